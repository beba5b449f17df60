"""The sidebar: whose junta it is, and every place, with the progress of the moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.navigation import PLACES, Place
from escuela_red.ui.widgets.base import plain
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.avance import Progreso

WIDE, NARROW = 224, 208


class NavItem(QPushButton):
    """One place of the sidebar: icon, word and, for a moment, how many of its tasks are done."""

    def __init__(self, place: Place, height: int) -> None:
        super().__init__(plain(place.text))
        self.place = place
        self._height = height
        self.done, self.total = 0, 0
        self.setCheckable(True)
        self.setFont(theme.current().font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def set_progress(self, done: int, total: int) -> None:
        """Show how many tasks are done."""
        self.done, self.total = done, total
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            theme.px(NARROW - 16), max(theme.px(self._height), QFontMetrics(self.font()).height() + theme.px(8))
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            edge = QPen(now.color("border"), now.border) if self.isChecked() else Qt.PenStyle.NoPen
            painter.setPen(edge)
            painter.setBrush(now.color("surface" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, now.px(6), now.px(6))
        color = "primary" if self.isChecked() else "text"
        icon = now.pixmap(self.place.icon, color, 19)
        painter.drawPixmap(now.px(12), (self.height() - now.px(19)) // 2, icon)
        font = now.font("strong" if self.isChecked() else "body")
        painter.setFont(font)
        painter.setPen(now.color(color))
        right = self._paint_progress(painter)
        painter.setFont(font)
        painter.setPen(now.color(color))
        left = now.px(42)
        area = QRect(left, 0, self.width() - left - right, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), self.place.text)

    def _paint_progress(self, painter: QPainter) -> int:
        now = theme.current()
        if not self.total:
            return now.px(8)
        if self.done == self.total:
            side = now.px(18)
            painter.drawPixmap(
                self.width() - side - now.px(8), (self.height() - side) // 2, now.pixmap("circle-check", "ok", 18)
            )
            return side + now.px(12)
        words = f"{self.done}/{self.total}"
        painter.setFont(now.font("small"))
        painter.setPen(now.color("muted"))
        width = painter.fontMetrics().horizontalAdvance(words)
        area = QRect(self.width() - width - now.px(8), 0, width + 1, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
        return width + now.px(12)

    def _name(self) -> None:
        progress = f", {self.done} de {self.total} tareas listas" if self.total else ""
        self.setAccessibleName(f"{self.place.text}{progress}")


class Sidebar(QFrame):
    """The list of places, in sections. `chosen` carries the key of a place."""

    chosen = Signal(str)

    def __init__(self, *, compact: bool = False) -> None:
        super().__init__()
        self.setProperty("bar", "sidebar")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        scroll.setStyleSheet("QScrollArea { background: transparent; }")
        scroll.setWidget(body)
        for transparent in (body, scroll.viewport()):
            transparent.setAutoFillBackground(False)  # the scroll area turns it on
        outer.addWidget(scroll)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(theme.px(8), theme.px(8 if compact else 12), theme.px(7), theme.px(8))
        self._column.setSpacing(theme.px(2 if compact else 3))
        self.items: dict[str, NavItem] = {}
        self._build_brand(compact=compact)
        self._build_items(34 if compact else 38, compact=compact)
        self._column.addStretch(1)

    def set_junta(self, name: str) -> None:
        """Show whose file is open."""
        self._municipio.setText(name)

    def set_progress(self, progress: Progreso | None) -> None:
        """Show the progress of the moments."""
        for item in self.items.values():
            if item.place.moment:
                done, total = progress.de_momento(item.place.moment) if progress else (0, 0)
                item.set_progress(done, total)

    def light(self, key: str) -> None:
        """Light the place that shows."""
        for one, item in self.items.items():
            item.setChecked(one == key)

    def offer_menu(self, on_click: Callable[[QWidget], object]) -> None:
        """Put the menu of the window on top: its bar is folded away where the window is low."""
        button = Button("Archivo, Editar, Ver…", icon="layout-list")
        button.clicked.connect(lambda _on: on_click(button))
        self._column.insertWidget(1, button)

    def _build_brand(self, *, compact: bool) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(8), 0, 0, theme.px(2 if compact else 8))
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel("sprout", "primary", 26), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text("Red de Maestros", "strong"))
        self._municipio = Text("", "small", color="muted")
        words.addWidget(self._municipio)
        row.addLayout(words, 1)
        self._column.addLayout(row)

    def _build_items(self, height: int, *, compact: bool) -> None:
        section = ""
        for place in PLACES:
            if not place.text:
                continue
            if place.section and place.section != section:
                section = place.section
                heading = Text(section, "tiny", color="muted")
                heading.setContentsMargins(theme.px(15), theme.px(2 if compact else 8), 0, theme.px(1))
                self._column.addWidget(heading)
            item = NavItem(place, height)
            item.clicked.connect(lambda _checked=False, key=place.key: self.chosen.emit(key))
            self.items[place.key] = item
            self._column.addWidget(item)
