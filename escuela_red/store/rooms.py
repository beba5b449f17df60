"""Private folders for copies of documents: emptied when let go, and after a crash by the next opening."""

from __future__ import annotations

import secrets
import shutil
from typing import TYPE_CHECKING

from escuela_red import paths
from escuela_red.store.lock import Lock

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_PREFIX = "documento-"


class Room:
    """A private folder that is held while it is in use, so that another window of the program leaves it alone."""

    def __init__(self) -> None:
        _clear_dead()
        self.path = paths.private_temporary() / f"{_PREFIX}{secrets.token_hex(6)}"
        # Held before it exists: a folder without a holder is one that a crash left.
        self._lock = Lock(self.path)
        self._lock.take()
        self.path.mkdir(mode=0o700)

    def let_go(self) -> None:
        """Remove the folder and what is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.release()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go()


def _clear_dead() -> None:
    for folder in paths.private_temporary().glob(f"{_PREFIX}*"):
        if Lock(folder).holder() is None:
            shutil.rmtree(folder, ignore_errors=True)
