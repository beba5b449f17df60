"""The open document: one connection, changes in transactions, reading, snapshots."""

from __future__ import annotations

import contextlib
import sqlite3
import traceback
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import DBAPIError

from escuela_red.errors import UserError
from escuela_red.store import engine, faults, opening, placing, seal
from escuela_red.store.last_change import LastChange
from escuela_red.store.lector import Lector
from escuela_red.store.schema import KEY_STATE
from escuela_red.store.sealing import Sealing
from escuela_red.store.status import Mode, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection, Engine, MetaData

    from escuela_red.store.migrate import Keep

# The first half of the row is the document's id and a colon; the state that was becomes the state before.
_NEW_STATE = (
    "UPDATE documento SET valor = substr(valor, 1, 37) || substr(valor, -16) || ':' || lower(hex(randomblob(8))) "
    "WHERE clave = ?"
)
_LOOSE_SHARE = 0.3
_LOOSE_PAGES = 256


class Document:
    """A document that is open; made by `create` and `open`, let go by `close`.

    Everything that touches the file goes through its connection, which belongs to the thread that opened it. Opening
    the file again in this process, even to read its bytes, would silently drop the lock.
    """

    def __init__(self, opened: opening.Opened, metadata: MetaData) -> None:
        self._opened = opened
        self._metadata = metadata
        self._sealing = Sealing(opened.raw)
        self._engine = self._new_engine()
        self._last_change = LastChange()
        self._vouched = False
        self._changing = False
        self._closed = False
        self.lector = Lector(lambda: self._opened.raw)

    # Opening and closing

    @classmethod
    def create(cls, path: Path, metadata: MetaData | None = None) -> Document:
        """Write a new, empty document and open it; raise `archivo-ya-existe` rather than replace anything."""
        metadata = metadata or _declared()
        opening.create(path, metadata)
        return cls.open(path, metadata)

    @classmethod
    def open(
        cls,
        path: Path,
        metadata: MetaData | None = None,
        *,
        keep_original: Keep | None = None,
        need_write: bool = False,
    ) -> Document:
        """Open a document; when somebody has it or it cannot be written, open a private copy, as `status` tells.

        `keep_original(copy, doc_id, reason)` keeps a verified copy of a document about to be brought up to date.
        With `need_write` a private copy is refused (`documento-ocupado`, `documento-solo-lectura`).
        """
        metadata = metadata or _declared()
        return cls(opening.open_document(path, metadata, keep_original, need_write=need_write), metadata)

    def close(self) -> None:
        """Let go of the file; pages left loose by removals are given back when they are many."""
        if self._closed:
            return
        if self._sealing.broken:
            # Neither is a reason to fail: everything is saved, and an unsealed document opens as well.
            with contextlib.suppress(sqlite3.Error, DBAPIError, UserError):
                self._seal()
                self._tidy()
        self._closed = True
        self.lector.close()
        self._engine.dispose()
        self._opened.let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What it is

    @property
    def path(self) -> Path:
        """Return the document's own path, also when a private copy of it is open."""
        return self._opened.path

    @property
    def doc_id(self) -> str:
        """Return the random id that the document keeps for life."""
        return self._opened.doc_id

    @property
    def status(self) -> Status:
        """Return how it is open and, for a copy, who has the document."""
        return self._opened.status

    @property
    def read_only(self) -> bool:
        """Tell whether changes are refused."""
        return self.status.mode is not Mode.WRITABLE

    @property
    def closed(self) -> bool:
        """Tell whether it was let go."""
        return self._closed

    @property
    def journal_set_aside(self) -> bool:
        """Tell whether a leftover journal of another document was found and put aside at opening."""
        return self._opened.journal_set_aside

    @property
    def upgraded_from(self) -> str:
        """Return the format it had before opening brought it up to date, or an empty text."""
        return self._opened.upgraded_from

    @property
    def state(self) -> str:
        """Return the random mark of the last change; equal marks are equal contents."""
        row = self._opened.raw.execute("SELECT valor FROM documento WHERE clave = ?", (KEY_STATE,)).fetchone()
        return str(row[0]) if row else ""

    # Changing

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection inside BEGIN IMMEDIATE; what is written is durable when the block ends, or not at all.

        Raises `documento-solo-lectura`, `disco-lleno` and `disco-falla`; after any of them the next change works.
        """
        if self.read_only:
            raise UserError("documento-solo-lectura", nombre=self.path.name)
        if self._changing:
            raise RuntimeError("a change is already under way")
        self._changing = True
        try:
            yield from self._change()
        except (DBAPIError, sqlite3.Error, OSError) as error:
            sentence = faults.told(error, self.path)
            if sentence is None:
                raise
            if sentence.code == "disco-falla":
                # What failed half way still holds a statement, and with it the lock of the connection.
                traceback.clear_frames(error.__traceback__)
                self._reopen()
            raise sentence from error
        finally:
            self._changing = False

    def _change(self) -> Iterator[Connection]:
        raw = self._opened.raw
        raw.execute("PRAGMA query_only = OFF")
        before = raw.total_changes
        changed = self._vouched = False
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
                if raw.total_changes != before:
                    self._sealing.break_in(connection)
                    if not self._vouched:
                        self._last_change.forget(connection)
                    connection.exec_driver_sql(_NEW_STATE, (KEY_STATE,))
                    changed = True
            self._sealing.broken |= changed
        finally:
            # A COMMIT that failed leaves the connection inside its transaction, and every later change with it.
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raw.execute("PRAGMA query_only = ON")

    def vouch(self, connection: Connection, change_id: int, tables: Iterable[str] = ()) -> None:
        """Write down what a change of history touched, inside its transaction, so that half of it is recognized.

        `tables` are all those it touched, when that is known already.
        """
        self._last_change.vouch(connection, change_id, tables)
        self._vouched = True

    def _reopen(self) -> None:
        """Start again from the file: after a failed sync nothing that is still in memory can be trusted."""
        self._engine.dispose()
        self._opened.raw.close()
        self._opened.raw = opening.connect_live(self._opened.path)
        self._engine = self._new_engine()

    def _new_engine(self) -> Engine:
        made = engine.writing_engine(self._opened.raw)
        self._sealing.watch(made)
        return made

    def vacuum(self) -> None:
        """Write the file anew, so that nothing removed is left in it (suppression of personal data)."""
        if self.read_only:
            raise UserError("documento-solo-lectura", nombre=self.path.name)
        raw = self._opened.raw
        with faults.plainly(self.path):
            raw.execute("PRAGMA query_only = OFF")
            try:
                raw.execute("VACUUM")
            finally:
                raw.execute("PRAGMA query_only = ON")

    # Reading

    def snapshot(self) -> Lector:
        """Return a copy of this moment in memory, which another thread may read and must close."""
        if self._changing:
            raise RuntimeError("a snapshot is of a finished state")
        copy = engine.memory()
        self._opened.raw.backup(copy)
        engine.apply(copy, engine.SAFE)
        copy.execute("PRAGMA query_only = ON")
        return Lector(lambda: copy, owned=True)

    def integrity(self) -> list[str]:
        """Return what SQLite finds wrong in the file, empty when it is whole."""
        raw = self._opened.raw
        with faults.plainly(self.path):
            found = [row[0] for row in raw.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            return found + [f"{row[0]} {row[1]} -> {row[2]}" for row in raw.execute("PRAGMA foreign_key_check")]

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy this moment into another database by the backup API; for backups and exchange."""
        self._opened.raw.backup(target)

    def save_copy(self, target: Path) -> None:
        """Write this document as a new file («Guardar en este computador»), whole or not at all, replacing nothing."""
        if not target.parent.is_dir():
            raise UserError("carpeta-no-existe", carpeta=str(target.parent))
        with faults.making(target, engine.size(self._opened.raw)), placing.partial(target) as made:
            copy = engine.connect(made, "rwc")
            try:
                self.copy_to(copy)
                whole = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            finally:
                copy.close()
            if not whole:
                raise UserError("documento-danado", nombre=self.path.name)
            placing.place_new(made, target)

    def _seal(self) -> None:
        with self.transaction() as connection:
            seal.seal(connection, self._sealing.dirty)

    def _tidy(self) -> None:
        raw = self._opened.raw
        loose = raw.execute("PRAGMA freelist_count").fetchone()[0]
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute("PRAGMA query_only = OFF")
        raw.execute("PRAGMA analysis_limit = 400")
        raw.execute("PRAGMA optimize")
        if loose > _LOOSE_PAGES and loose > pages * _LOOSE_SHARE:
            raw.execute("VACUUM")


def _declared() -> MetaData:
    # A caller with its own metadata needs no record classes.
    from escuela_red.models import registry  # noqa: PLC0415
    from escuela_red.models.base import Base  # noqa: PLC0415

    registry.kinds()
    return Base.metadata
