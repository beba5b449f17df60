"""The days of a workshop as a short list: adding one, and what may be a slip in their dates and hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.models.taller import Jornada
from escuela_red.services import paste, talleres

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.dias_libres import Libres
    from escuela_red.services.workspace import Workspace

COLUMNAS = ("fecha", "hora_inicio", "hora_fin", "lugar")


def agregar(workspace: Workspace, fecha: dt.date | None = None) -> str:
    """Add a day at the end of the workshop on screen, in the place of the day before, and return its record."""
    before = talleres.jornadas(workspace.lector, workspace.junta_id, workspace.taller_id)
    last = before[-1] if before else None
    with workspace.change("Agregar jornada") as change:
        taller = talleres.de(workspace, change)
        known = {name: last[name] for name in ("hora_inicio", "hora_fin", "lugar")} if last else {}
        return change.add(Jornada(taller_id=taller, fecha=fecha, **known))


def pegar(workspace: Workspace, over: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """Write pasted rows (date, start, end, place) over days and after them as one undo step; return how many."""
    taller = workspace.taller_id
    return paste.paste(workspace, Jornada, COLUMNAS, over, cells, {"taller_id": taller})


def titulo(row: Fila, number: int) -> str:
    """Return how people call a day: «jornada del 18 feb 2026», or by its number."""
    return f"jornada del {fechas.date_text(row['fecha'])}" if row["fecha"] else f"jornada {number}"


def avisos(days: Sequence[Fila], libres: Libres) -> list[str]:
    """Return soft notices: a free day, a day written twice, an end before its start. They never block."""
    found: list[str] = []
    seen: set[tuple[object, ...]] = set()
    for number, row in enumerate(days, start=1):
        day = row["fecha"]
        reason = libres.motivo(day) if day else ""
        if reason:
            found.append(f"La jornada del {fechas.date_text(day)} es {reason}. ¿Está bien así?")
        same = (day, row["hora_inicio"])
        if day and same in seen:
            found.append(f"La jornada del {fechas.date_text(day)} está dos veces. ¿Está bien así?")
        seen.add(same)
        starts, ends = row["hora_inicio"], row["hora_fin"]
        if starts and ends and ends <= starts:
            found.append(f"La {titulo(row, number)} termina antes de empezar. Revise las horas.")
    return found
