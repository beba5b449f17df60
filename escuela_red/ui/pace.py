"""How fast the disk saves, and so how long the keys must rest before what is typed is saved.

Saving waits for the disk in the thread of the window: a second on a disk that takes 200 ms to sync. Keys that come
meanwhile wait in their queue, none is lost, but nothing moves. So a slow disk saves in longer pauses, never for long.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

USUAL_MS = 600
LONGEST_MS = 2000
SLOW_SECONDS = 0.15
"""A window that answers nothing for longer than this is felt by who types."""
MOST_UNSAVED_SECONDS = 10.0
"""What was typed longer ago than this is saved in the first usual pause, however slow the disk is."""


class Pace:
    """The last save of the open junta: `begin` before it, `end` when it is durable."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Know nothing yet: another document is open, perhaps on another disk."""
        self._began = 0.0
        self._took: float | None = None

    def begin(self) -> None:
        """Note that a save begins."""
        self._began = time.monotonic()

    def end(self) -> None:
        """Note that it is durable."""
        self._took = time.monotonic() - self._began

    @property
    def slow(self) -> bool:
        """Tell whether the last save was long enough to be felt."""
        return self._took is not None and self._took > SLOW_SECONDS

    @property
    def may_be_slow(self) -> bool:
        """Tell whether the next save may be felt: the last one was, or there was none."""
        return self._took is None or self.slow

    def rest_ms(self, waiting: float = 0.0) -> int:
        """Return how long the keys must rest; `waiting` are the seconds since the first key that is not saved."""
        if self._took is None or not self.slow or waiting > MOST_UNSAVED_SECONDS:
            return USUAL_MS
        return min(LONGEST_MS, max(USUAL_MS, round(2000 * self._took)))


PACE = Pace()
"""The pace of the junta that is open: there is one at a time."""


class Rest(QTimer):
    """Fires once when the keys rest: `key` on each one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True)
        self._first = 0.0

    def key(self) -> None:
        """Begin to wait again."""
        now = time.monotonic()
        self._first = self._first or now
        self.start(PACE.rest_ms(now - self._first))

    def stop(self) -> None:
        """Wait no more: it is saved, or given up."""
        self._first = 0.0
        super().stop()
