"""The cards of «El taller»: what is done, what belongs to it, how it is closed, and the other workshops."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import fechas
from escuela_red.models.taller import Taller
from escuela_red.services import avance, records, talleres
from escuela_red.text import count
from escuela_red.ui import navigation, theme
from escuela_red.ui.pages.inicio_strip import tasks_words, van
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.flow import FlowRow, Separator
from escuela_red.ui.widgets.progress import ProgressBar
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.avance import Progreso
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow

STATES = {"Listo": "listo", "En curso": "en_curso", "Sin empezar": "sin_empezar"}
_LINKS = (
    ("asistencia", "Asistencia", "Quiénes vinieron, día por día."),
    ("autovaloracion", "Autovaloración", "Cómo se ve la junta antes y después."),
    ("padrino", "Guía del padrino", "Qué decir, cuánto dura cada tarea y notas privadas."),
    ("papel", "Pasar lo que está en papel", "Para lo que se escribió a mano en los formatos."),
    ("textos", "Texto oficial", "La redacción oficial en lugar de la del programa."),
)


class DoneCard(Card):
    """What is done: each task with its state; pressing one goes there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(title="Lo que está hecho", gap=8)
        self._window = window
        self._shown: object = None
        self.count = Text("", "strong")
        self.bar = ProgressBar("Avance del taller")
        self.add(self.count)
        self.add(self.bar)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self.links: list[RowButton] = []

    def show_progress(self, progress: Progreso) -> None:
        """Show the tasks of the guide."""
        shown = (progress.guia, tuple(progress.estados.items()))
        if shown == self._shown:
            return
        self._shown = shown
        self.count.setText(van(progress))
        self.bar.set(progress.listas, len(progress.tareas), f"Avance del taller: {tasks_words(progress)}")
        empty(self._rows)
        self.links = []
        for task in progress.tareas:
            state = progress.estados[task.clave].value
            tag = Tag.state(STATES[state], quiet=state == "Listo")
            go = partial(self._window.go, navigation.of_task(task).key, task.clave)
            moment = progress.guia.momento_de(task.clave)
            row = RowButton(task.titulo, tag, detail=f"{moment.letra} · {moment.nombre}", status=state, on_click=go)
            self.links.append(row)
            self._rows.addWidget(row)


class LinksCard(Card):
    """The pages that belong to the workshop."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(title="En este taller")
        self.links: dict[str, RowButton] = {}
        rows = QVBoxLayout()
        rows.setSpacing(0)
        self.body.addLayout(rows)
        for key, words, detail in _LINKS:
            row = RowButton(words, detail=detail, chevron=True, on_click=partial(window.go, key))
            self.links[key] = row
            rows.addWidget(row)
        self.body.addStretch(1)


class CloseCard(Card):
    """«Cerrar el taller»: what is not marked is said, nothing is locked, and it can be opened again."""

    def __init__(self, window: MainWindow, bridge: Bridge) -> None:
        super().__init__(title="Cierre", gap=10)
        self._window, self._bridge = window, bridge
        self._taller = ""
        self._closed = False
        self.words = Text("")
        self.add(self.words)
        self.turn = Button("Cerrar el taller", icon="check", on_click=self._turn)
        self.report = Button("Hacer el informe del taller", "primary", icon="file-text", on_click=self._report)
        self.add(FlowRow(self.report, self.turn, gap=12))
        self.remove = Button("Quitar este taller", "ghost", icon="trash-2", compact=True, on_click=self._remove)
        self.add(FlowRow(self.remove, Text("Queda en la papelera. El mapa y la ruta siguen.", "hint"), gap=4))
        self.body.addStretch(1)

    def show_taller(self, row: Fila, progress: Progreso) -> None:
        """Show whether the workshop is closed, or what is not marked yet."""
        self._taller, self._closed = row["id"], row["cerrado"] is not None
        left = len(progress.tareas) - progress.listas
        if self._closed:
            self.words.setText(f"El taller se cerró el {fechas.long_date(row['cerrado'])}. Todo se puede cambiar.")
        elif left:
            some = count(left, "tarea", "tareas")
            self.words.setText(f"Falta marcar {some}. Puede cerrarlo así y seguir después.")
        else:
            self.words.setText("Todas las tareas están listas. Ya puede cerrarlo.")
        self.report.setVisible(self._closed)
        self.turn.set_text(*(("Abrir otra vez", "undo-2") if self._closed else ("Cerrar el taller", "check")))
        for button in (self.turn, self.remove):
            button.setEnabled(self._bridge.writable)

    def _turn(self) -> None:
        workspace, taller, closing = self._bridge.workspace, self._taller, not self._closed
        # The one that was just closed stays on screen: its report comes next.
        workspace.use_taller(taller)
        self._bridge.do(lambda: talleres.cerrar(workspace, taller, cerrado=closing))

    def _report(self) -> None:
        self._window.go("exportar", navigation.INFORME)

    def _remove(self) -> None:
        workspace, taller = self._bridge.workspace, self._taller
        self._bridge.remove(lambda: talleres.quitar(workspace, taller))


@dataclass(frozen=True)
class OtroTaller:
    """A workshop that is not on screen, in a line: its name, dates and how much of it is done."""

    id: str
    nombre: str
    fechas: str
    tareas: str
    cerrado: bool


def otros(bridge: Bridge) -> list[OtroTaller]:
    """Return the workshops of the junta that are not on screen, in order."""
    lector, junta_id = bridge.workspace.lector, bridge.junta_id
    found = []
    for row in talleres.todos(lector, junta_id):
        if row["id"] != bridge.taller_id:
            progress = avance.progreso(lector, junta_id, navigation.tasks(), row["id"])
            days = talleres.fechas_es_texto(talleres.jornadas(lector, junta_id, row["id"]))
            words = tasks_words(progress)
            found.append(OtroTaller(row["id"], records.title(Taller, row), days, words, row["cerrado"] is not None))
    return found


class OthersCard(Card):
    """The other workshops of the junta, and beginning one more."""

    def __init__(self, bridge: Bridge, see: Callable[[str], None], begin: Callable[[], None]) -> None:
        super().__init__(title="Otros talleres", gap=8)
        self._bridge, self._see = bridge, see
        self._shown: object = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self.body.addLayout(self._rows)
        self.buttons: list[Button] = []
        self.begin = Button("Empezar otro taller", icon="plus", on_click=begin)
        self.add(FlowRow(self.begin))
        self.add(Text("El mapa, la ruta y el diagnóstico compartido siguen en el otro taller.", "hint"))
        self.body.addStretch(1)

    def show_others(self, others: Sequence[OtroTaller]) -> None:
        """Show the workshops that are not on screen."""
        self.begin.setEnabled(self._bridge.writable)
        if tuple(others) == self._shown:
            return
        self._shown = tuple(others)
        empty(self._rows)
        self.buttons = []
        if not others:
            self._rows.addWidget(Text("Este es el único taller de la junta.", "muted"))
        for place, one in enumerate(others):
            if place:
                self._rows.addWidget(Separator())
            self._rows.addWidget(self._row(one))

    def _row(self, one: OtroTaller) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        column.setSpacing(theme.px(2))
        column.addWidget(Text(one.nombre, "strong"))
        column.addWidget(Text(f"{one.fechas or 'Sin fechas'} · {one.tareas}", "hint"))
        tag = Tag("Cerrado", "ok", icon="check", quiet=True) if one.cerrado else Tag("En curso", "info")
        see = Button("Ver este taller", compact=True, on_click=partial(self._see, one.id))
        see.setAccessibleName(f"Ver este taller: {one.nombre}")
        self.buttons.append(see)
        return FlowRow(words, FlowRow(tag, see, gap=10), gap=10, fill_first=True)
