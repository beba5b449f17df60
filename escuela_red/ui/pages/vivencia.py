"""Vivencia: what each one sees in the municipio becomes everybody's, and the questions that are talked over."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.vivencia import Hallazgo, Respuesta
from escuela_red.services import records, respuestas
from escuela_red.services.diagnostico import Autor
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.pages.answer_box import AnswerBox, AnswerGrid
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.pages.vivencia_add import AuthorPicker
from escuela_red.ui.pages.vivencia_column import SIDES, NoteColumn, SharedColumn
from escuela_red.ui.pages.vivencia_own import ChosenBar, OwnColumn
from escuela_red.ui.widgets.base import inside
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.guide.guia import Tarea
    from escuela_red.services.workspace import Changed

OWN, ALL = "cada_uno", "todos"
MOMENT = "A"
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
        self._build_diagnosis_parts()
        outer.addWidget(self.bar)
        for number, task in enumerate(self.tasks, start=1):
            head = Text(f"{number}. {task.consigna.rstrip('.')}", "h2")
            self.heads[task.clave] = head
            self.scroller.add(head)
            if task.clase is ClaseTarea.DIAGNOSTICO:
                self._add_diagnosis(task)
            else:
                self._add_questions(task)
        self.scroller.end()
        self._chaining = QTimer(self, singleShot=True, interval=0)
        self._chaining.timeout.connect(self._order_tabs)

    def _build_diagnosis_parts(self) -> None:
        self.view = Segmented([(OWN, "Lo de cada uno"), (ALL, "Lo de todos")], name="¿De quién?")
        self.view.set_value(ALL)
        self.view.changed.connect(self._switch)
        self.author = AuthorPicker(self.bridge)
        self.shared = [SharedColumn(self.bridge, side) for side in SIDES]
        self.own = [OwnColumn(self.bridge, side, self._who) for side in SIDES]
        self.bar = ChosenBar(self.own)
        self.bar.asking.connect(self._show_panel)
        for each in (*self.shared, *self.own):
            each.chain_changed.connect(self._chain_soon)
        self.shared_columns = Columns(*self.shared, least=318)
        self.own_columns = Columns(*self.own, least=318)

    def _add_diagnosis(self, task: Tarea) -> None:
        self.scroller.add(FlowRow(self.view, Text(task.ayuda, "muted"), gap=16))
        self.who = QWidget()
        row = QHBoxLayout(self.who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        label = Text("¿Quién lo escribió?", "strong", wrap=False)
        label.setBuddy(self.author)
        row.addWidget(label)
        self.author.setMaximumWidth(theme.px(320))
        row.addWidget(self.author, 1)
        self.stays = Text("Queda puesto para las notas que siguen.", "hint", wrap=False)
        row.addWidget(self.stays)
        row.addStretch(0)
        self.scroller.add(self.who)
        self.waiting = Button("", "ghost", icon="combine", compact=True, on_click=lambda: self._look_at(OWN))
        self.blank = Button(
            "Imprimir el formato en blanco",
            "ghost",
            icon="printer",
            compact=True,
            on_click=lambda: self.window_.run("imprimir_blanco"),
        )
        self.next_thing = FlowRow(self.waiting, self.blank)
        self.scroller.add(self.next_thing)
        self.scroller.add(self.shared_columns)
        self.scroller.add(self.own_columns)

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
            self._refresh_diagnosis()
        if changed is None or any(changed.touches(table) for table in ("respuesta", "taller")):
            lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
            rows = respuestas.de(lector, junta_id, self.bridge.taller_id)
            for (task, _), box in self.boxes.items():
                box.refresh([row for row in rows if row["tarea"] == task])
        self._chain_soon()

    def _refresh_diagnosis(self) -> None:
        own = self.view.value() == OWN
        for column in (*self.shared, *self.own):
            column.refresh()
        left = sum(len(column.waiting) for column in self.own)
        self.waiting.set_text(f"Hay {count(left, 'nota', 'notas')} por juntar")
        self.waiting.setVisible(bool(left) and not own)
        self.blank.setVisible(not any(column.items for column in self.shared) and not left and not own)
        self.next_thing.setVisible(not self.waiting.isHidden() or not self.blank.isHidden())
        self.who.setVisible(own and self.bridge.writable)
        self.shared_columns.setVisible(not own)
        self.own_columns.setVisible(own)
        if not own:
            self.bar.drop_all()

    def adapt(self, width: int, height: int) -> None:
        del height
        self.stays.setVisible(width >= 780)

    def show_record(self, record: str, field: str = "") -> None:
        if record in self.heads:
            self._go_task(record)
            return
        workspace = self.bridge.workspace
        found = records.one(workspace.lector, Hallazgo, record) if record else None
        if found is not None:
            if found["individual"] and found["taller_id"] not in {None, workspace.taller_id}:
                self.window_.use_taller(found["taller_id"])
            self._look_at(OWN if found["individual"] else ALL, focus=False)
            any(column.reveal(record, field) for column in self._columns)
            return
        answer = records.one(workspace.lector, Respuesta, record) if record else None
        box = self.boxes.get((answer["tarea"], answer["clave"])) if answer is not None else None
        if box is not None:
            box.focus()

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.add, "quitar": self.remove, "proyectar": self.project}

    # What it does

    def add(self) -> None:
        """Begin a strength, or a weakness where the keyboard is among them; one more answer where it is in a box."""
        focus = self.window().focusWidget()
        box = next((one for one in self.boxes.values() if inside(focus, one)), None)
        if box is not None:
            box.add_group()
            return
        column = next((one for one in self._columns if inside(focus, one)), self._columns[0])
        column.quick.focus()

    def remove(self) -> None:
        """Put what is chosen, or where the keyboard is, in the papelera."""
        for box in self.boxes.values():
            for group in box.groups:
                if inside(self.window().focusWidget(), group):
                    box.remove_group(group)
                    return
        for column in self._columns:
            ids = column.here()
            if ids:
                column.remove(ids)
                return

    def project(self) -> None:
        """Show the room the part where people are working, and let them go through the others."""
        from escuela_red.ui.pages.vivencia_slides import slides  # noqa: PLC0415 - only when somebody projects
        from escuela_red.ui.projection import project  # noqa: PLC0415

        self.bridge.flush()
        bridge, tasks = self.bridge, self.tasks
        bridge.looking[MOMENT] = str(self.view.value())
        project(
            self.window_, bridge, lambda: slides(bridge, tasks, individual=bridge.looking[MOMENT] == OWN), self._slide()
        )

    @property
    def _columns(self) -> Sequence[NoteColumn]:
        return self.own if self.view.value() == OWN else self.shared

    def _slide(self) -> int:
        """Return which slide the keyboard is at: questions have one each."""
        places: list[QWidget | None] = []
        for task in self.tasks:
            mine = [box for (key, _), box in self.boxes.items() if key == task.clave]
            places += mine or [None]
        focus = self.window().focusWidget()
        return next((n for n, box in enumerate(places) if box is not None and inside(focus, box)), 0)

    def _who(self) -> Autor:
        self.author.settle()
        who = self.author.value()
        return who if isinstance(who, Autor) else Autor()

    def _switch(self, _value: str) -> None:
        self.bridge.flush()
        self._refresh_diagnosis()
        self._chain_soon()
        self.bridge.looking[MOMENT] = str(self.view.value())
        self.bridge.looked.emit()

    def _look_at(self, view: str, *, focus: bool = True) -> None:
        self.view.set_value(view)
        self._switch(view)
        if focus:
            column = next((one for one in self.own if one.waiting), self.own[0])
            column.focus_first()

    def _show_panel(self, panel: QWidget) -> None:
        """Bring the whole panel in sight, once it has its place."""
        QTimer.singleShot(0, panel, lambda: self.scroller.ensureWidgetVisible(panel, 0, theme.px(12)))

    def _go_task(self, task: str) -> None:
        """Put a part of the page at the top and the keyboard in its first box."""
        box = next((one for (key, _), one in self.boxes.items() if key == task), None)
        place: QWidget = box.agreed if box is not None else self._columns[0].quick.line
        if self.bridge.writable or box is not None:
            place.setFocus(Qt.FocusReason.TabFocusReason)
        head = self.heads[task]
        QTimer.singleShot(0, head, lambda: self._to_top(head))

    def _to_top(self, head: QWidget) -> None:
        top = head.mapTo(self.scroller.page, QPoint(0, 0)).y()
        self.scroller.verticalScrollBar().setValue(max(0, top - theme.px(12)))

    # The keyboard

    def _chain_soon(self) -> None:
        if hasattr(self, "_chaining"):
            self._chaining.start()

    def _order_tabs(self) -> None:
        """Make Tab follow what is seen: cards are made and moved at any time."""
        chain: list[QWidget] = [*self.view.buttons(), self.author, self.waiting, self.blank]
        chain += [widget for column in (*self.shared, *self.own) for widget in column.chain()]
        for box in self.boxes.values():
            chain += [box.agreed, *(one for group in box.groups for one in group.chain()), box.add_button]
        chain += self.bar.buttons
        for one, other in itertools.pairwise(chain):
            QWidget.setTabOrder(one, other)
