"""One moment of a document in memory, so that it can be written somewhere while people go on working."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from escuela_red.store import engine

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


class Copyable(Protocol):
    """What a copy can be written of: an open document, or a moment of it."""

    @property
    def path(self) -> Path:
        """Return where the document is."""

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy all of it into another database."""


class Moment:
    """A document as it was when this was made, in the thread of the document; another thread may copy and close it."""

    def __init__(self, document: Copyable) -> None:
        self.path = document.path
        self._raw = engine.memory()
        try:
            document.copy_to(self._raw)
        except BaseException:
            self.close()
            raise

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy this moment into another database."""
        self._raw.backup(target)

    def close(self) -> None:
        """Give the memory back."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
