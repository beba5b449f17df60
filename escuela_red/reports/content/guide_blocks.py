"""The guide as blocks to print: each task with its words, and room to write what it asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from escuela_red.guide.bloques import Bloque, Encabezado, Lista
from escuela_red.guide.guia import ClaseTarea
from escuela_red.reports.blocks import Block, Bullets, Lines, PageBreak, Paragraph, Table, Title
from escuela_red.reports.content import blank_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.guide.guia import Guia, Momento, Tarea

_ANSWER, _COMMENT = 4, 2
_HEIGHTS = {ClaseTarea.RUTA: 27.0, ClaseTarea.MAPA: 22.0}
_ROOM_FOR_DOUBTS = 8


def prose(bloques: Sequence[Bloque]) -> list[Block]:
    """Return a text of the guide as blocks of a report."""
    found: list[Block] = []
    for one in bloques:
        if isinstance(one, Encabezado):
            found.append(Title(one.texto, level=4))
        elif isinstance(one, Lista):
            found.append(Bullets(one.elementos, numbered=one.numerada))
        else:
            found.append(Paragraph(one.texto))
    return found


def moment(guide: Guia, one: Momento) -> list[Block]:
    """Return a moment with its way of working and its tasks."""
    blocks: list[Block] = [Title(f"{one.letra}. {one.nombre}. {one.lema}"), Paragraph(f"{one.modo}.")]
    for number, task in enumerate(one.tareas):
        turned = task.clase is ClaseTarea.MAPA
        if turned:  # the wide table turns the page, with the title of its moment when it comes first
            blocks.insert(len(blocks) if number else 0, PageBreak(landscape=True))
        blocks += [Title(f"{task.numero}. {task.titulo}", level=2), Paragraph(task.consigna)]
        blocks += [Paragraph(task.ayuda, muted=True), *_TASKS[task.clase](guide, task)]
        if turned:
            blocks.append(PageBreak(landscape=False))
    return blocks


def _form(guide: Guia, task: Tarea) -> list[Block]:
    """Return the official table of a task, empty, without the instruction that the guide already gives."""
    kind = {ClaseTarea.DIAGNOSTICO: "diagnostico-individual"}.get(task.clase, task.clase.value)
    mine = next((one for one in blank_forms.of(guide, kind) if one.tarea == task.clave), None)
    if mine is None:
        return []
    blocks = [block for block in blank_forms.sheet(mine) if isinstance(block, (Table, Title))]
    height = _HEIGHTS.get(task.clase, mine.alto)
    return [replace(block, tall=True, blank_height=height) if isinstance(block, Table) else block for block in blocks]


def _questions(_guide: Guia, task: Tarea) -> list[Block]:
    return [Lines(_ANSWER, f"{one.clave}. {one.texto}") for one in task.preguntas]


def _reading(_guide: Guia, task: Tarea) -> list[Block]:
    blocks: list[Block] = []
    for number, part in enumerate(task.lectura, start=1):
        told = prose(part.bloques)
        if told and isinstance(told[0], Title) and told[0].text == part.titulo:
            told = told[1:]  # a text that begins with its own title says it once
        several = f"Parte {number} de {len(task.lectura)}. " if len(task.lectura) > 1 else ""
        blocks += [Title(f"{several}{part.titulo}", level=3), *told]
    return blocks


def _doubts(_guide: Guia, _task: Tarea) -> list[Block]:
    return [Lines(_ROOM_FOR_DOUBTS, "Nuestras dudas")]


def _steps(_guide: Guia, task: Tarea) -> list[Block]:
    blocks: list[Block] = []
    for one in task.pasos:
        blocks += [Title(f"Paso {one.numero}. {one.titulo}", level=3), *prose(one.bloques)]
        blocks.append(Paragraph(f"De aquí sale: {one.produce[:1].lower()}{one.produce[1:]}"))
        if one.criterios:
            blocks.append(Bullets([criterion.texto for criterion in one.criterios]))
        blocks.append(Lines(_COMMENT, "Nuestro comentario"))
    return blocks


def _per_ally(_guide: Guia, task: Tarea) -> list[Block]:
    return [Lines(1, "Aliado"), *(Lines(_ANSWER, f"{one.clave}. {one.texto}") for one in task.preguntas)]


_TASKS: dict[ClaseTarea, Callable[[Guia, Tarea], list[Block]]] = {
    ClaseTarea.DIAGNOSTICO: _form,
    ClaseTarea.PREGUNTAS: _questions,
    ClaseTarea.LECTURA: _reading,
    ClaseTarea.DUDAS: _doubts,
    ClaseTarea.PASOS: _steps,
    ClaseTarea.POR_ALIADO: _per_ally,
    ClaseTarea.MAPA: _form,
    ClaseTarea.RUTA: _form,
}
