"""The item model of any kind of record: rows by page from the file, changes through the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt

from escuela_red.errors import UserError
from escuela_red.models import registry
from escuela_red.models.campos import campo_de
from escuela_red.services import catalogos, records, values
from escuela_red.ui import editors
from escuela_red.ui.tables.cell_model import EDITORS, CellModel
from escuela_red.ui.tables.link_cell import NewName
from escuela_red.ui.tables.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from escuela_red.models.base import Fila, Registro
    from escuela_red.models.campos import Campo
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.tables.cell_model import Index

PAGE = 100


class RecordsModel(CellModel):
    """Living records of a kind in the junta's order; `badge` gives number and tone of the circle in the first column.

    `detail` gives its quiet second line. Rows are read a page at a time, as the view scrolls to them.
    """

    def __init__(
        self,
        bridge: Bridge,
        kind: type[Registro],
        names: Sequence[str],
        *,
        where: Mapping[str, Any] | None = None,
        badge: Callable[[int, Fila], tuple[str, str]] | None = None,
        detail: Callable[[Fila], str] | None = None,
    ) -> None:
        super().__init__(bridge)
        self._kind = kind
        self.fields: tuple[Campo, ...] = tuple(campo_de(kind, name) for name in names)
        self._where, self._badge, self._detail = dict(where or {}), badge, detail
        self._rows: list[Fila] = []
        self._total = 0
        self._called: dict[str, dict[str, str]] = {}
        self._readers = {
            int(Qt.ItemDataRole.DisplayRole): self._shown,
            int(Qt.ItemDataRole.EditRole): self._value,
            int(Role.BADGE): lambda row, column: self._circle(row, column, 0),
            int(Role.TONE): lambda row, column: self._circle(row, column, 1),
            int(Role.DETAIL): self._second_line,
            int(Role.PLACEHOLDER): self._hint,
            int(Role.TAG): self._mark,
            int(Role.EDITOR): lambda _row, column: self._editor(column),
            int(Role.OPTIONS): lambda _row, column: self._options(column),
            int(Role.ID): lambda row, _column: self._rows[row]["id"],
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
        }

    # Rows

    @property
    def where(self) -> Mapping[str, Any]:
        """Return what the records shown have in common."""
        return self._where

    def show_where(self, where: Mapping[str, Any]) -> None:
        """Show other records of the kind: those with these values."""
        if where != self._where:
            self._rows = []
        self._where = dict(where)
        self.load()

    def load(self) -> None:
        """Read the first page again."""
        self.beginResetModel()
        self._called.clear()
        self._total = self._count()
        self._rows = list(self._page(0, max(PAGE, min(len(self._rows), self._total))))
        self.endResetModel()

    def refresh(self, changed: Changed) -> None:
        """Show what a change touched: only the cells that differ, unless rows came, went or moved."""
        if not self._rows:
            self.load()
            return
        self._called.clear()
        fresh = list(self._page(0, max(PAGE, len(self._rows))))
        total = self._count()
        if total != self._total or [row["id"] for row in fresh] != [row["id"] for row in self._rows]:
            self.beginResetModel()
            self._rows, self._total = fresh, total
            self.endResetModel()
            return
        before, self._rows = self._rows, fresh
        touched = {record for _, record, _ in changed.fields}
        for number, row in enumerate(fresh):
            if row != before[number] or row["id"] in touched:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.fields) - 1))

    def row_of(self, record: str) -> int:
        """Return the row of a record, reading on until it appears; -1 when it does not."""
        while True:
            for number, row in enumerate(self._rows):
                if row["id"] == record:
                    return number
            if not self.canFetchMore(QModelIndex()):
                return -1
            self.fetchMore(QModelIndex())

    def record(self, row: int) -> str:
        """Return the id of a row, empty when there is none."""
        return str(self._rows[row]["id"]) if 0 <= row < len(self._rows) else ""

    def ids(self, row: int, number: int) -> list[str]:
        """Return the ids of a number of rows from one on, reading on as far as needed."""
        while len(self._rows) < row + number and self.canFetchMore(QModelIndex()):
            self.fetchMore(QModelIndex())
        return [str(one["id"]) for one in self._rows[row : row + number]]

    def total(self) -> int:
        """Return how many records there are, read or not."""
        return self._total

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.fields)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        more = self._page(len(self._rows), PAGE)
        if not more:
            self._total = len(self._rows)
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
        self._rows += more
        self.endInsertRows()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != int(Qt.ItemDataRole.DisplayRole):
            return None
        return self.fields[section].etiqueta if orientation is Qt.Orientation.Horizontal else section + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = self._bridge.writable and bool(self._editor(index.column(), ""))
        return base | Qt.ItemFlag.ItemIsEditable if editable else base

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != int(Qt.ItemDataRole.EditRole) or not index.isValid():
            return False
        place = (self.record(index.row()), self.fields[index.column()].nombre)
        done = self._save(place, value)
        if not done:
            self.dataChanged.emit(index, index)
        return done

    # What is not saved yet

    def _save(self, place: tuple[str, str], value: Any) -> bool:
        self._unsaved.pop(place, None)
        try:
            self.write(*place, value)
        except UserError as error:
            self._unsaved[place] = value
            self._bridge.failed.emit(error.sentence)
            return False
        return True

    def write(self, record: str, name: str, value: Any) -> None:
        """Put the value of a cell in the file; a name that nobody has makes its record in the same step."""
        if isinstance(value, NewName):
            target = registry.kind(campo_de(self._kind, name).enlace)
            with self._bridge.workspace.change(f"Agregar {target.ficha.singular}") as change:
                linked = change.add(target(**{target.ficha.titulo: str(value)}))
                change.set(self._kind, record, **{name: linked})
            return
        records.set_field(self._bridge.workspace, self._kind, record, name, value)

    # What a cell says

    def _shown(self, row: int, column: int) -> str:
        field, typed = self.fields[column], self._typed(row, column)
        if field.guia:
            return self._named(field, typed[0] if typed else self._rows[row][field.nombre])
        return values.show(field, typed[0]) if typed else records.shown(field, self._rows[row])

    def _named(self, field: Campo, value: Any) -> str:
        """Return the words of a key of the guide as the junta says them; they are read once until something changes."""
        if field.nombre not in self._called:
            found = catalogos.de(self._lector, self._bridge.junta_id, field)
            self._called[field.nombre] = {one.id: one.title for one in found}
        return self._called[field.nombre].get(value, value or "")

    def _value(self, row: int, column: int) -> Any:
        typed = self._typed(row, column)
        return typed[0] if typed else self._rows[row][self.fields[column].nombre]

    def _typed(self, row: int, column: int) -> tuple[Any, ...]:
        """Return, alone in a tuple, what was typed in a cell and could not be saved; else nothing."""
        place = (self._rows[row]["id"], self.fields[column].nombre)
        return (self._unsaved[place],) if place in self._unsaved else ()

    def _mark(self, row: int, column: int) -> tuple[str, str] | None:
        return ("Sin guardar", "error") if self._typed(row, column) else None

    def _circle(self, row: int, column: int, part: int) -> str | None:
        return self._badge(row, self._rows[row])[part] if self._badge and column == 0 else None

    def _second_line(self, row: int, column: int) -> str | None:
        return self._detail(self._rows[row]) if self._detail and column == 0 else None

    def _hint(self, _row: int, column: int) -> str | None:
        return f"Falta: {self.fields[column].encabezado.lower()}" if self.fields[column].requerido else None

    def _editor(self, column: int, other: str = "line") -> str:
        """Return how a column is written; the link that a row begins with is what it is about, and stays."""
        field = self.fields[column]
        if field.guia:
            return "options"
        return "link" if field.enlace and column else EDITORS.get(field.clase, other)

    def _options(self, column: int) -> list[Any]:
        field = self.fields[column]
        if field.enlace:
            return editors.as_options(records.choices(self._lector, registry.kind(field.enlace), self._bridge.junta_id))
        if field.guia:
            return [(one.id, one.title) for one in catalogos.de(self._lector, self._bridge.junta_id, field)]
        return [(option, option.etiqueta) for option in field.opciones or ()]

    def _spoken(self, row: int, column: int) -> str:
        said = self._shown(row, column) or "vacío"
        mark = self._mark(row, column)
        extra = [part for part in (self._second_line(row, column), mark[0] if mark else "") if part]
        return ", ".join([f"{self.fields[column].encabezado}: {said}", *extra])

    @property
    def _lector(self) -> Any:
        return self._bridge.workspace.lector

    def _count(self) -> int:
        return records.count(self._lector, self._kind, self._bridge.junta_id, **self._where)

    def _page(self, offset: int, limit: int) -> Sequence[Fila]:
        return records.page(
            self._lector, self._kind, self._bridge.junta_id, offset=offset, limit=limit, where=self._where
        )
