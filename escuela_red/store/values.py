"""The values of a document, row by row: what a flipped bit or another program left that this one could not read."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Date, Float, Integer, LargeBinary

from escuela_red.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import Column, MetaData


def check(raw: sqlite3.Connection, metadata: MetaData, name: str) -> None:
    """Refuse a document with a value of another kind than its column, or with text that is not UTF-8."""
    present = {row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for table in metadata.tables.values():
        if table.name not in present:
            continue
        has = {row[1] for row in raw.execute(f'PRAGMA table_xinfo("{table.name}")')}
        columns = [column for column in table.columns if column.name in has]
        wrong = " OR ".join(f"({_wrong(column)})" for column in columns)
        if raw.execute(f'SELECT 1 FROM "{table.name}" WHERE {wrong} LIMIT 1').fetchone():  # noqa: S608 - our own names
            raise UserError("documento-valores", nombre=name, tabla=table.name)
        texts = [column.name for column in columns if not isinstance(column.type, LargeBinary)]
        _check_text(raw, table.name, texts, name)


def mend(raw: sqlite3.Connection, metadata: MetaData) -> dict[str, tuple[int, int]]:
    """Empty each value that `check` would refuse for its kind; return, by table, how many, and how many rows went.

    A row goes when such a value may not be empty. Text is taken to be UTF-8.
    """
    mended = {}
    for table in metadata.tables.values():
        emptied = gone = 0
        for column in table.columns:
            where = f'FROM "{table.name}" WHERE {_wrong(column)}'
            (found,) = raw.execute(f"SELECT count(*) {where}").fetchone()
            if not found:
                continue
            with contextlib.suppress(sqlite3.IntegrityError):
                raw.execute(f'UPDATE "{table.name}" SET "{column.name}" = {_empty(column)} WHERE {_wrong(column)}')  # noqa: S608 - our own names
            lost = raw.execute(f"DELETE {where}").rowcount
            emptied, gone = emptied + found - lost, gone + lost
        if emptied or gone:
            mended[table.name] = (emptied, gone)
    return mended


def _empty(column: Column[object]) -> str:
    if column.nullable or column.primary_key or column.server_default is None:
        return "NULL"
    return "0" if isinstance(column.type, Boolean | Integer | Float) else "''"


def _wrong(column: Column[object]) -> str:
    name = f'"{column.name}"'
    if isinstance(column.type, Boolean):
        return f"{name} IS NOT NULL AND ({name} NOT IN (0, 1) OR typeof({name}) <> 'integer')"
    if isinstance(column.type, Integer):
        return f"typeof({name}) NOT IN ('integer', 'null')"
    if isinstance(column.type, Float):
        return f"typeof({name}) NOT IN ('integer', 'real', 'null')"
    if isinstance(column.type, Date):
        return f"{name} IS NOT NULL AND (typeof({name}) <> 'text' OR date({name}, '+0 days') IS NOT {name})"
    if isinstance(column.type, LargeBinary):
        return f"typeof({name}) NOT IN ('blob', 'null')"
    return f"typeof({name}) NOT IN ('text', 'null')"


def _check_text(raw: sqlite3.Connection, table: str, columns: list[str], name: str) -> None:
    joined = " || '|' || ".join(f"coalesce(\"{column}\", '')" for column in columns)
    factory, raw.text_factory = raw.text_factory, bytes
    try:
        for (text,) in raw.execute(f'SELECT {joined} FROM "{table}"'):  # noqa: S608 - our own names
            if isinstance(text, bytes):
                text.decode()
    except UnicodeDecodeError as error:
        raise UserError("documento-valores", nombre=name, tabla=table) from error
    finally:
        raw.text_factory = factory
