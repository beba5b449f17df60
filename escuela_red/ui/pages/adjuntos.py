"""What is attached to a sheet or an alliance: its pictures and PDF, and the ways to add, open, copy and remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import paths
from escuela_red.services import adjuntos
from escuela_red.text import count, lower_first, upper_first
from escuela_red.ui import pickers, theme
from escuela_red.ui.pages.adjuntos_job import AttachJob, Target
from escuela_red.ui.pages.adjuntos_row import AttachmentActions, AttachmentRow, size_text
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.progress import ProgressBar
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow

MANY = 50_000_000
_NOTHING = "Guarde aquí la foto o el escaneo de la hoja firmada."
_KINDS = "Fotos y PDF (*.jpg *.jpeg *.png *.pdf *.JPG *.JPEG *.PNG *.PDF)"


class AttachmentsCard(Card):
    """The attachments of one place. Reading and shrinking happen in a thread, with progress and a way to stop."""

    def __init__(self, window: MainWindow, title: str = "Fotos y escaneos", nothing: str = _NOTHING) -> None:
        super().__init__(title=title)
        self._window = window
        self._target = Target()
        assert window.bridge is not None  # noqa: S101 - a page is only built with a junta open
        self.job = AttachJob.of(window.bridge)
        self.ways = AttachmentActions(self, window, self._told)
        self.rows: list[AttachmentRow] = []
        self._nothing = Text(nothing, "muted")
        self.add(self._nothing)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(2))
        self.body.addLayout(self._list)
        self.notice = NoticeBar("", "error", closable=True)
        self.notice.hide()
        self.add(self.notice)
        self._working = self._build_working()
        self.add(self._working)
        self.add_button = Button("Adjuntar la foto o el escaneo", icon="paperclip", on_click=self.ask)
        self.add(FlowRow(self.add_button))
        self.weight = Text("", "hint")
        self.add(self.weight)
        self.notice.closed.connect(self.job.forget)
        self.job.changed.connect(self._show_job)
        self._show_job()

    def _build_working(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._doing = Text("", "small")
        self.bar = ProgressBar("Adjuntar")
        self.stop = Button("Cancelar", "ghost", compact=True, on_click=self.job.cancel)
        column.addWidget(self._doing)
        column.addWidget(self.bar)
        column.addWidget(FlowRow(self.stop))
        holder.hide()
        return holder

    @property
    def busy(self) -> bool:
        """Tell whether something is being read."""
        return self.job.running

    def show_sheet(self, sheet: str) -> None:
        """Show what another sheet has attached."""
        self._show_target(Target(sheet=sheet))

    def show_alliance(self, alliance: str, name: str) -> None:
        """Show what another alliance has attached."""
        self._show_target(Target(alliance=alliance, name=name))

    def _show_target(self, target: Target) -> None:
        self._target = target
        self._show_job()
        self.refresh()

    def _attached(self, bridge: Bridge) -> Sequence[Fila]:
        lector = bridge.workspace.lector
        if self._target.alliance:
            return adjuntos.de_alianza(lector, bridge.junta_id, self._target.alliance)
        return adjuntos.de(lector, bridge.junta_id, bridge.taller_id, self._target.sheet)

    def refresh(self) -> None:
        """Show what the file holds."""
        bridge = self._window.bridge
        if bridge is None or self._target == Target():
            return
        rows = self._attached(bridge)
        if [(row["id"], row["nombre"]) for row in rows] != [(one.record, one.name) for one in self.rows]:
            focused = next((place for place, one in enumerate(self.rows) if one.has_focus()), -1)
            empty(self._list)
            self.rows = [AttachmentRow(self.ways, row) for row in rows]
            for one in self.rows:
                self._list.addWidget(one)
            if focused >= 0:
                (self.rows[min(focused, len(self.rows) - 1)].open_ if self.rows else self.add_button).setFocus()
        self._nothing.setVisible(not rows)
        self.add_button.setVisible(bridge.writable)
        self.add_button.setEnabled(not self.busy)
        total = adjuntos.en_total(bridge.workspace.lector)
        words = f"Este archivo guarda {count(total.cuantos, 'adjunto', 'adjuntos')}: {size_text(total.bytes)}."
        if total.bytes > MANY:
            words += " Las copias de seguridad ocuparán más."
        self.weight.setText(words if total.cuantos else "Cada foto se guarda pequeña: medio mega, más o menos.")

    # What it does

    def ask(self) -> None:
        """Ask for files and attach them."""
        bridge = self._window.bridge
        if bridge is not None and bridge.writable and not self.busy:
            self.attach(pickers.files_to_open(self, "¿Qué foto o escaneo adjunta?", paths.documents(), _KINDS))

    def attach(self, files: Sequence[Path]) -> None:
        """Read files in a thread and keep what can be kept here; the others are told one by one."""
        self.job.start(files, self._target)
        if self.busy:
            self.stop.setFocus()

    def _told(self, sentence: str) -> None:
        self.notice.set(sentence, "error", closable=True)
        self.notice.show()

    def _show_job(self) -> None:
        """Show how far the files are, and what was refused of those of this place."""
        job = self.job
        waiting = not job.running and self.stop.hasFocus()
        done, total = job.place
        here = job.target.same(self._target)
        other = "" if here else f"{upper_first(job.target.words)}: "
        self._doing.setText(f"{other}{lower_first(job.doing) if other else job.doing}")
        self.bar.set(done, total, f"Adjuntar: {done} de {total}")
        self.add_button.setEnabled(not job.running)
        if waiting:  # before its button goes: what is typed meanwhile elsewhere keeps the keyboard
            self.add_button.setFocus()
        self._working.setVisible(job.running)
        mine = job.refused if here else []
        if mine:
            self._told("\n".join(mine))
        else:
            self.notice.hide()
