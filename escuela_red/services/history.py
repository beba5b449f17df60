"""Who changed what: rows of history written in the same transaction as the change itself."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm.attributes import get_history

from escuela_red.models.base import Registro
from escuela_red.models.campos import campos
from escuela_red.models.sistema import cambio, historia

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, RowMapping
    from sqlalchemy.orm import Session

    from escuela_red.store.lector import Lector

INICIO, CAMBIO, DESHACER, REHACER = "inicio", "cambio", "deshacer", "rehacer"
# Built once: with each key that is saved, building a statement costs more than running it.
_LAST = select(func.max(cambio.c.contador)).where(cambio.c.nodo == bindparam("nodo"))
_NEW = insert(cambio).returning(cambio.c.id)


@dataclass(frozen=True)
class Author:
    """Who writes: the installation (`nodo`) and what the person chose under «¿Quién escribe?», which may be empty."""

    nodo: str
    quien: str = ""


@dataclass
class Recorder:
    """Collects what one change does, collapsed per record and field."""

    when: str
    steps: dict[tuple[str, str, str], list[Any]] = field(default_factory=dict)

    def note(self, table: str, record: str, name: str, before: object, after: object) -> None:
        """Take one step; the first `before` and the last `after` of a field stay."""
        step = self.steps.setdefault((table, record, name), [before, after])
        step[1] = after

    def take(self, session: Session) -> None:
        """Take what a flush is about to write or has just written."""
        fresh = set(session.new)
        for record in fresh:
            if isinstance(record, Registro):
                self.note(record.__tablename__, record.id, "eliminado", self.when, None)
        for record in session.dirty:
            if isinstance(record, Registro) and record not in fresh:
                self._take_changed(record)

    def _take_changed(self, record: Registro) -> None:
        for name in tracked(type(record)):
            changed = get_history(record, name)
            if changed.added:
                before = changed.deleted[0] if changed.deleted else None
                if before != changed.added[0]:
                    self.note(record.__tablename__, record.id, name, before, changed.added[0])

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows of `historia`, without those fields that came back to where they were."""
        return [
            {"tabla": table, "registro": record, "campo": name, "antes": dump(before), "despues": dump(after)}
            for (table, record, name), (before, after) in self.steps.items()
            if before != after
        ]

    @property
    def differences(self) -> frozenset[tuple[str, str, str]]:
        """Return what is different in the end, as (table, id, field)."""
        return frozenset(step for step, (before, after) in self.steps.items() if before != after)

    @property
    def records(self) -> frozenset[tuple[str, str]]:
        """Return the records that the change touches, as (table, id)."""
        return frozenset((table, record) for table, record, _ in self.steps)


def given(record: Registro, *, added: bool) -> dict[str, Any]:
    """Return what an object gives its row, as a flush will write it: every field of a new one, else what differs."""
    names = tracked(type(record))
    if added:
        return {name: getattr(record, name) for name in names}
    changed = {name: get_history(record, name) for name in names}
    return {name: one.added[0] for name, one in changed.items() if one.added and list(one.deleted) != list(one.added)}


def tracked(kind: type[Registro]) -> tuple[str, ...]:
    """Return the attributes whose changes are history: the fields, the order and the mark of removal."""
    return ("orden", "eliminado", *(field.nombre for field in campos(kind)))


def dump(value: object) -> str | None:
    """Write a value as JSON text; None stays null so that a created record is told from an emptied text."""
    if value is None:
        return None
    return json.dumps(value.isoformat() if isinstance(value, dt.date) else value, ensure_ascii=False)


def load(written: str | None) -> Any:  # noqa: ANN401 - any kind of field
    """Read what `dump` wrote; days come back as ISO text and are read by the kind of the field."""
    return None if written is None else json.loads(written)


def next_counter(connection: Connection, nodo: str) -> int:
    """Return the next counter of an installation in this file; it only grows."""
    last = connection.execute(_LAST, {"nodo": nodo}).scalar()
    return (last or 0) + 1


def write(connection: Connection, recorder: Recorder, author: Author, label: str, *, kind: str, of: int | None) -> int:
    """Write a change and its rows; return the id of the change."""
    values = {
        "nodo": author.nodo,
        "contador": next_counter(connection, author.nodo),
        "tipo": kind,
        "de": of,
        "etiqueta": label,
        "quien": author.quien,
        "cuando": recorder.when,
    }
    change_id = connection.execute(_NEW, values).scalar_one()
    rows = [{"cambio_id": change_id, **row} for row in recorder.rows()]
    if rows:
        connection.execute(insert(historia), rows)
    return int(change_id)


def extend(connection: Connection, change_id: int, recorder: Recorder, author: Author) -> None:
    """Write a change into the one before it: the same person still typing in the same fields."""
    for row in recorder.rows():
        same = (
            (historia.c.cambio_id == change_id)
            & (historia.c.tabla == row["tabla"])
            & (historia.c.registro == row["registro"])
            & (historia.c.campo == row["campo"])
        )
        done = connection.execute(update(historia).where(same).values(despues=row["despues"]))
        if not done.rowcount:
            connection.execute(insert(historia), {"cambio_id": change_id, **row})
    # What was typed and taken back is no step: «Deshacer» would seem to do nothing.
    came_back = historia.c.antes.is_not_distinct_from(historia.c.despues)
    connection.execute(delete(historia).where(historia.c.cambio_id == change_id, came_back))
    values = {"contador": next_counter(connection, author.nodo), "cuando": recorder.when}
    connection.execute(update(cambio).where(cambio.c.id == change_id).values(values))


def steps_of(reader: Lector | Connection, change_id: int) -> list[RowMapping]:
    """Return the rows of one change in the order they were written."""
    query = select(historia).where(historia.c.cambio_id == change_id).order_by(historia.c.id)
    return _rows(reader, query)


def page(lector: Lector, *, offset: int = 0, limit: int = 100, record: str = "") -> list[RowMapping]:
    """Return changes, newest first, with how many data each touched; of one record when its id is given."""
    query = (
        select(cambio, func.count(historia.c.id).label("datos"))
        .join(historia, historia.c.cambio_id == cambio.c.id)
        .group_by(cambio.c.id)
        .order_by(cambio.c.id.desc())
    )
    if record:
        query = query.where(historia.c.registro == record)
    return list(lector.rows(query.offset(offset).limit(limit)))


def details(lector: Lector, changes: Iterable[int]) -> list[RowMapping]:
    """Return the rows of several changes."""
    query = select(historia).where(historia.c.cambio_id.in_(list(changes))).order_by(historia.c.id)
    return list(lector.rows(query))


def _rows(reader: Lector | Connection, query: Any) -> list[RowMapping]:  # noqa: ANN401
    if hasattr(reader, "rows"):
        return list(reader.rows(query))
    return list(reader.execute(query).mappings())
