"""How a document is created and opened: in which order the lock, the checks, the migration and SQLite come."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sqlite3
import threading
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from escuela_red.clock import now_utc
from escuela_red.errors import UserError
from escuela_red.files import reserve
from escuela_red.store import engine, inspection, journal, migrate, placing, private_copy
from escuela_red.store.faults import is_busy, making, plainly
from escuela_red.store.lock import Holder, Lock
from escuela_red.store.rooms import Room
from escuela_red.store.schema import (
    APPLICATION_ID,
    CURRENT,
    KEY_CREATED,
    KEY_ID,
    KEY_PROGRAM,
    KEY_STATE,
    PAGE_SIZE,
)
from escuela_red.store.status import Mode, Status

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import MetaData

_EMPTY_BYTES = 1_000_000  # what a new document may take, with its tables
_here: dict[tuple[int, int], str] = {}
_here_guard = threading.Lock()


class HeldByAnotherProgramError(Exception):
    """SQLite says that a program which is not ours has the file."""


@dataclass
class Opened:
    """What opening gives: the connection, and everything that has to be let go at closing."""

    path: Path
    raw: sqlite3.Connection
    doc_id: str
    status: Status
    lock: Lock | None = None
    room: Room | None = None
    journal_set_aside: bool = False
    upgraded_from: str = ""
    key: tuple[int, int] | None = field(default=None, repr=False)

    def let_go(self) -> None:
        """Close the connection, then the lock, then remove the private copy."""
        self.raw.close()
        if self.key is not None:
            with _here_guard:
                _here.pop(self.key, None)
        if self.lock is not None:
            self.lock.release()
        if self.room is not None:
            self.room.let_go()


def create(path: Path, metadata: MetaData) -> None:
    """Write an empty document under a private name and give it its own when it is complete."""
    if not path.parent.is_dir():
        raise UserError("carpeta-no-existe", carpeta=str(path.parent))
    if os.path.lexists(path):
        raise UserError("archivo-ya-existe", nombre=path.name)
    with making(path, _EMPTY_BYTES), placing.partial(path) as made:
        _write_empty(made, metadata)
        if os.path.lexists(journal.journal_of(path)):
            placing.set_aside(journal.journal_of(path), "suelto")  # of a document that is gone: not for the new one
        placing.place_new(made, path)


def open_document(path: Path, metadata: MetaData, keep_original: migrate.Keep | None, *, need_write: bool) -> Opened:
    """Open a document for writing or, when it is held or cannot be written, a private copy of it."""
    with plainly(path):
        if not path.exists():
            raise UserError("archivo-no-existe", nombre=path.name)
        if not path.is_file():
            raise UserError("documento-ajeno", nombre=path.name)
        with _here_guard:
            if _key(path) in _here:
                raise UserError("documento-abierto-aqui", nombre=path.name)
        inspection.read_header(path)
        return _open(path, metadata, keep_original, need_write=need_write)


def _open(path: Path, metadata: MetaData, keep_original: migrate.Keep | None, *, need_write: bool) -> Opened:
    lock = Lock(path)
    holder = None
    try:
        while not lock.take():
            holder = lock.holder()
            if holder is not None:
                return _private(path, metadata, Mode.COPY, holder, need_write=need_write)
    except OSError as error:
        if not _is_read_only(error):
            raise
        return _private(path, metadata, Mode.READ_ONLY, lock.holder(), need_write=need_write)
    try:
        if not os.access(path, os.W_OK):
            lock.release()
            return _private(path, metadata, Mode.READ_ONLY, None, need_write=need_write)
        return _live(path, metadata, keep_original, lock)
    except HeldByAnotherProgramError:
        lock.release()
        return _private(path, metadata, Mode.COPY, Holder(), need_write=need_write)
    except BaseException:
        lock.release()
        raise


def _live(path: Path, metadata: MetaData, keep_original: migrate.Keep | None, lock: Lock) -> Opened:
    placing.clear_partials(path)
    with Room() as room:
        set_aside = journal.settle(path, room)
        copy = _to_look_at(path, room)
        found = inspection.inspect(copy, metadata, path.name)
        upgraded = found.incomplete or found.format < CURRENT
        if upgraded:
            if copy == path:  # an older document is brought up to date on a copy, never in its place
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if journal.is_hot(path):
                connect_live(path).close()  # SQLite applies it where it belongs, before anything takes its place
            migrate.upgrade(path, copy, metadata, found, keep_original)
        raw = connect_live(path)
        reserve.keep()
        key = _key(path)
        with _here_guard:
            _here[key] = str(path)
        return Opened(
            path,
            raw,
            found.doc_id,
            Status(),
            lock,
            journal_set_aside=set_aside,
            upgraded_from=str(found.format) if upgraded else "",
            key=key,
        )


def connect_live(path: Path) -> sqlite3.Connection:
    """Open the living file, take SQLite's exclusive lock and close it to changes until one begins."""
    raw = engine.connect(path)
    try:
        engine.apply(raw, engine.LIVE)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("COMMIT")
        raw.execute("PRAGMA query_only = ON")
    except sqlite3.OperationalError as error:
        raw.close()
        if is_busy(error):
            raise HeldByAnotherProgramError from error
        raise
    except BaseException:
        raw.close()
        raise
    return raw


def _private(path: Path, metadata: MetaData, mode: Mode, holder: Holder | None, *, need_write: bool) -> Opened:
    if need_write:
        if mode is Mode.READ_ONLY:
            raise UserError("documento-solo-lectura", nombre=path.name)
        raise UserError("documento-ocupado", nombre=path.name, quien=(holder or Holder()).words())
    room = Room()
    try:
        copy = room.path / "copia"
        if mode is Mode.READ_ONLY and holder is None:
            journal.copy_settled(path, copy, room.path)
        else:
            mode = Mode.COPY
            private_copy.take(path, copy)
        taken = now_utc()
        found = inspection.inspect(copy, metadata, path.name)
        if found.incomplete or found.format < CURRENT:
            migrate.upgrade_in_place(copy, metadata, found)
        raw = engine.connect(copy)
        engine.apply(raw, engine.SAFE)
        raw.execute("PRAGMA query_only = ON")
    except BaseException:
        room.let_go()
        raise
    return Opened(path, raw, found.doc_id, Status(mode, taken, holder), room=room)


def _to_look_at(path: Path, room: Path) -> Path:
    """Return a private copy, or the document itself on a disk without room for one when no journal waits.

    Looking changes nothing in it: the inspection may neither write nor let anything in it act.
    """
    copy = room / "revision"
    try:
        _copy_with_journal(path, copy)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        copy.unlink(missing_ok=True)
        if not journal.is_hot(path):
            return path
        if not reserve.release():
            raise
        _copy_with_journal(path, copy)
    return copy


def _copy_with_journal(path: Path, copy: Path) -> None:
    shutil.copyfile(path, copy)
    if journal.is_hot(path):
        shutil.copyfile(journal.journal_of(path), journal.journal_of(copy))


def _write_empty(made: Path, metadata: MetaData) -> None:
    raw = engine.connect(made, "rwc")
    try:
        for pragma in (f"page_size = {PAGE_SIZE}", "encoding = 'UTF-8'", "auto_vacuum = NONE"):
            raw.execute(f"PRAGMA {pragma}")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {CURRENT.pack()}")
        engine.apply(raw, engine.LIVE)
        with engine.writing_engine(raw).begin() as connection:
            # Its page comes first, and SQLite writes pages in their order: see `last_change`.
            metadata.tables["documento"].create(connection)
            metadata.create_all(connection)
            connection.exec_driver_sql("INSERT INTO documento (clave, valor) VALUES (?, ?)", _birth())
    finally:
        raw.close()


def _birth() -> list[tuple[str, str]]:
    from escuela_red import __version__  # noqa: PLC0415 - only a new document needs it

    doc_id = str(uuid.uuid4())
    state = f"{doc_id}:{secrets.token_hex(8)}:{secrets.token_hex(8)}"
    return [(KEY_ID, doc_id), (KEY_CREATED, now_utc()), (KEY_PROGRAM, __version__), (KEY_STATE, state)]


def _key(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_dev, about.st_ino


def _is_read_only(error: OSError) -> bool:
    return error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}
