"""The ficha of an ally on at most two pages: who it is, how it goes, why it, and all that was done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado
from escuela_red.reports.blocks import Block, Cell, Column, PageBreak, Paragraph, Table
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.ally import Allies, Ally
from escuela_red.reports.content.entry import Entry
from escuela_red.services import aportes, records
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.fechas import Value
    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "ficha-de-aliado",
    "Fichas de aliados",
    "Cada aliado con su estado, citas, aportes, propuestas y relaciones.",
    ("pdf", "docx", "xlsx"),
    order=23,
    section="De la necesidad a la alianza",
    private=True,
    of="aliado",
)
_ONE = "Ficha de aliado"


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the ficha of one ally, or a table of all of them and then each from a new page."""
    rows = _rows(lector, junta_id, options)
    known = Allies(lector, junta_id, rows, private=options.private)
    alone = bool(options.registro) and len(rows) == 1
    blocks: list[Block] = []
    if alone:
        blocks = Ally(known, rows[0], alone=True).blocks()
    elif rows:
        blocks = [_table(known, rows)]
        for row in rows:
            blocks += [PageBreak(), *Ally(known, row, alone=False).blocks()]
    else:
        blocks = [Paragraph("Todavía no hay aliados.", muted=True)]
    body = identity.Body(
        title=records.title(Aliado, rows[0]) if alone else ENTRY.title,
        subtitle=_ONE if alone else "",
        blocks=blocks,
        contains="" if alone else count(len(rows), "aliado", "aliados"),
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names, and the phones and mails that their persons let go, of contacts and of who was met."""
    rows = _rows(lector, junta_id, options)
    known = Allies(lector, junta_id, rows, private=options.private)
    return known.leaving(rows) | people.padrino_leaving(lector, junta_id)


def _rows(lector: Lector, junta_id: str, options: ReportOptions) -> list[Fila]:
    rows = records.every(lector, Aliado, junta_id)
    return [row for row in rows if options.registro in {"", row["id"]}]


def _table(known: Allies, rows: Sequence[Fila]) -> Table:
    totals = aportes.de_aliados(known.lector, known.junta_id)
    none = aportes.Totales()
    lines: list[list[Value | Cell]] = []
    for number, row in enumerate(rows, start=1):
        mine = totals.get(row["id"], none)
        state = known.states[row["id"]]
        lines.append(
            [
                Cell(records.title(Aliado, row), detail=known.said(row, "perfil"), number=number),
                Cell(state.palabras, detail=state.segun),
                known.said(row, "prioridad"),
                mine.pedido,
                mine.ofrecido,
                mine.acordado,
                mine.recibido,
            ]
        )
    money = [Column(words, 0.9, right=True, money=True) for words in ("PEDIDO", "OFRECIDO", "ACORDADO", "RECIBIDO")]
    columns = [Column("ALIADO", 1.8), Column("ESTADO", 1.4), Column("PRIORIDAD", 0.8), *money]
    return Table(columns, lines, sheet=ENTRY.title)
