"""Progress of the workshop: what is written for each task, and the junta's own marks «ya terminamos»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from escuela_red.guide import avance
from escuela_red.guide.carga import cargar
from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Marca
from escuela_red.models.ruta import Actividad
from escuela_red.services import records

if TYPE_CHECKING:
    from collections.abc import Collection

    from escuela_red.guide.avance import Avance
    from escuela_red.guide.guia import Guia, Tarea
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

_COUNTED = {"mapa": Aliado, "ruta": Actividad}


@dataclass(frozen=True)
class Progreso:
    """State of the tasks that can be worked on; `siguiente` is the first that is not declared done."""

    guia: Guia
    tareas: tuple[Tarea, ...]
    estados: dict[str, Avance]
    siguiente: Tarea | None

    @property
    def listas(self) -> int:
        """Return how many tasks are declared done."""
        return sum(state is avance.Avance.LISTO for state in self.estados.values())

    def de_momento(self, letra: str) -> tuple[int, int]:
        """Return how many tasks of a moment are done, and how many it has."""
        mine = [task for task in self.tareas if self.guia.momento_de(task.clave).letra == letra]
        return sum(self.estados[task.clave] is avance.Avance.LISTO for task in mine), len(mine)


def progreso(lector: Lector, junta_id: str, tareas: Collection[str]) -> Progreso:
    """Return the progress over the tasks whose keys are given (those that have a page)."""
    guia = cargar()
    marked = marcadas(lector, junta_id)
    written = {key: records.count(lector, kind, junta_id) for key, kind in _COUNTED.items()}
    mine = tuple(task for task in guia.tareas if task.clave in tareas)
    states = {task.clave: avance.de_tarea(task, written, marked) for task in mine}
    following = next((task for task in mine if states[task.clave] is not avance.Avance.LISTO), None)
    return Progreso(guia, mine, states, following)


def marcadas(lector: Lector, junta_id: str) -> set[str]:
    """Return the keys of the tasks declared done."""
    table = Marca.table()
    query = select(table.c.tarea).where(table.c.eliminado.is_(None), table.c.junta_id == junta_id)
    return {row["tarea"] for row in lector.rows(query)}


def marcar(workspace: Workspace, tarea: str, *, lista: bool) -> None:
    """Declare a task done, or open again; only the junta decides."""
    table = Marca.table()
    query = select(table.c.id, table.c.eliminado).where(table.c.junta_id == workspace.junta_id, table.c.tarea == tarea)
    rows = workspace.lector.rows(query)
    living = [row["id"] for row in rows if row["eliminado"] is None]
    if lista == bool(living):
        return
    with workspace.change("Marcar una tarea como terminada" if lista else "Abrir otra vez una tarea") as change:
        if not lista:
            for record in living:
                change.remove(Marca, record)
        elif rows:
            change.restore(Marca, rows[0]["id"])
        else:
            change.add(Marca(tarea=tarea))
