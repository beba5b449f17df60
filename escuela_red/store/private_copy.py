"""A document that another process holds: a private copy of its last finished state.

SQLite's exclusive lock keeps every reader out, so the bytes are copied. They are those of a finished state when no
change was under way before and after (journal header absent or zero) and the file did not move meanwhile; then they
are read a second time, because a file's time is coarse. Never used on a document of this process: closing the handle
would drop its lock.
"""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.store import journal

if TYPE_CHECKING:
    from pathlib import Path

_MOST_SECONDS = 5.0
_PAUSE = 0.01
_CHUNK = 1 << 20


def take(document: Path, target: Path) -> None:
    """Copy the last finished state of a document to `target`; raise `copia-no-quieta` when it never rests."""
    end = time.monotonic() + _MOST_SECONDS
    while time.monotonic() < end:
        if _copy_once(document, target):
            return
        target.unlink(missing_ok=True)
        time.sleep(_PAUSE)
    raise UserError("copia-no-quieta", nombre=document.name)


def _copy_once(document: Path, target: Path) -> bool:
    if journal.is_hot(document):
        return False
    before = document.stat()
    digest = hashlib.sha256()
    with document.open("rb") as source, target.open("wb") as copy:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    with document.open("rb") as again:
        second = hashlib.file_digest(again, "sha256")
    after = document.stat()
    still = (before.st_size, before.st_mtime_ns, before.st_ino) == (after.st_size, after.st_mtime_ns, after.st_ino)
    return still and digest.digest() == second.digest() and not journal.is_hot(document)
