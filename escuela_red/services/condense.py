"""After a year, history keeps one step per field and day: the file stays bounded by its content."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select, update

from escuela_red.clock import hoy
from escuela_red.models.sistema import cambio, documento, historia

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from escuela_red.services.workspace import Workspace

KEPT_DAYS = 365
_KEY = "historia_condensada"


def condense(workspace: Workspace) -> int:
    """Condense what is older than a year and return how many steps went; does nothing twice on the same day.

    The first value before and the last value after of each field and day stay, so who changed what can still be told.
    """
    limit = (hoy() - dt.timedelta(days=KEPT_DAYS)).isoformat()
    if not _is_due(workspace, limit):
        return 0
    with workspace.document.transaction() as connection:
        gone = _condense(connection, limit)
        connection.execute(delete(documento).where(documento.c.clave == _KEY))
        connection.execute(insert(documento), {"clave": _KEY, "valor": hoy().isoformat()})
    return gone


def _is_due(workspace: Workspace, limit: str) -> bool:
    lector = workspace.lector
    done = lector.scalar(select(documento.c.valor).where(documento.c.clave == _KEY))
    oldest = lector.scalar(select(func.min(cambio.c.cuando)))
    return bool(oldest and oldest < limit and done != hoy().isoformat())


def _condense(connection: Connection, limit: str) -> int:
    query = (
        select(historia, cambio.c.cuando)
        .join(cambio, cambio.c.id == historia.c.cambio_id)
        .where(cambio.c.cuando < limit)
        .order_by(historia.c.registro, historia.c.campo, historia.c.id)
    )
    keep, drop = [], []
    for _, group in itertools.groupby(connection.execute(query).mappings(), key=_same):
        steps = list(group)
        if len(steps) > 1:
            keep.append({"_id": steps[-1]["id"], "_before": steps[0]["antes"]})
            drop += [{"_id": step["id"]} for step in steps[:-1]]
    if drop:
        which = historia.c.id == bindparam("_id")
        connection.execute(update(historia).where(which).values(antes=bindparam("_before")), keep)
        connection.execute(delete(historia).where(which), drop)
        empty = ~select(historia.c.id).where(historia.c.cambio_id == cambio.c.id).exists()
        connection.execute(delete(cambio).where(cambio.c.cuando < limit, empty))
    return len(drop)


def _same(step: RowMapping) -> tuple[str, str, str]:
    return step["registro"], step["campo"], step["cuando"][:10]
