"""Saving what can be read of a damaged document, row by row, into a fresh file; the damaged one is never touched.

Stock SQLite builds may lack the virtual table behind `.recover`, so tables are read by ranges of rowid: where reading
stops, the next rowid that can be read is looked for. Nothing of the damaged file is adopted: not its triggers, views
or checks, only the values of plain columns, those that this program does not know included.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from escuela_red import files
from escuela_red.errors import UserError
from escuela_red.store import engine, faults, seal, values
from escuela_red.store.loose import Saved, mend_links
from escuela_red.store.schema import APPLICATION_ID, CURRENT, KEY_ID, KEY_STATE, PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import MetaData

    from escuela_red.store.loose import StandIns

_SECONDS = 60.0
_FEWEST_ROWIDS = 1 << 16
_STRIDE = 16  # a page holds some ten to four hundred rows
_PAGE_SIZES = {1 << power for power in range(9, 16)}
_WORD = re.compile(r"[A-Za-z ]{0,40}")


@dataclass(frozen=True)
class Rescue:
    """A rescued document: always to be looked over by a person. `loose_links` pointed to rows that were not saved."""

    path: Path
    tables: dict[str, Saved] = field(default_factory=dict)
    loose_links: int = 0

    @property
    def rows(self) -> int:
        """Return how many rows were saved in all."""
        return sum(saved.rows for saved in self.tables.values())


def salvage(
    damaged: Path,
    to: Path,
    metadata: MetaData,
    doc_id: str,
    *,
    stand_ins: StandIns = MappingProxyType({}),
    seconds: float = _SECONDS,
) -> Rescue:
    """Write what can be read of a damaged document as a new file at `to` (`-2` when taken).

    `metadata` declares the tables; `doc_id` is used when the damaged file no longer tells its own; `stand_ins` are the
    rows that take the place of lost ones to which others belong. Works on a private copy. Raises `sin-rescate` when no
    row of any table could be read.
    """
    with files.private_folder() as folder:
        copy = files.write_new(folder, "dañado", lambda out: _copy_whole_pages(damaged, out)).path
        journal = damaged.with_name(f"{damaged.name}-journal")
        if journal.is_file():
            files.copy_verified(journal, folder, f"{copy.name}-journal")
        fresh = folder / "rescatado"
        with faults.making(to, copy.stat().st_size):
            rescued, loose = _rebuild(
                copy, fresh, metadata, doc_id=doc_id, deadline=time.monotonic() + seconds, stand_ins=stand_ins
            )
        if not any(saved.rows for name, saved in rescued.items() if name != "documento"):
            raise UserError("sin-rescate", nombre=damaged.name)
        path = files.copy_verified(fresh, to.parent, to.name).path
    return Rescue(path, rescued, loose)


def _copy_whole_pages(damaged: Path, out: BinaryIO) -> None:
    """Leave out a last page that was cut: SQLite would fill it with zeros and read them as values."""
    with damaged.open("rb") as source:
        size = int.from_bytes(source.read(18)[16:18])
        page = size if size in _PAGE_SIZES else PAGE_SIZE
        source.seek(0)
        while len(block := source.read(page)) == page:
            out.write(block)


def _rebuild(
    copy: Path, fresh: Path, metadata: MetaData, *, doc_id: str, deadline: float, stand_ins: StandIns
) -> tuple[dict[str, Saved], int]:
    with contextlib.closing(engine.connect(fresh, "rwc")) as new:
        new.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        new.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        new.execute("PRAGMA synchronous = OFF")
        with engine.writing_engine(new).begin() as connection:
            metadata.create_all(connection)
        new.execute("PRAGMA foreign_keys = OFF")
        new.execute("BEGIN")
        rescued = _pour(copy, new, deadline)
        for name, (emptied, gone) in values.mend(new, metadata).items():
            rescued[name].spoil(emptied, gone)
        new.execute("INSERT OR IGNORE INTO documento (clave, valor) VALUES (?, ?)", (KEY_ID, doc_id))
        found = new.execute("SELECT valor FROM documento WHERE clave = ?", (KEY_ID,)).fetchone()[0]
        # A state of its own: no journal of the damaged file can ever be played into this one.
        new.execute(
            "INSERT OR REPLACE INTO documento (clave, valor) "
            "VALUES (?, ? || ':' || lower(hex(randomblob(8))) || ':' || lower(hex(randomblob(8))))",
            (KEY_STATE, found),
        )
        loose = mend_links(new, rescued, stand_ins)
        seal.seal(new)
        new.execute("COMMIT")
        new.execute(f"PRAGMA user_version = {CURRENT.pack()}")
    return rescued, loose


def _pour(copy: Path, new: sqlite3.Connection, deadline: float) -> dict[str, Saved]:
    """Move the rows of every table that can be found in the damaged file."""
    rescued = {name: Saved(whole=False) for name in seal.tables(new)}
    with contextlib.suppress(sqlite3.Error), contextlib.closing(engine.connect(copy, "rw")) as old:
        old.text_factory = lambda raw: raw.decode("utf-8", "replace")
        old.set_progress_handler(lambda: time.monotonic() > deadline, 20_000)
        # Without this SQLite refuses the whole of a file that is shorter than it says. Nothing can be written anyway.
        old.execute("PRAGMA writable_schema = ON")
        old.execute("PRAGMA query_only = ON")
        engine.apply(old, engine.SAFE)
        _add_unknown(old, new)
        for name in seal.tables(new):
            saved = rescued.setdefault(name, Saved(whole=False))
            _Table(old, new, name, saved, max(_FEWEST_ROWIDS, copy.stat().st_size)).pour(deadline)
    return rescued


def _add_unknown(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Make room for tables and columns of another version: plain ones, built from their names and types alone."""
    for name in seal.tables(old):
        has = {row[1] for row in new.execute(f"PRAGMA table_info({seal.quoted(name)})")}
        for _, column, kind, *_ in old.execute(f"PRAGMA table_info({seal.quoted(name)})").fetchall():
            plain = f"{seal.quoted(column)} {kind if _WORD.fullmatch(kind) else ''}"
            if not has:
                new.execute(f"CREATE TABLE {seal.quoted(name)} ({plain})")
            elif column not in has:
                new.execute(f"ALTER TABLE {seal.quoted(name)} ADD COLUMN {plain}")
            has.add(column)


class _Table:
    """One table on its way from the damaged file to the fresh one; `farthest` bounds the search for its last rowid."""

    def __init__(
        self, old: sqlite3.Connection, new: sqlite3.Connection, name: str, saved: Saved, farthest: int
    ) -> None:
        self._old = old
        self._new = new
        self._table = seal.quoted(name)
        self._saved = saved
        self._farthest = farthest
        self._query = ""

    def pour(self, deadline: float) -> None:
        """Save every row that can be read until the deadline."""
        try:
            has = {row[1] for row in self._old.execute(f"PRAGMA table_info({self._table})")}
        except sqlite3.Error:
            return
        columns = [str(row[1]) for row in self._new.execute(f"PRAGMA table_info({self._table})") if row[1] in has]
        if not columns:
            return
        self._saved.whole = True
        listed = ", ".join(seal.quoted(column) for column in columns)
        self._query = f"SELECT rowid, {listed} FROM {self._table} NOT INDEXED WHERE rowid >= ? ORDER BY rowid"  # noqa: S608
        insert = f"INSERT INTO {self._table} ({listed}) VALUES ({', '.join('?' for _ in columns)})"  # noqa: S608
        for row in self._rows(deadline):
            self._write(insert, row)

    def _write(self, insert: str, row: tuple[Any, ...]) -> None:
        try:
            self._new.execute(insert, row)
        except sqlite3.IntegrityError:  # the same row twice, or one without what a row must have
            self._lose(1)
            return
        self._saved.rows += 1
        if any(isinstance(value, str) and ("\ufffd" in value or "\0" in value) for value in row):
            self._saved.doubtful += 1

    def _rows(self, deadline: float) -> Iterator[tuple[Any, ...]]:
        """Yield rows by rowid, stepping over what cannot be read."""
        at = -self._farthest
        while True:
            try:
                for rowid, *values in self._old.execute(self._query, (at,)):
                    yield tuple(values)
                    at = int(rowid) + 1
            except sqlite3.DatabaseError:
                start = max(at, 1)
                at = self._next_readable(start, deadline)
                if at > self._farthest:
                    self._lose(1)
                    return
                self._lose(at - start)
            else:
                return

    def _next_readable(self, at: int, deadline: float) -> int:
        """Return the first rowid after `at` from which a row, or the end, can be read; beyond `farthest` when none."""
        bad, good, step = at, at + 1, 1
        while not self._reads(good):
            if good > self._farthest or time.monotonic() > deadline:
                return self._farthest + 1
            bad, step = good, min(step * 2, _STRIDE)
            good += step
        return next(rowid for rowid in range(bad + 1, good + 1) if rowid == good or self._reads(rowid))

    def _reads(self, rowid: int) -> bool:
        try:
            self._old.execute(f"{self._query} LIMIT 1", (rowid,)).fetchone()
        except sqlite3.DatabaseError:
            return False
        return True

    def _lose(self, rows: int) -> None:
        self._saved.lost += rows
        self._saved.whole = False
