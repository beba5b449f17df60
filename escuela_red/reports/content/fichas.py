"""The fichas: every record with every datum that was written about it, one below the other, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide import territorio
from escuela_red.models.campos import Clase, campo_de
from escuela_red.models.persona import Persona
from escuela_red.reports.blocks import Block, KeyValues, Paragraph, Title
from escuela_red.reports.content import identity, libro_de_la_junta, libro_sheets, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import personas, records, values
from escuela_red.text import count, join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from escuela_red.models.base import Fila, Registro
    from escuela_red.models.campos import Campo
    from escuela_red.reports.blocks import Report, Value
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "fichas",
    "Fichas",
    "Todo lo escrito de cada aliado, persona y actividad, para leer o archivar.",
    ("pdf", "docx"),
    order=45,
    private=True,
)


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the fichas of every kind that has a record; nothing here names a kind, so a new one prints by itself."""
    filled = [kind for kind in libro_sheets.kinds() if records.count(lector, kind, junta_id)]
    totals = [count(records.count(lector, kind, junta_id), kind.ficha.singular, kind.ficha.plural) for kind in filled]
    blocks = [block for kind in filled for block in _kind(lector, kind, junta_id, options)]
    if not options.private:
        blocks.insert(0, Paragraph("No lleva teléfonos, correos ni documentos.", muted=True))
    if not filled:
        blocks = [Paragraph("Todavía no hay nada escrito.", muted=True)]
    body = identity.Body(title=ENTRY.title, blocks=blocks, contains=join_words(totals))
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return every personal datum in it: the same as in the libro."""
    return libro_de_la_junta.leaving(lector, junta_id, options)


def _kind(lector: Lector, kind: type[Registro], junta_id: str, options: ReportOptions) -> Iterator[Block]:
    fields = libro_sheets.fields(kind, private=options.private)
    cells = [
        (field, libro_sheets.cell(lector, field, junta_id)) for field in fields if field.nombre != kind.ficha.titulo
    ]
    yield Title(kind.ficha.hoja)
    linked = _linked_title(lector, kind, junta_id)
    for row in records.each(lector, kind, junta_id):
        yield Title(linked(row) or _title(kind, row), level=2)
        told = [(field.etiqueta, _text(field, made(row))) for field, made in cells]
        pairs = [(label, text) for label, text in told if text]
        yield KeyValues(pairs) if pairs else Paragraph("Todavía no hay más datos.", muted=True)


def _linked_title(lector: Lector, kind: type[Registro], junta_id: str) -> Callable[[Fila], str]:
    """Return what a record is called by the one that it is named after: people by their cargo when they asked so."""
    field = campo_de(kind, kind.ficha.titulo)
    if field.clase is not Clase.ENLACE:
        return lambda _row: ""
    made = libro_sheets.cell(lector, field, junta_id)
    return lambda row: str(made(row) or "")


def _title(kind: type[Registro], row: Fila) -> str:
    return personas.printed_name(row) if kind is Persona else records.title(kind, row)


def _text(field: Campo, value: Value) -> str:
    """Return what prints of a datum: nothing for an unchecked box and for what its person keeps back."""
    if value == people.WITHHELD or (field.clase is Clase.SI_NO and value == "No"):
        return ""
    if field.nombre == "municipio":  # kept by its code, read by its name
        return str(territorio.por_codigo(str(value)) or value)
    return value if isinstance(value, str) else values.show(field, value)
