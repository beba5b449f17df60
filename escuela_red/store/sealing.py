"""When the seal of a document is broken and made: broken by the first change, made at closing for what changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from escuela_red.store import seal

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection, Engine

_WRITES = re.compile(
    r'\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE
)
_HARMLESS = re.compile(r"\s*(?:SELECT|PRAGMA|BEGIN|SAVEPOINT|RELEASE|ROLLBACK|COMMIT)\b", re.IGNORECASE)


class Sealing:
    """Remembers which tables changed since the seal, so that only those are hashed again.

    `dirty` is None when it cannot be told: the document was not sealed when it was opened, as after a crash.
    """

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.dirty: set[str] | None = set() if seal.is_sealed(raw) else None
        self.broken = False

    def watch(self, engine: Engine) -> None:
        """Look at each statement of the changes made through an engine."""
        event.listen(engine, "before_cursor_execute", self._note)

    def break_in(self, connection: Connection) -> None:
        """Say in the change itself that the document is open; once it is durable `broken` is set by the caller."""
        if not self.broken:
            seal.mark_open(connection)

    def _note(self, _connection: Connection, _cursor: object, statement: str, *_more: Any) -> None:
        if self.dirty is None or _HARMLESS.match(statement):
            return
        written = _WRITES.match(statement)
        if written:
            self.dirty.add(written[1])
        else:  # a form that is not known: everything may have changed
            self.dirty = None
