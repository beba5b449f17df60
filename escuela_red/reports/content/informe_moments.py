"""The informe, moment by moment: diagnosis, what was read, and what was said. The mapa and the ruta follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide.guia import ClaseTarea
from escuela_red.reports.blocks import Block, Checklist, Title
from escuela_red.reports.content import conversation, diagnosis
from escuela_red.services import avance

if TYPE_CHECKING:
    from escuela_red.guide.guia import Tarea
    from escuela_red.reports.content.workshop import Workshop

_OWN_PAGES = frozenset({ClaseTarea.MAPA, ClaseTarea.RUTA})


def blocks(found: Workshop) -> list[Block]:
    """Return each moment with its tasks, in the order of the guide."""
    told: list[Block] = []
    for moment in found.guide.momentos:
        tasks = [task for task in moment.tareas if task.clase not in _OWN_PAGES]
        for number, task in enumerate(tasks):
            title = f"{moment.letra}. {moment.nombre}. {task.titulo}"
            told += [Title(title if number == 0 else f"{moment.letra}. {task.titulo}"), *_task(found, task)]
    return told


def _task(found: Workshop, task: Tarea) -> list[Block]:
    if task.clase is ClaseTarea.DIAGNOSTICO:
        return [*diagnosis.tables(found), *diagnosis.chart(found)]
    if task.clase is ClaseTarea.LECTURA:
        read = avance.partes(found.lector, found.junta_id, found.id, task.clave)
        whole = task.clave in avance.marcadas(found.lector, found.junta_id, found.id)
        return [Checklist([(whole or part.clave in read, part.titulo) for part in task.lectura])]
    return conversation.blocks(found, task)
