"""Traer datos de un archivo: choose it, see what it would do, bring it in, and take it back if it was not wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import paths
from escuela_red.errors import UserError
from escuela_red.exchange import apply, bring
from escuela_red.store.backups import Razon
from escuela_red.ui import pickers, tasks, theme
from escuela_red.ui.pages.exportar_notes import Led
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import EmptyState, NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.exchange.plan import PlanDeImporte, Preview
    from escuela_red.services.workspace import Changed
    from escuela_red.store.lector import Lector

_KINDS = "Libros de Excel y datos (*.xlsx *.json)"
_MOST_LINES = 20


@dataclass(frozen=True)
class _Refused:
    """Why a file cannot be brought in: one sentence, what to do, and the places that are wrong."""

    what: str
    todo: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Reading:
    """What a reader needs of a junta, from a snapshot."""

    lector: Lector
    junta_id: str


class ImportarPage(Page):
    """One file at a time. Nothing is written until the person says so, and all of it can be undone at once."""

    title = "Traer datos de un archivo"
    short_title = "Traer datos"
    kicker = "De Excel o de otro programa"

    def build(self) -> None:
        self._turn = 0
        self.plan: PlanDeImporte | None = None
        self.path: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=12)
        column.addWidget(self.scroller)
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(12))
        self.scroller.body.addLayout(self._body, 1)
        self._done = False
        self._show_start()

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None and self._done:
            self._show_start()
        elif changed is not None and self.plan is not None:
            self._show_preview()

    # Choosing and reading

    def choose(self) -> None:
        """Ask for a file and read it."""
        start = self.path.parent if self.path else paths.documents()
        path = pickers.file_to_open(self, "¿Qué archivo quiere traer?", start, _KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in a thread and show what it would do."""
        if not self.bridge.flush():
            return
        self.path, self.plan, self._done = path, None, False
        self._turn += 1
        turn, snapshot, junta_id = self._turn, self.bridge.workspace.snapshot(), self.bridge.junta_id

        def work(_progress: object) -> tuple[int, PlanDeImporte | _Refused]:
            with snapshot:
                # Readers ask a workspace for its lector and its junta only; the living one belongs to this thread.
                return turn, _read(path, _Reading(snapshot, junta_id))

        self._put(Text(f"Leyendo «{path.name}»…", "muted"))
        tasks.run(work, on_done=self._was_read, on_error=self._broke)

    def _was_read(self, told: tuple[int, PlanDeImporte | _Refused]) -> None:
        turn, result = told
        if turn != self._turn:
            return
        if isinstance(result, _Refused):
            self._show_refused(result)
        else:
            self.plan = result
            self._show_preview()

    def _broke(self, sentence: str) -> None:
        self._put(NoticeBar(sentence, "error"), self._again())

    # What is shown

    def _show_start(self) -> None:
        self._done, self.plan = False, None
        self.button = Button("Elegir el archivo", "primary", icon="folder", on_click=self.choose)
        self.button.setEnabled(self.bridge.writable)
        self._put(
            EmptyState(
                "import",
                "Traiga lo que ya tiene escrito",
                "Sirve un libro de la junta en Excel o un archivo .json. Primero verá qué cambiaría.",
                self.button,
            ),
            stretch=True,
        )

    def _show_refused(self, why: _Refused) -> None:
        notice = NoticeBar(f"{why.what} {why.todo}", "error")
        parts: list[QWidget] = [notice]
        if why.places:
            card = Card(title="Lo que hay que corregir", compact=True, gap=6)
            for place in why.places:
                card.add(Text(place, selectable=True))
            parts.append(card)
        self._put(*parts, Text("No se trajo nada. Su junta está como estaba.", "muted"), self._again())

    def _show_preview(self) -> None:
        plan = self.plan
        if plan is None:
            return
        preview = self.bridge.do(lambda: apply.preview(self.bridge.workspace, plan))
        if preview is None:
            return
        card = Card(title=f"Si trae «{plan.origen}»", compact=True, gap=6)
        for sentence in preview.frases:
            icon = "plus" if preview.cambia_algo else "circle-check"
            card.add(Led(icon, "ok", Text(sentence)))
        buttons = FlowRow(gap=12)
        if preview.cambia_algo:
            self.button = Button("Traer estos datos", "primary", icon="import", on_click=self.bring)
            self.button.setEnabled(self.bridge.writable)
            buttons.add(self.button)
        buttons.add(self._other())
        warnings, left_out = _warnings(preview), _left_out(preview)
        promise = Text("Antes se hace una copia de seguridad. Todo se puede deshacer.", "muted")
        self._put(card, *warnings, promise, buttons, *left_out)

    def bring(self) -> None:
        """Bring the file in as one change, after a copy; then say what was done."""
        plan = self.plan
        if plan is None:
            return
        self.plan = None  # what the change tells must not draw the preview again
        done = self.bridge.do(lambda: self._apply(plan))
        if done is None:
            self.plan = plan
            return
        self._show_done(done)

    def _apply(self, plan: PlanDeImporte) -> Preview:
        documents = self.window_.documents
        keeper = documents.keeper if documents is not None else None
        if keeper is None:
            return bring.apply(self.bridge.workspace, plan)
        keeper.keep_now(Razon.ANTES_DE_IMPORTAR)
        return apply.apply(self.bridge.workspace, plan)

    def _show_done(self, done: Preview) -> None:
        self._done = True
        notice = NoticeBar(" · ".join(done.frases), "ok", lead="Listo.", actions=[("Deshacer", self._undo)])
        self._put(notice, *_warnings(done), *_left_out(done), FlowRow(self._other(), gap=12))
        notice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        self.bridge.undo()
        self._show_start()

    def _again(self) -> FlowRow:
        again = Button("Leer otra vez el mismo archivo", icon="refresh-cw", on_click=self._read_again)
        return FlowRow(again, self._other(), gap=12)

    def _other(self) -> Button:
        return Button("Elegir otro archivo", icon="folder", on_click=self.choose)

    def _read_again(self) -> None:
        if self.path is not None:
            self.read(self.path)

    def _put(self, *widgets: QWidget, stretch: bool = False) -> None:
        empty(self._body)
        for widget in widgets:
            self._body.addWidget(widget, 1 if stretch else 0)
        if not stretch:
            self._body.addStretch(1)
        self.scroller.show_top()


def _read(path: Path, junta: bring.Opened) -> PlanDeImporte | _Refused:
    try:
        return bring.read(path, junta)
    except UserError as error:
        places: Any = error.facts.get("problemas", ())
        # With the places below, the sentence need not repeat them.
        what = (
            error.what if not places else error.what.replace(str(error.facts.get("lista", "")), "").rstrip(": .") + "."
        )
        return _Refused(what, error.todo, tuple(str(one) for one in places))


def _warnings(preview: Preview) -> list[QWidget]:
    return [_listed("Tenga en cuenta", preview.avisos)] if preview.avisos else []


def _left_out(preview: Preview) -> list[QWidget]:
    told = [f"{one}." for one in preview.no_guardado]
    return [_listed("Lo que no se guarda", told)] if told else []


def _listed(title: str, lines: Sequence[str]) -> Card:
    card = Card(title=title, compact=True, gap=6)
    for line in lines[:_MOST_LINES]:
        card.add(Text(line, selectable=True))
    if len(lines) > _MOST_LINES:
        card.add(Text(f"Y {len(lines) - _MOST_LINES} más.", "hint"))
    return card
