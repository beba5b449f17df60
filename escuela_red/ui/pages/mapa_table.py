"""The official table of the mapa: four columns as in a spreadsheet, or one card per ally where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal

from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campo_de
from escuela_red.services import paste, records, values
from escuela_red.text import count
from escuela_red.ui.pages.mapa_panel import tone_of
from escuela_red.ui.tables.grid import GridView
from escuela_red.ui.tables.records_model import RecordsModel
from escuela_red.ui.tables.stacked import StackedModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

NOTHING = "No hay filas para pegar. Copie primero la tabla en Excel o en Word."
# The first column holds the number circle besides the name.
WEIGHTS = (1.3, 1.15, 1.15, 1.15)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MapaTable(GridView):
    """Speaks of allies by their id. `opened(id)` on Alt+Intro; `wanted` when the last row is left with Intro."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, bridge: Bridge, names: Sequence[str]) -> None:
        super().__init__("Mapa de aliados")
        self._bridge = bridge
        self.records = RecordsModel(
            bridge,
            Aliado,
            names,
            badge=lambda number, row: (str(number + 1), tone_of(row["perfil"])),
            detail=_second_line,
        )
        self._cards = StackedModel(self.records)
        self.setModel(self.records)
        self.set_weights(WEIGHTS)
        self.pasted.connect(self._paste)
        self.cleared.connect(self._clear)
        self.after_last.connect(self._after_last)
        self.typing.connect(bridge.saving)
        bridge.register(self)

    @property
    def stacked(self) -> bool:
        """Tell whether each ally is a card."""
        return self.model() is self._cards

    def stack(self, *, stacked: bool) -> None:
        """Show cards or columns; the current cell stays."""
        if stacked == self.stacked:
            return
        row, column = self._place(self.currentIndex())
        self.setModel(self._cards if stacked else self.records)
        self.set_weights((1,) if stacked else WEIGHTS)
        self.horizontalHeader().setVisible(not stacked)
        if row >= 0:
            self.go(*self._spot(row, column))

    def current(self) -> str:
        """Return the id of the ally of the current cell, empty when there is none."""
        return self.records.record(self._place(self.currentIndex())[0])

    def chosen(self) -> list[str]:
        """Return the ids of the allies with a selected cell, else the current one."""
        places = [self._place(index)[0] for index in self.selectedIndexes()] or [self._place(self.currentIndex())[0]]
        found = [self.records.record(row) for row in sorted(set(places))]
        return [record for record in found if record]

    def show_cell(self, record: str, field: str = "") -> bool:
        """Go to an ally, and to one of its columns; tell whether it is in the table."""
        row = self.records.row_of(record)
        if row < 0:
            return False
        names = [one.nombre for one in self.records.fields]
        self.go(*self._spot(row, names.index(field) if field in names else 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def _place(self, index: QModelIndex) -> tuple[int, int]:
        if not index.isValid():
            return -1, 0
        return self._cards.place(index) if self.stacked else (index.row(), index.column())

    def _spot(self, row: int, column: int) -> tuple[int, int]:
        return (self._cards.at(row, column).row(), 0) if self.stacked else (row, column)

    def _paste(self, row: int, column: int, cells: list[list[str]]) -> None:
        if self.stacked:
            row, column = divmod(row, len(self.records.fields))
        names = [field.nombre for field in self.records.fields][column:]
        over = self.records.ids(row, len(cells))
        done = self._bridge.do(lambda: paste.paste(self._bridge.workspace, Aliado, names, over, cells))
        if done:
            said = "Se pegó" if done == 1 else "Se pegaron"
            self._bridge.told.emit(f"{said} {count(done, 'fila', 'filas')}.")
        elif done == 0:
            self._bridge.told.emit(NOTHING)

    def _clear(self, indexes: list[QModelIndex]) -> None:
        cells: dict[str, list[str]] = {}
        for index in indexes:
            row, column = self._place(index)
            cells.setdefault(self.records.record(row), []).append(self.records.fields[column].nombre)
        self._bridge.do(lambda: paste.clear(self._bridge.workspace, Aliado, cells))

    def _after_last(self) -> None:
        last = records.one(self._bridge.workspace.lector, Aliado, self.records.record(self.records.rowCount() - 1))
        if last is not None and last["institucion"] and not self.records.canFetchMore(QModelIndex()):
            self.wanted.emit()


def _second_line(row: Fila) -> str:
    return values.option_label(campo_de(Aliado, "perfil"), row["perfil"]) or "Falta el perfil"
