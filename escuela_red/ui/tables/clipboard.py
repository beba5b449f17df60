"""What Excel, Word and LibreOffice put on the clipboard, as rows of cells: pure functions over text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# A merged cell of a whole sheet says colspan="16384": nobody pastes more than this.
MOST_COLUMNS = 200
MOST_ROWS = 20_000

_SPACES = re.compile(r"[ \t\r\n\u00a0]+")
_SKIPPED = {"style", "script", "head", "title", "xml"}
_LINES = {"p", "div", "li", "h1", "h2", "h3", "h4"}


def rows(text: str, html: str = "") -> list[list[str]]:
    """Return the cells of the clipboard: those of the first HTML table, else of the text."""
    found = from_html(html) if "<table" in html.lower() else []
    return found or from_text(text)


def from_text(text: str) -> list[list[str]]:
    """Read cells parted by tabs and rows by lines; a quoted cell may hold both, with doubled quotes inside."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    result: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        cell, place = _cell(text, place)
        result[-1].append(cell)
        if place >= len(text):
            break
        if text[place] == "\n":
            result.append([])
        place += 1
        if place == len(text) and text[-1] == "\t":
            result[-1].append("")
            break
    while result and not any(result[-1]):
        result.pop()
    return result


def to_text(cells: Sequence[Sequence[str]]) -> str:
    """Return cells as Excel and LibreOffice read them back."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in cells)


def from_html(html: str) -> list[list[str]]:
    """Read the first table; merged cells hold their text in the first place and empty cells in the others."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.result()


def _cell(text: str, place: int) -> tuple[str, int]:
    """Read one cell; return it and the place of what ends it."""
    if text[place : place + 1] == '"':
        closed = _closing_quote(text, place + 1)
        if closed is not None:
            return text[place + 1 : closed].replace('""', '"'), closed + 1
    end = next((at for at in range(place, len(text)) if text[at] in "\t\n"), len(text))
    return text[place:end], end


def _closing_quote(text: str, place: int) -> int | None:
    """Return where a quoted cell ends; None when the quote is only a character of the text."""
    while True:
        place = text.find('"', place)
        if place < 0:
            return None
        after = text[place + 1 : place + 2]
        if after == '"':
            place += 2
            continue
        return place if after in {"", "\t", "\n"} else None


def _quoted(cell: str) -> str:
    if any(char in cell for char in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


class _TableReader(HTMLParser):
    """Collects the rows of the first table; tables inside its cells are read as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._depth = 0
        self._done = False
        self._skip = 0
        self._rows: list[list[str]] = []
        self._parts: list[str] | None = None
        self._span = (1, 1)
        self._held: dict[int, int] = {}  # column -> rows below that a merged cell still covers

    def result(self) -> list[list[str]]:
        """Return rows of the same length, without empty ones at the end."""
        self._close_cell()
        found = list(self._rows)
        while found and not any(found[-1]):
            found.pop()
        width = max((len(row) for row in found), default=0)
        return [row + [""] * (width - len(row)) for row in found]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skip += 1
        elif tag == "table":
            self._depth += 1
        elif self._depth == 1 and not self._done:
            self._open(tag, dict(attrs))
        if tag == "br" and self._parts is not None:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag == "table":
            if self._depth == 1:
                self._close_cell()
                self._done = True
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._close_cell()
        elif tag in _LINES and self._parts is not None:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._parts is not None and not self._skip:
            self._parts.append(_SPACES.sub(" ", data))

    def _open(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "tr":
            self._close_cell()
            if len(self._rows) < MOST_ROWS:
                self._rows.append([])
            else:
                self._done = True
        elif tag in {"td", "th"}:
            self._close_cell()
            if not self._rows:
                self._rows.append([])
            self._parts = []
            self._span = (_number(attrs.get("colspan")), _number(attrs.get("rowspan")))

    def _close_cell(self) -> None:
        if self._parts is None:
            return
        lines = [line.strip() for line in "".join(self._parts).split("\n")]
        self._parts = None
        row = self._rows[-1]
        while self._held.get(len(row), 0) > 0 and len(row) < MOST_COLUMNS:
            self._held[len(row)] -= 1
            row.append("")
        across, down = self._span
        for number in range(min(across, MOST_COLUMNS - len(row))):
            self._held[len(row)] = down - 1
            row.append("" if number else re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip())


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 7 else 1
