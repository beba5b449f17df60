"""How people appear in what is printed, and which personal data would leave (DOMAIN §15)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from escuela_red.models.persona import Cuerpo, Persona, Vinculacion
from escuela_red.services import records
from escuela_red.text import count, join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

_WORDS = {
    "nombre": ("nombre", "nombres"),
    "telefono": ("teléfono", "teléfonos"),
    "correo": ("correo", "correos"),
    "documento": ("documento", "documentos"),
}
PRIVATE = ("telefono", "correo", "tipo_documento", "documento")
"""What prints only with authorisation, and never in the mapa, the ruta or the informe."""


def printed_name(person: Fila) -> str:
    """Return the name, or the cargo of who asked to appear by cargo only."""
    if person["solo_cargo"]:
        return person["cargo"] or "Persona de la junta"
    return str(person["nombre"])


def printed_names(lector: Lector, junta_id: str) -> dict[str, str]:
    """Return how each living person is printed, by id."""
    return {row["id"]: printed_name(row) for row in records.every(lector, Persona, junta_id)}


def by_body(lector: Lector, junta_id: str, body: Cuerpo) -> Sequence[Fila]:
    """Return the posts of a body with the names of who holds them, in their order."""
    return records.every(lector, Vinculacion, junta_id, cuerpo=body)


def padrino(lector: Lector, junta_id: str) -> str:
    """Return how the padrino is printed, or empty."""
    posts = by_body(lector, junta_id, Cuerpo.PADRINO)
    return printed_names(lector, junta_id).get(posts[-1]["persona_id"], "") if posts else ""


def add_with_post(workspace: Workspace, body: Cuerpo, post: str, **fields: Any) -> str:
    """Add a person and the post they hold as one change; return the id of the person."""
    with workspace.change("Agregar persona") as change:
        person = change.add(Persona(**fields))
        change.add(Vinculacion(persona_id=person, cuerpo=body, cargo=post))
        return person


def leaving(rows: Sequence[Fila], fields: Sequence[str]) -> Counter[str]:
    """Count the personal data that these people's fields hold, by name of the field."""
    return Counter(name for row in rows for name in fields if name in _WORDS and row[name])


def leaving_sentence(counted: Counter[str]) -> str:
    """Return «18 nombres y 12 teléfonos», or empty when nothing personal leaves."""
    return join_words([count(counted[name], *_WORDS[name]) for name in _WORDS if counted[name]])


def without_authorisation(lector: Lector, junta_id: str) -> Sequence[Fila]:
    """Return the people who have not authorised and whose private data are kept all the same (check K18)."""
    table = Persona.table()
    kept = (table.c.telefono != "") | (table.c.correo != "") | (table.c.documento != "")
    living = table.c.eliminado.is_(None) & (table.c.junta_id == junta_id) & table.c.autorizo.is_(False)
    return lector.rows(select(table).where(living, kept).order_by(table.c.orden))
