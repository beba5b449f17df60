"""Pens: one styled cell per look and sheet, filled again for each value, so that a large sheet costs no styles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.styleable import StyleableObject
from openpyxl.worksheet.hyperlink import Hyperlink

from escuela_red.reports.drawing.palette import ink
from escuela_red.reports.writers.xlsx_text import FORMULA_STARTS, escape

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"  # on every computer with Office; LibreOffice puts Carlito, which has the same widths
DATE_FORMAT = "dd/mm/yyyy"
INTEGER_FORMAT = "#,##0"
DECIMAL_FORMAT = "#,##0.##"
MONEY_FORMAT = '"$ "#,##0'

Plain = str | int | float | dt.date | None


class Pen(StyleableObject):
    """A styled cell that is filled again and again; the sheet takes what it holds at once.

    The type is told, never guessed from the text, so `=1+1` stays text and `#N/A` is no error.
    """

    __slots__ = ("link", "style_text", "value")

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet)
        self.value: Plain = None
        self.link: Hyperlink | None = None
        self.style_text = ""

    def settle(self) -> Pen:
        """Fix the style as it is now; later changes of it have no effect."""
        self.style_text = str(self.style_id)
        return self

    def put(self, value: Plain) -> Pen:
        """Hold a value: text, date or number by its type."""
        self.value = value
        return self


class Look:
    """A look of a cell in one sheet: a pen for each type of value."""

    def __init__(
        self,
        sheet: Worksheet,
        *,
        size: float = 10.5,
        bold: bool = False,
        color: str = "#1D2925",
        fill: str = "",
        line: str = "",
        align: str = "left",
        middle: bool = False,
        wrap: bool = True,
        money: bool = False,
    ) -> None:
        self._sheet = sheet
        self._font = Font(name=FONT, size=size, bold=bold, color=_argb(color))
        self._fill = PatternFill("solid", start_color=_argb(fill)) if fill else PatternFill()
        side = Side("thin", color=_argb(line)) if line else Side()
        self._border = Border(left=side, right=side, top=side, bottom=side)
        vertical = "center" if middle else "top"
        self._align = Alignment(horizontal=align, vertical=vertical, wrap_text=wrap)
        self._number_align = Alignment(horizontal="right", vertical=vertical)
        self._text = self._pen("General", text=True)
        self._quoted = self._pen("General", text=True, quoted=True)
        self._integer = self._pen(MONEY_FORMAT if money else INTEGER_FORMAT)
        self._decimal = self._pen(MONEY_FORMAT if money else DECIMAL_FORMAT)
        self._date = self._pen(DATE_FORMAT, text=True)

    def cell(self, value: Plain) -> Pen:
        """Return the pen with the value; use it before asking again."""
        if isinstance(value, str):
            return self.text(value)
        if value is None:
            return self._text.put(None)
        if isinstance(value, dt.date):
            return self._date.put(value)
        return (self._integer if isinstance(value, int) else self._decimal).put(value)

    def text(self, text: str) -> Pen:
        """Return the pen with a text that Excel never takes for a formula."""
        if not text:
            return self._text.put(None)
        written = escape(text)
        return (self._quoted if written[:1] in FORMULA_STARTS else self._text).put(written)

    def link(self, text: str, sheet_name: str) -> Pen:
        """Return a new cell that leads to another sheet of the same workbook."""
        pen = self._pen("General", text=True)
        quoted = sheet_name.replace("'", "''")
        pen.link = Hyperlink(ref="", location=f"'{quoted}'!A1", display=escape(text))
        return pen.put(escape(text))

    def _pen(self, number_format: str, *, text: bool = False, quoted: bool = False) -> Pen:
        pen = Pen(self._sheet)
        pen.font, pen.fill, pen.border = self._font, self._fill, self._border
        pen.alignment = self._align if text else self._number_align
        pen.number_format = number_format
        pen.quotePrefix = quoted
        return pen.settle()


class Looks:
    """The looks of one sheet, in ink or black on white."""

    def __init__(self, sheet: Worksheet, *, blank: bool) -> None:
        self.sheet = sheet
        self._blank = blank
        self._cells: dict[tuple[str, bool], Look] = {}
        self.title = self.look(size=16, bold=True, color="onSoft", wrap=False, middle=True)
        self.section = self.look(size=13, bold=True, color="onSoft", middle=True)
        self.part = self.look(size=11.5, bold=True, color="text", middle=True)
        self.text = self.look()
        self.label = self.look(bold=True)
        self.muted = self.look(color="muted")
        self.link = self.look(color="link")
        self.heading = self.look(bold=True, color="onSoft", fill="soft", line="border", middle=True)
        self.warning = self.look(bold=True, color="err", wrap=False)

    def look(  # noqa: D102 - what `Look` takes, with tokens of colour
        self,
        *,
        size: float = 10.5,
        bold: bool = False,
        color: str = "text",
        fill: str = "",
        line: str = "",
        align: str = "left",
        middle: bool = False,
        wrap: bool = True,
        money: bool = False,
    ) -> Look:
        return Look(
            self.sheet,
            size=size,
            bold=bold,
            color=ink(color, blank=self._blank),
            fill=ink(fill, blank=self._blank) if fill else "",
            line=ink(line, blank=self._blank) if line else "",
            align=align,
            middle=middle,
            wrap=wrap,
            money=money,
        )

    def data(self, token: str, *, right: bool = False, money: bool = False) -> Look:
        """Return the look of a cell of a table, made once for each colour."""
        key = (f"{token} {money}", right)
        if key not in self._cells:
            align = "right" if right else "left"
            self._cells[key] = self.look(color=token, line="border", align=align, money=money)
        return self._cells[key]


def _argb(color: str) -> str:
    return "FF" + color.lstrip("#")
