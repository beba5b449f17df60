"""Rows pasted in a box of one line: a list from Excel or Word goes to the page, a word stays in the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeySequence

from escuela_red.ui.tables import clipboard
from escuela_red.ui.widgets.base import maybe
from escuela_red.ui.widgets.inputs import TextLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


def held() -> list[list[str]]:
    """Return the cells on the clipboard; none when nothing was ever copied."""
    data = maybe(QGuiApplication.clipboard().mimeData())
    if data is None:
        return []
    return clipboard.rows(data.text() if data.hasText() else "", data.html() if data.hasHtml() else "")


def rows_of(event: QKeyEvent) -> list[list[str]]:
    """Return the rows of the clipboard when a key pastes more than one cell; else nothing."""
    if not event.matches(QKeySequence.StandardKey.Paste):
        return []
    cells = held()
    return cells if len(cells) > 1 or any(len(row) > 1 for row in cells) else []


class ListLine(TextLine):
    """A line for one thing of a list; pasting several tells `rows_pasted`."""

    rows_pasted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = rows_of(event)
        if rows:
            self.rows_pasted.emit(rows)
        else:
            super().keyPressEvent(event)
