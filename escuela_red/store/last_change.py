"""Whether the last change is whole in a file that was not closed: a copy made without its journal may hold half of it.

SQLite checks that pages hold together, not that they are of one moment. So each change writes a hash of what it touched
beside the mark of its state, in the first page of the file after the schema, which is the first that SQLite writes: a
page of the change that did not arrive makes the hash differ.
"""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

from escuela_red.store import seal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

KEY = "sello.ultimo"
_NEWEST = "SELECT id FROM cambio ORDER BY id DESC LIMIT 1"
_TABLES = "SELECT DISTINCT tabla FROM historia WHERE cambio_id = ?"
_OF_CHANGE = "id IN (SELECT registro FROM historia WHERE cambio_id = ?)"


class LastChange:
    """Writes and checks the hash; it remembers its statements: columns do not change while a file is open."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._prepared: sqlite3.Connection | None = None

    def vouch(self, connection: Connection | sqlite3.Connection, change_id: int, tables: Iterable[str] = ()) -> None:
        """Write what a change touched, as the last statement of its transaction but for the marks.

        `tables` are all those it touched, when that is known already.
        """
        raw = seal.driver(connection)
        self._put(raw, f"{change_id}:{self._digest(raw, change_id, tables)}")

    def forget(self, connection: Connection | sqlite3.Connection) -> None:
        """Say that the last change has no hash: it was none that people made."""
        raw = seal.driver(connection)
        raw.execute("UPDATE documento SET valor = '' WHERE clave = ? AND valor <> ''", (KEY,))

    def is_whole(self, connection: Connection | sqlite3.Connection) -> bool:
        """Tell whether everything that the last change touched is as it left it; true when it has no hash."""
        raw = seal.driver(connection)
        row = raw.execute("SELECT valor FROM documento WHERE clave = ?", (KEY,)).fetchone()
        if row is None or not row[0] or seal.is_sealed(raw):
            return True
        written, _, digest = str(row[0]).partition(":")
        newest = raw.execute(_NEWEST).fetchone()
        if newest is None or str(newest[0]) != written:
            return False
        try:
            return self._digest(raw, newest[0]) == digest
        except sqlite3.DatabaseError:
            return False

    def _digest(self, raw: sqlite3.Connection, change_id: int, tables: Iterable[str] = ()) -> str:
        found = hashlib.sha256()
        if self._prepared is not raw:
            seal.prepare(raw)
            self._prepared = raw
        self._add(raw, found, "cambio", "id = ?", change_id)
        self._add(raw, found, "historia", "cambio_id = ?", change_id)
        self._add(raw, found, "busqueda", _OF_CHANGE.replace("id IN", "registro IN"), change_id)
        for table in sorted(tables or [row[0] for row in raw.execute(_TABLES, (change_id,))]):
            self._add(raw, found, table, _OF_CHANGE, change_id)
        return found.hexdigest()[:32]

    def _add(self, raw: sqlite3.Connection, found: hashlib._Hash, table: str, where: str, change_id: int) -> None:
        if table not in self._known:
            self._known[table] = seal.rows_of(raw, table, where)
        for row in raw.execute(self._known[table], (change_id,)):
            found.update(b"\n%b" % row[0])

    @staticmethod
    def _put(raw: sqlite3.Connection, value: str) -> None:
        raw.execute(
            "INSERT INTO documento (clave, valor) VALUES (?, ?) "
            "ON CONFLICT (clave) DO UPDATE SET valor = excluded.valor",
            (KEY, value),
        )
