"""Paired bars: for each group two amounts, one beside the other, told apart by fill and by word and not by colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.reports.drawing.lettering import wrap
from escuela_red.reports.drawing.shapes import Anchor, Box, Drawing, Label, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.reports.drawing.shapes import Measure, Shape

_BAR = 15.0
_BETWEEN = 3.0
_GROUP_GAP = 13.0
_LEGEND = 26.0
_NAME = 11.0
_LINE = 14.0
_AMOUNT = 10.5
_AIR = 8.0
_LOOKS = (("primary", "primary"), ("surface", "text"))
_MOST_NAMES = 0.34


@dataclass(frozen=True)
class Pair:
    """A group with its two amounts."""

    name: str
    first: int
    second: int


def layout(pairs: Sequence[Pair], sides: tuple[str, str], measure: Measure, width: float) -> Drawing:
    """Lay out a legend and, per group, its name and two bars with their amounts; as high as it needs to be."""
    shapes = _legend(sides, measure)
    column = _names_width(pairs, measure, width)
    most = max([1, *(max(one.first, one.second) for one in pairs)])
    room = width - column - _AIR - measure(str(most), _AMOUNT, bold=True) - 2 * _AIR
    y = _LEGEND
    for one in pairs:
        lines = wrap(one.name, column - _AIR, lambda words: measure(words, _NAME, bold=True))
        high = max(2 * _BAR + _BETWEEN, len(lines) * _LINE)
        shapes += _name(lines, y, high, column - _AIR)
        top = y + (high - 2 * _BAR - _BETWEEN) / 2
        for place, amount in enumerate((one.first, one.second)):
            shapes += _bar(column, top + place * (_BAR + _BETWEEN), amount, room * amount / most, place)
        y += high + _GROUP_GAP
    bottom = y - _GROUP_GAP / 2
    shapes.append(Line(column, _LEGEND - _GROUP_GAP / 2, column, bottom, "control", 1.2))
    return Drawing(width, bottom + 2, shapes)


def words(pairs: Sequence[Pair], sides: tuple[str, str]) -> list[str]:
    """Return the same in words, a line for each group."""
    return [f"{one.name}: {sides[0].lower()} {one.first}, {sides[1].lower()} {one.second}." for one in pairs]


def _legend(sides: tuple[str, str], measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    x = 1.0
    for place, side in enumerate(sides):
        fill, stroke = _LOOKS[place]
        shapes += [Box(x, 1, 12, 12, fill, stroke, 2, 1.2), Label(x + 18, 11, side, _NAME)]
        x += 18 + measure(side, _NAME) + 22
    return shapes


def _names_width(pairs: Sequence[Pair], measure: Measure, width: float) -> float:
    longest = max([measure(one.name, _NAME, bold=True) for one in pairs], default=0.0)
    return min(longest, width * _MOST_NAMES) + 2 * _AIR


def _name(lines: Sequence[str], top: float, high: float, right: float) -> list[Shape]:
    first = top + (high - len(lines) * _LINE) / 2 + _NAME
    return [
        Label(right, first + place * _LINE, words, _NAME, bold=True, anchor=Anchor.RIGHT)
        for place, words in enumerate(lines)
    ]


def _bar(x: float, y: float, amount: int, long: float, place: int) -> list[Shape]:
    fill, stroke = _LOOKS[place]
    told = Label(x + long + _AIR, y + _BAR - 4, str(amount), _AMOUNT, bold=True)
    return [Box(x, y, long, _BAR, fill, stroke, 2, 1.2), told] if amount else [told]
