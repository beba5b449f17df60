"""The history in words: each change with who and when, and what it did to each datum, before and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from escuela_red import fechas
from escuela_red.clock import hoy, local_time
from escuela_red.models import registry
from escuela_red.models.campos import Clase, campos
from escuela_red.models.sistema import cambio, historia
from escuela_red.services import history, values
from escuela_red.text import started, upper_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import RowMapping, Select

    from escuela_red.models.base import Registro
    from escuela_red.models.campos import Campo
    from escuela_red.store.lector import Lector

QUITADO = "Se quitó"
DESHECHO = "Se deshizo"
_BATCH = 500
_DONE = {history.DESHACER: "Deshacer: ", history.REHACER: "Rehacer: "}


@dataclass(frozen=True)
class Detalle:
    """What a change did to one datum: kind and record as people call them, and the words before and after.

    `que` is empty for a field; else «Se agregó», «Se quitó», «Se deshizo», «Se recuperó» or «Cambió de lugar».
    `campo` is the declared field, None for those.
    """

    tabla: str
    registro: str
    nombre: str
    que: str = ""
    campo: Campo | None = None
    antes: str = ""
    despues: str = ""


@dataclass(frozen=True)
class Entrada:
    """One change: its text, who made it (may be empty), when, and how many data it touched."""

    id: int
    etiqueta: str
    quien: str
    cuando: dt.datetime
    datos: int

    @property
    def hora(self) -> str:
        """Return «10:42»."""
        return f"{self.cuando.hour}:{self.cuando.minute:02}"


def entries(
    lector: Lector, *, offset: int = 0, limit: int = 100, who: str | None = None, record: str = ""
) -> list[Entrada]:
    """Return changes, newest first; of one author (empty: who did not say) or of one record when they are given."""
    query = (
        select(cambio, func.count(historia.c.id).label("datos"))
        .join(historia, historia.c.cambio_id == cambio.c.id)
        .group_by(cambio.c.id)
        .order_by(cambio.c.id.desc())
    )
    return [_entry(row) for row in lector.rows(_kept(query, who, record).offset(offset).limit(limit))]


def total(lector: Lector) -> int:
    """Return how many changes there are."""
    return int(lector.scalar(select(func.count(func.distinct(historia.c.cambio_id)))))


def authors(lector: Lector) -> list[str]:
    """Return who has written, by name; who did not say comes first, as an empty text."""
    return sorted(str(row["quien"]) for row in lector.rows(select(cambio.c.quien).distinct()))


def details(lector: Lector, changes: Sequence[int]) -> dict[int, list[Detalle]]:
    """Return what each of these changes did, by change, with links as the names of their records."""
    rows = [row for start in range(0, len(changes), _BATCH) for row in _rows(lector, changes[start : start + _BATCH])]
    names = _Names(lector, rows)
    found: dict[int, list[Detalle]] = {change: [] for change in changes}
    for row in rows:
        told = _detail(row, names)
        if told is not None:
            found[row["cambio_id"]].append(told)
    return found


def day_words(day: dt.date) -> str:
    """Return «Hoy», «Ayer», «viernes 27 de noviembre», with the year when it is another one."""
    if day == hoy():
        return "Hoy"
    if day == hoy() - dt.timedelta(days=1):
        return "Ayer"
    words = fechas.weekday_date(day)
    return upper_first(words) + ("" if day.year == hoy().year else f" de {day.year}")


def when_words(when: dt.datetime) -> str:
    """Return «Hoy, 10:42»."""
    return f"{day_words(when.date())}, {when.hour}:{when.minute:02}"


def _rows(lector: Lector, changes: Sequence[int]) -> list[RowMapping]:
    query = select(historia, cambio.c.tipo).join(cambio, cambio.c.id == historia.c.cambio_id)
    return list(lector.rows(query.where(historia.c.cambio_id.in_(list(changes))).order_by(historia.c.id)))


def _kept(query: Select[Any], who: str | None, record: str) -> Select[Any]:
    if who is not None:
        query = query.where(cambio.c.quien == who)
    if record:
        query = query.where(cambio.c.id.in_(select(historia.c.cambio_id).where(historia.c.registro == record)))
    return query


def _entry(row: RowMapping) -> Entrada:
    label = _DONE.get(row["tipo"], "") + row["etiqueta"]
    return Entrada(row["id"], label, row["quien"], local_time(row["cuando"]), row["datos"])


class _Names:
    """How the records that a page of history names are called, asked for once per kind."""

    def __init__(self, lector: Lector, rows: Iterable[RowMapping]) -> None:
        self._lector = lector
        wanted: dict[str, set[str]] = {}
        for row in rows:
            wanted.setdefault(row["tabla"], set()).add(row["registro"])
            field = _field(row["tabla"], row["campo"])
            if field is not None and field.clase is Clase.ENLACE:
                linked = {history.load(row["antes"]), history.load(row["despues"])}
                wanted.setdefault(field.enlace, set()).update(one for one in linked if one)
        self._found = {table: self._ask(table, sorted(ids)) for table, ids in wanted.items()}

    def title(self, table: str, record: str) -> str:
        """Return how a record is called now, also when it is in the papelera."""
        row = self._found.get(table, {}).get(record)
        kind = _kind(table)
        if kind is None:
            return table
        field = {one.nombre: one for one in campos(kind)}[kind.ficha.titulo]
        if field.clase is Clase.ENLACE and row is not None and row["titulo"]:
            return self._linked(field.enlace, row["titulo"])
        shown = values.show(field, row["titulo"]) if row is not None else ""
        if field.clase is Clase.PARRAFO:
            shown = started(shown)
        return shown or f"{kind.ficha.singular} sin nombre"

    def created(self, table: str, record: str) -> str:
        """Return the stamp of when a record was made."""
        row = self._found.get(table, {}).get(record)
        return str(row["creado"]) if row is not None else ""

    def _linked(self, table: str, record: str) -> str:
        if record not in self._found.get(table, {}):
            self._found.setdefault(table, {}).update(self._ask(table, [record]))
        return self.title(table, record)

    def _ask(self, table: str, ids: list[str]) -> dict[str, Mapping[str, Any]]:
        kind = _kind(table)
        if kind is None:
            return {}
        columns = kind.table().c
        found: dict[str, Mapping[str, Any]] = {}
        for start in range(0, len(ids), _BATCH):
            query = select(columns.id, columns.creado, columns[kind.ficha.titulo].label("titulo"))
            some = self._lector.rows(query.where(columns.id.in_(ids[start : start + _BATCH])))
            found.update({row["id"]: row for row in some})
        return found


def _detail(row: RowMapping, names: _Names) -> Detalle | None:
    table, record, name = row["tabla"], row["registro"], row["campo"]
    before, after = history.load(row["antes"]), history.load(row["despues"])
    called = names.title(table, record)
    if name == "eliminado":
        return Detalle(table, record, called, _came_or_went(row, before, after, names))
    if name == "orden":
        return Detalle(table, record, called, "Cambió de lugar")
    field = _field(table, name)
    if field is None:  # a field of a newer program
        return None
    return Detalle(table, record, called, "", field, _words(field, before, names), _words(field, after, names))


def _came_or_went(row: RowMapping, before: str | None, after: str | None, names: _Names) -> str:
    if after is not None:
        # Undoing an addition puts back the mark from before it: the record does not wait in the papelera.
        unmade = row["tipo"] == history.DESHACER and after <= names.created(row["tabla"], row["registro"])
        return DESHECHO if unmade else QUITADO
    made_now = before is not None and before <= names.created(row["tabla"], row["registro"])
    return "Se agregó" if made_now and row["tipo"] not in _DONE else "Se recuperó"


def _words(field: Campo, value: Any, names: _Names) -> str:  # noqa: ANN401 - any kind of field
    if value is None:
        return ""
    if field.clase is Clase.ENLACE:
        return names.title(field.enlace, value)
    if field.clase is Clase.FECHA:
        return values.show(field, dt.date.fromisoformat(value))
    return values.show(field, value)


def _kind(table: str) -> type[Registro] | None:
    return next((kind for kind in registry.kinds() if kind.__tablename__ == table), None)


def _field(table: str, name: str) -> Campo | None:
    kind = _kind(table)
    return next((one for one in campos(kind) if one.nombre == name), None) if kind is not None else None
