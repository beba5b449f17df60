"""The footer of the workshop pages: back, the junta's own mark, and the one green button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from escuela_red.ui.pages.page import Page


class Footer(QFrame):
    """`go` carries the key of a place; `marked` whether the junta declares the task of the page done."""

    go = Signal(str)
    marked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "footer")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(8))
        self._row.setSpacing(theme.px(20))
        self._back = Button("", icon="arrow-left")
        self._mark = QCheckBox()
        self._forward = Button("", "primary", icon="arrow-right", icon_right=True)
        self._row.addWidget(self._back)
        self._row.addStretch(1)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._forward)
        self._back.clicked.connect(
            lambda: self.go.emit(self._page.back.page) if self._page and self._page.back else None
        )
        self._forward.clicked.connect(
            lambda: self.go.emit(self._page.forward.page) if self._page and self._page.forward else None
        )
        self._mark.toggled.connect(self.marked)
        self._page: Page | None = None
        self._short = False

    def set_page(self, page: Page, mark: str, *, done: bool) -> None:
        """Show the buttons of a page; a page without any has no footer."""
        self._page = page
        self.setVisible(bool(page.back or page.forward))
        self._mark.blockSignals(True)
        self._mark.setText(mark)
        self._mark.setAccessibleName(mark)
        self._mark.setChecked(done)
        self._mark.setVisible(bool(mark) and not self._short)
        self._mark.blockSignals(False)
        self._words()

    def adapt(self, *, low: bool, narrow: bool) -> None:
        """Fit the window: smaller margins when low, short words when narrow."""
        pad = 5 if low else 8
        self._row.setContentsMargins(theme.px(24), theme.px(pad), theme.px(24), theme.px(pad))
        self._short = narrow
        self._mark.setVisible(bool(self._mark.text()) and not narrow)
        self._words()

    def _words(self) -> None:
        if self._page is None:
            return
        for button, link in ((self._back, self._page.back), (self._forward, self._page.forward)):
            button.setVisible(link is not None)
            if link is not None:
                button.set_text(link.short if self._short and link.short else link.text)
                button.setAccessibleName(link.text)
