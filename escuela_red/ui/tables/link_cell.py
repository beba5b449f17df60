"""The line of a cell that points to another record: chosen by a part of its name, or made by writing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal

from escuela_red.ui.widgets.picker import SearchPicker

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from escuela_red.ui.widgets.base import Value


class NewName(str):
    """The name of a record that is not there yet."""

    __slots__ = ()


class LinkCell(SearchPicker):
    """`left(step)` asks for the cell beside. What is typed is settled when the cell closes, not before."""

    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(may_create=True, parent=parent)
        self._fresh = ""
        self.create_asked.connect(self._take_name)

    def value(self) -> Value:
        return NewName(self._fresh) if self._fresh and self.text().strip() == self._fresh else super().value()

    def settle(self) -> None:
        """Take what the words name: what is lit in the list, the only record with them, or else a new one.

        Of several records none is taken: what the cell held comes back.
        """
        popup, typed = self._completer.popup(), self.text().strip()
        lit = popup.currentIndex() if popup.isVisible() else QModelIndex()
        popup.hide()
        if lit.isValid():
            self._pick(lit)
        elif not typed:
            self._take(None)
        elif typed != self._fresh:
            self._filter(typed)
            self._take_only()

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: FBT001 - Qt gives it
        """Go to the cell beside, also while the list is open: its keys do not pass by the table."""
        self.left.emit(1 if onward else -1)
        return True

    def _take_name(self, name: str) -> None:
        self._fresh = name.strip()
        self.setText(self._fresh)
        self.changed.emit(self._fresh)

    def _leave(self) -> None:
        """Wait for the cell to close."""
