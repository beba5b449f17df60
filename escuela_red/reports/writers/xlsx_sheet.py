"""One sheet being written from top to bottom: prose across its columns, tables below headings, and how it prints."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from escuela_red.reports.blocks import Cell, Paper, Tone
from escuela_red.reports.writers.tones import EXAMPLE, sheet_code, tokens
from escuela_red.reports.writers.xlsx_pens import Look, Looks, Pen
from escuela_red.reports.writers.xlsx_text import check_cell, check_text, plain, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from escuela_red.reports.blocks import Column, Report, Table, Value
    from escuela_red.reports.writers.options import Options
    from escuela_red.reports.writers.xlsx_stream import StreamedSheet

_LINE_POINTS = 14.5  # one line of 10.5 points
_MOST_POINTS = 409.0  # Excel draws no taller row
_MOST_FROZEN = 10  # more frozen rows would leave no room for data on a small screen
_POINTS_PER_MM = 72 / 25.4
_ROWS_BETWEEN_NEWS = 500
_LINES_TO_COUNT = 150  # what Excel cuts takes more lines than this in the widest column
_FILLED = 1.05  # letters of running text per unit of width (the digit 0); capitals and wider fonts fit too


class Sheet:
    """Writes rows to one sheet; `widths` are letters per visible column, `hidden_first` keeps column A for ids."""

    def __init__(
        self,
        stream: StreamedSheet,
        widths: Sequence[float],
        *,
        blank: bool,
        hidden_first: bool = False,
    ) -> None:
        sheet = stream.settings
        self._stream = stream
        self._sheet = sheet
        self._widths = widths
        self._skip = 1 if hidden_first else 0
        self._row = 0
        self._blank = blank
        self.looks = Looks(sheet, blank=blank)
        sheet.sheet_view.showGridLines = False
        for position, width in enumerate(widths, 1 + self._skip):
            sheet.column_dimensions[get_column_letter(position)].width = width
        if hidden_first:
            sheet.column_dimensions["A"].width = 12
            sheet.column_dimensions["A"].hidden = True

    def hide(self, columns: Iterable[int]) -> None:
        """Hide columns by their place among those of the table, from 1."""
        for column in columns:
            self._sheet.column_dimensions[get_column_letter(column + self._skip)].hidden = True

    def gap(self) -> None:
        """Leave a row empty."""
        self._append([])

    def text(self, text: str, look: Look, *, height: float = 0.0, factor: float = 1.0) -> None:
        """Write one text across all columns, in a row tall enough for it (merged cells do not grow by themselves)."""
        span = len(self._widths)
        room = sum(self._widths) * _FILLED / factor
        needed = _lines(check_text(text, self._sheet.title), room) * _LINE_POINTS * factor + 3
        cells = [look.cell(text)] if span == 1 else self._spread(look, text, span)
        self._append(cells, max(height, needed))
        self._merge(self._skip + 1, self._skip + span)

    def pair(self, label: str, value: str) -> None:
        """Write a label and its value: side by side where there are two columns, else one after the other."""
        if len(self._widths) == 2:
            lines = max(_lines(label, self._widths[0]), _lines(value, self._widths[1]))
            parts = ((self.looks.label, label), (self.looks.text, value))
            self._append((look.cell(part) for look, part in parts), lines * _LINE_POINTS + 3)
        else:
            self.text(f"{label}: {value}" if label else value, self.looks.text)

    def link(self, text: str, sheet_name: str) -> None:
        """Write a line that leads to another sheet."""
        self._append([self.looks.link.link(text, sheet_name)], 18)
        self._merge(self._skip + 1, self._skip + len(self._widths))

    def ruled(self, height: float) -> None:
        """Write an empty bordered row across all columns, `height` in points."""
        self._append(self._spread(self.looks.data("text"), "", len(self._widths)), height)
        self._merge(self._skip + 1, self._skip + len(self._widths))

    def freeze(self, rows: int) -> None:
        """Keep the first rows in sight. Call it before the first row is written: the format wants it there."""
        if rows <= _MOST_FROZEN:
            self._sheet.freeze_panes = f"A{rows + 1}"

    def table(self, table: Table, tell: Callable[[], None]) -> None:
        """Write headings, rows and empty rows; filter and repeat the headings."""
        headings = [column.heading for column in table.columns]
        lines = max(
            (_lines(text, width * 0.85) for text, width in zip(headings, self._widths, strict=False)), default=1
        )
        if self._skip:
            headings.insert(0, "id")
        self._append((self.looks.heading.cell(text) for text in headings), lines * 15 + 8, skip=0)
        heading = self._row
        self._rows(table, tell)
        for index in range(table.blank_rows):
            number = f"{table.numbered_from + index}." if table.numbered_from else None
            cells = (self.looks.data("text").cell(None if place else number) for place in range(len(headings)))
            self._append(cells, table.blank_height * _POINTS_PER_MM)
        self._sheet.print_title_rows = f"{heading}:{heading}"
        if table.merged_first and not table.ids:
            self._merge_equal(table, heading + 1)
        elif table.rows:
            self._sheet.auto_filter.ref = f"A{heading}:{get_column_letter(len(headings))}{self._row}"

    def _rows(self, table: Table, tell: Callable[[], None]) -> None:
        pure = bool(table.ids)
        looks = [self._data(column) for column in table.columns]
        quiet = self.looks.data("muted")
        letters = [width * _FILLED - 1 for width in self._widths]
        for number, row in enumerate(table.rows):
            if number % _ROWS_BETWEEN_NEWS == _ROWS_BETWEEN_NEWS - 1:
                tell()
            lines = _tallest(row, letters, pure=pure)
            if lines > _LINES_TO_COUNT:
                self._check(table, row, number + 1)
            height = lines * _LINE_POINTS + 2
            if (self._blank or table.tall) and any(_value(value) in (None, "") for value in row):
                height = max(height, table.blank_height * _POINTS_PER_MM)
            first = quiet.cell(table.ids[number]) if pure else None
            self._append(self._cells(table, row, looks, first), height, skip=0, grows=True)

    def _check(self, table: Table, row: Sequence[Value | Cell], number: int) -> None:
        """Refuse a text that Excel would cut: the rows of a long sheet are read here for the first time."""
        for column, cell in zip(table.columns, row, strict=True):
            value = _value(cell)
            if isinstance(value, str):
                check_cell(value, table.sheet, number, column.heading)

    def _cells(
        self, table: Table, row: Sequence[Value | Cell], looks: Sequence[Look], first: Pen | None
    ) -> Iterator[Pen]:
        pure = first is not None
        if first is not None:
            yield first
        for position, value in enumerate(row):
            look = looks[position]
            if isinstance(value, str):
                yield look.text(value)
            elif isinstance(value, Cell):
                if value.tone is not Tone.NEUTRAL:
                    look = self._data(table.columns[position], value.tone)
                yield look.cell(shown(value, pure=pure))
            else:
                yield look.cell(plain(value))

    def _data(self, column: Column, tone: Tone = Tone.NEUTRAL) -> Look:
        return self.looks.data(tokens(tone)[0], right=column.right, money=column.money)

    def _merge_equal(self, table: Table, first: int) -> None:
        start = first
        for number in range(1, len(table.rows) + 1):
            ended = number == len(table.rows) or _value(table.rows[number][0]) != _value(table.rows[number - 1][0])
            if ended:
                self._merge(1, 1, start, first + number - 1)
                start = first + number

    @staticmethod
    def _spread(look: Look, text: str, span: int) -> Iterator[Pen]:
        yield look.cell(text)
        for _ in range(span - 1):
            yield look.cell(None)

    def _append(
        self, cells: Iterable[Pen], height: float = 0.0, *, skip: int | None = None, grows: bool = False
    ) -> None:
        self._row += 1
        size: dict[str, str] = {}
        if height:
            # A row that grows has a height for now, but no `customHeight` that would fix it.
            size = {"ht": f"{min(height, _MOST_POINTS):.1f}"} | ({} if grows else {"customHeight": "1"})
        nothing = (None,) * (self._skip if skip is None else skip)
        self._stream.put(size, chain(nothing, cells) if nothing else cells)

    def _merge(self, first: int, last: int, top: int = 0, bottom: int = 0) -> None:
        top, bottom = top or self._row, bottom or self._row
        if first != last or top != bottom:
            area = CellRange(min_col=first, max_col=last, min_row=top, max_row=bottom)
            self._sheet.merged_cells.ranges.add(area)


def prepare_page(sheet: Worksheet, report: Report, options: Options) -> None:
    """Set paper, direction, fit to width, header and footer of a sheet."""
    setup = sheet.page_setup
    setup.paperSize = 9 if options.paper is Paper.A4 else 1
    setup.orientation = "landscape" if report.landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.55
    margins.top, margins.bottom = 0.75, 0.7
    margins.header = margins.footer = 0.35
    sheet.print_options.horizontalCentered = True
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = "&A"  # the name of the sheet
    marks = [word for word in (sheet_code(report.code), EXAMPLE if report.example else "", report.draft) if word]
    header.center.text = _printed(" · ".join(marks)) if marks else None
    place = next((value for label, value in report.identity if label.casefold() == "municipio"), "")
    footer.left.text = _printed(" · ".join(part for part in (report.title, place) if part)[:100])
    footer.right.text = "Página &P de &N"
    for part in (header.left, header.center, footer.left, footer.right):
        part.size = 9
    sheet.oddHeader, sheet.oddFooter = header, footer


def _printed(text: str) -> str:
    """Return a text for header or footer, where & begins a command."""
    return " ".join(text.split()).replace("&", "&&")


def _value(cell: Value | Cell) -> Value:
    return cell.value if isinstance(cell, Cell) else cell


def _lines(text: str, letters: float) -> int:
    """Estimate the lines that a text takes in so many letters of width."""
    if len(text) <= letters and "\n" not in text:
        return 1
    room = max(letters, 4.0)
    if "\n" not in text:
        return math.ceil(len(text) / room)
    return sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))


def _tallest(row: Sequence[Value | Cell], letters: Sequence[float], *, pure: bool) -> int:
    """Return the lines of the tallest cell of a row."""
    most = 1
    for value, room in zip(row, letters, strict=False):
        text = shown(value, pure=pure) if isinstance(value, Cell) else value
        if isinstance(text, str) and (len(text) > room or "\n" in text):
            most = max(most, _lines(text, room))
    return most
