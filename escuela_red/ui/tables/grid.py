"""A table that answers to the keys of a spreadsheet; its item model belongs to the page."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from escuela_red.ui import theme
from escuela_red.ui.pace import Rest
from escuela_red.ui.tables import clipboard
from escuela_red.ui.tables.cells import TextCell
from escuela_red.ui.tables.measured import MeasuredView, has_rows
from escuela_red.ui.tables.pasted import held

_KEYS = QKeySequence.StandardKey


class GridView(MeasuredView):
    """Tab, Intro and arrows move; typing replaces, F2 changes, Esc takes the change back, Supr empties.

    `removal_asked(rows)` on Ctrl+Supr; `pasted(row, column, cells)` on Ctrl+V; `cleared(indexes)` on Supr;
    `after_last()` on Intro in the last row, where a page may offer a new one. What is typed in a cell is saved as in
    any other box: `typing()` on each key, `flush()` a moment after the last one, `pending` in between.
    """

    removal_asked = Signal(list)
    pasted = Signal(int, int, list)
    cleared = Signal(list)
    after_last = Signal()
    typing = Signal()
    editor_closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.replacing = False
        self.pending = False
        self._editor: QWidget | None = None
        self._saving = False
        self._delay = Rest(self)
        self._delay.timeout.connect(self.flush)
        self.setAccessibleName(name)
        self._words = TextCell(self)
        self.setItemDelegate(self._words)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(36))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)

    def selected_rows(self) -> list[int]:
        """Return the rows with a selected cell, or the one of the current cell."""
        rows = {index.row() for index in self.selectedIndexes()}
        if not rows and self.currentIndex().isValid():
            rows = {self.currentIndex().row()}
        return sorted(rows)

    def step(self, down: int, right: int) -> bool:
        """Move the current cell; sideways goes on in the next row. False when there is no further cell."""
        model, current = self.model(), self.currentIndex()
        if not current.isValid():
            return False
        columns = [number for number in range(model.columnCount()) if not self.isColumnHidden(number)]
        row = current.row() + down
        place = columns.index(current.column()) + right
        if not 0 <= place < len(columns):
            row += 1 if place > 0 else -1
            place = 0 if place > 0 else len(columns) - 1
        if not 0 <= row < model.rowCount():
            if down > 0:
                self.after_last.emit()
            return False
        self.go(row, columns[place])
        return True

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        self.replacing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        opened = bool(super().edit(index, trigger, event))  # type: ignore[arg-type]
        if opened and not self.replacing:
            self._words.cursor_to_end()
        return opened

    @property
    def editing(self) -> bool:
        """Tell whether a cell is open to write in."""
        return self.state() is QAbstractItemView.State.EditingState

    def typed(self, editor: QWidget) -> None:
        """Know that somebody typed in a cell; it is saved when the keys rest."""
        self._editor, self.pending = editor, True
        self._delay.key()
        self.typing.emit()

    def flush(self) -> bool:
        """Save what is typed in the open cell, which stays open; tell whether it is durable."""
        self._delay.stop()
        if not self.pending or self._editor is None or self._saving:
            return not self.pending or self._saving
        self._saving = True
        try:
            self.commitData(self._editor)
        finally:
            self._saving = False
        self.pending = not self._words.saved
        return self._words.saved

    def reset(self) -> None:
        self._editor, self.pending = None, False
        super().reset()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self._delay.stop()
        self._editor, self.pending = None, False
        super().closeEditor(editor, hint)
        self.editor_closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing or not self._answered(event):
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a spreadsheet does."""
        chosen = {(index.row(), index.column()): str(index.data() or "") for index in self.selectedIndexes()}
        if not chosen:
            return
        rows = range(min(row for row, _ in chosen), max(row for row, _ in chosen) + 1)
        columns = range(min(column for _, column in chosen), max(column for _, column in chosen) + 1)
        cells = [[chosen.get((row, column), "") for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(clipboard.to_text(cells))

    def paste(self) -> bool:
        """Tell the page which cells came from the clipboard, and where; tell whether there were any."""
        cells = held()
        if cells:
            current = self.currentIndex()
            self.pasted.emit(max(0, current.row()), max(0, current.column()), cells)
        return bool(cells)

    def _answered(self, event: QKeyEvent) -> bool:
        return self._answered_change(event) or self._answered_move(event)

    def _answered_change(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(_KEYS.Copy):
            self.copy()
        elif event.matches(_KEYS.Paste):
            self.paste()
        elif event.matches(_KEYS.Cut):
            self.copy()
            self.cleared.emit(self.selectedIndexes())
        elif key == Qt.Key.Key_Delete and control:
            self.removal_asked.emit(self.selected_rows())
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not control:
            self.cleared.emit(self.selectedIndexes())
        elif key == Qt.Key.Key_F2:
            self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.EditKeyPressed, event)
        else:
            return False
        return True

    def _answered_move(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control:
            self.step(-1 if back else 1, 0)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not control:
            forward = not back and key != Qt.Key.Key_Backtab
            if not self.step(0, 1 if forward else -1):
                self.focusNextPrevChild(forward)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._jump(to_end=key == Qt.Key.Key_End, whole=control)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        # Tab would leave the table before `keyPressEvent` sees it.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tab = event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            if tab and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def _jump(self, *, to_end: bool, whole: bool) -> None:
        model, current = self.model(), self.currentIndex()
        if not has_rows(model):
            return
        last = model.rowCount() - 1
        row = (last if to_end else 0) if whole else max(0, current.row())
        self.go(row, model.columnCount() - 1 if to_end else 0)
