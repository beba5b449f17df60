"""The steps to choose from: an index beside the text, or small numbers over it where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import RadioGroup, RadioRow
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from escuela_red.guide.guia import Paso

WIDTH = 200
RING = 6  # room for the ring of the keyboard, which stands outside a row
_DONE, _NOW, _OPEN = "check", "circle-dot", "circle"


class StepIndex(QWidget):
    """The titles of the steps, with a check on those that have a comment. `chosen` carries the number of a step."""

    chosen = Signal(object)

    def __init__(self, title: str, steps: Sequence[Paso]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Text(title, "hint"))
        self.group = RadioGroup(name=title, column=True)
        self.rows = {step.numero: _Row(step) for step in steps}
        for number, row in self.rows.items():
            self.group.put(number, row)
        self.group.changed.connect(self.chosen)
        column.addWidget(self.group)
        column.addStretch(1)

    def show_state(self, current: int, commented: Collection[int]) -> None:
        """Light a step and check those that have a comment."""
        self.group.set_value(current)
        for number, row in self.rows.items():
            row.show_done(done=number in commented)


class IndexScroll(PageScroll):
    """What holds the index: it scrolls when the steps are many or the letter is large."""

    def __init__(self, index: StepIndex) -> None:
        super().__init__(index)
        self.setFixedWidth(theme.px(WIDTH + 24 + RING))
        self._index = index

    def show_row(self, number: int) -> None:
        """Bring the row of a step into sight."""
        self.ensureWidgetVisible(self._index.rows[number], 0, theme.px(12))

    def _set_margins(self) -> None:
        now = self.now
        self.body.setContentsMargins(now.px(24), now.px(16), now.px(RING), now.px(16))


class StepNumbers(QWidget):
    """The same in one line of numbers, for narrow windows."""

    chosen = Signal(object)

    def __init__(self, steps: Sequence[Paso]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._titles = {step.numero: step.titulo for step in steps}
        self.group = RadioGroup(name="Pasos", gap=8)
        self.buttons = {number: Button(str(number), compact=True) for number in self._titles}
        for number, button in self.buttons.items():
            button.setCheckable(True)
            self.group.put(number, button)
        self.group.changed.connect(self.chosen)
        column.addWidget(FlowRow(self.group))

    def show_state(self, current: int, commented: Collection[int]) -> None:
        """Light a step and check those that have a comment."""
        self.group.set_value(current)
        for number, button in self.buttons.items():
            done = number in commented
            button.set_text(str(number), "check" if done else "")
            button.setAccessibleName(_said(number, self._titles[number], done=done))


class _Row(RadioRow):
    """A step in the index: its state as an icon, its title, and a white card round the current one."""

    least = 38.0

    def __init__(self, step: Paso) -> None:
        self._step = step
        self._done = False
        super().__init__(f"{step.numero}. {step.titulo}")
        self.toggled.connect(lambda _on: self._reword())
        self.show_done(done=False)

    def show_done(self, *, done: bool) -> None:
        """Tell whether the step has a comment."""
        self._done = done
        self.setAccessibleName(_said(self._step.numero, self._step.titulo, done=done))
        self.update()

    def lead(self) -> int:
        return self.now.px(24)

    def pad(self) -> int:
        return self.now.px(9)

    def heightForWidth(self, width: int) -> int:
        title, _detail = self.words.heights(width - self.lead() - 2 * self.pad())
        return max(self.now.px(self.least), title + 2 * self.now.px(8))

    def paint_frame(self, painter: QPainter) -> None:
        now = self.now
        if not self.isChecked() and not self.underMouse():
            return
        width = now.border
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color("border"), width) if self.isChecked() else Qt.PenStyle.NoPen)
        painter.setBrush(now.color("surface" if self.isChecked() else "hover"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), now.px(6), now.px(6))

    def paint_indicator(self, painter: QPainter) -> None:
        now = self.now
        name = _DONE if self._done else _NOW if self.isChecked() else _OPEN
        color = "primary" if self._done or self.isChecked() else "muted"
        line = QFontMetrics(self.words.title_font).height()
        top = self.now.px(8) + (line - now.px(16)) / 2
        painter.drawPixmap(QPointF(self.pad(), top), now.pixmap(name, color, 16))

    def _reword(self) -> None:
        """Write the current one in bold, and make room for it."""
        self.words.title_font = self.now.font("strong" if self.isChecked() else "body")
        self.words.title_font.setWeight(QFont.Weight.Bold if self.isChecked() else QFont.Weight.Normal)
        self.updateGeometry()
        self.update()


def _said(number: int, title: str, *, done: bool) -> str:
    """Return what a reader says of a step."""
    return f"Paso {number}, {title}, {'comentado' if done else 'sin comentario'}"
