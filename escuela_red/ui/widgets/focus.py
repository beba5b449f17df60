"""The ring around what has the keyboard: two pixels outside, so that it is seen on any button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from escuela_red.ui import theme

# These show the focus by themselves: inputs by their border, tables by the cell, menus by the item.
_OWN = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox, QAbstractItemView, QMenu, QMenuBar)
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.LayoutRequest,
}


class FocusRing(QObject):
    """Draws the ring in whatever window has the focus. Install it once: `FocusRing.install(app)`.

    A press of the mouse shows no ring; Tab, arrows, shortcuts and what follows them do.
    A widget with the property `ring` = "none" never gets one, with "inside" gets it within its edges.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.keyboard = False
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._overlay: _Overlay | None = None
        app.focusChanged.connect(self._focus_changed)

    @classmethod
    def install(cls, app: QApplication) -> FocusRing:
        """Return the ring of the application, made once."""
        return app.findChild(cls) or cls(app)

    def shown_around(self) -> QWidget | None:
        """Return the widget that has the ring now."""
        return self._target if self._overlay is not None and self._overlay.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        elif self._watched and watched is self._watched[0]:
            if event.type() is QEvent.Type.MouseButtonPress:
                self.keyboard = False
                self._place()
            elif event.type() is QEvent.Type.KeyPress and not self.keyboard:
                self.keyboard = True
                self._place()
        return False

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if new is None:
            return
        window = new.window()
        # Qt sets this mark when Tab moved the focus, and never takes it away.
        if window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            self.keyboard = True
            window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
        elif QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.keyboard = False
        own = isinstance(new, _OWN) and new.property("ring") is None
        self._target = None if own or new.property("ring") == "none" else new
        widget: QWidget | None = new
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        new.destroyed.connect(self._forget)
        self._place()

    def _forget(self, _gone: QObject | None = None) -> None:
        for widget in self._watched:
            try:
                widget.removeEventFilter(self)
            except RuntimeError:  # Qt has already deleted it
                continue
        self._watched = []
        self._target = None
        if self._overlay is not None:
            try:
                self._overlay.hide()
            except RuntimeError:  # it went away with its window
                self._overlay = None

    def _place(self) -> None:
        target = self._target
        if target is None:
            return
        window = target.window()
        if self._overlay is None or self._overlay.parentWidget() is not window:
            self._overlay = window.findChild(_Overlay) or _Overlay(window)
        if not self.keyboard or not target.isVisible():
            self._overlay.hide()
            return
        margin = -theme.px(1) if target.property("ring") == "inside" else theme.px(4)
        here = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        ring = here.adjusted(-margin, -margin, margin, margin)
        seen = ring & _seen(target, window)
        if seen.isEmpty():
            self._overlay.hide()
            return
        self._overlay.setGeometry(ring)
        if seen == ring:
            self._overlay.clearMask()
        else:
            self._overlay.setMask(QRegion(seen.translated(-ring.topLeft())))
        self._overlay.show()
        self._overlay.raise_()


def _seen(target: QWidget, window: QWidget) -> QRect:
    """Return the part of the window that scrolled areas leave to the widget."""
    area = window.rect()
    parent = target.parentWidget()
    while parent is not None and parent is not window:
        holder = parent.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
            area &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = holder
    return area


class _Overlay(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("anillo")

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        width = 2.5 * now.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color("focus"), width))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), now.px(9), now.px(9))
