"""The map of allies as a drawing: the small one with numbers only, and the large one with names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from escuela_red.reports.drawing.allies import AllyNode, Tie, groups, words
from escuela_red.reports.drawing.ally_boxes import boxes
from escuela_red.reports.drawing.ally_numbers import numbers
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Drawing, Icon, Label, Line, Sector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.reports.drawing.allies import Group
    from escuela_red.reports.drawing.shapes import Measure, Shape

__all__ = ["AllyNode", "Tie", "groups", "large", "small", "words"]

MOST_BOXES = 40
MOST_NUMBERS = 150
SIDE = 320.0
_RADIUS = 152.0
_CENTRE = 43.0
_GAP = 3.5  # degrees of paper between two sectors
_ICON = 22.0


def large(
    allies: Sequence[AllyNode],
    measure: Measure,
    width: float,
    height: float,
    ties: Sequence[Tie] = (),
    *,
    names: bool = True,
) -> Drawing:
    """Lay out the large map: up to 40 allies in boxes, up to 150 as numbers with a list, more as counts.

    The drawing is as wide as asked and at least as high; it grows downwards when the names need more room. Without
    `names` the numbers stand alone: the names are told beside the drawing.
    """
    if len(allies) <= MOST_BOXES:
        return boxes(allies, measure, width, height, ties)
    return numbers(allies, measure, width, height, ties, listed=len(allies) <= MOST_NUMBERS, names=names)


def small(allies: Sequence[AllyNode], measure: Measure) -> Drawing:
    """Lay out the small map of 320 × 320 points: a sector for each profile with the numbers of its allies."""
    middle = SIDE / 2
    found = groups(allies)
    sweep = 360 / len(found)
    shapes: list[Shape] = []
    targets: list[tuple[str, Box]] = []
    # Left, right, then below: where the large map has them too.
    starts = (90, 90 - sweep, 90 + sweep, 90 + 2 * sweep)
    for group, start in zip(found, starts, strict=False):
        shapes.append(Sector(middle, middle, _RADIUS, start + _GAP / 2, sweep - _GAP, group.profile.ground))
        _fill(shapes, targets, group, start, sweep)
    shapes.append(Circle(middle, middle, _CENTRE, "primary", "surface", 2))
    shapes += _centre(middle, middle, 14, measure)
    return Drawing(SIDE, SIDE, shapes, targets)


def _centre(x: float, y: float, size: float, measure: Measure) -> list[Shape]:
    """Return the two words of the centre, smaller when the letter is wide."""
    size = min(size, size * (2 * _CENTRE - 16) / measure("Maestros", size, bold=True))
    return [
        Label(x, y - 0.25 * size, "Red de", size, "onPrimary", bold=True, anchor=Anchor.CENTER),
        Label(x, y + 1.05 * size, "Maestros", size, "onPrimary", bold=True, anchor=Anchor.CENTER),
    ]


def _fill(shapes: list[Shape], targets: list[tuple[str, Box]], group: Group, start: float, sweep: float) -> None:
    """Put the icon at the rim of a sector and its numbers on rings between the centre and the icon."""
    middle = start + sweep / 2
    x, y = _at(middle, _RADIUS - 20)
    shapes.append(Icon(x - _ICON / 2, y - _ICON / 2, _ICON, group.profile.icon, group.profile.color))
    places = _places(len(group.allies), start, sweep)
    if places is None:
        x, y = _at(middle, (_CENTRE + _RADIUS) / 2 - 8)
        shapes.append(
            Label(x, y + 10, str(len(group.allies)), 30, group.profile.color, bold=True, anchor=Anchor.CENTER)
        )
        return
    radius, spots, spokes = places
    if spokes:
        shapes += [Line(SIDE / 2, SIDE / 2, x, y, group.profile.color, 1.6) for x, y in spots]
    for ally, (x, y) in zip(group.allies, spots, strict=True):
        shapes.append(Circle(x, y, radius, group.profile.color, "surface", 1.6))
        size = min(radius * 0.85, radius * 2.6 / max(len(str(ally.number)), 2))
        shapes.append(Label(x, y + size * 0.36, str(ally.number), size, "onPrimary", bold=True, anchor=Anchor.CENTER))
        targets.append((ally.id, Box(x - radius, y - radius, 2 * radius, 2 * radius)))


def _places(total: int, start: float, sweep: float) -> tuple[float, list[tuple[float, float]], bool] | None:
    """Return radius, centres and whether spokes fit, for the largest circles that all fit; None when none do."""
    for radius in (18.0, 15.0, 12.5, 10.5, 9.0):
        inner, outer = _CENTRE + radius + 8, _RADIUS - 36 - radius
        step = 2 * radius + 4
        if total and outer < inner:
            continue
        rings = _rings(inner, outer, step)
        room = [max(0, int((math.radians(sweep - _GAP) * ring - 6) // step)) for ring in rings]
        if total <= sum(room):
            return radius, _spread(total, rings, room, (start, sweep)), total <= room[-1]
    return None


def _rings(inner: float, outer: float, step: float) -> list[float]:
    """Return the radii of the rings; a single one stands midway, where it looks at ease."""
    count = int((outer - inner) // step) + 1
    if count == 1:
        return [(inner + outer) / 2]
    return [inner + (outer - inner) * index / (count - 1) for index in range(count)]


def _spread(total: int, rings: list[float], room: list[int], sector: tuple[float, float]) -> list[tuple[float, float]]:
    """Share the numbers over the rings in proportion to their room, left to right along each."""
    start, sweep = sector
    if total <= room[-1]:
        shares = [0] * (len(rings) - 1) + [total]
    else:
        shares = [total * places // sum(room) for places in room]
        for index in range(len(rings) - 1, -1, -1):
            extra = min(room[index] - shares[index], total - sum(shares))
            shares[index] += extra
    spots: list[tuple[float, float]] = []
    for ring, share in zip(rings, shares, strict=True):
        spots += [_at(start + sweep - sweep * (index + 0.5) / share, ring) for index in range(share)]
    return spots


def _at(degrees: float, distance: float) -> tuple[float, float]:
    """Return a point around the centre of the small map; degrees counter-clockwise from three o'clock."""
    turn = math.radians(degrees)
    return SIDE / 2 + distance * math.cos(turn), SIDE / 2 - distance * math.sin(turn)
