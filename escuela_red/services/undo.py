"""Undo and redo: replay a change backwards or forwards as a new change, from the table, also after reopening."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, select, update

from escuela_red.clock import local_time, now_utc
from escuela_red.models import registry
from escuela_red.models.campos import Clase, campos
from escuela_red.models.sistema import cambio, historia
from escuela_red.services import history

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from escuela_red.services.history import Recorder
    from escuela_red.store.lector import Lector

KEPT = 50


@dataclass(frozen=True)
class Step:
    """A change that can be undone or redone, with its text."""

    id: int
    label: str


@dataclass(frozen=True)
class Stacks:
    """What «Deshacer» and «Rehacer» would do now; None when there is nothing."""

    undo: Step | None
    redo: Step | None


def stacks(lector: Lector) -> Stacks:
    """Return the next step of each, from the changes of this day and the last fifty."""
    undo: list[RowMapping] = []
    redo: list[RowMapping] = []
    known: dict[int, RowMapping] = {}
    for row in _recent(lector):
        known[row["id"]] = row
        if row["tipo"] == history.CAMBIO:
            undo.append(row)
            redo.clear()
        elif row["tipo"] == history.DESHACER:
            _move(known.get(row["de"]), undo, redo)
        elif row["tipo"] == history.REHACER:
            _move(known.get(row["de"]), redo, undo)
    return Stacks(_top(undo), _top(redo))


def replay(connection: Connection, recorder: Recorder, change_id: int, *, backwards: bool) -> None:
    """Set every datum of a change to what it was before (or after) it, noting each step as history."""
    steps = history.steps_of(connection, change_id)
    batches: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    for step in reversed(steps) if backwards else steps:
        written = step["antes"] if backwards else step["despues"]
        batches.setdefault((step["tabla"], step["campo"]), []).append((step["registro"], history.load(written)))
    for (table_name, name), wanted in batches.items():
        _set_all(connection, recorder, table_name, name, wanted)


def _set_all(
    connection: Connection, recorder: Recorder, table_name: str, name: str, wanted: list[tuple[str, Any]]
) -> None:
    table = registry.kind(table_name).table()
    if name not in table.c:
        return
    column, is_date = table.c[name], _is_date(table_name, name)
    ready = []
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        query = select(table.c.id, column).where(table.c.id.in_([record for record, _ in some]))
        now = {row[0]: row[1] for row in connection.execute(query)}
        for record, value in some:
            if record in now:
                new = dt.date.fromisoformat(value) if is_date and value else value
                recorder.note(table_name, record, name, now[record], new)
                ready.append({"_id": record, "_value": new, "_when": recorder.when})
    if ready:
        query_set = (
            update(table)
            .where(table.c.id == bindparam("_id"))
            .values({column: bindparam("_value"), table.c.modificado: bindparam("_when")})
        )
        connection.execute(query_set, ready)


def _is_date(table_name: str, name: str) -> bool:
    fields = {field.nombre: field.clase for field in campos(registry.kind(table_name))}
    return fields.get(name) is Clase.FECHA


def _recent(lector: Lector) -> list[RowMapping]:
    """Return the changes of this day and at least the last fifty, oldest first."""
    today = local_time(now_utc()).replace(hour=0, minute=0, second=0, microsecond=0)
    since = today.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    last = select(cambio.c.id).order_by(cambio.c.id.desc()).limit(KEPT)
    recent = (cambio.c.cuando >= since) | cambio.c.id.in_(last)
    # A change that was typed and taken back has no rows left, and nothing to undo.
    real = (cambio.c.tipo != history.CAMBIO) | exists().where(historia.c.cambio_id == cambio.c.id)
    query = select(cambio).where(recent, real).order_by(cambio.c.id)
    return list(lector.rows(query))


def _move(row: RowMapping | None, source: list[RowMapping], target: list[RowMapping]) -> None:
    if row is None:
        return
    if row in source:
        source.remove(row)
    target.append(row)


def _top(rows: list[RowMapping]) -> Step | None:
    return Step(rows[-1]["id"], rows[-1]["etiqueta"]) if rows else None
