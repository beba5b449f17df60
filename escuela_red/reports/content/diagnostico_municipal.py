"""The municipal diagnosis: strengths and weaknesses of the whole junta, by component, and the notes behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.blocks import Block, PageBreak, Paragraph, Title
from escuela_red.reports.content import blank_forms, diagnosis, identity, workshop
from escuela_red.reports.content.entry import Entry
from escuela_red.services.formatos import COMPARTIDO

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "diagnostico-municipal",
    "Diagnóstico municipal",
    "Fortalezas y debilidades, por componente, con las notas de cada grupo.",
    ("pdf", "docx", "xlsx"),
    order=4,
    blank=True,
    serves=("diagnostico",),
    of="taller",
    apart=True,
)


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the diagnosis, filled or as the form of the guide."""
    found = workshop.chosen(lector, junta_id, options)
    if options.blank:
        return blank_forms.report(ENTRY, found, options, COMPARTIDO)
    notes = diagnosis.notes(found)
    annex: list[Block] = []
    if notes:
        said = f"Notas del taller «{found.name}», debajo de lo que se volvió de todos."
        annex = [PageBreak(), Title("Anexo. Lo que escribió cada quien"), Paragraph(said, muted=True), *notes]
    body = identity.Body(
        title="Diagnóstico municipal",
        subtitle="Fortalezas y debilidades para formar alianzas",
        blocks=[*diagnosis.tables(found), *diagnosis.chart(found), *annex],
        contains=diagnosis.summary(found),
        padrino=found.padrino,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names that leave: who wrote a note, and the padrino."""
    if options.blank:
        return frozenset()
    found = workshop.chosen(lector, junta_id, options)
    return found.leaving(diagnosis.writers(found))
