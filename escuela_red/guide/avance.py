"""How far the workshop is: what counts as begun, and what the junta declared done."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from escuela_red.guide.guia import Guia, Momento, Tarea


class Avance(StrEnum):
    """State of a task or a moment, in the words people read."""

    SIN_EMPEZAR = "Sin empezar"
    EN_CURSO = "En curso"
    LISTO = "Listo"


def de_tarea(tarea: Tarea, escrito: Mapping[str, int], marcadas: Collection[str]) -> Avance:
    """Return the state of a task: the mark of the junta rules; anything written has begun it.

    `escrito` counts what is written for each task, by its key; `marcadas` are the keys declared done.
    """
    if tarea.clave in marcadas:
        return Avance.LISTO
    return Avance.EN_CURSO if escrito.get(tarea.clave, 0) else Avance.SIN_EMPEZAR


def de_momento(momento: Momento, escrito: Mapping[str, int], marcadas: Collection[str]) -> Avance:
    """Return the state of a moment: done when all its tasks are, begun when one is."""
    states = {de_tarea(tarea, escrito, marcadas) for tarea in momento.tareas}
    return states.pop() if len(states) == 1 else Avance.EN_CURSO


def listas(guia: Guia, marcadas: Collection[str]) -> int:
    """Return how many tasks of the guide are declared done."""
    return sum(tarea.clave in marcadas for tarea in guia.tareas)


def siguiente(guia: Guia, marcadas: Collection[str]) -> Tarea | None:
    """Return the first task that is not declared done, for «Siga donde quedó»; None when all are."""
    return next((tarea for tarea in guia.tareas if tarea.clave not in marcadas), None)
