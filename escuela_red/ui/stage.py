"""The pages that are built, each at its first visit, and built again when the words of the guide changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from escuela_red.ui.main_window import MainWindow
    from escuela_red.ui.pages.page import Page


class Stage:
    """Holds the pages of the window by their key."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.built: dict[str, Page] = {}

    def page(self, key: str) -> Page:
        """Return a page, built when it is not there or when it says words of the guide that are no longer so."""
        from escuela_red.ui import navigation  # noqa: PLC0415 - after the first paint

        window = self._window
        there = self.built.get(key)
        if there is not None and not self.outdated(there):
            return there
        if there is not None:
            there.leave()  # what it saves is a change, which may have built the page again by now
            if self.built.get(key) is not there:
                return self.page(key)
            self._let_go(self.built.pop(key))
        if window.bridge is None:
            message = "no junta is open"
            raise LookupError(message)
        self.built[key] = made = navigation.page_class(key)(window, window.bridge)
        window.frame.stack.addWidget(made)
        return made

    def outdated(self, page: Page) -> bool:
        """Tell whether a page says words of the guide that the junta has changed."""
        return page.worded and page.guide is not page.bridge.guide

    def renew(self, page: Page) -> bool:
        """Build the page on screen again if its words changed, the keyboard where it was; tell whether it did."""
        from escuela_red.ui.frame.keyboard import keeping  # noqa: PLC0415 - after the first paint

        if not self.outdated(page):
            return False
        with keeping(self._window, page, self._window.frame.hand_keyboard):
            self._window.go(self._window.key)
        return True

    def clear(self) -> None:
        """Let go of everything that is shown, pages or not."""
        self.built.clear()
        stack = self._window.frame.stack
        while stack.count():
            self._let_go(stack.widget(0))

    def _let_go(self, widget: QWidget) -> None:
        self._window.frame.stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
