"""The reviews of an alliance by both sides: beginning one, answering it, and when the next one is (guide, step 5)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from escuela_red.models.abordaje import Participante
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import (
    Alianza,
    EstadoAlianza,
    Lado,
    ObjetivoAlianza,
    PuntoRevision,
    Revision,
)
from escuela_red.models.persona import Persona
from escuela_red.services import alianzas, dias_libres, records, revisiones_avisos, revisiones_puntos
from escuela_red.services.revisiones_puntos import del_grupo, sugerido
from escuela_red.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.faltantes_taller import Gap
    from escuela_red.services.revisiones_puntos import Linea
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

MESES = 6
"""How far away the next review is proposed when nothing says how often; the junta changes it (DOMAIN §18.7)."""
_MONTH = 30.4
_LOOK = 10  # days: how far a proposed day may move to leave a Sunday or a holiday

# Reading


def por_alianza(lector: Lector, junta_id: str) -> dict[str, list[Fila]]:
    """Return the reviews of every alliance, the oldest first; those without date at the end."""
    found: dict[str, list[Fila]] = {}
    for row in records.every(lector, Revision, junta_id):
        if row["alianza_id"]:
            found.setdefault(row["alianza_id"], []).append(row)
    return {alliance: sorted(rows, key=_by_date) for alliance, rows in found.items()}


def de(lector: Lector, junta_id: str, alianza: str) -> list[Fila]:
    """Return the reviews of an alliance, the oldest first: the place of one is its number."""
    return sorted(records.every(lector, Revision, junta_id, alianza_id=alianza), key=_by_date)


def numero(lector: Lector, junta_id: str, revision: Fila) -> int:
    """Return the number of a review among those of its alliance, from 1."""
    ids = [row["id"] for row in de(lector, junta_id, revision["alianza_id"])]
    return ids.index(revision["id"]) + 1 if revision["id"] in ids else len(ids) + 1


def se_revisa(alianza: Fila, reviews: Sequence[Fila]) -> bool:
    """Tell whether an alliance may be reviewed: since it is signed, and once more when it ended."""
    return alianzas.esta_firmada(alianza) or alianza["estado"] == EstadoAlianza.TERMINADA or bool(reviews)


def siguiente(alianza: Fila, reviews: Sequence[Fila]) -> dt.date | None:
    """Return when an alliance with these reviews is reviewed again; None when it ended or nobody said."""
    if alianza["estado"] == EstadoAlianza.TERMINADA:
        return None
    day: dt.date | None = reviews[-1]["proxima"] if reviews else alianza["primera_revision"]
    return day


def proxima(lector: Lector, junta_id: str, alianza: str) -> dt.date | None:
    """Return when an alliance is reviewed next: as its last review says, or its first one as it was signed."""
    row = records.one(lector, Alianza, alianza)
    if row is None or row["eliminado"] is not None:
        return None
    return siguiente(row, de(lector, junta_id, alianza))


def lineas(lector: Lector, junta_id: str, revision: str) -> list[Linea]:
    """Return what a review goes through, with its answers."""
    row = records.one(lector, Revision, revision)
    if row is None:
        return []
    return revisiones_puntos.lineas(lector, junta_id, row, ultima=_is_last(lector, junta_id, row))


def asistentes(lector: Lector, junta_id: str, revision: Fila) -> list[tuple[Fila, Lado]]:
    """Return who attended a review and for which side, those of the Red first."""
    people = {row["id"]: row for row in records.every(lector, Persona, junta_id)}
    theirs = de_la_otra_parte(lector, junta_id, revision["alianza_id"])
    came = records.every(lector, Participante, junta_id, revision_id=revision["id"])
    rows = [people[row["persona_id"]] for row in came if row["persona_id"] in people]
    rows = list({row["id"]: row for row in rows}.values())
    sided = [(row, Lado.ALIADO if row["id"] in theirs or _key(row) in theirs else Lado.RED) for row in rows]
    return sorted(sided, key=lambda one: list(Lado).index(one[1]))


def de_la_otra_parte(lector: Lector, junta_id: str, alianza: str | None) -> set[str]:
    """Return who speaks for the allies of an alliance: ids of people, and the keys of the entities."""
    found: set[str] = set()
    for part in alianzas.partes(lector, junta_id, alianza or ""):
        row = part.fila
        if part.lado is Lado.ALIADO:
            ally = records.one(lector, Aliado, row["aliado_id"]) if row["aliado_id"] else None
            names = (part.entidad, ally["institucion"] if ally else "")
            found |= {str(row["firma_id"] or ""), str(ally["contacto_id"] or "") if ally else "", *map(key, names)}
    return found - {""}


def avisos(lector: Lector, junta_id: str, alianza: str = "") -> list[Gap]:
    """Return what the dates and the last reviews ask to talk about, of every alliance or of one (checks of K14)."""
    return revisiones_avisos.avisos(lector, junta_id, por_alianza(lector, junta_id), alianza)


def semaforo(lector: Lector, junta_id: str) -> dict[str, revisiones_avisos.Luz]:
    """Return how each alliance of a junta stands, in words and tone, by its id."""
    reviews = por_alianza(lector, junta_id)
    rows = records.every(lector, Alianza, junta_id)
    return {row["id"]: revisiones_avisos.luz(row, reviews.get(row["id"], [])) for row in rows}


# Beginning and answering


def comenzar(workspace: Workspace, alianza: str, fecha: dt.date | None) -> str:
    """Begin a review of an alliance, with the date of the next one proposed, and return its id."""
    proposed = proponer(workspace.lector, workspace.junta_id, alianza, fecha) if fecha else None
    with workspace.change("Comenzar una revisión") as change:
        return change.add(Revision(alianza_id=alianza, fecha=fecha, proxima=proposed))


def proponer(lector: Lector, junta_id: str, alianza: str, fecha: dt.date) -> dt.date | None:
    """Return a day for the review after that of `fecha`: as far away as the one before was, within the validity.

    None when the alliance ends before, or has ended. A Sunday or a holiday moves on to the next day of work.
    """
    row = records.one(lector, Alianza, alianza)
    if row is None or row["estado"] == EstadoAlianza.TERMINADA or (row["fin"] and row["fin"] <= fecha):
        return None
    before = [one for one in de(lector, junta_id, alianza) if one["fecha"] and one["fecha"] < fecha]
    since = before[-1]["fecha"] if before else row["inicio"] or row["fecha_firma"]
    planned = before[-1]["proxima"] if before else row["primera_revision"]
    months = round((planned - since).days / _MONTH) if since and planned and planned > since else MESES
    day = _working(lector, junta_id, _months_later(fecha, max(1, months)))
    return min(day, row["fin"]) if row["fin"] else day


def anotar(workspace: Workspace, revision: str, linea: str, **campos: Any) -> None:
    """Write the answer to an objective or duty (its id): `veredicto`, `avance`, `como`; the first one makes the point.

    The general verdict of its group goes with the answers until people choose another one; the `avance` of the last
    review is that of the objective. All of it is one change.
    """
    lector, junta_id = workspace.lector, workspace.junta_id
    row = records.one(lector, Revision, revision)
    lines = lineas(lector, junta_id, revision)
    line = next((one for one in lines if one.id == linea), None)
    if row is None or line is None:
        return
    general = _general(row, lines, line, campos)
    words = "un objetivo" if line.grupo == revisiones_puntos.OBJETIVOS else "un deber"
    typed = next((name for name in ("como", "avance") if name in campos), "")
    with workspace.change(f"Anotar cómo va {words}", typing=f"{revision}/{linea}/{typed}" if typed else "") as change:
        if line.punto:
            change.set(PuntoRevision, line.punto, **campos)
        elif any(value not in {None, ""} for value in campos.values()):
            objective = line.tabla == ObjetivoAlianza.__tablename__
            link = {"objetivo_id" if objective else "clausula_id": linea}
            change.add(PuntoRevision(revision_id=revision, **link, **campos))
        if general:
            change.set(Revision, revision, **general)
        if campos.get("avance") is not None and line.vive and _is_last(lector, junta_id, row):
            change.set(ObjetivoAlianza, linea, avance=campos["avance"])


def mismos_asistentes(workspace: Workspace, revision: str) -> int:
    """Add who attended the review before, but for who is already there; return how many."""
    lector, junta_id = workspace.lector, workspace.junta_id
    missing = faltan_de_antes(lector, junta_id, revision)
    with workspace.change("Anotar los asistentes de la revisión anterior") as change:
        change.many(Participante, [{"revision_id": revision, "persona_id": person} for person in missing])
    return len(missing)


def faltan_de_antes(lector: Lector, junta_id: str, revision: str) -> list[str]:
    """Return who attended the review before and is not in this one."""
    row = records.one(lector, Revision, revision)
    ids = [one["id"] for one in de(lector, junta_id, row["alianza_id"])] if row else []
    place = ids.index(revision) if revision in ids else 0
    if place == 0:
        return []
    came = [_people(lector, junta_id, one) for one in (ids[place - 1], revision)]
    return [person for person in came[0] if person not in came[1]]


def _people(lector: Lector, junta_id: str, revision: str) -> list[str]:
    rows = records.every(lector, Participante, junta_id, revision_id=revision)
    return list(dict.fromkeys(row["persona_id"] for row in rows if row["persona_id" + records.TITLE] is not None))


def _general(row: Fila, lines: Sequence[Linea], line: Linea, campos: Mapping[str, Any]) -> dict[str, Any]:
    """Return the general verdict that an answer brings: it follows the answers until people chose another one."""
    if "veredicto" not in campos or not line.grupo:
        return {}
    before = sugerido(del_grupo(lines, line.grupo))
    now = [replace(one, veredicto=campos["veredicto"]) if one.id == line.id else one for one in lines]
    after = sugerido(del_grupo(now, line.grupo))
    follows = row[line.grupo] in {None, "", before}
    return {line.grupo: after} if follows and after != row[line.grupo] else {}


def _is_last(lector: Lector, junta_id: str, revision: Fila) -> bool:
    rows = de(lector, junta_id, revision["alianza_id"])
    return not rows or rows[-1]["id"] == revision["id"]


def _by_date(row: Fila) -> tuple[bool, dt.date, float, str]:
    return row["fecha"] is None, row["fecha"] or dt.date.max, row["orden"], row["id"]


def _key(person: Fila) -> str:
    return key(person["entidad"]) or "-"


def _months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _working(lector: Lector, junta_id: str, day: dt.date) -> dt.date:
    free = dias_libres.de_junta(lector, junta_id)
    days = (day + dt.timedelta(days=step) for step in range(_LOOK))
    return next((one for one in days if not free.motivo(one)), day)
