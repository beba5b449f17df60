"""How the junta got where it is with an ally: each change of its state with its day and who wrote it (DOMAIN §10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from escuela_red import fechas
from escuela_red.clock import local_time
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import EstadoAlianza
from escuela_red.models.campos import campo_de
from escuela_red.models.propuesta import EstadoPropuesta
from escuela_red.models.sistema import cambio, historia
from escuela_red.services import estados, history, records, values
from escuela_red.text import lower_first, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import RowMapping

    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector

_ANSWERS = (EstadoPropuesta.ACEPTADA, EstadoPropuesta.DEVUELTA, EstadoPropuesta.RECHAZADA)
_BATCH = 500


@dataclass(frozen=True)
class Paso:
    """A change of the state of an ally: day, who wrote it (may be empty), the words before and after, and by what."""

    fecha: dt.date
    quien: str
    antes: str
    despues: str
    segun: str = ""

    @property
    def palabras(self) -> str:
        """Return «22 nov 2026: de Investigado a Contactado. Lo anotó Marta.»."""
        moved = f"de {lower_first(self.antes)} a {lower_first(self.despues)}" if self.antes else self.despues
        by = f" Lo anotó {self.quien}." if self.quien else ""
        return f"{fechas.date_text(self.fecha)}: {moved}{f', {self.segun}' if self.segun else ''}.{by}"


@dataclass(frozen=True)
class _Mark:
    """A state that a record came to, when it was written down and by whom; the value that it had before."""

    dia: dt.date
    quien: str
    antes: str
    valor: str


def pasos(lector: Lector, junta_id: str, aliado: str) -> list[Paso]:
    """Return how the state of an ally changed, the oldest first: what people set, and what its papers told.

    A proposal counts from the day it was sent and answered, an alliance from its signature and its end; where nobody
    wrote that day, from the day on which the state was written down. What was undone did not happen.
    """
    row = records.one(lector, Aliado, aliado)
    if row is None:
        return []
    alliances = estados.alianzas_de(lector, junta_id).get(aliado, [])
    proposals = estados.propuestas_de(lector, junta_id).get(aliado, [])
    written = _written(lector, [row, *alliances, *proposals])
    found = _own(row, written)
    for one in proposals:
        found += _of_proposal(one, written[one["id"]])
    for one in alliances:
        found += _of_alliance(one, written[one["id"]])
    return _in_order(found)


def _own(row: Fila, written: Mapping[str, Sequence[_Mark]]) -> list[Paso]:
    field = campo_de(Aliado, "estado")
    told = [
        Paso(one.dia, one.quien, "", values.option_label(field, one.valor) or estados.SIN_ESTADO)
        for one in written[row["id"]]
    ]
    if row["estado_anotado"]:
        told.append(Paso(local_time(row["creado"]).date(), "", "", row["estado_anotado"]))
    return told


def _of_proposal(row: Fila, marks: Sequence[_Mark]) -> list[Paso]:
    segun = f"según la propuesta {quoted(row['titulo'])}"
    marks = [one for one in marks if one.valor in estados.OF_PROPOSAL]
    if row["enviada"] and EstadoPropuesta.ENVIADA not in [one.valor for one in marks] and marks:
        marks = [replace(marks[0], valor=EstadoPropuesta.ENVIADA), *marks]
    found = []
    for one in marks:
        said = one.dia
        if one.valor == EstadoPropuesta.ENVIADA:
            said = row["enviada"] or row["fecha"] or one.dia
        elif one.valor in _ANSWERS:
            said = row["respondida"] or one.dia
        found.append(Paso(said, one.quien, "", estados.OF_PROPOSAL[EstadoPropuesta(one.valor)], segun))
    return found


def _of_alliance(row: Fila, marks: Sequence[_Mark]) -> list[Paso]:
    segun = f"según la alianza {quoted(row['nombre'])}"
    known = {**estados.OF_ALLIANCE, EstadoAlianza.TERMINADA: estados.ENDED}
    marks = [one for one in marks if one.valor in known]
    if row["fecha_firma"] and EstadoAlianza.FIRMADA not in [one.valor for one in marks] and marks:
        marks = [replace(marks[0], valor=EstadoAlianza.FIRMADA), *marks]
    found = []
    for one in marks:
        said = row["fecha_firma"] or one.dia if one.valor == EstadoAlianza.FIRMADA else one.dia
        if one.valor == EstadoAlianza.TERMINADA:
            said = row.get("terminada_el") or (row["fin"] if row["fin"] and row["fin"] < one.dia else one.dia)
        found.append(Paso(said, one.quien, "", known[EstadoAlianza(one.valor)], segun))
    return found


def _in_order(found: Iterable[Paso]) -> list[Paso]:
    """Return the steps by their day, each from the state before it; what changes nothing is no step."""
    steps: list[Paso] = []
    before = ""
    for one in sorted(found, key=lambda step: step.fecha):
        if one.despues != (before or estados.SIN_ESTADO):
            steps.append(replace(one, antes=before))
            before = one.despues
    return steps


def _written(lector: Lector, rows: Sequence[Fila]) -> dict[str, list[_Mark]]:
    """Return how the field `estado` of each record came to what it is, from its making on, without what was undone."""
    ids = [row["id"] for row in rows]
    told = [one for start in range(0, len(ids), _BATCH) for one in _history(lector, ids[start : start + _BATCH])]
    replays = {one["de"]: one["tipo"] for one in _replays(lector)}
    stands = [
        one
        for one in told
        if one["tipo"] not in (history.DESHACER, history.REHACER) and replays.get(one["cambio_id"]) != history.DESHACER
    ]
    found: dict[str, list[_Mark]] = {}
    for row in rows:
        mine = [one for one in stands if one["registro"] == row["id"]]
        changes = [_mark(one) for one in mine if one["campo"] == "estado"]
        made = next((one["quien"] for one in mine if one["campo"] == "eliminado"), "")
        first = changes[0].antes if changes else str(row["estado"] or "")
        born = _Mark(local_time(row["creado"]).date(), made, "", first)
        found[row["id"]] = [born, *changes] if first else changes
    return found


def _mark(row: RowMapping) -> _Mark:
    before, after = history.load(row["antes"]), history.load(row["despues"])
    return _Mark(local_time(row["cuando"]).date(), row["quien"], str(before or ""), str(after or ""))


def _history(lector: Lector, ids: Sequence[str]) -> Sequence[RowMapping]:
    query = (
        select(historia, cambio.c.quien, cambio.c.cuando, cambio.c.tipo)
        .join(cambio, cambio.c.id == historia.c.cambio_id)
        .where(historia.c.registro.in_(ids), historia.c.campo.in_(("estado", "eliminado")))
    )
    return lector.rows(query.order_by(historia.c.id))


def _replays(lector: Lector) -> Sequence[RowMapping]:
    """Return what undid and did again changes, in their order: the last one of a change tells whether it stands."""
    return lector.rows(select(cambio.c.de, cambio.c.tipo).where(cambio.c.de.is_not(None)).order_by(cambio.c.id))
