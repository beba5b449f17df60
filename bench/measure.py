"""A row of the table, and how floor and value are measured: by turns, so that what slows one slows the other."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Row:
    """One measure: `floor` and `value` in `unit`; `ok` says whether `ratio` stays within `bar`.

    `ratio` is value / floor, except in a row whose unit says that it is the difference.
    """

    name: str
    floor: float
    value: float
    unit: str
    ratio: float
    bar: float
    ok: bool


def row(name: str, floor: float, value: float, unit: str, bar: float) -> Row:
    """Return a row whose bar is a number of times the floor."""
    ratio = value / floor
    return Row(name, round(floor, 3), round(value, 3), unit, round(ratio, 3), bar, ratio <= bar)


def row_of_difference(name: str, floor: float, value: float, unit: str, bar: float) -> Row:
    """Return a row whose bar is what may be added to the floor; its `ratio` holds that difference, in the unit."""
    more = value - floor
    return Row(
        name, round(floor, 3), round(value, 3), f"{unit}, ratio = value - floor", round(more, 3), bar, more <= bar
    )


def by_turns(rounds: int, *calls: Callable[[], float]) -> list[float]:
    """Return the median of each call after one round to warm up; every round makes each call once."""
    for call in calls:
        call()
    taken = [[call() for call in calls] for _ in range(rounds)]
    return [statistics.median(one[place] for one in taken) for place in range(len(calls))]


def cpu_ms(call: Callable[[], object]) -> float:
    """Return the CPU milliseconds of this process that a call takes; waiting for the disk is not counted."""
    start = time.process_time_ns()
    call()
    return (time.process_time_ns() - start) / 1e6
