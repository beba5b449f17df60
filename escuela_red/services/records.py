"""Any kind of record: pages of rows, adding, changing, ordering, removing, restoring and likely duplicates."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, exists, func, literal, select, tuple_

from escuela_red import fechas
from escuela_red.models import registry
from escuela_red.models.campos import Clase, campo_de, campos
from escuela_red.models.sistema import historia
from escuela_red.services import pares, values
from escuela_red.text import count as amount
from escuela_red.text import fold, join_article, key, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from escuela_red.models.base import Fila, Registro
    from escuela_red.models.campos import Campo
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

TITLE = "__titulo"
"""Suffix of the key that holds the name of a linked record in a row: `contacto_id__titulo`."""

_PAGE = 1000


@dataclass(frozen=True)
class Choice:
    """A record that a link may point to."""

    id: str
    title: str
    detail: str


@dataclass(frozen=True)
class Removed:
    """A record in the papelera."""

    tabla: str
    id: str
    title: str
    when: str


def page(
    lector: Lector,
    kind: type[Registro],
    junta_id: str,
    *,
    offset: int = 0,
    limit: int = 100,
    where: Mapping[str, Any] | None = None,
    order: str = "orden",
    after: Fila | None = None,
) -> Sequence[Fila]:
    """Return living rows of a kind with the names of what they link to, in the junta's own order.

    `after` is the last row of the page before: whoever reads every page goes on from it, as an offset is counted again.
    """
    table = kind.table()
    keys = (table.c[order], table.c.creado, table.c.id)
    query = _living(kind, junta_id, where).order_by(*keys).offset(offset).limit(limit)
    if after is not None:
        query = query.where(tuple_(*keys) > tuple_(*(literal(after[key.name], key.type) for key in keys)))
    return lector.rows(query)


def every(lector: Lector, kind: type[Registro], junta_id: str, **where: Any) -> Sequence[Fila]:
    """Return all living rows of a kind, for reports and checks."""
    table = kind.table()
    return lector.rows(_living(kind, junta_id, where).order_by(table.c.orden, table.c.creado, table.c.id))


def each(lector: Lector, kind: type[Registro], junta_id: str) -> Iterator[Fila]:
    """Yield all living rows of a kind, a page of them in memory at a time."""
    last: Fila | None = None
    while rows := page(lector, kind, junta_id, limit=_PAGE, after=last):
        last = rows[-1]
        yield from rows


def in_file(lector: Lector, kind: type[Registro]) -> Sequence[Fila]:
    """Return all living rows of a kind in the file, of every junta."""
    table = kind.table()
    query = _with_titles(kind).where(table.c.eliminado.is_(None))
    return lector.rows(query.order_by(table.c.junta_id, table.c.orden, table.c.id))


def count(lector: Lector, kind: type[Registro], junta_id: str = "", **where: Any) -> int:
    """Return how many living rows there are, of one junta or of the whole file."""
    table = kind.table()
    query = select(func.count()).select_from(table).where(table.c.eliminado.is_(None))
    if junta_id:
        query = query.where(table.c.junta_id == junta_id)
    for name, value in where.items():
        query = query.where(table.c[name] == value)
    return int(lector.scalar(query))


def one(lector: Lector, kind: type[Registro], record: str) -> Fila | None:
    """Return one row with the names of what it links to, removed or not; None when there is none."""
    return lector.one(_by_id(kind), {"id": record})


def title(kind: type[Registro], row: Fila) -> str:
    """Return how people call a record: its title, or «aliado sin nombre», «asistencia de una persona que se quitó»."""
    return _name(kind, row) or _nameless(kind, row)


def _name(kind: type[Registro], row: Fila) -> str:
    field = campo_de(kind, kind.ficha.titulo)
    return shown(field, row) if field.clase is not Clase.ENLACE else fechas.as_text(row.get(field.nombre + TITLE))


def _nameless(kind: type[Registro], row: Fila) -> str:
    field = campo_de(kind, kind.ficha.titulo)
    if field.clase is not Clase.ENLACE:
        return f"{kind.ficha.singular} sin nombre"
    linked = registry.kind(field.enlace).ficha
    gone = row.get(field.nombre + TITLE, "") is None and row[field.nombre] is not None
    return f"{kind.ficha.singular} {f'de {linked.un} que se quitó' if gone else f'sin {linked.singular}'}"


def shown(field: Campo, row: Fila) -> str:
    """Return what is read in a cell: the value in words, a link as the name of its record."""
    if field.clase is Clase.ENLACE:
        return fechas.as_text(row[field.nombre + TITLE])
    return values.show(field, row[field.nombre])


def owner(kind: type[Registro], row: Fila) -> tuple[str, str]:
    """Return the table and id of the record that a row is a part of; empty for what is no part of another."""
    for name in kind.ficha.parte_de:
        if row[name]:
            return campo_de(kind, name).enlace, str(row[name])
    return "", ""


def orphan(kind: type[Registro], row: Fila) -> bool:
    """Tell whether a row is a part of a record that was removed: it comes back with it, and is not shown without."""
    for name in kind.ficha.parte_de:
        if row[name]:
            return row[name + TITLE] is None
    return False


def choices(lector: Lector, kind: type[Registro], junta_id: str) -> list[Choice]:
    """Return what a link to a kind may choose from, by name."""
    ficha = kind.ficha
    detail = campo_de(kind, ficha.detalle) if ficha.detalle else None
    rows = every(lector, kind, junta_id)
    found = [Choice(row["id"], title(kind, row), shown(detail, row) if detail else "") for row in rows]
    return sorted(found, key=lambda choice: fold(choice.title))


def add(workspace: Workspace, kind: type[Registro], *, typing: str = "", **fields: Any) -> str:
    """Add a record and return its id."""
    with workspace.change(f"Agregar {kind.ficha.singular}", typing=typing) as change:
        return change.add(kind(**fields))


def add_many(
    workspace: Workspace, kind: type[Registro], rows: Sequence[Mapping[str, Any]], label: str = ""
) -> list[str]:
    """Add several records as one undo step (a paste) and return their ids."""
    with workspace.change(label or f"Agregar {len(rows)} {kind.ficha.plural}") as change:
        return change.many(kind, rows)


def set_field(workspace: Workspace, kind: type[Registro], record: str, name: str, value: Any) -> None:  # noqa: ANN401
    """Set one field; typing on within three seconds stays one undo step. Raises `par-repetido` for a pair there is."""
    field = campo_de(kind, name)
    row = one(workspace.lector, kind, record)
    if row is not None and name in kind.ficha.una_vez:
        pares.cuidar(workspace, kind, row, {name: value})
    whose = named(kind, row) if row and not kind.ficha.privada else kind.ficha.un
    label = f"Cambiar {field.en_frase} {join_article('de', whose)}"
    with workspace.change(label, typing=f"{record}/{name}") as change:
        change.set(kind, record, **by_hand(kind, {name: value}))


def by_hand(kind: type[Registro], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as people write them: what stood instead of one of them (`Ficha.releva`) gives way."""
    return {later: "" for first, later in kind.ficha.releva if first in given} | dict(given)


def set_cells(workspace: Workspace, kind: type[Registro], cells: Mapping[str, Mapping[str, Any]], label: str) -> None:
    """Set fields of several records (id → values) as one undo step, such as a paste over cells."""
    with workspace.change(label) as change:
        for record, changes in cells.items():
            change.set(kind, record, **by_hand(kind, changes))


def remove(workspace: Workspace, kind: type[Registro], ids: Sequence[str]) -> str:
    """Put records in the papelera; return the text of what was removed: «aliado “SENA”»."""
    row = one(workspace.lector, kind, ids[0])
    ficha = kind.ficha
    one_of = called(kind, row) if len(ids) == 1 and row else ""
    what = one_of or amount(len(ids), ficha.singular, ficha.plural)
    with workspace.change(f"Quitar {what}") as change:
        for record in ids:
            change.remove(kind, record)
    return what


def called(kind: type[Registro], row: Fila) -> str:
    """Return «aliado “SENA”», «la cita “SENA”» or «un aliado sin nombre» for the text of a change.

    What is private is not said there; what is called after another record keeps its article, to be told apart from it.
    """
    ficha = kind.ficha
    if ficha.privada:
        return ficha.un
    name = _name(kind, row)
    if not name:
        return f"{'una' if ficha.femenino else 'un'} {_nameless(kind, row)}"
    return named(kind, row) if _is_linked(kind) else f"{ficha.singular} {quoted(name)}"


def named(kind: type[Registro], row: Fila) -> str:
    """Return a record inside a sentence: «“SENA”», or «la cita “SENA”» when it is called after another record."""
    name = quoted(title(kind, row))
    return f"{kind.ficha.el} {name}" if _is_linked(kind) and _name(kind, row) else name


def _is_linked(kind: type[Registro]) -> bool:
    return campo_de(kind, kind.ficha.titulo).clase is Clase.ENLACE


def restore(workspace: Workspace, kind: type[Registro], record: str) -> None:
    """Take a record out of the papelera."""
    row = one(workspace.lector, kind, record)
    with workspace.change(f"Recuperar {called(kind, row) if row else kind.ficha.singular}") as change:
        change.restore(kind, record)


def move(workspace: Workspace, kind: type[Registro], record: str, *, steps: int, **where: Any) -> None:
    """Move a record up (negative) or down among the living rows that `where` keeps."""
    rows = list(every(workspace.lector, kind, workspace.junta_id, **where))
    ids = [row["id"] for row in rows]
    start = ids.index(record)
    end = max(0, min(len(ids) - 1, start + steps))
    if start == end:
        return
    rest = [row for row in rows if row["id"] != record]
    before = rest[end - 1]["orden"] if end > 0 else rest[0]["orden"] - 2
    after = rest[end]["orden"] if end < len(rest) else rest[-1]["orden"] + 2
    between = (before + after) / 2
    with workspace.change(f"Mover {kind.ficha.singular}") as change:
        if before < between < after:
            change.set(kind, record, orden=between)
        else:
            change.set_many(kind, _numbered(workspace, kind, record, rest, end))


def duplicates(lector: Lector, kind: type[Registro], junta_id: str, name: str, *, but: str = "") -> list[Choice]:
    """Return living records whose name is the same without accents, case, «Coop.» or short words.

    The versions of one thing, tied by a link to their own kind, are no duplicates of each other.
    """
    words = campo_de(kind, kind.ficha.titulo).clase in (Clase.LINEA, Clase.PARRAFO)
    wanted = key(name) if words else ""
    if len(wanted) < 3:
        return []
    table = kind.table()
    column = table.c[kind.ficha.titulo]
    own = [table.c[field.nombre] for field in campos(kind) if field.enlace == table.name]
    query = select(table.c.id, column, *own).where(table.c.eliminado.is_(None), table.c.junta_id == junta_id)
    rows = [row for row in lector.rows(query) if key(row[column.name]) == wanted or row["id"] == but]
    tied = _tied(rows, [link.name for link in own], but)
    return [Choice(row["id"], row[column.name], "") for row in rows if row["id"] not in tied]


def _tied(rows: Sequence[Fila], links: Sequence[str], record: str) -> set[str]:
    """Return a record and those among the rows that are tied to it by links, one after another."""
    pairs = [(row["id"], row[name]) for row in rows for name in links if row[name]]
    found, before = {record}, 0
    while len(found) > before:
        before = len(found)
        found |= {one for pair in pairs if found & set(pair) for one in pair}
    return found


def papelera(lector: Lector, junta_id: str) -> list[Removed]:
    """Return what was removed and can be restored, newest first; an undone addition was never to be."""
    found = []
    for kind in registry.kinds():
        table = kind.table()
        query = _with_titles(kind).where(table.c.eliminado.is_not(None), table.c.junta_id == junta_id, ~_unmade(table))
        found += [Removed(table.name, row["id"], title(kind, row), row["eliminado"]) for row in lector.rows(query)]
    return sorted(found, key=lambda removed: removed.when, reverse=True)


def counts(lector: Lector) -> dict[str, int]:
    """Return how many living records each table holds."""
    return {kind.__tablename__: count(lector, kind) for kind in registry.kinds()}


def _numbered(
    workspace: Workspace, kind: type[Registro], record: str, rest: Sequence[Fila], place: int
) -> dict[str, dict[str, float]]:
    """Return new orders for the whole kind, with the record in its place: there was no room left between neighbours."""
    rows = list(every(workspace.lector, kind, workspace.junta_id))
    now = {row["id"]: row["orden"] for row in rows}
    ids = [row["id"] for row in rows if row["id"] != record]
    ids.insert(ids.index(rest[place]["id"]) if place < len(rest) else ids.index(rest[-1]["id"]) + 1, record)
    orders = {one: float(number) for number, one in enumerate(ids, start=1)}
    return {one: {"orden": order} for one, order in orders.items() if order != now[one]}


def _living(kind: type[Registro], junta_id: str, where: Mapping[str, Any] | None) -> Select[Any]:
    table = kind.table()
    conditions: list[ColumnElement[bool]] = [table.c.eliminado.is_(None), table.c.junta_id == junta_id]
    for name, value in (where or {}).items():
        conditions.append(table.c[name] == value)
    return _with_titles(kind).where(*conditions)


@functools.cache
def _by_id(kind: type[Registro]) -> Select[Any]:
    return _with_titles(kind).where(kind.table().c.id == bindparam("id"))


@functools.cache
def _with_titles(kind: type[Registro]) -> Select[Any]:
    """Select a kind with, beside each link, the title of the record it points to."""
    table = kind.table()
    source: Any = table
    extra = []
    for field in campos(kind):
        if field.clase is Clase.ENLACE:
            source, named = _linked_title(source, table.c[field.nombre], registry.kind(field.enlace), field.nombre)
            extra.append(named.label(field.nombre + TITLE))
    return select(table, *extra).select_from(source)


def _linked_title(source: Any, link: Any, target: type[Registro], name: str) -> tuple[Any, Any]:  # noqa: ANN401
    """Join a living linked record; return the join and its title, that of a further record when the title is a link."""
    linked = target.table().alias(f"t_{name}")
    source = source.outerjoin(linked, (linked.c.id == link) & linked.c.eliminado.is_(None))
    title = campo_de(target, target.ficha.titulo)
    if title.clase is not Clase.ENLACE:
        return source, linked.c[title.nombre]
    return _linked_title(source, linked.c[title.nombre], registry.kind(title.enlace), f"{name}_{title.nombre}")


def _unmade(table: Table) -> ColumnElement[bool]:
    """Tell whether a record is as it was before it was made: undoing puts back the mark that its first step found."""
    mine = (historia.c.registro == table.c.id) & (historia.c.campo == "eliminado")
    first = select(func.min(historia.c.id)).where(mine).correlate(table).scalar_subquery()
    return exists().where(historia.c.id == first, historia.c.antes == literal('"') + table.c.eliminado + literal('"'))
