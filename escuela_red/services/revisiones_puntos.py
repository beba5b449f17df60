"""What a review goes through: each objective and each duty of the two sides, as the junta and the ally found it.

A point is made by its first answer: a duty that is written later is reviewed like the others, and one that is taken out
of the alliance stays in the reviews that answered it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.models.alianza import Clausula, DerechoDeber, Lado, ObjetivoAlianza, PuntoRevision, Veredicto
from escuela_red.services import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from escuela_red.models.base import Fila, Registro
    from escuela_red.store.lector import Lector

OBJETIVOS, RED, ALIADO = "objetivos", "red", "aliado"
GRUPOS = (OBJETIVOS, RED, ALIADO)
"""The three general verdicts of a review, by their fields: what each of them sums up."""


@dataclass(frozen=True)
class Linea:
    """An objective or a duty in a review; `punto` is its answer (empty: nobody answered yet).

    `grupo` is the general verdict that it counts for, empty for a duty that nobody said whose it is. `vive` is False
    for what was taken out of the alliance after it was answered. `meta`, `avance` and `iba` (how far the alliance says
    that it is) are numbers of the indicator.
    """

    tabla: str
    id: str
    grupo: str
    texto: str
    indicador: str
    meta: float | None
    iba: float | None
    punto: str
    veredicto: str | None
    avance: float | None
    como: str
    vive: bool

    @property
    def respondida(self) -> bool:
        """Tell whether something was answered."""
        return bool(self.veredicto or self.como or self.avance is not None)


def lineas(lector: Lector, junta_id: str, revision: Fila, *, ultima: bool) -> list[Linea]:
    """Return what a review goes through: objectives, then duties of the Red, then of the ally.

    What the alliance gained later belongs to its last review, not to those that were made before it.
    """
    points = records.every(lector, PuntoRevision, junta_id, revision_id=revision["id"])
    return [
        *_of(lector, junta_id, revision, points, ObjetivoAlianza, ultima=ultima),
        *sorted(_of(lector, junta_id, revision, points, Clausula, ultima=ultima), key=_side),
    ]


def de_alianza(lector: Lector, junta_id: str, alianza: str) -> list[Linea]:
    """Return what a review that nobody began yet would go through."""
    found = [
        _line(kind, row, None)
        for kind in (ObjetivoAlianza, Clausula)
        for row in records.every(lector, kind, junta_id, alianza_id=alianza)
        if kind is ObjetivoAlianza or row["clase"] == DerechoDeber.DEBER
    ]
    return sorted(found, key=_side)


def derechos(lector: Lector, junta_id: str, alianza: str) -> dict[str, list[str]]:
    """Return what each side may expect: the texts by `red` and `aliado`."""
    found: dict[str, list[str]] = {RED: [], ALIADO: []}
    for row in records.every(lector, Clausula, junta_id, alianza_id=alianza, clase=DerechoDeber.DERECHO):
        if row["lado"] in found and row["texto"]:
            found[row["lado"]].append(row["texto"])
    return found


def sugerido(lines: Iterable[Linea]) -> Veredicto | None:
    """Return the general verdict that the answers give: all of them, none of them, or in part; None without answers."""
    given = {line.veredicto for line in lines if line.veredicto}
    if not given:
        return None
    if given == {Veredicto.CUMPLE}:
        return Veredicto.CUMPLE
    return Veredicto.NO if given == {Veredicto.NO} else Veredicto.PARCIAL


def del_grupo(lines: Iterable[Linea], grupo: str) -> list[Linea]:
    """Return the lines that count for a general verdict."""
    return [line for line in lines if line.grupo == grupo]


def _side(line: Linea) -> int:
    return GRUPOS.index(line.grupo) if line.grupo else len(GRUPOS)


def _of(
    lector: Lector,
    junta_id: str,
    revision: Fila,
    points: Sequence[Fila],
    kind: type[Registro],
    *,
    ultima: bool,
) -> list[Linea]:
    link = "objetivo_id" if kind is ObjetivoAlianza else "clausula_id"
    answered = {row[link]: row for row in points if row[link]}
    living = records.every(lector, kind, junta_id, alianza_id=revision["alianza_id"])
    mine = [row for row in living if row["id"] in answered or ultima or row["creado"] <= revision["creado"]]
    ids = {row["id"] for row in mine}
    gone = [row for id_ in answered if id_ not in ids and (row := records.one(lector, kind, id_)) is not None]
    found = []
    for row in (*mine, *gone):
        if kind is Clausula and row["clase"] != DerechoDeber.DEBER:
            continue
        found.append(_line(kind, row, answered.get(row["id"])))
    return [line for line in found if line.vive or line.respondida]


def _line(kind: type[Registro], row: Fila, point: Fila | None) -> Linea:
    objective = kind is ObjetivoAlianza
    side = row["lado"] if not objective else ""
    return Linea(
        tabla=kind.__tablename__,
        id=row["id"],
        grupo=OBJETIVOS if objective else side if side in set(Lado) else "",
        texto=row["texto"],
        indicador=row["indicador"] if objective else "",
        meta=row["meta"] if objective else None,
        iba=row["avance"] if objective else None,
        punto=str(point["id"]) if point else "",
        veredicto=point["veredicto"] if point else None,
        avance=point["avance"] if point else None,
        como=point["como"] if point else "",
        vive=row["eliminado"] is None,
    )
