"""The rows of a printed table, laid out before they have a place: lines of text, number, tone and room for writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.reports.blocks import Cell, Tone, as_text
from escuela_red.reports.writers.pdf_sheet import MM
from escuela_red.reports.writers.pdf_text import BOLD, REGULAR, SEMIBOLD, Style
from escuela_red.reports.writers.pdf_widths import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from escuela_red.reports.blocks import Table, Value
    from escuela_red.reports.writers.pdf_sheet import Sheet

PAD_X, PAD_Y = 5.0, 4.0
TONES = {
    Tone.NEUTRAL: ("", "primary"),
    Tone.INFO: ("info", "info"),
    Tone.OK: ("circle-check", "ok"),
    Tone.WARN: ("triangle-alert", "warn"),
    Tone.ERROR: ("circle-alert", "err"),
}
_CIRCLE = 22.0
_SAMPLE = 200  # rows that are read to share the width
_WORD = 92.0  # a longer word than this may be cut


@dataclass(frozen=True)
class Looks:
    """The styles of a table; all its lines are the same distance apart, so that a row can split between any two."""

    body: Style
    strong: Style
    quiet: Style
    heading: Style

    @property
    def step(self) -> float:
        """Return the distance of two lines."""
        return self.body.step


def looks(columns: int) -> Looks:
    """Return the styles for a number of columns: the more there are, the smaller the letter."""
    size = 9.2 if columns <= 5 else 8.6 if columns <= 7 else 7.8 if columns <= 10 else 7.0
    body = Style(REGULAR, size)
    return Looks(
        body,
        Style(BOLD, size),
        Style(REGULAR, size * 0.88, "muted", body.leading / 0.88),
        Style(SEMIBOLD, size * 0.95, "text", body.leading / 0.95),
    )


@dataclass(slots=True)
class Laid:
    """A cell whose text is broken into lines: `main` of them first, then the quiet ones."""

    lines: list[str]
    main: int
    strong: bool = False
    number: int | None = None
    tone: Tone = Tone.NEUTRAL

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to read."""
        return self.number is None and not self.lines


@dataclass(slots=True)
class Row:
    """A row ready to be drawn; `least` is the height that it keeps for writing by hand."""

    cells: list[Laid]
    count: int
    least: float = 0.0


NO_CELL = Laid([], 0)


class RowSetter:
    """Breaks the cells of one table into lines."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self._letters = sheet.letters
        self._blank = sheet.blank
        self._table = table
        self.looks = looks(len(table.columns))
        numbered = any(isinstance(row[0], Cell) and row[0].number is not None for row in table.rows if row)
        self.indent = _CIRCLE if numbered else 0.0
        self.widths = share([column.width for column in table.columns], self._least(), sheet.width)
        self.headings = [
            self._letters.lines(column.heading, width - 2 * PAD_X, self.looks.heading)
            for column, width in zip(table.columns, self.widths, strict=True)
        ]

    @property
    def heading_height(self) -> float:
        """Return the height of the headings."""
        return max(len(lines) for lines in self.headings) * self.looks.step + 2 * PAD_Y + 1

    def row(self, values: Sequence[Value | Cell]) -> Row:
        """Lay out a row; in a form, a row with empty cells keeps its height for writing."""
        cells = [self._cell(index, value) for index, value in enumerate(values[: len(self.widths)])]
        cells += [NO_CELL] * (len(self.widths) - len(cells))
        count = max(1, *(len(cell.lines) for cell in cells))
        hand = (self._blank or self._table.tall) and any(cell.empty for cell in cells)
        return Row(cells, count, self._table.blank_height * MM if hand else 0.0)

    def groups(self) -> Iterator[list[Row]]:
        """Yield rows that share their first cell together; each row alone in a table that does not merge."""
        group: list[Row] = []
        shared: tuple[str, int | None] | None = None
        for values in self._table.rows:
            key = _key(values[0]) if values else ("", None)
            if group and (not self._table.merged_first or key != shared):
                yield group
                group = []
            shared = key
            group.append(self.row(values))
        if group:
            yield group

    def _cell(self, index: int, value: Value | Cell) -> Laid:
        width = self.widths[index] - 2 * PAD_X - (self.indent if index == 0 else 0.0)
        if not isinstance(value, Cell):
            words = as_text(value)
            if not words:
                return NO_CELL
            lines = self._letters.lines(words, width, self.looks.body)
            return Laid(lines, len(lines))
        if TONES[value.tone][0]:
            width -= self.looks.step
        strong = index == 0 and value.number is not None
        words = as_text(value.value)
        lines = self._letters.lines(words, width, self.looks.strong if strong else self.looks.body) if words else []
        main = len(lines)
        if value.detail:
            lines = lines + self._letters.lines(value.detail, width, self.looks.quiet)
        return Laid(lines, main, strong, value.number, value.tone)

    def _least(self) -> list[float]:
        """Return the width that each column needs so that its words stay whole, where that is within reason."""
        least: list[float] = []
        style = self.looks.heading
        for index, column in enumerate(self._table.columns):
            extra = self.indent if index == 0 else 0.0
            words = max((style.width(self._letters.safe(word)) for word in column.heading.split()), default=0.0)
            found = max(words, extra + self._longest(index, column.right))
            least.append(found + 2 * PAD_X + 0.5)
        return least

    def _longest(self, index: int, whole: bool) -> float:  # noqa: FBT001 - numbers and dates stay on one line
        style, longest, all_wide = self.looks.strong if index == 0 else self.looks.body, 0.0, 0.0
        sample = self._table.rows[:_SAMPLE]
        for values in sample:
            if index >= len(values):
                continue
            value = values[index]
            bare = value.value if isinstance(value, Cell) else value
            words = as_text(bare)
            parts = [words] if (whole or not isinstance(bare, str)) and len(words) < 24 else words[:400].split()
            wide = [style.width(self._letters.safe(part)) for part in parts]
            longest = max([longest, *wide])
            all_wide += sum(wide)
        # A usual cell should not need more than about three lines, when that costs no more than a long word.
        return min(max(longest, all_wide / max(1, len(sample)) / 2.5), _WORD)


def _key(value: Value | Cell) -> tuple[str, int | None]:
    return (as_text(value.value), value.number) if isinstance(value, Cell) else (as_text(value), None)
