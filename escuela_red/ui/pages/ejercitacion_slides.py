"""What the room sees of Ejercitación: a slide per step, and one per ally with its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide.bloques import Encabezado, Parrafo
from escuela_red.models.aliado import Aliado
from escuela_red.services import records, respuestas
from escuela_red.ui.projection import Prose, Slide, project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.bloques import Bloque
    from escuela_red.guide.guia import Guia, Paso, Tarea
    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow

NOTHING = "Todavía no hay respuesta."


Asked = tuple["Tarea", "Tarea | None", "Paso"]
"""The task of the steps, that of the questions per ally, and the step after which these come."""


def show(window: MainWindow, bridge: Bridge, asked: Asked, here: str) -> None:
    """Project, beginning with a step by its number or with an ally by its record."""
    keys = [slide.key for slide in slides(bridge, asked, here)]
    project(window, bridge, lambda: slides(bridge, asked, here), keys.index(here) if here in keys else 0)


def slides(bridge: Bridge, asked: Asked, here: str = "") -> list[Slide]:
    """Return a slide per step, and after the step of the allies one per ally with answers; also of the ally `here`."""
    now = _now(bridge.guide, asked)
    if now is None:
        return []
    steps, per_ally, where = now
    lector, junta_id = bridge.workspace.lector, bridge.junta_id
    answers = respuestas.de(lector, junta_id, bridge.taller_id)
    moment = bridge.guide.momento_de(steps.clave)
    kicker = f"Momento {moment.letra} · {moment.nombre}"
    found = []
    for step in steps.pasos:
        found.append(_step(kicker, steps, step, answers))
        if per_ally is not None and step.numero == where.numero:
            told = {row["aliado_id"] for row in answers if row["tarea"] == per_ally.clave and row["texto"]} | {here}
            allies = [ally for ally in records.every(lector, Aliado, junta_id) if ally["id"] in told]
            found += [_ally(per_ally, ally, answers) for ally in allies]
    return found


def _now(guide: Guia, asked: Asked) -> Asked | None:
    """Return the tasks in the words that the junta reads now; nothing for a guide without steps."""
    steps, per_ally, where = asked
    by_kind = {task.clase: task for task in reversed(guide.tareas)}
    now = by_kind.get(steps.clase)
    if now is None:
        return None
    return now, by_kind.get(per_ally.clase) if per_ally is not None else None, where


def _step(kicker: str, task: Tarea, step: Paso, answers: Sequence[Fila]) -> Slide:
    words = _said(answers, task, step.numero)
    comment: tuple[Bloque, ...] = (Encabezado("Nuestro comentario", 2), *words) if words else ()
    product = (Encabezado("De este paso sale", 2), Parrafo(step.produce)) if step.produce else ()
    return Slide(
        f"{step.numero}. {step.titulo}", kicker, (Prose((*step.bloques, *product, *comment)),), key=str(step.numero)
    )


def _ally(task: Tarea, ally: Fila, answers: Sequence[Fila]) -> Slide:
    blocks: list[Bloque] = []
    for question in task.preguntas:
        blocks.append(Encabezado(f"{question.clave}. {question.texto}", 2))
        blocks += _said(answers, task, question.clave, ally["id"]) or [Parrafo(NOTHING)]
    return Slide(records.title(Aliado, ally), task.consigna, (Prose(tuple(blocks)),), key=ally["id"])


def _said(answers: Sequence[Fila], task: Tarea, clave: str | int, ally: str | None = None) -> list[Bloque]:
    mine = respuestas.a([row for row in answers if row["tarea"] == task.clave], str(clave), ally)
    return [
        Parrafo(f"{row['autor']}: {row['texto']}" if row["autor"] else row["texto"]) for row in mine if row["texto"]
    ]
