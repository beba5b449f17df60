"""«Así se ve nuestro mapa»: the small drawing with numbers, and how many allies each profile has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from escuela_red.reports.content.mapa_de_aliados import node, nodes
from escuela_red.reports.drawing import allies, ally_map
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.painted import PaintedDrawing, measure
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.drawing.allies import AllyNode, Tie
    from escuela_red.services.estados import EstadoVista

WIDTH = 344
LEAST = 230  # the height below which its numbers are not read


class MapPanel(Card):
    """The drawing, its equal in counts, and the button to see it large."""

    def __init__(self, on_pressed: Callable[[str], object], on_large: Callable[[], object]) -> None:
        super().__init__(title="Así se ve nuestro mapa")
        self._nodes: dict[str, AllyNode] = {}
        self._states: Mapping[str, EstadoVista] = {}
        self._ties: Sequence[Tie] = ()
        self.drawing = _Shrinking(ally_map.small([], measure), name="Mapa de aliados")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.drawing.setMinimumHeight(theme.px(LEAST))
        self.drawing.pressed.connect(on_pressed)
        self.add(self.drawing, 1)
        self._counts = QVBoxLayout()
        self._counts.setSpacing(theme.px(7))
        self.body.addLayout(self._counts)
        self.large = Button("Ver el mapa grande", icon="presentation", on_click=on_large)
        self.large.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add(self.large)

    def heightForWidth(self, width: int) -> int:
        # The least: what scrolls it gives it all the height there is.
        return self.body.minimumHeightForWidth(width)

    def set_rows(
        self, rows: Sequence[Fila], states: Mapping[str, EstadoVista] | None = None, ties: Sequence[Tie] = ()
    ) -> None:
        """Draw the allies of the table with their states and who works with whom."""
        self._states, self._ties = states or {}, ties
        self._nodes = {one.id: one for one in nodes(rows, self._states)}
        self._draw()

    def change(self, rows: Sequence[Fila]) -> None:
        """Draw again with what changed in some allies, none of which came, went or moved."""
        known = [row for row in rows if row["id"] in self._nodes]
        told = {ally: state for ally, state in self._states.items() if state.calculado}  # typing does not change these
        self._nodes |= {row["id"]: node(row, self._nodes[row["id"]].number, told.get(row["id"])) for row in known}
        self._draw()

    def _draw(self) -> None:
        found = list(self._nodes.values())
        drawing = ally_map.small(found, measure)
        shown = [self._nodes[target] for target, _ in drawing.targets]
        names = {one.id: f"{one.number}. {one.name}" for one in shown}
        self.drawing.set_drawing(drawing, names=names, description=" ".join(allies.words(found, self._ties)))
        empty(self._counts)
        for group in allies.groups(found):
            self._counts.addLayout(_count_row(group))


class _Shrinking(PaintedDrawing):
    """The drawing takes the height that is left, and shrinks before the panel begins to scroll."""

    def hasHeightForWidth(self) -> bool:
        return False


def tone_of(profile: object) -> str:
    """Return the tone of the number of an ally: that of its profile, neutral without one."""
    return {"empresa": "B", "publica": "C", "otra": "A"}.get(str(profile or ""), "neutral")


def _count_row(group: allies.Group) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addWidget(IconLabel(group.profile.icon, group.profile.color, 18))
    row.addWidget(Text(group.profile.plural), 1)
    row.addWidget(Text(str(len(group.allies)), "strong", wrap=False))
    return row
