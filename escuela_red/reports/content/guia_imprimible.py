"""The guide as a booklet to print, in the junta's words: moments, tasks, reading, tables in blank and annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide.bloques import Lista
from escuela_red.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Contents,
    KeyValues,
    Lines,
    PageBreak,
    Table,
    Title,
)
from escuela_red.reports.content import guide_blocks, identity, workshop
from escuela_red.reports.content.entry import Entry
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.bloques import Bloque
    from escuela_red.guide.guia import Guia
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "guia-del-taller",
    "Guía del taller",
    "La guía completa, con la lectura y espacio para escribir.",
    ("pdf", "docx"),
    order=7,
    of="taller",
    apart=True,
)


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the booklet of the guide of a workshop."""
    found = workshop.chosen(lector, junta_id, options)
    guide = found.guide
    blocks: list[Block] = [*_opening(guide)]
    for moment in guide.momentos:
        blocks += [PageBreak(), *guide_blocks.moment(guide, moment)]
    blocks += _closing(guide)
    tasks = {f"{task.numero}. {task.titulo}" for task in guide.tareas}
    listed = [
        (one.text, one.level) for one in blocks if isinstance(one, Title) and (one.level == 1 or one.text in tasks)
    ]
    body = identity.Body(
        title=guide.titulo,
        subtitle=ENTRY.title,
        blocks=[Title("Contenido"), Contents(listed), PageBreak(), *blocks],
        cover=True,
        contains=f"{count(len(guide.momentos), 'momento', 'momentos')} y {count(len(guide.tareas), 'tarea', 'tareas')}",
        padrino=found.padrino,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the one name that the guide prints: the padrino's."""
    return workshop.chosen(lector, junta_id, options).leaving()


def _opening(guide: Guia) -> list[Block]:
    modes: list[list[str | Cell]] = [
        [
            Cell(f"{one.letra}. {one.nombre}", detail=one.lema),
            "\n".join(f"{task.numero}. {task.titulo}" for task in one.tareas),
            one.modo,
        ]
        for one in guide.momentos
    ]
    columns = (Column("MOMENTO", 1.1), Column("TAREAS", 2.2), Column("CÓMO SE TRABAJA", 1.2))
    return [
        Title("Los indicadores"),
        KeyValues([(one.nombre, one.texto) for one in guide.indicadores]),
        Title("El taller en una mirada"),
        Table(columns, modes, sheet="Momentos"),
    ]


def _closing(guide: Guia) -> list[Block]:
    """Return what follows the official tables: the follow-up, the functions and the annex."""
    blocks: list[Block] = [Lines(3, guide.ruta.seguimiento)] if guide.ruta.seguimiento else []
    lists = (
        ("Funciones de la coordinación municipal", guide.funciones_municipales),
        ("Funciones de la alianza municipal de gestión", guide.funciones_gestion),
        (f"Anexo. {guide.titulo_formas}", guide.formas),
    )
    read = tuple(item for task in guide.tareas for part in task.lectura for item in _listed(part.bloques))
    shown = [(title, items) for title, items in lists if not all(_told(item, read) for item in items)]
    if shown:
        blocks.append(PageBreak())
    for title, items in shown:
        blocks += [Title(title), Bullets(items, numbered=True)]
    return blocks


def _told(item: str, read: Sequence[str]) -> bool:
    """Tell whether the reading lists this in the same words, perhaps with more; it is not printed twice then."""
    return any(one.startswith(item) for one in read)


def _listed(bloques: Sequence[Bloque]) -> tuple[str, ...]:
    return tuple(item for one in bloques if isinstance(one, Lista) for item in one.elementos)
