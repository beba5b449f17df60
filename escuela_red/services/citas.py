"""Meetings with allies: what is prepared before, what is told afterwards, and the next step that it leads to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.models.abordaje import Abordaje, Participante
from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.necesidad import Cobertura
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import estados, records
from escuela_red.text import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

AVERIGUADO = ("sobre_institucion", "sobre_productos", "sobre_canales")
"""What is found out of an entity before asking for a meeting: it holds for the next one too."""

_ADVANCES = {
    None: (EstadoAliado.CONVERSACION, EstadoAliado.CONTACTADO),
    EstadoAliado.IDENTIFICADO: (EstadoAliado.CONVERSACION, EstadoAliado.CONTACTADO),
    EstadoAliado.INVESTIGADO: (EstadoAliado.CONVERSACION, EstadoAliado.CONTACTADO),
    EstadoAliado.CONTACTADO: (EstadoAliado.CONVERSACION,),
}
"""Where an ally may go after a meeting was told, the furthest first; what is beyond is told by what is signed."""


class Momento(StrEnum):
    """How far a meeting is; it is computed, never stored."""

    POR_PREPARAR = "Por preparar"
    PROXIMA = "Próximas"
    POR_CONTAR = "Por contar"
    HECHA = "Hechas"

    @property
    def una(self) -> str:
        """Return what is said of one meeting."""
        return {"Próximas": "Próxima", "Hechas": "Hecha"}.get(self, str(self))


def momento(row: Fila) -> Momento:
    """Return how far a meeting is: a result makes it done; today's is still to come."""
    if row["resultado"]:
        return Momento.HECHA
    if row["fecha"] is None:
        return Momento.POR_PREPARAR
    return Momento.POR_CONTAR if row["fecha"] < hoy() else Momento.PROXIMA


def en_orden(rows: Iterable[Fila]) -> list[Fila]:
    """Return meetings as people look for them: to prepare, to come and to tell by date, and done from the last one."""
    groups: dict[Momento, list[Fila]] = {one: [] for one in Momento}
    for row in rows:
        groups[momento(row)].append(row)
    for one, mine in groups.items():
        mine.sort(key=_day, reverse=one is Momento.HECHA)
    return [row for mine in groups.values() for row in mine]


def de_aliado(lector: Lector, junta_id: str, aliado: str) -> list[Fila]:
    """Return the history of contacts with an ally: what is to come first, then what was, from the last one."""
    rows = records.every(lector, Abordaje, junta_id, aliado_id=aliado)
    return sorted(rows, key=_day, reverse=True)


def ultima(lector: Lector, junta_id: str, aliado: str) -> Fila | None:
    """Return the last meeting that an ally had, or None: one with a result, or whose day has come."""
    had = (row for row in de_aliado(lector, junta_id, aliado) if momento(row) in (Momento.HECHA, Momento.POR_CONTAR))
    return next(had, None)


def por_contar(lector: Lector, junta_id: str) -> list[Fila]:
    """Return the meetings whose day has passed and whose result nobody has told, the oldest first."""
    rows = records.every(lector, Abordaje, junta_id)
    return sorted((row for row in rows if momento(row) is Momento.POR_CONTAR), key=_day)


def preparar(workspace: Workspace, aliado: str, fecha: dt.date | None = None) -> str:
    """Begin a meeting with an ally and its contact person, and return its id."""
    row = records.one(workspace.lector, Aliado, aliado)
    name = records.title(Aliado, row) if row else ""
    contact = contacto(workspace.lector, aliado)
    with workspace.change(f"Preparar la cita con {quoted(name)}") as change:
        return change.add(Abordaje(aliado_id=aliado, persona_id=contact["id"] if contact else None, fecha=fecha))


def contacto(lector: Lector, aliado: str | None) -> Fila | None:
    """Return the contact person of an ally, or None."""
    row = records.one(lector, Aliado, aliado) if aliado else None
    person = records.one(lector, Persona, row["contacto_id"]) if row and row["contacto_id"] else None
    return person if person is not None and person["eliminado"] is None else None


def posible_contacto(lector: Lector, row: Fila) -> Fila | None:
    """Return the person of a meeting who could be noted as the contact of its ally, when the ally has none; or None."""
    ally = records.one(lector, Aliado, row["aliado_id"]) if row["aliado_id"] and row["persona_id"] else None
    if ally is None or ally["eliminado"] is not None or contacto(lector, ally["id"]) is not None:
        return None
    person = records.one(lector, Persona, row["persona_id"])
    return person if person is not None and person["eliminado"] is None else None


def anotar_contacto(workspace: Workspace, cita: str) -> bool:
    """Note the person of a meeting as the contact of its ally; tell whether the ally still had none."""
    row = records.one(workspace.lector, Abordaje, cita)
    person = posible_contacto(workspace.lector, row) if row is not None else None
    if row is None or person is None:
        return False
    names = quoted(records.title(Persona, person)), quoted(records.title(Abordaje, row))
    with workspace.change(f"Anotar a {names[0]} como contacto de {names[1]}") as change:
        change.set(Aliado, row["aliado_id"], contacto_id=person["id"])
    return True


def van(lector: Lector, junta_id: str, cita: str) -> list[Fila]:
    """Return the people of the junta who go to a meeting, once each."""
    parts = records.every(lector, Participante, junta_id, abordaje_id=cita)
    ids = dict.fromkeys(part["persona_id"] for part in parts if part["persona_id"])
    found = (records.one(lector, Persona, one) for one in ids)
    return [row for row in found if row is not None and row["eliminado"] is None]


def necesidades(lector: Lector, junta_id: str, aliado: str | None) -> list[Fila]:
    """Return which needs an ally could attend: rows of Cobertura with the text of each need."""
    rows = records.every(lector, Cobertura, junta_id, aliado_id=aliado) if aliado else ()
    return [row for row in rows if row["necesidad_id"] and not records.orphan(Cobertura, row)]


# What was found out before


def averiguado_antes(lector: Lector, junta_id: str, cita: str) -> dict[str, str]:
    """Return what the last meeting with the same ally knows and this one does not say yet, by field."""
    row = records.one(lector, Abordaje, cita)
    if row is None or not row["aliado_id"]:
        return {}
    others = [one for one in de_aliado(lector, junta_id, row["aliado_id"]) if one["id"] != cita]
    empty = [name for name in AVERIGUADO if not row[name]]
    known = {name: next((one[name] for one in others if one[name]), "") for name in empty}
    return {name: text for name, text in known.items() if text}


def traer_lo_averiguado(workspace: Workspace, cita: str) -> None:
    """Copy what was found out before into the empty fields of a meeting, as one undo step."""
    known = averiguado_antes(workspace.lector, workspace.junta_id, cita)
    if known:
        with workspace.change("Traer lo averiguado en la cita anterior") as change:
            change.set(Abordaje, cita, **known)


# What comes after


def estados_que_siguen(lector: Lector, junta_id: str, cita: str) -> tuple[EstadoAliado, ...]:
    """Return the states that the ally may go on to once the meeting was told; none when something else tells it."""
    row = records.one(lector, Abordaje, cita)
    ally = records.one(lector, Aliado, row["aliado_id"]) if row and row["resultado"] and row["aliado_id"] else None
    if ally is None or ally["eliminado"] is not None or ally["estado_anotado"]:
        return ()
    seen = estados.de_aliados(lector, junta_id).get(ally["id"])
    return () if seen is None or seen.calculado else _ADVANCES.get(ally["estado"], ())


def avanzar(workspace: Workspace, cita: str, estado: EstadoAliado) -> bool:
    """Put the ally of a meeting in a state; tell whether it may still go there."""
    row = records.one(workspace.lector, Abordaje, cita)
    if row is None or estado not in estados_que_siguen(workspace.lector, workspace.junta_id, cita):
        return False
    with workspace.change(f"Pasar {quoted(records.title(Abordaje, row))} a {quoted(estado.etiqueta)}") as change:
        change.set(Aliado, row["aliado_id"], estado=estado)
    return True


def sigue_sin_agendar(row: Fila) -> bool:
    """Tell whether what follows has a date, is not done and is no activity of the ruta yet."""
    in_route = row["actividad_id"] and row["actividad_id" + records.TITLE] is not None
    return bool(row["siguiente"] and row["siguiente_el"] and not in_route and not row["siguiente_hecho"])


def agendar_lo_que_sigue(workspace: Workspace, cita: str) -> str:
    """Make an activity of the ruta of what follows from a meeting, with its date and who answers; return its id."""
    row = records.one(workspace.lector, Abordaje, cita)
    if row is None or not sigue_sin_agendar(row):
        return ""
    ally = row["aliado_id" + records.TITLE]
    text = f"{row['siguiente']} ({ally})" if ally else row["siguiente"]
    when = row["siguiente_el"]
    with workspace.change(f"Agendar lo que sigue: {quoted(row['siguiente'])}") as change:
        activity = change.add(
            Actividad(
                paso=Paso.ABORDAJE, texto=text, inicio=when, fin=when, responsable_id=row["responsable_id"] or None
            )
        )
        change.set(Abordaje, cita, actividad_id=activity)
        return activity


def _day(row: Fila) -> tuple[bool, str, str, float]:
    """Order by day and hour; without date a meeting is still to come."""
    return (row["fecha"] is None, str(row["fecha"] or ""), row["hora"] or "", row["orden"])


def todas(lector: Lector, junta_id: str) -> Sequence[Fila]:
    """Return every meeting of a junta in the order of `en_orden`."""
    return en_orden(records.every(lector, Abordaje, junta_id))
