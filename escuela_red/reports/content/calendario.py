"""The calendar: every dated activity of the ruta, for a phone or an agenda, and on paper by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.fechas import MESES_LARGOS
from escuela_red.reports.blocks import Block, Cell, Column, Event, Paragraph, Table, Title
from escuela_red.reports.content import activities, identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import ruta
from escuela_red.text import count

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "calendario",
    "Calendario",
    "Las fechas de la ruta, para el celular o en papel.",
    ("ics", "pdf"),
    order=21,
    section="Mapa y ruta",
)
_COLUMNS = (Column("MES", 0.85), Column("FECHA", 1.15), Column("ACTIVIDAD", 2.8), Column("RESPONSABLE", 1.4))


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the calendar; activities with an approximate date have their place on paper, not in the agenda."""
    printed = activities.printed(lector, junta_id)
    every = ruta.actividades(lector, junta_id)
    dated = [one for one in every if one.inicio or one.fin]
    approximate = [one for one in every if one.aproximada]
    body = identity.Body(
        title="Calendario de la ruta de articulación",
        blocks=_blocks(printed, dated, approximate),
        contains=_contains(dated, approximate),
        events=[_event(printed, one) for one in dated],
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, _options: ReportOptions) -> Leaving:
    """Return the names that the calendar holds: who answers for an activity, and the padrino."""
    responsible = activities.printed(lector, junta_id).responsible
    return people.padrino_leaving(lector, junta_id) | people.names_leaving(responsible)


def _event(printed: activities.Printed, one: ruta.ActividadVista) -> Event:
    first, last = _ends(one)
    words = [f"Ruta de articulación: {one.paso.etiqueta}", printed.detail(one)]
    return Event(
        uid=f"actividad-{one.id}@escuela-red",
        summary=one.texto or "Actividad de la ruta",
        start=first,
        end=last,
        description="\n".join(part for part in words if part),
        done=one.estado is ruta.Estado.CUMPLIDA,
    )


def _ends(one: ruta.ActividadVista) -> tuple[dt.date, dt.date]:
    """Return first and last day; an end written before its beginning is taken as one day."""
    days = [day for day in (one.inicio, one.fin) if day]
    return days[0], max(days)


def _contains(dated: Sequence[ruta.ActividadVista], approximate: Sequence[ruta.ActividadVista]) -> str:
    words = count(len(dated), "actividad con fecha", "actividades con fecha")
    return f"{words} y {len(approximate)} con fecha aproximada" if approximate else words


def _blocks(
    printed: activities.Printed,
    dated: Sequence[ruta.ActividadVista],
    approximate: Sequence[ruta.ActividadVista],
) -> list[Block]:
    if not dated and not approximate:
        return [Paragraph("La ruta todavía no tiene actividades con fecha.", muted=True)]
    blocks: list[Block] = []
    if dated:
        rows = [[Cell(_month(one)), *_row(printed, one)] for one in dated]
        blocks.append(Table(_COLUMNS, rows, sheet=ENTRY.title, merged_first=True))
    if approximate:
        rows = [[*_row(printed, one)] for one in approximate]
        blocks += [Title("Con fecha aproximada"), Table(_COLUMNS[1:], rows, sheet="Fechas aproximadas")]
    return blocks


def _row(printed: activities.Printed, one: ruta.ActividadVista) -> list[Cell]:
    return [Cell(one.fecha), Cell(one.texto, detail=printed.state(one)), Cell(printed.who(one))]


def _month(one: ruta.ActividadVista) -> str:
    first, _last = _ends(one)
    return f"{MESES_LARGOS[first.month - 1].capitalize()} de {first.year}"
