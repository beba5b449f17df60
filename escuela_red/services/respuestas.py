"""What groups and people answer: to the questions of A.2, to each step of C, and per ally to the questions of C.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.vivencia import Respuesta
from escuela_red.services import records, talleres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


def de(lector: Lector, junta_id: str, taller: str, tarea: str = "") -> Sequence[Fila]:
    """Return the answers of a workshop, of one task when it is named, in the order in which they were written."""
    where = {"taller_id": taller, **({"tarea": tarea} if tarea else {})}
    return records.every(lector, Respuesta, junta_id, **where)


def de_aliado(lector: Lector, junta_id: str, tarea: str, aliado: str) -> dict[str, list[Fila]]:
    """Return what was answered about an ally to each question of a task, in any workshop that was not removed.

    By the key of the question: the words of the latest workshop first, and in it what all agreed.
    """
    rows = records.every(lector, Respuesta, junta_id, tarea=tarea, aliado_id=aliado)
    place = {row["id"]: number for number, row in enumerate(talleres.todos(lector, junta_id))}
    found: dict[str, list[Fila]] = {}
    for row in rows:
        if row["texto"].strip() and vale(row):
            found.setdefault(row["clave"], []).append(row)
    for mine in found.values():
        mine.sort(key=lambda row: (-place.get(row["taller_id"] or "", -1), bool(row["autor"])))
    return found


def vale(row: Fila) -> bool:
    """Tell whether an answer still counts: its workshop was not removed."""
    return row["taller_id"] is None or row["taller_id" + records.TITLE] is not None


def a(rows: Sequence[Fila], clave: str, aliado: str | None = None) -> list[Fila]:
    """Return the answers to a question or step, to one ally's when it is given: what all agreed first."""
    mine = [row for row in rows if row["clave"] == clave and row["aliado_id"] == aliado]
    return sorted(mine, key=lambda row: bool(row["autor"]))


def escribir(  # noqa: PLR0917 - what names an answer, and its text
    workspace: Workspace, tarea: str, clave: str, texto: str, aliado: str | None = None, autor: str = ""
) -> str:
    """Write the answer of an author (empty: of all) and return its record; the first words make it."""
    subject = f"respuesta/{tarea}/{clave}/{aliado or ''}/{autor}"
    rows = a(de(workspace.lector, workspace.junta_id, workspace.taller_id, tarea), clave, aliado)
    mine = next((row["id"] for row in rows if row["autor"] == autor), "")
    with workspace.change("Escribir una respuesta", typing=subject) as change:
        if mine:
            change.set(Respuesta, mine, texto=texto)
            return mine
        if not texto.strip():
            return ""
        taller = talleres.de(workspace, change)
        return change.add(
            Respuesta(taller_id=taller, tarea=tarea, clave=clave, aliado_id=aliado, autor=autor, texto=texto)
        )


def agregar(workspace: Workspace, tarea: str, clave: str, autor: str, texto: str, aliado: str | None = None) -> str:  # noqa: PLR0917
    """Add one more answer, of a group or a person, and return its record."""
    with workspace.change("Agregar una respuesta") as change:
        taller = talleres.de(workspace, change)
        return change.add(
            Respuesta(taller_id=taller, tarea=tarea, clave=clave, aliado_id=aliado, autor=autor, texto=texto)
        )
