"""The header: where we are, when it was saved, and «Proyectar»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QResizeEvent

    from escuela_red.ui.pages.page import Page

_FOR_LONG_EXAMPLE = 900


class Header(QFrame):
    """Kicker and title at the left; the state of saving and the button to project at the right."""

    menu = Signal()
    project = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "header")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        row.setSpacing(theme.px(14))
        self.menu_button = Button("Menú", icon="layout-list")
        self.menu_button.clicked.connect(self.menu)
        row.addWidget(self.menu_button)
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        self._kicker = Text("", "kicker", wrap=False)
        self._title = Text("", "h1", wrap=False)
        words.addStretch(1)
        words.addWidget(self._kicker)
        words.addWidget(self._title)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.example = Tag("EJEMPLO · datos ficticios", "warn")
        self.example.hide()
        row.addWidget(self.example)
        self._icon = IconLabel("check", "ok", 18)
        row.addWidget(self._icon)
        self._saved = Text("", "small", color="muted", wrap=False)
        row.addWidget(self._saved)
        self._project = Button("Proyectar", icon="presentation")
        self._project.clicked.connect(self.project)
        row.addWidget(self._project)
        self._short = False
        self._page: Page | None = None
        self._narrow = False
        self.set_saved(None)

    def set_page(self, page: Page) -> None:
        """Show the words of a page."""
        self._page = page
        self._project.setVisible(page.projectable)
        self._show_words()

    def adapt(self, *, menu: bool, low: bool, narrow: bool) -> None:
        """Fit the window: a menu button without sidebar, no kicker when low, short words when narrow."""
        self.menu_button.setVisible(menu)
        self._short, self._narrow = low, narrow
        self._project.set_text("" if narrow else "Proyectar")
        self._project.setAccessibleName("Proyectar")
        self._show_words()

    def set_example(self, *, shown: bool) -> None:
        """Say that the junta is the example; it cannot be taken off."""
        self.example.setVisible(shown)

    def set_saving(self) -> None:
        """Say that a key waits to be saved."""
        self._say("Guardando…", "", "muted")

    def set_saved(self, when: dt.datetime | None) -> None:
        """Say when the last change became durable."""
        self._time = when
        if when is None:
            self._icon.hide()
            self._saved.setText("")
            return
        self._say("Guardado" if self._narrow else f"Guardado a las {when.hour}:{when.minute:02d}", "check", "ok")

    def set_failed(self) -> None:
        """Say that what is on screen is not saved yet."""
        self._say("Sin guardar", "circle-alert", "err")

    @property
    def saved_words(self) -> str:
        """Return what the header says about saving."""
        return self._saved.text()

    def _say(self, words: str, icon: str, color: str) -> None:
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, color)
        self._saved.setText(words)
        self._saved.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _room(self) -> int:
        """Return the width that the words have beside what stands at their right."""
        row = self._row
        others = [row.itemAt(at).widget() for at in range(row.count()) if row.itemAt(at).widget() is not None]
        taken = sum(one.sizeHint().width() + row.spacing() for one in others if not one.isHidden())
        margins = row.contentsMargins()
        return self.width() - margins.left() - margins.right() - taken

    def _fitting(self, kicker: str) -> str:
        """Return as many parts of «Momento D · Aplicación · Trabajo…» as there is room for."""
        parts = kicker.split(" · ")
        metrics, room = self._kicker.fontMetrics(), self._room()
        while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > room:
            parts.pop()
        return " · ".join(parts)

    def _show_words(self) -> None:
        short = self._narrow or self.width() < theme.px(_FOR_LONG_EXAMPLE)
        self.example.set("EJEMPLO" if short else "EJEMPLO · datos ficticios", "warn")
        page = self._page
        if page is None:
            return
        self._kicker.setVisible(bool(page.kicker) and not self._short)
        self._kicker.setText(self._fitting(page.kicker))
        self._kicker.set_color(page.moment or "muted")
        tight = self._short or self._narrow or self._title.fontMetrics().horizontalAdvance(page.title) > self._room()
        self._title.setText(page.short_title if tight and page.short_title else page.title)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
