"""Frozen steps between major formats, each run once, in order, on a private copy.

A step is SQL as it was on the day it was written; it never looks at the record classes, which go on changing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from escuela_red.store.migrations import a_1_0

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from escuela_red.store.schema import Format

# The major that a step ends in, its name, and the step.
STEPS: tuple[tuple[int, str, Callable[[Database], None]], ...] = ((1, "a_1_0", a_1_0.step),)


def run(raw: sqlite3.Connection, found: Format) -> None:
    """Run the steps that a file of this format has not had; each is one transaction with its record."""
    migrations = Migrations("escuela_red")
    for major, name, step in STEPS:
        if found.major < major:
            migrations(name=name)(step)
    raw.execute("PRAGMA foreign_keys = OFF")  # a table is rebuilt under another name; all links are checked at the end
    database = Database(raw, recursive_triggers=False)
    migrations.apply(database)
    # `user_version` is what counts from here on: the file has no tables of a library.
    raw.execute(f'DROP TABLE "{Migrations.migrations_table}"')
