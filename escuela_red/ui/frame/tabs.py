"""The tabs over a page: the places that share one item of the sidebar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from escuela_red.ui import navigation, theme
from escuela_red.ui.widgets.choices import Segmented


class Tabs(QFrame):
    """A row of tabs that shows over the pages that have some; `go` carries the key of a place."""

    go = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), 0)
        self._keys: tuple[str, ...] = ()
        self.strip: Segmented | None = None
        self.hide()

    def show_for(self, key: str) -> None:
        """Show the tabs of a page, with the one that is open marked."""
        places = navigation.tabs_of(key)
        keys = tuple(one.key for one in places)
        if keys != self._keys:
            self._build(places)
        self._keys = keys
        self.setVisible(len(keys) > 1)
        if self.strip is not None:
            self.strip.set_value(navigation.tab_of(key) or None)

    def _build(self, places: tuple[navigation.Place, ...]) -> None:
        if self.strip is not None:
            self._column.removeWidget(self.strip)
            self.strip.deleteLater()
            self.strip = None
        if len(places) > 1:
            self.strip = Segmented([(one.key, one.tab) for one in places], name="Partes de las alianzas")
            self.strip.changed.connect(lambda key: self.go.emit(str(key)))
            self._column.addWidget(self.strip)
