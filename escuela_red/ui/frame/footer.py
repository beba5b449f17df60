"""The footer of the workshop pages: back, the junta's own mark, and the one green button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from escuela_red.ui.pages.page import Link, Page


class Footer(QFrame):
    """`go` carries the key of a place; `marked` whether the junta declares the task of the page done."""

    go = Signal(str)
    marked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "footer")
        self._page: Page | None = None
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.px(20))
        self.back = Button(
            "", icon="arrow-left", on_click=lambda: self._follow(self._page.back if self._page else None)
        )
        self.mark = QCheckBox()
        self.mark.toggled.connect(self.marked)
        self.forward = Button(
            "",
            "primary",
            icon="arrow-right",
            icon_right=True,
            on_click=lambda: self._follow(self._page.forward if self._page else None),
        )
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self.mark)
        self._row.addWidget(self.forward)
        self.adapt(low=False)

    def set_page(self, page: Page, mark: str, *, done: bool) -> None:
        """Show the buttons of a page; a page without any has no footer."""
        self._page = page
        self.setVisible(bool(page.back or page.forward or mark))
        with QSignalBlocker(self.mark):
            self.mark.setText(mark)
            self.mark.setAccessibleName(mark)
            self.mark.setChecked(done)
        self.mark.setEnabled(page.bridge.writable)
        self._fit()

    def adapt(self, *, low: bool) -> None:
        """Fit the window: smaller margins when low."""
        pad = theme.px(6 if low else 8)
        self._row.setContentsMargins(theme.px(24), pad, theme.px(24), pad)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _follow(self, link: Link | None) -> None:
        if link is not None:
            self.go.emit(link.page)

    def _fit(self) -> None:
        """Use the long words of the buttons where they fit, then the short ones."""
        page = self._page
        if page is None:
            return
        self.mark.setVisible(bool(self.mark.text()))
        for short in (False, True):
            for button, link in ((self.back, page.back), (self.forward, page.forward)):
                button.setVisible(link is not None)
                if link is not None:
                    button.set_text(link.short if short and link.short else link.text)
                    button.setAccessibleName(link.text)
            if self._row.minimumSize().width() <= self.width():
                return
