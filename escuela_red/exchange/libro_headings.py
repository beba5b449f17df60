"""The headings of a sheet of the libro: which column is which field, in any order, by label or by alias."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from escuela_red.exchange.plan import listed, short
from escuela_red.models.campos import Campo, Clase, campos
from escuela_red.text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.exchange.plan import Problemas
    from escuela_red.exchange.workbook import Row
    from escuela_red.models.base import Registro

ID = "id"
NO_ID = -1
"""Column of a sheet without ids: one that was empty when the libro was made, or whose ids somebody deleted."""

_ROWS_TO_LOOK_AT = 10
_SIGNS = re.compile(r"[^\w ]+")


@dataclass
class Columnas:
    """Where things are in a sheet; numbers of columns and rows count from 0."""

    fila: int
    id: int
    campos: dict[int, Campo] = field(default_factory=dict)
    enlaces: dict[str, int] = field(default_factory=dict)


def find(kind: type[Registro], rows: Sequence[Row], problems: Problemas) -> Columnas | None:
    """Return the columns of a sheet, or None after noting every heading that is unknown, missing or repeated.

    Columns of personal data may be missing: a libro can be made without them, and what they hold stays as it is.
    """
    sheet = f"hoja «{kind.ficha.hoja}»"
    names = _names(kind)
    place = _heading_row(names, rows)
    if place is None:
        problems.add(sheet, "no encontramos la fila de títulos; deje los títulos como estaban, en la primera fila")
        return None
    wrong: list[str] = []
    columns = _columns(kind, names, rows[place].cells, wrong)
    has = {one.nombre for one in columns.values() if isinstance(one, Campo)}
    missing = [one.etiqueta for one in campos(kind) if one.nombre not in has and not (one.personal and not one.publico)]
    if missing:
        wrong.append(f"{'falta la columna' if len(missing) == 1 else 'faltan las columnas'} {listed(missing)}")
    ids = [number for number, one in columns.items() if one == ID]
    for text in wrong:
        problems.add(sheet, text)
    if wrong:
        return None
    found = Columnas(place, ids[0] if ids else NO_ID)
    for number, one in columns.items():
        if isinstance(one, Campo):
            found.campos[number] = one
        elif one != ID:
            found.enlaces[one] = number
    return found


def letter(number: int) -> str:
    """Return the letter of a column counted from 0: A, B… Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _columns(
    kind: type[Registro], names: dict[str, Campo], headings: Sequence[Any], wrong: list[str]
) -> dict[int, Campo | str]:
    """Return what each column holds: a field, `id`, or the name of the link whose hidden id it has."""
    links = {one.nombre for one in campos(kind) if one.clase is Clase.ENLACE}
    found: dict[int, Campo | str] = {}
    seen: dict[str, int] = {}
    for number, written in enumerate(headings):
        heading = clean_line(str(written)) if written is not None else ""
        if not heading:
            continue
        what: Campo | str | None = heading if heading == ID or heading in links else names.get(_plain(heading))
        if what is None:
            wrong.append(f"no conocemos la columna {letter(number)} «{short(heading)}»")
            continue
        once = what.nombre + "=" if isinstance(what, Campo) else what
        if once in seen:
            wrong.append(f"las columnas {letter(seen[once])} y {letter(number)} tienen el mismo título")
            continue
        seen[once] = number
        found[number] = what
    return found


def _names(kind: type[Registro]) -> dict[str, Campo]:
    """Return the fields by every heading that may stand for them; a label wins over another field's alias."""
    fields = campos(kind)
    by_alias = {_plain(alias): one for one in fields for alias in (*one.alias, one.corto) if alias}
    return {**by_alias, **{_plain(one.etiqueta): one for one in fields}}


def _heading_row(names: dict[str, Campo], rows: Sequence[Row]) -> int | None:
    needed = min(2, len({one.nombre for one in names.values()}))  # a kind of one field has one heading
    for place, row in enumerate(rows[:_ROWS_TO_LOOK_AT]):
        known = [cell for cell in row.cells if isinstance(cell, str) and (_plain(cell) in names or cell == ID)]
        if len(known) >= needed:
            return place
    return None


def _plain(heading: str) -> str:
    return " ".join(_SIGNS.sub(" ", fold(heading)).split())
