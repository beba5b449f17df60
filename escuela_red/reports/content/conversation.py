"""What was said in a workshop as it prints: answers to the questions, doubts, comments per step, answers per ally."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.fechas import date_text
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.aliado import Aliado
from escuela_red.models.vivencia import EstadoDuda
from escuela_red.reports.blocks import Block, Cell, Column, Paragraph, Table, Title, Tone
from escuela_red.reports.content.workshop import ALL
from escuela_red.services import dudas, records, respuestas
from escuela_red.text import count, join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.guia import Tarea
    from escuela_red.models.base import Fila
    from escuela_red.reports.content.workshop import Workshop

_DOT = "\u00a0· "
_NOBODY = "Todavía no hay nada escrito."
_UNSAID = "Todavía sin respuesta"


def questions(workshop: Workshop, task: Tarea) -> list[Block]:
    """Return the answers to each question of a task, what all agreed first; a question without answer stands too."""
    points = [(number, f"{one.clave}. {one.texto}", one.clave) for number, one in enumerate(task.preguntas, start=1)]
    return [_answers(workshop, task, points, ("PREGUNTA", "RESPUESTA"), _UNSAID, sheet=task.titulo)]


def steps(workshop: Workshop, task: Tarea) -> list[Block]:
    """Return the comments on each step."""
    points = [(one.numero, one.titulo, str(one.numero)) for one in task.pasos]
    return [_answers(workshop, task, points, ("PASO", "COMENTARIO"), "Todavía sin comentario", sheet=task.titulo)]


def doubts(workshop: Workshop) -> list[Block]:
    """Return the doubts with their answers; the open ones say so."""
    found = dudas.de(workshop.lector, workshop.junta_id, workshop.id)
    if not found:
        return [Paragraph("No se anotaron dudas.", muted=True)]
    columns = (Column("DUDA", 2.0), Column("RESPUESTA", 2.2), Column("ESTADO", 0.9))
    rows = [_doubt(workshop, number, row) for number, row in enumerate(found, start=1)]
    return [Table(columns, rows, sheet="Dudas")]


def doubts_told(workshop: Workshop) -> str:
    """Return «6 dudas: 5 aclaradas y 1 por conversar»."""
    found = dudas.de(workshop.lector, workshop.junta_id, workshop.id)
    pending = len(dudas.por_conversar(found))
    parts = [count(len(found) - pending, "aclarada", "aclaradas")] if len(found) > pending else []
    parts += [f"{pending} por conversar"] if pending else []
    return f"{count(len(found), 'duda', 'dudas')}{': ' + join_words(parts) if parts else ''}"


def per_ally(workshop: Workshop, task: Tarea) -> list[Block]:
    """Return, ally by ally, the answers to each question; only allies with an answer."""
    rows = _written(workshop, task)
    allies = {row["id"]: row for row in records.every(workshop.lector, Aliado, workshop.junta_id)}
    found = [id_ for id_ in allies if any(row["aliado_id"] == id_ for row in rows)]
    if not found:
        return [Paragraph(_NOBODY, muted=True)]
    columns = (Column("ALIADO", 1.2), Column("PREGUNTA", 1.3), Column("RESPUESTA", 2.6))
    lines: list[list[str | Cell]] = []
    for number, id_ in enumerate(found, start=1):
        name = Cell(records.title(Aliado, allies[id_]), number=number)
        for one in task.preguntas:
            question = f"{one.clave}. {one.texto}"
            mine = respuestas.a(rows, one.clave, id_)
            lines += [[name, question, _said(workshop, row)] for row in mine] or [
                [name, question, Cell("", detail=_UNSAID)]
            ]
    return [Table(columns, lines, sheet=task.titulo, merged_first=True)]


def blocks(workshop: Workshop, task: Tarea) -> list[Block]:
    """Return what was said in a task of the kinds that are talk; nothing for the others."""
    match task.clase:
        case ClaseTarea.PREGUNTAS:
            return questions(workshop, task)
        case ClaseTarea.DUDAS:
            return doubts(workshop)
        case ClaseTarea.PASOS:
            return steps(workshop, task)
        case ClaseTarea.POR_ALIADO:
            return per_ally(workshop, task)
        case _:
            return []


def titled(workshop: Workshop) -> list[Block]:
    """Return every task of talk with its title."""
    told: list[Block] = []
    for task in workshop.guide.tareas:
        mine = blocks(workshop, task)
        if mine:
            told += [Title(f"{workshop.guide.momento_de(task.clave).letra}. {task.titulo}"), *mine]
    return told


def authors(workshop: Workshop) -> list[Fila]:
    """Return the people whose names were typed as authors of an answer or a doubt."""
    said = [row["autor"] for row in respuestas.de(workshop.lector, workshop.junta_id, workshop.id)]
    found = dudas.de(workshop.lector, workshop.junta_id, workshop.id)
    return workshop.names([*said, *(row[name] for row in found for name in ("autor", "respondida_por"))])


def _written(workshop: Workshop, task: Tarea) -> list[Fila]:
    rows = respuestas.de(workshop.lector, workshop.junta_id, workshop.id, task.clave)
    return [row for row in rows if row["texto"].strip()]


def _answers(
    workshop: Workshop,
    task: Tarea,
    points: Sequence[tuple[int, str, str]],
    headings: tuple[str, str],
    unsaid: str,
    *,
    sheet: str,
) -> Block:
    rows = _written(workshop, task)
    if not rows:
        return Paragraph(_NOBODY, muted=True)
    lines: list[list[str | Cell]] = []
    for number, words, key in points:
        first = Cell(words, number=number)
        mine = respuestas.a(rows, key)
        lines += [[first, _said(workshop, row)] for row in mine] or [[first, Cell("", detail=unsaid)]]
    return Table((Column(headings[0], 1.3), Column(headings[1], 3.0)), lines, sheet=sheet, merged_first=True)


def _said(workshop: Workshop, row: Fila) -> Cell:
    return Cell(row["texto"], detail=workshop.author(row["autor"]) or ALL)


def _doubt(workshop: Workshop, number: int, row: Fila) -> list[str | Cell]:
    clear = row["estado"] == EstadoDuda.ACLARADA
    asked = _by("Pregunta", workshop.author(row["autor"]), row["fecha"])
    told = _by("Responde", workshop.author(row["respondida_por"]), row["fecha_respuesta"])
    state = Cell(
        EstadoDuda.ACLARADA.etiqueta if clear else EstadoDuda.POR_CONVERSAR.etiqueta,
        tone=Tone.OK if clear else Tone.WARN,
    )
    return [Cell(row["pregunta"], detail=asked, number=number), Cell(row["respuesta"], detail=told), state]


def _by(verb: str, who: str, day: object) -> str:
    parts = (f"{verb}: {who}" if who else "", date_text(day) if day else "")  # type: ignore[arg-type]
    return _DOT.join(part for part in parts if part)
