"""The list of who came: one list per day of the workshop, to sign on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.blocks import Block, Cell, Column, PageBreak, Paragraph, Table, Title
from escuela_red.reports.content import blank_forms, identity, workshop
from escuela_red.reports.content.entry import Entry
from escuela_red.services import asistencia, personas
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.reports.content.workshop import Workshop
    from escuela_red.services.asistencia import Asistente, Resumen
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "lista-de-asistencia",
    "Lista de asistencia",
    "Una lista por jornada, con espacio para firmar.",
    ("pdf", "docx", "xlsx"),
    order=6,
    blank=True,
    serves=("asistencia",),
    of="taller",
    apart=True,
)
_COLUMNS = (Column("NOMBRE", 2.0), Column("CARGO O ENTIDAD", 1.6), Column("FIRMA", 1.4))
_TALL = 10.0
_SPARE = 2


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build a list per day with who came, or with everybody while nobody is marked; or the form in blank."""
    found = workshop.chosen(lector, junta_id, options)
    if options.blank:
        return blank_forms.report(ENTRY, found, options, "asistencia")
    attendance = asistencia.resumen(lector, junta_id, found.id)
    blocks: list[Block] = []
    for number, day in enumerate(found.days or (None,), start=1):
        if blocks:
            blocks.append(PageBreak())
        blocks += _list(found, attendance, day, number)
    came = attendance.presentes()
    body = identity.Body(
        title=ENTRY.title,
        subtitle=found.name,
        blocks=blocks,
        contains=count(came, "persona de la junta", "personas de la junta") if came else "",
        padrino=found.padrino,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names that leave: everybody on a list, and the padrino."""
    if options.blank:
        return frozenset()
    found = workshop.chosen(lector, junta_id, options)
    attendance = asistencia.resumen(lector, junta_id, found.id)
    ids = {one.id for day in found.days or (None,) for one in _people(attendance, day)}
    return found.leaving(person for id_, person in found.everyone.items() if id_ in ids)


def _list(found: Workshop, attendance: Resumen, day: Fila | None, number: int) -> list[Block]:
    several = len(found.days) > 1
    words = workshop.day_words(day) if day else ""
    title = f"Jornada {number}" if several else "Jornada"
    mine = _people(attendance, day)
    rows = [_row(found.everyone[one.id], place) for place, one in enumerate(mine, start=1)]
    said = [] if _came(attendance, day) else [Paragraph("Todavía no está anotado quién vino.", muted=True)]
    table = Table(
        _COLUMNS,
        rows,
        sheet=title if several else ENTRY.title,
        blank_rows=_SPARE if rows else 15,
        blank_height=_TALL,
        numbered_from=len(rows) + 1,
        tall=True,
    )
    when = Paragraph(words or f"Fecha: {'_' * 18}   Lugar: {'_' * 30}")
    return [Title(title), when, *said, Paragraph(blank_forms.SIGNING, muted=True), table]


def _came(attendance: Resumen, day: Fila | None) -> list[Asistente]:
    which = str(day["id"]) if day else asistencia.TODO
    return [one for one in (*attendance.integrantes, *attendance.padrinos) if one.vino(which)]


def _people(attendance: Resumen, day: Fila | None) -> Sequence[Asistente]:
    """Return who came that day; while nobody is marked, everybody of the junta and who accompanies it."""
    return _came(attendance, day) or (*attendance.integrantes, *attendance.padrinos)


def _row(person: Fila, number: int) -> list[str | Cell]:
    name = personas.printed_name(person)
    cargo = "" if person["solo_cargo"] else person["cargo"]
    return [Cell(name, number=number), " · ".join(part for part in (cargo, person["entidad"]) if part), ""]
