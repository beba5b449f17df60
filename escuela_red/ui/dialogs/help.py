"""The help: a sheet at the right of the window with the page that is on screen, an index and a search.

A page of the window is explained in the file of `resources/help` that has its key as name.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red import paths
from escuela_red.guide import bloques
from escuela_red.text import fold
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import RowButton
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.guide.bloques import Bloque
    from escuela_red.ui.documents import Documents
    from escuela_red.ui.main_window import MainWindow

FIRST = "primeros-pasos"
SEE_ALSO = "Vea también"
"""The heading over a list of titles of other pages of the help, which lead to them."""
_WIDE = 420


@dataclass(frozen=True)
class Topic:
    """One page of the help: its name among the files, its title and its blocks."""

    name: str
    title: str
    blocks: tuple[Bloque, ...]

    def found(self, words: list[str]) -> str:
        """Return the first text that holds all the words, or the title when they are spread; empty when not here."""
        texts = bloques.textos(self.blocks)
        if not all(word in fold(" ".join(texts)) for word in words):
            return ""
        return next((text for text in texts[1:] if all(word in fold(text) for word in words)), self.title)


@functools.cache
def topics() -> tuple[Topic, ...]:
    """Return every page of the help, the first steps first and the others by title."""
    found = []
    for file in (paths.resources() / "help").glob("*.md"):
        blocks = bloques.leer(file.read_text(encoding="utf-8"))
        found.append(Topic(file.stem, bloques.textos(blocks)[0], blocks))
    return tuple(sorted(found, key=lambda topic: (topic.name != FIRST, fold(topic.title))))


def show_help(documents: Documents) -> None:
    """Open the help of the page on screen, or close it when it is open."""
    window = documents.window
    open_now = window.findChild(HelpPanel)
    if open_now is not None:
        open_now.leave()
        return
    panel = HelpPanel(window)
    panel.show_topic(window.key or FIRST)
    panel.show()
    panel.raise_()
    panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


class HelpPanel(QFrame):
    """Lies over the right side of the window; Esc or F1 closes it and the keyboard goes back where it was."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before = window.focusWidget()
        self.setProperty("card", True)
        self.setAccessibleName("Ayuda")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(2), theme.px(12), theme.px(2), theme.px(2))
        column.setSpacing(theme.px(8))
        column.addLayout(self._head())
        self._scroll = PageScroll(gap=10)
        column.addWidget(self._scroll, 1)
        window.installEventFilter(self)
        self._fit()

    def _head(self) -> QVBoxLayout:
        self.search = TextLine("Buscar en la ayuda", name="Buscar en la ayuda")
        self.search.changed.connect(self._search)
        self._index = Button("Todos los temas", "ghost", icon="layout-list", compact=True, on_click=self.show_index)
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
        return column

    def show_topic(self, name: str) -> None:
        """Show one page of the help; a page of the window without its own shows the index."""
        topic = next((one for one in topics() if one.name == name), None)
        if topic is None:
            self.show_index()
            return
        self._clear()
        self._scroll.add(Text(topic.title, "h1"))
        also = False
        for block in topic.blocks[1:]:
            if also and isinstance(block, bloques.Lista):
                self._scroll.add(self._ways(block.elementos))
            else:
                self._scroll.add(_shown(block))
            also = isinstance(block, bloques.Encabezado) and block.texto == SEE_ALSO
        self._scroll.end()

    def show_index(self) -> None:
        """Show the titles of all the pages."""
        self.search.set_value("")
        self._list([(topic, "") for topic in topics()], "")

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

    def _search(self, text: str) -> None:
        words = fold(text).split()
        if not words:
            self.show_index()
            return
        hits = [(topic, topic.found(words)) for topic in topics()]
        found = [(topic, hit) for topic, hit in hits if hit]
        self._list(found, f"No hay nada sobre «{text.strip()}». Pruebe con otra palabra.")

    def _list(self, found: list[tuple[Topic, str]], nothing: str) -> None:
        self._clear()
        if not found:
            self._scroll.add(Text(nothing, "muted"))
        for topic, hit in found:
            detail = hit if hit != topic.title else ""
            self._scroll.add(
                RowButton(topic.title, detail=detail, chevron=True, on_click=partial(self.show_topic, topic.name))
            )
        self._scroll.end()

    def _ways(self, titles: Sequence[str]) -> QWidget:
        """Return the rows that lead to other pages of the help, by their titles."""
        names = {topic.title: topic.name for topic in topics()}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for title in titles:
            column.addWidget(RowButton(title, chevron=True, on_click=partial(self.show_topic, names[title])))
        return holder

    def _clear(self) -> None:
        empty(self._scroll.body)
        self._scroll.show_top()


def _shown(block: Bloque) -> QWidget:
    if isinstance(block, bloques.Encabezado):
        return Text(block.texto, "h2" if block.nivel == 2 else "h3")
    if isinstance(block, bloques.Parrafo):
        return Text(block.texto)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    for number, words in enumerate(block.elementos, start=1):
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        mark = Text(f"{number}." if block.numerada else "–", "strong", color="primary", wrap=False)
        mark.setFixedWidth(theme.px(22))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words), 1)
        column.addLayout(row)
    return holder
