"""Exportar e imprimir: choose where, choose what, save and verify; and read or print each report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from escuela_red.ui import settings, theme
from escuela_red.ui.looks import keep
from escuela_red.ui.pages.exportar_job import ExportJob, Order, Stage
from escuela_red.ui.pages.exportar_notes import Notes
from escuela_red.ui.pages.exportar_panel import SavePanel
from escuela_red.ui.pages.exportar_places import Places
from escuela_red.ui.pages.exportar_reports import ReportList, key, usual
from escuela_red.ui.pages.exportar_vista import ReadingView
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.exchange.handover import Chosen
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.settings import Settings


class ExportarPage(Page):
    """Three steps on one page, because people must see them together; a report can be read in their place."""

    reads_in_order = True
    title = "Exportar e imprimir"
    short_title = "Exportar"
    kicker = "Llevar la información"

    def build(self) -> None:
        documents = self.window_.documents
        self._settings: Settings = documents.settings if documents else settings.load()
        self.job = ExportJob.of(self.bridge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self._stack.addWidget(self._build_steps())
        self.reading = ReadingView(self._close_reading, self._print)
        self._stack.addWidget(self.reading)
        self._show_job()

    def _build_steps(self) -> QWidget:
        self.places = Places(Path(self._settings.llevar_a) if self._settings.llevar_a else None)
        self.list = ReportList()
        self.list.choose(self._settings.llevar or usual())
        self.notes = Notes(self.window_, self.bridge, lambda: self._settings.papel)
        self.panel = SavePanel(self.window_, self.job, self.notes)
        left = QWidget()
        choices = QVBoxLayout(left)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(theme.px(12))
        choices.addWidget(self.places)
        choices.addWidget(Text("2. Elija qué llevar", "h2"))
        choices.addWidget(self.list)
        self.carry = Button("Llevar la junta a otro computador", icon="laptop", on_click=self._carry)
        choices.addWidget(FlowRow(self.carry))
        choices.addStretch(1)
        self._left = (self.places, self.list)
        self.places.chosen.connect(self._chose)
        self.places.changed.connect(self._places_changed)
        self.list.changed.connect(self._chose)
        self.notes.changed.connect(self._show_choice)
        self.notes.exported.connect(self.save)
        self.list.read.connect(self.read)
        self.list.printed.connect(lambda name: self._print([name]))
        self.list.blank_printed.connect(self._print_blank)
        self.panel.asked.connect(self.save)
        self.panel.change.connect(self.list.focus_on)
        self.job.changed.connect(self._show_job)
        scroll = PageScroll(Columns(left, self.panel, least=440))
        scroll.end()
        return scroll

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None and self.job.stage in {Stage.DONE, Stage.CANCELLED}:
            self.job.forget()
        if self.job.stage is Stage.READY:
            self._show_choice()
        if self._stack.currentWidget() is self.reading and changed is not None:
            self.read(self.reading.name)

    def show_record(self, record: str, field: str = "") -> None:
        """Have one report chosen, of the workshop on screen: «Hacer el informe del taller» comes for it."""
        del field
        if record not in self.list.rows or self.job.running:
            return
        self._stack.setCurrentIndex(0)
        self.job.forget()
        self.list.choose([f"{record}/{self.list.rows[record].entry.formats[0]}"])
        self.notes.taller.set_value(self.bridge.taller_id)
        self._show_choice()
        self.list.focus_on(self.list.chosen()[0])

    # What it does

    def save(self) -> None:
        """Write the chosen files in the chosen place, in a thread; say what is missing when nothing can be written."""
        chosen, target = self.list.chosen(), self.places.target()
        if not chosen or target is None:
            self.panel.explain("Elija al menos un informe para guardar." if target else "Elija dónde guardar.")
            self.list.focus_on(self._first())
            return
        if self.job.running or not self.bridge.flush():
            return
        self._remember(target.path)
        self.job.start(Order(self._each(chosen), target, self.notes.options()))

    def read(self, name: str) -> None:
        """Show a report inside the window, as it would be printed."""
        if self.bridge.flush():
            self.reading.load(name, self.bridge, self.notes.options())
            self._stack.setCurrentWidget(self.reading)
            self.reading.take_focus()

    def _close_reading(self) -> None:
        self._stack.setCurrentIndex(0)
        self.list.rows[self.reading.name].box.setFocus()

    def _print(self, names: list[str]) -> None:
        documents = self.window_.documents
        if documents is not None:
            from escuela_red.ui import printing  # noqa: PLC0415 - only when something is printed

            printing.print_reports(documents, names, taller=self.notes.options().taller)

    def _print_blank(self) -> None:
        documents = self.window_.documents
        if documents is not None:
            from escuela_red.reports.content.formatos_en_blanco import NOTEBOOK  # noqa: PLC0415
            from escuela_red.ui import printing  # noqa: PLC0415

            names = [one.name for one in self.list.blank.taken()] or [NOTEBOOK]
            printing.print_reports(documents, names, blank=True)

    def _carry(self) -> None:
        self.window_.run("llevar")

    def _chose(self) -> None:
        if self.job.running:
            return
        self.job.forget()
        self._remember()
        self._show_choice()

    def _places_changed(self) -> None:
        """Name the place on the button; the last word of what was written stays (its stick has less room now)."""
        if self.job.stage is Stage.READY:
            self._show_choice()

    def _show_choice(self) -> None:
        chosen = self.list.chosen()
        # Ctrl+P on this page prints what is chosen to be printed.
        self.reports = tuple(one.name for one in chosen if one.format == "pdf" and not one.blank)
        self.notes.show_for(chosen)
        self.panel.show_choice(self._each(chosen), self.places.target())

    def _each(self, chosen: list[Chosen]) -> list[Chosen]:
        """Return a file for each record of the reports that are handed over one by one."""
        from escuela_red.exchange import handover  # noqa: PLC0415

        return handover.apart(chosen, self.bridge.workspace.lector, self.bridge.junta_id)

    def _show_job(self) -> None:
        for part in self._left:
            part.setEnabled(not self.job.running)
        self.panel.show_job()
        if not self.isVisible() and self.job.last_word:
            self.bridge.told.emit(self.job.last_word)

    def _first(self) -> Chosen:
        from escuela_red.exchange.handover import Chosen  # noqa: PLC0415

        return Chosen(next(iter(self.list.rows)), "pdf")

    def _remember(self, place: Path | None = None) -> None:
        """Keep the choice for another day; the place only when it was used."""
        wanted, where = [key(one) for one in self.list.chosen()], str(place or self._settings.llevar_a)
        if (wanted, where) != (self._settings.llevar, self._settings.llevar_a):
            self._settings.llevar, self._settings.llevar_a = wanted, where
            keep(self._settings)  # a choice that cannot be kept for another day holds today
