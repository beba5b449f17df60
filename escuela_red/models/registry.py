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

_SUBJECTS = (
    *(junta, persona, taller, vivencia, necesidad, aliado, ruta, abordaje, propuesta, alianza, aporte, agenda),
    *(documentos, sistema),
)
"""The modules of the kinds in the order of the guide: whose junta it is, the workshop, then from a need to an alliance."""


@functools.cache
def kinds() -> tuple[type[Registro], ...]:
    """Return the kinds of record in the order of the guide, those of a subject as they are declared."""
    found = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Registro)]
    subjects, tables = [module.__name__ for module in _SUBJECTS], list(Base.metadata.tables)
    return tuple(sorted(found, key=lambda one: (_subject(one, subjects), tables.index(one.__tablename__))))


def _subject(kind: type[Registro], subjects: list[str]) -> int:
    """Return the place of the subject of a kind; one that is declared elsewhere comes last."""
    return subjects.index(kind.__module__) if kind.__module__ in subjects else len(subjects)


@functools.cache
def kind(table: str) -> type[Registro]:
    """Return the kind that is kept in a table."""
    return next(one for one in kinds() if one.__tablename__ == table)
