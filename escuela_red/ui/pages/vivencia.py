"""Vivencia: what each one sees in the municipio becomes everybody's, and the questions that are talked over."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.vivencia import Hallazgo, Respuesta
from escuela_red.services import records, respuestas
from escuela_red.ui import theme
from escuela_red.ui.pages.answer_box import AnswerBox, AnswerGrid
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.pages.vivencia_diagnostico import MOMENT, OWN, DiagnosisSection
from escuela_red.ui.widgets.base import inside
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.guide.guia import Tarea
    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Changed

_TABLES = ("hallazgo", "respuesta", "persona", "taller", "junta")


class VivenciaPage(Page):
    """The diagnosis of the municipio from each one to all, and the questions with what was agreed on each."""

    title = "Diagnóstico y conversación"
    short_title = "Vivencia"
    moment = MOMENT
    back = Link("inicio", "Inicio")
    forward = Link("fundamentacion", "Siguiente: Fundamentación", "Fundamentación")
    reports = ("diagnostico-municipal", "conversacion-y-dudas")
    projectable = True

    def build(self) -> None:
        moment = self.guide.momento(MOMENT)
        self.kicker = f"Momento {moment.letra} · {moment.nombre} · {moment.modo}"
        kinds = (ClaseTarea.DIAGNOSTICO, ClaseTarea.PREGUNTAS)
        self.tasks = [task for task in self.guide.tareas if task.clase in kinds]
        self.heads: dict[str, QWidget] = {}
        self.boxes: dict[tuple[str, str], AnswerBox] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.scroller = PageScroll(gap=12)
        outer.addWidget(self.scroller, 1)
        for number, task in enumerate(self.tasks, start=1):
            head = Text(f"{number}. {task.consigna.rstrip('.')}", "h2")
            self.heads[task.clave] = head
            self.scroller.add(head)
            if task.clase is ClaseTarea.DIAGNOSTICO:
                self._add_diagnosis(task)
            else:
                self._add_questions(task)
        self.scroller.end()
        outer.addWidget(self.diagnosis.bar)
        self._chaining = QTimer(self, singleShot=True, interval=0)
        self._chaining.timeout.connect(self._order_tabs)
        self.diagnosis.chain_changed.connect(self._chaining.start)

    def _add_diagnosis(self, task: Tarea) -> None:
        self.diagnosis = DiagnosisSection(self.bridge, task, lambda: self.window_.run("imprimir_blanco"))
        self.diagnosis.asking.connect(self._show_panel)
        self.scroller.add(self.diagnosis)

    def _add_questions(self, task: Tarea) -> None:
        boxes = [
            AnswerBox(self.bridge, tarea=task.clave, clave=one.clave, title=one.texto, letter=one.clave)
            for one in task.preguntas
        ]
        self.boxes |= {(task.clave, box.clave): box for box in boxes}
        self.scroller.add(AnswerGrid(boxes))

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is not None and not any(changed.touches(table) for table in _TABLES):
            return
        if changed is None or any(changed.touches(table) for table in _TABLES if table != "respuesta"):
            self.diagnosis.refresh()
        if changed is None or any(changed.touches(table) for table in ("respuesta", "taller")):
            lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
            rows = respuestas.de(lector, junta_id, self.bridge.taller_id)
            for (task, _), box in self.boxes.items():
                box.refresh([row for row in rows if row["tarea"] == task])
        self._chaining.start()

    def adapt(self, width: int, height: int) -> None:
        del height
        self.diagnosis.adapt(width)

    def show_record(self, record: str, field: str = "") -> None:
        if record in self.heads:
            self._go_task(record)
            return
        workspace = self.bridge.workspace
        found = records.one(workspace.lector, Hallazgo, record) if record else None
        if found is not None:
            if found["individual"] and found["taller_id"] not in {None, workspace.taller_id}:
                self.window_.use_taller(found["taller_id"])
            self.diagnosis.reveal(record, field, individual=found["individual"])
            return
        answer = records.one(workspace.lector, Respuesta, record) if record else None
        if answer is not None:
            self._go_answer(answer)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.add, "quitar": self.remove, "proyectar": self.project}

    # What it does

    def add(self) -> None:
        """Begin a finding; one more answer where the keyboard is in a box."""
        box = next((one for one in self.boxes.values() if one.has_keyboard()), None)
        if box is not None:
            box.add_group()
        else:
            self.diagnosis.add()

    def remove(self) -> None:
        """Put what is chosen, or where the keyboard is, in the papelera."""
        if not any(box.remove_here() for box in self.boxes.values()):
            self.diagnosis.remove()

    def project(self) -> None:
        """Show the room the part where people are working, and let them go through the others."""
        from escuela_red.ui.pages.vivencia_slides import slides  # noqa: PLC0415 - only when somebody projects
        from escuela_red.ui.projection import project  # noqa: PLC0415

        self.bridge.flush()
        bridge, tasks = self.bridge, self.tasks
        bridge.looking[MOMENT] = str(self.diagnosis.view.value())
        project(
            self.window_, bridge, lambda: slides(bridge, tasks, individual=bridge.looking[MOMENT] == OWN), self._slide()
        )

    def _slide(self) -> int:
        """Return which slide the keyboard is at: questions have one each."""
        places: list[QWidget | None] = []
        for task in self.tasks:
            mine = [box for (key, _), box in self.boxes.items() if key == task.clave]
            places += mine or [None]
        focus = self.window().focusWidget()
        return next((n for n, box in enumerate(places) if box is not None and inside(focus, box)), 0)

    def _show_panel(self, panel: QWidget) -> None:
        """Bring the whole panel in sight, once it has its place."""
        QTimer.singleShot(0, panel, lambda: self.scroller.ensureWidgetVisible(panel, 0, theme.px(12)))

    def _go_answer(self, answer: Fila) -> None:
        """Put the keyboard in an answer, in its workshop."""
        if answer["taller_id"] and answer["taller_id"] != self.bridge.taller_id:
            self.window_.use_taller(answer["taller_id"])
        box = self.boxes.get((answer["tarea"], answer["clave"]))
        if box is not None:
            box.focus(answer["id"])

    def _go_task(self, task: str) -> None:
        """Put a part of the page at the top and the keyboard in its first box."""
        box = next((one for (key, _), one in self.boxes.items() if key == task), None)
        place: QWidget = box.agreed if box is not None else self.diagnosis.columns[0].quick.line
        if self.bridge.writable or box is not None:
            place.setFocus(Qt.FocusReason.TabFocusReason)
        head = self.heads[task]
        QTimer.singleShot(0, head, lambda: self._to_top(head))

    def _to_top(self, head: QWidget) -> None:
        top = head.mapTo(self.scroller.page, QPoint(0, 0)).y()
        self.scroller.verticalScrollBar().setValue(max(0, top - theme.px(12)))

    def _order_tabs(self) -> None:
        """Make Tab follow what is seen: cards are made and moved at any time."""
        chain: list[QWidget] = self.diagnosis.chain()
        for box in self.boxes.values():
            chain += [box.agreed, *(one for group in box.groups for one in group.chain()), box.add_button]
        chain += self.diagnosis.bar.buttons
        for one, other in itertools.pairwise(chain):
            QWidget.setTabOrder(one, other)
