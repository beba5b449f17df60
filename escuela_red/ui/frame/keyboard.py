"""The keyboard's ways round the window: the menu where its bar is folded away, and the focus after a rebuild."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from escuela_red.ui import actions
from escuela_red.ui.widgets.base import accessible_name, maybe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow

    from escuela_red.ui.main_window import MainWindow

_LETTER = re.compile(r"&(\w)")


class FoldedMenu:
    """The menu of a window whose bar may hide: F10 opens it, and Alt with the letter of each part as always."""

    def __init__(self, window: QMainWindow, made: dict[str, QAction]) -> None:
        self._window = window
        self.whole = QMenu(window)
        self.whole.setAccessibleName("Menú")
        actions.fill(self.whole, made)
        self._letters = [self._letter(part) for part in self.whole.actions()]
        QShortcut(QKeySequence(Qt.Key.Key_F10), window, self.open)
        self.fold(low=False)

    def fold(self, *, low: bool) -> None:
        """Hide the bar, and answer to its keys here."""
        self._window.menuBar().setVisible(not low)
        for letter in self._letters:
            letter.setEnabled(low)

    def open(self, below: QWidget | None = None) -> None:
        """Go to the bar; where it is folded away, open the menu below a button or at the top of the window."""
        bar = self._window.menuBar()
        if bar.isVisible():
            bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
            bar.setActiveAction(bar.actions()[0])
            return
        self.whole.popup(self._spot(below))
        self.whole.setActiveAction(self.whole.actions()[0])

    def _letter(self, part: QAction) -> QShortcut:
        found = _LETTER.search(part.text())
        keys = QKeySequence(f"Alt+{found[1].upper()}" if found else "")
        return QShortcut(keys, self._window, partial(self._open_part, part))

    def _open_part(self, part: QAction) -> None:
        menu = part.menu()
        assert isinstance(menu, QMenu)  # noqa: S101 - `actions.fill` makes only menus
        menu.popup(self._spot(None))
        menu.setActiveAction(menu.actions()[0])

    def _spot(self, below: QWidget | None) -> QPoint:
        if below is not None and below.isVisible():
            return below.mapToGlobal(QPoint(0, below.height()))
        return self._window.mapToGlobal(QPoint(0, 0))


def focused(window: QWidget) -> tuple[type[QWidget], str] | None:
    """Return what has the keyboard, by class and name, to find its like after everything was built again."""
    widget = maybe(window.focusWidget())
    return (type(widget), accessible_name(widget)) if widget is not None else None


def focus_again(window: QWidget, before: tuple[type[QWidget], str] | None) -> bool:
    """Give the keyboard to the like of what had it; tell whether there is one."""
    if before is None:
        return False
    kind, name = before
    for widget in window.findChildren(kind):
        if widget.isVisibleTo(window) and accessible_name(widget) == name:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


@contextmanager
def keeping(window: MainWindow, page: QWidget, hand: Callable[[QWidget], object]) -> Iterator[None]:
    """Keep the keyboard at its place while a page is built again; without that place, hand it to the new page."""
    focus = maybe(window.focusWidget())
    held = focused(window) if focus is not None and page.isAncestorOf(focus) else None
    yield
    made = window.page()
    if held is not None and made is not None and not focus_again(window, held):
        hand(made)
