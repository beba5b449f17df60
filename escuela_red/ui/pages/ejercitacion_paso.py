"""What a step says: its number and title, its text to read, and what comes out of it."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from escuela_red.text import join_words, key
from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Separator
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.reading import Reading
from escuela_red.ui.widgets.tags import StepBadge
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent

    from escuela_red.guide.guia import Guia, Paso

_SCROLLING = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
}


class StepCard(Card):
    """The step to read, in the large letter of readings, which A− and A+ change."""

    def __init__(self, guide: Guia) -> None:
        super().__init__(gap=10)
        self._guide = guide
        margin = theme.px(24)
        self.body.setContentsMargins(margin, theme.px(14), margin, theme.px(18))
        self.text = _WholeReading("El paso")
        self.body.addLayout(self._head())
        self.body.addWidget(self.text)
        self._note = NoticeBar("", "info")
        self.body.addWidget(self._note)
        self.body.addWidget(Separator())
        self.body.addLayout(self._product())
        self.body.addStretch(1)

    def show_step(self, step: Paso) -> None:
        """Show another step."""
        self._badge.set(str(step.numero), "C", "soft")
        self._title.setText(step.titulo)
        self.text.show_blocks(step.bloques)
        self.text.setAccessibleName(f"Paso {step.numero}: {step.titulo}")
        words = other_names(self._guide, step)
        self._note.setVisible(bool(words))
        if words:
            self._note.set(words, "info")
        self._produce.setText(step.produce)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._badge = StepBadge("", "C", size=30)
        self._title = Text("", "reading_h2")
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(theme.px(4))
        row.addWidget(self._title, 1)
        for words, name, step in (("A−", "Letra del paso más pequeña", -1), ("A+", "Letra del paso más grande", 1)):
            button = Button(words, compact=True, tooltip=name, on_click=partial(self.text.grow, step))
            button.setAccessibleName(name)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _product(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel("sprout", "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        self._produce = Text("", lead="De este paso sale:")
        row.addWidget(self._produce, 1)
        return row


class _WholeReading(Reading):
    """A reading as tall as its text: the page scrolls it, also with the keyboard."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow_with_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow_with_text()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _grow_with_text(self) -> None:
        height = ceil(self.document().size().height()) + 2 * self.frameWidth()
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


def other_names(guide: Guia, step: Paso) -> str:
    """Return which rows of the ruta are not steps, by name; empty but for the first step that is no row."""
    steps = [one for task in guide.tareas for one in task.pasos]
    titles = {key(one.titulo) for one in steps}
    rows = [row for row in guide.ruta.filas if key(row.titulo) not in titles]
    named = {key(row.titulo) for row in guide.ruta.filas}
    apart = [one.numero for one in steps if key(one.titulo) not in named]
    if not rows or apart[:1] != [step.numero]:
        return ""
    names = join_words([f"«{row.numero}. {row.titulo}»" for row in rows])
    which = "hay una fila" if len(rows) == 1 else f"hay {len(rows)} filas"
    return f"En la ruta de articulación {which} con otro nombre: {names}. No son los mismos pasos."
