"""Guía del padrino: for each task what to say and what to watch, a clock, who is present, and private notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.guide.avance import Avance
from escuela_red.text import count
from escuela_red.ui import navigation
from escuela_red.ui.pages.padrino_clock import Clock, ClockCard
from escuela_red.ui.pages.padrino_parts import ListCard, NotesCard, PresentCard, TaskNumbers
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.base import maybe
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.guide.guia import Tarea
    from escuela_red.services.workspace import Changed

_WITH = "padrino"  # a moment whose way of working does not name the padrino is the junta's own
ALONE = "En este momento la junta trabaja por su cuenta. Acompañe si se lo piden."


class PadrinoPage(Page):
    """One task at a time. What it holds is for the padrino alone: what it projects is the page of the task."""

    title = "Guía del padrino"
    moment = ""
    reports = ("guia_del_padrino",)
    projectable = True

    def build(self) -> None:
        self.kicker = "Para quien acompaña el taller"
        self.task = self.guide.tareas[0]
        self._chosen = False
        self.clock = Clock.of(self.window_)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=12)
        outer.addWidget(self.scroller)
        self.numbers = TaskNumbers(self.guide.tareas)
        self.numbers.chosen.connect(self._choose)
        self.alone = NoticeBar(ALONE, "info")
        self.time = ClockCard(self.clock, self._go_running)
        self.say, self.watch = ListCard("Qué decir", "message-circle"), ListCard("Qué observar", "eye")
        self.material = ListCard("Material", "package")
        self.present = PresentCard(self.bridge, lambda: self.window_.go("asistencia"))
        self.notes = NotesCard(self.bridge)
        for widget in (
            self.numbers,
            Columns(self._build_task(), self.time),
            self.alone,
            Columns(self.say, self.watch),
            self.notes,
            Columns(self.material, self.present),
        ):
            self.scroller.add(widget)
        self.scroller.end()

    def _build_task(self) -> QWidget:
        card = Card(gap=6)
        self.moment_text = Text("", "kicker")
        self.name = Text("", "h2")
        self.minutes = Text("", "muted")
        self.open = Button("Ir a la tarea", icon="arrow-right", icon_right=True, on_click=self._open)
        self.show_ = Button("Proyectar la tarea", icon="presentation", on_click=self.project)
        for widget in (self.moment_text, self.name, self.minutes, FlowRow(self.open, self.show_)):
            card.add(widget)
        card.body.addStretch(1)
        return card

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        del changed
        progress = self.window_.frame.progress
        done = {key for key, state in progress.estados.items() if state is Avance.LISTO} if progress else set()
        if not self._chosen:
            self._chosen = True
            following = progress.siguiente if progress else None
            keys = [self._clock_key(task) for task in self.guide.tareas]
            running = keys.index(self.clock.running) if self.clock.running in keys else -1
            self.task = self.guide.tareas[running] if running >= 0 else following or self.task
        self.numbers.show_state(self.task.clave, done)
        self._show_task()
        self.present.refresh()

    def show_record(self, record: str, field: str = "") -> None:
        del field
        if any(task.clave == record for task in self.guide.tareas):
            self._choose(record)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"proyectar": self.project}

    def project(self) -> None:
        """Show the room the page of the task; nothing of this one."""
        held = maybe(self.window_.focusWidget())  # the page of the task takes the keyboard, though nobody sees it
        key = navigation.of_task(self.task).key
        page = self.window_.stage.page(key)
        page.refresh(None)
        page.show_record(self.task.clave)
        call = page.commands().get("proyectar")
        if call is not None:
            call()
        if held is not None and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _show_task(self) -> None:
        task, guide = self.task, self.guide
        moment = guide.momento_de(task.clave)
        self.moment_text.setText(f"Momento {moment.letra} · {moment.nombre} · {moment.modo}")
        self.moment_text.set_color(moment.letra if moment.letra in {"A", "B", "C", "D"} else "muted")
        self.name.setText(f"{task.numero}. {task.titulo}")
        self.minutes.setText(f"Tiempo de la guía: {count(task.padrino.minutos, 'minuto', 'minutos')}")
        self.alone.setVisible(_WITH not in moment.modo.lower())
        self.say.show_items(task.padrino.decir)
        self.watch.show_items(task.padrino.observar)
        self.material.show_items(task.padrino.material)
        self.notes.show_task(task.clave)
        names = {self._clock_key(one): one.titulo for one in guide.tareas}
        self.time.show_task(self._clock_key(task), task.padrino.minutos, names)
        self._show_ways()

    def _show_ways(self) -> None:
        """Put the tasks before and after in the footer."""
        tasks = self.guide.tareas
        place = tasks.index(self.task)
        before = tasks[place - 1] if place else None
        after = tasks[place + 1] if place + 1 < len(tasks) else None
        self.back = _way(before, "Tarea anterior") if before else Link("inicio", "Inicio")
        self.forward = _way(after, "Siguiente tarea") if after else None
        if self.window_.page() is self:
            self.window_.frame.refresh(self)

    def _clock_key(self, task: Tarea) -> str:
        return f"{self.bridge.junta_id}/{self.bridge.taller_id}/{task.clave}"

    def _choose(self, key: object) -> None:
        task = self.guide.tarea(str(key))
        if task is not self.task and self.notes.show_task(task.clave):
            self.task = task
            self.scroller.show_top()
        self.refresh()

    def _go_running(self, key: str) -> None:
        self._choose(key.rsplit("/", 1)[-1])

    def _open(self) -> None:
        self.window_.go(navigation.of_task(self.task).key, self.task.clave)


def _way(task: Tarea, short: str) -> Link:
    return Link("padrino", f"{task.numero}. {task.titulo}", short, task.clave)
