"""What differs between systems when files are renamed, removed and synced; the only place that knows.

Windows behaviour cannot be proved elsewhere: it is kept here and simulated by tests that put failing calls in `SYSTEM`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_AT_HERE, _NO_REPLACE = -100, 1  # Linux: paths relative to the working folder; refuse a name that is taken
_NOT_OFFERED = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}


def _rename_new(source: Path, target: Path) -> None:
    """Rename to a name that nothing has; raise FileExistsError otherwise."""
    if sys.platform == "linux":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if call is not None:
            if call(_AT_HERE, os.fsencode(source), _AT_HERE, os.fsencode(target), _NO_REPLACE) == 0:
                return
            code = ctypes.get_errno()
            if code not in _NOT_OFFERED:  # some file systems do not know the request
                raise OSError(code, os.strerror(code), str(target))
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    source.rename(target)  # Windows refuses a taken name by itself


def _replace(source: Path, target: Path) -> None:
    source.replace(target)


def _unlink(path: Path) -> None:
    path.unlink()


@dataclass(frozen=True)
class System:
    """The calls that Windows lets fail while an antivirus or an indexer holds the file, and how long we wait for it."""

    rename_new: Callable[[Path, Path], None] = _rename_new
    replace: Callable[[Path, Path], None] = _replace
    unlink: Callable[[Path], None] = _unlink
    sleep: Callable[[float], None] = time.sleep
    pauses: tuple[float, ...] = (0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3, 0.4, 0.4, 0.4)

    def patiently(self, call: Callable[..., None], *args: Path) -> None:
        """Call again for 3 s while another program holds the file."""
        for pause in self.pauses:
            try:
                call(*args)
            except OSError as error:
                if not held_by_another(error):
                    raise
                self.sleep(pause)
            else:
                return
        call(*args)


SYSTEM = System()


def held_by_another(error: OSError) -> bool:
    """Tell whether Windows said that another program has the file (access denied, sharing or lock violation)."""
    return getattr(error, "winerror", None) in {5, 32, 33}


def remove(path: Path) -> bool:
    """Remove a file of ours, patiently; return whether it is gone. Cleaning up is never a failure of its own."""
    try:
        SYSTEM.patiently(SYSTEM.unlink, path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Make names durable where the system can; FAT and Windows cannot be asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | BINARY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_OFFERED:
            raise
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the bytes of a file that another library wrote durable; the next reading comes from the medium."""
    handle = os.open(path, os.O_RDWR | BINARY)
    try:
        os.fsync(handle)
        forget(handle)
    finally:
        os.close(handle)


def forget(handle: int) -> bool:
    """Ask the system to forget its cache of a synced file, so that the next reading comes from the medium."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is None:
        return False
    try:
        advise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    except OSError as error:
        if error.errno in _NOT_OFFERED:
            return False
        raise
    return True


def medium_is_gone(folder: Path) -> bool:
    """Tell whether the disk under a folder was taken out; the system may still answer from memory."""
    try:
        device = folder.stat().st_dev
        next(folder.iterdir(), None)
    except OSError:
        return True
    if sys.platform != "linux" or os.major(device) == 0:  # major 0: tmpfs, network, FUSE
        return False
    known = Path("/sys/dev/block")
    return known.is_dir() and not (known / f"{os.major(device)}:{os.minor(device)}").exists()
