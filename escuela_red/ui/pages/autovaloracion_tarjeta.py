"""One indicator: how the junta was before, how it is after, and what it says about that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from escuela_red.services import autovaloracion
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import RadioGroup
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns
from escuela_red.ui.widgets.inputs import TextBox
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import MEASURE, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.guide.guia import Indicador, Pregunta
    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

BESIDE = 900  # pixels at 100 %: with less the comment stands under the answers
BEFORE, AFTER, COMMENT = "antes", "despues", "comentario"
LABELS = {BEFORE: "Antes", AFTER: "Después"}


class IndicatorCard(Card):
    """The two answers on the scale of the junta, the change in words, and a comment."""

    def __init__(self, bridge: Bridge, indicator: Indicador, scale: Sequence[Pregunta]) -> None:
        super().__init__(gap=12)
        self._bridge, self._key = bridge, indicator.clave
        self.add(Text(indicator.nombre, "h2"))
        self.add(_Measured(indicator.texto))
        self.answers = {
            name: ScaleAnswer(f"{label}: {indicator.nombre}", label, scale) for name, label in LABELS.items()
        }
        for name, answer in self.answers.items():
            answer.changed.connect(partial(self._save, name))
            answer.setEnabled(bridge.writable)
        self.change = Tag("")
        self.comment = TextBox("¿Qué cambió? ¿Qué falta?", least=3)
        self.comment.setReadOnly(not bridge.writable)
        self._binding = Binding(bridge, self.comment, partial(self._write, COMMENT))
        self.body.addLayout(self._sides())
        self.comment.setAccessibleName(f"Comentario: {indicator.nombre}")

    def adapt(self, width: int) -> None:
        """Put the comment beside the answers where there is room, in pixels at 100 %."""
        way = QBoxLayout.Direction.LeftToRight if width >= BESIDE else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)

    def _sides(self) -> QBoxLayout:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.px(16))
        self._row.addWidget(Columns(*self.answers.values(), least=240), 3)
        side = QVBoxLayout()
        side.setSpacing(theme.px(12))
        side.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(FormField("Comentario", self.comment))
        side.addStretch(1)
        self._row.addLayout(side, 2)
        return self._row

    def show_row(self, row: Fila | None) -> None:
        """Show what the file holds."""
        for name, answer in self.answers.items():
            answer.set_value(row[name] if row else None)
        self._binding.load(row[COMMENT] if row else "")
        words, tone = change(row)
        self.change.setVisible(bool(words))
        self.change.set(words, tone)

    def focus(self, name: str = "") -> None:
        """Put the keyboard in an answer, or in the comment."""
        target: QWidget = self.comment if name == COMMENT else self.answers.get(name, self.answers[BEFORE]).choice
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self, name: str, value: int | None) -> None:
        self._bridge.do(lambda: self._write(name, value), anyway=True)

    def _write(self, name: str, value: Any) -> None:
        autovaloracion.poner(self._bridge.workspace, self._key, **{name: value})


class _Measured(Text):
    """A paragraph no wider than what reads well; it says the height that it takes at that width."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setMaximumWidth(theme.px(MEASURE))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self.maximumWidth()))


class ScaleAnswer(QWidget):
    """One answer on the scale; the digits choose too, and Supr takes the answer back. `changed` tells it, or None."""

    changed = Signal(object)

    def __init__(self, name: str, label: str, scale: Sequence[Pregunta]) -> None:
        super().__init__()
        self._values = [int(one.clave) for one in scale]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(label, "strong"))
        self.choice = RadioGroup([(int(one.clave), step_words(one)) for one in scale], name=name, column=True)
        for button in self.choice.buttons():
            button.setAccessibleName(f"{name}. {button.accessibleName()}")
        self.choice.changed.connect(self._chosen)
        column.addWidget(self.choice)
        self.clear = Button("Quitar la respuesta", "ghost", icon="x", compact=True, on_click=self.take_back)
        self.clear.setAccessibleName(f"Quitar la respuesta de «{name}»")
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # what stands below must not jump when the first answer comes
        self.clear.setSizePolicy(policy)
        self.clear.hide()
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def value(self) -> int | None:
        """Return the chosen step of the scale, or None."""
        found: int | None = self.choice.value()
        return found

    def set_value(self, value: int | None) -> None:
        """Show an answer, or none; one that is not on this scale stays in the file and can be taken back."""
        self.choice.set_value(value)
        self.clear.setVisible(value is not None and self.isEnabled())

    def take_back(self) -> None:
        """Leave the question without answer; the keyboard stays beside it."""
        self.choice.set_value(None)
        self.choice.setFocus(Qt.FocusReason.TabFocusReason)
        self._chosen(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = int(event.text()) if event.text().isdecimal() else 0
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.take_back()
        elif typed in self._values:
            self.choice.set_value(typed)
            self.choice.setFocus(Qt.FocusReason.TabFocusReason)
            self._chosen(typed)
        else:
            super().keyPressEvent(event)

    def _chosen(self, value: int | None) -> None:
        self.changed.emit(value)


def step_words(step: Pregunta) -> str:
    """Return a step of the scale as it is read: its number and the junta's words."""
    return step.clave if step.texto in {"", step.clave} else f"{step.clave}. {step.texto}"


def change(row: Fila | None) -> tuple[str, str]:
    """Return what changed from before to after, in words, and its tone."""
    before, after = (row[BEFORE], row[AFTER]) if row else (None, None)
    if before is None or after is None:
        return "", "neutral"
    if before == after:
        return f"Sigue en {after}", "neutral"
    return f"De {before} a {after}", "ok" if after > before else "info"
