"""The part of reading a workbook that runs in its own process: openpyxl behind limits. Never import it elsewhere."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import sys
import warnings
import zipfile
from typing import TYPE_CHECKING, Any, cast

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser

from escuela_red.errors import UserError
from escuela_red.reports.blocks import as_text
from escuela_red.reports.writers.xlsx_text import MOST_LETTERS, unescape
from escuela_red.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_ROWS = 10_000
MOST_COLUMNS = 100
MOST_SHEETS = 100
_TOP = MOST_ROWS + 20  # title, identity and notes stand above the headings
_MEMORY = 1024 * 1024 * 1024
_HEAD = 4096
_MOST_JOINED = 200_000  # areas that overlap without end are no work of Excel
_MACRO = re.compile(rb"macroEnabled", re.IGNORECASE)
_TRICKS = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def answer(path: Path) -> bytes:
    """Return JSON: `{"sheets": [[name, [[row, [cells]]], hidden]]}`, days as `[iso]`, or `{"code", "facts"}`."""
    _limit_memory()
    warnings.simplefilter("ignore")
    try:
        told: dict[str, Any] = {"sheets": _sheets(path)}
    except UserError as error:
        told = {"code": error.code, "facts": error.facts}
    except (MemoryError, RecursionError):
        told = {"code": "excel-muy-grande", "facts": {}}
    except Exception:  # noqa: BLE001 - the file is hostile and the library raises anything; the answer is the same
        told = {"code": "excel-danado", "facts": {}}
    return json.dumps(told, ensure_ascii=True).encode()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows, where the limits of size must do

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _sheets(path: Path) -> list[list[Any]]:
    _check_parts(path)
    book = cast("Any", load_workbook(path, read_only=True, data_only=True, keep_links=False))
    try:
        pages = book.worksheets
        if not pages:
            raise UserError("excel-danado", nombre=clean_line(path.name))
        if len(pages) > MOST_SHEETS:
            raise UserError("excel-muchas-hojas", nombre=clean_line(path.name), hojas=len(pages), tope=MOST_SHEETS)
        return [[clean_line(page.title), _rows(book, page), page.sheet_state != "visible"] for page in pages]
    finally:
        book.close()


def _check_parts(path: Path) -> None:
    """Refuse macros under another name, and XML that declares things of its own (external entities, billion laughs)."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.casefold().endswith((".xml", ".rels")):
                continue
            with archive.open(name) as part:
                head = part.read(_HEAD)
            if name.casefold() == "[content_types].xml" and _MACRO.search(archive.read(name)):
                raise UserError("excel-con-macros", nombre=clean_line(path.name))
            if _TRICKS.search(_decoded(head)):
                raise UserError("zip-mal-armado", nombre=clean_line(path.name), razon="trae instrucciones ajenas")


def _decoded(head: bytes) -> str:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head[:4]
    return head.replace(b"\x00", b"").decode("latin-1") if wide else head.decode("utf-8", "replace")


def _rows(book: Any, page: Any) -> list[list[Any]]:  # noqa: ANN401 - openpyxl's read-only classes have no useful types
    rows: dict[int, list[Any]] = {}
    with page._get_source() as source:  # noqa: SLF001 - rows as they are in the file: nothing is made for the gaps
        parser = WorkSheetParser(
            source,
            page._shared_strings,  # noqa: SLF001
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for number, found in parser.parse():
            cells = _cells(page.title, number, cast("list[dict[str, Any]]", found))
            if cells:
                rows[number] = cells
        _join(rows, parser)
    return [[number, cells] for number, cells in sorted(rows.items())]


def _cells(title: str, number: int, found: list[dict[str, Any]]) -> list[Any]:
    cells: list[Any] = []
    for cell in found:
        value = _value(cell["value"])
        if value is None:
            continue
        column = cell["column"]
        place = f"{get_column_letter(column)}{number}"
        if number > _TOP or column > MOST_COLUMNS:
            columns, rows = as_text(MOST_COLUMNS), as_text(MOST_ROWS)
            raise UserError("excel-hoja-grande", hoja=clean_line(title), celda=place, filas=rows, columnas=columns)
        if isinstance(value, str) and len(value) > MOST_LETTERS:
            letters = as_text(len(value))
            raise UserError("excel-celda-larga", hoja=clean_line(title), celda=place, letras=letters)
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = value
    return cells


def _value(value: object) -> str | int | float | bool | list[str] | None:
    match value:
        case None | bool():
            return value
        case str():
            return clean(unescape(value)) or None
        case int():
            return value if abs(value) < 10**15 else str(value)
        case float():
            if not math.isfinite(value):
                return None
            return int(value) if value.is_integer() and abs(value) < 10**15 else value
        case dt.datetime():
            return [value.date().isoformat()]
        case dt.date():
            return [value.isoformat()]
        case dt.time():
            return value.strftime("%H:%M")
        case _:
            return clean(str(value)) or None


def _join(rows: dict[int, list[Any]], parser: WorkSheetParser) -> None:
    """Give the value of cells joined downwards to each of their rows that has something."""
    left_to_do = _MOST_JOINED
    for left, top, right, bottom in _areas(parser):
        if left != right or left > MOST_COLUMNS or top not in rows or len(rows[top]) < left:
            continue
        left_to_do -= bottom - top
        if left_to_do < 0:
            return
        for number in range(top + 1, min(bottom, _TOP) + 1):
            cells = rows.get(number)
            if cells:
                cells.extend([None] * (left - len(cells)))
                cells[left - 1] = rows[top][left - 1] if cells[left - 1] is None else cells[left - 1]


def _areas(parser: WorkSheetParser) -> Iterator[tuple[int, int, int, int]]:
    merged = cast("Any", parser.merged_cells)
    for area in list(merged.mergeCell if merged else ())[:MOST_ROWS]:
        yield area.bounds
