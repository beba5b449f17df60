"""What was answered to the same in other workshops: to remember it, not to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.services import records
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.cards import Accent
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila

_MOST = 3


class Earlier(QWidget):
    """The answers of other workshops, newest first, each with the name of its workshop and who answered."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(4), 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Accent("track"))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        row.addLayout(self._column, 1)
        self._shown: list[tuple[str, str]] = []
        self.hide()

    def show_rows(self, rows: Sequence[Fila]) -> None:
        """Show the words of these answers; without any it is not there."""
        shown = [(_who(row), row["texto"]) for row in reversed(rows) if row["texto"]][:_MOST]
        if shown != self._shown:
            self._shown = shown
            empty(self._column)
            if shown:
                self._column.addWidget(Text("Se dijo en otro taller", "tiny"))
            for who, words in shown:
                self._column.addWidget(Text(words, "muted", lead=f"{who}:"))
        self.setVisible(bool(shown))


def _who(row: Fila) -> str:
    where = row["taller_id" + records.TITLE] or "Otro taller"
    return f"{where}, {row['autor']}" if row["autor"] else str(where)
