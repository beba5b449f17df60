"""The table in which a printed sheet is typed: Tab goes from empty cell to empty cell, as the paper is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from escuela_red.ui.pages.papel_model import SheetModel
from escuela_red.ui.pages.papel_paste import clear, paste
from escuela_red.ui.tables.stacking import Place, StackingGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from escuela_red.services.papel import Hoja
    from escuela_red.ui.bridge import Bridge


class SheetGrid(StackingGrid):
    """Shows one sheet at a time; `head_missing(sentence)` when its rows wait for its head."""

    head_missing = Signal(str)

    def __init__(self, bridge: Bridge, sheet: Hoja) -> None:
        self.sheet = SheetModel(bridge, sheet)
        super().__init__("Renglones de la hoja", self.sheet, bridge)
        self.removal_asked.connect(lambda _rows: self.remove())

    def weights(self) -> Sequence[float]:
        return [one.ancho for one in self.sheet.columns]

    def show_sheet(self, sheet: Hoja) -> None:
        """Show another sheet, or the same with another head."""
        self.setAccessibleName(f"Renglones de la hoja {sheet.formato.codigo}")
        self.sheet.show_sheet(sheet)
        self.weigh()
        self.begin(focus=False)

    def begin(self, *, focus: bool = True) -> None:
        """Go to the cell where typing goes on."""
        self.go_to(*self.sheet.first_free())
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> None:
        """Go to the row of a record."""
        for row in range(self.sheet.rowCount()):
            if self.sheet.record(row) == record:
                self.go_to(row, self.sheet.columnCount() - 1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the chosen rows out."""
        records = [record for row in self.rows_chosen() if (record := self.sheet.record(row))]
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
        row, column = self.place(self.currentIndex())
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
        return not self.sheet.columns[self.place(index)[1]].campo

    def paste_cells(self, row: int, column: int, cells: list[list[str]]) -> None:
        if self.sheet.sheet.falta:
            self.head_missing.emit(self.sheet.sheet.falta)
            return
        said = self._bridge.do(lambda: paste(self.sheet, row, column, cells))
        if said:
            self._bridge.told.emit(said)

    def clear_cells(self, places: list[Place]) -> None:
        inner = [self.sheet.index(*place) for place in places]
        self._bridge.do(lambda: clear(self.sheet, inner))
