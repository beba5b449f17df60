"""How far a document has come: the counter of each computer that changed it, and which of two copies is newer."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from escuela_red.models.sistema import cambio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escuela_red.store.lector import Lector


class Edad(Enum):
    """How one copy of a document stands to another, told by counters and never by clocks."""

    IGUAL = "igual"
    NUEVA = "nueva"
    VIEJA = "vieja"
    APARTE = "aparte"


def contadores(lector: Lector) -> dict[str, int]:
    """Return the last counter of every computer that changed the document, by its node."""
    query = select(cambio.c.nodo, func.max(cambio.c.contador).label("ultimo")).group_by(cambio.c.nodo)
    return {row["nodo"]: row["ultimo"] for row in lector.rows(query)}


def ultimo_cambio(lector: Lector) -> str:
    """Return the stamp of the last change written, empty when there is none: a label for people."""
    query = select(cambio.c.cuando).order_by(cambio.c.id.desc()).limit(1)
    return str(lector.scalar(query) or "")


def comparar(una: Mapping[str, int], otra: Mapping[str, int]) -> Edad:
    """Tell how `una` stands to `otra`; APARTE when each has changes that the other has not."""
    nodes = una.keys() | otra.keys()
    ahead = any(una.get(node, 0) > otra.get(node, 0) for node in nodes)
    behind = any(una.get(node, 0) < otra.get(node, 0) for node in nodes)
    if ahead and behind:
        return Edad.APARTE
    if ahead:
        return Edad.NUEVA
    return Edad.VIEJA if behind else Edad.IGUAL
