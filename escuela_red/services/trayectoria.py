"""How the junta got where it is with an ally: each change of its state with its day and who wrote it (DOMAIN §10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from escuela_red import fechas
from escuela_red.clock import local_time
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import EstadoAlianza
from escuela_red.models.propuesta import EstadoPropuesta
from escuela_red.models.sistema import cambio, historia
from escuela_red.services import estados, history, records
from escuela_red.text import lower_first

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

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

    def con(self, quien: str) -> Paso:
        """Return the step with its author named otherwise, as paper asks for it."""
        return replace(self, quien=quien)


@dataclass(frozen=True)
class _Mark:
    """A state that a record came to: the day, who wrote it down, the value before and the one it took.

    `anotado` are the words that an older file kept instead of it.
    """

    dia: dt.date
    quien: str
    antes: str
    valor: str
    anotado: str = ""


def pasos(lector: Lector, junta_id: str, aliado: str) -> list[Paso]:
    """Return how the state of an ally changed, the oldest first: what people set, and what its papers told.

    A proposal counts from the day it was sent and answered, an alliance from its signature and its end; where nobody
    wrote that day, from the day on which the state was written down. What was undone did not happen, and what people
    set while a paper told the state changed nothing.
    """
    row = records.one(lector, Aliado, aliado)
    return de_aliados(lector, junta_id, [row])[aliado] if row is not None else []


def de_aliados(lector: Lector, junta_id: str, rows: Sequence[Fila]) -> dict[str, list[Paso]]:
    """Return the steps of many allies by their id: history is read once for all of them."""
    proposals, alliances = estados.propuestas_de(lector, junta_id), estados.alianzas_de(lector, junta_id)
    papers = {
        row["id"]: [
            *(("propuesta", one) for one in proposals.get(row["id"], [])),
            *(("alianza", one) for one in alliances.get(row["id"], [])),
        ]
        for row in rows
    }
    every = {one["id"]: one for mine in papers.values() for _, one in mine} | {row["id"]: row for row in rows}
    written = _written(lector, list(every.values()))
    found: dict[str, list[Paso]] = {}
    for row in rows:
        marks = [("aliado", row, one) for one in written[row["id"]]]
        for table, one in papers[row["id"]]:
            dated = _of_proposal if table == "propuesta" else _of_alliance
            marks += [(table, one, mark) for mark in dated(one, written[one["id"]])]
        found[row["id"]] = _told(sorted(marks, key=lambda mark: mark[2].dia))
    return found


def _told(marks: Sequence[tuple[str, Fila, _Mark]]) -> list[Paso]:
    """Return the steps of the state that rules: each mark is one more thing known, which may change nothing."""
    steps: list[Paso] = []
    known: dict[str, dict[str, Any]] = {}
    own: dict[str, Any] = {"estado": None, "estado_anotado": ""}
    tables: dict[str, str] = {}
    before = ""
    for table, row, mark in marks:
        if table == "aliado":
            own = {"estado": mark.valor, "estado_anotado": mark.anotado}
        else:
            tables[row["id"]] = table
            known[row["id"]] = {**row, "estado": mark.valor}
        alliances = [one for key, one in known.items() if tables[key] == "alianza"]
        proposals = [one for key, one in known.items() if tables[key] == "propuesta"]
        view = estados.estado(cast("Fila", own), cast("list[Fila]", alliances), cast("list[Fila]", proposals))
        if view.palabras != (before or estados.SIN_ESTADO):
            steps.append(Paso(mark.dia, mark.quien, before, view.palabras, view.segun))
            before = view.palabras
    return steps


def _of_proposal(row: Fila, marks: Sequence[_Mark]) -> list[_Mark]:
    marks = [one for one in marks if one.valor in estados.OF_PROPOSAL]
    if row["enviada"] and marks and marks[0].valor != EstadoPropuesta.ENVIADA:
        marks = [replace(marks[0], valor=EstadoPropuesta.ENVIADA), *marks]
    days = {
        EstadoPropuesta.ENVIADA: row["enviada"] or row["fecha"],
        **dict.fromkeys(_ANSWERS, row["respondida"]),
    }
    return _dated(marks, days)


def _of_alliance(row: Fila, marks: Sequence[_Mark]) -> list[_Mark]:
    marks = [one for one in marks if one.valor in (*estados.OF_ALLIANCE, EstadoAlianza.TERMINADA)]
    if row["fecha_firma"] and marks and marks[0].valor != EstadoAlianza.FIRMADA:
        marks = [replace(marks[0], valor=EstadoAlianza.FIRMADA), *marks]
    ended = row["fin"] if marks and row["fin"] and row["fin"] < marks[-1].dia else None
    days = {
        EstadoAlianza.FIRMADA: row["fecha_firma"],
        EstadoAlianza.TERMINADA: row.get("terminada_el") or ended,
    }
    return _dated(marks, days)


def _dated(marks: Sequence[_Mark], days: Mapping[Any, dt.date | None]) -> list[_Mark]:
    """Give each mark the day that its record tells, never before the one it follows."""
    found: list[_Mark] = []
    for one in marks:
        day = days.get(one.valor) or one.dia
        found.append(replace(one, dia=max(day, found[-1].dia) if found else day))
    return found


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
    by_record: dict[str, list[RowMapping]] = {}
    for one in stands:
        by_record.setdefault(one["registro"], []).append(one)
    return {row["id"]: _marks(row, by_record.get(row["id"], [])) for row in rows}


def _marks(row: Fila, told: Sequence[RowMapping]) -> list[_Mark]:
    """Return the states of a record from what history tells of it."""
    notes = {one["cambio_id"]: one for one in told if one["campo"] == "estado_anotado"}
    noted = next(
        (str(history.load(one["antes"]) or "") for one in notes.values()), str(row.get("estado_anotado") or "")
    )
    changes = [one for one in told if one["campo"] == "estado"]
    first = str((history.load(changes[0]["antes"]) if changes else row["estado"]) or "")
    made = next((one["quien"] for one in told if one["campo"] == "eliminado"), "")
    born = _Mark(local_time(row["creado"]).date(), made, "", first, noted)
    found = [born] if first or noted else []
    for one in changes:
        if one["cambio_id"] in notes:
            noted = str(history.load(notes[one["cambio_id"]]["despues"]) or "")
        found.append(replace(_mark(one), anotado=noted))
    return found


def _mark(row: RowMapping) -> _Mark:
    before, after = history.load(row["antes"]), history.load(row["despues"])
    return _Mark(local_time(row["cuando"]).date(), row["quien"], str(before or ""), str(after or ""))


def _history(lector: Lector, ids: Sequence[str]) -> Sequence[RowMapping]:
    query = (
        select(historia, cambio.c.quien, cambio.c.cuando, cambio.c.tipo)
        .join(cambio, cambio.c.id == historia.c.cambio_id)
        .where(historia.c.registro.in_(ids), historia.c.campo.in_(("estado", "estado_anotado", "eliminado")))
    )
    return lector.rows(query.order_by(historia.c.id))


def _replays(lector: Lector) -> Sequence[RowMapping]:
    """Return what undid and did again changes, in their order: the last one of a change tells whether it stands."""
    return lector.rows(select(cambio.c.de, cambio.c.tipo).where(cambio.c.de.is_not(None)).order_by(cambio.c.id))
