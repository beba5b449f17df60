"""The order of Tab in a part of a page that changes while people work: as it is read, from its layouts."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from escuela_red.ui.widgets.base import maybe

if TYPE_CHECKING:
    from collections.abc import Iterator


def chain(widget: QWidget) -> list[QWidget]:
    """Return what takes the keyboard in a widget, in the order in which its layouts show it."""
    return list(_inside(widget))


def follow(order: list[QWidget]) -> None:
    """Let Tab go through these widgets in this order."""
    for before, after in itertools.pairwise(order):
        QWidget.setTabOrder(before, after)


def go_beside(root: QWidget, current: QWidget | None, *, onward: bool) -> bool:
    """Take the keyboard from a widget to the one that is read after it, or before; tell whether there is one.

    The chain of Qt is of no use where parts are made in another order than they are read: a group of options stands in
    it apart from its options, and gets the keyboard for one of them.
    """
    order = list(_inside(root, Qt.FocusPolicy.StrongFocus))
    while current is not None and current not in order:
        current = maybe(current.parentWidget())  # what is written in a cell is in its table
    if current is None:
        return False
    at = order.index(current)
    following = [*order[at + 1 :], *order[:at]]
    for one in following if onward else reversed(following):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            _show(one)
            one.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
            return True
    return False


def _show(widget: QWidget) -> None:
    """Scroll what it is in, so that it can be seen."""
    around = maybe(widget.parentWidget())
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = maybe(around.parentWidget())


def _inside(widget: QWidget, policy: Qt.FocusPolicy = Qt.FocusPolicy.TabFocus) -> Iterator[QWidget]:
    takes = bool(widget.focusPolicy() & policy) and maybe(widget.focusProxy()) is None
    if takes:
        yield widget
    layout = maybe(widget.layout())
    if isinstance(widget, QScrollArea) and maybe(widget.widget()) is not None:
        yield from _inside(widget.widget(), policy)
    elif layout is not None:
        for one in _placed(layout):
            yield from _inside(one, policy)
    elif not takes:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _inside(child, policy)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = maybe(layout.itemAt(place))
        inner, widget = (maybe(item.layout()), maybe(item.widget())) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)
