"""The parts round the page put together, and how they fit the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.ui import navigation, theme
from escuela_red.ui.frame.footer import Footer, Mark
from escuela_red.ui.frame.header import Header
from escuela_red.ui.frame.notices import Notices
from escuela_red.ui.frame.sidebar import NARROW, Sidebar
from escuela_red.ui.frame.tabs import TABS_ROOM, Tabs
from escuela_red.ui.widgets import tab_order
from escuela_red.ui.widgets.base import maybe
from escuela_red.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from escuela_red.services.avance import Progreso
    from escuela_red.ui.frame.room import Room
    from escuela_red.ui.pages.page import Page


class Frame(QWidget):
    """Sidebar, header, notices, pages and footer.

    `go` carries the key of a place and what to show there, `marked` the key of a task and its mark; `menu` asks for the
    menu of the window below a button.
    """

    go = Signal(str, str)
    marked = Signal(str, bool)
    menu = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.progress: Progreso | None = None
        self._key = self._seen = ""  # the page that shows, and the one whose tabs and item are lit
        self._municipio = ""
        self._overlay: Sidebar | None = None
        self._hidden_by_person = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.sidebar = self._new_sidebar()
        self.header, self.notices, self.stack, self.footer = Header(), Notices(), Stack(), Footer()
        self.tabs = Tabs()
        self.tabs.go.connect(lambda key: self.go.emit(key, ""))
        self.header.menu.connect(self.toggle_sidebar)
        self.footer.go.connect(self.go)
        self.footer.marked.connect(self.marked)
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (self.header, self.tabs, self.notices, self.stack, self.footer):
            column.addWidget(widget, 1 if widget is self.stack else 0)
        self._row.addWidget(self.sidebar)
        self._row.addLayout(column, 1)
        self._column = column
        self.set_open(opened=False)

    def set_open(self, *, opened: bool) -> None:
        """Show the parts that a junta needs, or only the page."""
        self._opened = opened
        self.header.setVisible(opened)
        self.footer.setVisible(False)
        self.tabs.hide()
        self.fit(self.room)

    def set_junta(self, municipio: str, progress: Progreso, *, example: bool) -> None:
        """Show whose junta it is and how far the workshop is."""
        self.progress, self._municipio = progress, municipio
        self._fill(self.sidebar)
        self.header.set_example(shown=example)

    def show_page(self, key: str, page: Page) -> None:
        """Show a page with its words and buttons."""
        self._key = key
        self.close_overlay()
        self.stack.setCurrentWidget(page)
        self.refresh(page)

    def hand_keyboard(self, page: QWidget) -> None:
        """Put the keyboard where a page begins: what had it is gone."""
        first = maybe(page.focusProxy()) or maybe(page.focusWidget()) or first_focusable(page)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: FBT001 - Qt gives it
        if getattr(self.stack.currentWidget(), "reads_in_order", False):
            current = maybe(self.window().focusWidget())
            return tab_order.go_beside(self, current, onward=onward) or super().focusNextPrevChild(onward)
        return super().focusNextPrevChild(onward)

    def refresh(self, page: Page) -> None:
        """Show again what the frame says of the page."""
        progress = self.progress
        tasks = progress.de_clases(navigation.place(self._key).tasks) if progress and self._key else ()
        marks = [Mark(one.clave, one.marca, progress.estados[one.clave] == "Listo") for one in tasks if progress]
        self.header.set_page(page)
        self.footer.set_page(page, marks)
        self._seen = page.stands_in or self._key
        if self._seen:
            self.tabs.show_for(self._seen)
        self._light(self.sidebar)

    def set_below(self, widget: QWidget) -> None:
        """Put something of the whole window between the page and its footer."""
        self._column.insertWidget(self._column.indexOf(self.footer), widget)

    def fit(self, room: Room) -> None:
        """Fit the room."""
        before, self.room = self.room, room
        if before.compact_sidebar != room.compact_sidebar:
            self._renew_sidebar()
        if before.sidebar != room.sidebar:
            self.close_overlay()
        self.sidebar.setFixedWidth(theme.px(room.sidebar or NARROW))
        self.sidebar.setVisible(self._opened and bool(room.sidebar) and not self._hidden_by_person)
        self.header.adapt(menu=not room.sidebar, low=room.low)
        self.footer.adapt(low=room.low)
        self.tabs.adapt(narrow=room.content < TABS_ROOM)
        self.notices.adapt(low=room.low)

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar; where there is no room it opens over the page."""
        if self.room.sidebar:
            self._hidden_by_person = self.sidebar.isVisible()
            self.fit(self.room)
        elif self._overlay is not None:
            self.close_overlay()
            self.header.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._open_overlay()

    @property
    def overlay(self) -> Sidebar | None:
        """Return the sidebar that lies over the page, if it is open."""
        return self._overlay

    def close_overlay(self) -> None:
        """Close the sidebar that lies over the page."""
        if self._overlay is not None:
            self._overlay.hide()
            self._overlay.deleteLater()
            self._overlay = None

    def next_zone(self) -> None:
        """Move the focus to the next part: page, footer, sidebar, header."""
        zones = [zone for zone in (self.stack, self.footer, self.sidebar, self.header) if zone.isVisible()]
        at = next((n for n, zone in enumerate(zones) if _holds_focus(zone)), -1)
        for step in range(1, len(zones) + 1):
            inside = first_focusable(zones[(at + step) % len(zones)])
            if inside is not None:
                inside.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _open_overlay(self) -> None:
        self._overlay = self._new_sidebar()
        if self.room.low:
            self._overlay.offer_menu(self.menu.emit)
        self._overlay.setParent(self)
        self._fill(self._overlay)
        self._light(self._overlay)
        top = self.header.height()
        self._overlay.setGeometry(0, top, theme.px(240), self.height() - top)
        self._overlay.show()
        self._overlay.raise_()
        first = first_focusable(self._overlay)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _new_sidebar(self) -> Sidebar:
        sidebar = Sidebar(compact=self.room.compact_sidebar)
        sidebar.chosen.connect(lambda key: self.go.emit(key, ""))
        return sidebar

    def _renew_sidebar(self) -> None:
        old, self.sidebar = self.sidebar, self._new_sidebar()
        self._row.replaceWidget(old, self.sidebar)
        old.hide()
        old.deleteLater()
        self._fill(self.sidebar)
        self._light(self.sidebar)

    def _fill(self, sidebar: Sidebar) -> None:
        sidebar.set_junta(self._municipio)
        sidebar.set_progress(self.progress)

    def _light(self, sidebar: Sidebar) -> None:
        if self._seen:
            sidebar.light(navigation.place(self._seen).under or self._seen)


def first_focusable(zone: QWidget) -> QWidget | None:
    """Return the first control of a part that the keyboard can reach."""
    for widget in zone.findChildren(QWidget):
        if widget.isVisibleTo(zone) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None


def _holds_focus(zone: QWidget) -> bool:
    return any(widget.hasFocus() for widget in zone.findChildren(QWidget))
