"""The large map when names do not fit in boxes: a card for each profile with numbers or a count, and a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.reports.drawing import ally_ties
from escuela_red.reports.drawing.allies import groups
from escuela_red.reports.drawing.ally_boxes import LEADING, Pen, Sketch
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Drawing, Icon, Label
from escuela_red.text import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.reports.drawing.allies import AllyNode, Group, Tie
    from escuela_red.reports.drawing.shapes import Measure

_SMALLEST = 6.5
ELSEWHERE = "Los nombres están en la lista de aliados."


def numbers(
    allies: Sequence[AllyNode],
    measure: Measure,
    width: float,
    height: float,
    ties: Sequence[Tie] = (),
    *,
    listed: bool,
    names: bool = True,
) -> Drawing:
    """Lay out the map with a card for each profile: numbers and a list of `names` below, or only counts."""
    size = max(_SMALLEST, min(18.0, width / 62, height / 30))
    drawing = _Numbers(Pen(size, measure), width, ties, names).draw(allies, height, listed=listed)
    while size > _SMALLEST and drawing.height > height:
        size = max(_SMALLEST, size * 0.93)
        drawing = _Numbers(Pen(size, measure), width, ties, names).draw(allies, height, listed=listed)
    return drawing


@dataclass
class _Numbers:
    """One attempt at one size of letter."""

    pen: Pen
    width: float
    ties: Sequence[Tie] = ()
    names: bool = True

    def draw(self, allies: Sequence[AllyNode], height: float, *, listed: bool) -> Drawing:
        """Draw centre, cards and list from the top down."""
        size, found = self.pen.size, groups(allies)
        sketch = Sketch(self.pen)
        radius = 4.1 * size
        middle = (self.width / 2, 0.4 * size + radius)
        top = middle[1] + radius + 2.4 * size
        gap = 1.2 * size
        wide = (self.width - 0.8 * size - gap * (len(found) - 1)) / len(found)
        high = max(self._card_height(group, wide, listed=listed) for group in found)
        for index, group in enumerate(found):
            x = 0.4 * size + index * (wide + gap)
            end = (x + wide / 2, top)
            bend = ((middle[0], top - 1.2 * size), (end[0], top - 2.4 * size))
            sketch.links.append(Curve((middle, *bend, end), group.profile.color, max(1.2, 0.1 * size)))
            self._card(sketch, group, Box(x, top, wide, high, group.profile.ground, group.profile.color), listed=listed)
        sketch.centre(*middle, radius)
        hung = [tie for tie in self.ties if {tie.one, tie.other} <= {ally.id for ally in allies}] if listed else []
        below = top + high + (1.6 + (ally_ties.ARC if hung else 0)) * size
        bottom = self._below(sketch, allies, below, listed=listed)
        lines = ally_ties.arcs(hung, dict(sketch.targets), top + high, size, self.width)
        if lines:
            bottom += 2.2 * size
            sketch.shapes += ally_ties.legend(hung, (self.width / 2, bottom - 0.9 * size), self.pen, self.width)
        shapes = [*sketch.links, *sketch.panels, *lines, *sketch.shapes]
        return Drawing(self.width, max(bottom, height), shapes, sketch.targets)

    def _below(self, sketch: Sketch, allies: Sequence[AllyNode], top: float, *, listed: bool) -> float:
        """Write what stands below the cards, if anything; return the lower end."""
        if not listed:
            return self._elsewhere(sketch, top)
        return self._list(sketch, allies, top) if self.names else top

    def _card_height(self, group: Group, wide: float, *, listed: bool) -> float:
        size = self.pen.size
        if not listed:
            return 3 * size + 5 * size
        rows = -(-len(group.allies) // self._in_row(wide))
        return 3.2 * size + 2.4 * size * max(rows, 1) + 0.6 * size

    def _in_row(self, wide: float) -> int:
        return max(1, int((wide - 1.2 * self.pen.size) // (2.4 * self.pen.size)))

    def _card(self, sketch: Sketch, group: Group, box: Box, *, listed: bool) -> None:
        size, profile = self.pen.size, group.profile
        title = f"{profile.plural} ({len(group.allies)})" if listed else profile.plural
        room = box.width - 3.4 * size
        letter = min(1.1 * size, 1.1 * size * room / self.pen.measure(title, 1.1 * size, bold=True))
        sketch.panels.append(box)
        sketch.shapes += [
            Icon(box.x + 0.8 * size, box.y + 0.9 * size, 1.6 * size, profile.icon, profile.color),
            Label(box.x + 2.8 * size, box.y + 2.1 * size, title, letter, "text", bold=True),
        ]
        if not listed:
            count = grouped(len(group.allies))
            sketch.shapes.append(
                Label(box.x + box.width / 2, box.y + 6.6 * size, count, 3.4 * size, profile.color, bold=True,
                      anchor=Anchor.CENTER)
            )  # fmt: skip
            return
        columns = self._in_row(box.width)
        for index, ally in enumerate(group.allies):
            row, column = divmod(index, columns)
            x = box.x + 1.8 * size + column * 2.4 * size
            y = box.y + 4.4 * size + row * 2.4 * size
            sketch.shapes += [Circle(x, y, 1.05 * size, profile.color), sketch.number(ally.number, x, y, 1.05 * size)]
            sketch.targets.append((ally.id, Box(x - 1.05 * size, y - 1.05 * size, 2.1 * size, 2.1 * size)))

    def _list(self, sketch: Sketch, allies: Sequence[AllyNode], top: float) -> float:
        """Write the names by number in columns of about the same height; return the lower end."""
        size = self.pen.size
        columns = max(1, min(len(allies), int(self.width // (17 * size))))
        wide = self.width / columns
        color = {ally.id: group.profile.color for group in groups(allies) for ally in group.allies}
        entries = [
            (ally, self.pen.lines(self._entry(ally, allies), wide - 3.6 * size))
            for ally in sorted(allies, key=lambda one: one.number)
        ]
        heights = [self._entry_height(lines) for _ally, lines in entries]
        share = max(sum(heights) / columns, max(heights, default=0.0))
        column, y, bottom = 0, top, top
        for (ally, lines), high in zip(entries, heights, strict=True):
            if y > top and y - top + high / 2 > share and column < columns - 1:
                column, y = column + 1, top
            x = column * wide + 0.4 * size
            first = y + 1.0 * size
            sketch.shapes += [
                Circle(x + 0.95 * size, first - 0.05 * size, 0.9 * size, color[ally.id]),
                sketch.number(ally.number, x + 0.95 * size, first - 0.05 * size, 0.9 * size),
            ]
            for index, line in enumerate(lines):
                baseline = first + (0.3 + index * LEADING) * size
                sketch.shapes.append(Label(x + 2.4 * size, baseline, line, size))
            y += high
            bottom = max(bottom, y)
        return bottom + 0.4 * size

    def _entry(self, ally: AllyNode, allies: Sequence[AllyNode]) -> str:
        """Return the name with its state and the numbers of those it works with."""
        number = {one.id: one.number for one in allies}
        ends = [(tie.one, tie.other) for tie in self.ties if ally.id in (tie.one, tie.other)]
        others = sorted(number[end] for pair in ends for end in pair if end != ally.id and end in number)
        told = [ally.state_label.lower(), f"con {', '.join(map(str, others))}" if others else ""]
        more = "; ".join(one for one in told if one)
        return f"{ally.short} ({more})" if more else ally.short

    def _entry_height(self, lines: Sequence[str]) -> float:
        return max(2.1 * self.pen.size, (len(lines) * LEADING + 0.75) * self.pen.size)

    def _elsewhere(self, sketch: Sketch, top: float) -> float:
        size = self.pen.size
        sketch.shapes.append(Label(self.width / 2, top + size, ELSEWHERE, size, "muted", anchor=Anchor.CENTER))
        return top + 2 * size
