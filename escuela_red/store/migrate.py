"""Bringing a document up to date, always on a private copy that is verified before it takes the original's place.

A minor version only adds: one generic step compares the file with the declared fields. A major one is frozen SQL in
`migrations/`, imported only then. Killed at any point, this leaves the original as it was, or the finished result.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateColumn

from escuela_red import __version__
from escuela_red.errors import UserError
from escuela_red.store import backups, compare, engine, faults, placing, seal
from escuela_red.store.inspection import Inspection, inspect
from escuela_red.store.schema import CURRENT, KEY_PROGRAM, KEY_STATE, Format

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, MetaData

Keep = Callable[[Path, str, str], None]
"""Keeps a verified copy of the original: its path (the receiver copies it), the document's id, the reason in words."""


def upgrade(path: Path, copy: Path, metadata: MetaData, found: Inspection, keep: Keep | None) -> None:
    """Bring the document at `path` up to date; `copy` is its inspected private copy, kept as the original first.

    Nothing may have the document open but this program's lock on its info file. Raises `documento-danado` when SQLite
    cannot make sense of the schema.
    """
    (keep or backups.keep_file)(copy, found.doc_id, backups.Razon.ANTES_DE_MIGRAR)
    with placing.partial(path) as made:
        shutil.copyfile(copy, made)
        shutil.copymode(path, made)
        try:
            upgrade_in_place(made, metadata, found)
        except (DBAPIError, sqlite3.DatabaseError) as error:
            if faults.told(error, path) is not None:
                raise
            # SQLite finds the schema at odds with itself: a letter of it was damaged where no check looks.
            raise UserError("documento-danado", nombre=path.name) from error
        placing.replace(made, path)


def upgrade_in_place(copy: Path, metadata: MetaData, found: Inspection) -> None:
    """Bring a private copy up to date and check it as a document that arrives is checked."""
    raw = engine.connect(copy)
    try:
        engine.apply(raw, engine.SAFE)
        if found.format.major < CURRENT.major:
            from escuela_red.store import migrations  # noqa: PLC0415 - sqlite-utils is slow to import and rarely needed

            migrations.run(raw, found.format)
        add_missing(raw, metadata)
        _stamp(raw, found.doc_id)
    finally:
        raw.close()
    after = inspect(copy, metadata, copy.name)
    if after.incomplete or after.doc_id != found.doc_id:
        raise RuntimeError("the file is not as declared after bringing it up to date")


def add_missing(raw: sqlite3.Connection, metadata: MetaData) -> None:
    """Add the tables, columns and indexes that are declared and not there yet, in one transaction."""
    has = compare.shape(raw)
    version = Format.unpack(raw.execute("PRAGMA user_version").fetchone()[0])
    with engine.writing_engine(raw).begin() as connection:
        for table in metadata.sorted_tables:
            if table.name not in has.tables:
                table.create(connection)
                continue
            for column in table.columns:
                if column.name not in has.tables[table.name].columns:
                    _add_column(connection, column)
            for index in sorted(table.indexes, key=lambda one: str(one.name)):
                if index.name not in has.indexes:
                    index.create(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {max(version, CURRENT).pack()}")


def _add_column(connection: Connection, column: Column[object]) -> None:
    """Add one column; SQLite takes its link and its default only when they are written with it."""
    quote = connection.dialect.identifier_preparer
    words = str(CreateColumn(column).compile(dialect=connection.dialect))
    for key in column.foreign_keys:
        words += f" REFERENCES {quote.format_table(key.column.table)} ({quote.format_column(key.column)})"
        if key.deferrable:
            words += f" DEFERRABLE INITIALLY {key.initially or 'IMMEDIATE'}"
    connection.exec_driver_sql(f"ALTER TABLE {quote.format_table(column.table)} ADD COLUMN {words}")


def _stamp(raw: sqlite3.Connection, doc_id: str) -> None:
    """Give the result a state of its own, which no journal of the original fits, who made it, and a seal."""
    state = f"{doc_id}:{secrets.token_hex(8)}:{secrets.token_hex(8)}"
    raw.execute("BEGIN")
    facts = [(KEY_STATE, state), (KEY_PROGRAM, __version__)]
    raw.executemany("INSERT OR REPLACE INTO documento (clave, valor) VALUES (?, ?)", facts)
    seal.seal(raw)
    raw.execute("COMMIT")
