"""The help: a sheet at the right of the window with the page that is on screen, an index and a search.

A page of the window is explained in the file of `resources/help` that has its key as name (`guide.ayuda`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from escuela_red.guide import ayuda
from escuela_red.ui import theme
from escuela_red.ui.dialogs import help_views as views
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from escuela_red.ui.documents import Documents
    from escuela_red.ui.main_window import MainWindow

_WIDE = 420
_SETTLES_MS = 300  # a page has its height by then, and people have not scrolled yet


def show_help(documents: Documents) -> None:
    """Open the help of the page on screen, or close it when it is open."""
    window = documents.window
    open_now = window.findChild(HelpPanel)
    if open_now is not None:
        open_now.leave()
        return
    show_topic(documents, window.key or ayuda.PRIMERA)


def show_topic(documents: Documents, name: str) -> None:
    """Open the help at one of its pages, whatever is on screen."""
    window = documents.window
    panel = window.findChild(HelpPanel) or HelpPanel(window)
    panel.show_topic(name)
    panel.show()
    panel.raise_()
    panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


class HelpPanel(QFrame):
    """Lies over the right side of the window; Esc or F1 closes it and the keyboard goes back where it was."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before = window.focusWidget()
        self._asked = ""
        self._marked: QWidget | None = None
        self.setProperty("card", True)
        self.setAccessibleName("Ayuda")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(2), theme.px(12), theme.px(2), theme.px(2))
        column.setSpacing(theme.px(8))
        column.addLayout(self._head())
        self._scroll = PageScroll(gap=10)
        column.addWidget(self._scroll, 1)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._bring())
        window.installEventFilter(self)
        self._fit()

    def _head(self) -> QVBoxLayout:
        self.search = TextLine("Buscar en la ayuda", name="Buscar en la ayuda")
        self.search.changed.connect(self._search)
        self._index = Button("Todos los temas", "ghost", icon="layout-list", compact=True, on_click=self.show_index)
        self._back = Button(
            "Volver a lo encontrado", "ghost", icon="arrow-left", compact=True, on_click=self._show_found_again
        )
        self._back.hide()
        close = IconButton("x", "Cerrar la ayuda", on_click=self.leave)
        row = QHBoxLayout()
        row.addWidget(Text("Ayuda", "h2"), 1)
        row.addWidget(self._index)
        row.addWidget(close)
        column = QVBoxLayout()
        column.setContentsMargins(theme.px(22), 0, theme.px(14), 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self.search)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def show_topic(self, name: str, text: str = "") -> None:
        """Show one page of the help, at a text of it if one is given; what has no page of its own shows the index."""
        topic = ayuda.tema(name)
        if topic is None:
            self.show_index()
            return
        self._clear()
        self._back.setVisible(bool(self._asked))
        self._marked = views.topic(self._scroll, topic, text, self.show_topic)
        self._scroll.end()
        self._bring()
        QTimer.singleShot(_SETTLES_MS, self, self._let_go)

    def show_index(self) -> None:
        """Show what people want to do, and the titles of all the pages in the order of use."""
        self.search.set_value("")
        self._asked = ""
        self._clear()
        self._scroll.add(self._papers())
        views.index(self._scroll, self.show_topic)
        self._scroll.end()

    def leave(self) -> None:
        """Close, and give the keyboard back."""
        self._window.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()
        try:
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:  # the page was built again meanwhile
            return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        top = self._window.menuBar().height() if self._window.menuBar().isVisibleTo(self._window) else 0
        wide = min(theme.px(_WIDE), self._window.width())
        self.setGeometry(self._window.width() - wide, top, wide, self._window.height() - top)

    def _papers(self) -> QWidget:
        """Return what the help is on paper."""
        made = [
            Button(words, "secondary", icon="printer", compact=True, on_click=partial(self._window.run, action))
            for words, action in (("Imprimir la guía rápida", "guia_rapida"), ("Imprimir el manual", "manual"))
        ]
        return FlowRow(*made, gap=8)

    def _search(self, text: str) -> None:
        if not text.strip():
            self.show_index()
            return
        self._asked = text
        found = ayuda.buscar(text)
        self._clear()
        if not found.hallazgos:
            self._scroll.add(Text(f"No hay nada sobre «{text.strip()}». Pruebe con otra palabra.", "muted"))
        elif not found.completa:
            self._scroll.add(Text("Ninguna página tiene todas esas palabras. Estas tienen algunas.", "muted"))
        views.results(self._scroll, found, self.show_topic)
        self._scroll.end()

    def _show_found_again(self) -> None:
        self._search(self._asked)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self) -> None:
        """Scroll to the text that was asked for, each time that the page just built gets its height."""
        if self._marked is not None:
            top = self._marked.mapTo(self._scroll.page, QPoint(0, 0)).y()
            above = 12 if isinstance(self._marked, Text) else 70  # a sentence is read with what comes before it
            self._scroll.verticalScrollBar().setValue(top - theme.px(above))

    def _let_go(self) -> None:
        self._marked = None

    def _clear(self) -> None:
        self._back.hide()
        self._let_go()
        empty(self._scroll.body)
        self._scroll.show_top()
