"""A month as people hang it on the wall: weeks from Monday, why a day is free, and what each day brings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from escuela_red.fechas import DIAS, weekday_date
from escuela_red.reports.drawing.lettering import wrap
from escuela_red.reports.drawing.shapes import Anchor, Box, Drawing, Icon, Label
from escuela_red.text import upper_first

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from escuela_red.reports.drawing.shapes import Measure, Shape

_HEAD = 20.0
_NUMBER, _TEXT, _STEP, _SMALL = 13.0, 10.0, 12.0, 9.0
_PAD = 4.0
_EDGE = 4.0  # the mark round a chosen day stands outside it
_ICON = 9.0
_LEAST_LINES = 2
NARROW = 74.0
"""Points under which a day only tells how many things it brings."""


class Mark(StrEnum):
    """How an entry stands; late and done have their sign."""

    OPEN = ""
    DONE = "check"
    LATE = "circle-alert"


@dataclass(frozen=True)
class Entry:
    """Something on a day, in few words."""

    text: str
    mark: Mark = Mark.OPEN


@dataclass(frozen=True)
class Month:
    """What is drawn: the weeks, the month that they are of, today, the entries of each day and why a day is free."""

    weeks: Sequence[Sequence[dt.date]]
    number: int
    today: dt.date
    entries: Mapping[dt.date, Sequence[Entry]]
    free: Mapping[dt.date, str]


def layout(month: Month, measure: Measure, width: float, height: float) -> Drawing:
    """Lay out the month in a box; each day is a target by its ISO date."""
    wide, high = (width - 2 * _EDGE) / 7, (height - _HEAD - _EDGE) / len(month.weeks)
    shapes: list[Shape] = []
    for place, name in enumerate(DIAS):
        said = upper_first(name) if wide >= NARROW else upper_first(name[:3])
        shapes.append(Label(_EDGE + (place + 0.5) * wide, 13, said, 11, "muted", bold=True, anchor=Anchor.CENTER))
    targets = []
    for line, week in enumerate(month.weeks):
        for day in week:
            box = Box(_EDGE + day.weekday() * wide, _HEAD + line * high, wide, high, radius=0)
            shapes += _day(month, day, box, measure)
            if day.month == month.number:
                targets.append((day.isoformat(), box))
    return Drawing(width, height, shapes, targets)


def words(month: Month) -> list[str]:
    """Return the month in words: a line for each day that brings something."""
    days = [day for week in month.weeks for day in week if day.month == month.number and month.entries.get(day)]
    return [day_words(month, day) for day in days]


def day_words(month: Month, day: dt.date) -> str:
    """Return a day in words: «Miércoles 18 de noviembre. Festivo (…). Reunión; Visita al SENA (vencida).»."""
    name = upper_first(weekday_date(day))
    free = f" {upper_first(month.free[day])}." if month.free.get(day) else ""
    said = {Mark.OPEN: "", Mark.DONE: " (hecha)", Mark.LATE: " (vencida)"}
    brings = "; ".join(f"{one.text}{said[one.mark]}" for one in month.entries.get(day, ()))
    return f"{'Hoy, ' if day == month.today else ''}{name}.{free} {brings or 'Sin nada anotado'}."


def _day(month: Month, day: dt.date, box: Box, measure: Measure) -> list[Shape]:
    mine = day.month == month.number
    free = month.free.get(day, "")
    fill = "window" if not mine else "subtle" if free else "surface"
    shapes: list[Shape] = [Box(box.x, box.y, box.width, box.height, fill, "border", 0, 1)]
    if not mine:
        return [*shapes, Label(box.x + _PAD, box.y + _NUMBER + 2, str(day.day), _NUMBER, "disabled")]
    today = day == month.today
    number = str(day.day)
    if today:
        around = measure(number, _NUMBER, bold=True) + 10
        shapes.append(Box(box.x + 2, box.y + 2, around, _NUMBER + 5, "primary", "primary", 4, 0.5))
    x = box.x + (7 if today else _PAD)
    shapes.append(Label(x, box.y + _NUMBER + 2, number, _NUMBER, "onPrimary" if today else "text", bold=True))
    left = box.x + _PAD + measure("00", _NUMBER, bold=True) + 10
    shapes += _why(free, left, box, measure)
    return [*shapes, *_entries(month.entries.get(day, ()), box, measure)]


def _why(free: str, left: float, box: Box, measure: Measure) -> list[Shape]:
    """Return the name of a holiday beside the number, as much of it as the line holds."""
    name = free.partition(" (")[2].removesuffix(")") or free
    if not name or name in DIAS or box.width < NARROW:
        return []
    room = box.x + box.width - _PAD - left
    return [Label(left, box.y + _NUMBER + 1, _fitted(upper_first(name), room, _SMALL, measure), _SMALL, "muted")]


def _entries(entries: Sequence[Entry], box: Box, measure: Measure) -> list[Shape]:
    if not entries:
        return []
    top = box.y + _NUMBER + _PAD + _STEP + 1
    if box.width < NARROW:
        words = (
            str(len(entries))
            if box.width < NARROW / 2
            else f"{len(entries)} {'cosa' if len(entries) == 1 else 'cosas'}"
        )
        return [Label(box.x + _PAD, top, words, _TEXT, "link", bold=True)]
    room = int((box.y + box.height - 2 - (top - _STEP)) // _STEP)
    most = max(_LEAST_LINES, room // len(entries))
    blocks = [(one, _short(one, box.width - 2 * _PAD, most, measure)) for one in entries]
    shown, used = 0, 0
    for place, (_one, lines) in enumerate(blocks):
        rest = 1 if place < len(blocks) - 1 else 0
        if used + len(lines) + rest > room:
            break
        shown, used = shown + 1, used + len(lines)
    shapes: list[Shape] = []
    for one, lines in blocks[:shown]:
        shapes += _entry(one, lines, box.x + _PAD, top)
        top += len(lines) * _STEP
    if shown < len(blocks):
        left = len(blocks) - shown
        shapes.append(
            Label(box.x + _PAD, top, f"y {left} más" if shown else f"{left} cosas", _TEXT, "muted", bold=True)
        )
    return shapes


def _short(one: Entry, width: float, most: int, measure: Measure) -> list[str]:
    """Return an entry in so many lines at most: what does not fit ends in «…», and is whole in the list."""
    inside = width - (_ICON + 3 if one.mark is not Mark.OPEN else 0)
    lines = wrap(one.text, inside, lambda text: measure(text, _TEXT))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _fitted(" ".join(lines[most - 1 :]), inside, _TEXT, measure)]


def _entry(one: Entry, lines: Sequence[str], x: float, top: float) -> list[Shape]:
    colors = {Mark.OPEN: "text", Mark.DONE: "muted", Mark.LATE: "err"}
    shapes: list[Shape] = []
    inset = 0.0
    if one.mark is not Mark.OPEN:
        shapes.append(Icon(x, top - _ICON + 1, _ICON, one.mark.value, colors[one.mark]))
        inset = _ICON + 3
    return [
        *shapes,
        *(Label(x + inset, top + n * _STEP, line, _TEXT, colors[one.mark]) for n, line in enumerate(lines)),
    ]


def _fitted(text: str, room: float, size: float, measure: Measure) -> str:
    """Return as much of a line as fits, with «…» when it goes on."""
    if measure(text, size) <= room:
        return text
    while text and measure(f"{text}…", size) > room:
        text = text[:-1].rstrip()
    return f"{text}…" if text else ""
