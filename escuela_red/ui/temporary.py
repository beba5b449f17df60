"""The private folder for files of this session: emptied when the program starts and when it ends."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from escuela_red import paths

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.store.lock import Lock
    from escuela_red.store.rooms import Room

_HELD_BY_ITSELF = "documento-"


class Temporary:
    """Folders that live as long as the window; a second window of the program leaves them alone."""

    def __init__(self) -> None:
        self._alone: Lock | None = None
        self._rooms: list[Room] = []

    def clear(self) -> None:
        """Remove what a session that ended badly left, unless another window may be using it."""
        with contextlib.suppress(OSError):  # tidying is never a reason not to open
            self._clear()

    def _clear(self) -> None:
        from escuela_red.store.lock import Lock  # noqa: PLC0415 - after the first paint

        lock = Lock(paths.private_temporary() / "sesion")
        if self._alone is None and lock.take():
            self._alone = lock
            for left in paths.private_temporary().iterdir():
                if left.is_dir() and not left.name.startswith(_HELD_BY_ITSELF):
                    shutil.rmtree(left, ignore_errors=True)

    def folder(self) -> Path:
        """Return a new folder, removed at the end of the session."""
        from escuela_red.store.rooms import Room  # noqa: PLC0415

        room = Room()
        self._rooms.append(room)
        return room.path

    def let_go(self) -> None:
        """Remove every folder of the session."""
        for room in self._rooms:
            room.let_go()
        self._rooms.clear()
        if self._alone is not None:
            self._alone.release()
            self._alone = None
