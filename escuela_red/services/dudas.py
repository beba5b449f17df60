"""The doubts of a workshop (guide, B.2): noted in the words of who asks, answered when the group has the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.models.vivencia import Duda, EstadoDuda
from escuela_red.services import records, talleres
from escuela_red.text import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


def de(lector: Lector, junta_id: str, taller: str) -> Sequence[Fila]:
    """Return the doubts of a workshop in the order in which they were noted; without workshop there are none."""
    return records.every(lector, Duda, junta_id, taller_id=taller) if taller else ()


def por_conversar(rows: Sequence[Fila]) -> list[Fila]:
    """Return the doubts that are still open; one without state is open too."""
    return [row for row in rows if row["estado"] != EstadoDuda.ACLARADA]


def de_antes(lector: Lector, junta_id: str, taller: str) -> list[Fila]:
    """Return the doubts that the workshops before this one left open."""
    found: list[Fila] = []
    for one in talleres.todos(lector, junta_id):
        if one["id"] == taller:
            break
        found += por_conversar(de(lector, junta_id, one["id"]))
    return found


def anotar(workspace: Workspace, pregunta: str, autor: str = "", fecha: dt.date | None = None) -> str:
    """Note a doubt in the workshop on screen, today unless a day is given, and return its record."""
    with workspace.change("Anotar una duda", typing="duda/nueva") as change:
        return change.add(
            Duda(
                taller_id=talleres.de(workspace, change),
                pregunta=pregunta,
                autor=autor,
                fecha=fecha or hoy(),
                estado=EstadoDuda.POR_CONVERSAR,
            )
        )


def escribir(workspace: Workspace, duda: str, pregunta: str) -> None:
    """Go on writing a doubt that was just noted, as the same step of undo."""
    with workspace.change("Anotar una duda", typing="duda/nueva") as change:
        change.set(Duda, duda, pregunta=pregunta)


def responder(workspace: Workspace, duda: str, respuesta: str) -> None:
    """Write the answer; its day is today the first time, and goes with the last word. A cleared doubt keeps its day."""
    row = records.one(workspace.lector, Duda, duda)
    if row is None:
        return
    answered = bool(clean(respuesta))
    day = row["fecha_respuesta"]
    if answered and day is None:
        day = hoy()
    elif not answered and row["estado"] != EstadoDuda.ACLARADA:
        day = None
    with workspace.change("Responder una duda", typing=f"{duda}/respuesta") as change:
        change.set(Duda, duda, respuesta=respuesta, fecha_respuesta=day)


def aclarar(workspace: Workspace, duda: str) -> None:
    """Declare a doubt cleared, today when nobody has said another day."""
    row = records.one(workspace.lector, Duda, duda)
    if row is None:
        return
    with workspace.change("Marcar una duda como aclarada") as change:
        change.set(Duda, duda, estado=EstadoDuda.ACLARADA, fecha_respuesta=row["fecha_respuesta"] or hoy())


def abrir(workspace: Workspace, duda: str) -> None:
    """Leave a doubt to be talked about again; the day goes unless there is an answer that has it."""
    row = records.one(workspace.lector, Duda, duda)
    if row is None:
        return
    with workspace.change("Abrir otra vez una duda") as change:
        day = row["fecha_respuesta"] if row["respuesta"] else None
        change.set(Duda, duda, estado=EstadoDuda.POR_CONVERSAR, fecha_respuesta=day)
