"""What the padrino takes along: minutes, material, what to say and what to watch for. Private notes never print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.blocks import Block, Bullets, Cell, Column, Paragraph, Table, Title
from escuela_red.reports.content import identity, workshop
from escuela_red.reports.content.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.guia import Guia, Tarea
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "guia-del-padrino",
    "Guía del padrino",
    "Minutos, material y consejos para cada tarea, sin sus notas privadas.",
    ("pdf", "docx"),
    order=8,
    of="taller",
    apart=True,
)
_HOUR = 60


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the notes of the guide for who accompanies the workshop."""
    found = workshop.chosen(lector, junta_id, options)
    guide = found.guide
    blocks: list[Block] = [Title("El tiempo"), _times(guide)]
    for task in guide.tareas:
        blocks += _task(guide, task)
    total = sum(task.padrino.minutos for task in guide.tareas)
    body = identity.Body(
        title=ENTRY.title,
        subtitle=guide.titulo,
        blocks=blocks,
        contains=f"{len(guide.tareas)} tareas, {_long(total)} en total",
        padrino=found.padrino,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the one name that it prints: the padrino's."""
    return workshop.chosen(lector, junta_id, options).leaving()


def _times(guide: Guia) -> Table:
    columns = (
        Column("TAREA", 2.4),
        Column("MOMENTO", 0.8),
        Column("MINUTOS", 0.8, right=True),
        Column("MATERIAL", 2.6),
    )
    rows: list[list[str | int | Cell]] = [
        [
            Cell(task.titulo, number=task.numero),
            guide.momento_de(task.clave).letra,
            task.padrino.minutos,
            "\n".join(task.padrino.material),
        ]
        for task in guide.tareas
    ]
    return Table(columns, rows, sheet="Tiempo y material")


def _task(guide: Guia, task: Tarea) -> list[Block]:
    moment = guide.momento_de(task.clave)
    return [
        Title(f"{task.numero}. {task.titulo}"),
        Paragraph(f"{moment.letra}. {moment.nombre} · {_long(task.padrino.minutos)}", muted=True),
        *_list("Qué decir", task.padrino.decir),
        *_list("Qué observar", task.padrino.observar),
    ]


def _list(title: str, items: Sequence[str]) -> list[Block]:
    return [Title(title, level=2), Bullets(items)] if items else []


def _long(minutes: int) -> str:
    """Return «45 minutos», «2 horas» or «5 horas y 20 minutos»."""
    hours, rest = divmod(minutes, _HOUR)
    told = [f"{hours} {'hora' if hours == 1 else 'horas'}"] if hours else []
    return " y ".join([*told, f"{rest} minutos"] if rest or not hours else told)
