"""The workspace: an open document, the one way to change it, and who hears of each change."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from escuela_red.clock import local_time, now_utc
from escuela_red.errors import UserError
from escuela_red.models import registry
from escuela_red.services import condense, history, search, suppression, undo
from escuela_red.services.change import Change
from escuela_red.services.history import Author, Recorder
from escuela_red.store.document import Document

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from escuela_red.services.undo import Stacks, Step
    from escuela_red.store.lector import Lector

COALESCE = timedelta(seconds=3)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Changed:
    """What a change touched: its text, the kinds and the (table, id, field) that are different now."""

    label: str
    fields: frozenset[tuple[str, str, str]]
    replayed: bool = False

    @property
    def tables(self) -> frozenset[str]:
        """Return the names of the tables that changed."""
        return frozenset(table for table, _, _ in self.fields)

    def touches(self, table: str, record: str = "") -> bool:
        """Tell whether a table, or one record of it, changed."""
        return any(one == table and record in ("", which) for one, which, _ in self.fields)


@dataclass
class _Typing:
    """The change that may still grow while the same person types in the same field."""

    change_id: int
    subject: str
    author: Author
    when: str


class Workspace:
    """An open document and its one write path. One thread owns it, the interface's.

    Opening suppresses again the people that this computer knows as suppressed: an older copy may have been restored.
    """

    def __init__(self, document: Document, author: Author | None = None) -> None:
        registry.kinds()
        self.document = document
        self.author = author or Author("comandos")
        self.saved_at: dt.datetime | None = None
        self.junta_id = self._first_junta()
        self._taller = ""
        self._taller_seen: str | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._before_change: list[Callable[[], None]] = []
        self._typing: _Typing | None = None
        self._stacks: Stacks | None = None
        self._busy = False
        if not document.read_only:
            suppression.reapply(self)

    @classmethod
    def create(cls, path: Path, author: Author | None = None) -> Workspace:
        """Make a new document at a path where nothing is yet and open it."""
        return cls(Document.create(path), author)

    @classmethod
    def open(cls, path: Path, author: Author | None = None) -> Workspace:
        """Open a document; see `document.status` for whether it can be written."""
        return cls(Document.open(path), author)

    @property
    def lector(self) -> Lector:
        """Return the reader of the living document, for the thread that owns it."""
        return self.document.lector

    def snapshot(self) -> Lector:
        """Return a copy in memory that agrees with itself, for reports and exports in a worker."""
        return self.document.snapshot()

    @contextmanager
    def change(self, label: str, *, typing: str = "", kind: str = history.CAMBIO) -> Iterator[Change]:
        """Do one change in one transaction, durable when the block ends.

        `typing` names what is being typed (a record and field): the same person going on within three seconds stays
        one undo step. `kind` is history.INICIO for what cannot be undone, the making of a junta. Nothing is written,
        nor heard, when nothing differs.
        """
        with self._transaction() as (connection, recorder):
            change = Change(connection, recorder, self.junta_id)
            try:
                yield change
                change.finish()
            finally:
                change.close()
            going_on = self._write(connection, recorder, label, typing, kind)
        # Only now: a change whose COMMIT failed has no row in the file that typing could go on in.
        self._typing = going_on
        self._finished(Changed(label, recorder.differences), recorder)

    def undo(self) -> str:
        """Undo the last change that stands and return its text, empty when there is none."""
        return self._replay(self.stacks.undo, history.DESHACER)

    def redo(self) -> str:
        """Do again the last change that was undone and return its text, empty when there is none."""
        return self._replay(self.stacks.redo, history.REHACER)

    @contextmanager
    def erasing(self, trace: str, table: str = "persona") -> Iterator[Connection]:
        """Lend the transaction to what erases personal data: only the trace is history, and nothing undoes it."""
        with self._transaction() as (connection, recorder):
            yield connection
            history.write(connection, recorder, self.author, trace, kind=history.INICIO, of=None)
        self._typing = None
        erased = Changed(trace, frozenset({(table, "", "")}), replayed=True)
        self._finished(erased, recorder)

    @property
    def stacks(self) -> Stacks:
        """Return what «Deshacer» and «Rehacer» would do now."""
        if self._stacks is None:
            self._stacks = undo.stacks(self.lector)
        return self._stacks

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call the listener after each durable change; return the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def before_change(self, hook: Callable[[], None]) -> None:
        """Call the hook before each change begins (the backup before the first edit)."""
        self._before_change.append(hook)

    def use_junta(self, junta_id: str) -> None:
        """Set the junta that new records belong to."""
        self.junta_id = junta_id
        self.use_taller("")

    @property
    def taller_id(self) -> str:
        """Return the workshop on screen: the chosen one, else the one people are in; empty when there is none."""
        from escuela_red.services import talleres  # noqa: PLC0415 - it needs the change, which needs this

        if self._taller_seen is None:
            found = talleres.elegido(self.lector, self.junta_id, self._taller)
            self._taller_seen = str(found["id"]) if found else ""
        return self._taller_seen

    def use_taller(self, taller_id: str) -> None:
        """Set the workshop on screen; empty goes back to the one people are in."""
        self._taller, self._taller_seen = taller_id, None

    def close(self) -> None:
        """Close the document; history older than a year is condensed first."""
        self._listeners.clear()
        if not self.document.read_only and not self.document.closed:
            with suppress(UserError):  # tidying is never a reason to fail: everything is saved
                condense.condense(self)
        self.document.close()

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Connection, Recorder]]:
        if self._busy:
            message = "a change is already open: changes do not nest"
            raise RuntimeError(message)
        for hook in self._before_change:
            hook()
        self._busy = True
        chosen = self._taller
        try:
            with self.document.transaction() as connection:
                yield connection, Recorder(now_utc())
        except BaseException:
            self.use_taller(chosen)  # the one that this change was making is not
            raise
        finally:
            self._busy = False

    def _write(self, connection: Connection, recorder: Recorder, label: str, typing: str, kind: str) -> _Typing | None:
        going_on = self._typing
        if not recorder.rows():
            return going_on
        if going_on and typing and self._same_typing(going_on, typing, recorder.when):
            history.extend(connection, going_on.change_id, recorder, self.author)
            change_id = going_on.change_id
            touched: set[str] = set()  # also those of before
        else:
            change_id = history.write(connection, recorder, self.author, label, kind=kind, of=None)
            touched = {table for table, _, _ in recorder.differences}
        search.refresh(connection, recorder.records)
        self.document.vouch(connection, change_id, touched)
        return _Typing(change_id, typing, self.author, recorder.when) if typing else None

    def _same_typing(self, last: _Typing, typing: str, when: str) -> bool:
        pause = local_time(when) - local_time(last.when)
        return last.subject == typing and last.author == self.author and timedelta() <= pause <= COALESCE

    def _replay(self, step: Step | None, kind: str) -> str:
        if step is None:
            return ""
        with self._transaction() as (connection, recorder):
            undo.replay(connection, recorder, step.id, backwards=kind == history.DESHACER)
            change_id = history.write(connection, recorder, self.author, step.label, kind=kind, of=step.id)
            search.refresh(connection, recorder.records)
            self.document.vouch(connection, change_id)
        self._typing = None
        self._finished(Changed(step.label, recorder.differences, replayed=True), recorder)
        return step.label

    def _finished(self, changed: Changed, recorder: Recorder) -> None:
        if not recorder.rows() and not changed.replayed:
            return
        self.saved_at = local_time(recorder.when)
        self._stacks = None
        if changed.touches("taller"):
            self._taller_seen = None
        if not self.junta_id:
            self.junta_id = self._first_junta()
        for listener in list(self._listeners):
            try:
                listener(changed)
            except Exception:  # noqa: BLE001
                # The change is durable: what fails here must never look like a failed save.
                _log.exception("a listener failed after a change was saved")

    def _first_junta(self) -> str:
        from sqlalchemy import select  # noqa: PLC0415

        table = registry.kind("junta").table()
        living = select(table.c.id).where(table.c.eliminado.is_(None)).order_by(table.c.orden, table.c.creado)
        return str(self.document.lector.scalar(living.limit(1)) or "")
