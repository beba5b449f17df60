"""The official table of the mapa: four columns as in a spreadsheet, or one card per ally where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal

from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campo_de
from escuela_red.services import paste, records, values
from escuela_red.text import count
from escuela_red.ui.pages.mapa_panel import tone_of
from escuela_red.ui.tables.records_model import RecordsModel
from escuela_red.ui.tables.stacking import Place, StackingGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

NOTHING = "No hay filas para pegar. Copie primero la tabla en Excel o en Word."
# The first column holds the number circle besides the name.
WEIGHTS = (1.3, 1.15, 1.15, 1.15)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MapaTable(StackingGrid):
    """Speaks of allies by their id. `opened(id)` on Alt+Intro; `wanted` when the last row is left with Intro."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, bridge: Bridge, names: Sequence[str]) -> None:
        self.records = RecordsModel(
            bridge,
            Aliado,
            names,
            badge=lambda number, row: (str(number + 1), tone_of(row["perfil"])),
            detail=_second_line,
        )
        super().__init__("Mapa de aliados", self.records, bridge)
        self.after_last.connect(self._after_last)

    def weights(self) -> Sequence[float]:
        return WEIGHTS

    def current(self) -> str:
        """Return the id of the ally of the current cell, empty when there is none."""
        return self.records.record(self.place(self.currentIndex())[0])

    def chosen(self) -> list[str]:
        """Return the ids of the allies with a selected cell, else the current one."""
        found = [self.records.record(row) for row in self.rows_chosen()]
        return [record for record in found if record]

    def show_cell(self, record: str, field: str = "") -> bool:
        """Go to an ally, and to one of its columns; tell whether it is in the table."""
        row = self.records.row_of(record)
        if row < 0:
            return False
        names = [one.nombre for one in self.records.fields]
        self.go_to(row, names.index(field) if field in names else 0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def paste_cells(self, row: int, column: int, cells: list[list[str]]) -> None:
        names = [field.nombre for field in self.records.fields][column:]
        over = self.records.ids(row, len(cells))
        done = self._bridge.do(lambda: paste.paste(self._bridge.workspace, Aliado, names, over, cells))
        if done:
            said = "Se pegó" if done == 1 else "Se pegaron"
            self._bridge.told.emit(f"{said} {count(done, 'fila', 'filas')}.")
        elif done == 0:
            self._bridge.told.emit(NOTHING)

    def clear_cells(self, places: list[Place]) -> None:
        cells: dict[str, list[str]] = {}
        for row, column in places:
            cells.setdefault(self.records.record(row), []).append(self.records.fields[column].nombre)
        self._bridge.do(lambda: paste.clear(self._bridge.workspace, Aliado, cells))

    def _after_last(self) -> None:
        last = records.one(self._bridge.workspace.lector, Aliado, self.records.record(self.records.rowCount() - 1))
        if last is not None and last["institucion"] and not self.records.canFetchMore(QModelIndex()):
            self.wanted.emit()


def _second_line(row: Fila) -> str:
    return values.option_label(campo_de(Aliado, "perfil"), row["perfil"]) or "Falta el perfil"
