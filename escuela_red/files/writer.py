"""Writing: new name, sync, forget the cache, read again, compare, and only then the final name."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from escuela_red.errors import Cancelled, UserError
from escuela_red.files import system
from escuela_red.files.failures import Lugar, explain, failure
from escuela_red.files.names import PARTIAL, numbered
from escuela_red.files.system import BINARY, forget, remove, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 256 * 1024
_SYNC_EVERY = 8 * 1024 * 1024  # a slow stick shows honest progress instead of one long silence at the end
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY


class Fase(StrEnum):
    """What is happening to one file, in the words of the window."""

    EN_ESPERA = "En espera"
    COPIANDO = "Copiando"
    COMPROBANDO = "Comprobando"
    LISTO = "Copiado y comprobado"


@dataclass(frozen=True)
class Written:
    """A finished file; `from_medium` is False where no system call forgets the cache («verificación básica»)."""

    path: Path
    size: int
    sha256: str
    from_medium: bool


@dataclass(frozen=True)
class Watch:
    """Who looks at a piece of work: `on_progress(phase, bytes done, bytes in all or 0)` and the wish to stop."""

    on_progress: Callable[[Fase, int, int], None] = lambda _phase, _done, _total: None
    is_cancelled: Callable[[], bool] = lambda: False

    def tick(self, phase: Fase, done: int, total: int) -> None:
        """Tell the progress and raise `Cancelled` when the person asked to stop."""
        if self.is_cancelled():
            raise Cancelled
        self.on_progress(phase, done, total)


QUIET = Watch()


def write_new(
    folder: Path,
    name: str,
    produce: Callable[[BinaryIO], object],
    *,
    watch: Watch = QUIET,
    place: Lugar = Lugar.COMPUTADOR,
) -> Written:
    """Write a new file with what `produce` writes to the stream it gets; nothing that exists is replaced.

    The stream only goes forward (no seek) and `produce` may be asked twice. A taken name becomes `-2`, `-3`…
    Raises `UserError` for faults of the world and `Cancelled`; both leave nothing behind.
    """
    return _Job(folder, name, watch, place).run(produce)


def copy_verified(
    source: Path,
    folder: Path,
    name: str,
    *,
    watch: Watch = QUIET,
    place: Lugar = Lugar.COMPUTADOR,
    source_place: Lugar = Lugar.COMPUTADOR,
) -> Written:
    """Copy a file under a new name and read the copy again; the rules of `write_new` hold."""
    try:
        total = source.stat().st_size
    except FileNotFoundError as error:
        raise UserError("archivo-no-existe", nombre=source.name) from error

    def produce(out: BinaryIO) -> None:
        try:
            incoming = source.open("rb", buffering=0)
        except OSError as error:
            raise _Foreign(explain(error, source.parent, source.name, source_place)) from error
        with incoming:
            while block := _read(incoming, source, source_place):
                out.write(block)

    return _Job(folder, name, watch, place, total).run(produce)


def sha256_of(path: Path, watch: Watch = QUIET, total: int = 0) -> tuple[str, bool]:
    """Read a whole file from its medium and return its SHA-256 and whether the cache was forgotten first."""
    digest = hashlib.sha256()
    handle = os.open(path, os.O_RDONLY | BINARY)
    try:
        from_medium = forget(handle)
        done = 0
        while block := os.read(handle, CHUNK):
            digest.update(block)
            done += len(block)
            watch.tick(Fase.COMPROBANDO, done, total)
    finally:
        os.close(handle)
    return digest.hexdigest(), from_medium


def publish(partial: Path, folder: Path, name: str) -> Path:
    """Give a finished and synced file its name, or the next free one, and make the name durable; return its path."""
    taken_by_another = 0
    for candidate in numbered(name):
        target = folder / candidate
        if os.path.lexists(target):
            continue
        try:
            system.SYSTEM.patiently(system.SYSTEM.rename_new, partial, target)
        except FileExistsError:
            continue
        except OSError as error:
            taken_by_another += 1
            if taken_by_another == 2 or not system.held_by_another(error):
                raise
            continue
        try:
            sync_folder(folder)
        except OSError:
            remove(target)
            raise
        return target
    raise AssertionError  # `numbered` has no end


class _Foreign(Exception):  # noqa: N818 - it only carries one across `produce`
    """What `produce` does elsewhere failed: it must not be told as a failure of the place written to."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(cause)
        self.cause = cause


class _Out(io.RawIOBase):
    """The stream `produce` writes to: it hashes what was meant, and once the disk is full it only counts."""

    def __init__(self, handle: int, watch: Watch, total: int) -> None:
        super().__init__()
        self.digest = hashlib.sha256()
        self.meant = 0
        self.stored = 0
        self.failed: OSError | None = None
        self._handle = handle
        self._watch = watch
        self._total = total
        self._unsynced = 0

    def writable(self) -> bool:
        """Say that it takes bytes."""
        return True

    def tell(self) -> int:
        """Return how many bytes were meant so far."""
        return self.meant

    def write(self, data: object) -> int:
        """Take all of the bytes, in chunks between which the person can stop."""
        view = memoryview(cast("bytes", data)).cast("B")
        for start in range(0, len(view), CHUNK):
            self._take(view[start : start + CHUNK])
        return len(view)

    def _take(self, block: memoryview) -> None:
        self.digest.update(block)
        self.meant += len(block)
        if self.failed is None:
            try:
                write_all(self._handle, block)
                self.stored = self.meant
                self._sync_sometimes(len(block))
            except OSError as error:
                self.failed = error
                if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                    raise
        self._watch.tick(Fase.COPIANDO, self.meant, self._total)

    def _sync_sometimes(self, size: int) -> None:
        self._unsynced += size
        if self._unsynced >= _SYNC_EVERY:
            os.fsync(self._handle)
            self._unsynced = 0


@dataclass
class _Job:
    """One file being written: its attempts are removed whatever happens."""

    folder: Path
    name: str
    watch: Watch
    place: Lugar
    total: int = 0
    _attempts: list[Path] = field(default_factory=list)
    _missing: int = 1

    def run(self, produce: Callable[[BinaryIO], object]) -> Written:
        """Write, verify and name the file; a second attempt lies elsewhere on the medium than the first."""
        if Path(self.name).name != self.name:
            raise ValueError(self.name)
        try:
            for _ in range(2):
                self.watch.tick(Fase.COPIANDO, 0, self.total)
                partial, meant, size = self._fill(produce)
                found, from_medium = sha256_of(partial, self.watch, size)
                if found == meant and partial.stat().st_size == size:
                    return self._name(partial, Written(partial, size, meant, from_medium))
            raise failure("unreliable", self.folder, self.name, self.place)
        except _Foreign as foreign:
            raise foreign.cause from foreign
        except OSError as error:
            raise explain(error, self.folder, self.name, self.place, self._missing) from error
        finally:
            for partial in self._attempts:
                remove(partial)

    def _fill(self, produce: Callable[[BinaryIO], object]) -> tuple[Path, str, int]:
        partial, handle = self._start()
        out = _Out(handle, self.watch, self.total)
        try:
            try:
                self._ask(produce, out)
                os.fsync(handle)
                forget(handle)
            finally:
                os.close(handle)
        except OSError:
            self._missing = self._not_fitting(max(out.meant, self.total), out.stored)
            raise
        return partial, out.digest.hexdigest(), out.meant

    @staticmethod
    def _ask(produce: Callable[[BinaryIO], object], out: _Out) -> None:
        try:
            produce(cast("BinaryIO", out))
        except OSError as error:
            if error is not out.failed:
                raise _Foreign(error) from error
        if out.failed is not None:
            raise out.failed

    def _start(self) -> tuple[Path, int]:
        for name in numbered(self.name):
            partial = self.folder / f"{name}{PARTIAL}"
            try:
                handle = os.open(partial, NEW, 0o666)
            except FileExistsError:
                continue
            self._attempts.append(partial)
            return partial, handle
        raise AssertionError  # `numbered` has no end

    def _name(self, partial: Path, written: Written) -> Written:
        self.watch.tick(Fase.COMPROBANDO, written.size, written.size)
        path = publish(partial, self.folder, self.name)
        if path not in self.folder.iterdir() or path.stat().st_size != written.size:
            remove(path)
            raise failure("unreliable", self.folder, self.name, self.place)
        self.watch.on_progress(Fase.LISTO, written.size, written.size)
        return Written(path, written.size, written.sha256, written.from_medium)

    def _not_fitting(self, meant: int, stored: int) -> int:
        try:
            free = shutil.disk_usage(self.folder).free
        except OSError:
            free = 0
        return max(1, meant - stored - free)


def write_all(handle: int, block: memoryview) -> None:
    """Write every byte of a block; a system may take fewer at a time."""
    while block:
        block = block[os.write(handle, block) :]


def _read(incoming: io.FileIO, source: Path, place: Lugar) -> bytes:
    try:
        return incoming.read(CHUNK)
    except OSError as error:
        raise _Foreign(explain(error, source.parent, source.name, place)) from error
