"""The workshops of a junta: which one people are in, its days, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, true

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.models.persona import Cuerpo, Persona, Vinculacion
from escuela_red.models.taller import Jornada, Marca, Taller
from escuela_red.models.vivencia import Hallazgo
from escuela_red.services import guias, personas, records
from escuela_red.text import join_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.change import Change
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


def todos(lector: Lector, junta_id: str) -> Sequence[Fila]:
    """Return the workshops in the order in which they were held."""
    return records.every(lector, Taller, junta_id)


def actual(lector: Lector, junta_id: str) -> Fila | None:
    """Return the workshop people are in: the last one that is not closed, else the last; None when there is none."""
    rows = todos(lector, junta_id)
    still_open = [row for row in rows if row["cerrado"] is None]
    return next(iter(reversed(still_open or rows)), None)


def elegido(lector: Lector, junta_id: str, taller: str = "") -> Fila | None:
    """Return the workshop that was chosen while it lives, else the one people are in."""
    return next((row for row in todos(lector, junta_id) if row["id"] == taller), None) or actual(lector, junta_id)


def numero(lector: Lector, junta_id: str, taller: str) -> int:
    """Return which workshop of the junta it is, from 1."""
    return next((n for n, row in enumerate(todos(lector, junta_id), start=1) if row["id"] == taller), 1)


def jornadas(lector: Lector, junta_id: str, taller: str) -> list[Fila]:
    """Return the days of a workshop by date, those without one last."""
    rows = records.every(lector, Jornada, junta_id, taller_id=taller)
    return sorted(rows, key=lambda row: (row["fecha"] is None, row["fecha"] or hoy(), row["hora_inicio"] or ""))


def fechas_es_texto(days: Sequence[Fila]) -> str:
    """Return «18 feb, 11 mar y 8 abr 2026», or empty when no day has a date."""
    dated: list[dt.date] = [row["fecha"] for row in days if row["fecha"]]
    last_year = dated[-1].year if dated else 0
    words = [
        fechas.date_text(day)
        if day.year != last_year or place == len(dated)
        else f"{day.day} {fechas.MESES[day.month - 1]}"
        for place, day in enumerate(dated, start=1)
    ]
    return join_words(words)


def proxima(lector: Lector, junta_id: str, taller: str) -> Fila | None:
    """Return the next day of a workshop from today on, or None."""
    return next((row for row in jornadas(lector, junta_id, taller) if row["fecha"] and row["fecha"] >= hoy()), None)


def de(workspace: Workspace, change: Change) -> str:
    """Return the workshop that what is written belongs to, inside an open change; the first one is made when missing.

    Nothing blocks a group that begins to write before anybody has described the workshop.
    """
    if workspace.taller_id:
        return workspace.taller_id
    return _begin(workspace, change)


def nuevo(workspace: Workspace) -> Taller:
    """Return a workshop with what is already known, to be added: the guide, its title and the padrino of the junta."""
    lector, junta_id = workspace.lector, workspace.junta_id
    guide = guias.de_junta(lector, junta_id)
    before = len(todos(lector, junta_id))
    name = guide.titulo_corto if not before else f"{guide.titulo_corto}, taller {before + 1}"
    posts = personas.by_body(lector, junta_id, Cuerpo.PADRINO)
    return Taller(nombre=name, guia=guide.clave, padrino_id=posts[-1]["persona_id"] if posts else None)


def agregar(workspace: Workspace, *, fecha: dt.date | None = None, lugar: str = "") -> str:
    """Begin a workshop, with its first day when it is known; it becomes the one on screen."""
    with workspace.change("Agregar taller") as change:
        made = _begin(workspace, change)
        if fecha or lugar:
            change.add(Jornada(taller_id=made, fecha=fecha, lugar=lugar))
    return made


def comenzar(workspace: Workspace, *, fecha: dt.date | None = None, lugar: str = "", padrino: str = "") -> None:
    """Write what is known before the workshop begins, as one change: who accompanies, and the day and place.

    What was written before is set anew; nothing is made for what is still empty.
    """
    post, person = _padrino(workspace)
    now = person["nombre"] if person else ""
    taller = workspace.taller_id
    days = jornadas(workspace.lector, workspace.junta_id, taller) if taller else []
    with workspace.change("Escribir los datos del taller") as change:
        helper = str(person["id"]) if person else ""
        if padrino and not person:
            helper = change.add(Persona(nombre=padrino))
            change.add(Vinculacion(persona_id=helper, cuerpo=Cuerpo.PADRINO, cargo="Padrino"))
        elif padrino and padrino != now:
            change.set(Persona, helper, nombre=padrino)
        if not taller and (fecha or lugar):
            taller = _begin(workspace, change)
            post = None
        if taller and post is None and helper:
            change.set(Taller, taller, padrino_id=helper)
        if days:
            change.set(Jornada, days[0]["id"], fecha=fecha, lugar=lugar)
        elif fecha or lugar:
            change.add(Jornada(taller_id=taller, fecha=fecha, lugar=lugar))


def cerrar(workspace: Workspace, taller: str, *, cerrado: bool = True) -> None:
    """Close a workshop today, or open it again; nothing in it is locked."""
    label = "Cerrar el taller" if cerrado else "Abrir otra vez el taller"
    with workspace.change(label) as change:
        change.set(Taller, taller, cerrado=hoy() if cerrado else None)


def quitar(workspace: Workspace, taller: str) -> str:
    """Put a workshop in the papelera and return what was removed; the mapa, the ruta and the diagnosis stay.

    Another one is on screen when this one was; undoing puts this one there again.
    """
    row = records.one(workspace.lector, Taller, taller)
    what = records.called(Taller, row) if row else Taller.ficha.singular
    first = numero(workspace.lector, workspace.junta_id, taller) == 1
    with workspace.change(f"Quitar {what}") as change:
        if first:
            _gather_loose(workspace, change, taller)
        change.remove(Taller, taller)
    return what


def _begin(workspace: Workspace, change: Change) -> str:
    """Add a workshop inside an open change and put it on screen before anybody hears of the change; return its id."""
    first = not todos(workspace.lector, workspace.junta_id)
    made = change.add(nuevo(workspace))
    if first:
        _gather_loose(workspace, change, made)
    workspace.use_taller(made)
    return made


def _gather_loose(workspace: Workspace, change: Change, taller: str) -> None:
    """Give the first workshop what an older file wrote without any: it must not become of the next one later."""
    for kind, mine in ((Marca, true()), (Hallazgo, Hallazgo.table().c.individual)):
        table = kind.table()
        query = select(table.c.id).where(table.c.junta_id == workspace.junta_id, table.c.taller_id.is_(None), mine)
        for row in workspace.lector.rows(query):
            change.set(kind, row["id"], taller_id=taller)


def _padrino(workspace: Workspace) -> tuple[Fila | None, Fila | None]:
    """Return the last post of padrino of the junta, and the living person who holds it."""
    posts = personas.by_body(workspace.lector, workspace.junta_id, Cuerpo.PADRINO)
    post = posts[-1] if posts else None
    person = records.one(workspace.lector, Persona, post["persona_id"]) if post else None
    return post, person if person is not None and person["eliminado"] is None else None
