"""A sheet over the window, for what interrupts: it has a title, a body and a row of buttons; Esc leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_MARGIN = 24


class Sheet(QDialog):
    """A dialog in the colours of the program, as high as what it says; a body that does not fit scrolls."""

    def __init__(self, parent: QWidget, title: str, width: float = 560) -> None:
        super().__init__(parent)
        self._owner = parent.window()
        self.setWindowTitle(title)
        margin, gap = theme.px(_MARGIN), theme.px(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margin, theme.px(20), theme.px(4), theme.px(20))
        outer.setSpacing(gap)
        self._heading = Text(title, "h2")
        outer.addWidget(self._heading)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, theme.px(_MARGIN - 4), 0)
        self.body.setSpacing(theme.px(10))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        for transparent in (self._inside, self._scroll.viewport()):
            transparent.setAutoFillBackground(False)
        outer.addWidget(self._scroll, 1)
        self._buttons = FlowRow(gap=8)
        outer.addWidget(self._buttons)
        self.setFixedWidth(min(theme.px(width), max(self._owner.width() - theme.px(40), theme.px(320))))

    def put(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget at the end of the body; return it."""
        self.body.addWidget(widget, stretch)
        return widget

    def set_buttons(self, *buttons: QWidget) -> None:
        """Put the buttons in the last row; they wrap when there are many."""
        empty(self._buttons.flow)
        for button in buttons:
            self._buttons.add(button)

    def settle(self) -> None:
        """Be as high as what is said, and no higher than the window."""
        inner = self.width() - theme.px(_MARGIN + 4)
        parts = (
            self._heading.heightForWidth(inner),
            self.body.totalHeightForWidth(inner),
            self._buttons.heightForWidth(inner),
        )
        needed = sum(parts) + 2 * theme.px(20) + 2 * theme.px(14)
        self._scroll.setMinimumHeight(min(parts[1], theme.px(120)))
        self.setFixedHeight(min(needed, max(self._owner.height() - theme.px(16), theme.px(240))))

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a widget of the body, where not all of it fits."""
        self._scroll.ensureWidgetVisible(widget)

    def showEvent(self, event: QShowEvent) -> None:
        self.settle()
        super().showEvent(event)
