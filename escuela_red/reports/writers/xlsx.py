"""Excel writer: each table a sheet with headings in sight, filters, real dates and numbers; texts are always text.

Sheets are streamed, so memory does not grow with the rows.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.worksheet._writer import ALL_TEMP_FILES

from escuela_red.reports.blocks import Table
from escuela_red.reports.writers import xlsx_prose as prose
from escuela_red.reports.writers.options import Options, WriterNotes
from escuela_red.reports.writers.xlsx_joined import joined
from escuela_red.reports.writers.xlsx_sheet import Sheet, prepare_page
from escuela_red.reports.writers.xlsx_stream import add_sheet
from escuela_red.reports.writers.xlsx_text import SheetNames, longest_texts
from escuela_red.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from escuela_red.reports.blocks import Block, Column, Report
    from escuela_red.reports.writers.xlsx_prose import Line

_COVER_WIDTHS = (26.0, 78.0)
_LETTERS_PORTRAIT = 96.0
_LETTERS_LANDSCAPE = 132.0
_LETTERS_TO_WORK = 20.0
_MOST_LINES = 22


def write(report: Report, path: Path, options: Options) -> WriterNotes:
    """Write the report as a workbook to `path`.

    A report of one table is one sheet with the table below its title; so is the first table of a report that is called
    like it. Any other has a first sheet with what is not a table. Each further table has a sheet of its own. A text
    that Excel would cut is a `UserError`, and nothing is left behind.
    """
    report = joined(report)
    tables = [block for block in report.blocks if isinstance(block, Table)]
    longest = [longest_texts(table, table.sheet or report.title) for table in tables]
    widths = [_widths(table, most, report) for table, most in zip(tables, longest, strict=True)]
    book = Workbook(write_only=True)
    with _no_leftovers(book):
        writing = _Writing(book, report, options)
        if len(tables) == 1 or (tables and fold(tables[0].sheet) == fold(report.title)):
            writing.one_sheet(tables, widths)
        else:
            writing.many_sheets(tables, widths)
        _describe(book, report)
        book.save(path)
    return WriterNotes()


class _Writing:
    """A workbook being written."""

    def __init__(self, book: Workbook, report: Report, options: Options) -> None:
        self._book = book
        self._report = report
        self._options = options
        self._names = SheetNames()
        self._done = 0

    def one_sheet(self, tables: Sequence[Table], widths: Sequence[Sequence[float]]) -> None:
        """Write the first table below the title, with what comes before above it and what follows below."""
        table = tables[0]
        blocks = list(self._report.blocks)
        place = next(number for number, block in enumerate(blocks) if block is table)
        above = [*prose.heading(self._report), *prose.identity_line(self._report)]
        above += [line for block in blocks[:place] for line in prose.lines(block)]
        above.append(Sheet.gap)
        sheet = self._sheet(self._names.take(table.sheet or self._report.title), widths[0], table)
        sheet.freeze(len(above) + 1)
        for line in above:
            line(sheet)
        self._count(place)
        sheet.table(table, self._tell)
        self._count()
        names = self._name(tables[1:])
        self._follow(sheet, blocks[place + 1 :], names)
        _all(sheet, prose.footnote(self._report))
        self._tables(tables[1:], names, widths[1:])

    def many_sheets(self, tables: Sequence[Table], widths: Sequence[Sequence[float]]) -> None:
        """Write the first sheet, which leads to the others, and then a sheet for each table."""
        cover = self._sheet(self._names.take(self._report.title), _COVER_WIDTHS)
        names = self._name(tables)
        _all(cover, [*prose.heading(self._report), *prose.identity_rows(self._report), Sheet.gap])
        self._follow(cover, self._report.blocks, names)
        _all(cover, prose.footnote(self._report))
        self._tables(tables, names, widths)

    def _name(self, tables: Sequence[Table]) -> list[str]:
        return [self._names.take(table.sheet or f"Tabla {number}") for number, table in enumerate(tables, 1)]

    def _follow(self, sheet: Sheet, blocks: Sequence[Block], names: Sequence[str]) -> None:
        """Write blocks one below the other, with a line that leads to its sheet in the place of each table."""
        waiting = iter(names)
        for block in blocks:
            if isinstance(block, Table):
                name = next(waiting)
                sheet.link(f"Hoja «{name}»", name)
            else:
                _all(sheet, prose.lines(block))
                self._count()

    def _tables(self, tables: Sequence[Table], names: Sequence[str], widths: Sequence[Sequence[float]]) -> None:
        for name, table, own in zip(names, tables, widths, strict=True):
            sheet = self._sheet(name, own, table)
            sheet.freeze(1)
            sheet.table(table, self._tell)
            self._count()

    def _sheet(self, name: str, widths: Sequence[float], table: Table | None = None) -> Sheet:
        stream = add_sheet(self._book, name)
        prepare_page(stream.settings, self._report, self._options)
        sheet = Sheet(stream, widths, blank=self._options.blank, hidden_first=bool(table and table.ids))
        sheet.hide(number for number, column in enumerate(table.columns if table else (), 1) if column.hidden)
        return sheet

    def _count(self, blocks: int = 1) -> None:
        self._done += blocks
        self._tell()

    def _tell(self) -> None:
        self._options.progress(self._done, len(self._report.blocks))


_MARK = 3  # letters of a heading and cells that hold no word
_LETTERS_OF_A_MARK, _LETTERS_OF_A_WORD = 5.5, 11.0


def _widths(table: Table, longest: Sequence[int], report: Report) -> list[float]:
    """Return the width of each column in letters.

    A column is widened until its longest text takes no more lines than Excel draws in a row: else print would cut it.
    """
    letters = _LETTERS_LANDSCAPE if report.landscape else _LETTERS_PORTRAIT
    whole = sum(column.width for column in table.columns) or 1.0
    each = _LETTERS_TO_WORK if table.ids else letters / whole  # a sheet to work in is not squeezed into a page
    shares = [each * column.width for column in table.columns]
    least = [_least(column, most) for column, most in zip(table.columns, longest, strict=True)]
    return [
        min(160.0, max(low, share, most / _MOST_LINES)) for low, share, most in zip(least, shares, longest, strict=True)
    ]


def _least(column: Column, most: int) -> float:
    """Return the least width of a column: a matrix has many of them with a number above and a mark in each cell."""
    return _LETTERS_OF_A_MARK if len(column.heading) <= _MARK and most <= _MARK else _LETTERS_OF_A_WORD


def _all(sheet: Sheet, lines: Sequence[Line]) -> None:
    for line in lines:
        line(sheet)


def _describe(book: Workbook, report: Report) -> None:
    words = book.properties
    words.title = report.title
    words.subject = report.subtitle
    words.creator = "Escuela Red"
    words.lastModifiedBy = "Escuela Red"
    words.description = ". ".join(f"{label}: {value}" if label else value for label, value in report.identity)
    words.language = "es-CO"
    words.created = dt.datetime.combine(report.date, dt.time(), None)


@contextmanager
def _no_leftovers(book: Workbook) -> Iterator[None]:
    """Remove the temporary files of the library when writing stops half-way: they hold people's data."""
    before = set(ALL_TEMP_FILES)
    try:
        yield
    except BaseException:
        for sheet in book.worksheets:
            with suppress(Exception):  # what matters is that its file is let go
                sheet.close()
        for name in [name for name in ALL_TEMP_FILES if name not in before]:
            with suppress(OSError):
                Path(name).unlink()
            ALL_TEMP_FILES.remove(name)
        raise
