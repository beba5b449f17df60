"""The one connection of a document and its two faces: one that changes, one that only reads."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

Setting = tuple[str, str | int, str | int]  # pragma, value set, value that must be read back

SAFE: tuple[Setting, ...] = (
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", 0, 0),
    ("temp_store", "MEMORY", 2),
    ("busy_timeout", 3000, 3000),
)
LIVE: tuple[Setting, ...] = (
    *SAFE,
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("journal_size_limit", 0, 0),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "OFF", 0),
    ("secure_delete", "ON", 1),
    # A page written before the commit would reach the file before the state mark reaches the journal.
    ("cache_spill", "OFF", 0),
)


class PragmaRefusedError(Exception):
    """A setting that the safety of the file rests on did not take: this SQLite cannot be trusted with it."""


class _Cursor(sqlite3.Cursor):
    """A cursor whose complaints are always the driver's own.

    SQLite repeats the names of a damaged schema in its message; where they are no UTF-8 the driver fails to say it.
    """

    def execute(self, *given: Any) -> Self:
        """Run a statement."""
        with _said():
            return super().execute(*given)

    def executemany(self, *given: Any) -> Self:
        """Run a statement for many rows."""
        with _said():
            return super().executemany(*given)

    def fetchone(self) -> Any:  # noqa: ANN401 - as the driver
        """Return the next row, or None."""
        with _said():
            return super().fetchone()

    def fetchmany(self, *given: Any) -> list[Any]:
        """Return the next rows."""
        with _said():
            return super().fetchmany(*given)

    def fetchall(self) -> list[Any]:
        """Return the rest of the rows."""
        with _said():
            return super().fetchall()

    def __next__(self) -> Any:  # noqa: ANN401 - as the driver
        try:  # once per row: lighter than `_said`
            return super().__next__()
        except UnicodeDecodeError as error:
            raise _damaged() from error


class _Connection(sqlite3.Connection):
    """A connection all of whose cursors are `_Cursor`."""

    def cursor(self, factory: Any = _Cursor) -> Any:  # noqa: ANN401 - as the driver
        """Return a cursor."""
        return super().cursor(factory)

    def execute(self, *given: Any) -> Any:  # noqa: ANN401
        """Run a statement with a cursor of its own."""
        return self.cursor().execute(*given)

    def executemany(self, *given: Any) -> Any:  # noqa: ANN401
        """Run a statement for many rows with a cursor of its own."""
        return self.cursor().executemany(*given)


@contextlib.contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise _damaged() from error


def _damaged() -> sqlite3.DatabaseError:
    made = sqlite3.DatabaseError("the schema is damaged and its names are no text")
    made.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return made


def uri(path: Path, mode: str) -> str:
    """Return the SQLite address of a file; `mode` is ro, rw or rwc."""
    posix = path.absolute().as_posix()
    return f"file://{quote(posix if posix.startswith('/') else '/' + posix)}?mode={mode}"


def connect(path: Path, mode: str = "rw", *, any_thread: bool = False) -> sqlite3.Connection:
    """Open a file with the driver's own transactions off."""
    return sqlite3.connect(
        uri(path, mode),
        uri=True,
        isolation_level=None,
        timeout=3.0,
        check_same_thread=not any_thread,
        factory=_Connection,
    )


def memory() -> sqlite3.Connection:
    """Open an empty database in memory that a worker may use."""
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def size(raw: sqlite3.Connection) -> int:
    """Return how many bytes a database takes."""
    pages, page = (raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * page)


def apply(raw: sqlite3.Connection, settings: tuple[Setting, ...]) -> None:
    """Set each pragma and read it back; raise `PragmaRefusedError` when one did not take."""
    for name, value, expected in settings:
        raw.execute(f"PRAGMA {name} = {value}").fetchall()
        found = raw.execute(f"PRAGMA {name}").fetchone()
        # SQLite built without mmap answers nothing at all, which is the wanted 0.
        if (found[0] if found else 0) != expected:
            raise PragmaRefusedError(name, expected, found)


class ReadFace:
    """The same connection, seen by readers: their end of reading never ends the change that is under way.

    `raw` gives the connection of the moment, so that a document reopened after a disk error is followed.
    """

    def __init__(self, raw: Callable[[], sqlite3.Connection]) -> None:
        self._raw = raw

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the driver has
        return getattr(self._raw(), name)

    def commit(self) -> None:
        """Leave the change as it is."""

    def rollback(self) -> None:
        """Leave the change as it is."""

    def close(self) -> None:
        """Leave the connection to its document."""


def writing_engine(raw: sqlite3.Connection) -> Engine:
    """Return the engine whose transactions are BEGIN IMMEDIATE … COMMIT on this connection."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(raw: Callable[[], sqlite3.Connection]) -> Engine:
    """Return the engine that reads through this connection without ever starting or ending a transaction."""
    face = ReadFace(raw)
    return create_engine("sqlite://", creator=lambda: face, poolclass=StaticPool)
