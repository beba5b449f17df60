"""The page without a junta: the recent ones, and the four ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.ui import recents
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import RowButton
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.ui.documents import Documents


class StartPage(QWidget):
    """Everything here also stands in the menu «Archivo»."""

    def __init__(self, documents: Documents) -> None:
        super().__init__()
        self._documents = documents
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroll = PageScroll()
        column.addWidget(scroll)
        scroll.add(Text("Escuela Red", "h1"))
        for words, action in (("Nueva junta", "nueva"), ("Abrir", "abrir"), ("Ver un ejemplo ya lleno", "ejemplo")):
            scroll.add(Button(words, on_click=lambda action=action: documents.window.run(action)))
        for recent in recents.listed(documents.settings):
            scroll.add(
                RowButton(recent.nombre or recent.file.stem, on_click=lambda path=recent.file: documents.open(path))
            )
        scroll.end()
