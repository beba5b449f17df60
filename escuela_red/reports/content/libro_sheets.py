"""One sheet of the libro: its columns and cells, derived from the fields of its kind, so that it can be read back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.models import registry
from escuela_red.models.campos import Campo, Clase, campo_de, campos
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.reports.blocks import Column, Table
from escuela_red.reports.content import libro_rows, people
from escuela_red.services import personas, records, values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from escuela_red.models.base import Fila, Registro
    from escuela_red.reports.blocks import Value
    from escuela_red.store.lector import Lector

_NUMBERS = (Clase.ENTERO, Clase.NUMERO, Clase.PESOS)
_WIDEST_PARAGRAPH = 1.6


def kinds() -> tuple[type[Registro], ...]:
    """Return the kinds that have a sheet, the junta first."""
    return (Junta, *(kind for kind in registry.kinds() if kind is not Junta and kind.ficha.en_libro))


def fields(kind: type[Registro], *, private: bool) -> tuple[Campo, ...]:
    """Return the fields that have a column: all, or all but phones, mail and documents."""
    return tuple(field for field in campos(kind) if private or not field.personal or field.publico)


def sheet(lector: Lector, kind: type[Registro], junta_id: str, *, private: bool) -> Table:
    """Return the sheet of a kind: a column per field and, hidden at the end, the id of each link.

    Headings are the labels of the fields, and `contacto_id` for the hidden ids. Options stand by their label, months
    in words, links by the title of their record, and what its person keeps back as `people.WITHHELD`.
    """
    shown = fields(kind, private=private)
    links = [field for field in shown if field.clase is Clase.ENLACE]
    made = [cell(lector, field, junta_id) for field in shown]
    made += [partial(_link_id, field.nombre, _undated(lector, field, junta_id)) for field in links]
    pages = libro_rows.Pages(lector, kind, junta_id)
    return Table(
        columns=[*(_column(field) for field in shown), *(Column(field.nombre, hidden=True) for field in links)],
        rows=libro_rows.Lazy(pages, lambda row: [one(row) for one in made]),
        sheet=kind.ficha.hoja,
        ids=libro_rows.ids(pages),
    )


def _column(field: Campo) -> Column:
    width = max(field.ancho, _WIDEST_PARAGRAPH) if field.clase is Clase.PARRAFO else field.ancho
    return Column(field.etiqueta, width, right=field.clase in _NUMBERS, money=field.clase is Clase.PESOS)


def cell(lector: Lector, field: Campo, junta_id: str) -> Callable[[Fila], Value]:
    """Return the function that makes the cell of a field from a row."""
    if field.clase is Clase.ENLACE:
        called = _by_cargo(lector, junta_id) if field.enlace == Persona.__tablename__ else {}
        return partial(_link, registry.kind(field.enlace), field.nombre, called | _undated(lector, field, junta_id))
    made = partial(_plain, field.nombre) if _is_plain(field) else partial(_worded, field)
    return partial(_personal, field, made) if field.personal else made


def _is_plain(field: Campo) -> bool:
    """Tell whether a cell holds the value itself: texts, dates and numbers."""
    return not field.guia and field.clase not in (Clase.OPCION, Clase.MES, Clase.HORA, Clase.SI_NO)


def _plain(name: str, row: Fila) -> Value:
    value: Value = row[name]
    return value


def _worded(field: Campo, row: Fila) -> Value:
    return values.show(field, row[field.nombre])


def _personal(field: Campo, made: Callable[[Fila], Value], row: Fila) -> Value:
    """Return the datum, or the mark that it stays with the junta; nothing stands for nothing."""
    return people.WITHHELD if row[field.nombre] and not people.leaves(field, row) else made(row)


def _link(kind: type[Registro], name: str, called: Mapping[str, str], row: Fila) -> Value:
    title = row[name + records.TITLE]
    if row[name] in called:
        return called[row[name]]
    if row[name] is None or title is None:
        return ""
    return fechas.as_text(title) or f"{kind.ficha.singular} sin nombre"


def _link_id(name: str, undated: Mapping[str, str], row: Fila) -> Value:
    """Return the id of a link whose record lives."""
    return row[name] if row[name + records.TITLE] is not None or row[name] in undated else ""


def _undated(lector: Lector, field: Campo, junta_id: str) -> dict[str, str]:
    """Return the living records that a link may point to and whose title is a day that nobody has written, by id."""
    kind = registry.kind(field.enlace)
    if campo_de(kind, kind.ficha.titulo).clase is not Clase.FECHA:
        return {}
    rows = records.every(lector, kind, junta_id, **{kind.ficha.titulo: None})
    return {row["id"]: records.title(kind, row) for row in rows}


def _by_cargo(lector: Lector, junta_id: str) -> dict[str, str]:
    """Return how the people are called who asked to appear by cargo only, by id."""
    rows: Sequence[Fila] = records.every(lector, Persona, junta_id, solo_cargo=True)
    return {row["id"]: personas.printed_name(row) for row in rows}
