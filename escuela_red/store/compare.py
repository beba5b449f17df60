"""The schema of a file beside the declared one.

What is declared must be exactly as declared or missing (an older minor); what is not declared is tolerated when plain
(a newer minor), because it is never written. Triggers, views and virtual tables act by themselves: a file with one is
refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from escuela_red.errors import UserError

if TYPE_CHECKING:
    import sqlite3

_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]")
_RULES = re.compile(r"\b(check|generated|collate|without|strict|conflict|unique)\b|\bas\s*\(", re.IGNORECASE)
_EVALUATED = {"check", "generated", "as("}
_LITERAL = re.compile(
    r"[+-]?[\d.]+(e[+-]?\d+)?|'(?:[^']|'')*'|null|true|false|current_(date|time|timestamp)", re.IGNORECASE
)


@dataclass(frozen=True)
class TableShape:
    """What SQLite itself says of a table; the order of the columns does not count."""

    columns: dict[str, tuple[Any, ...]]
    links: frozenset[tuple[Any, ...]]
    deferred: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """What SQLite itself says of a schema."""

    tables: dict[str, TableShape]
    indexes: dict[str, tuple[Any, ...]]


def shape(raw: sqlite3.Connection) -> Shape:
    """Return the shape of the file behind a connection."""
    rows = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    ours = [row for row in rows if not row[1].startswith("sqlite_")]
    return Shape(
        {name: _table(raw, name, sql) for kind, name, _, sql in ours if kind == "table"},
        {name: _index(raw, name, table, sql) for kind, name, table, sql in ours if kind == "index"},
    )


def refuse_active_parts(raw: sqlite3.Connection, name: str) -> None:
    """Refuse triggers, views and virtual tables, whatever they are called."""
    for kind, sql in raw.execute("SELECT type, sql FROM sqlite_schema"):
        plain = kind in {"table", "index"} and not (sql or "").lstrip().upper().startswith("CREATE VIRTUAL")
        if not plain:
            raise UserError("documento-alterado", nombre=name)


def check(raw: sqlite3.Connection, want: Shape, name: str) -> bool:
    """Refuse a file whose known parts are not as declared or whose unknown parts are not plain.

    Return True when something declared is missing, which the additive step mends.
    """
    has = shape(raw)
    exact = all(
        has.tables[table].rules == whole.rules and _columns_agree(whole, has.tables[table])
        for table, whole in want.tables.items()
        if table in has.tables
    )
    same_indexes = all(has.indexes[one] == wanted for one, wanted in want.indexes.items() if one in has.indexes)
    strange_indexes = any(
        index[0] in want.tables and index[1] for one, index in has.indexes.items() if one not in want.indexes
    )
    strange_tables = any(_EVALUATED & set(table.rules) for one, table in has.tables.items() if one not in want.tables)
    if not exact or not same_indexes or strange_indexes or strange_tables:
        raise UserError("documento-alterado", nombre=name)
    return missing(want, has)


def missing(want: Shape, has: Shape) -> bool:
    """Tell whether something declared is not in the file yet."""
    return (
        any(
            one not in has.tables or whole.columns.keys() - has.tables[one].columns.keys()
            for one, whole in want.tables.items()
        )
        or want.indexes.keys() - has.indexes.keys() != set()
    )


def _columns_agree(want: TableShape, has: TableShape) -> bool:
    known = all(has.columns[one] == column for one, column in want.columns.items() if one in has.columns)
    extra = [column for one, column in has.columns.items() if one not in want.columns]
    has_links = {link for link in has.links if link[0] in want.columns}
    want_links = {link for link in want.links if link[0] in has.columns}
    # The order of keys of links cannot be told apart, so their number says whether the same ones wait for the commit.
    same_wait = has.links != want.links or has.deferred == want.deferred
    return known and same_wait and has_links == want_links and all(_is_plain(column) for column in extra)


def _is_plain(column: tuple[Any, ...]) -> bool:
    _type, not_null, default, key, hidden = column
    literal = default is None or _LITERAL.fullmatch(default) is not None
    return not key and not hidden and literal and (default is not None or not not_null)


def _table(raw: sqlite3.Connection, name: str, sql: str) -> TableShape:
    quoted = _quote(name)
    bare = _QUOTED.sub("x", sql)
    return TableShape(
        {row[1]: tuple(row[2:]) for row in raw.execute(f"PRAGMA table_xinfo({quoted})")},
        frozenset(
            (row[3], row[2], row[4], row[5], row[6]) for row in raw.execute(f"PRAGMA foreign_key_list({quoted})")
        ),
        len(re.findall(r"\bdeferred\b", bare, re.IGNORECASE)),
        tuple(sorted("".join(match[0].lower().split()) for match in _RULES.finditer(bare))),
    )


def _index(raw: sqlite3.Connection, name: str, table: str, sql: str | None) -> tuple[Any, ...]:
    unique = any(row[1] == name and row[2] for row in raw.execute(f"PRAGMA index_list({_quote(table)})"))
    columns = tuple(row[2] for row in raw.execute(f"PRAGMA index_xinfo({_quote(name)})") if row[5])
    where = re.split(r"\bwhere\b", sql or "", maxsplit=1, flags=re.IGNORECASE)[1:]
    active = unique or None in columns  # a hidden rule on rows, or an expression
    return table, active, unique, columns, tuple(" ".join(part.split()) for part in where)


def _quote(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
