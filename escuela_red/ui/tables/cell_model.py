"""An item model whose cells are written by people: one function answers each role, and what is not saved is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from escuela_red.models.campos import Clase

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.ui.bridge import Bridge

Index = QModelIndex | QPersistentModelIndex
EDITORS = {
    Clase.LINEA: "line",
    Clase.PARRAFO: "text",
    Clase.FECHA: "date",
    Clase.ENTERO: "number",
    Clase.NUMERO: "decimal",
    Clase.PESOS: "money",
    Clase.OPCION: "options",
}
"""How a cell of each kind of field is written; a kind that is not here is not written in a table."""


class CellModel(QAbstractTableModel):
    """What could not be saved stays in its cell, by its place, and is tried again with everything else that was typed.

    A subclass fills `_readers` (role → function of row and column) and says how a cell is saved.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._readers: dict[int, Callable[[int, int], Any]] = {}
        self._unsaved: dict[Any, Any] = {}
        bridge.register(self)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        reader = self._readers.get(role)
        return reader(index.row(), index.column()) if reader and index.isValid() else None

    @property
    def pending(self) -> bool:
        """Tell whether some cell could not be saved."""
        return bool(self._unsaved)

    def flush(self) -> bool:
        """Try again to save the cells that could not be; tell whether all of them are durable."""
        done = [self._save(place, value) for place, value in list(self._unsaved.items())]
        return all(done)

    def _save(self, place: Any, value: Any) -> bool:
        """Save a cell, or keep its value as not saved and say why; tell whether it is durable."""
        raise NotImplementedError
