"""Find what a person could not read or press in a window: `lint(window)` returns one sentence per finding."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QScrollArea,
    QTabBar,
    QWidget,
)

from escuela_red.ui.widgets import accessible_name
from escuela_red.ui.widgets.base import maybe

LEAST_TARGET = 24  # WCAG 2.2, 2.5.8
_HOLDERS = {"qt_scrollarea_viewport", "qt_tabwidget_stackedwidget"}  # Qt's too, but they hold what is ours
_SLACK = 1  # rounding of half pixels at 115 %


def settle(window: QWidget | None) -> None:
    """Let layouts and zero timers finish."""
    assert window is not None
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    window.repaint()


def lint(window: QWidget, room: QSize | None = None) -> list[str]:
    """Return the findings of a shown window; `room` is the screen it must fit in (else that of the computer)."""
    settle(window)
    found: list[str] = []
    screen = room or window.screen().availableSize()
    least = window.minimumSizeHint()
    if least.width() > screen.width() or least.height() > screen.height():
        found.append(
            f"the window needs {least.width()}×{least.height()}, the screen has {screen.width()}×{screen.height()}"
        )
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or _internal(widget):
            continue
        found += [f"{describe(widget)}: {finding}" for finding in _findings(widget, window)]
    return found


def describe(widget: QWidget) -> str:
    """Return the class, the words and the place of a widget."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else accessible_name(widget)
    spot = widget.mapTo(widget.window(), QPoint(0, 0))
    size = f"{widget.width()}×{widget.height()}"
    return f"{type(widget).__name__} «{words[:50]}» {size} at {spot.x()},{spot.y()}"


def _internal(widget: QWidget) -> bool:
    """Tell whether a widget is a part that Qt made itself, or hangs in a window of its own."""
    part: QWidget | None = widget
    while part is not None and not part.isWindow():
        if part.objectName().startswith("qt_") and part.objectName() not in _HOLDERS:
            return True
        if isinstance(part, QMenuBar):
            return True
        part = part.parentWidget()
    return False


def _findings(widget: QWidget, window: QWidget) -> list[str]:
    found = []
    if isinstance(widget, QLabel):
        found += _label(widget)
    if isinstance(widget, QAbstractButton):
        found += _button(widget)
    pressed = isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
    if pressed and min(widget.width(), widget.height()) < LEAST_TARGET:
        found.append("smaller than 24×24")
    if isinstance(widget, QAbstractScrollArea):
        found += _scroll(widget)
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
        found += _outside(widget, window)
    reachable = widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    named = isinstance(widget, QTabBar | QMainWindow) or bool(accessible_name(widget).strip())
    if reachable and not named and maybe(widget.focusProxy()) is None:
        found.append("takes the focus and has no accessible name")
    return found


def _label(label: QLabel) -> list[str]:
    if not label.text() or not label.pixmap().isNull():
        return []
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        found = [f"its text needs {needed} of height"] if needed > label.height() + _SLACK else []
        least = label.minimumSizeHint().width()
        return [*found, f"its longest word needs {least}"] if least > label.width() + _SLACK else found
    hint = label.minimumSizeHint()
    return [f"its text needs {hint.width()} of width"] if hint.width() > label.width() + _SLACK else []


def _button(button: QAbstractButton) -> list[str]:
    least = button.minimumSizeHint()
    found = []
    if least.width() > button.width() + _SLACK:
        found.append(f"needs {least.width()} of width")
    needed = button.heightForWidth(button.width()) if button.hasHeightForWidth() else least.height()
    if needed > button.height() + _SLACK:
        found.append(f"needs {needed} of height")
    return found


def _scroll(area: QAbstractScrollArea) -> list[str]:
    room = area.viewport().width()
    if isinstance(area, QScrollArea):
        inner = maybe(area.widget())
        wide = inner.width() if inner is not None else 0
        return [f"its content is {wide} wide, it shows {room}"] if wide > room + _SLACK else []
    both = area.property("bothWays")  # a matrix may have more columns than any screen: its titles stay in sight
    if isinstance(area, QAbstractItemView) and area.horizontalScrollBar().maximum() > 0 and not both:
        return ["its content is wider than what it shows"]
    return []


def _outside(widget: QWidget, window: QWidget) -> list[str]:
    """Tell whether a parent cuts the widget; what scrolls may lie below, never beside."""
    child, parent = widget, widget.parentWidget()
    while parent is not None and child is not window:
        area = parent.parentWidget()
        scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
        here = child.geometry()
        if here.left() < -_SLACK or here.right() > parent.width() + _SLACK:
            return [f"is cut at the side by {type(parent).__name__}"]
        if not scrolls and (here.top() < -_SLACK or here.bottom() > parent.height() + _SLACK):
            return [f"is cut above or below by {type(parent).__name__}"]
        if scrolls:
            return []
        child, parent = parent, area
    return []
