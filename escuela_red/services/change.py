"""What may be done inside one change. The session is private: no ORM object leaves the block."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ClauseElement, bindparam, event, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new
from sqlalchemy.orm import Session

from escuela_red.models.base import Registro
from escuela_red.models.campos import campo_de, campos
from escuela_red.models.sistema import contenido
from escuela_red.services import history, values
from escuela_red.services.congelado import Guardia

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection
    from sqlalchemy.orm import ORMExecuteState

    from escuela_red.services.history import Recorder

R = TypeVar("R", bound=Registro)
_BATCH = 500


class Change:
    """One transaction of the write path: add, get, set, remove, restore and `many`."""

    def __init__(self, connection: Connection, recorder: Recorder, junta_id: str) -> None:
        self._connection = connection
        self._recorder = recorder
        self._junta_id = junta_id
        self._guard = Guardia(connection, recorder)
        self._session = Session(bind=connection, autoflush=True, expire_on_commit=False)
        event.listen(self._session, "before_flush", self._before_flush)
        event.listen(self._session, "after_flush", lambda session, _context: recorder.take(session))
        event.listen(self._session, "do_orm_execute", _refuse_bulk)

    def add(self, record: Registro) -> str:
        """Add a record at the end of its kind and return its id."""
        if record.__tablename__ == "junta":
            record.junta_id = record.id
            self._junta_id = self._junta_id or record.id
        if not getattr(record, "junta_id", None):
            record.junta_id = self._junta_id
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
        allowed = history.tracked(kind)
        for name, value in changes.items():
            if name not in allowed:
                message = f"{kind.__tablename__}.{name} is not a field"
                raise AttributeError(message)
            setattr(found, name, value)

    def keep(self, datos: bytes) -> str:
        """Keep the bytes of an attachment, once however often they come, and return their SHA-256.

        They are no history: undoing takes back the record that names them, and doing it again finds them here.
        """
        huella = hashlib.sha256(datos).hexdigest()
        new = insert_new(contenido).values(huella=huella, datos=datos)
        # What a rescue brought damaged is mended by the same bytes.
        mended = new.on_conflict_do_update(index_elements=[contenido.c.huella], set_={"datos": new.excluded.datos})
        self._connection.execute(mended)
        return huella

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
            when = {"creado": self._recorder.when, "modificado": self._recorder.when}
            record = kind(**{"junta_id": self._junta_id, "orden": order + position, **when, **row})
            for field in fields:
                _refuse_expression(getattr(record, field.nombre))
                setattr(record, field.nombre, values.normalise(field, getattr(record, field.nombre)))
            ready.append({column.name: getattr(record, column.name) for column in kind.table().columns})
            self._recorder.note(kind.__tablename__, record.id, "eliminado", self._recorder.when, None)
        self._guard.rows(kind, [(None, row) for row in ready])
        if ready:
            self._connection.execute(insert(kind.table()), ready)
        return [row["id"] for row in ready]

    def set_many(self, kind: type[Registro], changes: Mapping[str, Mapping[str, Any]]) -> None:
        """Set fields of many records (id → values) in a few statements; `eliminado` as None takes them back.

        Raises LookupError when one of them is not there.
        """
        self._session.flush()
        self._session.expire_all()
        table = kind.table()
        now = self._rows(kind, list(changes))
        # An order alone is no change of what is said: the whole kind is numbered again when there is no room.
        self._guard.rows(
            kind, [(now.get(record), given) for record, given in changes.items() if set(given) != {"orden"}]
        )
        by_names: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for record, given in changes.items():
            if record not in now:
                message = f"{kind.__tablename__} {record}"
                raise LookupError(message)
            ready = self._prepared(kind, record, given, now[record])
            row = {"_key": record, **{f"_{name}": value for name, value in ready.items()}}
            by_names.setdefault(tuple(sorted(ready)), []).append(row)
        for names, rows in by_names.items():
            settings: dict[Any, Any] = {table.c[name]: bindparam(f"_{name}") for name in names}
            statement = update(table).where(table.c.id == bindparam("_key")).values(settings)
            self._connection.execute(statement, rows)

    def _rows(self, kind: type[Registro], ids: list[str]) -> dict[str, Mapping[str, Any]]:
        table = kind.table()
        found: dict[str, Mapping[str, Any]] = {}
        for start in range(0, len(ids), _BATCH):
            query = select(table).where(table.c.id.in_(ids[start : start + _BATCH]))
            found.update({row["id"]: dict(row) for row in self._connection.execute(query).mappings()})
        return found

    def _prepared(
        self, kind: type[Registro], record: str, given: Mapping[str, Any], now: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return the safe values of one record, noting each as history."""
        ready: dict[str, Any] = {"modificado": self._recorder.when}
        for name, value in given.items():
            _refuse_expression(value)
            safe = value if name in ("orden", "eliminado") else values.normalise(campo_de(kind, name), value)
            self._recorder.note(kind.__tablename__, record, name, now[name], safe)
            ready[name] = safe
        return ready

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
            for name in ("id", "junta_id", "orden", "eliminado"):
                _refuse_expression(getattr(record, name))
            for field in campos(type(record)):
                value = getattr(record, field.nombre)
                _refuse_expression(value)
                safe = values.normalise(field, value)
                if safe != value or type(safe) is not type(value):
                    setattr(record, field.nombre, safe)
            if session.is_modified(record):
                record.modificado = self._recorder.when
        self._guard.session(session)


def _refuse_bulk(state: ORMExecuteState) -> None:
    if not state.is_select:
        message = "bulk statements leave no history: use add, set, remove or many"
        raise TypeError(message)


def _refuse_expression(value: object) -> None:
    if isinstance(value, ClauseElement) or hasattr(value, "__clause_element__"):
        message = "a field takes a value, not an SQL expression: history could not tell it"
        raise TypeError(message)
