"""The large map with a box for each ally: centre, profile hubs around it, and their allies beyond the hubs.

Private companies stand on the left, public institutions on the right, other organizations below, and allies without
profile above. Every distance is a multiple of the size of letter; the largest letter with which all fits is taken.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from escuela_red.reports.drawing import ally_ties, lettering
from escuela_red.reports.drawing.allies import SIN_PERFIL, groups
from escuela_red.reports.drawing.ally_states import StateLook, look_of
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Drawing, Icon, Label
from escuela_red.text import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.reports.drawing.allies import AllyNode, Group, Profile, Tie
    from escuela_red.reports.drawing.shapes import Measure, Shape

LEADING = 1.32
_LARGEST, _SMALLEST = 22.0, 7.5
_SIDES = ((-1, 0), (1, 0))
_STATE = 1.3  # the icon of a state before its words
_NARROWEST, _WIDEST = 10.5, 15.0  # width of a box, in sizes of letter


@dataclass(frozen=True)
class Pen:
    """A size of letter with its measure; `together` says under an ally with which others it works."""

    size: float
    measure: Measure
    together: Mapping[str, str] = field(default_factory=dict)

    def lines(self, text: str, width: float, *, scale: float = 1.0, bold: bool = False) -> list[str]:
        """Break a text to a width at a share of the size."""
        return lettering.wrap(text, width, lambda part: self.measure(part, self.size * scale, bold=bold))


@dataclass(frozen=True)
class Tile:
    """The box of an ally with its lines of text, without a place."""

    ally: AllyNode
    width: float
    height: float
    name: list[str]
    state: list[str]
    together: list[str]


@dataclass(frozen=True)
class Block:
    """The tiles of a group in rows and columns, `width` and `height` of the whole, and its side of the centre.

    It is panelled when a link could not reach each box without crossing another.
    """

    group: Group
    rows: list[list[Tile]]
    width: float
    height: float
    gap: float
    side: tuple[int, int]
    panelled: bool


@dataclass(frozen=True)
class Plan:
    """Everything measured at one size of letter."""

    pen: Pen
    sides: tuple[Block, Block]
    below: Block
    above: Block | None
    hub: tuple[float, float]
    band: float
    width: float
    ties: Sequence[Tie] = ()

    @property
    def foot(self) -> float:
        """Return the height below everything where the kinds of line are explained."""
        return 3.6 * self.pen.size if self.ties else 0.0

    @property
    def height(self) -> float:
        """Return the least height of the drawing."""
        return self.up + self.down + self.foot

    @property
    def radius(self) -> float:
        """Return the radius of the centre."""
        return 4.1 * self.pen.size

    def reach(self, block: Block) -> float:
        """Return how far a block above or below reaches from the middle of the centre."""
        size = self.pen.size
        hub_end = self.radius + 1.4 * size + self.hub[1]
        if not block.rows:
            return hub_end
        return max(hub_end + 1.6 * size, self.band / 2 + size) + block.height

    def middle(self, width: float) -> float:
        """Return where the centre stands so that both sides together are in the middle."""
        left, right = (block.width if block.rows else -2.6 * self.pen.size for block in self.sides)
        return width / 2 + (left - right) / 2

    @property
    def up(self) -> float:
        """Return the distance from the top edge to the middle of the centre."""
        reach = self.reach(self.above) if self.above else self.radius
        return max(reach, self.band / 2) + 0.4 * self.pen.size

    @property
    def down(self) -> float:
        """Return the distance from the middle of the centre to the lower edge."""
        return max(self.reach(self.below), self.band / 2) + 0.4 * self.pen.size


def boxes(
    allies: Sequence[AllyNode], measure: Measure, width: float, height: float, ties: Sequence[Tie] = ()
) -> Drawing:
    """Lay out the map with names: as wide and high as asked, or larger when the smallest letter needs more."""
    found = groups(allies)
    size = max(_SMALLEST, min(_LARGEST, width / 58, height / 30))
    known = {ally.id for ally in allies}
    shown = [tie for tie in ties if tie.one in known and tie.other in known]
    together = _together(allies, shown)
    plan = _plan(found, Pen(size, measure, together), width, height, shown)
    while size > _SMALLEST and (plan.height > height or plan.width > width):
        size = max(_SMALLEST, size * 0.94)
        plan = _plan(found, Pen(size, measure, together), width, height, shown)
    return _draw(plan, max(width, plan.width), height)


def _together(allies: Sequence[AllyNode], ties: Sequence[Tie]) -> dict[str, str]:
    """Return «Con 3 y 14» for each ally that works with others, whose line a box may hide."""
    number = {ally.id: ally.number for ally in allies}
    others: dict[str, set[int]] = {}
    for tie in ties:
        others.setdefault(tie.one, set()).add(number[tie.other])
        others.setdefault(tie.other, set()).add(number[tie.one])
    return {ally: f"Con {join_words([str(one) for one in sorted(found)])}" for ally, found in others.items()}


def _plan(found: Sequence[Group], pen: Pen, width: float, height: float, ties: Sequence[Tie]) -> Plan:
    size = pen.size
    arm = _arm(size, ties)
    height -= 3.6 * size if ties else 0
    label = max(_hub_text(group.profile, pen) for group in found)
    hub = (label + 3.3 * size, 2 * LEADING * size + 0.9 * size)
    below = _row(found[2], pen, width, (0, 1))
    above = _row(found[3], pen, width, (0, -1)) if len(found) > 3 else None
    spent = below.height + 2 * size + (above.height + 2 * size if above else 0)
    room = width / 2 - arm - hub[0]
    few, many = sorted((0, 1), key=lambda index: len(found[index].allies))
    first = _column(found[few], pen, (room, height - spent), _SIDES[few])
    spare = room - first.width + (0 if first.rows else 2.6 * size)  # what the smaller side leaves, the other takes
    second = _column(found[many], pen, (room + max(0.0, spare), height - spent), _SIDES[many])
    sides = (first, second) if few == 0 else (second, first)
    band = max(first.height, second.height, 8.2 * size)
    needed = max(first.width + second.width + 2 * (arm + hub[0]), below.width + size, above.width if above else 0)
    if not first.rows:
        needed -= 2.6 * size
    return Plan(pen, sides, below, above, hub, band, needed, ties)


def _arm(size: float, ties: Sequence[Tie]) -> float:
    """Return what stands from the middle of the centre to the edge but hub and boxes; beyond them lines may bend."""
    return (4.1 + 1.5 + 2.6 + (ally_ties.BEND if ties else 0.4)) * size


def _hub_text(profile: Profile, pen: Pen) -> float:
    return max(pen.measure(word, pen.size, bold=True) for word in profile.plural.split())


def _tile(ally: AllyNode, pen: Pen, width: float) -> Tile:
    size = pen.size
    inside = width - 3.9 * size
    name = pen.lines(ally.short, inside)
    room = inside - (_STATE if ally.state_group else 0) * size
    state = pen.lines(ally.state_label, room, scale=0.82) if ally.state_label else []
    said = pen.together.get(ally.id, "")
    together = pen.lines(said, inside, scale=0.82) if said else []
    text = (len(name) + 0.86 * (len(state) + len(together))) * LEADING * size
    return Tile(ally, width, max(text, 2 * size) + 0.9 * size, name, state, together)


def _column(group: Group, pen: Pen, free: tuple[float, float], side: tuple[int, int]) -> Block:
    """Stack a group in one column, or in more when one is too high and there is room for more."""
    size, (room, height) = pen.size, free
    best: Block | None = None
    for columns in (1, 2, 3, 4, 5):
        inside = room - (1.4 * size if columns > 1 else 0) - (columns - 1) * 0.6 * size
        width = min(max(inside / columns, _NARROWEST * size), _WIDEST * size)
        if columns > 1 and width * columns > inside:
            break
        block = _block(group, pen, columns, width, side)
        if best is None or block.height < best.height:
            best = block
        if block.height <= height:
            break
    if best is None:
        raise AssertionError("one column always makes a block")
    return _aired(best, height) if not best.panelled else best


def _aired(block: Block, height: float) -> Block:
    """Give a single column air between its boxes, when the height has it."""
    gaps = len(block.rows) - 1
    if gaps < 1 or block.height >= height:
        return block
    size = block.gap / 0.6
    extra = min(1.6 * size, (height - block.height) / gaps)
    return replace(block, height=block.height + extra * gaps, gap=block.gap + extra)


def _row(group: Group, pen: Pen, width: float, side: tuple[int, int]) -> Block:
    """Set a group in as few rows as the width allows, each about as long as the others."""
    size, total = pen.size, len(group.allies)
    wide = min(_WIDEST, 13) * size
    free = width - 0.8 * size
    most = max(1, int((free - 1.4 * size) // (wide + 0.6 * size)))
    rows = math.ceil(total / most)
    return _block(group, pen, math.ceil(total / rows) if rows else 1, wide, side)


def _block(group: Group, pen: Pen, columns: int, width: float, side: tuple[int, int]) -> Block:
    gap = 0.6 * pen.size
    tiles = [_tile(ally, pen, width) for ally in group.allies]
    rows = [tiles[start : start + columns] for start in range(0, len(tiles), columns)]
    panelled = len(rows) > 1 and (columns > 1 or side[1] != 0)
    pad = 0.7 * pen.size if panelled else 0.0
    high = sum(max(tile.height for tile in row) for row in rows) + gap * max(0, len(rows) - 1) + 2 * pad
    wide = min(columns, max(1, len(tiles))) * (width + gap) - gap + 2 * pad
    return Block(group, rows, wide if tiles else 0.0, high if tiles else 0.0, gap, side, panelled)


def _draw(plan: Plan, width: float, height: float) -> Drawing:
    """Place the plan in the middle of the drawing; links first, so that boxes lie over them."""
    total = max(height, plan.height)
    x, y = plan.middle(width), plan.up + (total - plan.height) / 2
    sketch = Sketch(plan.pen)
    size, (hub_width, hub_height) = plan.pen.size, plan.hub
    for block, side in zip(plan.sides, (-1, 1), strict=True):
        hub_x = x + side * (plan.radius + 1.5 * size + hub_width / 2)
        sketch.link((x, y), (hub_x, y), block)
        outer = hub_x + side * hub_width / 2
        edge = outer + side * 2.6 * size
        left = edge if side > 0 else edge - block.width
        sketch.block(block, left, y - block.height / 2, (outer, y))
        sketch.hub(block.group.profile, hub_x - hub_width / 2, y - hub_height / 2, plan.hub)
    for end, side in ((plan.below, 1), (plan.above, -1)):
        if end is not None:
            near = y + side * (plan.radius + 1.4 * size)
            sketch.link((x, y), (x, near), end)
            top = y + plan.reach(end) - end.height if side > 0 else y - plan.reach(end)
            left = min(max(x - end.width / 2, 0.4 * size), width - 0.4 * size - end.width)
            sketch.block(end, left, top, (x, near + side * hub_height))
            sketch.hub(end.group.profile, x - hub_width / 2, near if side > 0 else near - hub_height, plan.hub)
    sketch.centre(x, y, plan.radius)
    lines = ally_ties.bent(plan.ties, sketch.places, (x, y), size)
    if plan.ties:
        sketch.shapes += ally_ties.legend(plan.ties, (width / 2, total - 0.9 * size), plan.pen, width)
    return Drawing(width, total, [*sketch.links, *sketch.panels, *lines, *sketch.shapes], sketch.targets)


class Sketch:
    """The shapes of the map as they are placed."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.links: list[Shape] = []
        self.panels: list[Shape] = []
        self.places: dict[str, ally_ties.Place] = {}
        self.shapes: list[Shape] = []
        self.targets: list[tuple[str, Box]] = []

    def link(self, start: tuple[float, float], end: tuple[float, float], block: Block) -> None:
        """Join two points by a curve that leaves and arrives in the direction of the block."""
        profile, (x1, y1), (x2, y2) = block.group.profile, start, end
        if block.side[0]:
            bend = (((x1 + x2) / 2, y1), ((x1 + x2) / 2, y2))
        else:
            bend = ((x1, (y1 + y2) / 2), (x2, (y1 + y2) / 2))
        self.links.append(Curve((start, *bend, end), profile.color, max(1.2, 0.1 * self.pen.size)))

    def hub(self, profile: Profile, x: float, y: float, hub: tuple[float, float]) -> None:
        """Draw the hub of a profile: icon and name."""
        size = self.pen.size
        self.shapes.append(Box(x, y, hub[0], hub[1], profile.ground, profile.color, 0.6 * size))
        self.shapes.append(Icon(x + 0.7 * size, y + hub[1] / 2 - 0.75 * size, 1.5 * size, profile.icon, profile.color))
        lines = [profile.plural] if profile is SIN_PERFIL else profile.plural.split()
        self.text(lines, x + 2.6 * size, y + hub[1] / 2, bold=True)

    def text(self, lines: Sequence[str], x: float, y: float, *, bold: bool = False) -> None:
        """Write lines with their middle at y."""
        size = self.pen.size
        top = y - len(lines) * LEADING * size / 2
        for index, line in enumerate(lines):
            self.shapes.append(Label(x, top + (index * LEADING + 0.98) * size, line, size, "text", bold=bold))

    def block(self, block: Block, left: float, top: float, hub: tuple[float, float]) -> None:
        """Place the boxes of a group and link them, or their panel, with their hub."""
        profile, size = block.group.profile, self.pen.size
        pad = 0.7 * size if block.panelled else 0.0
        if block.panelled:
            panel = Box(left, top, block.width, block.height, profile.ground, "", 0.8 * size)
            self.panels.append(panel)
            self.link(hub, _facing(panel, block.side), block)
        y = top + pad
        for number, row in enumerate(block.rows):
            high = max(tile.height for tile in row)
            wide = sum(tile.width for tile in row) + block.gap * (len(row) - 1)
            x = left + (block.width - wide) / 2 if len(block.rows) > 1 else left
            for place, tile in enumerate(row):
                box = self.tile(tile, x, y + (high - tile.height) / 2, profile)
                self.places[tile.ally.id] = _place(box, block, number, place)
                if not block.panelled:
                    self.link(hub, _facing(box, block.side), block)
                x += tile.width + block.gap
            y += high + block.gap

    def tile(self, tile: Tile, x: float, y: float, profile: Profile) -> Box:
        """Draw the box of an ally."""
        size, middle = self.pen.size, y + tile.height / 2
        look = look_of(tile.ally.state_group) if tile.ally.state_group else StateLook("", "")
        box = Box(
            x, y, tile.width, tile.height, "surface", profile.color, 0.5 * size, 1.2 * look.thick, dashed=look.dashed
        )
        self.shapes += [box, Circle(x + 1.6 * size, middle, 0.95 * size, profile.color)]
        self.shapes.append(self.number(tile.ally.number, x + 1.6 * size, middle, 0.95 * size))
        text = (len(tile.name) + 0.86 * (len(tile.state) + len(tile.together))) * LEADING * size
        baseline = middle - text / 2 + 0.98 * size
        for line in tile.name:
            self.shapes.append(Label(x + 3.1 * size, baseline, line, size))
            baseline += LEADING * size
        beside = x + (3.1 + (_STATE if look.icon and tile.state else 0)) * size
        if look.icon and tile.state:
            self.shapes.append(Icon(x + 3.1 * size, baseline - 0.98 * size, 0.98 * size, look.icon, look.color))
        for line in tile.state:
            self.shapes.append(Label(beside, baseline - 0.14 * size, line, 0.82 * size, "muted"))
            baseline += 0.86 * LEADING * size
        for line in tile.together:
            self.shapes.append(Label(x + 3.1 * size, baseline - 0.14 * size, line, 0.82 * size, "muted"))
            baseline += 0.86 * LEADING * size
        self.targets.append((tile.ally.id, box))
        return box

    def number(self, number: int, x: float, y: float, radius: float) -> Label:
        """Return the number in the middle of its circle, smaller when it has three digits."""
        size = min(1.0 * radius, 2.7 * radius / max(2, len(str(number))))
        return Label(x, y + 0.35 * size, str(number), size, "onPrimary", bold=True, anchor=Anchor.CENTER)

    def centre(self, x: float, y: float, radius: float) -> None:
        """Draw the centre."""
        size = 1.3 * self.pen.size
        size = min(size, size * 1.7 * radius / self.pen.measure("Maestros", size, bold=True))
        self.shapes.append(Circle(x, y, radius, "primary"))
        for line, rise in (("Red de", -0.25), ("Maestros", 1.05)):
            self.shapes.append(Label(x, y + rise * size, line, size, "onPrimary", bold=True, anchor=Anchor.CENTER))


def _place(box: Box, block: Block, row: int, column: int) -> ally_ties.Place:
    """Return where a box of a block stands, by its row and column in it."""
    at, last = (column, len(block.rows[row]) - 1) if block.side[0] else (row, len(block.rows) - 1)
    before, behind = (at == 0, at == last) if sum(block.side) > 0 else (at == last, at == 0)
    return ally_ties.Place(box, block.side, near=before, far=behind)


def _facing(box: Box, side: tuple[int, int]) -> tuple[float, float]:
    """Return the middle of the edge of a box that faces the centre."""
    x, y = side
    return box.x + box.width * (1 - x) / 2, box.y + box.height * (1 - y) / 2
