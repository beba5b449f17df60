"""Round the grid: the grades of the chosen ally, to be pressed one by one, and the whole grid in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.services import influencia
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import RadioGroup
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.influencia import Ubicado

_SIDE = 40


class GradeBar(QWidget):
    """Where the chosen ally stands, in words, and its two grades: `graded(field, 1–5)`, `out()`, `opened()`."""

    graded = Signal(str, int)
    out = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.words = Text("", "strong")
        self.out_button = Button("Dejar sin ubicar", "ghost", compact=True, icon="x", on_click=self.out.emit)
        self.open_button = Button("Ver el aliado", "ghost", compact=True, icon="handshake", on_click=self.opened.emit)
        column.addWidget(FlowRow(self.words, FlowRow(self.out_button, self.open_button, gap=4), fill_first=True))
        self.influence = self._grades("influencia", "Influencia")
        self.interest = self._grades("interes", "Interés")
        sides = (_labelled("Influencia", self.influence), _labelled("Interés", self.interest))
        column.addWidget(FlowRow(*sides, gap=16))

    def show_ally(self, ally: Ubicado | None, words: str, *, writable: bool) -> None:
        """Show the grades of an ally."""
        self.words.setText(words)
        self.influence.set_value(ally.influencia if ally else None)
        self.interest.set_value(ally.interes if ally else None)
        for group in (self.influence, self.interest):
            group.setEnabled(writable and ally is not None)
        self.out_button.setEnabled(writable and ally is not None and bool(ally.influencia or ally.interes))
        self.open_button.setEnabled(ally is not None)

    def await_second(self, digit: int) -> None:
        """Say that the second digit is awaited."""
        self.words.setText(f"Influencia {digit}. Ahora escriba el interés, de 1 a 5.")

    def _grades(self, field: str, name: str) -> RadioGroup:
        group = RadioGroup(name=name, gap=4)
        for grade in influencia.GRADOS:
            button = Button(str(grade), compact=True)
            button.setCheckable(True)
            button.setAccessibleName(f"{name} {grade.etiqueta}")
            button.setMinimumWidth(theme.px(_SIDE))
            group.put(int(grade), button)
        group.changed.connect(lambda grade: self.graded.emit(field, int(grade)))
        return group


class InWords(Card):
    """The grid in words: each quarter with its allies."""

    def __init__(self) -> None:
        super().__init__(title="El plano en palabras")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(10))
        self.body.addLayout(self._lines)

    def show_allies(self, allies: Sequence[Ubicado]) -> None:
        """Tell every quarter, and who has no place yet."""
        empty(self._lines)
        for one in influencia.CUADRANTES:
            mine = [ally for ally in allies if ally.cuadrante is one]
            self._lines.addWidget(Text(f"{one.nombre} ({len(mine)})", "h3"))
            self._lines.addWidget(Text(f"{one.quienes}: {_names(mine)}" if mine else f"{one.quienes}: nadie todavía."))
        rest = [ally for ally in allies if not ally.completo]
        if rest:
            self._lines.addWidget(Text(f"Sin ubicar ({len(rest)})", "h3"))
            self._lines.addWidget(Text(_names(rest), "muted"))


def _names(allies: Sequence[Ubicado]) -> str:
    return "; ".join(f"{one.numero}. {one.nombre.rstrip('.')}" for one in allies) + "."


def _labelled(words: str, group: RadioGroup) -> QWidget:
    return FlowRow(Text(words, "strong", wrap=False), group, gap=8)
