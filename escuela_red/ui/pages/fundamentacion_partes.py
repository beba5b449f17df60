"""The parts of the reading of a guide, whatever its tasks, and the index «En esta lectura»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.guide.bloques import Encabezado
from escuela_red.guide.guia import ClaseTarea
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import plain, see_through
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QPaintEvent

    from escuela_red.guide.bloques import Bloque
    from escuela_red.guide.guia import Guia, ParteLectura, Tarea

INDEX_WIDTH = 196


@dataclass(frozen=True)
class Part:
    """A part of the reading with the task it belongs to, its place from 1 and how many there are."""

    task: Tarea
    part: ParteLectura
    number: int
    of: int

    @property
    def key(self) -> str:
        """Return the key of the part."""
        return self.part.clave

    @property
    def title(self) -> str:
        """Return its title."""
        return self.part.titulo

    @property
    def place(self) -> str:
        """Return «Parte 2 de 4»."""
        return f"Parte {self.number} de {self.of}"

    @property
    def minutes(self) -> str:
        """Return «3 minutos de lectura»."""
        return f"{self.part.minutos} minuto{'' if self.part.minutos == 1 else 's'} de lectura"

    @property
    def blocks(self) -> tuple[Bloque, ...]:
        """Return the text, which begins with its title also when the wording of the junta does not."""
        text = self.part.bloques
        return text if text and isinstance(text[0], Encabezado) else (Encabezado(self.title), *text)


def parts_of(guide: Guia) -> tuple[Part, ...]:
    """Return every part of every reading of a guide, in order."""
    found = [(task, part) for task in guide.tareas if task.clase is ClaseTarea.LECTURA for part in task.lectura]
    return tuple(Part(task, part, number, len(found)) for number, (task, part) in enumerate(found, start=1))


class PartsIndex(QScrollArea):
    """The titles of the parts: a check when it is read, a dot where people are. `chosen` carries the key of a part."""

    chosen = Signal(str)

    def __init__(self, parts: Sequence[Part], hint: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(INDEX_WIDTH))
        self.viewport().setAutoFillBackground(False)
        holder = QWidget()
        holder.setAutoFillBackground(False)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text("En esta lectura", "muted"))
        self.rows: dict[str, PartRow] = {}
        for one in parts:
            self.rows[one.key] = row = PartRow(one.title)
            row.clicked.connect(lambda _on, key=one.key: self.chosen.emit(key))
            column.addWidget(row)
        column.addSpacing(theme.px(8))
        column.addWidget(Text(hint, "hint"))
        column.addStretch(1)
        self.setWidget(holder)

    def show_state(self, current: str, read: Collection[str]) -> None:
        """Show where people are and what is read."""
        for key, row in self.rows.items():
            row.set(current=key == current, read=key in read)
            if key == current:
                self.ensureWidgetVisible(row)


class PartRow(QPushButton):
    """A title pressed whole, with its state as an icon and in the words for a reader of the screen."""

    def __init__(self, title: str) -> None:
        self.now = theme.current()
        super().__init__(plain(title))
        self._title = title
        self._current = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(theme.px(38))
        self.setProperty("ring", "inside")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(10), theme.px(7), theme.px(8), theme.px(7))
        self.row.setSpacing(theme.px(8))
        self.icon_ = IconLabel("circle", "muted", 16)
        self.words = Text(title)
        self.row.addWidget(self.icon_, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self.words, 1)
        see_through(self.icon_)
        see_through(self.words)
        self.set(current=False, read=False)

    def set(self, *, current: bool, read: bool) -> None:
        """Show whether people are here, and whether it is read."""
        self._current = current
        icon = "check" if read else "circle-dot" if current else "circle"
        self.icon_.set_icon(icon, "primary" if read or current else "muted")
        self.words.setFont(self.now.font("strong" if current else "body"))
        self.setAccessibleName(", ".join([self._title, *["leída"] * read, *["la que está en pantalla"] * current]))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.now.px(38), self.row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        return self.row.totalSizeHint().expandedTo(QSize(0, self.now.px(38)))

    def minimumSizeHint(self) -> QSize:
        return self.row.totalMinimumSize().expandedTo(QSize(0, self.now.px(38)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = self.now
        hover = self.isEnabled() and self.underMouse() and not self._current
        if not self._current and not hover:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = now.border / 2
        painter.setPen(QPen(now.color("border"), now.border) if self._current else Qt.PenStyle.NoPen)
        painter.setBrush(now.color("surface" if self._current else "hover"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), now.px(6), now.px(6))
