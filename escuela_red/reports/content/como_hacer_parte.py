"""The sheet to leave at a visit: the ways of taking part, who we are, and how to find us."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from escuela_red.models.campos import campo_de
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.reports.blocks import Block, Cell, Column, KeyValues, Lines, Paragraph, Table
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import formas, personas
from escuela_red.text import fold

if TYPE_CHECKING:
    from escuela_red.fechas import Value
    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "como-hacer-parte",
    "¿Cómo hacer parte?",
    "Una hoja para dejar en la visita, con las formas de sumarse.",
    ("pdf", "docx"),
    order=26,
    section="De la necesidad a la alianza",
    private=True,
)
_CONTACTS = 2
_REACH = ("telefono", "correo")
_TO_WRITE = "_" * 30
_NOTES = 3
_KEPT = {"Junta", "Municipio"}


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the sheet in the words of the junta: one page with the ways of the guide."""
    where = identity.municipio_name(lector, junta_id)
    ours = f"docentes rurales de {where}" if where else "docentes rurales"
    ways = [one for one in formas.lista(lector, junta_id) if one.texto]
    rows: list[list[Value | Cell]] = [[Cell(one.texto, number=one.numero), ""] for one in ways]
    blocks: list[Block] = [
        Paragraph(
            f"Somos {ours} y trabajamos en red por la educación de nuestras veredas. "
            "Su entidad puede sumarse de muchas formas. Marque las que le interesan y conversemos."
        ),
        Table((Column("FORMA DE HACER PARTE", 5.0), Column("NOS INTERESA", 1.0)), rows),
        KeyValues(_contacts(lector, junta_id, options)),
        Lines(_NOTES, "Notas"),
    ]
    title = formas.titulo(lector, junta_id)
    made = identity.report(ENTRY, lector, junta_id, options, identity.Body(title=title, blocks=blocks))
    return dataclasses.replace(made, identity=[pair for pair in made.identity if pair[0] in _KEPT])


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names of the contacts and what they allow to be reached by."""
    found = _people(lector, junta_id)
    reach = {(row["id"], name) for _, row in found for name in _reach(row, options)}
    return people.names_leaving(row for _, row in found) | frozenset(reach)


def _contacts(lector: Lector, junta_id: str, options: ReportOptions) -> list[tuple[str, str]]:
    pairs = []
    for post, row in _people(lector, junta_id):
        name = personas.printed_name(row)
        said = [name if not post or fold(post) == fold(name) else f"{name} ({post})"]
        said += [str(row[name]) for name in _reach(row, options)]
        pairs.append(("Contacto", " · ".join(said)))
    return pairs or [("Contacto", _TO_WRITE), ("Teléfono", _TO_WRITE)]


def _people(lector: Lector, junta_id: str) -> list[tuple[str, Fila]]:
    """Return the first people of the junta with their posts: those that can be reached come before the others."""
    living = people.living(lector, junta_id)
    posts = {
        row["persona_id"]: row["cargo"]
        for row in personas.by_body(lector, junta_id, Cuerpo.JUNTA)
        if row["persona_id"] in living
    }
    found = [(post, living[person]) for person, post in posts.items()]
    return sorted(found, key=lambda one: not any(_allowed(one[1], name) for name in _REACH))[:_CONTACTS]


def _reach(row: Fila, options: ReportOptions) -> list[str]:
    return [name for name in _REACH if _allowed(row, name)] if options.private else []


def _allowed(row: Fila, name: str) -> bool:
    return bool(row[name]) and people.leaves(campo_de(Persona, name), row)
