"""The history on paper: who changed what and when, newest first, without the private data of anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from escuela_red.fechas import as_text
from escuela_red.models import registry
from escuela_red.models.persona import Persona
from escuela_red.reports.blocks import Block, Column, Note, Paragraph, Table
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import historial, personas, records
from escuela_red.text import count, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.services.historial import Detalle, Entrada
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "historial",
    "Historial de cambios",
    "Quién cambió qué y cuándo.",
    ("pdf", "xlsx"),
    order=60,
)
MOST = 500
"""Changes that are printed: the last ones. The whole history stays in the program."""
_MOST_DETAILS = 12
_COLUMNS = (Column("FECHA", 1.0), Column("QUIÉN", 1.2), Column("CAMBIO", 2.6), Column("DETALLE", 3.6))
_NOBODY = "Sin nombre"
_QUOTED = re.compile(r"(?: de)? «[^»]*»")


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the list of the last changes."""
    total = historial.total(lector)
    found, told = _printed(lector)
    body = identity.Body(
        title=ENTRY.title,
        subtitle="Del más nuevo al más viejo.",
        blocks=_blocks(lector, junta_id, found, told, total),
        contains=f"{as_text(len(found))} de {count(total, 'cambio', 'cambios')}",
        landscape=True,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, _options: ReportOptions) -> Leaving:
    """Return the names that leave: people whose records changed, who wrote, and the padrino."""
    everyone = people.living(lector, junta_id)
    found, told = _printed(lector)
    touched = {one.registro for lines in told.values() for one in lines if one.tabla == Persona.__tablename__}
    said = {words for lines in told.values() for one in lines for words in (one.nombre, one.antes, one.despues)}
    named = people.names_leaving(
        person for id_, person in everyone.items() if id_ in touched or records.title(Persona, person) in said
    )
    by_name = {person["nombre"]: id_ for id_, person in everyone.items()}
    authors = {one.quien for one in found if one.quien}
    wrote = frozenset((by_name.get(who, who), "nombre") for who in authors)
    return named | wrote | people.padrino_leaving(lector, junta_id)


def _printed(lector: Lector) -> tuple[list[Entrada], dict[int, list[Detalle]]]:
    """Return the last changes with what each did, without what concerns only who wrote it (the padrino's notes)."""
    found = historial.entries(lector, limit=MOST)
    told = historial.details(lector, [one.id for one in found])
    private = {kind.__tablename__ for kind in registry.kinds() if kind.ficha.privada}
    kept = {change: [one for one in lines if one.tabla not in private] for change, lines in told.items()}
    return [one for one in found if kept[one.id] or not told[one.id]], kept


def _blocks(
    lector: Lector, junta_id: str, found: Sequence[Entrada], told: Mapping[int, Sequence[Detalle]], total: int
) -> list[Block]:
    if not found:
        return [Paragraph("Todavía no hay cambios.", muted=True)]
    hidden = _Hidden(records.every(lector, Persona, junta_id))
    rows = [
        [_when(one), one.quien or _NOBODY, hidden.label(one.etiqueta, told[one.id]), hidden.lines(told[one.id])]
        for one in found
    ]
    blocks: list[Block] = [Note("Los teléfonos, correos y documentos no se escriben aquí. Solo se dice que cambiaron.")]
    if total > len(found):
        blocks.append(Paragraph(f"Están los últimos {as_text(len(found))} cambios.", muted=True))
    return [*blocks, Table(_COLUMNS, rows, sheet="Cambios")]


def _when(one: Entrada) -> str:
    return f"{as_text(one.cuando.date())} {one.hora}"


class _Hidden:
    """Takes out of the history what does not print: private data, and the names of who goes by cargo only."""

    def __init__(self, everyone: Sequence[Fila]) -> None:
        self._by_post: Mapping[str, str] = {
            records.title(Persona, row): personas.printed_name(row) for row in everyone if row["solo_cargo"]
        }
        self._ids = {row["id"] for row in everyone if row["solo_cargo"]}

    def label(self, words: str, told: Sequence[Detalle]) -> str:
        """Return the text of a change; in one that touched the person, also the name of that time goes."""
        if any(one.registro in self._ids for one in told):
            return _QUOTED.sub("", words)
        for name, post in self._by_post.items():
            for written in (f"«{name}»", quoted(name)):
                words = words.replace(written, quoted(post))
        return words

    def lines(self, told: Sequence[Detalle]) -> str:
        """Return what a change did, one line per datum."""
        lines = [self._line(one) for one in told[:_MOST_DETAILS]]
        rest = len(told) - len(lines)
        return "\n".join([*lines, f"y {as_text(rest)} más"] if rest else lines)

    def _line(self, one: Detalle) -> str:
        name = self._by_post.get(one.nombre, one.nombre)
        if one.campo is None:
            return f"{one.que}: {name}"
        secret = one.registro in self._ids and one.campo.nombre == "nombre"
        if secret or (one.campo.personal and not one.campo.publico):
            return f"{name} · {one.campo.encabezado}: se cambió"
        before, after = (self._by_post.get(words, words) or "vacío" for words in (one.antes, one.despues))
        return f"{name} · {one.campo.encabezado}: {before} a {after}"
