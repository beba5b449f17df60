"""Pairs that are said once: that an ally attends a need, that two allies work together (`Ficha.una_vez`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from escuela_red.errors import UserError
from escuela_red.models.campos import campo_de
from escuela_red.text import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escuela_red.models.base import Fila, Registro
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

Par = Collection[str]
"""The ends of a pair; where both are of the same kind their order means nothing."""


def de(kind: type[Registro], row: Mapping[Any, Any]) -> Par | None:
    """Return the pair of a record, None while an end is empty or where the kind may say the same twice."""
    names = kind.ficha.una_vez
    ends = tuple(str(row[name]) for name in names if row.get(name))
    if not names or len(ends) < len(names):
        return None
    alike = len({campo_de(kind, name).enlace for name in names}) == 1
    return frozenset(ends) if alike else ends


def vivos(lector: Lector, kind: type[Registro], junta_id: str) -> dict[Par, str]:
    """Return the living record of each pair, the first one where a file holds more."""
    table = kind.table()
    columns = [table.c[name] for name in kind.ficha.una_vez]
    query = select(table.c.id, *columns).where(table.c.eliminado.is_(None), table.c.junta_id == junta_id)
    found: dict[Par, str] = {}
    for row in lector.rows(query.order_by(table.c.orden, table.c.creado, table.c.id)):
        pair = de(kind, row)
        if pair is not None:
            found.setdefault(pair, row["id"])
    return found


def cuidar(workspace: Workspace, kind: type[Registro], row: Fila, given: Mapping[str, Any]) -> None:
    """Raise `par-repetido` when what is given would make a record say what another one says already.

    Raises `relacion-consigo` when it would join something with itself.
    """
    changed = [name for name in kind.ficha.una_vez if name in given and given[name] != row[name]]
    pair = de(kind, {**row, **given})
    if not changed or pair is None:
        return
    name = called(workspace.lector, kind, changed[0], given[changed[0]])
    if len(pair) < len(kind.ficha.una_vez):
        raise UserError("relacion-consigo", aliado=name)
    if vivos(workspace.lector, kind, workspace.junta_id).get(pair, row["id"]) != row["id"]:
        raise UserError("par-repetido", texto=quoted(name))


def called(lector: Lector, kind: type[Registro], name: str, record: str) -> str:
    """Return the name of what a link of a kind points to."""
    from escuela_red.models import registry  # noqa: PLC0415 - it loads every kind
    from escuela_red.services import records  # noqa: PLC0415 - it looks here before it writes

    target = registry.kind(campo_de(kind, name).enlace)
    row = records.one(lector, target, record)
    return records.title(target, row) if row is not None else target.ficha.un
