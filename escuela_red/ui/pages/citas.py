"""Citas con aliados: what is prepared before, who goes, and what is told afterwards (guide, step 3)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.fechas import lapse_text
from escuela_red.models.abordaje import Abordaje, Participante
from escuela_red.services import citas, records
from escuela_red.ui import printing
from escuela_red.ui.pages.citas_parts import CitaNotices, OtherMeetings, when
from escuela_red.ui.pages.kind_page import KindPage, KindView, Part
from escuela_red.ui.pages.page import Link
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.flow import FlowRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.widgets.record_list import Entry

SHEET = "hoja-de-cita"


def _groups(_bridge: Bridge, rows: Sequence[Fila]) -> dict[str, str]:
    return {row["id"]: citas.momento(row) for row in rows}


def _tag(row: Fila) -> tuple[str, str] | None:
    """Return the mark of a meeting that nobody has told."""
    if citas.momento(row) is not citas.Momento.POR_CONTAR:
        return None
    return f"Pasó hace {lapse_text((hoy() - row['fecha']).days)}", "warn"


class CitasPage(KindPage):
    """The meetings by how far they are, with the sheet to prepare them and the next step that each leads to."""

    title = "Citas con aliados"
    short_title = "Citas"
    kicker = "La Red · Alianzas · Paso 3"
    back = Link("aliados", "Aliados")
    forward = Link("propuestas", "Siguiente: Propuestas", "Propuestas")
    reports = (SHEET,)
    view = KindView(
        Abordaje,
        icon="messages-square",
        groups=tuple(citas.Momento),
        group_of=_groups,
        tag=_tag,
        hidden=("actividad_id",),
        empty_title="Todavía no hay citas",
        empty_words="Prepare la primera conversación con un aliado. Averigüe quién decide y con qué pregunta empezar.",
    )

    def other_ways(self) -> Sequence[QWidget]:
        return [Button("Imprimir el formato en blanco", icon="printer", on_click=self._print_blank)]

    def below(self) -> QWidget:
        self.print_button = Button("Imprimir la hoja de cita", icon="printer", on_click=self.print_sheet)
        self.word_button = Button("Abrir en Word", icon="file-text", on_click=self.write_sheet)
        self.ally_button = Button("Ver el aliado", icon="handshake", on_click=self._open_ally)
        self.again_button = Button("Otra cita", icon="plus", on_click=self.prepare_another)
        self.again_button.setEnabled(self.bridge.writable)
        self._bar = FlowRow(self.print_button, self.word_button, self.ally_button, self.again_button, gap=8)
        self.scroller.body.insertWidget(0, self._bar)
        self.going = PartsCard(
            self.bridge,
            Participante,
            ("persona_id",),
            title="¿Quiénes van?",
            hint="Las personas de la junta que van a la cita.",
            empty="Todavía no está escrito quién va.",
            add="Agregar a quien va",
        )
        self.parts.append(Part(self.going, "abordaje_id"))
        self.form.put_after("La cita", self.going)
        self.notices = CitaNotices(self.window_, self.bridge, self.form)
        self.scroller.body.insertWidget(1, self.notices.passed)
        self._others = OtherMeetings(self.show_record)
        return self._others

    # The page

    def rows(self) -> Sequence[Fila]:
        return citas.todas(self.bridge.workspace.lector, self.bridge.junta_id)

    def on_record(self, record: str) -> None:
        lector = self.bridge.workspace.lector
        row = records.one(lector, Abordaje, record) if record else None
        if row is None:
            return
        self.notices.show_of(row)
        ally = row["aliado_id"] if row["aliado_id" + records.TITLE] is not None else None
        for button in (self.ally_button, self.again_button):
            button.setVisible(bool(ally))
        rows = citas.de_aliado(lector, self.bridge.junta_id, ally) if ally else []
        self._others.show_rows([one for one in rows if one["id"] != record])

    def print_sheet(self) -> None:
        """Print the sheet of the meeting on screen."""
        if self.window_.documents is not None:
            printing.print_reports(self.window_.documents, [SHEET], registro=self.form.record)

    def write_sheet(self) -> None:
        """Save the sheet of the meeting on screen in Word and open it."""
        if self.window_.documents is not None:
            printing.write_one(self.window_.documents, SHEET, "docx", self.form.record)

    def prepare_another(self) -> None:
        """Begin another meeting with the same ally."""
        workspace = self.bridge.workspace
        row = records.one(workspace.lector, Abordaje, self.form.record)
        if row is not None and row["aliado_id"]:
            made = self.bridge.do(lambda: citas.preparar(workspace, str(row["aliado_id"])))
            if made:
                self.show_record(made, "fecha")

    def _open_ally(self) -> None:
        row = records.one(self.bridge.workspace.lector, Abordaje, self.form.record)
        if row is not None and row["aliado_id"]:
            self.window_.go("aliado", str(row["aliado_id"]))

    def _print_blank(self) -> None:
        self.window_.run("imprimir_blanco")

    def _entry(self, row: Fila, group: str) -> Entry:
        return dataclasses.replace(super()._entry(row, group), detail=when(row))
