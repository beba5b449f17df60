"""What the group comments on each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.pages.answer_box import AnswerBox
from escuela_red.ui.pages.ejercitacion_antes import Earlier
from escuela_red.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.guia import Paso, Tarea
    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge


class StepComments(Stack):
    """A box per step, of which the one of the current step is seen, with what other workshops said below it."""

    def __init__(self, bridge: Bridge, task: Tarea) -> None:
        super().__init__()
        self._task = task
        self.boxes: dict[int, AnswerBox] = {}
        self.earlier: dict[int, Earlier] = {}
        self._columns: dict[int, QVBoxLayout] = {}
        for step in task.pasos:
            self.addWidget(self._build(bridge, step))

    def _build(self, bridge: Bridge, step: Paso) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        box = AnswerBox(
            bridge,
            tarea=self._task.clave,
            clave=str(step.numero),
            title="Nuestro comentario",
            hint="¿Qué piensan de este paso?",
            more="Agregar otro comentario",
            least=4,
        )
        self.boxes[step.numero], self.earlier[step.numero] = box, Earlier()
        self._columns[step.numero] = column
        column.addWidget(box)
        column.addWidget(self.earlier[step.numero])
        column.addStretch(1)
        return holder

    def add_below(self, step: Paso, widget: QWidget) -> None:
        """Put something under the comment of a step."""
        column = self._columns[step.numero]
        column.insertWidget(column.count() - 1, widget)

    def show_step(self, step: Paso) -> None:
        """Show the box of another step."""
        self.setCurrentIndex(self._task.pasos.index(step))

    def refresh(self, mine: Sequence[Fila], others: Sequence[Fila]) -> set[int]:
        """Show the answers of this workshop and of others; return the steps that this one commented."""
        mine = [row for row in mine if row["tarea"] == self._task.clave]
        others = [row for row in others if row["tarea"] == self._task.clave]
        for number, box in self.boxes.items():
            box.refresh(mine)
            self.earlier[number].show_rows([row for row in others if row["clave"] == str(number)])
        return {number for number in self.boxes if any(row["clave"] == str(number) and row["texto"] for row in mine)}

    def first_open(self) -> int | None:
        """Return the first step without any comment."""
        return next((n for n, box in self.boxes.items() if not box.agreed.value() and not box.groups), None)

    def focus(self) -> None:
        """Put the keyboard in the box that is seen."""
        list(self.boxes.values())[self.currentIndex()].focus()
