"""Two megabytes set aside and given back when the disk is full: people can still remove, copy and take away."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from escuela_red import paths
from escuela_red.files.system import BINARY, remove

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 2_000_000
_FREE = 10 * SIZE  # on a disk with less there is nothing to set aside: the little there is belongs to the person


def keep() -> None:
    """Set the reserve aside unless it is there or room is short; that it cannot be is never a failure."""
    place = _place()
    with contextlib.suppress(OSError):
        if place.exists() or shutil.disk_usage(place.parent).free < _FREE:
            return
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)
        try:
            # Bytes that are not zeros: some file systems keep no room for those.
            os.write(handle, bytes(range(1, 251)) * (SIZE // 250))
        finally:
            os.close(handle)


def release() -> bool:
    """Give the reserve back to a disk that is full; return whether there was one."""
    place = _place()
    return place.exists() and remove(place)


def _place() -> Path:
    return paths.user_data() / "reserva"
