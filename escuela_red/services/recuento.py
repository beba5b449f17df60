"""How much a junta has of each thing that its people speak of, in one reading of the file."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, select

from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.necesidad import Necesidad
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import Propuesta
from escuela_red.models.ruta import Actividad

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

    from escuela_red.models.base import Registro
    from escuela_red.store.lector import Lector

SIEMPRE: tuple[type[Registro], ...] = (Aliado, Actividad, Persona)
"""What every junta comes to have: told also while there is none."""
DESPUES: tuple[type[Registro], ...] = (Necesidad, Propuesta, Alianza)
"""What comes after the workshop: told once there is one."""


def de_junta(lector: Lector, junta_id: str) -> dict[type[Registro], int]:
    """Return how many of each kind a junta has, in the order in which they are told; a proposal in versions is one."""
    row = lector.one(_counts(), {"junta": junta_id})
    return {kind: int(row[kind.__tablename__]) if row else 0 for kind in (*SIEMPRE, *DESPUES)}


@functools.cache
def _counts() -> Select[Any]:
    return select(*(_count(kind) for kind in (*SIEMPRE, *DESPUES)))


def _count(kind: type[Registro]) -> ColumnElement[Any]:
    table = kind.table()
    counted = select(func.count()).where(table.c.eliminado.is_(None), table.c.junta_id == bindparam("junta"))
    if kind is Propuesta:
        counted = counted.where(~_replaced())
    return counted.select_from(table).scalar_subquery().label(kind.__tablename__)


def _replaced() -> ColumnElement[bool]:
    """Tell whether a later version takes the place of a proposal, as `propuestas.vigentes` does."""
    table, later = Propuesta.table(), Propuesta.table().alias("posterior")
    return exists().where(
        later.c.reemplaza_a_id == table.c.id,
        later.c.id != table.c.id,
        table.c.reemplaza_a_id.is_distinct_from(later.c.id),
        later.c.junta_id == table.c.junta_id,
        later.c.eliminado.is_(None),
    )
