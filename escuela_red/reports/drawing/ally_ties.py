"""The lines between allies that work together: how close they are is the kind of line, which a legend says in words.

The same pairs always give the same lines. The strongest are drawn first; beyond a number nobody could follow them, and
the words of the map have all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.reports.drawing.shapes import Anchor, Circle, Curve, Label, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.reports.drawing.allies import Tie
    from escuela_red.reports.drawing.ally_boxes import Pen
    from escuela_red.reports.drawing.shapes import Box, Shape

MOST_LINES = 60
BEND = 2.4
"""How far a line may bend beyond the boxes of a side, in sizes of letter."""
ARC = 7.0
"""The height that lines between numbers hang down, in sizes of letter."""
_COLOR = "text"
_Point = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """Where an ally stands: its box, the side of the centre that it is on, and whether nothing stands before it.

    `near` says that towards the centre, `far` that away from it.
    """

    box: Box
    side: tuple[int, int]
    near: bool = True
    far: bool = True


@dataclass(frozen=True)
class Stroke:
    """How close two allies are, as a kind of line with its words; `width` in sizes of letter."""

    words: str
    width: float
    dashed: bool = False


STROKES = {
    "fuerte": Stroke("Trabajan juntos siempre", 0.26),
    "media": Stroke("Trabajan juntos a veces", 0.11),
    "debil": Stroke("Se conocen", 0.11, dashed=True),
}
_UNSAID = Stroke("No se ha dicho qué tan cerca", 0.06, dashed=True)
_ORDER = [*STROKES, ""]


def bent(ties: Sequence[Tie], places: Mapping[str, Place], centre: _Point, size: float) -> list[Shape]:
    """Return the lines of the map with boxes: round the outside of a side, or across past the centre."""
    found: list[Shape] = []
    for lane, tie in enumerate(_drawn(ties, places)):
        points = _way(places[tie.one], places[tie.other], centre, size, lane)
        found += _line(points, tie, size)
    return found


def arcs(ties: Sequence[Tie], boxes: Mapping[str, Box], floor: float, size: float, width: float) -> list[Shape]:
    """Return the lines of the map with numbers: each hangs below the cards, deeper the further apart its ends are."""
    found: list[Shape] = []
    for lane, tie in enumerate(_drawn(ties, boxes)):
        one, other = (_middle(boxes[end]) for end in (tie.one, tie.other))
        apart = abs(other[0] - one[0]) / width
        low = floor + (0.8 + (ARC - 1.6) * apart + 0.12 * (lane % 5)) * size / 0.75
        found.append(_curve((one, (one[0], low), (other[0], low), other), tie, size))
    return found


def legend(ties: Sequence[Tie], place: _Point, pen: Pen, width: float) -> list[Shape]:
    """Return what each kind of line means, in one row with its baseline and middle at `place`."""
    strengths = {tie.strength if tie.strength in STROKES else "" for tie in ties}
    used = [_stroke(one) for one in _ORDER if one in strengths]
    size, stroke, gap = 0.82 * pen.size, 2.4 * pen.size, 1.6 * pen.size
    wide = _wide(used, pen, size, stroke, gap)
    if wide > width:  # a narrow drawing
        size, stroke, gap = (length * width * 0.96 / wide for length in (size, stroke, gap))
        wide = _wide(used, pen, size, stroke, gap)
    x, y = place[0] - wide / 2, place[1]
    found: list[Shape] = []
    for one in used:
        thick = max(0.9, one.width * pen.size)
        found.append(Line(x, y - 0.3 * size, x + stroke, y - 0.3 * size, _COLOR, thick, dashed=one.dashed))
        found.append(Label(x + stroke + 0.5 * size, y, one.words, size, _COLOR, anchor=Anchor.LEFT))
        x += stroke + 0.5 * size + pen.measure(one.words, size) + gap
    return found


def _wide(used: Sequence[Stroke], pen: Pen, size: float, stroke: float, gap: float) -> float:
    return sum(stroke + 0.5 * size + pen.measure(one.words, size) for one in used) + gap * max(0, len(used) - 1)


def _drawn(ties: Sequence[Tie], places: Mapping[str, object]) -> list[Tie]:
    """Return the pairs that are drawn, the closest first."""
    known = [tie for tie in ties if tie.one in places and tie.other in places]
    ranks = {strength: rank for rank, strength in enumerate(_ORDER)}
    return sorted(known, key=lambda tie: ranks.get(tie.strength, len(ranks)))[:MOST_LINES]


def _way(one: Place, other: Place, centre: _Point, size: float, lane: int) -> tuple[_Point, _Point, _Point, _Point]:
    if one.side == other.side:
        return _outside(one, other, size, lane) if one.far and other.far else _inside(one.box, other.box)
    start, end = _edge(one, inwards=True), _edge(other, inwards=True)
    if one.side[0] and other.side[0] and one.near and other.near:
        return _across(start, end, centre, size, lane)
    reach = 0.45
    bends = []
    for (x, y), place in ((start, one), (end, other)):
        if place.side[0] and place.near:
            bends.append((x + (centre[0] - x) * reach, y))
        elif place.side[0]:
            bends.append((x, max(0.5 * size, y - 4 * size)))
        else:
            bends.append((x, y + (centre[1] - y) * reach))
    return start, bends[0], bends[1], end


def _outside(one: Place, other: Place, size: float, lane: int) -> tuple[_Point, _Point, _Point, _Point]:
    """Join two boxes of one side beyond them, further out the further apart they are."""
    (x1, y1), (x2, y2) = start, end = _edge(one, inwards=False), _edge(other, inwards=False)
    apart = abs(y2 - y1) if one.side[0] else abs(x2 - x1)
    out = min(BEND * 1.25, 0.9 + 0.06 * apart / size + 0.25 * (lane % 3)) * size
    along, down = one.side[0] * out, one.side[1] * out
    # Boxes of one panel may stand at different depths: both bends are taken from the outermost.
    far_x = max(x1 * one.side[0], x2 * one.side[0]) * one.side[0] + along if one.side[0] else 0.0
    far_y = max(y1 * one.side[1], y2 * one.side[1]) * one.side[1] + down if one.side[1] else 0.0
    if one.side[0]:
        return start, (far_x, y1), (far_x, y2), end
    return start, (x1, far_y), (x2, far_y), end


def _inside(one: Box, other: Box) -> tuple[_Point, _Point, _Point, _Point]:
    """Join two boxes of a panel by the edges that face each other; what stands between lies over the line."""
    if abs(one.y - other.y) < max(one.height, other.height) / 2:
        left, right = sorted((one, other), key=lambda box: box.x)
        start, end = (left.x + left.width, left.y + left.height / 2), (right.x, right.y + right.height / 2)
        third = (end[0] - start[0]) / 3
        return start, (start[0] + third, start[1]), (end[0] - third, end[1]), end
    top, low = sorted((one, other), key=lambda box: box.y)
    start, end = (top.x + top.width / 2, top.y + top.height), (low.x + low.width / 2, low.y)
    third = (end[1] - start[1]) / 2
    return start, (start[0], start[1] + third), (end[0], end[1] - third), end


def _across(
    start: _Point, end: _Point, centre: _Point, size: float, lane: int
) -> tuple[_Point, _Point, _Point, _Point]:
    """Join the two sides over the centre, which stays in sight."""
    high = max(0.5 * size, centre[1] - (7.0 + 0.7 * (lane % 4)) * size)
    (x1, _), (x2, _) = start, end
    return start, (x1 + (x2 - x1) * 0.3, high), (x1 + (x2 - x1) * 0.7, high), end


def _edge(place: Place, *, inwards: bool) -> _Point:
    """Return the middle of the edge of a box that faces the centre, or the other one; the upper one when hidden."""
    x, y = place.side if inwards else (-place.side[0], -place.side[1])
    box = place.box
    if inwards and place.side[0] and not place.near:
        return box.x + box.width / 2, box.y
    return box.x + box.width * (1 - x) / 2, box.y + box.height * (1 - y) / 2


def _middle(box: Box) -> _Point:
    return box.x + box.width / 2, box.y + box.height / 2


def _line(points: tuple[_Point, _Point, _Point, _Point], tie: Tie, size: float) -> list[Shape]:
    ends = [Circle(x, y, 0.26 * size, _COLOR) for x, y in (points[0], points[3])]
    return [_curve(points, tie, size), *ends]


def _curve(points: tuple[_Point, _Point, _Point, _Point], tie: Tie, size: float) -> Curve:
    stroke = _stroke(tie.strength)
    return Curve(points, _COLOR, max(0.9, stroke.width * size), dashed=stroke.dashed)


def _stroke(strength: str) -> Stroke:
    return STROKES.get(strength, _UNSAID)
