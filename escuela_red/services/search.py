"""Search: a plain table of folded text, one row per living record, filled with each change and read with LIKE."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, delete, insert, select

from escuela_red.models import registry
from escuela_red.models.campos import Clase, campos
from escuela_red.models.sistema import busqueda
from escuela_red.models.vivencia import Respuesta
from escuela_red.services import lugares, records, values
from escuela_red.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from escuela_red.models.base import Fila, Registro
    from escuela_red.store.lector import Lector

# Built once: with each key that is saved, building a statement costs more than running it.
_OF_RECORDS = delete(busqueda).where(busqueda.c.registro.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True)
class Found:
    """A record that holds the words: its kind, id, title, its quiet second line, and where in the guide it was said."""

    tabla: str
    registro: str
    titulo: str
    detalle: str
    lugar: str = ""


def text_of(kind: type[Registro], row: Fila) -> str:
    """Return the folded text of a record: every field that people read, links and boxes apart."""
    words = (
        values.show(field, row[field.nombre])
        for field in campos(kind)
        if field.clase not in (Clase.ENLACE, Clase.SI_NO)
    )
    return fold(" · ".join(word for word in words if word))


def refresh(connection: Connection, touched: Iterable[tuple[str, str]]) -> None:
    """Write again the search text of the records that a change touched."""
    by_table: dict[str, list[str]] = {}
    for table, record in touched:
        by_table.setdefault(table, []).append(record)
    for table, ids in by_table.items():
        kind = registry.kind(table)
        for start in range(0, len(ids), 500):
            _refresh_some(connection, kind, ids[start : start + 500])


def find(lector: Lector, words: str, *, limit: int = 50) -> list[Found]:
    """Return the records that hold every word, without regard to accents or case."""
    wanted = fold(clean(words)).split()
    if not wanted:
        return []
    query = select(busqueda)
    for word in wanted:
        query = query.where(busqueda.c.texto.contains(word, autoescape=True))
    found = (_found(lector, row["tabla"], row["registro"]) for row in lector.rows(query.limit(limit)))
    return [one for one in found if one]


@functools.cache
def _living(kind: type[Registro]) -> Select[Any]:
    table = kind.table()
    return select(table).where(table.c.id.in_(bindparam("ids", expanding=True)), table.c.eliminado.is_(None))


def _refresh_some(connection: Connection, kind: type[Registro], ids: list[str]) -> None:
    connection.execute(_OF_RECORDS, {"ids": ids})
    if not kind.ficha.se_busca:
        return
    living = connection.execute(_living(kind), {"ids": ids}).mappings()
    rows = [
        {
            "registro": row["id"],
            "tabla": kind.__tablename__,
            "junta_id": row["junta_id"],
            "texto": text_of(kind, row),
        }
        for row in living
    ]
    if rows:
        connection.execute(insert(busqueda), rows)


def _found(lector: Lector, table: str, record: str) -> Found | None:
    kind = registry.kind(table)
    row = records.one(lector, kind, record)
    if row is None:
        return None
    shown = {field.nombre: records.shown(field, row) for field in campos(kind)}
    place = lugares.de_respuesta(lector, record) if kind is Respuesta else ""
    return Found(table, record, records.title(kind, row), shown.get(kind.ficha.detalle, ""), place)
