"""Progress of a workshop: what is written for each task, and the junta's own marks «ya terminamos»."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from escuela_red.clock import hoy
from escuela_red.guide import avance
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.aliado import Aliado
from escuela_red.models.ruta import Actividad
from escuela_red.models.taller import Marca
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta
from escuela_red.services import guias, records, talleres

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from sqlalchemy import ColumnElement

    from escuela_red.guide.avance import Avance
    from escuela_red.guide.guia import Guia, Tarea
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


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

    def de_clases(self, clases: Collection[str]) -> tuple[Tarea, ...]:
        """Return the tasks of these kinds, in the order of the guide (those that a page shows)."""
        return tuple(task for task in self.tareas if task.clase in clases)


def progreso(lector: Lector, junta_id: str, clases: Collection[str], taller: str = "") -> Progreso:
    """Return the progress of a workshop over the tasks of these kinds (those that have a page)."""
    guia = guias.de_taller(lector, junta_id, taller)
    marked = marcadas(lector, junta_id, taller)
    written = _written(lector, junta_id, guia, taller)
    mine = tuple(task for task in guia.tareas if task.clase in clases)
    states = {task.clave: avance.de_tarea(task, written, marked) for task in mine}
    following = next((task for task in mine if states[task.clave] is not avance.Avance.LISTO), None)
    return Progreso(guia, mine, states, following)


def marcadas(lector: Lector, junta_id: str, taller: str) -> set[str]:
    """Return the keys of the tasks declared done in a workshop."""
    return {row["tarea"] for row in _marks(lector, junta_id, taller) if not row["parte"]}


def partes(lector: Lector, junta_id: str, taller: str, tarea: str) -> set[str]:
    """Return the keys of the parts of a reading that are read."""
    return {row["parte"] for row in _marks(lector, junta_id, taller) if row["tarea"] == tarea and row["parte"]}


def marca(lector: Lector, junta_id: str, taller: str, tarea: str) -> dict[str, Any] | None:
    """Return the mark of a task in a workshop, with its day; None while it is not declared done."""
    mine = (row for row in _marks(lector, junta_id, taller) if row["tarea"] == tarea and not row["parte"])
    return next(mine, None)


def fechar(workspace: Workspace, tarea: str, fecha: dt.date | None) -> None:
    """Say on which day a task that is marked was really done: a workshop on paper is marked later."""
    mine = marca(workspace.lector, workspace.junta_id, workspace.taller_id, tarea)
    if mine is not None and mine["fecha"] != fecha:
        with workspace.change("Cambiar el día en que se terminó una tarea") as change:
            change.set(Marca, mine["id"], fecha=fecha)


def marcar(workspace: Workspace, tarea: str, *, lista: bool, parte: str = "", fecha: dt.date | None = None) -> None:
    """Declare a task, or a part of its reading, done (today, or on a day), or open again; only the junta decides."""
    lector, junta_id = workspace.lector, workspace.junta_id
    mine = [
        row["id"]
        for row in _marks(lector, junta_id, workspace.taller_id)
        if row["tarea"] == tarea and row["parte"] == parte
    ]
    if lista == bool(mine):
        return
    what = "una parte de la lectura" if parte else "una tarea"
    label = f"Marcar {what} como {'leída' if parte else 'terminada'}" if lista else f"Abrir otra vez {what}"
    with workspace.change(label) as change:
        if lista:
            taller = talleres.de(workspace, change)
            change.add(Marca(tarea=tarea, parte=parte, taller_id=taller, fecha=fecha or hoy()))
        for record in mine:
            change.remove(Marca, record)


def _marks(lector: Lector, junta_id: str, taller: str) -> list[dict[str, Any]]:
    """Return the marks of a workshop; those from before there were workshops are of the first one."""
    table = Marca.table()
    mine: ColumnElement[bool] = table.c.taller_id == (taller or None)
    if talleres.numero(lector, junta_id, taller) == 1:
        mine = or_(mine, table.c.taller_id.is_(None))
    query = select(table.c.id, table.c.tarea, table.c.parte, table.c.fecha).where(
        table.c.eliminado.is_(None), table.c.junta_id == junta_id, mine
    )
    return [dict(row) for row in lector.rows(query)]


def _written(lector: Lector, junta_id: str, guia: Guia, taller: str) -> Counter[str]:
    """Return how much is written for each task, by its key; the mapa and the ruta go on from workshop to workshop."""
    answers = _answers(lector, junta_id, taller)
    counted: dict[ClaseTarea, Callable[[Tarea], int]] = {
        ClaseTarea.DIAGNOSTICO: lambda _task: records.count(lector, Hallazgo, junta_id),
        ClaseTarea.PREGUNTAS: lambda task: answers[task.clave],
        ClaseTarea.LECTURA: lambda task: len(partes(lector, junta_id, taller, task.clave)),
        ClaseTarea.DUDAS: lambda _task: records.count(lector, Duda, junta_id, taller_id=taller),
        ClaseTarea.PASOS: lambda task: answers[task.clave],
        ClaseTarea.POR_ALIADO: lambda task: answers[task.clave],
        ClaseTarea.MAPA: lambda _task: records.count(lector, Aliado, junta_id),
        ClaseTarea.RUTA: lambda _task: records.count(lector, Actividad, junta_id),
    }
    return Counter({task.clave: counted[task.clase](task) for task in guia.tareas})


def _answers(lector: Lector, junta_id: str, taller: str) -> Counter[str]:
    table = Respuesta.table()
    query = (
        select(table.c.tarea, func.count().label("cuantas"))
        .where(table.c.eliminado.is_(None), table.c.junta_id == junta_id, table.c.taller_id == taller)
        .where(table.c.texto != "")
        .group_by(table.c.tarea)
    )
    return Counter({row["tarea"]: row["cuantas"] for row in lector.rows(query)})
