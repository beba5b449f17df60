"""The shape of a fresh document, told from what is declared: nothing is made for it when a file is opened.

What SQLite answers for a plain table is known beforehand. Where anything else is declared (a rule, an expression, a
partial index), the schema is made in memory and SQLite is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Column,
    DefaultClause,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    TextClause,
)
from sqlalchemy.dialects import sqlite

from escuela_red.store import engine
from escuela_red.store.compare import Shape, TableShape, shape

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

_NOTHING = "NO ACTION"


class _NotPlainError(Exception):
    """Something is declared that only SQLite itself can tell."""


def declared(metadata: MetaData) -> Shape:
    """Return the shape of a fresh document."""
    try:
        return told(metadata)
    except _NotPlainError:
        return made(metadata)


def made(metadata: MetaData) -> Shape:
    """Return what SQLite says of the schema, made in memory."""
    raw = engine.memory()
    try:
        with engine.writing_engine(raw).begin() as connection:
            metadata.create_all(connection)
        return shape(raw)
    finally:
        raw.close()


def told(metadata: MetaData) -> Shape:
    """Return what SQLite would say of the schema; raise when something in it is not plain."""
    words = _Types()
    tables = metadata.tables.values()
    return Shape(
        {table.name: _table(table, words) for table in tables},
        {str(index.name): _index(table, index) for table in tables for index in table.indexes},
    )


class _Types:
    """The words of each type, asked once."""

    def __init__(self) -> None:
        self._write = sqlite.dialect().type_compiler_instance.process
        self._known: dict[tuple[object, ...], str] = {}

    def of(self, kind: TypeEngine[Any]) -> str:
        """Return what stands in the declaration of a column: `VARCHAR`, `VARCHAR(40)`."""
        if getattr(kind, "collation", None):
            raise _NotPlainError
        key = (type(kind), getattr(kind, "length", None))
        if key not in self._known:
            self._known[key] = self._write(kind)
        return self._known[key]


def _table(table: Table, words: _Types) -> TableShape:
    links = [one for one in table.constraints if isinstance(one, ForeignKeyConstraint)]
    if len(links) + 1 != len(table.constraints) or _only_sqlites(table):
        raise _NotPlainError  # a check, or what may not be twice
    keys = {column.name: place for place, column in enumerate(table.primary_key, 1)}
    return TableShape(
        {column.name: _column(column, words, keys.get(column.name, 0)) for column in table.columns},
        frozenset(_link(one) for one in links),
        sum((one.initially or "").upper() == "DEFERRED" for one in links),
        (),
    )


def _column(column: Column[Any], words: _Types, key: int) -> tuple[Any, ...]:
    if column.computed is not None or column.identity is not None or _only_sqlites(column):
        raise _NotPlainError
    return words.of(column.type), int(not column.nullable), _default(column.server_default), key, 0


def _default(default: object) -> str | None:
    if default is None:
        return None
    if isinstance(default, DefaultClause) and isinstance(default.arg, str):
        quoted = default.arg.replace("'", "''")
        return f"'{quoted}'"
    if isinstance(default, DefaultClause) and isinstance(default.arg, TextClause):
        return default.arg.text
    raise _NotPlainError


def _link(link: ForeignKeyConstraint) -> tuple[Any, ...]:
    if len(link.elements) != 1:
        raise _NotPlainError
    there = link.elements[0].target_fullname.split(".")
    return (link.column_keys[0], *there, link.onupdate or _NOTHING, link.ondelete or _NOTHING)


def _index(table: Table, index: Index) -> tuple[Any, ...]:
    names = tuple(getattr(one, "name", None) for one in index.expressions)
    if _only_sqlites(index) or not all(isinstance(one, Column) for one in index.expressions):
        raise _NotPlainError
    return table.name, bool(index.unique), bool(index.unique), names, ()


def _only_sqlites(part: Table | Column[Any] | Index) -> bool:
    return any(value is not None and value is not False for value in part.dialect_kwargs.values())
