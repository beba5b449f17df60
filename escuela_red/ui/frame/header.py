"""The header: where we are, when it was saved, and «Proyectar»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.frame.elided import Elided
from escuela_red.ui.widgets.base import maybe, set_tooltip
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QResizeEvent

    from escuela_red.ui.pages.page import Page

_SHORTER = 4  # how many words can give way, one after the other, when the window is narrow
_EXAMPLE = "EJEMPLO · datos ficticios"


class Header(QFrame):
    """Kicker and title at the left; the state of saving and the button to project at the right.

    Where they do not fit side by side, words give way one by one: the long mark of the example, the long title, the
    word of the button, and the time of saving (it stays in the tooltip). A title of what people wrote ends in «…».
    """

    menu = Signal()
    project = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "header")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        row.setSpacing(theme.px(14))
        self.menu_button = Button("Menú", icon="layout-list", on_click=self.menu.emit)
        row.addWidget(self.menu_button)
        row.addLayout(self._build_words(), 1)
        self.example = Tag(_EXAMPLE, "warn")
        self.example.hide()
        row.addWidget(self.example)
        self._icon = IconLabel("check", "ok", 18)
        row.addWidget(self._icon)
        self._saved = Text("", "small", color="muted", wrap=False)
        row.addWidget(self._saved)
        self.project_button = Button("Proyectar", icon="presentation", on_click=self.project.emit)
        row.addWidget(self.project_button)
        self._low = False
        self._page: Page | None = None
        self._words = ("", "")  # what is said of saving, long and short
        self.set_saved(None)

    def _build_words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        self._kicker, self._title = Elided("kicker"), Elided("h1")
        words.addStretch(1)
        words.addWidget(self._kicker)
        words.addWidget(self._title)
        words.addStretch(1)
        return words

    def set_page(self, page: Page) -> None:
        """Show the words of a page."""
        self._page = page
        self.project_button.setVisible(page.projectable)
        self._fit()

    def adapt(self, *, menu: bool, low: bool) -> None:
        """Fit the window: a menu button without sidebar, no kicker and the short title when low."""
        self.menu_button.setVisible(menu)
        self._low = low
        self._fit()

    def set_example(self, *, shown: bool) -> None:
        """Say that the junta is the example; it cannot be taken off."""
        self.example.setVisible(shown)
        self._fit()

    def set_saving(self) -> None:
        """Say that a key waits to be saved."""
        self._say("Guardando…", "Guardando…", "", "muted")

    def show_writing(self) -> None:
        """Say it at once, before the window waits for the disk: no event will paint it meanwhile."""
        self.set_saving()
        if self.isVisible():
            self._row.activate()
            self.repaint()

    def set_saved(self, when: dt.datetime | None) -> None:
        """Say when the last change became durable."""
        if when is None:
            self._say("", "", "", "muted")
            return
        self._say(f"Guardado a las {when.hour}:{when.minute:02d}", "Guardado", "check", "ok")

    def set_failed(self) -> None:
        """Say that what is on screen is not saved yet."""
        self._say("Sin guardar", "Sin guardar", "circle-alert", "err")

    @property
    def saved_words(self) -> str:
        """Return what the header says about saving, whole."""
        return self._words[0]

    @property
    def title(self) -> str:
        """Return the title on screen."""
        return self._title.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _say(self, words: str, short: str, icon: str, color: str) -> None:
        self._words = (words, short)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, color)
        self._saved.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        """Say all of it, or the first shortening that fits."""
        for step in range(_SHORTER + 1):
            self._shorten(step)
            if self._title.natural_width() <= self._room():
                break
        page = self._page
        self._kicker.setVisible(page is not None and bool(page.kicker) and not self._low)
        if page is not None:
            self._kicker.set_color(page.moment or "muted")
            self._kicker.setText(self._parts_that_fit(page.kicker))

    def _shorten(self, step: int) -> None:
        page = self._page
        self.example.set("EJEMPLO" if step >= 1 else _EXAMPLE, "warn")
        if page is not None:
            short = page.short_title and (step >= 2 or self._low)
            self._title.setText(page.short_title if short else page.title)
        self.project_button.set_text("" if step >= 3 else "Proyectar")
        self.project_button.setAccessibleName("Proyectar")
        set_tooltip(self.project_button, "Proyectar" if step >= 3 else "")
        said = self._words[1] if step >= 4 else self._words[0]
        self._saved.setText(said)
        set_tooltip(self._saved, self._words[0] if said != self._words[0] else "")

    def _room(self) -> int:
        """Return the width that title and kicker have beside what stands round them."""
        row, margins = self._row, self._row.contentsMargins()
        widgets = [maybe(row.itemAt(at).widget()) for at in range(row.count())]
        shown = [one for one in widgets if one is not None and not one.isHidden()]
        return self.width() - margins.left() - margins.right() - sum(_width(one) + row.spacing() for one in shown)

    def _parts_that_fit(self, kicker: str) -> str:
        """Return as many parts of «Momento D · Aplicación · Trabajo…» as there is room for."""
        parts = kicker.split(" · ")
        metrics, room = self._kicker.fontMetrics(), self._room()
        while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > room:
            parts.pop()
        return " · ".join(parts)


def _width(widget: QWidget) -> int:
    return max(widget.sizeHint().width(), widget.minimumWidth())
