"""A workbook that arrives, read in a process of its own with a limit of memory and of time (RELIABILITY §5.2)."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from escuela_red.errors import UserError
from escuela_red.exchange.safe_zip import WORKBOOK, check_zip
from escuela_red.text import clean_line

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

CellValue: TypeAlias = str | int | float | bool | dt.date | None

MOST_SECONDS = 30.0
_MOST_ANSWER = 512 * 1024 * 1024
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # .xls, and .xlsx with a password
_MACROS = (".xlsm", ".xltm", ".xlam")


@dataclass(frozen=True)
class Row:
    """A row with its number in the sheet (from 1, for messages) and its cells, as many as the sheet is wide."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its headings with the row where they are (0 if none), and the rows below that hold anything.

    `above` holds what is written over the headings: title, municipio, notes. `hidden` says that Excel does not show it.
    """

    name: str
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    heading_row: int = 0
    above: tuple[Row, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook in their order."""

    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of a name, in any case."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)


def read_workbook(path: Path, seconds: float = MOST_SECONDS) -> Workbook:
    """Return the values of a workbook: texts as stored by `clean`, whole numbers, numbers, days, yes or no, or nothing.

    Formulas give their last result; the hour of a day is left out; a cell joined downwards counts for each of its
    rows. What cannot be read, is too large or takes too long is a `UserError`.
    """
    shown = clean_line(path.name)
    _check_kind(path, shown)
    names = {member.name.casefold() for member in check_zip(path, WORKBOOK)}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UserError("excel-con-macros", nombre=shown)
    if "[content_types].xml" not in names or "xl/workbook.bin" in names:
        raise UserError("excel-otro-formato", nombre=shown)
    return _book(_read_apart(path, seconds, shown))


def _check_kind(path: Path, shown: str) -> None:
    ending = path.suffix.casefold()
    if ending in _MACROS:
        raise UserError("excel-con-macros", nombre=shown)
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except FileNotFoundError:
        raise UserError("archivo-no-existe", nombre=shown) from None
    except OSError:
        raise UserError("zip-incompleto", nombre=shown) from None
    if start == _OLE or ending == ".xls":
        raise UserError("excel-antiguo", nombre=shown)
    if ending != ".xlsx" or not start.startswith(b"PK"):
        raise UserError("excel-otro-formato", nombre=shown)


def _read_apart(path: Path, seconds: float, shown: str) -> list[Any]:
    """Let another process read the file; a new one, because a fork of a window with threads may hang."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, str(path)), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise UserError("excel-tardo", nombre=shown, segundos=round(seconds))
        answer = json.loads(here.recv_bytes(_MOST_ANSWER))
    except (EOFError, OSError, ValueError):
        raise UserError("excel-danado", nombre=shown) from None
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()
    if "code" in answer:
        raise UserError(answer["code"], **{"nombre": shown} | answer["facts"])
    sheets: list[Any] = answer["sheets"]
    return sheets


def _work(answers: Connection, path: str) -> None:
    """Read the file in the other process and answer in JSON, which can carry nothing but data."""
    from escuela_red.exchange.workbook_reader import answer  # noqa: PLC0415 - openpyxl is for the other process only

    answers.send_bytes(answer(Path(path)))
    answers.close()


def _book(sheets: list[Any]) -> Workbook:
    return Workbook(tuple(_sheet(*sheet) for sheet in sheets))


def _sheet(name: str, rows: list[Any], hidden: bool) -> Sheet:  # noqa: FBT001 - as it comes in the answer
    width = max((len(cells) for _, cells in rows), default=0)
    full = [Row(number, tuple(map(_value, cells)) + (None,) * (width - len(cells))) for number, cells in rows]
    place = _headings(full)
    if place is None:
        return Sheet(name, above=tuple(full), hidden=hidden)
    heading = full[place]
    headings = tuple("" if cell is None else str(cell) for cell in heading.cells)
    return Sheet(name, headings, tuple(full[place + 1 :]), heading.number, tuple(full[:place]), hidden)


def _headings(rows: list[Row]) -> int | None:
    """Return the place of the headings: the first row with two texts or more, or the first row when none has."""
    for place, row in enumerate(rows):
        filled = [cell for cell in row.cells if cell is not None]
        if len(filled) > 1 and all(isinstance(cell, str) for cell in filled):
            return place
    return 0 if rows else None


def _value(cell: Any) -> CellValue:  # noqa: ANN401 - what JSON holds
    if isinstance(cell, list):
        return dt.date.fromisoformat(cell[0])
    value: CellValue = cell
    return value
