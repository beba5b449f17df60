"""The body of a page: scrolls down, never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import inside

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class PageScroll(QScrollArea):
    """A column (`body`) in a vertical scroll; keeps the focused widget in sight."""

    def __init__(self, *widgets: QWidget, gap: float = 16, parent: QWidget | None = None) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = QWidget()
        self.page.setProperty("page", True)
        self.page.setAutoFillBackground(False)
        self.body = QVBoxLayout(self.page)
        self.body.setSpacing(theme.px(gap))
        self.setWidget(self.page)
        self.viewport().setAutoFillBackground(False)
        self._edges = (24, 16, 24, 16)
        self._set_margins()
        self.verticalScrollBar().installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget at the end; return it."""
        self.body.addWidget(widget, stretch)
        return widget

    def end(self) -> None:
        """Keep what was added at the top when the window is taller."""
        self.body.addStretch(1)

    def set_edges(self, left: int, top: int, right: int, bottom: int) -> None:
        """Leave other margins round the column, in pixels at 100 %."""
        self._edges = (left, top, right, bottom)
        self._set_margins()

    def show_top(self) -> None:
        """Go back to the beginning."""
        self.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._set_margins()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        # The bar takes 14 pixels: with it the margin is so much less, that the right edge of the cards does not move.
        now = self.now
        left, top, right, bottom = self._edges
        right = max(4, right - 14) if self.verticalScrollBar().isVisibleTo(self) else right
        self.body.setContentsMargins(now.px(left), now.px(top), now.px(right), now.px(bottom))

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new is self or not inside(new, self.page):
            return
        top = new.mapTo(self.page, QPoint(0, 0)).y() - self.verticalScrollBar().value()
        taller = new.height() > self.viewport().height() - self.now.px(48)
        if taller and 0 <= top + self.now.px(48) <= self.viewport().height():
            return  # a table or a long text: its own cursor decides what is seen
        self.ensureWidgetVisible(new, 0, self.now.px(24))
