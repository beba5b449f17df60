"""How people stand in a report, and which of their data leave with it (Ley 1581; name and cargo print always)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.services import personas, records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escuela_red.models.base import Fila
    from escuela_red.models.campos import Campo
    from escuela_red.reports.content.entry import Leaving
    from escuela_red.store.lector import Lector

WITHHELD = "[reservado]"
"""Stands in the libro for what its person keeps back; whoever reads the libro leaves that datum as it is."""


def living(lector: Lector, junta_id: str) -> dict[str, Fila]:
    """Return the people of a junta by id."""
    return {row["id"]: row for row in records.every(lector, Persona, junta_id)}


def with_post(person: Fila) -> str:
    """Return «Marta Osorio (docente)», or the cargo alone of who asked for that."""
    name = personas.printed_name(person)
    if person["solo_cargo"] or not person["cargo"]:
        return name
    return f"{name} ({person['cargo']})"


def padrino(lector: Lector, junta_id: str) -> Fila | None:
    """Return the padrino of the junta, or None."""
    posts = personas.by_body(lector, junta_id, Cuerpo.PADRINO)
    return living(lector, junta_id).get(posts[-1]["persona_id"]) if posts else None


def names_leaving(people: Iterable[Fila]) -> Leaving:
    """Return the names that leave when these people are printed; a cargo alone names nobody."""
    return frozenset((row["id"], "nombre") for row in people if row["nombre"] and not row["solo_cargo"])


def padrino_leaving(lector: Lector, junta_id: str) -> Leaving:
    """Return the name that leaves with the identity of every report."""
    found = padrino(lector, junta_id)
    return names_leaving([found] if found else [])


def leaves(field: Campo, row: Fila) -> bool:
    """Tell whether a personal datum of a record may leave: a name unless only the cargo, the rest if authorised.

    A kind that keeps no authorisation has nobody to ask.
    """
    if field.publico:
        return field.nombre != "nombre" or not row.get("solo_cargo", False)
    return not field.personal or bool(row.get("autorizo", True))
