"""Propuestas: short, with its request, budget and benefits; sent, answered, and made again as another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.fechas import date_text
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.reports.blocks import Paper
from escuela_red.reports.content import propuesta as document
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import aportes, propuestas, records
from escuela_red.ui import theme
from escuela_red.ui.pages.exportar_bloques import Sheet
from escuela_red.ui.pages.kind_page import LIST_WIDTH, KindPage, KindView, Part
from escuela_red.ui.pages.propuestas_borrador import WRITTEN, Draft
from escuela_red.ui.pages.propuestas_medida import Measure
from escuela_red.ui.pages.propuestas_partes import Answer, Guard, Versions, version_words
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.record_list import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge

_AFTER = ("estado", "enviada", "respuesta", "respondida", "version", "reemplaza_a_id")
_MEASURED = ("propuesta", "rubro", "etapa_propuesta", "persona", "aliado", "junta", "vinculacion")


def _groups(_bridge: Bridge, rows: Sequence[Fila]) -> dict[str, str]:
    return {row["id"]: propuestas.estado(row).etiqueta for row in rows}


class PropuestasPage(KindPage):
    """The proposals by state; a draft is written in the order of the document, what was sent is read."""

    title = "Propuestas"
    kicker = "La Red · Alianzas"
    reports = ("propuesta",)
    view = KindView(
        Propuesta,
        icon="file-text",
        empty_title="Todavía no hay propuestas",
        empty_words="Una propuesta corta dice qué pedimos, cuánto cuesta y qué gana el aliado.",
        groups=tuple(one.etiqueta for one in EstadoPropuesta),
        group_of=_groups,
        hidden=(*WRITTEN, *_AFTER),
    )

    def build(self) -> None:
        self._lacks: dict[str, list[str]] = {}
        self._old = ""
        self._measure = Measure(self)
        self._measure.measured.connect(self._measured)
        super().build()

    def _build_detail(self) -> QWidget:
        detail = super()._build_detail()
        self.guard = Guard()
        column = detail.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.guard)
        self.scroller.body.insertWidget(0, self._build_head())
        return detail

    def _build_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.notice = NoticeBar("", "info")
        column.addWidget(self.notice)
        self.send = Button("La enviamos", "primary", icon="check", on_click=self.send_it)
        self.again = Button("Hacer una versión nueva", icon="pencil", on_click=self.make_version)
        self.alliance = Button("Crear la alianza", "primary", icon="handshake", on_click=self.make_alliance)
        self.print_button = Button("Imprimir", icon="printer", on_click=self.print_it)
        self.word = Button("Guardar en Word", icon="file-text", on_click=self.write_word)
        self.buttons = FlowRow(self.alliance, self.send, self.again, self.print_button, self.word)
        for one in (self.send, self.again, self.alliance):
            one.setEnabled(self.bridge.writable)
        column.addWidget(self.buttons)
        return head

    def below(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        self.sheet_holder = QVBoxLayout()
        self.answer = Answer(self.bridge)
        self.versions = Versions()
        self.versions.wanted.connect(self.read_version)
        self.draft = Draft(self.bridge)
        self.parts += [Part(card, "propuesta_id") for card in self.draft.cards]
        column.addWidget(self.answer)
        column.addWidget(self.answer.form)
        column.addWidget(self.draft)
        column.addWidget(self.versions)
        column.addLayout(self.sheet_holder)
        return holder

    # The page

    def rows(self) -> Sequence[Fila]:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        self._lacks = propuestas.faltas(lector, junta_id)
        return propuestas.vigentes(lector, junta_id)

    def refresh(self, changed: Changed | None = None) -> None:
        super().refresh(changed)
        if changed is None or any(changed.touches(table) for table in _MEASURED):
            self._ask_length()

    def adapt(self, width: int, height: int) -> None:
        super().adapt(width, height)
        self.answer.form.adapt(width - (LIST_WIDTH + 72 if self._beside else 48))

    def show_record(self, record: str, field: str = "") -> None:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        last = propuestas.ultima(lector, junta_id, record)
        super().show_record(last, field)
        if self.draft.isVisibleTo(self):
            self.draft.focus_field(field)
        if record != last:
            self.read_version(record)

    def show_inner(self, table: str, record: str) -> None:
        if self.draft.isVisibleTo(self):
            super().show_inner(table, record)
        elif self.answer.isVisibleTo(self):
            self.answer.state.setFocus(Qt.FocusReason.OtherFocusReason)  # what was sent is read below

    def printed(self) -> str:
        return self._old or self.form.record

    def _entry(self, row: Fila, group: str) -> Entry:
        lacks = self._lacks.get(row["id"], []) if propuestas.editable(row) else []
        tag = (propuestas.frase_de_falta(lacks).rstrip("."), "warn") if lacks else None
        ally = str(row["aliado_id" + records.TITLE] or "Sin aliado todavía")
        return Entry(row["id"], records.title(Propuesta, row), ally, group, tag)

    def _load(self, record: str) -> None:
        if record != self.form.record:
            if not self.bridge.flush():
                return  # what could not be saved stays on screen, and was told
            self._old = ""
            self.guard.show_pages(0)
        super()._load(record)
        self._ask_length()

    def on_record(self, record: str) -> None:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        row = records.one(lector, Propuesta, self._old or record)
        if row is None or row["eliminado"] is not None:
            self._old = ""
            row = records.one(lector, Propuesta, record)
        if row is None:
            return
        writing = propuestas.editable(row) and not self._old
        if writing:
            self.draft.load(row)
        self.form.setVisible(writing)
        self.draft.setVisible(writing)
        self.guard.setVisible(writing)
        self.guard.show_lacks(propuestas.falta(lector, junta_id, record))
        self._show_state(row, writing=writing)
        self._show_sheet(row, writing=writing)
        self.versions.load(propuestas.versiones(lector, junta_id, record), str(row["id"]))

    def _show_state(self, row: Fila, *, writing: bool) -> None:
        sent = not writing and not self._old
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        self.answer.setVisible(sent)
        self.answer.form.setVisible(sent)
        if sent:
            self.answer.load(row, aportes.totales(lector, junta_id, propuesta=row["id"]))
        accepted = sent and propuestas.estado(row) is EstadoPropuesta.ACEPTADA
        self.alliance.setVisible(accepted)
        if accepted:
            made = propuestas.alianza(lector, junta_id, row["id"])
            self.alliance.set_text("Ver la alianza" if made else "Crear la alianza")
        self.send.setVisible(writing)
        self.again.setVisible(sent)
        self._show_notice(row, sent=sent)

    def _show_notice(self, row: Fila, *, sent: bool) -> None:
        self.notice.setVisible(sent or bool(self._old))
        if self._old:
            back = ("Volver a la última versión", self._leave_old)
            self.notice.set(f"{version_words(row)}. Solo para leer.", "info", actions=[back])
        elif sent:
            day = f" el {date_text(row['enviada'])}" if row["enviada"] else ""
            self.notice.set(f"Se envió{day}. Lo que se envió ya no cambia.", "info", icon="circle-check")

    def _show_sheet(self, row: Fila, *, writing: bool) -> None:
        empty(self.sheet_holder)
        if not writing:
            lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
            self.sheet_holder.addWidget(Sheet(document.build(lector, junta_id, ReportOptions(registro=row["id"]))))

    # How long it is

    def _ask_length(self) -> None:
        record = self.form.record
        if not record or self.guard.isHidden():
            return
        documents = self.window_.documents
        options = ReportOptions(Paper(documents.settings.papel) if documents else Paper.CARTA, registro=record)
        workspace, junta_id = self.bridge.workspace, self.bridge.junta_id
        self._measure.ask(record, lambda: document.only_proposal(workspace.lector, junta_id, options), options.writing)

    def _measured(self, record: str, pages: int) -> None:
        if record == self.form.record:
            self.guard.show_pages(pages)

    # What it does

    def add(self) -> None:
        record = self.bridge.do(lambda: propuestas.nueva(self.bridge.workspace))
        if record:
            self.show_record(record)

    def send_it(self) -> None:
        """Freeze what was sent; with something missing, or too long, only after saying so."""
        if not self.bridge.flush():
            return
        lector, record = self.bridge.workspace.lector, self.form.record
        lacks = propuestas.frase_de_falta(propuestas.falta(lector, self.bridge.junta_id, record))
        told = " ".join(one for one in (lacks, self.guard.too_long) if one)
        if told and not self.notice.isVisibleTo(self):
            self.notice.set(f"{told} Después de enviada ya no cambia.", "warn", actions=[("Enviarla así", self._send)])
            self.notice.show()
            self.scroller.show_top()
            self.notice.buttons[0].setFocus()
            return
        self._send()

    def _send(self) -> None:
        record = self.form.record
        self.bridge.do(lambda: propuestas.enviar(self.bridge.workspace, record))
        self.scroller.show_top()

    def make_version(self) -> None:
        """Copy what was sent into another version and write there."""
        record = self.form.record
        made = self.bridge.do(lambda: propuestas.nueva_version(self.bridge.workspace, record))
        if made:
            self.show_record(made)

    def make_alliance(self) -> None:
        """Make the alliance of a proposal that was accepted, or go to the one there is."""
        from escuela_red.services import alianzas  # noqa: PLC0415 - only when one is made

        workspace, record = self.bridge.workspace, self.form.record
        made = propuestas.alianza(workspace.lector, self.bridge.junta_id, record)
        made = made or self.bridge.do(lambda: alianzas.nueva(workspace, propuesta=record)) or ""
        if made:
            self.window_.go("alianzas", made)

    def print_it(self) -> None:
        """Print the letter and the proposal on screen."""
        self.window_.run("imprimir")

    def write_word(self) -> None:
        """Save the letter and the proposal in Word, to be corrected by hand."""
        if self.window_.documents is not None:
            from escuela_red.ui import printing  # noqa: PLC0415 - only when something is written

            printing.write_one(self.window_.documents, "propuesta", "docx", self.printed())

    def read_version(self, record: str) -> None:
        """Show another version, only to read; the last one is where people go on."""
        self._old = "" if record == self.form.record else record
        self.on_record(self.form.record)
        self.scroller.show_top()

    def _leave_old(self) -> None:
        self.read_version(self.form.record)
