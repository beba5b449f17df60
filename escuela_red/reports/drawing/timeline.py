"""The route as a line: numbered stops placed by date, the date under each, and today as a dashed mark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from escuela_red.fechas import date_text
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Drawing, Label, Line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.reports.drawing.shapes import Measure, Shape

HEIGHT = 92.0
_MIDDLE = 34.0
_RADIUS = 15.0
_DATE = 13.0
_STATE = 12.0
_SPACE = 10.0
_HALF_MARK = 6.0  # room that the mark of today keeps to each side


class StopState(StrEnum):
    """How far a step is; its word stands under its date, so that colour is never alone."""

    PENDING = "pending"
    CURRENT = "current"
    DONE = "done"
    LATE = "late"


@dataclass(frozen=True)
class Stop:
    """A step of the route: its earliest open date or None, its state, and `label`, the state in words.

    `when` stands for an approximate date in its own words; `day` then only gives its place on the line.
    """

    number: int
    title: str
    day: dt.date | None = None
    state: StopState = StopState.PENDING
    label: str = ""
    id: str = ""
    when: str = ""


@dataclass
class _Place:
    """Something with a place on the line: what it asks for, the room it needs, and where it ends up."""

    wish: float
    half: float
    stop: Stop | None
    x: float = 0.0


def layout(steps: Sequence[Stop], today: dt.date, measure: Measure, width: float) -> Drawing:
    """Lay out the line as wide as asked, or wider when the dates would collide; 92 points high."""
    places = [_Place(0.0, _half(stop, today, measure), stop) for stop in steps]
    edge = max([place.half for place in places], default=_RADIUS) + 2
    needed = sum(2 * place.half + _SPACE for place in places) + 6 * _HALF_MARK
    width = max(width, needed)
    mark = _wish(places, today, edge, width - edge)
    ordered = sorted([*places, mark] if mark else places, key=lambda place: place.wish)
    _spread(ordered, edge, width - edge)
    if mark and (same := next((p for p in places if p.stop and p.stop.day == today), None)):
        mark.x = same.x
    shapes = _line(places, mark, edge, width - edge)
    targets = []
    for place in places:
        if place.stop:
            shapes += _stop(place.stop, place.x, today)
            targets.append((place.stop.id or str(place.stop.number), _target(place)))
    return Drawing(width, HEIGHT, shapes, targets)


def words(steps: Sequence[Stop], today: dt.date) -> list[str]:
    """Return the line in words: one sentence per step, and today."""
    told = []
    for stop in steps:
        when = stop.when or (date_text(stop.day) if stop.day else "sin fecha")
        told.append(f"Paso {stop.number}, {stop.title}: {when}{f', {stop.label.lower()}' if stop.label else ''}.")
    return [*told, f"Hoy es {date_text(today)}."]


def _wish(places: list[_Place], today: dt.date, left: float, right: float) -> _Place | None:
    """Give each stop the place of its date, or its even one; return the mark of today, None without any date."""
    days = [place.stop.day for place in places if place.stop and place.stop.day]
    even = (right - left) / max(1, len(places) - 1)
    if not days:
        for index, place in enumerate(places):
            place.wish = left + index * even
        return None
    first, last = min([*days, today]), max([*days, today])
    scale = (right - left) / max(1, (last - first).days)
    for index, place in enumerate(places):
        day = place.stop.day if place.stop else None
        place.wish = left + ((day - first).days * scale if day else index * even)
    return _Place(left + (today - first).days * scale, _HALF_MARK, None)


def _spread(ordered: list[_Place], left: float, right: float) -> None:
    """Move places apart just enough that nothing touches, keeping their order and the two ends."""
    for index, place in enumerate(ordered):
        # Two neighbours before: the mark of today may stand between two stops whose labels must not touch either.
        place.x = max([place.wish, left, *(near.x + _gap(near, place) for near in ordered[max(0, index - 2) : index])])
    for index in range(len(ordered) - 1, -1, -1):
        place = ordered[index]
        place.x = min([place.x, right, *(near.x - _gap(place, near) for near in ordered[index + 1 : index + 3])])


def _gap(one: _Place, other: _Place) -> float:
    """Return the least distance of two middles. The mark of today has no label below: it only keeps off the circles."""
    if one.stop and other.stop:
        return one.half + other.half + _SPACE
    return _RADIUS + _HALF_MARK


def _half(stop: Stop, today: dt.date, measure: Measure) -> float:
    wide = max(measure(text, _DATE, bold=True) for text in _texts(stop, today))
    return max(_RADIUS, wide / 2, measure(stop.label, _STATE, bold=True) / 2 if stop.label else 0.0)


def _texts(stop: Stop, today: dt.date) -> list[str]:
    """Return the date as short as it can be read: the year only when it is not this one."""
    if stop.when:
        return [stop.when]
    if stop.day is None:
        return ["Sin fecha"]
    full = date_text(stop.day)
    return [full.rsplit(" ", 1)[0]] if stop.day.year == today.year else [full]


def _line(places: list[_Place], mark: _Place | None, left: float, right: float) -> list[Shape]:
    """Return the line, its part that has passed, and the mark of today above and below it."""
    xs = [place.x for place in places] or [left, right]
    start, end = min(xs), max(xs)
    shapes: list[Shape] = [Line(start, _MIDDLE, end, _MIDDLE, "control", 1.6)]
    if mark:
        if mark.x > start:
            shapes.append(Line(start, _MIDDLE, min(mark.x, end), _MIDDLE, "primary", 4))
        if mark.x < start or mark.x > end:
            near = start if mark.x < start else end
            shapes.append(Line(mark.x, _MIDDLE, near, _MIDDLE, "control", 1.2, dashed=True))
        shapes += [
            Line(mark.x, 15, mark.x, _MIDDLE + _RADIUS + 3, "err", 1.6, dashed=True),
            Label(mark.x, 11, "Hoy", _DATE, "err", bold=True, anchor=Anchor.CENTER),
        ]
    return shapes


_COLORS = {
    StopState.DONE: ("primary", "primary", "onPrimary", "ok"),
    StopState.CURRENT: ("surface", "info", "text", "info"),
    StopState.LATE: ("surface", "err", "text", "err"),
    StopState.PENDING: ("surface", "control", "text", "muted"),
}


def _stop(stop: Stop, x: float, today: dt.date) -> list[Shape]:
    fill, stroke, ink, word = _COLORS[stop.state]
    shapes: list[Shape] = [
        Circle(x, _MIDDLE, _RADIUS, fill, stroke, 2),
        Label(x, _MIDDLE + 5, str(stop.number), 14, ink, bold=True, anchor=Anchor.CENTER),
    ]
    baseline = _MIDDLE + _RADIUS + 19
    for text in _texts(stop, today):
        color = "muted" if stop.day is None else "text"
        shapes.append(Label(x, baseline, text, _DATE, color, anchor=Anchor.CENTER))
        baseline += 16
    if stop.label:
        shapes.append(Label(x, baseline, stop.label, _STATE, word, bold=True, anchor=Anchor.CENTER))
    return shapes


def _target(place: _Place) -> Box:
    return Box(place.x - place.half, _MIDDLE - _RADIUS, 2 * place.half, HEIGHT - _MIDDLE + _RADIUS)
