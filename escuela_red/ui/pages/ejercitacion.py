"""Ejercitación: the steps for creating an alliance, one by one, with what the group says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from escuela_red.guide.guia import ClaseTarea, Paso, Tarea
from escuela_red.models.aliado import Aliado
from escuela_red.models.vivencia import Respuesta
from escuela_red.services import records
from escuela_red.ui import theme
from escuela_red.ui.pages.ejercitacion_aliados import AlliesSection
from escuela_red.ui.pages.ejercitacion_comentarios import StepComments
from escuela_red.ui.pages.ejercitacion_index import WIDTH, IndexScroll, StepIndex, StepNumbers
from escuela_red.ui.pages.ejercitacion_paso import StepCard
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.base import inside, maybe
from escuela_red.ui.widgets.buttons import Link as PageLink
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.answer_box import AnswerBox

INDEX, BESIDE = 760, 1050  # pixels at 100 %: room for the index, and for the comment beside the text
_COMMENT_WIDTH = 320
_FOOTER_WORDS = 36
MOMENT = "C"


class EjercitacionPage(Page):
    """One step at a time; the questions per ally belong to the step that has criteria for choosing them."""

    moment = "C"
    reports = ("conversacion-y-dudas",)
    projectable = True

    def build(self) -> None:
        self._find_tasks()
        moment = self.guide.momento_de(self.steps_task.clave)
        self.kicker = f"Momento {moment.letra} · {moment.nombre} · {moment.modo}"
        self.title = self.steps_task.titulo
        self.short_title = "Los pasos"
        # The page is built again when the letter or the words of the guide change: people stay where they were.
        here = self.bridge.looking.get(MOMENT, "")
        self.step = next((one for one in self.steps_task.pasos if str(one.numero) == here), self.steps_task.pasos[0])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.index = StepIndex("En esta actividad", self.steps_task.pasos)
        self.index.chosen.connect(self.show_step)
        self._side = IndexScroll(self.index)
        row.addWidget(self._side)
        self.scroller = PageScroll()
        self.scroller.add(Text(self.steps_task.consigna, "muted"))
        self.numbers = StepNumbers(self.steps_task.pasos)
        self.numbers.chosen.connect(self.show_step)
        self.scroller.add(self.numbers)
        self.scroller.body.addLayout(self._build_step())
        self.allies: AlliesSection | None = None
        if self.allies_task is not None:
            self.allies = AlliesSection(self.window_, self.allies_task, self._allies_step)
            self.allies.chosen.connect(self._choose_ally)
            self.scroller.add(self.allies)
        self.scroller.end()
        row.addWidget(self.scroller, 1)

    def _find_tasks(self) -> None:
        tasks = self.guide.tareas
        self.steps_task = next(task for task in tasks if task.clase is ClaseTarea.PASOS)
        self.allies_task: Tarea | None = next((task for task in tasks if task.clase is ClaseTarea.POR_ALIADO), None)
        steps = self.steps_task.pasos
        self._allies_step: Paso = next((one for one in steps if one.criterios), steps[-1])

    def _build_step(self) -> QBoxLayout:
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(theme.px(16))
        self.card = StepCard(self.guide)
        self._parts.addWidget(self.card, 1)
        self.comments = StepComments(self.bridge, self.steps_task)
        self._parts.addWidget(self.comments)
        if self.allies_task is not None:
            ask = PageLink(self.allies_task.titulo, on_click=self._go_to_allies)
            self.comments.add_below(self._allies_step, ask)
        return self._parts

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None:
            self._show_step()
        if changed is None or any(changed.touches(table) for table in ("respuesta", "aliado", "taller")):
            self._load()

    def adapt(self, width: int, height: int) -> None:
        with_index = width >= INDEX
        room = width - 48 - (WIDTH + 24 if with_index else 0)
        self._side.setVisible(with_index)
        self.numbers.setVisible(not with_index)
        beside = width >= BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(way)
        self.comments.setMinimumWidth(theme.px(_COMMENT_WIDTH) if beside else 0)
        self.comments.setMaximumWidth(theme.px(_COMMENT_WIDTH) if beside else 16_777_215)
        if self.allies is not None:
            self.allies.adapt(room, height)

    def show_record(self, record: str, field: str = "") -> None:
        """Go to a step by its number, to a task by its key, to an answer or to an ally."""
        numbers = {str(one.numero): one.numero for one in self.steps_task.pasos}
        if record in numbers:
            self.show_step(numbers[record])
        elif record == self.steps_task.clave:
            self._go_to_first_open()
        elif self.allies_task is not None and record == self.allies_task.clave:
            self._go_to_allies()
        else:
            self._go_to_record(record, field)

    def commands(self) -> dict[str, Callable[[], None]]:
        found = {"proyectar": self._project}
        if self.bridge.writable:
            found |= {"agregar": self._add, "quitar": self._remove}
        return found

    # What it does

    def show_step(self, number: int) -> None:
        """Show another step; what is being typed in this one is saved first."""
        self.bridge.flush()
        here = maybe(self.window_.focusWidget())
        writing = here is None or inside(here, self.comments) or (self.allies is not None and inside(here, self.allies))
        self.step = next((one for one in self.steps_task.pasos if one.numero == number), self.step)
        self._show_step()
        self._load()
        self.scroller.show_top()
        self.window_.frame.refresh(self)
        if writing:  # what had the keyboard is no longer on screen
            self.comments.focus()

    def _show_step(self) -> None:
        step = self.step
        self.bridge.looking[MOMENT] = str(step.numero)
        self.card.show_step(step)
        self.comments.show_step(step)
        if self.allies is not None:
            self.allies.setVisible(step == self._allies_step)
        self._set_ways()

    def _set_ways(self) -> None:
        """Name the steps before and after this one in the footer."""
        steps = self.steps_task.pasos
        place = steps.index(self.step)
        self.back = Link("fundamentacion", "Fundamentación")
        self.forward = Link("mapa", "Siguiente: Aplicación", "Aplicación")
        if place > 0:
            before = steps[place - 1]
            self.back = Link("ejercitacion", f"Paso {before.numero}", record=str(before.numero))
        if place < len(steps) - 1:
            after = steps[place + 1]
            words = f"Paso {after.numero}: {_brief(after.titulo)}"
            self.forward = Link("ejercitacion", words, f"Paso {after.numero}", str(after.numero))

    def _load(self) -> None:
        """Show the answers of the file: of this workshop to write in, of others to remember."""
        lector, junta_id, taller = self.bridge.workspace.lector, self.bridge.junta_id, self.bridge.taller_id
        rows = records.every(lector, Respuesta, junta_id)
        mine = [row for row in rows if row["taller_id"] == taller and taller]
        others = [row for row in rows if row["taller_id"] != taller]
        commented = self.comments.refresh(mine, others)
        self.index.show_state(self.step.numero, commented)
        self._side.show_row(self.step.numero)
        self.numbers.show_state(self.step.numero, commented)
        if self.allies is not None and self.allies_task is not None and self.step == self._allies_step:
            key = self.allies_task.clave
            self.allies.refresh(
                records.every(lector, Aliado, junta_id),
                [row for row in mine if row["tarea"] == key],
                [row for row in others if row["tarea"] == key],
            )

    def _choose_ally(self, ally: str) -> None:
        if self.allies is not None and self.bridge.flush():
            self.allies.current = ally
            self._load()

    @property
    def _boxes(self) -> list[AnswerBox]:
        """Return the boxes in which answers are written."""
        return [*self.comments.boxes.values(), *(self.allies.panel.boxes.values() if self.allies is not None else ())]

    def _add(self) -> None:
        """Begin one more answer where the keyboard is in a box; else go to where another entity is written."""
        box = next((one for one in self._boxes if one.has_keyboard()), None)
        if box is not None:
            box.add_group()
        elif self.allies is None:
            self.comments.focus()
        else:
            if self.step != self._allies_step:
                self.show_step(self._allies_step.numero)
            self.allies.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        """Put the answer, or the ally of the list, that has the keyboard in the papelera."""
        if any(box.remove_here() for box in self._boxes):
            return
        if self.allies is not None and self.allies.list.hasFocus() and self.allies.current:
            gone = self.allies.current
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, Aliado, [gone]))

    def _go_to_first_open(self) -> None:
        """Go to the first step without comment, ready to write."""
        self.show_step(self.comments.first_open() or self.step.numero)
        self.comments.focus()

    def _go_to_allies(self) -> None:
        """Show the questions per ally, ready to choose one or to write the first."""
        if self.allies is None:
            return
        self.show_step(self._allies_step.numero)
        self.allies.begin()
        QTimer.singleShot(0, self._scroll_to_allies)

    def _scroll_to_allies(self) -> None:
        if self.allies is not None and self.allies.isVisible():
            top = self.allies.mapTo(self.scroller.page, QPoint(0, 0)).y()
            self.scroller.verticalScrollBar().setValue(top - theme.px(8))

    def _go_to_ally(self, ally: str, clave: str = "", field: str = "") -> None:
        """Show the questions about an ally, and put the keyboard in one or in a field."""
        if self.allies is None:
            return
        self.allies.current = ally
        self.show_step(self._allies_step.numero)
        self.allies.panel.focus(clave, field)

    def _go_to_record(self, record: str, field: str) -> None:
        lector = self.bridge.workspace.lector
        row = records.one(lector, Respuesta, record)
        if row is None:
            ally = records.one(lector, Aliado, record)
            if ally is not None and ally["eliminado"] is None:
                self._go_to_ally(record, field=field)
            return
        if row["taller_id"] and row["taller_id"] != self.bridge.taller_id:
            self.window_.use_taller(row["taller_id"])
        if row["aliado_id"]:
            self._go_to_ally(row["aliado_id"], row["clave"])
        elif row["clave"].isdigit():
            self.show_step(int(row["clave"]))
            self.comments.focus()

    def _project(self) -> None:
        from escuela_red.ui.pages.ejercitacion_slides import show  # noqa: PLC0415 - only when somebody projects

        here = str(self.step.numero)
        if self.allies is not None and inside(maybe(self.window_.focusWidget()), self.allies):
            here = self.allies.current
        show(self.window_, self.bridge, (self.steps_task, self.allies_task, self._allies_step), here)


def _brief(title: str) -> str:
    """Return a title short enough for a button."""
    if len(title) <= _FOOTER_WORDS:
        return title
    return title[:_FOOTER_WORDS].rpartition(" ")[0].rstrip(",;:") + "…"
