"""Save and verify: the list before, how far each file is, and the last word."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.files import Fase
from escuela_red.reports import catalog
from escuela_red.text import count
from escuela_red.ui import folders, theme
from escuela_red.ui.pages.exportar_job import Stage
from escuela_red.ui.pages.exportar_reports import format_words
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.progress import FileProgressRow, ProgressBar
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.exchange.handover import Chosen
    from escuela_red.exchange.stick import FileState
    from escuela_red.ui.main_window import MainWindow
    from escuela_red.ui.pages.exportar_job import ExportJob
    from escuela_red.ui.pages.exportar_notes import Notes
    from escuela_red.ui.pages.exportar_places import Target

_STATES = {
    Fase.EN_ESPERA: "espera",
    Fase.COPIANDO: "copiando",
    Fase.COMPROBANDO: "comprobando",
    Fase.LISTO: "listo",
}
_LONGEST = 24


class SavePanel(QWidget):
    """The third step. `asked` comes when the person presses «Guardar», `change` carries the choice to change."""

    asked = Signal()
    change = Signal(object)

    def __init__(self, window: MainWindow, job: ExportJob, notes: Notes) -> None:
        super().__init__()
        self._window, self._job = window, job
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(Text("3. Guardar y comprobar", "h2"))
        self._ready = self._build_ready(notes)
        column.addWidget(self._ready)
        self._work = self._build_work()
        column.addWidget(self._work)
        self.notice = NoticeBar("", "info")
        column.addWidget(self.notice)
        self._problems = QVBoxLayout()
        column.addLayout(self._problems)
        self.cancel = Button("Cancelar", on_click=job.cancel)
        self.again = Button("Guardar otra vez", icon="refresh-cw", on_click=job.forget)
        column.addWidget(FlowRow(self.cancel, self.again))
        column.addStretch(1)
        self._stage: Stage | None = None
        job.changed.connect(self.show_job)

    def _build_ready(self, notes: Notes) -> Card:
        card = Card(compact=True, gap=8)
        self.count = Text("", "strong")
        card.add(self.count)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        card.body.addLayout(self._list)
        card.add(notes)
        self.save = Button("Guardar", "primary", icon="save", on_click=self._ask)
        card.add(FlowRow(self.save))
        return card

    def _build_work(self) -> Card:
        card = Card(gap=4)
        self.heading = Text("", "strong")
        self.bar = ProgressBar("Avance")
        card.add(self.heading)
        card.add(self.bar)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        card.body.addLayout(self._rows)
        self.where = Text("", "hint", selectable=True)
        card.add(self.where)
        return card

    # Before

    def show_choice(self, chosen: Sequence[Chosen], target: Target | None) -> None:
        """List what would be written and say on the button how much and where."""
        number = count(len(chosen), "archivo", "archivos")
        self.save.set_text(f"Guardar {number} en {_short(target.name)}" if chosen and target else "Guardar")
        self.count.setText(f"Se va a guardar esto ({number}):" if chosen else "Todavía no hay nada elegido.")
        empty(self._list)
        kinds: dict[str, list[Chosen]] = {}
        for one in chosen:
            kinds.setdefault(title(one), []).append(one)
        for name, (one, *more) in kinds.items():
            row = RowButton(
                f"{name}: {len(more) + 1} archivos" if more else name,
                Text("Cambiar", "small", color="link", wrap=False),
                color="text",
                status="cambiar",
                on_click=partial(self.change.emit, one),
            )
            self._list.addWidget(row)
        if self._job.stage is Stage.READY:
            self.notice.hide()

    def explain(self, sentence: str) -> None:
        """Say why nothing can be saved yet."""
        self.notice.set(sentence, "warn")
        self.notice.show()

    def _ask(self) -> None:
        self.asked.emit()

    # While and after

    def show_job(self) -> None:
        """Show how far the writing is."""
        job, stage = self._job, self._job.stage
        fresh = stage is not self._stage
        self._stage = stage
        self._ready.setVisible(stage is Stage.READY)
        self._work.setVisible(stage is not Stage.READY)
        self.cancel.setVisible(stage is Stage.RUNNING)
        self.again.setVisible(stage in {Stage.DONE, Stage.FAILED, Stage.CANCELLED})
        if stage is not Stage.READY:
            self._show_files()
        if fresh:
            self._say(stage)
        if job.cancelling and stage is Stage.RUNNING:
            self.heading.setText("Cancelando…")

    def _show_files(self) -> None:
        job = self._job
        if self._rows.count() != len(job.files):
            empty(self._rows)
            for name in titles(job.order.chosen if job.order else ()):
                self._rows.addWidget(FileProgressRow(name))
        for place, state in enumerate(job.files):
            row = self._rows.itemAt(place).widget()
            if isinstance(row, FileProgressRow):
                row.set_state(self._state_of(state))
        done = sum(_weight(state) for state in job.files)
        if job.stage is Stage.DONE:
            done = 3 * len(job.files)
        heading = _heading(job)
        self.heading.setText(heading)
        self.bar.set(round(done * 100), 300 * len(job.files), f"Avance: {heading}")

    def _state_of(self, state: FileState) -> str:
        if state.problem:
            return "error"
        if self._job.stage is Stage.DONE:
            return "listo"
        if self._job.stage in {Stage.CANCELLED, Stage.FAILED}:
            return "cancelado"
        return _STATES[state.phase]

    def _say(self, stage: Stage) -> None:
        empty(self._problems)
        self.where.setVisible(stage is Stage.DONE)
        self.notice.setVisible(stage is not Stage.READY)
        say = {
            Stage.RUNNING: self._say_running,
            Stage.DONE: self._say_done,
            Stage.FAILED: self._say_failed,
            Stage.CANCELLED: self._say_cancelled,
        }.get(stage)
        if say is not None:
            say()

    def _say_running(self) -> None:
        if self._job.order is not None and self._job.order.target.drive is not None:
            self.notice.set("Le avisaremos cuando pueda sacarla.", "warn", lead="No retire la memoria todavía.")
        else:
            self.notice.set("Puede seguir trabajando en otra página.", "info", lead="Estamos guardando.")
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_done(self) -> None:
        result = self._job.result
        if result is None:
            return
        lead, _, rest = result.message.partition(". ")
        opening = partial(folders.show, self._window, result.folder)
        self.notice.set(rest, "ok", lead=f"{lead}.", actions=[("Abrir la carpeta", opening)])
        checked = "" if result.verified_from_medium else " Este computador solo permite una verificación básica."
        self.where.setText(f"Carpeta: {result.folder}.{checked}")
        for name, error in result.problems:
            self._problems.addWidget(NoticeBar(error.sentence, "error", lead=f"{name}:"))
        self.notice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_failed(self) -> None:
        self.notice.set(self._job.sentence, "error", actions=[("Intentar otra vez", self._try_again)])
        self.notice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_cancelled(self) -> None:
        self.notice.set("No quedó ningún archivo a medias.", "info", lead="Se canceló.")
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try_again(self) -> None:
        self._job.forget()
        self.asked.emit()


def title(one: Chosen) -> str:
    """Return «Mapa de aliados · PDF»."""
    return f"{catalog.entry(one.name).title} · {format_words(one.format)}{' en blanco' if one.blank else ''}"


def titles(chosen: Sequence[Chosen]) -> list[str]:
    """Return the title of each file; those of several records of a report carry the number of their file."""
    names = [title(one) for one in chosen]
    several, seen = Counter(names), Counter[str]()
    found = []
    for name in names:
        seen[name] += 1
        report, dot, rest = name.rpartition(" · ")
        found.append(f"{report} {seen[name]}{dot}{rest}" if several[name] > 1 else name)
    return found


def _heading(job: ExportJob) -> str:
    total = len(job.files)
    if job.stage is Stage.DONE:
        return f"{count(total - sum(bool(one.problem) for one in job.files), 'archivo guardado', 'archivos guardados')}"
    if job.stage is not Stage.RUNNING:
        return "No se guardó nada"
    place = next((n for n, one in enumerate(job.files) if one.phase in {Fase.COPIANDO, Fase.COMPROBANDO}), None)
    if place is None:
        return "Preparando los archivos…"
    return f"{job.files[place].phase} el archivo {place + 1} de {total}…"


def _weight(state: FileState) -> float:
    """Return how much of a file is done, of three: made, copied, verified."""
    part = state.done / state.total if state.total else 0.0
    made = 1.0 if state.total or state.problem else 0.0
    return {
        Fase.EN_ESPERA: made,
        Fase.COPIANDO: 1 + part,
        Fase.COMPROBANDO: 2 + part,
        Fase.LISTO: 3.0,
    }[state.phase]


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
