"""Bars of one or more amounts for each name, told apart by fill and by word, with the amount written beside each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.reports.drawing.lettering import wrap
from escuela_red.reports.drawing.shapes import Anchor, Box, Drawing, Label, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.reports.drawing.shapes import Measure, Shape

_BAR = 13.0
_BETWEEN = 3.0
_GROUP_GAP = 11.0
_LEGEND = 26.0
_NAME = 11.0
_LINE = 14.0
_AMOUNT = 10.5
_AIR = 8.0
_MOST_NAMES = 0.34
_LOOKS = (("primary", "primary"), ("soft", "primary"), ("surface", "text"))
MOST_SERIES = len(_LOOKS)


@dataclass(frozen=True)
class Amounts:
    """A name with its amounts, one for each series, none of them under zero."""

    name: str
    amounts: tuple[int, ...]


def layout(
    rows: Sequence[Amounts],
    series: Sequence[str],
    measure: Measure,
    width: float,
    told: Callable[[int], str] = str,
) -> Drawing:
    """Lay out the names and their bars; a legend only for several series. `told` writes an amount.

    The drawing may be cut between two names.
    """
    legend = len(series) > 1
    shapes = _legend(series, measure) if legend else []
    column = _names_width(rows, measure, width)
    most = max([1, *(amount for row in rows for amount in row.amounts)])
    widest = max([0.0, *(measure(told(amount), _AMOUNT, bold=True) for row in rows for amount in row.amounts)])
    room = max(10.0, width - column - widest - 3 * _AIR)
    start = y = _LEGEND if legend else 2.0
    breaks: list[float] = []
    for row in rows:
        lines = wrap(row.name, column - _AIR, lambda words: measure(words, _NAME, bold=True))
        bars = len(row.amounts) * (_BAR + _BETWEEN) - _BETWEEN
        high = max(bars, len(lines) * _LINE)
        shapes += _name(lines, y, high, column - _AIR)
        for place, amount in enumerate(row.amounts):
            top = y + (high - bars) / 2 + place * (_BAR + _BETWEEN)
            shapes += _bar(column, top, told(amount), room * amount / most, place)
        y += high + _GROUP_GAP
        breaks.append(y - _GROUP_GAP / 2)
    bottom = y - _GROUP_GAP / 2
    shapes.append(Line(column, start - 2, column, bottom, "control", 1.2))
    return Drawing(width, bottom + 2, shapes, breaks=breaks[:-1])


def words(rows: Sequence[Amounts], series: Sequence[str], told: Callable[[int], str] = str) -> list[str]:
    """Return the same in words, a line for each name."""
    found = []
    for row in rows:
        if len(series) == 1:
            found.append(f"{row.name}: {told(row.amounts[0])}.")
            continue
        pairs = zip(series, row.amounts, strict=True)
        found.append(f"{row.name}: {', '.join(f'{name.lower()} {told(amount)}' for name, amount in pairs)}.")
    return found


def _legend(series: Sequence[str], measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    x = 1.0
    for name, (fill, stroke) in zip(series, _LOOKS, strict=False):
        shapes += [Box(x, 1, 12, 12, fill, stroke, 2, 1.2), Label(x + 18, 11, name, _NAME)]
        x += 18 + measure(name, _NAME) + 22
    return shapes


def _names_width(rows: Sequence[Amounts], measure: Measure, width: float) -> float:
    longest = max([measure(row.name, _NAME, bold=True) for row in rows], default=0.0)
    return min(longest, width * _MOST_NAMES) + 2 * _AIR


def _name(lines: Sequence[str], top: float, high: float, right: float) -> list[Shape]:
    first = top + (high - len(lines) * _LINE) / 2 + _NAME
    return [
        Label(right, first + place * _LINE, line, _NAME, bold=True, anchor=Anchor.RIGHT)
        for place, line in enumerate(lines)
    ]


def _bar(x: float, y: float, told: str, long: float, place: int) -> list[Shape]:
    fill, stroke = _LOOKS[place]
    words = Label(x + long + _AIR, y + _BAR - 3, told, _AMOUNT, bold=True)
    return [Box(x, y, max(long, 1.0), _BAR, fill, stroke, 1, 1.2), words] if long else [words]
