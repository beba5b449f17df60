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


def as_read(widget: QWidget) -> None:
    """Let Tab go through a widget as its layouts show it, whenever and in whatever order its parts were made.

    What only a press reaches has its place too: of a group of options Tab stops at the chosen one, whichever it is.
    """
    follow(list(_inside(widget, Qt.FocusPolicy.StrongFocus)))


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
