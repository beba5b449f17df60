"""The rows of a printed sheet as a table: those that are typed in, and the empty ones of the paper to go on in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt

from escuela_red.errors import UserError
from escuela_red.models.campos import Clase
from escuela_red.services.papel import Casilla, Escrito, Grupo, Hoja
from escuela_red.ui.tables.cell_model import EDITORS, CellModel
from escuela_red.ui.tables.roles import Role

if TYPE_CHECKING:
    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.tables.cell_model import Index

MORE = "+"
"""In the circle of a row that the paper does not have, where other rows follow its group."""

_NUMBER_SHARE, _SIDE_SHARE = 0.09, 0.22  # of the width of the other columns: a circle, and a word beside it


@dataclass
class Slot:
    """A row on screen: its group, whether it is the first of it, its printed number (0: none) and its record."""

    group: int
    first: bool
    number: int
    record: str = ""


class SheetModel(CellModel):
    """The rows of a `Hoja`. A row that is being typed stays where it is on paper, also with empty ones above it.

    There is always one more row to go on in.
    """

    def __init__(self, bridge: Bridge, sheet: Hoja) -> None:
        super().__init__(bridge)
        self.sheet = sheet
        self.columns: tuple[Casilla, ...] = ()
        self.groups: tuple[Grupo, ...] = ()
        self._slots: list[Slot] = []
        self._rows: dict[str, Fila] = {}
        self._making: Slot | None = None
        self._readers = {
            int(Qt.ItemDataRole.DisplayRole): self._text,
            int(Qt.ItemDataRole.EditRole): self._value,
            int(Role.BADGE): lambda row, column: None if column else self._number(row),
            int(Role.TONE): lambda _row, _column: "neutral",
            int(Role.TAG): lambda row, column: ("Sin guardar", "error") if (row, column) in self._unsaved else None,
            int(Role.EDITOR): lambda _row, column: EDITORS.get(self.columns[column].clase, "line"),
            int(Role.OPTIONS): lambda _row, column: list(self.columns[column].opciones),
            int(Role.ID): lambda row, _column: self._slots[row].record,
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
        }
        self.show_sheet(sheet)

    def show_sheet(self, sheet: Hoja) -> None:
        """Show another sheet, or the same with another head."""
        self.beginResetModel()
        self.sheet = sheet
        self._unsaved.clear()
        self._read()
        cells = sheet.casillas
        if cells[0].campo:
            parted, width = any(group.titulo for group in self.groups), sum(one.ancho for one in cells)
            share = _SIDE_SHARE if parted else _NUMBER_SHARE
            cells = (Casilla("RENGLÓN" if parted else "N.º", "", width * share), *cells)
        self.columns = cells
        self._slots = [slot for number, group in enumerate(self.groups) for slot in _slots(number, group)]
        self.endResetModel()

    def refresh(self) -> None:
        """Show what the file holds now; every row that is still there keeps its place."""
        self._read()
        for number, group in enumerate(self.groups):
            self._settle(number, [str(row["id"]) for row in group.registros], one=group.uno)
        if self._slots:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._slots) - 1, len(self.columns) - 1))

    def record(self, row: int) -> str:
        """Return the record of a row, empty when nothing is typed in it."""
        return self._slots[row].record if 0 <= row < len(self._slots) else ""

    def place(self, row: int, begun: int = -1) -> Escrito | None:
        """Return what a row is, to be written: its group and record; beyond the last one, a new row of the last group.

        What goes on from the row `begun` stays in its group, as a list of strengths does not turn into weaknesses.
        None where there is no room for one more.
        """
        mine = self._group(begun) if 0 <= begun < len(self._slots) else None
        if row < len(self._slots) and (mine is None or mine.uno or self._group(row) is mine):
            return Escrito(self._group(row), self._slots[row].record, {})
        group = self.groups[-1] if mine is None or mine.uno else mine
        return None if group.uno else Escrito(group, "", {})

    def side(self, row: int) -> str:
        """Return the heading of the list in which a row stands, empty where the sheet has a single list."""
        return "" if len(self.groups) == 1 or self._group(row).uno else self._group(row).titulo

    def first_free(self) -> tuple[int, int]:
        """Return the cell to go on in: the first empty row, else the first cell."""
        row = next((at for at, slot in enumerate(self._slots) if not slot.record), 0)
        return row, next((at for at, one in enumerate(self.columns) if one.campo), 0)

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._slots)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != int(Qt.ItemDataRole.DisplayRole):
            return None
        return self.columns[section].titulo if orientation is Qt.Orientation.Horizontal else section + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        open_ = self._bridge.writable and self.columns[index.column()].campo and not self.sheet.falta
        return base | Qt.ItemFlag.ItemIsEditable if open_ else base

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != int(Qt.ItemDataRole.EditRole) or not index.isValid():
            return False
        return self._save((index.row(), index.column()), value)

    # What is not saved yet

    def _save(self, place: tuple[int, int], value: Any) -> bool:
        row, column = place
        self._unsaved.pop(place, None)
        slot = self._slots[row]
        self._making = None if slot.record else slot
        try:
            made = self.sheet.escribir(self._group(row), slot.record, self.columns[column].campo, value)
        except UserError as error:
            self._unsaved[place] = value
            self._bridge.failed.emit(error.sentence)
            self.dataChanged.emit(self.index(row, column), self.index(row, column))
            return False
        finally:
            self._making = None
        if made and not slot.record and all(one.record != made for one in self._slots):
            slot.record = made
            self.refresh()
        return True

    # What a cell says

    def _text(self, row: int, column: int) -> str:
        casilla, slot = self.columns[column], self._slots[row]
        if (row, column) in self._unsaved:
            return str(self._unsaved[row, column] or "")
        if not casilla.campo:
            group = self.groups[slot.group]
            return (group.encabezado if slot.first else "") or group.titulo
        found = self._rows.get(slot.record)
        return self.sheet.texto(found, casilla) if found is not None else ""

    def _value(self, row: int, column: int) -> Any:
        casilla, found = self.columns[column], self._rows.get(self._slots[row].record)
        if (row, column) in self._unsaved:
            return self._unsaved[row, column]
        if found is None or not casilla.campo:
            return "" if casilla.clase in {Clase.LINEA, Clase.PARRAFO} else None
        return self.sheet.valor(found, casilla)

    def _spoken(self, row: int, column: int) -> str:
        more = "renglón agregado" if self._slots[row].record else "renglón nuevo"
        number = self._number(row)
        where = more if number == MORE else f"renglón {number}"
        return f"{self.columns[column].titulo}, {where}: {self._text(row, column) or 'vacío'}"

    # Rows

    def _number(self, row: int) -> str:
        """Return the number of a row: the printed one, or the one that follows where the paper has a single list."""
        return str(self._slots[row].number or (row + 1 if len(self.groups) == 1 else MORE))

    def _group(self, row: int) -> Grupo:
        return self.groups[self._slots[row].group]

    def _read(self) -> None:
        self.groups = self.sheet.grupos()
        self._rows = {str(row["id"]): row for group in self.groups for row in group.registros}

    def _settle(self, group: int, ids: list[str], *, one: bool) -> None:
        """Give the records of a group their rows: those that came, the first empty ones, or new ones at the end."""
        mine = [slot for slot in self._slots if slot.group == group]
        for slot in mine:
            slot.record = slot.record if slot.record in ids else ""
        known = {slot.record for slot in mine}
        for record in (one for one in ids if one not in known):
            making = self._making if self._making in mine else None
            free = making or next((slot for slot in mine if not slot.record), None)
            if free is None:
                free = self._insert(group)
                mine.append(free)
            free.record, self._making = record, None
        if not one and mine and mine[-1].record:
            self._insert(group)

    def _insert(self, group: int) -> Slot:
        """Add an empty row at the end of a group."""
        at = max((place for place, slot in enumerate(self._slots) if slot.group == group), default=-1) + 1
        slot = Slot(group, first=False, number=0)
        self.beginInsertRows(QModelIndex(), at, at)
        self._slots.insert(at, slot)
        moved = {(row + (row >= at), column): value for (row, column), value in self._unsaved.items()}
        self._unsaved = moved
        self.endInsertRows()
        return slot


def _slots(number: int, group: Grupo) -> list[Slot]:
    ids = [str(row["id"]) for row in group.registros]
    if group.uno:
        return [Slot(number, first=True, number=group.numeros[0], record=ids[0] if ids else "")]
    total = max(len(group.numeros), len(ids) + 1)
    numbers = [*group.numeros, *[0] * (total - len(group.numeros))]
    records = [*ids, *[""] * (total - len(ids))]
    return [Slot(number, place == 0, *both) for place, both in enumerate(zip(numbers, records, strict=True))]
