"""What the disk and SQLite complain about, turned into the sentences that people read."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from typing import TYPE_CHECKING

from escuela_red.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OS = {
    errno.ENOSPC: "disco-lleno",
    errno.EDQUOT: "disco-lleno",
    errno.EFBIG: "disco-lleno",
    errno.EACCES: "archivo-sin-permiso",
    errno.EPERM: "archivo-sin-permiso",
    errno.EROFS: "carpeta-sin-permiso",
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
    sqlite3.SQLITE_PERM: "archivo-sin-permiso",
    sqlite3.SQLITE_CANTOPEN: "archivo-sin-permiso",
    sqlite3.SQLITE_TOOBIG: "documento-danado",
}


def primary(error: BaseException) -> int:
    """Return the primary SQLite code of an error of the driver, also when SQLAlchemy wraps it; 0 when it has none."""
    inner = getattr(error, "orig", None) or error
    return (getattr(inner, "sqlite_errorcode", None) or 0) & 0xFF


def is_busy(error: BaseException) -> bool:
    """Tell whether another program holds the file."""
    return primary(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def told(error: BaseException, path: Path) -> UserError | None:
    """Return the plain sentence of a fault of the world, None when the error is a bug of the program."""
    code = None
    if primary(error):
        code = _SQLITE.get(primary(error))
    elif isinstance(error, OSError):
        code = _OS.get(error.errno or 0, "disco-falla")
    if code is None:
        return None
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
