"""The parts of the Guía del padrino: the tasks to choose from, its lists, who is present, and the private notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.services import asistencia, notas_padrino, personas
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import RadioGroup
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.inputs import TextBox
from escuela_red.ui.widgets.text import IconLabel, IconText, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from escuela_red.guide.guia import Tarea
    from escuela_red.ui.bridge import Bridge

PRIVATE = "Estas notas no se imprimen ni se proyectan."


class TaskNumbers(QWidget):
    """The tasks of the guide in one line of numbers, with a check on those that are done. `chosen` carries a key."""

    chosen = Signal(object)

    def __init__(self, tasks: Sequence[Tarea]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._titles = {task.clave: (task.numero, task.titulo) for task in tasks}
        self.group = RadioGroup(name="Tareas del taller", gap=8)
        self.buttons: dict[str, Button] = {}
        for task in tasks:
            button = Button(str(task.numero), compact=True, tooltip=task.titulo)
            button.setCheckable(True)
            self.buttons[task.clave] = button
            self.group.put(task.clave, button)
        self.group.changed.connect(self.chosen)
        column.addWidget(FlowRow(self.group))

    def show_state(self, current: str, done: Collection[str]) -> None:
        """Light a task and check those that are done."""
        self.group.set_value(current)
        for key, button in self.buttons.items():
            number, title = self._titles[key]
            button.set_text(str(number), "check" if key in done else "")
            button.setAccessibleName(f"Tarea {number}, {title}{', lista' if key in done else ''}")


class ListCard(Card):
    """A short list under its title."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(gap=6)
        self.add(IconText(icon, title, "h2", icon_color="primary"))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_items(self, items: Sequence[str]) -> None:
        """Show other sentences."""
        empty(self._list)
        for text in items:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(8))
            row.addWidget(IconLabel("dot", "primary", 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(text), 1)
            self._list.addWidget(holder)


class PresentCard(Card):
    """How many came, and who, as their names are printed; and the way to the attendance."""

    def __init__(self, bridge: Bridge, take: Callable[[], object]) -> None:
        super().__init__(gap=6)
        self._bridge = bridge
        self.add(IconText("users", "Quiénes están", "h2", icon_color="primary"))
        self.many = Text("", "strong")
        self.names = Text("", "muted")
        self.add(self.many)
        self.add(self.names)
        self.button = Button("Tomar asistencia", "ghost", icon="list-checks", compact=True, on_click=take)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Read again who came."""
        bridge = self._bridge
        lector, junta_id = bridge.workspace.lector, bridge.junta_id
        found = asistencia.resumen(lector, junta_id, bridge.taller_id)
        printed = personas.printed_names(lector, junta_id)
        names = sorted(printed.get(one.id) or one.nombre for one in found.integrantes if one.vino())
        self.many.setText(
            f"{'Vino' if len(names) == 1 else 'Vinieron'} {count(len(names), 'persona', 'personas')} de la junta"
            if names
            else "Todavía no se ha tomado asistencia."
        )
        self.names.setText(", ".join(names))
        self.names.setVisible(bool(names))


class NotesCard(Card):
    """The private notes on one task; typed text is saved by itself."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(gap=6)
        self._bridge = bridge
        self._task = ""
        self.add(IconText("notebook-pen", "Mis notas", "h2", icon_color="primary"))
        self.box = TextBox("Lo que quiere recordar de esta tarea", name="Mis notas sobre la tarea", least=4, most=14)
        self.box.setReadOnly(not bridge.writable)
        self._binding = Binding(bridge, self.box, self._write)
        self.add(self.box)
        self.add(IconText("lock", PRIVATE, "hint", color="muted"))

    def show_task(self, task: str) -> bool:
        """Show the notes on another task; False when what is being typed cannot be saved, and so stays."""
        if task != self._task:
            if self._binding.pending and not self._binding.flush():
                return False
            self._binding.forget()
            self._task = task
        workspace = self._bridge.workspace
        notes = notas_padrino.de(workspace.lector, workspace.junta_id, workspace.taller_id)
        self._binding.load(notes.get(task, ""))
        return True

    def _write(self, text: str) -> None:
        notas_padrino.escribir(self._bridge.workspace, self._task, text)
