"""The junta's own ways of taking part as a small table: written, pasted, put in order, taken out of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt

from escuela_red.models.aporte import FormaPropia
from escuela_red.services import formas, records
from escuela_red.text import count
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.tables.parts_grid import PartsGrid
from escuela_red.ui.tables.records_model import RecordsModel
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.flow import FlowRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.models.base import Fila, Registro
    from escuela_red.services.formas import Forma
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.tables.stacking import Place

_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class WaysModel(RecordsModel):
    """The own ways with their number and, below, who takes part; aportes follow what is worded otherwise."""

    def __init__(self, bridge: Bridge, kind: type[Registro], names: Sequence[str]) -> None:
        self.ways: Mapping[str, Forma] = {}
        super().__init__(bridge, kind, names, badge=self._number, detail=self._allies)

    def write(self, record: str, name: str, value: Any) -> None:
        if name == "texto":
            formas.cambiar(self._bridge.workspace, record, value or "")
        else:
            super().write(record, name, value)

    def _number(self, _row: int, one: Fila) -> tuple[str, str]:
        way = self.ways.get(one["id"])
        return (str(way.numero) if way else "", "C")

    def _allies(self, one: Fila) -> str:
        way = self.ways.get(one["id"])
        if way is None or not way.aliados:
            return "Todavía ningún aliado."
        return f"{count(len(way.aliados), 'aliado', 'aliados')}: {', '.join(name for _, name in way.aliados)}."


class WaysGrid(PartsGrid):
    """Alt+Up and Alt+Down move a way; Supr takes it out of the list, as a way without words is none."""

    model_class: ClassVar[type[RecordsModel]] = WaysModel

    def paste_over(self, names: Sequence[str], over: Sequence[str], cells: list[list[str]]) -> bool:
        del names
        texts = [" ".join(cell for cell in row if cell.strip()) for row in cells]
        done = self._bridge.do(lambda: formas.pegar(self._bridge.workspace, over, texts))
        if done:
            self._bridge.told.emit(f"{'Se pegó' if done == 1 else 'Se pegaron'} {count(done, 'forma', 'formas')}.")
        return bool(done)

    def clear_cells(self, places: list[Place]) -> None:
        del places
        self.remove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _UP_DOWN.get(Qt.Key(event.key()))
        if steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_way(steps)
            return
        super().keyPressEvent(event)

    def move_way(self, steps: int) -> None:
        """Move the current way up or down and stay on it."""
        record = self.parts.record(self.currentIndex().row())
        if record and self._bridge.writable:
            self._bridge.do(lambda: records.move(self._bridge.workspace, FormaPropia, record, steps=steps))
            self.show_cell(record)


class OwnWaysCard(PartsCard):
    """The card of the own ways with its order."""

    grid_class: ClassVar[type[PartsGrid]] = WaysGrid

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            bridge,
            FormaPropia,
            ("texto",),
            title="Otras formas de la junta",
            hint="Si cambia las palabras de una forma, sus aportes cambian con ella.",
            empty="La junta todavía no ha agregado formas propias.",
            add="Agregar otra forma de hacer parte",
        )
        self.up = Button("Subir", icon="arrow-up", on_click=lambda: self._move(-1), tooltip="Alt+Flecha arriba")
        self.down = Button("Bajar", icon="arrow-down", on_click=lambda: self._move(1), tooltip="Alt+Flecha abajo")
        self.order = FlowRow(self.up, self.down)
        self.add(self.order)

    def show_ways(self, ways: Sequence[Forma]) -> None:
        """Know the number and the allies of each way."""
        self._model.ways = {one.propia: one for one in ways}
        self.order.setVisible(len(ways) > 1 and self._bridge.writable)

    def refresh(self, changed: Changed) -> None:
        super().refresh(changed)
        self._model.dataChanged.emit(self._model.index(0, 0), self._model.index(max(0, self.total - 1), 0))
        self.grid.measure_rows()

    def remove(self) -> None:
        """Take the chosen ways out of the list; their aportes keep them."""
        self.grid.remove()

    @property
    def _model(self) -> WaysModel:
        model = self.grid.parts
        if not isinstance(model, WaysModel):
            raise TypeError(model)
        return model

    def _move(self, steps: int) -> None:
        if isinstance(self.grid, WaysGrid):
            self.grid.move_way(steps)

    def _add_texts(self, texts: Sequence[str]) -> bool:
        return bool(self._bridge.do(lambda: formas.agregar(self._bridge.workspace, texts), flush=False))
