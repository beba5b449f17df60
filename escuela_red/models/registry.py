"""Every kind of record, imported together so that each link finds its table before the first flush."""

from __future__ import annotations

import functools

from escuela_red.models import (
    abordaje,
    agenda,
    aliado,
    alianza,
    aporte,
    documentos,
    junta,
    necesidad,
    persona,
    propuesta,
    ruta,
    sistema,
    taller,
    vivencia,
)
from escuela_red.models.base import Base, Registro

__all__ = [
    "Base",
    "abordaje",
    "agenda",
    "aliado",
    "alianza",
    "aporte",
    "documentos",
    "junta",
    "kind",
    "kinds",
    "necesidad",
    "persona",
    "propuesta",
    "ruta",
    "sistema",
    "taller",
    "vivencia",
]


@functools.cache
def kinds() -> tuple[type[Registro], ...]:
    """Return the kinds of record in the order of their tables."""
    found = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Registro)]
    order = list(Base.metadata.tables)
    return tuple(sorted(found, key=lambda one: order.index(one.__tablename__)))


@functools.cache
def kind(table: str) -> type[Registro]:
    """Return the kind that is kept in a table."""
    return next(one for one in kinds() if one.__tablename__ == table)
