"""The grid of influence × interest: five by five cells in four quarters, with the numbers of the allies in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.reports.drawing.allies import PROFILES, SIN_PERFIL
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Drawing, Label, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.reports.drawing.shapes import Measure, Shape

CELLS = 5
MUCH = 4
"""From this grade on, the quarter of much."""
MORE = "celda"
"""Begins the id of the target «+12» of a crowded cell: `celda:4:5`, influence and interest."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 78.0, 2.0, 24.0, 44.0
_HEAD = 19.0  # the strip with the name of a quarter, above its first row
_RADII = (12.0, 10.0, 8.5)
_GAP = 3.0
_WORDS = {5: "mucha", 1: "muy poca"}
_WORDS_ACROSS = {5: "mucho", 1: "muy poco"}
_COLORS = {profile.key: profile.color for profile in PROFILES}


@dataclass(frozen=True)
class Dot:
    """An ally in the grid; `number` is its row in the mapa, influence and interest go from 1 to 5."""

    id: str
    number: int
    profile_key: str
    influence: int
    interest: int


@dataclass(frozen=True)
class Plane:
    """Where the cells are in a drawing of a size, in points: rows by influence from the top, columns by interest."""

    width: float
    height: float

    @property
    def wide(self) -> float:
        """Return the width of a cell."""
        return (self.width - _LEFT - _RIGHT) / CELLS

    @property
    def high(self) -> float:
        """Return the height of a cell."""
        return (self.height - _TOP - _BOTTOM - 2 * _HEAD) / CELLS

    def box(self, influence: int, interest: int) -> Box:
        """Return the box of a cell."""
        below = influence < MUCH
        top = _TOP + _HEAD * (2 if below else 1) + (CELLS - influence) * self.high
        return Box(_LEFT + (interest - 1) * self.wide, top, self.wide, self.high, radius=0)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return influence and interest of the cell under a point, None outside; a strip belongs to its first row."""
        if not (_LEFT <= x < _LEFT + CELLS * self.wide and _TOP <= y < self.height - _BOTTOM):
            return None
        interest = min(CELLS, int((x - _LEFT) / self.wide) + 1)
        for influence in range(CELLS, 0, -1):
            box = self.box(influence, interest)
            if y < box.y + box.height:
                return influence, interest
        return 1, interest

    def quarter(self, *, much_influence: bool, much_interest: bool) -> Box:
        """Return the box of a quarter, with the strip of its name."""
        first = self.box(CELLS if much_influence else MUCH - 1, MUCH if much_interest else 1)
        across = CELLS - MUCH + 1 if much_interest else MUCH - 1
        down = CELLS - MUCH + 1 if much_influence else MUCH - 1
        return Box(first.x, first.y - _HEAD, across * self.wide, down * self.high + _HEAD, radius=0)


def layout(  # noqa: PLR0917 - the data, their words and the room
    dots: Sequence[Dot],
    names: Mapping[tuple[bool, bool], str],
    measure: Measure,
    width: float,
    height: float,
    shown: str = "",
) -> Drawing:
    """Lay out the grid; `names` says each quarter by (much influence, much interest).

    A cell with more allies than fit shows how many more there are: «+12»; `shown` is an ally that is seen all the
    same. Targets are the allies that are seen, and those marks.
    """
    plane = Plane(width, height)
    shapes = [*_quarters(plane, names, measure), *_axes(plane)]
    targets: list[tuple[str, Box]] = []
    by_cell: defaultdict[tuple[int, int], list[Dot]] = defaultdict(list)
    for dot in sorted(dots, key=lambda one: one.number):
        by_cell[dot.influence, dot.interest].append(dot)
    radius = _radius(plane, max((len(mine) for mine in by_cell.values()), default=0))
    for (influence, interest), mine in by_cell.items():
        mine.sort(key=lambda one: one.id != shown)
        more, found = _cell(plane.box(influence, interest), mine, radius, f"{MORE}:{influence}:{interest}")
        shapes += more
        targets += found
    return Drawing(width, height, shapes, targets)


def cell_of(target: str) -> tuple[int, int] | None:
    """Return the cell of a target «+12», None for that of an ally."""
    kind, _, place = target.partition(":")
    influence, _, interest = place.partition(":")
    return (int(influence), int(interest)) if kind == MORE and interest else None


def _quarters(plane: Plane, names: Mapping[tuple[bool, bool], str], measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    for (much_influence, much_interest), name in names.items():
        box = plane.quarter(much_influence=much_influence, much_interest=much_interest)
        fill = "soft" if much_influence and much_interest else "surface"
        shapes.append(Box(box.x, box.y, box.width, box.height, fill, "", 0))
        size = min(11.0, 11.0 * (box.width - 12) / max(1.0, measure(name, 11.0, bold=True)))
        shapes.append(Label(box.x + 7, box.y + 14, name, size, "text", bold=True))
    for influence in range(1, CELLS + 1):
        for interest in range(1, CELLS + 1):
            one = plane.box(influence, interest)
            shapes.append(Box(one.x, one.y, one.width, one.height, "", "border", 0, 0.8))
    for much_influence, much_interest in names:
        box = plane.quarter(much_influence=much_influence, much_interest=much_interest)
        shapes.append(Box(box.x, box.y, box.width, box.height, "", "control", 0, 1.6))
    return shapes


def _axes(plane: Plane) -> list[Shape]:
    """Return the grades beside the rows and below the columns, and what each side counts."""
    shapes: list[Shape] = [Label(0, 14, "Influencia", 12, "text", bold=True)]
    for grade in range(1, CELLS + 1):
        row = plane.box(grade, 1)
        middle = row.y + row.height / 2 + 4
        shapes.append(Label(_LEFT - 10, middle, str(grade), 12, "text", bold=True, anchor=Anchor.RIGHT))
        if grade in _WORDS:
            shapes.append(Label(_LEFT - 22, middle, _WORDS[grade], 10.5, "muted", anchor=Anchor.RIGHT))
        column = plane.box(1, grade)
        center, below = column.x + column.width / 2, plane.height - _BOTTOM + 15
        shapes.append(Label(center, below, str(grade), 12, "text", bold=True, anchor=Anchor.CENTER))
        if grade in _WORDS_ACROSS:
            words = Label(center, below + 13, _WORDS_ACROSS[grade], 10.5, "muted", anchor=Anchor.CENTER)
            shapes.append(words)
    end = plane.box(1, 3)
    shapes.append(
        Label(end.x + end.width / 2, plane.height - 10, "Interés", 12, "text", bold=True, anchor=Anchor.CENTER)
    )
    return [*shapes, Line(_LEFT, _TOP, _LEFT, plane.height - _BOTTOM, "text", 1.6)]


def _radius(plane: Plane, most: int) -> float:
    """Return the largest radius with which the fullest cell holds its allies, the smallest when none does."""
    return next((one for one in _RADII if most <= _room(plane.box(1, 1), one)), _RADII[-1])


def _room(box: Box, radius: float) -> int:
    return max(1, _across(box.width, radius)) * max(1, _across(box.height, radius))


def _across(length: float, radius: float) -> int:
    return int((length - _GAP) // (2 * radius + _GAP))


def _cell(box: Box, mine: Sequence[Dot], radius: float, more: str) -> tuple[list[Shape], list[tuple[str, Box]]]:
    """Return the numbers of a cell in rows, and where each can be pressed."""
    shapes: list[Shape] = []
    targets: list[tuple[str, Box]] = []
    room, columns = _room(box, radius), max(1, _across(box.width, radius))
    seen = mine if len(mine) <= room else mine[: max(0, room - 2 if columns > 1 else room - 1)]
    step = 2 * radius + _GAP
    for place, dot in enumerate(seen):
        x, y = _spot(box, place, columns, radius)
        color = _COLORS.get(dot.profile_key, SIN_PERFIL.color)
        size = min(radius, 2.7 * radius / max(2, len(str(dot.number))))
        number = Label(x, y + 0.35 * size, str(dot.number), size, "onPrimary", bold=True, anchor=Anchor.CENTER)
        shapes += [Circle(x, y, radius, color), number]
        targets.append((dot.id, Box(x - radius, y - radius, 2 * radius, 2 * radius, radius=radius)))
    if len(seen) < len(mine):
        x, y = _spot(box, len(seen), columns, radius)
        wide = step + 2 * radius if columns > 1 and len(seen) % columns < columns - 1 else 2 * radius
        pill = Box(x - radius, y - radius, wide, 2 * radius, "surface", "control", radius)
        words = f"+{len(mine) - len(seen)}"
        size = min(radius + 1, wide / (0.62 * len(words)))
        shapes += [pill, Label(pill.x + wide / 2, y + 0.35 * size, words, size, bold=True, anchor=Anchor.CENTER)]
        targets.append((more, pill))
    return shapes, targets


def _spot(box: Box, place: int, columns: int, radius: float) -> tuple[float, float]:
    row, column = divmod(place, columns)
    step = 2 * radius + _GAP
    return box.x + _GAP + 2 + radius + column * step, box.y + _GAP + radius + row * step
