"""Many dated things as rows over a line of months: labels whole, today dashed, approximate dates in a dashed frame."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from escuela_red.fechas import MESES, date_text
from escuela_red.reports.drawing.lettering import wrap
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Drawing, Label, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.reports.drawing.shapes import Measure, Shape

_HEAD = 48.0
_TEXT, _STEP = 10.5, 13.0
_TICK = 10.5
_AIR = 5.0
_BAR = 11.0
_DOT = 5.0
_LEAST_BAR = 8.0
_MOST_NAMES, _MOST_DATES = 0.32, 0.15
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)
_AGAIN = " (sigue)"


class BarState(StrEnum):
    """How a bar stands; its word is written beside its date, so that colour is never alone."""

    OPEN = "open"
    DONE = "done"
    LATE = "late"


@dataclass(frozen=True)
class Bar:
    """A row: what it is, its days, and the date and state in words. A heading has no days.

    `approximate` is only known by its month; `marks` are days inside it, such as reviews.
    """

    label: str
    start: dt.date | None = None
    end: dt.date | None = None
    when: str = ""
    state: BarState = BarState.OPEN
    word: str = ""
    approximate: bool = False
    marks: Sequence[dt.date] = ()
    id: str = ""

    @property
    def heading(self) -> bool:
        """Tell whether it names the rows below it."""
        return self.start is None


@dataclass(frozen=True)
class _Row:
    bar: Bar
    label: list[str]
    date: list[str]

    @property
    def height(self) -> float:
        lines = max(len(self.label), len(self.date) + bool(self.bar.word))
        return lines * _STEP + _AIR + (_AIR if self.bar.heading else 0)


@dataclass(frozen=True)
class _Scale:
    """Where a day stands: the first and last day that are drawn, the place they have, and where dates are written."""

    first: dt.date
    last: dt.date
    dates: float
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def layout(bars: Sequence[Bar], today: dt.date, measure: Measure, width: float) -> Drawing:
    """Lay out all rows in one drawing, as high as they need."""
    rows, scale = _prepared(bars, today, measure, width)
    return _draw(rows, scale, today, measure, width)


def pages(bars: Sequence[Bar], today: dt.date, measure: Measure, width: float, height: float) -> list[Drawing]:
    """Lay out the rows in drawings no higher than `height`: the months on top of each, its group named again."""
    rows, scale = _prepared(bars, today, measure, width)
    found: list[list[_Row]] = [[]]
    used = _HEAD
    group: _Row | None = None
    for place, row in enumerate(rows):
        # A heading stays with its first row.
        needed = row.height + (rows[place + 1].height if row.bar.heading and place + 1 < len(rows) else 0)
        if found[-1] and used + needed > height:
            again = [_continued(group)] if group is not None and not row.bar.heading else []
            found.append(again)
            used = _HEAD + sum(one.height for one in again)
        group = row if row.bar.heading else group
        found[-1].append(row)
        used += row.height
    return [_draw(page, scale, today, measure, width) for page in found if page]


def words(bars: Sequence[Bar], today: dt.date) -> list[str]:
    """Return the drawing in words: a sentence per row, and today."""
    told, group = [], ""
    for bar in bars:
        if bar.heading:
            group = f"{bar.label}. "
            continue
        marks = f", con revisión el {' y el '.join(date_text(day) for day in bar.marks)}" if bar.marks else ""
        told.append(f"{group}{bar.label}: {bar.when}{f', {bar.word.lower()}' if bar.word else ''}{marks}.")
    return [*told, f"Hoy es {date_text(today)}."]


def _prepared(bars: Sequence[Bar], today: dt.date, measure: Measure, width: float) -> tuple[list[_Row], _Scale]:
    plain = [bar for bar in bars if not bar.heading]
    names = min(_MOST_NAMES * width, max([60.0, *(measure(bar.label, _TEXT) + 2 for bar in plain)]))
    said = [text for bar in plain for text in (bar.when, bar.word)]
    dates = min(_MOST_DATES * width, max([40.0, *(measure(text, _TEXT) + 2 for text in said)]))
    rows = [_row(bar, names, dates, width, measure) for bar in bars]
    days = [day for bar in plain for day in (bar.start, bar.end, *bar.marks) if day]
    first, last = min([*days, today]), max([*days, today])
    last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    left = names + dates + 3 * _AIR + _DOT
    return rows, _Scale(first.replace(day=1), last, names + 2 * _AIR, left, width - _DOT - 2)


def _row(bar: Bar, names: float, dates: float, width: float, measure: Measure) -> _Row:
    if bar.heading:
        return _Row(bar, wrap(bar.label, width - _AIR, lambda text: measure(text, _TEXT, bold=True)), [])
    label = wrap(bar.label, names, lambda text: measure(text, _TEXT))
    return _Row(bar, label, wrap(bar.when, dates, lambda text: measure(text, _TEXT)))


def _continued(row: _Row) -> _Row:
    return _Row(row.bar, [*row.label[:-1], row.label[-1] + _AGAIN], [])


def _draw(rows: Sequence[_Row], scale: _Scale, today: dt.date, measure: Measure, width: float) -> Drawing:
    height = _HEAD + sum(row.height for row in rows) + 2
    shapes = [*_months(scale, height, measure)]
    x = scale.x(today)
    shapes.append(Line(x, 14, x, height, "err", 1.6, dashed=True))
    targets = []
    y = _HEAD
    for row in rows:
        shapes += _heading(row, y, width) if row.bar.heading else _bar(row, y, scale, width)
        if row.bar.id and not row.bar.heading:
            targets.append((row.bar.id, Box(0, y + 1, width, row.height - 2, radius=4)))
        y += row.height
    shapes.append(Label(_kept_in(x, measure("Hoy", _TICK, bold=True), scale), 11, "Hoy", _TICK, "err", bold=True,
                        anchor=Anchor.CENTER))  # fmt: skip
    return Drawing(width, height, shapes, targets, breaks=_ends(rows))


def _ends(rows: Sequence[_Row]) -> list[float]:
    found, y = [], _HEAD
    for row in rows:
        y += row.height
        found.append(y)
    return found


def _kept_in(x: float, wide: float, scale: _Scale) -> float:
    return min(max(x, scale.left + wide / 2), scale.right - wide / 2)


def _months(scale: _Scale, height: float, measure: Measure) -> list[Shape]:
    """Return a line and a name for each month, or for as few as have room; each year is said once."""
    total = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month + 1
    room = (scale.right - scale.left) / total
    month_wide, year_wide = measure("mmm", _TICK) + _AIR, measure("0000", _TICK, bold=True) + _AIR
    step = next((one for one in _MONTHS if one * room >= (year_wide if one >= 12 else month_wide)), _MONTHS[-1])
    shapes: list[Shape] = [Line(scale.left, _HEAD - 4, scale.right, _HEAD - 4, "control", 1.2)]
    free = 0.0
    shown_year = 0
    for number in range(total):
        year, month = divmod(scale.first.year * 12 + scale.first.month - 1 + number, 12)
        if month % min(step, 12) or (step >= 12 and year % (step // 12)):
            continue
        x = scale.x(dt.date(year, month + 1, 1))
        shapes.append(Line(x, _HEAD - 4, x, height, "border", 0.7))
        edge = scale.right + _DOT
        if step < 12 and x + 2 + measure(MESES[month], _TICK) <= edge:
            shapes.append(Label(x + 2, _HEAD - 9, MESES[month], _TICK, "muted"))
        if year != shown_year and x >= free and x + 2 + year_wide - _AIR <= edge:
            shapes.append(Label(x + 2, _HEAD - 22 if step < 12 else _HEAD - 9, str(year), _TICK, "text", bold=True))
            shown_year, free = year, x + year_wide
    return shapes


def _heading(row: _Row, y: float, width: float) -> list[Shape]:
    shapes: list[Shape] = [Box(0, y + 2, width, row.height - 4, "subtle", radius=3)]
    top = y + _AIR + _STEP - 3.5
    return [*shapes, *_lines(row.label, 4, top, bold=True)]


_LOOKS = {
    BarState.OPEN: ("infoBg", "info", "text"),
    BarState.DONE: ("okBg", "ok", "muted"),
    BarState.LATE: ("errBg", "err", "err"),
}


def _bar(row: _Row, y: float, scale: _Scale, width: float) -> list[Shape]:
    bar = row.bar
    top = y + _AIR / 2 + _STEP - 3.5
    _fill, _stroke, ink = _LOOKS[bar.state]
    shapes: list[Shape] = [
        Line(0, y + row.height, width, y + row.height, "border", 0.6),
        *_lines(row.label, 0, top),
        *_lines(row.date, scale.dates, top),
    ]
    if bar.word:
        shapes.append(Label(scale.dates, top + len(row.date) * _STEP, bar.word, _TEXT, ink, bold=True))
    return [*shapes, *_mark(bar, y + row.height / 2, scale)]


def _mark(bar: Bar, middle: float, scale: _Scale) -> list[Shape]:
    """Return a dot for one day, a bar for more, and a dashed frame for what is only known by its month."""
    if bar.start is None:
        return []
    fill, stroke, _ink = _LOOKS[bar.state]
    end = max(bar.start, bar.end or bar.start)
    left, right = scale.x(bar.start), scale.x(end)
    if bar.approximate:
        right = max(right, left + _LEAST_BAR)
        up, down = middle - _BAR / 2, middle + _BAR / 2
        corners = ((left, up), (right, up), (right, down), (left, down), (left, up))
        return [Line(*one, *other, stroke, 1.4, dashed=True) for one, other in itertools.pairwise(corners)]
    if end == bar.start:
        shapes: list[Shape] = [Circle(left, middle, _DOT, fill, stroke, 1.4)]
    else:
        shapes = [Box(left, middle - _BAR / 2, max(_LEAST_BAR, right - left), _BAR, fill, stroke, 3, 1.2)]
    return [*shapes, *(Circle(scale.x(day), middle, 3.4, "surface", "text", 1.4) for day in bar.marks)]


def _lines(lines: Sequence[str], x: float, top: float, *, bold: bool = False) -> list[Shape]:
    return [Label(x, top + number * _STEP, line, _TEXT, "text", bold=bold) for number, line in enumerate(lines)]
