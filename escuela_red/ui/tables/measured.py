"""A table whose rows are as high as their texts need and whose columns share the width there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QTimer, Signal
from PySide6.QtWidgets import QTableView, QWidget

from escuela_red.ui.tables.header import WrapHeader
from escuela_red.ui.widgets.base import maybe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QResizeEvent, QWheelEvent

ALL_MEASURED = 200  # above this number of rows only those in sight are measured


class MeasuredView(QTableView):
    """Keeps the current cell, and keeps it in sight, while rows come, go and grow; `current_row` tells it moved."""

    current_row = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place_before: tuple[int, int] | None = None
        self._pinned = False  # the current cell must stay in sight while rows are measured
        self._weights: tuple[float, ...] = ()
        self._measuring = QTimer(self, singleShot=True, interval=0)
        self._measuring.timeout.connect(self.measure_rows)
        self.setHorizontalHeader(WrapHeader(self))
        self.horizontalHeader().sectionResized.connect(self.remeasure)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        before = maybe(self.model())
        if before is not None:
            for signal, slot in self._links(before):
                signal.disconnect(slot)
        super().setModel(model)
        if model is not None:
            for signal, slot in self._links(model):
                signal.connect(slot)
            self._share_width()
            self.remeasure()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self._pinned = True
        if current.row() != previous.row():
            self.current_row.emit(current.row())

    def set_weights(self, weights: Sequence[float]) -> None:
        """Share the width among the columns in these proportions, now and whenever the window changes."""
        self._weights = tuple(weights)
        self._share_width()

    def narrowest(self) -> Sequence[int]:
        """Return under which width each column would cut what it holds; empty where none would."""
        return ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pinned = False
        super().wheelEvent(event)

    def remeasure(self, *_what: object) -> None:
        """Measure the rows when the event in course is over."""
        self._measuring.start()

    def measure_rows(self) -> None:
        """Give each row (above 200, each in sight) the height that its texts need."""
        self.updateGeometries()
        model = self.model()
        if not has_rows(model):
            return
        if model.rowCount() <= ALL_MEASURED:
            self.resizeRowsToContents()
            return
        if self._measure_seen(model.rowCount()) and self._pinned:
            self.scrollTo(self.currentIndex())  # the rows above it grew and pushed it out of sight

    def _measure_seen(self, count: int) -> bool:
        """Measure the rows in sight; tell whether any changed."""
        changed = False
        first = max(0, self.rowAt(0))
        bottom = self.viewport().height()
        row, used = first, self.rowViewportPosition(first)
        while row < count and used < bottom:
            before = self.rowHeight(row)
            self.resizeRowToContents(row)
            changed = changed or self.rowHeight(row) != before
            used += self.rowHeight(row)
            row += 1
        return changed

    def go(self, row: int, column: int = 0) -> None:
        """Make a cell the current one and show it."""
        index = self.model().index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _links(self, model: QAbstractItemModel) -> list[tuple[Any, Any]]:
        """Return what is heard of a model, and who hears it."""
        grown = (model.dataChanged, model.layoutChanged, model.modelReset, model.rowsInserted, model.rowsRemoved)
        return [
            *((signal, self.remeasure) for signal in grown),
            (model.modelAboutToBeReset, self._remember_place),
            (model.modelReset, self._return_to_place),
        ]

    def _share_width(self) -> None:
        model = self.model()
        if not self._weights or not _columns(model) >= len(self._weights):
            return
        for column, width in enumerate(shares(self.viewport().width(), self._weights, self.narrowest())):
            self.setColumnWidth(column, width)

    def _remember_place(self) -> None:
        index = self.currentIndex()
        self._place_before = (index.row(), index.column()) if index.isValid() else None

    def _return_to_place(self) -> None:
        """Stay where the person was when rows came or went: without a current cell the keys would do nothing."""
        if self._place_before is not None and has_rows(self.model()):
            row, column = self._place_before
            self.go(min(row, self.model().rowCount() - 1), column)

    def _scrolled(self, _value: int) -> None:
        if self.model().rowCount() > ALL_MEASURED:
            self.remeasure()


def shares(room: int, weights: Sequence[float], least: Sequence[int] = ()) -> list[int]:
    """Share pixels by weight; a column gets its least first where all of them leave the others half of the room."""
    fixed = {column: need for column, need in enumerate(least) if need > int(room * weights[column] / sum(weights))}
    if sum(fixed.values()) > room / 2 or len(fixed) == len(weights):
        fixed = {}
    rest = room - sum(fixed.values())
    total = sum(weight for column, weight in enumerate(weights) if column not in fixed)
    found = [fixed.get(column, int(rest * weight / total)) for column, weight in enumerate(weights)]
    found[max(set(range(len(weights))) - set(fixed))] += room - sum(found)
    return found


def has_rows(model: QAbstractItemModel | None) -> bool:
    """Tell whether there is a row."""
    # Qt gives no model before one is set, although its types say otherwise.
    return model is not None and model.rowCount() > 0


def _columns(model: QAbstractItemModel | None) -> int:
    return model.columnCount() if model is not None else 0
