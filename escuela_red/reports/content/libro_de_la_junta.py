"""The libro de la junta: one sheet per kind of record, to work on in Excel and to bring back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from escuela_red.clock import local_time
from escuela_red.fechas import long_date
from escuela_red.reports.blocks import Block, Bullets, KeyValues, Paragraph, Title
from escuela_red.reports.content import identity, libro_rows, libro_sheets, people, que_falta
from escuela_red.reports.content.entry import Entry
from escuela_red.services import faltantes, history, personas
from escuela_red.text import count, join_words

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Report, Table
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "libro-de-la-junta",
    "Libro de la junta",
    "Todo lo escrito, una hoja por tema, para trabajar en Excel y traerlo otra vez.",
    ("xlsx",),
    order=40,
    private=True,
)
_MOST_GAPS = 100
_RULES = (
    "Puede cambiar casillas y agregar filas. Deje los títulos de las columnas como están.",
    "Las columnas ocultas sirven para reconocer cada fila. No las borre.",
    "Borrar una fila aquí no la quita de la junta. Eso se hace en el programa.",
    "Las fechas se escriben como 18/02/2026.",
    f"Donde dice «{people.WITHHELD}» hay un dato que no sale de la junta. Déjelo así y no se pierde.",
)


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the libro: a first sheet that explains it, and a sheet per kind whose rows are read as they are written."""
    tables = [libro_sheets.sheet(lector, kind, junta_id, private=options.private) for kind in libro_sheets.kinds()]
    blocks: list[Block] = [
        Paragraph("Léame: este libro tiene lo que la junta ha escrito. Puede trabajar en él y traerlo al programa."),
        Title("Las hojas"),
        KeyValues(_counts(tables)),
        *tables,
        Title("Cómo trabajar en él"),
        Bullets(_RULES),
        *_personal(lector, junta_id, options),
        *(_gaps(lector, junta_id) if options.gaps else []),
    ]
    body = identity.Body(
        title=ENTRY.title,
        subtitle=_last_change(lector),
        blocks=blocks,
        contains=_contains(tables),
        landscape=True,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return every personal datum in its cells."""
    found = set(people.padrino_leaving(lector, junta_id))
    for kind in libro_sheets.kinds():
        declared = [one for one in libro_sheets.fields(kind, private=options.private) if one.personal]
        if declared:
            pages = libro_rows.Pages(lector, kind, junta_id)
            for row in libro_rows.Lazy(pages, lambda row: row):
                found |= {(row["id"], one.nombre) for one in declared if row[one.nombre] and people.leaves(one, row)}
    return frozenset(found)


def _counts(tables: list[Table]) -> list[tuple[str, str]]:
    named = zip(libro_sheets.kinds(), tables, strict=True)
    return [(table.sheet, count(len(table.rows), kind.ficha.singular, kind.ficha.plural)) for kind, table in named]


def _contains(tables: list[Table]) -> str:
    return join_words([words for _sheet, words in _counts(tables)])


def _last_change(lector: Lector) -> str:
    """Return «Último cambio: 22 de noviembre de 2026, 10:42», or empty in a file without history."""
    changes = history.page(lector, limit=1)
    if not changes:
        return ""
    moment = local_time(changes[0]["cuando"])
    return f"Último cambio: {long_date(moment.date())}, {moment:%H:%M}."


def _personal(lector: Lector, junta_id: str, options: ReportOptions) -> list[Block]:
    """Return which personal data the libro holds and what for, as they were declared."""
    counted = personas.leaving_sentence(Counter(field for _id, field in leaving(lector, junta_id, options)))
    told = [f"Este libro lleva {counted}. Entréguelo solo a quien los necesite."] if counted else []
    if not options.private:
        told.append("No lleva teléfonos, correos ni documentos.")
    purposes = [
        f"{field.etiqueta}: sirve para {field.personal}."
        for kind in libro_sheets.kinds()
        for field in libro_sheets.fields(kind, private=options.private)
        if field.personal
    ]
    return [Title("Datos personales"), Bullets([*told, *purposes])] if purposes else []


def _gaps(lector: Lector, junta_id: str) -> list[Block]:
    found = faltantes.gaps(lector, junta_id)
    words = que_falta.sentences(found[:_MOST_GAPS], people.living(lector, junta_id))
    if len(found) > _MOST_GAPS:
        words.append(f"Y {count(len(found) - _MOST_GAPS, 'punto', 'puntos')} más.")
    return [Title("¿Qué falta?"), Bullets(words or ["No falta nada por escribir."])]
