"""What the disk and SQLite complain about, turned into the sentences that people read.

A fault of the open document says that what was saved before is whole (`told`, `plainly`); one of a file that is being
made says the same as any other file that is written (`making`, and `escuela_red.files.failures`).
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.files import Lugar, explain, reserve
from escuela_red.files.failures import failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OS = {
    errno.ENOSPC: "disco-lleno",
    errno.EDQUOT: "disco-lleno",
    errno.EFBIG: "disco-lleno",
    errno.EACCES: "archivo-sin-permiso",
    errno.EPERM: "archivo-sin-permiso",
    errno.EROFS: "carpeta-protegida",
    errno.ENOENT: "archivo-no-existe",
    errno.ENOTDIR: "carpeta-no-existe",
    errno.ENAMETOOLONG: "nombre-largo",
}
_SQLITE = {
    sqlite3.SQLITE_FULL: "disco-lleno",
    sqlite3.SQLITE_IOERR: "disco-falla",
    sqlite3.SQLITE_CORRUPT: "documento-danado",
    sqlite3.SQLITE_NOTADB: "documento-danado",
    sqlite3.SQLITE_READONLY: "documento-solo-lectura",
    sqlite3.SQLITE_READONLY_DBMOVED: "documento-movido",
    sqlite3.SQLITE_PERM: "archivo-sin-permiso",
    sqlite3.SQLITE_CANTOPEN: "archivo-sin-permiso",
    sqlite3.SQLITE_TOOBIG: "documento-danado",
}
# What SQLite says of a new file, as the kinds of `files.failures`; the rest is of the document that it is made from.
_NEW = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "faulty",
    sqlite3.SQLITE_READONLY: "denied",
    sqlite3.SQLITE_PERM: "denied",
    sqlite3.SQLITE_CANTOPEN: "denied",
}


def primary(error: BaseException) -> int:
    """Return the primary SQLite code of an error of the driver, also when SQLAlchemy wraps it; 0 when it has none."""
    return _extended(error) & 0xFF


def _extended(error: BaseException) -> int:
    inner = getattr(error, "orig", None) or error
    return getattr(inner, "sqlite_errorcode", None) or 0


def is_busy(error: BaseException) -> bool:
    """Tell whether another program holds the file."""
    return primary(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def told(error: BaseException, path: Path) -> UserError | None:
    """Return the plain sentence of a fault of the world, None when the error is a bug of the program."""
    code = None
    if primary(error):
        code = _SQLITE.get(_extended(error)) or _SQLITE.get(primary(error))
    elif isinstance(error, OSError):
        code = _OS.get(error.errno or 0, "disco-falla")
    if code is None:
        return None
    if code == "disco-lleno":
        reserve.release()  # what the person does next must have room
    return UserError(code, nombre=path.name, carpeta=path.parent.name or str(path.parent))


@contextlib.contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Say faults of the disk in words; anything else passes as it is."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        sentence = told(error, path)
        if sentence is None:
            raise
        raise sentence from error


@contextlib.contextmanager
def making(target: Path, size: int) -> Iterator[None]:
    """Say in words why a new file of so many bytes could not be made here; anything else passes as it is."""
    try:
        yield
    except OSError as error:
        raise explain(error, target.parent, target.name, Lugar.COMPUTADOR, size) from error
    except sqlite3.Error as error:
        kind = _NEW.get(primary(error))
        sentence = failure(kind, target.parent, target.name, Lugar.COMPUTADOR, size) if kind else told(error, target)
        if sentence is None:
            raise
        raise sentence from error
