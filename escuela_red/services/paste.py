"""Several rows that come from the clipboard, written over records and after them as one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escuela_red.errors import UserError
from escuela_red.models import registry
from escuela_red.models.campos import Clase, campo_de
from escuela_red.services import pares, records, values
from escuela_red.text import count, key, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from escuela_red.models.base import Registro
    from escuela_red.services.workspace import Workspace


def paste(  # noqa: PLR0917 - where it goes and what comes
    workspace: Workspace,
    kind: type[Registro],
    names: Sequence[str],
    over: Sequence[str],
    cells: Sequence[Sequence[str]],
    defaults: Mapping[str, Any] | None = None,
    as_written: Callable[[str, dict[str, Any]], dict[str, Any]] | None = None,
) -> int:
    """Write cells over the records `over` (ids, in order) and add what is left as new ones; return how many rows.

    `names` are the fields of the columns, from the one where the paste begins; cells beyond them are left out, and
    so is a first row that repeats the headings. An empty row keeps its place: the record under it stays as it is, and
    beyond the last record there is none for it. A link is read by the name of its record; a pair that exists is not
    written again, it takes what else the row says. `as_written` turns what a row says into the fields of its record.
    Raises UserError naming row and column when a cell cannot be read, and `par-repetido` when a row would say what
    another record says; then nothing is written.
    """
    said = without_headings(kind, names, cells)
    known = _named(workspace, kind, names)
    rows = [_read(kind, names, row, number, known) for number, row in enumerate(said, start=1)]
    changed = [(record, row) for record, row in zip(over, rows, strict=False) if _says_something(row)]
    if as_written is not None:
        changed = [(record, as_written(record, row)) for record, row in changed]
    added = [{**(defaults or {}), **row} for row in rows[len(over) :] if _says_something(row)]
    done = len(changed) + len(added)
    if not done:
        return 0
    if kind.ficha.una_vez:
        more, added = _once(workspace, kind, changed, added)
        changed += more
    with workspace.change(f"Pegar {count(done, 'fila', 'filas')}") as change:
        for record, row in changed:
            change.set(kind, record, **records.by_hand(kind, row))
        change.many(kind, added)
    return done


def without_headings(
    kind: type[Registro], names: Sequence[str], cells: Sequence[Sequence[str]]
) -> Sequence[Sequence[str]]:
    """Return the cells without a first row that only repeats the headings of the columns."""
    if not cells:
        return cells
    fields = [campo_de(kind, name) for name in names]
    said = [key(cell) for cell in cells[0] if cell.strip()]
    known = {key(word) for field in fields for word in (field.etiqueta, field.corto, *field.alias) if word}
    return cells[1:] if said and all(word in known for word in said) else cells


def clear(workspace: Workspace, kind: type[Registro], cells: Mapping[str, Sequence[str]]) -> None:
    """Empty fields (id → names) as one undo step; the options and dates too."""
    empty = {
        record: {name: values.normalise(campo_de(kind, name), None) for name in names}
        for record, names in cells.items()
    }
    if empty:
        records.set_cells(workspace, kind, empty, "Vaciar casillas")


def _says_something(row: Mapping[str, Any]) -> bool:
    return any(value not in (None, "", False) for value in row.values())


def _named(workspace: Workspace, kind: type[Registro], names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the records that each link may point to, by the key of their name."""
    links = [field for name in names if (field := campo_de(kind, name)).clase is Clase.ENLACE]
    choices = {
        field.nombre: records.choices(workspace.lector, registry.kind(field.enlace), workspace.junta_id)
        for field in links
    }
    return {name: {key(one.title): one.id for one in reversed(found)} for name, found in choices.items()}


def _once(
    workspace: Workspace,
    kind: type[Registro],
    changed: Sequence[tuple[str, Mapping[str, Any]]],
    added: Sequence[Mapping[str, Any]],
) -> tuple[list[tuple[str, dict[str, Any]]], list[dict[str, Any]]]:
    """Return what goes to the records of pairs that exist, and the pairs that are new, each once."""
    lector, names = workspace.lector, kind.ficha.una_vez
    gone = {record for record, row in changed if not set(names).isdisjoint(row)}
    living = pares.vivos(lector, kind, workspace.junta_id)
    there = {pair: record for pair, record in living.items() if record not in gone}
    for record, row in changed:
        if record in gone:
            before = records.one(lector, kind, record)
            pair = pares.de(kind, {**(before or {}), **row})
            _refuse(workspace, kind, row, pair, taken=pair in there)
            if pair is not None:
                there[pair] = record
    more: list[tuple[str, dict[str, Any]]] = []
    fresh: dict[Any, dict[str, Any]] = {}
    for number, row in enumerate(added):
        pair = pares.de(kind, row)
        _refuse(workspace, kind, row, pair, taken=False)
        rest = {name: value for name, value in row.items() if name not in names and value not in {None, ""}}
        if pair is not None and pair in there:
            more.append((there[pair], rest))
        elif pair is not None and pair in fresh:
            fresh[pair] |= rest
        else:
            fresh[pair or number] = dict(row)
    return more, list(fresh.values())


def _refuse(
    workspace: Workspace, kind: type[Registro], row: Mapping[str, Any], pair: pares.Par | None, *, taken: bool
) -> None:
    """Raise when a row would join something with itself, or say what another record says."""
    if pair is None or (not taken and len(pair) == len(kind.ficha.una_vez)):
        return
    said = next(name for name in reversed(kind.ficha.una_vez) if row.get(name))
    name = pares.called(workspace.lector, kind, said, row[said])
    raise UserError("par-repetido", texto=quoted(name)) if taken else UserError("relacion-consigo", aliado=name)


def _read(
    kind: type[Registro],
    names: Sequence[str],
    row: Sequence[str],
    number: int,
    known: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, cell in zip(names, row, strict=False):
        field = campo_de(kind, name)
        if field.clase is not Clase.ENLACE:
            found[name] = values.parse(field, cell, f" en la fila {number}, columna «{field.encabezado}»")
        elif cell.strip():
            found[name] = known[name].get(key(cell))
            if found[name] is None:
                which = registry.kind(field.enlace).ficha.plural
                raise UserError("pegar-sin-nombre", texto=quoted(cell), cuales=which, fila=number)
    return found
