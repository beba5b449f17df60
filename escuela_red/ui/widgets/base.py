"""Small things that every widget needs: names, tooltips and properties, always as plain text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QLayout, QWidget

Value: TypeAlias = Any  # what an input holds: text, a number, a day, yes or no, the value of an option

_T = TypeVar("_T")
_LONG_WORD = re.compile(r"\S{28,}")


def maybe(thing: _T) -> _T | None:
    """Return the thing as one that may be missing: Qt's types promise it, Qt does not."""
    return thing


def set_flag(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and style the widget again when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_tooltip(widget: QWidget, text: str) -> None:
    """Set a tooltip that wraps and never reads its text as markup."""
    widget.setToolTip(f"<qt>{html.escape(text)}</qt>" if text else "")


def plain(text: str) -> str:
    """Return a text for buttons and menus, where a single & would underline the next letter."""
    return text.replace("&", "&&")


def breakable(text: str) -> str:
    """Let a word too long for any line (an address of a page) break anywhere."""
    return _LONG_WORD.sub(lambda match: "\u200b".join(match[0]), text)


def accessible_name(widget: QWidget) -> str:
    """Return what a screen reader says for the widget."""
    interface = maybe(QAccessible.queryAccessibleInterface(widget))
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def leave_undo_to_window(event: QEvent) -> bool:
    """Tell whether the event is Ctrl+Z or Ctrl+Y asking the box first; the window's history answers it instead."""
    if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
        keys = QKeySequence.StandardKey
        if event.matches(keys.Undo) or event.matches(keys.Redo):
            event.ignore()
            return True
    return False


def see_through(widget: QWidget) -> None:
    """Let presses pass to the row or button that holds the widget."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        inner, widget = maybe(item.layout()), maybe(item.widget())
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


def take_out(layout: QLayout) -> None:
    """Take the widgets out of a layout, to lay them out again another way.

    An item that is only taken stays alive here, and its widget goes on renewing the heights of that one alone.
    """
    while (item := layout.itemAt(0)) is not None:
        layout.removeWidget(item.widget())


def buddy(label: QLabel, widget: QWidget) -> None:
    """Tie a label to its input: pressing one reaches the other, and a reader says both."""
    label.setBuddy(widget)
    if not widget.accessibleName():
        widget.setAccessibleName(label.text())


def inside(child: QObject | None, ancestor: QObject) -> bool:
    """Tell whether one object is the other or below it."""
    while child is not None:
        if child is ancestor:
            return True
        child = child.parent()
    return False
