"""The tabs over a page: the places that share one item of the sidebar; a list to choose from where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from escuela_red.ui import navigation, theme
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.selects import SelectBox

_NAME = "Partes de las alianzas"
TABS_ROOM = 640  # pixels at 100 % that the row needs


class Tabs(QFrame):
    """A row of tabs that shows over the pages that have some; `go` carries the key of a place."""

    go = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._keys: tuple[str, ...] = ()
        self._key, self._narrow = "", False
        self.strip: Segmented | SelectBox | None = None
        self.hide()

    def show_for(self, key: str) -> None:
        """Show the tabs of a page, with the one that is open marked."""
        self._key = key
        places = navigation.tabs_of(key)
        keys = tuple(one.key for one in places)
        if keys != self._keys:
            self._keys = keys
            self._build(places)
        self.setVisible(len(keys) > 1)
        if self.strip is not None:
            self.strip.set_value(navigation.tab_of(key) or None)

    def adapt(self, *, narrow: bool) -> None:
        """Fit the window: one line to choose from where a row of tabs would take the room of the page."""
        if narrow != self._narrow:
            self._narrow = narrow
            if self._key:
                self._build(navigation.tabs_of(self._key))
                self.show_for(self._key)

    def _build(self, places: tuple[navigation.Place, ...]) -> None:
        if self.strip is not None:
            self._column.removeWidget(self.strip)
            self.strip.hide()
            self.strip.deleteLater()
            self.strip = None
        self._column.setContentsMargins(theme.px(24), theme.px(4 if self._narrow else 10), theme.px(24), 0)
        if len(places) > 1:
            options = [(one.key, one.tab) for one in places]
            self.strip = SelectBox(options, name=_NAME) if self._narrow else Segmented(options, name=_NAME)
            self.strip.changed.connect(lambda key: self.go.emit(str(key)))
            self._column.addWidget(self.strip)
