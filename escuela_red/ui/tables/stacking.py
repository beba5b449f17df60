"""A spreadsheet whose rows become cards, the cells one below the other, where there is no width for its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.ui.tables.grid import GridView
from escuela_red.ui.tables.stacked import StackedModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel, QModelIndex

    from escuela_red.ui.bridge import Bridge

Place = tuple[int, int]
"""Row and column as the columns have them, also while the cells are stacked."""


class StackingGrid(GridView):
    """Speaks of cells by their place in columns, however they stand; what is typed is saved through the bridge.

    A subclass says `weights`, the relative widths of the columns, and what a paste and a clearing do.
    """

    def __init__(self, name: str, source: QAbstractItemModel, bridge: Bridge) -> None:
        super().__init__(name)
        self._bridge, self._columns = bridge, source
        self._cards = StackedModel(source)
        self.setModel(source)
        self.weigh()
        self.pasted.connect(self._pasted)
        self.cleared.connect(lambda indexes: self.clear_cells([self.place(one) for one in indexes]))
        self.typing.connect(bridge.saving)
        bridge.register(self)

    def weights(self) -> Sequence[float]:
        """Return the relative widths of the columns."""
        raise NotImplementedError

    def paste_cells(self, row: int, column: int, cells: list[list[str]]) -> None:
        """Put pasted cells from a place on."""
        raise NotImplementedError

    def clear_cells(self, places: list[Place]) -> None:
        """Empty cells."""
        raise NotImplementedError

    @property
    def stacked(self) -> bool:
        """Tell whether the cells of a row stand one below the other."""
        return self.model() is self._cards

    def stack(self, *, stacked: bool) -> None:
        """Show cells below each other or in columns; the current cell stays."""
        if stacked == self.stacked:
            return
        row, column = self.place(self.currentIndex())
        self.set_weights(())  # those of the one shape are no widths of the other
        self.setModel(self._cards if stacked else self._columns)
        self.weigh()
        self.horizontalHeader().setVisible(not stacked)
        if row >= 0:
            self.go_to(row, column)

    def weigh(self) -> None:
        """Share the width anew."""
        self.set_weights((1,) if self.stacked else tuple(self.weights()))

    def place(self, index: QModelIndex) -> Place:
        """Return the place of a cell; row -1 when there is none."""
        if not index.isValid():
            return -1, 0
        return self._cards.place(index) if self.stacked else (index.row(), index.column())

    def go_to(self, row: int, column: int) -> None:
        """Make a place the current cell."""
        self.go(*((self._cards.at(row, column).row(), 0) if self.stacked else (row, column)))

    def rows_chosen(self) -> list[int]:
        """Return the rows with a selected cell, or the one of the current cell."""
        found = {self.place(index)[0] for index in self.selectedIndexes()} or {self.place(self.currentIndex())[0]}
        return sorted(found)

    def _pasted(self, row: int, column: int, cells: list[list[str]]) -> None:
        if self.stacked:
            row, column = divmod(row, self._columns.columnCount())
        self.paste_cells(row, column, cells)
