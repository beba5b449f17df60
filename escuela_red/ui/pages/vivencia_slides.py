"""What the room sees of the Vivencia: the two lists as they grow, and one question at a time with its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.vivencia import TipoHallazgo
from escuela_red.services import diagnostico, respuestas
from escuela_red.ui.projection import Items, Slide, TwoLists, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.guia import Guia, Tarea
    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.projection import Block


def slides(bridge: Bridge, tasks: Sequence[Tarea], *, individual: bool) -> list[Slide]:
    """Return the slides of these tasks; `individual` shows the notes of each one in the place of the shared ones.

    Tasks say the words that the junta reads now, whatever they said when the projection began.
    """
    found = []
    kinds = {task.clase for task in tasks}
    for task in (one for one in bridge.guide.tareas if one.clase in kinds):
        kicker = _kicker(bridge.guide, task)
        if task.preguntas:
            found += _questions(bridge, task, kicker)
        else:
            found.append(_diagnosis(bridge, task, kicker, individual=individual))
    return found


def _kicker(guide: Guia, task: Tarea) -> str:
    moment = guide.momento_de(task.clave)
    return f"Momento {moment.letra} · {moment.nombre}"


def _diagnosis(bridge: Bridge, task: Tarea, kicker: str, *, individual: bool) -> Slide:
    lists = []
    for tipo in (TipoHallazgo.FORTALEZA, TipoHallazgo.DEBILIDAD):
        lector, junta_id, taller = bridge.workspace.lector, bridge.junta_id, bridge.taller_id
        if individual:
            notes = diagnostico.individuales(lector, junta_id, taller, tipo)
            texts = [_signed(row["texto"], diagnostico.quien(row)) for row in notes if not diagnostico.en(row)]
        else:
            texts = [_signed(one.texto, one.dicho) for one in diagnostico.compartidos(lector, junta_id, tipo)]
        lists.append(tuple(texts))
    strengths, weaknesses = lists
    titles = [f"{word} ({len(texts)})" for word, texts in (("Fortalezas", strengths), ("Debilidades", weaknesses))]
    return Slide(task.consigna, kicker, (TwoLists(titles[0], strengths, titles[1], weaknesses),), task.clave)


def _questions(bridge: Bridge, task: Tarea, kicker: str) -> list[Slide]:
    rows = respuestas.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id, task.clave)
    found = []
    for place, question in enumerate(task.preguntas, start=1):
        mine = respuestas.a(rows, question.clave)
        blocks = _answers([row for row in mine if row["texto"].strip()])
        title = f"{question.clave}. {question.texto}"
        found.append(Slide(title, f"{kicker} · Pregunta {place} de {len(task.preguntas)}", blocks, question.clave))
    return found


def _answers(rows: Sequence[Fila]) -> tuple[Block, ...]:
    agreed = [row["texto"] for row in rows if not row["autor"]]
    groups = tuple(_signed(row["texto"], row["autor"]) for row in rows if row["autor"])
    blocks: list[Block] = [Words(text) for text in agreed]
    if groups or not agreed:
        blocks.append(Items(groups, empty="Conversemos. La respuesta se verá aquí mientras se escribe."))
    return tuple(blocks)


def _signed(text: str, who: str) -> str:
    return f"{text} ({who})" if who else text
