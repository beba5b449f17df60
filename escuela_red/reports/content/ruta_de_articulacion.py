"""The ruta de articulación: the official table D.2 with its five rows, the line of dates, and the follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.models.ruta import Actividad
from escuela_red.reports.blocks import Block, Bullets, Cell, Chart, Column, Table, Title
from escuela_red.reports.content import activities, blank_forms, identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.reports.drawing import timeline
from escuela_red.reports.drawing.lettering import measure
from escuela_red.services import faltantes, guias, revisiones, revisiones_avisos, ruta
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.fechas import Value
    from escuela_red.guide.guia import Guia, TablaRuta
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.services.revisiones_avisos import FechaAlianza
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "ruta-de-articulacion",
    "Ruta de articulación",
    "Los cinco pasos con actividades, responsables y fechas.",
    ("pdf", "xlsx", "docx"),
    order=20,
    section="Mapa y ruta",
    blank=True,
    serves=("ruta",),
    usual=True,
)
_WIDTHS = {"paso": 1.3, "actividades": 3.3, "fecha": 1.15}
_DRAWN = 520.0
_BLANK_STEP = 36.0  # the five steps of the form fill a page
_BLANK_LINE = 20.0


@dataclass(frozen=True)
class _Ruta:
    """The steps as they print."""

    official: TablaRuta
    steps: Sequence[ruta.PasoVista]
    follow_up: ruta.PasoVista
    stray: ruta.PasoVista
    printed: activities.Printed
    waited: Sequence[FechaAlianza]


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the ruta, filled or as the form of the guide."""
    guide = guias.de_junta(lector, junta_id)
    if options.blank:
        blocks: list[Block] = [_blank_table(guide.ruta, max(1, options.blank_rows))]
        contains, code = "", blank_forms.code(guide, "ruta")
    else:
        every = ruta.pasos(lector, junta_id)
        printed = activities.printed(lector, junta_id)
        route = _Ruta(guide.ruta, every[:-1], every[-1], printed.without_step(), printed, _waited(lector, junta_id))
        blocks = [*_filled(route), *(_remarks(lector, junta_id) if options.gaps else [])]
        contains, code = summary([*every, route.stray]), ""
    body = identity.Body(
        title=guide.ruta.titulo,
        subtitle=guide.titulo_corto,
        blocks=blocks,
        contains=contains,
        footnote=faltantes.footnote(faltantes.of_ruta(lector, junta_id), Actividad.__tablename__),
        code=code,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names that the ruta prints: who answers for an activity, and the padrino."""
    if options.blank:
        return frozenset()
    responsible = activities.printed(lector, junta_id).responsible
    return people.padrino_leaving(lector, junta_id) | people.names_leaving(responsible)


def official(guide: Guia, lector: Lector, junta_id: str) -> list[Block]:
    """Return the official table, the follow-up and what has no step, for a report that holds the ruta among others."""
    every, printed = ruta.pasos(lector, junta_id), activities.printed(lector, junta_id)
    waited = _waited(lector, junta_id)
    return _tables(_Ruta(guide.ruta, every[:-1], every[-1], printed.without_step(), printed, waited))


def summary(steps: Sequence[ruta.PasoVista]) -> str:
    """Return «16 actividades: 11 cumplidas, 3 programadas, 1 vencida y 1 sin fecha»."""
    found = ruta.resumen(steps)
    words = {
        ruta.Estado.CUMPLIDA: ("cumplida", "cumplidas"),
        ruta.Estado.PROGRAMADA: ("programada", "programadas"),
        ruta.Estado.VENCIDA: ("vencida", "vencidas"),
        ruta.Estado.SIN_FECHA: ("sin fecha", "sin fecha"),
    }
    parts = [count(found[one], *words[one]) for one in words if found[one]]
    total = count(sum(found.values()), "actividad", "actividades")
    return f"{total}: {', '.join(parts)}" if parts else total


def stops(steps: Sequence[ruta.PasoVista]) -> list[timeline.Stop]:
    """Return the stops of the line: the earliest open date of each step and its state in words."""
    current = next((step.numero for step in steps if not step.lista), 0)
    return [_stop(step, current=step.numero == current) for step in steps]


def _stop(step: ruta.PasoVista, *, current: bool) -> timeline.Stop:
    late = [one for one in step.actividades if one.estado is ruta.Estado.VENCIDA]
    if step.lista:
        state, label = timeline.StopState.DONE, "Cumplido"
    elif late:
        state, label = timeline.StopState.LATE, "Vencida"
    else:
        state = timeline.StopState.CURRENT if current else timeline.StopState.PENDING
        label = "En curso" if current and step.actividades else ""
    words = step.fecha_es_texto
    approximate = any(one.aproximada and one.fecha == words for one in step.actividades)
    when = words if approximate else ""
    return timeline.Stop(step.numero, step.titulo, step.fecha, state, label, step.paso.value, when)


def _filled(route: _Ruta) -> list[Block]:
    line = stops(route.steps)
    words = timeline.words(line, hoy())
    drawing = timeline.layout(line, hoy(), measure, _DRAWN)
    after: list[Block] = [Title("La ruta en el tiempo"), Chart(drawing, ()), Bullets(words)]
    return [*_tables(route), *after]


def _tables(route: _Ruta) -> list[Block]:
    rows = [row for step in route.steps for row in _rows(route, step)]
    table = Table(_columns(route.official), rows, sheet=route.official.titulo, merged_first=True)
    follow_up = _section(route, route.official.seguimiento, "Seguimiento", route.follow_up)
    if route.waited:
        follow_up = [*(follow_up or [Title(route.official.seguimiento)]), _of_alliances(route.waited)]
    return [table, *follow_up, *_section(route, "Actividades sin paso", "Sin paso", route.stray)]


def _waited(lector: Lector, junta_id: str) -> list[FechaAlianza]:
    """Return the days that the signed alliances wait for: they are read from their reviews, never kept twice."""
    return revisiones_avisos.fechas_de(lector, junta_id, revisiones.por_alianza(lector, junta_id))


def _of_alliances(waited: Sequence[FechaAlianza]) -> Table:
    rows: list[list[Value | Cell]] = [[one.nombre, one.que, one.fecha] for one in waited]
    columns = [Column("ALIANZA", 2.2), Column("QUÉ VIENE", 1.3), Column("FECHA", 0.9)]
    return Table(columns, rows, sheet="Fechas de las alianzas")


def _columns(official: TablaRuta) -> list[Column]:
    return [Column(column.impreso, _WIDTHS.get(column.clave, 1.0)) for column in official.columnas]


def _rows(route: _Ruta, step: ruta.PasoVista) -> list[list[Value | Cell]]:
    """Return one row per activity, or one empty row: the five steps always print."""
    official = next(row for row in route.official.filas if row.numero == step.numero)
    first = Cell(official.titulo, number=official.numero)
    filled = [[first, *_activity(route, one)] for one in step.actividades]
    return filled or [[first, "", ""]]


def _activity(route: _Ruta, one: ruta.ActividadVista) -> list[Value | Cell]:
    # One day is a day also in Excel, which can order by it; a range or a month is only words.
    day = one.inicio if one.fin in {None, one.inicio} and not one.aproximada else None
    return [Cell(one.texto, detail=route.printed.detail(one)), day or one.fecha]


def _section(route: _Ruta, title: str, sheet: str, step: ruta.PasoVista) -> list[Block]:
    """Return a section after row 5, for what has no row in the guide; nothing when there is no such activity."""
    if not step.actividades:
        return []
    rows = [_activity(route, one) for one in step.actividades]
    return [Title(title), Table(_columns(route.official)[1:], rows, sheet=sheet)]


def _remarks(lector: Lector, junta_id: str) -> list[Block]:
    notices = ruta.avisos(lector, junta_id)
    return [Title("Para conversar en la junta"), Bullets(notices)] if notices else []


def _blank_table(official: TablaRuta, lines: int) -> Table:
    """Return the form in blank: each step with room to write its activities and dates."""
    rows: list[list[str | Cell]] = [
        [Cell(row.titulo, number=row.numero), "", ""] for row in official.filas for _ in range(lines)
    ]
    height = _BLANK_STEP if lines == 1 else _BLANK_LINE
    return Table(_columns(official), rows, sheet=ENTRY.title, blank_height=height, merged_first=True)
