"""Tables on paper: fixed widths, headings on every page, rows that split between two lines when they have to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.reports.writers.pdf_rows import NO_CELL, PAD_X, PAD_Y, TONES, Row, RowSetter
from escuela_red.reports.writers.pdf_sheet import MM
from escuela_red.reports.writers.pdf_text import BOLD, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from escuela_red.reports.blocks import Table
    from escuela_red.reports.writers.pdf_rows import Laid
    from escuela_red.reports.writers.pdf_sheet import Sheet

RULED = 10 * MM
NOTHING = "Todavía no hay nada anotado."
_TICK = 200  # rows between two words to whoever waits
_SHORT = 12  # lines of a first cell that is said again on each page
_FEW = 4  # a row is split only where at least so many of its lines stay


@dataclass(slots=True)
class Piece:
    """A part of a row on one page: from which line, how many, and how high."""

    row: Row
    start: int
    count: int
    height: float


class TableDrawer:
    """Draws one table on a sheet."""

    def __init__(self, sheet: Sheet, table: Table, *, tick: Callable[[], None]) -> None:
        self._sheet = sheet
        self._table = table
        self._tick = tick
        self._setter = RowSetter(sheet, table)
        self._looks = self._setter.looks
        self._step = self._looks.step
        self._edges = [sheet.left]
        for width in self._setter.widths:
            self._edges.append(self._edges[-1] + width)
        self._line = ("text", 0.7) if sheet.blank else ("border", 0.6)
        self._top = 0.0  # where the upright lines of this page begin

    def draw(self) -> None:
        """Draw the whole table and leave some air below."""
        self._sheet.need(min(self.beginning, self._sheet.full))
        self._heading()
        for number, group in enumerate(self._setter.groups()):
            if number % _TICK == 0:
                self._tick()
            self._group(group)
        self._empty_rows()
        self._close_segment()
        self._sheet.y -= 12

    @property
    def beginning(self) -> float:
        """Return the height of the headings and of what has to follow them on the same page."""
        return self._setter.heading_height + self._first_height()

    def _first_height(self) -> float:
        """Return the height that has to follow the headings on the same page."""
        if not self._table.rows:
            return self._table.blank_height * MM if self._table.blank_rows else self._step + 2 * PAD_Y
        first = self._setter.row(self._table.rows[0])
        return max(min(first.count, _FEW) * self._step + 2 * PAD_Y, first.least)

    # -- pages ------------------------------------------------------------------------------------------------------

    def _heading(self) -> None:
        sheet, high = self._sheet, self._setter.heading_height
        self._top = sheet.y
        sheet.painter.fill("subtle")
        sheet.canvas.rect(sheet.left, sheet.y - high, self._edges[-1] - sheet.left, high, stroke=0, fill=1)
        for index, lines in enumerate(self._setter.headings):
            self._put(index, lines, sheet.y - PAD_Y - 0.5, self._looks.heading, 0.0)
        self._across(sheet.y, "text", 0.9)
        sheet.y -= high
        self._across(sheet.y, "text", 0.9)

    def _turn(self) -> None:
        self._close_segment()
        self._sheet.turn()
        self._sheet.need(1)
        if self._setter.heading_height < self._sheet.full / 2:
            self._heading()
        else:
            self._top = self._sheet.y
            self._across(self._sheet.y)

    def _close_segment(self) -> None:
        """Draw the upright lines of what this page has of the table."""
        sheet = self._sheet
        sheet.painter.stroke(*self._line)
        for x in self._edges:
            sheet.canvas.line(x, self._top, x, sheet.y)

    # -- rows -------------------------------------------------------------------------------------------------------

    def _group(self, rows: list[Row]) -> None:
        """Draw rows whose first cell is one; that cell goes on, or is said again, where a page ends."""
        shared = rows[0].cells[0] if len(rows) > 1 else None
        if shared:
            for row in rows:
                row.cells[0] = NO_CELL
                row.count = max([1, *(len(cell.lines) for cell in row.cells)])
        told, index, start = 0, 0, 0
        if shared and self._breaks_badly(rows, shared):
            self._turn()
        while True:
            if shared and told >= len(shared.lines) <= _SHORT:
                told = 0  # said again on each page, so that no row stands without its step
            pieces, index, start = self._pieces(rows, index, start)
            if shared and (index >= len(rows) or not told):
                self._stretch(pieces, shared, told)
            if pieces:
                told = self._place(pieces, shared, told)
            if index >= len(rows) and (not shared or told >= len(shared.lines)):
                return
            self._turn()

    def _breaks_badly(self, rows: list[Row], shared: Laid) -> bool:
        """Tell whether a group would break here before its first cell is told, and the next page has more room."""
        pieces, index, _start = self._pieces(rows, 0, 0)
        used = sum(piece.height for piece in pieces)
        told = max(used, self._sheet.room) if index >= len(rows) else used
        return not self._alone and told < len(shared.lines) * self._step + 2 * PAD_Y and len(shared.lines) <= _SHORT

    @property
    def _alone(self) -> bool:
        """Tell whether this page has nothing of the table yet but its headings."""
        return self._sheet.y >= self._top - self._setter.heading_height - 0.01

    def _pieces(self, rows: list[Row], index: int, start: int) -> tuple[list[Piece], int, int]:
        """Take as many rows as this page has room for; return them, and the row and line where the next begins."""
        pieces: list[Piece] = []
        room = self._sheet.room + 0.01
        while index < len(rows):
            row = rows[index]
            high = max((row.count - start) * self._step + 2 * PAD_Y, 0.0 if start else row.least)
            if high <= room:
                pieces.append(Piece(row, start, row.count - start, high))
                room, index, start = room - high, index + 1, 0
                continue
            part = min(int((room - 2 * PAD_Y) // self._step), row.count - start)
            if part >= 1 and self._splits(high, part, first=not pieces):
                pieces.append(Piece(row, start, part, part * self._step + 2 * PAD_Y))
                start += part
                if start >= row.count:  # only its room for writing did not fit
                    index, start = index + 1, 0
            break
        return pieces, index, start

    def _splits(self, high: float, part: int, *, first: bool) -> bool:
        """Tell whether a row is better split here than moved to the next page."""
        whole = self._sheet.full - self._setter.heading_height
        return (high > whole and first and self._alone) or (part >= _FEW and high > whole * 0.35)

    def _stretch(self, pieces: list[Piece], shared: Laid, told: int) -> None:
        """Make the last row higher when the shared first cell has more lines than its rows."""
        used = sum(piece.height for piece in pieces)
        needed = max(0, len(shared.lines) - told) * self._step + 2 * PAD_Y
        free = self._sheet.room - used
        if pieces and needed > used:
            pieces[-1].height += min(needed - used, free)
        elif not pieces and free >= self._step + 2 * PAD_Y:
            pieces.append(Piece(Row([NO_CELL] * len(self._setter.widths), 0), 0, 0, min(needed, free)))

    def _place(self, pieces: list[Piece], shared: Laid | None, told: int) -> int:
        """Draw the pieces of a group on this page; return how many lines of its first cell are told by now."""
        sheet, top = self._sheet, self._sheet.y
        for number, piece in enumerate(pieces):
            for column, cell in enumerate(piece.row.cells):
                self._cell(column, cell, sheet.y, (piece.start, piece.count))
            if piece.row.least and not piece.start:
                cells = enumerate(piece.row.cells)
                self._rules([at for at, cell in cells if not cell.lines and (at or not shared)], piece.height)
            sheet.y -= piece.height
            self._across(sheet.y, start=1 if shared and number < len(pieces) - 1 else 0)
        if shared is None:
            return 0
        fits = int((top - sheet.y - 2 * PAD_Y + 0.01) // self._step)
        if told >= len(shared.lines) > fits:
            return told
        begin = 0 if told >= len(shared.lines) else told
        self._cell(0, shared, top, (begin, fits))
        return max(told, min(len(shared.lines), begin + fits))

    def _empty_rows(self) -> None:
        """Draw the rows to write on by hand; say so when the table has nothing at all."""
        sheet = self._sheet
        high = min(self._table.blank_height * MM, sheet.full - self._setter.heading_height)
        if self._table.blank_rows:
            share = (sheet.room - 0.1) / self._table.blank_rows
            # A little less room each, and no second page; a centimetre stays.
            high = share if max(high * 0.8, min(high, RULED)) <= share < high else high
        for index in range(self._table.blank_rows):
            if sheet.room < high:
                self._turn()
            self._rules(range(len(self._setter.widths)), high)
            if self._table.numbered_from:
                number = self._table.numbered_from + index
                self._circle(self._edges[0] + PAD_X + 7.5, sheet.y - PAD_Y - self._step / 2, number, "primary")
            sheet.y -= high
            self._across(sheet.y)
        if not self._table.rows and not self._table.blank_rows:
            sheet.write(self._edges[0] + PAD_X, sheet.y - PAD_Y, [NOTHING], self._looks.quiet)
            self._close_segment()
            self._edges, self._top = [self._edges[0], self._edges[-1]], sheet.y
            sheet.y -= self._step + 2 * PAD_Y
            self._across(sheet.y)

    # -- cells ------------------------------------------------------------------------------------------------------

    def _cell(self, column: int, cell: Laid, top: float, part: tuple[int, int]) -> None:
        """Draw some lines of a cell: number and icon with the first, main lines, then quiet ones."""
        start, stop = part[0], part[0] + part[1]
        top -= PAD_Y
        indent = self._setter.indent if column == 0 else 0.0
        if cell is not NO_CELL and (start == 0 or cell.number is not None):  # a row that goes on says its number again
            self._ornaments(column, cell, top, indent, begins=start == 0)
        if TONES[cell.tone][0]:
            indent += self._step
        main = cell.lines[start : min(stop, cell.main)]
        if main:
            self._put(column, main, top, self._looks.strong if cell.strong else self._looks.body, indent)
        quiet = cell.lines[max(start, cell.main) : stop]
        if quiet:
            self._put(column, quiet, top - len(main) * self._step, self._looks.quiet, indent)

    def _put(self, column: int, lines: Sequence[str], top: float, style: Style, indent: float) -> None:
        sheet = self._sheet
        if not self._table.columns[column].right:
            sheet.write(self._edges[column] + PAD_X + indent, top, lines, style)
            return
        for index, line in enumerate(lines):
            sheet.write(self._edges[column + 1] - PAD_X - style.width(line), top - index * self._step, [line], style)

    def _ornaments(self, column: int, cell: Laid, top: float, indent: float, *, begins: bool) -> None:
        """Draw the number in its circle and, where the cell begins, the icon of the tone."""
        icon, token = TONES[cell.tone]
        x, middle = self._edges[column] + PAD_X, top - self._step / 2
        if cell.number is not None:
            self._circle(x + 7.5, middle, cell.number, token)
        if icon and begins:
            size = self._looks.body.size
            self._sheet.painter.icon(icon, x + indent, middle + size / 2, size, token)

    def _circle(self, x: float, y: float, number: int, token: str) -> None:
        sheet, digits = self._sheet, str(number)
        sheet.painter.fill("surface" if sheet.blank else token)
        sheet.painter.stroke("text" if sheet.blank else token, 1)
        sheet.canvas.circle(x, y, 7.5, stroke=1, fill=1)
        size = min(8.4, 8.4 * 12 / Style(BOLD, 8.4).width(digits))
        style = Style(BOLD, size, "text" if sheet.blank else "onPrimary")
        sheet.write(x - style.width(digits) / 2, y + style.step / 2, [digits], style)

    # -- lines ------------------------------------------------------------------------------------------------------

    def _across(self, y: float, token: str = "", width: float = 0.0, *, start: int = 0) -> None:
        sheet = self._sheet
        sheet.painter.stroke(*((token, width) if token else self._line))
        sheet.canvas.line(self._edges[start], y, self._edges[-1], y)

    def _rules(self, columns: Iterable[int], height: float) -> None:
        """Rule cells for writing by hand, 10 mm apart or a little more; the lower edge of the row is the last line."""
        sheet = self._sheet
        spaces = max(1, int(height / RULED + 0.1))
        sheet.painter.stroke("border", 0.4)
        sheet.canvas.setDash([1, 2])
        for index in range(1, spaces):
            y = sheet.y - height * index / spaces
            for column in columns:
                sheet.canvas.line(self._edges[column] + PAD_X, y, self._edges[column + 1] - PAD_X, y)
        sheet.canvas.setDash([])
