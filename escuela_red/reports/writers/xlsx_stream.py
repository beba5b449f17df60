"""A sheet that goes to the disk row by row: each pen becomes its element of the format, with nothing made in between.

openpyxl's own way makes a cell around each value and asks it again what it is; a libro of thousands of rows feels it.
"""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TYPE_CHECKING, cast

from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.xml.functions import fromstring

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import Any

    from openpyxl import Workbook
    from openpyxl.worksheet.hyperlink import Hyperlink
    from openpyxl.worksheet.worksheet import Worksheet

    from escuela_red.reports.writers.xlsx_pens import Pen


class StreamedSheet(WriteOnlyWorksheet):
    """A sheet that takes rows of pens."""

    _writer: Any
    _rows: Any = None
    _hyperlinks: list[Hyperlink]

    @property
    def settings(self) -> Worksheet:
        """Return the same sheet as what has columns, a page and filters like any other."""
        return cast("Worksheet", self)

    def put(self, attributes: dict[str, str], pens: Iterable[Pen | None]) -> None:
        """Write a row with the attributes of its element; a pen is used up before the next one is asked for."""
        self._get_writer()  # type: ignore[attr-defined]
        if self._rows is None:
            rows = self._write_rows()
            next(rows)
            self._rows = rows
        self._rows.send((attributes, pens))

    def _write_rows(self) -> Generator[None, tuple[dict[str, str], Iterable[Pen | None]], None]:
        file = self._writer.xf.send(True)  # noqa: FBT003 - openpyxl takes it so
        with file.element("sheetData"):
            try:
                for number in count(1):
                    attributes, pens = yield
                    file.write(_row(str(number), attributes, pens, self._hyperlinks))
            except GeneratorExit:
                pass
        self._writer.xf.send(None)


def add_sheet(book: Workbook, name: str) -> StreamedSheet:
    """Add a streamed sheet to a workbook."""
    sheet = StreamedSheet(book, name)
    book._add_sheet(sheet)  # type: ignore[attr-defined]  # noqa: SLF001 - `create_sheet` lets nobody choose the class
    return sheet


def _row(number: str, attributes: dict[str, str], pens: Iterable[Pen | None], links: list[Hyperlink]) -> Any:  # noqa: ANN401
    """Return the element of a row: written as text and read at once, which is quicker than an element for each part."""
    parts = ['<row r="', number, '"', *(f' {name}="{value}"' for name, value in attributes.items()), ">"]
    for column, pen in enumerate(pens, 1):
        if pen is not None:
            place = get_column_letter(column) + number
            parts.append(f'<c r="{place}" s="{pen.style_text}"{_content(pen)}')
            if pen.link is not None:
                pen.link.ref = place
                links.append(pen.link)
    parts.append("</row>")
    return fromstring("".join(parts))


def _content(pen: Pen) -> str:
    """Return the rest of a cell after its style."""
    value = pen.value
    if value is None:
        return "/>"
    if isinstance(value, str):
        space = ' xml:space="preserve"' if value[:1].isspace() or value[-1:].isspace() else ""
        written = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f' t="inlineStr"><is><t{space}>{written}</t></is></c>'
    if isinstance(value, dt.date):
        value = to_excel(value)  # type: ignore[no-untyped-call]
    return f' t="n"><v>{safe_string(value)}</v></c>'
