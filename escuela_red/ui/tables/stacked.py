"""The cells of a table one below the other, each with its heading: the same table where there is no width for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from escuela_red.ui.tables.roles import Role

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class StackedModel(QAbstractTableModel):
    """One column over a source of several: row `r` and column `c` of the source stand at row `r × columns + c`."""

    def __init__(self, source: QAbstractItemModel) -> None:
        super().__init__(source)
        self._source = source
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self.endResetModel)
        source.dataChanged.connect(self._data_changed)
        source.rowsAboutToBeInserted.connect(self._rows_coming)
        source.rowsInserted.connect(lambda *_: self.endInsertRows())

    def place(self, index: Index) -> tuple[int, int]:
        """Return row and column of the source for a cell of this one."""
        row, column = divmod(index.row(), max(1, self._source.columnCount()))
        return row, column

    def at(self, row: int, column: int) -> QModelIndex:
        """Return the cell of this one for a row and column of the source."""
        return self.index(row * self._source.columnCount() + column, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside else self._source.rowCount() * self._source.columnCount()

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role in {int(Role.LABEL), int(Role.HEAD)}:
            _, column = self.place(index)
            if role == int(Role.HEAD):
                return column == 0
            return self._source.headerData(column, Qt.Orientation.Horizontal) if column else None
        return self._inner(index).data(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        return self._source.headerData(section, orientation, role)

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        return self._source.setData(self._inner(index), value, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self._source.flags(self._inner(index))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._source.canFetchMore(_NONE)

    def fetchMore(self, _parent: Index) -> None:
        self._source.fetchMore(_NONE)

    def _inner(self, index: Index) -> QModelIndex:
        return self._source.index(*self.place(index))

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.dataChanged.emit(self.at(first.row(), first.column()), self.at(last.row(), last.column()))

    def _rows_coming(self, _parent: QModelIndex, first: int, last: int) -> None:
        columns = self._source.columnCount()
        self.beginInsertRows(_NONE, first * columns, (last + 1) * columns - 1)
