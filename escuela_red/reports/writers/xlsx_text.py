"""Text as Excel keeps it: escapes, length of a cell, names of sheets. No openpyxl, so readers may use it too."""

from __future__ import annotations

import datetime as dt
import math
import re
from itertools import islice
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.reports.blocks import Cell, as_text
from escuela_red.text import clean

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Table, Value

MOST_LETTERS = 32_767
FORMULA_STARTS = frozenset("=+-@\t\r")
# Excel counts 1900 as a leap year: the days before 1 March 1900 have no serial number that all programs agree on.
FIRST_DAY = dt.date(1900, 3, 1)
MOST_EXACT = 10**15

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = {"historial", "history"}
_MOST_NAME = 31
_LOOKED_AT = 1000


def escape(text: str) -> str:
    """Return the text so that Excel shows it as it is: `_x0041_` typed by a person is not the letter A.

    ECMA-376 22.9.2.19 (ST_Xstring): `_xHHHH_` stands for a character, and `_x005F_` for the underscore itself.
    """
    if _UNWRITABLE.search(text):
        text = clean(text)
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def unescape(text: str) -> str:
    """Return the text that Excel shows for what is written in the file."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def length(text: str) -> int:
    """Return how many letters Excel counts: pairs of UTF-16 count twice."""
    if len(text) <= MOST_LETTERS // 2:
        return len(text)
    return _units(text)


def plain(value: Value) -> str | int | float | dt.date | None:
    """Return the value as a cell holds it: text, number or date; what Excel would change becomes text.

    Empty text and numbers that are none (NaN, infinite) are an empty cell.
    """
    if isinstance(value, bool):
        return as_text(value)
    if isinstance(value, str):
        return value or None
    if isinstance(value, int):
        return value if abs(value) < MOST_EXACT else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dt.date) and value < FIRST_DAY:
        return value.strftime("%d/%m/") + f"{value.year:04}"
    return value


def shown(cell: Cell, *, pure: bool) -> str | int | float | dt.date | None:
    """Return what a `Cell` is in a sheet: with its number and quiet line, or the value alone where it is read back."""
    value = plain(cell.value)
    if pure or (cell.number is None and not cell.detail):
        return value
    text = value if isinstance(value, str) else as_text(cell.value)
    number = f"{cell.number}. " if cell.number is not None else ""
    return f"{number}{text}\n{cell.detail}" if cell.detail else f"{number}{text}"


def longest_texts(table: Table, sheet: str) -> list[int]:
    """Return the longest text of each column, in letters.

    A text that Excel would cut is a `UserError`; its row counts the rows of data from 1. Of a sheet to work in only the
    first rows are looked at, for it can be long and is read as it is written; `check_cell` sees to the rest.
    """
    pure = bool(table.ids)
    longest = [0] * len(table.columns)
    for number, row in enumerate(islice(table.rows, _LOOKED_AT) if pure else table.rows, 1):
        for position, value in enumerate(row):
            text = shown(value, pure=pure) if isinstance(value, Cell) else value
            if isinstance(text, str) and len(text) > longest[position]:
                longest[position] = len(text)
                if length(text) > MOST_LETTERS:
                    raise _too_long(text, sheet, as_text(number), table.columns[position].heading)
    return longest


def check_cell(text: str, sheet: str, row: int, column: str) -> None:
    """Refuse the text of a cell if Excel would cut it."""
    if length(text) > MOST_LETTERS:
        raise _too_long(text, sheet, as_text(row), column)


def check_text(text: str, sheet: str) -> str:
    """Return a text outside tables, or refuse it if Excel would cut it."""
    if length(text) > MOST_LETTERS:
        raise _too_long(text, sheet, "1", text[:40])
    return text


def _too_long(text: str, sheet: str, row: str, column: str) -> UserError:
    return UserError("celda-muy-larga", hoja=sheet, fila=row, columna=column, letras=as_text(length(text)))


class SheetNames:
    """Gives each sheet a name that Excel accepts: at most 31 letters, no reserved signs, no two alike in any case."""

    def __init__(self) -> None:
        self._taken = set(_RESERVED)

    def take(self, wanted: str) -> str:
        """Return a free name as near as possible to the one wanted."""
        base = " ".join(_NOT_IN_NAMES.sub(" ", clean(wanted)).split()).strip("' ")
        base = _cut(base, _MOST_NAME).strip("' ") or "Hoja"
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" {number}"
            name = _cut(base, _MOST_NAME - len(ending)).rstrip("' ") + ending
        self._taken.add(name.casefold())
        return name


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that has at most `most` UTF-16 units."""
    while _units(text) > most:
        text = text[: min(len(text) - 1, most)]
    return text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
