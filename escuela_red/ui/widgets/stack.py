"""Pages one over the other, of which only the one in sight decides how much room is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from escuela_red.ui.widgets.base import maybe

if TYPE_CHECKING:
    from PySide6.QtCore import QSize


class Stack(QStackedWidget):
    """A stack as large as its current page: Qt's own asks for the room of the largest, seen or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def sizeHint(self) -> QSize:
        page = maybe(self.currentWidget())
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = maybe(self.currentWidget())
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()
