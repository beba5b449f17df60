"""What may be done inside one change. The session is private: no ORM object leaves the block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ClauseElement, event, func, insert, select
from sqlalchemy.orm import Session

from escuela_red.models.base import Registro
from escuela_red.models.campos import campos
from escuela_red.services import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection
    from sqlalchemy.orm import ORMExecuteState

    from escuela_red.services.history import Recorder

R = TypeVar("R", bound=Registro)


class Change:
    """One transaction of the write path: add, get, set, remove, restore and `many`."""

    def __init__(self, connection: Connection, recorder: Recorder, junta_id: str) -> None:
        self._connection = connection
        self._recorder = recorder
        self._junta_id = junta_id
        self._session = Session(bind=connection, autoflush=True, expire_on_commit=False)
        event.listen(self._session, "before_flush", self._before_flush)
        event.listen(self._session, "after_flush", lambda session, _context: recorder.take(session))
        event.listen(self._session, "do_orm_execute", _refuse_bulk)

    def add(self, record: Registro) -> str:
        """Add a record at the end of its kind and return its id."""
        if not getattr(record, "junta_id", None):
            record.junta_id = self._junta_id or record.id
        if not record.orden:
            record.orden = self._last_order(type(record), record.junta_id) + 1
        self._session.add(record)
        self._session.flush()
        return record.id

    def get(self, kind: type[R], record: str) -> R:
        """Return a record to be changed inside the block.

        Raises LookupError when there is none.
        """
        found = self._session.get(kind, record)
        if found is None:
            message = f"{kind.__tablename__} {record}"
            raise LookupError(message)
        return found

    def set(self, kind: type[Registro], record: str, **changes: Any) -> None:
        """Set fields of a record."""
        found = self.get(kind, record)
        for name, value in changes.items():
            setattr(found, name, value)

    def remove(self, kind: type[Registro], record: str) -> None:
        """Put a record in the papelera; nothing is ever deleted."""
        found = self.get(kind, record)
        if found.eliminado is None:
            found.eliminado = self._recorder.when

    def restore(self, kind: type[Registro], record: str) -> None:
        """Take a record out of the papelera."""
        self.get(kind, record).eliminado = None

    def many(self, kind: type[Registro], rows: Iterable[Mapping[str, Any]]) -> list[str]:
        """Add many records at once and return their ids (import and gathering: one statement, forty times faster)."""
        self._session.flush()
        fields = campos(kind)
        order = self._last_order(kind, self._junta_id)
        ready = []
        for position, row in enumerate(rows, start=1):
            base = {"junta_id": self._junta_id, "orden": order + position, **row}
            record = kind(**base)
            for field in fields:
                setattr(record, field.nombre, values.normalise(field, getattr(record, field.nombre)))
            ready.append({column.name: getattr(record, column.name) for column in kind.table().columns})
            self._recorder.note(kind.__tablename__, record.id, "eliminado", self._recorder.when, None)
        if ready:
            self._connection.execute(insert(kind.table()), ready)
        return [row["id"] for row in ready]

    def finish(self) -> None:
        """Write what is pending and let go of every object."""
        self._session.flush()
        self.close()

    def close(self) -> None:
        """Let go of every object without touching the transaction, which is not ours."""
        self._session.expunge_all()
        self._session.close()

    def _last_order(self, kind: type[Registro], junta_id: str) -> float:
        table = kind.table()
        query = select(func.max(table.c.orden)).where(table.c.junta_id == junta_id)
        return float(self._connection.execute(query).scalar() or 0.0)

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        for record in [*session.new, *session.dirty]:
            if not isinstance(record, Registro):
                continue
            for field in campos(type(record)):
                value = getattr(record, field.nombre)
                _refuse_expression(value)
                safe = values.normalise(field, value)
                if safe != value or type(safe) is not type(value):
                    setattr(record, field.nombre, safe)
            if session.is_modified(record):
                record.modificado = self._recorder.when


def _refuse_bulk(state: ORMExecuteState) -> None:
    if not state.is_select:
        message = "bulk statements leave no history: use add, set, remove or many"
        raise TypeError(message)


def _refuse_expression(value: object) -> None:
    if isinstance(value, ClauseElement) or hasattr(value, "__clause_element__"):
        message = "a field takes a value, not an SQL expression: history could not tell it"
        raise TypeError(message)
