"""Tables of Word, row by row as XML: the library's own cells cost the square of the rows."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from escuela_red.reports.blocks import Cell, Tone, as_text
from escuela_red.reports.drawing.palette import ink
from escuela_red.reports.writers.docx_text import add, add_paragraph, add_run
from escuela_red.reports.writers.tones import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from escuela_red.reports.blocks import Column, Table, Value

_TWIPS_PER_MM = 1440 / 25.4
_TWIPS_PER_LETTER = 98  # of 10 points
_MOST_LINES_KEPT = 18  # a taller row may break across pages, or it would leave half a page empty
_ROWS_BETWEEN_NEWS = 200


class Tables:
    """Appends tables to a body; `width` is in twips."""

    def __init__(self, body: BaseOxmlElement, *, blank: bool) -> None:
        self._body = body
        self._blank = blank

    def grid(self, widths: Sequence[int], caption: str = "", *, ruled: bool = True) -> BaseOxmlElement:
        """Append an empty table of fixed widths, with or without rules."""
        table = add(self._body, "w:tbl")
        look = add(table, "w:tblPr")
        add(look, "w:tblW", w=sum(widths), type="dxa")
        if ruled:
            rules = add(look, "w:tblBorders")
            for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
                add(rules, f"w:{side}", val="single", sz=4, space=0, color=self._ink("border"))
        add(look, "w:tblLayout", type="fixed")
        margins = add(look, "w:tblCellMar")
        for side, size in (("top", 40), ("left", 90), ("bottom", 40), ("right", 90)):
            add(margins, f"w:{side}", w=size, type="dxa")
        if caption:
            add(look, "w:tblCaption", val=caption)
        grid = add(table, "w:tblGrid")
        for width in widths:
            add(grid, "w:gridCol", w=width)
        return table

    def table(self, table: Table, width: int, tell: Callable[[], None]) -> None:
        """Append a table of a report: headings that repeat, rows, and empty rows to write on."""
        widths = shares([column.width for column in table.columns], width)
        grid = self.grid(widths, table.sheet)
        self._headings(grid, table.columns, widths)
        before: Value = None
        for number, row in enumerate(table.rows):
            if number % _ROWS_BETWEEN_NEWS == _ROWS_BETWEEN_NEWS - 1:
                tell()
            first = _value(row[0]) if row else None
            joined = table.merged_first and number > 0 and first == before
            before = first
            self._row(grid, table, row, widths, joined=joined)
        for index in range(table.blank_rows):
            mark = f"{table.numbered_from + index}." if table.numbered_from else ""
            self._blank_row(grid, widths, table.blank_height, mark)

    def row(
        self, grid: BaseOxmlElement, *, keep: bool = True, height: float = 0.0, repeat: bool = False
    ) -> BaseOxmlElement:
        """Append a row; `height` is its least height in millimetres."""
        row = add(grid, "w:tr")
        look = add(row, "w:trPr")
        if keep:
            add(look, "w:cantSplit")
        if height:
            add(look, "w:trHeight", val=round(height * _TWIPS_PER_MM), hRule="atLeast")
        if repeat:
            add(look, "w:tblHeader")
        return row

    def cell(self, row: BaseOxmlElement, width: int, *, fill: str = "", merge: str = "") -> BaseOxmlElement:
        """Append a cell; Word wants at least one paragraph in it."""
        cell = add(row, "w:tc")
        look = add(cell, "w:tcPr")
        add(look, "w:tcW", w=width, type="dxa")
        if merge:
            add(look, "w:vMerge", val=merge)
        if fill:
            add(look, "w:shd", val="clear", color="auto", fill=self._ink(fill))
        return cell

    def _headings(self, grid: BaseOxmlElement, columns: Sequence[Column], widths: Sequence[int]) -> None:
        row = self.row(grid, repeat=True)
        for column, width in zip(columns, widths, strict=True):
            cell = self.cell(row, width, fill="" if self._blank else "soft")
            add(cell.find(qn("w:tcPr")), "w:vAlign", val="center")
            add_paragraph(cell, "Encabezadodetabla", column.heading, align="right" if column.right else "")

    def _row(
        self,
        grid: BaseOxmlElement,
        table: Table,
        values: Sequence[Value | Cell],
        widths: Sequence[int],
        *,
        joined: bool,
    ) -> None:
        hand = (self._blank or table.tall) and any(_value(value) in (None, "") for value in values)
        height = table.blank_height if hand else 0.0
        row = self.row(grid, keep=_most_lines(values, widths) <= _MOST_LINES_KEPT, height=height)
        for position, width in enumerate(widths):
            value = values[position] if position < len(values) else None
            merge = ("continue" if joined else "restart") if table.merged_first and position == 0 else ""
            cell = self.cell(row, width, merge=merge)
            align = "right" if table.columns[position].right else ""
            self._fill(cell, None if merge == "continue" else value, align=align)

    def _fill(self, cell: BaseOxmlElement, value: Value | Cell, *, align: str) -> None:
        if not isinstance(value, Cell):
            add_paragraph(cell, "Celda", as_text(value), align=align)
            return
        color = "" if value.tone is Tone.NEUTRAL else self._ink(tokens(value.tone)[0])
        paragraph = add_paragraph(cell, "Celda", align=align)
        if value.number is not None:
            add_run(paragraph, f"{value.number}. ", bold=True, color=self._ink("onSoft"))
        add_run(paragraph, as_text(value.value), bold=bool(color), color=color)
        if value.detail:
            add_paragraph(cell, "Celdadetalle", value.detail, align=align)

    def _blank_row(self, grid: BaseOxmlElement, widths: Sequence[int], height: float, number: str) -> None:
        row = self.row(grid, height=height)
        for place, width in enumerate(widths):
            add_paragraph(self.cell(row, width), "Celda", "" if place else number, bold=True)

    def _ink(self, token: str) -> str:
        return ink(token, blank=self._blank).lstrip("#")


def shares(weights: Sequence[float], width: int) -> list[int]:
    """Split a width in twips by relative widths; the parts add up to it exactly."""
    whole = sum(weights) or 1.0
    edges = [round(width * sum(weights[:count]) / whole) for count in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _most_lines(values: Sequence[Value | Cell], widths: Sequence[int]) -> int:
    most = 1
    for value, width in zip(values, widths, strict=False):
        text = f"{as_text(value.value)}\n{value.detail}" if isinstance(value, Cell) else as_text(value)
        room = max(4.0, width / _TWIPS_PER_LETTER)
        if len(text) > room or "\n" in text:
            most = max(most, sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n")))
    return most


def _value(cell: Value | Cell) -> Value:
    return cell.value if isinstance(cell, Cell) else cell
