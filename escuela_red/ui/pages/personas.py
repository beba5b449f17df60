"""Personas: who takes part, who accompanies, and who answers at each ally; with what they authorised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.services import personas, records
from escuela_red.ui.pages.kind_page import KindPage, KindView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge


def _groups(bridge: Bridge, rows: Sequence[Fila]) -> dict[str, str]:
    """Return the group of each person: of the junta, the padrino, or contact of an ally."""
    lector, junta_id = bridge.workspace.lector, bridge.junta_id
    contacts = {row["contacto_id"] for row in records.every(lector, Aliado, junta_id)}
    helpers = {row["persona_id"] for row in personas.by_body(lector, junta_id, Cuerpo.PADRINO)}
    found = {}
    for row in rows:
        contact = "Contactos de los aliados" if row["id"] in contacts else "De la junta"
        found[row["id"]] = "Acompaña el taller" if row["id"] in helpers else contact
    return found


def _tag(row: Fila) -> tuple[str, str] | None:
    """Return the mark of a person who keeps private data without having authorised it."""
    kept = any(row[name] for name in personas.PRIVATE)
    return ("Falta la autorización", "warn") if kept and not row["autorizo"] else None


class PersonasPage(KindPage):
    """The people, in groups, with their form beside."""

    title = "Personas"
    kicker = "La Red"
    view = KindView(
        Persona,
        icon="users",
        groups=("De la junta", "Acompaña el taller", "Contactos de los aliados"),
        group_of=_groups,
        tag=_tag,
        empty_title="Todavía no hay personas",
        empty_words="Agregue a quienes participan en la junta. Sus datos quedan solo en este computador.",
    )
