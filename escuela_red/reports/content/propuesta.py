"""The proposal to an ally: a letter, and behind it at most three pages with what is asked and what is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.fechas import long_date
from escuela_red.models.propuesta import Propuesta
from escuela_red.reports.blocks import Paragraph, Title
from escuela_red.reports.content import identity, people, propuesta_partes
from escuela_red.reports.content.entry import Entry
from escuela_red.services import propuestas, records

if TYPE_CHECKING:
    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Block, Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "propuesta",
    "Propuesta",
    "La carta para el aliado y la propuesta, en tres páginas o menos.",
    ("pdf", "docx"),
    order=27,
    section="De la necesidad a la alianza",
    private=True,
    of="propuesta",
    apart=True,
)
BORRADOR = "BORRADOR"


def records_of(lector: Lector, junta_id: str) -> list[str]:
    """Return the latest version of each proposal."""
    return [str(row["id"]) for row in propuestas.vigentes(lector, junta_id)]


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the letter and the proposal of one record, or of all of them one after another."""
    rows = _rows(lector, junta_id, options)
    blocks: list[Block] = []
    for row in rows:
        made = propuesta_partes.Partes(lector, junta_id, row, private=options.private)
        blocks += propuesta_partes.apart(blocks, [*made.letter(), *made.proposal(), *made.annex()])
    lacks = any(propuestas.falta(lector, junta_id, row["id"]) for row in rows)
    if not rows:
        blocks = [Title(ENTRY.title), Paragraph("Todavía no hay propuestas.", muted=True)]
    return _report(lector, junta_id, options, rows, blocks, draft=lacks)


def only_proposal(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the pages that the limit of three counts: the proposal without its letter and annexes."""
    rows = _rows(lector, junta_id, options)
    made = [propuesta_partes.Partes(lector, junta_id, row, private=options.private) for row in rows]
    blocks = [block for one in made for block in one.proposal()]
    return _report(lector, junta_id, options, rows, blocks, draft=False)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names, phones and mail of who signs and of who receives."""
    found: set[tuple[str, str]] = set()
    for row in _rows(lector, junta_id, options):
        signs, receives = propuestas.firmante(lector, junta_id, row), propuestas.destinatario(lector, row)
        found |= people.names_leaving([person for person in (signs, receives) if person is not None])
        if signs is not None and options.private:
            found |= {(signs["id"], name) for name in propuesta_partes.contact_fields(signs)}
    return frozenset(found)


def _rows(lector: Lector, junta_id: str, options: ReportOptions) -> list[Fila]:
    if not options.registro:
        return propuestas.vigentes(lector, junta_id)
    row = records.one(lector, Propuesta, options.registro)
    return [row] if row is not None and row["eliminado"] is None else []


def _report(
    lector: Lector, junta_id: str, options: ReportOptions, rows: list[Fila], blocks: list[Block], *, draft: bool
) -> Report:
    title = (rows[0]["titulo"] if len(rows) == 1 else "") or ENTRY.title
    subtitle = f"Propuesta del {long_date(rows[0]['fecha'] or hoy())}" if len(rows) == 1 else ""
    body = identity.Body(title=title, subtitle=subtitle, blocks=blocks, letter=True, draft=BORRADOR if draft else "")
    return identity.report(ENTRY, lector, junta_id, options, body)
