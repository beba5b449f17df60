"""Where in the guide something was said: the question of an answer, its ally and its author, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.vivencia import Respuesta
from escuela_red.services import guias, records

if TYPE_CHECKING:
    from escuela_red.guide.guia import Tarea
    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector


def tarea(lector: Lector, row: Fila) -> Tarea | None:
    """Return the task that a record names, in the guide of its workshop; None when that guide has no such task."""
    guide = guias.de_taller(lector, row["junta_id"], row["taller_id"] or "")
    return next((task for task in guide.tareas if task.clave == row["tarea"]), None)


def pregunta(task: Tarea | None, clave: str) -> str:
    """Return «a. ¿Qué es para nosotros…?», «Paso 2. Identifique aliados potenciales», or the key alone."""
    if task is not None and task.clase is ClaseTarea.PASOS:
        step = next((one for one in task.pasos if str(one.numero) == clave), None)
        return f"Paso {clave}. {step.titulo}" if step else f"Paso {clave}"
    asked = next((one for one in task.preguntas if one.clave == clave), None) if task else None
    return f"{asked.clave}. {asked.texto}" if asked else clave


def de_respuesta(lector: Lector, respuesta: str) -> str:
    """Return the question, the ally and the author of an answer: «a. ¿Cuáles…? · SENA · Grupo de Arma»."""
    row = records.one(lector, Respuesta, respuesta)
    if row is None:
        return ""
    parts = [pregunta(tarea(lector, row), row["clave"]), row["aliado_id" + records.TITLE], row["autor"]]
    return " · ".join(part for part in parts if part)
