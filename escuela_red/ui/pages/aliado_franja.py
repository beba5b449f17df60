"""The strip over the form of an ally: how it goes and who says so, what to do next, and the ways down the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from escuela_red.reports.drawing.ally_states import look_of
from escuela_red.text import upper_first
from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button, Link
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escuela_red.services.estados import EstadoVista

_TONES = {"En conversación": "info", "Firmada": "ok"}


class Strip(Card):
    """State, actions and ways. `source_asked` for the paper that tells the state, `part_asked(words)` for a card."""

    source_asked = Signal()
    criteria_asked = Signal()
    part_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(compact=True)
        self.tag = Tag("")
        self.source = Button("", "ghost", icon="arrow-right", icon_right=True, compact=True)
        self.source.hide()
        self.source.clicked.connect(self.source_asked)
        self.meet = Button("Preparar una cita", icon="calendar-days", compact=True)
        self.paper = Button("Imprimir la ficha", icon="printer", compact=True)
        self.said = Text("", "muted")
        self.add(FlowRow(self.tag, self.source, self.meet, self.paper, gap=10))
        self.add(self.said)
        self.criteria = Link(
            "Todavía no hemos respondido por qué este aliado.", color="muted", on_click=self.criteria_asked.emit
        )
        self.add(self.criteria)
        self.ways = FlowRow(gap=2)
        self.add(self.ways)
        self.buttons: dict[str, Button] = {}
        self._shown: dict[str, int] = {}
        self.body.setSpacing(theme.px(4))

    def show_state(self, view: EstadoVista, counts: Mapping[str, int], *, answered: bool) -> None:
        """Show the state and how much there is of each part; `answered` when somebody said why this ally."""
        look = look_of(view.grupo)
        tone = _TONES.get(view.grupo, "neutral")
        self.tag.set(view.palabras, tone, icon=look.icon)
        self.source.setVisible(view.calculado)
        self.said.setVisible(view.calculado)
        if view.calculado:
            self.source.set_text(f"Abrir la {view.tabla}")
            self.said.setText(f"{upper_first(view.segun)}. Cambia cuando ella cambie.")
        self.criteria.setVisible(not answered)
        if dict(counts) != self._shown:
            self._show_ways(counts)

    def _show_ways(self, counts: Mapping[str, int]) -> None:
        if not self.buttons:
            for words in counts:
                call = partial(self.part_asked.emit, words)
                self.buttons[words] = Button(words, "ghost", compact=True, on_click=call)
                self.ways.add(self.buttons[words])
        for words, total in counts.items():
            self.buttons[words].set_text(_way(words, total))
        self._shown = dict(counts)


def _way(words: str, total: int) -> str:
    return f"{words} ({total})" if total else words
