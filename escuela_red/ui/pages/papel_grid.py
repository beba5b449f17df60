"""The table in which a printed sheet is typed: Tab goes from empty cell to empty cell, as the paper is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from escuela_red.ui.pages.papel_model import SheetModel
from escuela_red.ui.pages.papel_paste import clear, paste
from escuela_red.ui.tables.grid import GridView
from escuela_red.ui.tables.stacked import StackedModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from escuela_red.services.papel import Hoja
    from escuela_red.ui.bridge import Bridge


class SheetGrid(GridView):
    """Shows one sheet at a time; `head_missing(sentence)` when its rows wait for its head."""

    head_missing = Signal(str)

    def __init__(self, bridge: Bridge, sheet: Hoja) -> None:
        super().__init__("Renglones de la hoja")
        self._bridge = bridge
        self.sheet = SheetModel(bridge, sheet)
        self._cards = StackedModel(self.sheet)
        self.setModel(self.sheet)
        self._weigh()
        self.pasted.connect(self._paste)
        self.cleared.connect(self._clear)
        self.removal_asked.connect(lambda _rows: self.remove())
        self.typing.connect(bridge.saving)
        bridge.register(self)

    def show_sheet(self, sheet: Hoja) -> None:
        """Show another sheet, or the same with another head."""
        self.setAccessibleName(f"Renglones de la hoja {sheet.formato.codigo}")
        self.sheet.show_sheet(sheet)
        self._weigh()
        self.begin(focus=False)

    def begin(self, *, focus: bool = True) -> None:
        """Go to the cell where typing goes on."""
        self.go(*self._spot(*self.sheet.first_free()))
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> None:
        """Go to the row of a record."""
        for row in range(self.sheet.rowCount()):
            if self.sheet.record(row) == record:
                self.go(*self._spot(row, self.sheet.columnCount() - 1))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def stacked(self) -> bool:
        """Tell whether the cells of a row stand one below the other."""
        return self.model() is self._cards

    def stack(self, *, stacked: bool) -> None:
        """Show cells below each other or in columns; the current cell stays."""
        if stacked == self.stacked:
            return
        row, column = self._place(self.currentIndex())
        self.setModel(self._cards if stacked else self.sheet)
        self._weigh()
        self.horizontalHeader().setVisible(not stacked)
        if row >= 0:
            self.go(*self._spot(row, column))

    def remove(self) -> None:
        """Take the chosen rows out."""
        rows = {self._place(index)[0] for index in self.selectedIndexes()} or {self._place(self.currentIndex())[0]}
        records = [record for row in sorted(rows) if (record := self.sheet.record(row))]
        if records and self._bridge.writable:
            self._bridge.remove(lambda: self.sheet.sheet.quitar(records))

    def measure_rows(self) -> None:
        super().measure_rows()
        if self._pinned and self.currentIndex().isValid():
            self.updateGeometries()  # else the bar still ends where the rows did
            self.scrollTo(self.currentIndex())  # the rows above it grew and pushed it out of sight

    def step(self, down: int, right: int) -> bool:
        """Move the current cell, over those that only hold the words of the paper."""
        moved = super().step(down, right)
        while moved and right and self._is_paper(self.currentIndex()):
            before = self.currentIndex()
            moved = super().step(0, right) and self.currentIndex() != before
        if moved and self.stacked and down and self._is_paper(self.currentIndex()):
            return super().step(down, 0)
        return moved

    def typed(self, editor: QWidget) -> None:
        """Save when the keys rest, but a new name only when it is whole: half of one may be somebody else's."""
        super().typed(editor)
        row, column = self._place(self.currentIndex())
        if not self.sheet.record(row) and self.sheet.columns[column].campo == "nombre":
            self._delay.stop()

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        missing = self.sheet.sheet.falta
        if missing and event is not None and trigger & self.editTriggers():
            self.head_missing.emit(missing)
            return False
        return super().edit(index, trigger, event)

    def _is_paper(self, index: QModelIndex) -> bool:
        return not self.sheet.columns[self._place(index)[1]].campo

    def _weigh(self) -> None:
        self.set_weights((1,) if self.stacked else tuple(one.ancho for one in self.sheet.columns))

    def _place(self, index: QModelIndex) -> tuple[int, int]:
        if not index.isValid():
            return -1, 0
        return self._cards.place(index) if self.stacked else (index.row(), index.column())

    def _spot(self, row: int, column: int) -> tuple[int, int]:
        return (self._cards.at(row, column).row(), 0) if self.stacked else (row, column)

    def _paste(self, row: int, column: int, cells: list[list[str]]) -> None:
        if self.stacked:
            row, column = divmod(row, self.sheet.columnCount())
        if self.sheet.sheet.falta:
            self.head_missing.emit(self.sheet.sheet.falta)
            return
        said = self._bridge.do(lambda: paste(self.sheet, row, column, cells))
        if said:
            self._bridge.told.emit(said)

    def _clear(self, indexes: list[QModelIndex]) -> None:
        inner = [self.sheet.index(*self._place(index)) for index in indexes]
        self._bridge.do(lambda: clear(self.sheet, inner))
