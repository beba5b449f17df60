"""Who has the document: an info file beside it, held by the system, so it falls by itself when the program dies."""

from __future__ import annotations

import contextlib
import errno
import getpass
import hashlib
import json
import os
import platform
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.clock import local_time, now_utc
from escuela_red.files.system import BINARY
from escuela_red.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

# Windows locks bytes against reading too: the byte held lies far beyond what the file says.
_HELD_BYTE = 1 << 30
_MOST_BYTES = 4096
_LONGEST_NAME = 240  # bytes that leave room for what is added


@dataclass(frozen=True)
class Holder:
    """Who has a document open: computer, account and since when (UTC stamp); empty when it is not our program."""

    computer: str = ""
    account: str = ""
    since: str = ""

    @classmethod
    def me(cls) -> Holder:
        """Return this computer and account, from now."""
        return cls(clean_line(platform.node()) or "sin nombre", _account(), now_utc())

    def words(self) -> str:
        """Return «el computador EQUIPO-2 desde las 9:10», in words for people."""
        if not self.computer:
            return "otro programa"
        where = "este computador" if self.computer == clean_line(platform.node()) else f"el computador {self.computer}"
        if where == "este computador" and self.account not in {"", _account()}:
            where += f", en la cuenta {self.account}"
        return f"{where}{_since(self.since)}"


def info_path(document: Path) -> Path:
    """Return the place of the info file of a document."""
    name = document.name
    if len(name.encode(errors="surrogateescape")) > _LONGEST_NAME:
        name = hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:16]
    return document.with_name(f".{name}.abierto")


class Lock:
    """The info file of one document, held from `take` until `release` or the end of the process."""

    def __init__(self, document: Path) -> None:
        self.path = info_path(document)
        self._handle: int | None = None

    def take(self) -> bool:
        """Hold the info file and write who has it; return False when another process holds it.

        Raises OSError when the folder does not let files be made.
        """
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | BINARY, 0o666)
            if not _hold(handle):
                os.close(handle)
                return False
            if _still_there(handle, self.path):
                break
            os.close(handle)  # its holder removed it between our opening and our holding: what we hold has no name
        self._handle = handle
        me = Holder.me()
        said = json.dumps({"computador": me.computer, "cuenta": me.account, "desde": me.since}, ensure_ascii=False)
        with contextlib.suppress(OSError):  # on a full disk it is held all the same, without a name
            os.ftruncate(handle, 0)
            os.write(handle, said.encode())
        return True

    def release(self) -> None:
        """Remove the info file and let go."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":  # an open file has no removal there, and nobody else can have it open and held
            os.close(handle)
            _remove(self.path)
        else:
            _remove(self.path)
            os.close(handle)

    def holder(self) -> Holder | None:
        """Return who holds the document, None when nobody does: a file left by a crash is held by nobody."""
        try:
            handle = os.open(self.path, os.O_RDONLY | BINARY)
        except OSError:
            return None
        try:
            if _hold(handle):
                return None
            return _read(handle)
        finally:
            os.close(handle)


def _hold(handle: int) -> bool:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        os.lseek(handle, _HELD_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
    import fcntl  # noqa: PLC0415

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system without locks: SQLite's own lock is what is left.
        return error.errno in {errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS, errno.EINVAL}
    return True


def _still_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _read(handle: int) -> Holder:
    try:
        said = json.loads(os.read(handle, _MOST_BYTES).decode())
        return Holder(*(clean_line(str(said[key]))[:60] for key in ("computador", "cuenta", "desde")))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # a leftover info file holds nothing: the next opening takes it over
        path.unlink(missing_ok=True)


def _account() -> str:
    try:
        return clean_line(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""


def _since(stamp: str) -> str:
    try:
        moment = local_time(stamp)
    except ValueError:
        return ""
    if moment.date() == local_time(now_utc()).date():
        return f" desde {clock_words(stamp)}"
    return f" desde el {moment.day}/{moment.month}/{moment.year} a {clock_words(stamp)}"


def clock_words(stamp: str) -> str:
    """Return «las 9:10», «la 1:05», by the 24-hour clock of the rest of the window."""
    moment = local_time(stamp)
    return f"{'la' if moment.hour == 1 else 'las'} {moment.hour}:{moment.minute:02}"
