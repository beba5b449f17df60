"""The agenda: what is late, what comes, by person and by month for the wall, and the line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.fechas import month_text
from escuela_red.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Event,
    PageBreak,
    Paragraph,
    Table,
    Title,
    Tone,
)
from escuela_red.reports.content import agenda_gantt, identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.reports.drawing import gantt, month
from escuela_red.reports.drawing.lettering import measure
from escuela_red.services import agenda, dias_libres
from escuela_red.services.agenda import Momento
from escuela_red.text import count, join_words, lower_first, upper_first

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.reports.drawing.shapes import Drawing
    from escuela_red.services.agenda import Cita
    from escuela_red.services.dias_libres import Libres
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "agenda",
    "Agenda",
    "Todo lo que tiene fecha: por persona, por mes para la pared y en una línea de tiempo.",
    ("pdf", "xlsx", "docx", "ics"),
    order=33,
    section="De la necesidad a la alianza",
)
_LONG = 7  # days
_MONTH = (700.0, 452.0)
_LINE = (700.0, 440.0)
_COLUMNS = (Column("FECHA", 1.1), Column("QUÉ", 3), Column("RESPONSABLE", 1.4), Column("CÓMO VA", 0.95))
_TONES = {Momento.VENCIDA: Tone.ERROR, Momento.HOY: Tone.WARN, Momento.HECHA: Tone.OK}


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the agenda of today: lists, by person, a page for each month, and the line of time."""
    citas = agenda.fechas(lector, junta_id)
    persons = people.living(lector, junta_id)
    blocks = (
        _blocks(lector, junta_id, citas, persons)
        if citas
        else [Paragraph("Todavía no hay nada con fecha.", muted=True)]
    )
    missing = len(agenda.sin_fecha(lector, junta_id))
    body = identity.Body(
        title="Agenda de la junta",
        blocks=blocks,
        contains=_contains(citas),
        footnote=f"{count(missing, 'actividad', 'actividades')} sin fecha" if missing else "",
        events=[event(one, persons) for one in citas if not one.aproximada],
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, _options: ReportOptions) -> Leaving:
    """Return the names that the agenda holds: who answers for something, and the padrino."""
    persons = people.living(lector, junta_id)
    named = {one.persona_id for one in agenda.fechas(lector, junta_id)}
    responsible = [row for record, row in persons.items() if record in named]
    return people.padrino_leaving(lector, junta_id) | people.names_leaving(responsible)


def event(one: Cita, persons: Mapping[str, Fila]) -> Event:
    """Return something with a date for a calendar: nobody is named but who answers, by name and cargo."""
    who = _who(one, persons)
    words = [one.clase.value, one.detalle, f"Responsable: {who}" if who else ""]
    return Event(
        uid=f"{one.clave}@escuela-red",
        summary=one.titulo,
        start=one.fecha,
        end=one.hasta,
        description="\n".join(part for part in words if part),
        done=one.hecha,
    )


def meses(citas: Sequence[Cita]) -> list[tuple[int, int]]:
    """Return the months that go on the wall: this one, and those of the next twelve that bring something open."""
    today = hoy()
    now = (today.year, today.month)
    last = (today.year + 1, today.month)
    days = [day for one in citas if not one.hecha for day in (one.fecha, one.hasta)]
    return sorted({now, *(found for day in days if now < (found := (day.year, day.month)) < last)})


def dibujo(citas: Sequence[Cita], libres: Libres, year: int, number: int) -> month.Month:
    """Return a month with its entries and free days, to be drawn on screen or on paper."""
    weeks = agenda.mes(year, number)
    days = [day for week in weeks for day in week if day.month == number]
    entries = {day: [found for one in citas if (found := _entry(one, day))] for day in days}
    return month.Month(weeks, number, hoy(), entries, {day: libres.motivo(day) for day in days})


def _entry(one: Cita, day: dt.date) -> month.Entry | None:
    """Return something as it stands in a day; what takes more than a week is told on its first and last day."""
    if not one.en(day):
        return None
    title = one.titulo
    if (one.hasta - one.fecha).days >= _LONG:
        if day not in {one.fecha, one.hasta}:
            return None
        title = f"{'Empieza' if day == one.fecha else 'Termina'}: {lower_first(title)}"
    marks = {Momento.HECHA: month.Mark.DONE, Momento.VENCIDA: month.Mark.LATE}
    return month.Entry(title, marks.get(one.momento, month.Mark.OPEN))


def _contains(citas: Sequence[Cita]) -> str:
    late, week, soon = agenda.cuentas(agenda.por_momento(citas))
    parts = [count(late, "vencida", "vencidas"), f"{week} de esta semana", count(soon, "próxima", "próximas")]
    return f"{count(len(citas), 'fecha', 'fechas')}: {join_words(parts)}"


def _blocks(lector: Lector, junta_id: str, citas: Sequence[Cita], persons: Mapping[str, Fila]) -> list[Block]:
    grouped = agenda.por_momento(citas)
    blocks: list[Block] = []
    for moment in agenda.ABIERTOS:
        blocks += _list(moment.value, grouped[moment], persons)
    blocks += _by_person([one for one in citas if not one.hecha])
    blocks += _list("Lo que ya se hizo", grouped[Momento.HECHA], persons)
    return [*blocks, *_months(citas, dias_libres.de_junta(lector, junta_id)), *_line(lector, junta_id, citas)]


def _by_person(citas: Sequence[Cita]) -> list[Block]:
    rows: list[list[str | Cell]] = [
        [
            name or "Sin responsable",
            Cell(one.cuando),
            Cell(one.titulo, detail=one.detalle),
            Cell(one.plazo, tone=_tone(one)),
        ]
        for name, mine in agenda.por_persona(citas)
        for one in mine
    ]
    columns = (Column("RESPONSABLE", 1.2), _COLUMNS[0], _COLUMNS[1], _COLUMNS[3])
    return [Title("Por persona"), Table(columns, rows, sheet="Por persona", merged_first=True)] if rows else []


def _list(title: str, citas: Sequence[Cita], persons: Mapping[str, Fila]) -> list[Block]:
    if not citas:
        return []
    rows = [
        [_day(one), Cell(one.titulo, detail=one.detalle), Cell(_who(one, persons)), Cell(one.plazo, tone=_tone(one))]
        for one in citas
    ]
    return [Title(f"{title} ({len(citas)})"), Table(_COLUMNS, rows, sheet=title)]


def _day(one: Cita) -> dt.date | str:
    """Return the date so that Excel can order by it; a range or a month is only words."""
    return one.cuando if one.aproximada or one.hasta != one.fecha else one.fecha


def _who(one: Cita, persons: Mapping[str, Fila]) -> str:
    person = persons.get(one.persona_id)
    return people.with_post(person) if person else ""


def _tone(one: Cita) -> Tone:
    return _TONES.get(one.momento, Tone.NEUTRAL)


def _months(citas: Sequence[Cita], libres: Libres) -> list[Block]:
    """Return a sheet for each month: it fills a page, so that the next one begins another by itself."""
    blocks: list[Block] = [PageBreak(landscape=True)]
    for year, number in meses(citas):
        drawn = dibujo(citas, libres, year, number)
        name = upper_first(month_text(f"{year:04d}-{number:02d}"))
        approximate = agenda.del_mes(citas, year, number)
        blocks += [Title(name), Chart(_wall(drawn, approximate), month.words(drawn))]
        if approximate:
            said = [f"{one.titulo} ({one.cuando})" for one in approximate]
            blocks.append(Paragraph(f"Durante el mes: {'; '.join(said)}."))
    return blocks


def _wall(drawn: month.Month, approximate: Sequence[Cita]) -> Drawing:
    """Return the month as high as the page, less the line of what is on no day."""
    width, height = _MONTH
    lines = sum(len(one.titulo) + len(one.cuando) for one in approximate) // 110 + 2 if approximate else 0
    return month.layout(drawn, measure, width, height - min(150.0, 15.0 * lines))


def _line(lector: Lector, junta_id: str, citas: Sequence[Cita]) -> list[Block]:
    rows = agenda_gantt.bars(lector, junta_id, citas)
    if not rows:
        return []
    drawn = [Chart(drawing, ()) for drawing in gantt.pages(rows, hoy(), measure, *_LINE)]
    words: list[Block] = [Bullets(gantt.words(rows, hoy()))]
    return [PageBreak(landscape=True), Title("La ruta y las alianzas en el tiempo"), *drawn, *words]
