"""What the room sees of Ejercitación: a slide per step, and one per ally with its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide.bloques import Encabezado, Parrafo
from escuela_red.models.aliado import Aliado
from escuela_red.services import records, respuestas
from escuela_red.ui.projection import Prose, Slide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.bloques import Bloque
    from escuela_red.guide.guia import Paso, Tarea
    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

NOTHING = "Todavía no hay respuesta."


def slides(bridge: Bridge, steps: Tarea, asked: Tarea | None, where: Paso) -> list[tuple[str, Slide]]:
    """Return each slide with what it shows: the number of a step, or the record of an ally after the step `where`."""
    lector, junta_id, taller = bridge.workspace.lector, bridge.junta_id, bridge.taller_id
    answers = respuestas.de(lector, junta_id, taller)
    moment = bridge.guide.momento_de(steps.clave)
    kicker = f"Momento {moment.letra} · {moment.nombre}"
    found = []
    for step in steps.pasos:
        found.append((str(step.numero), _step(kicker, steps, step, answers)))
        if asked is not None and step == where:
            allies = records.every(lector, Aliado, junta_id)
            found += [(ally["id"], _ally(asked, ally, answers)) for ally in allies]
    return found


def _step(kicker: str, task: Tarea, step: Paso, answers: Sequence[Fila]) -> Slide:
    said = _said(answers, task, step.numero)
    comment: tuple[Bloque, ...] = (Encabezado("Nuestro comentario", 2), *said) if said else ()
    product = (Encabezado("De este paso sale", 2), Parrafo(step.produce)) if step.produce else ()
    return Slide(f"{step.numero}. {step.titulo}", kicker, (Prose((*step.bloques, *product, *comment)),))


def _ally(task: Tarea, ally: Fila, answers: Sequence[Fila]) -> Slide:
    blocks: list[Bloque] = []
    for question in task.preguntas:
        blocks.append(Encabezado(f"{question.clave}. {question.texto}", 2))
        blocks += _said(answers, task, question.clave, ally["id"]) or [Parrafo(NOTHING)]
    return Slide(records.title(Aliado, ally), task.consigna, (Prose(tuple(blocks)),))


def _said(answers: Sequence[Fila], task: Tarea, clave: str | int, ally: str | None = None) -> list[Bloque]:
    mine = respuestas.a([row for row in answers if row["tarea"] == task.clave], str(clave), ally)
    return [
        Parrafo(f"{row['autor']}: {row['texto']}" if row["autor"] else row["texto"]) for row in mine if row["texto"]
    ]
