"""Which copies may go: recent ones dense, older ones sparse, ordered by their sequence and never by the clock alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

NEWEST, DAYS, WEEKS, MONTHS = 10, 14, 10, 12
NEVER_DELETED = 3
BEFORE_DAYS = 90
CAP = 500_000_000
_FIRST_YEAR = 2024
_BURST = dt.timedelta(minutes=1)
_LONGEST_PAUSE = dt.timedelta(days=400)  # a longer jump forward is more often a wrong clock than a holiday


@dataclass(frozen=True)
class Kept:
    """What retention needs to know of a copy; `before` marks those made before something risky."""

    sequence: int
    when: dt.datetime
    before: bool
    size: int


@dataclass(frozen=True)
class Thinning:
    """What to delete, oldest first, and whether the cap of bytes asked for more than the schedule did."""

    delete: tuple[int, ...] = ()
    over_cap: bool = False


def thin(copies: Sequence[Kept], now: dt.datetime, cap: int = CAP, suppressed: Sequence[dt.datetime] = ()) -> Thinning:
    """Return the copies that may go, by sequence number; none at all while the clock is implausible.

    Kept: the last 10 generations, one for each of the last 14 days of work, 10 weeks and 12 months that have any,
    every "before …" for 90 days, and the newest 3 always. Copies within a minute are one generation. What was made
    before a person was suppressed goes 90 days after, whatever the rest says; only the very newest copy stays.
    """
    ordered = sorted(copies, key=lambda one: one.sequence, reverse=True)
    if not _plausible(ordered, now):
        return Thinning()
    generations = _generations(ordered)
    keep = {one.sequence for one in ordered[:NEVER_DELETED]} | {one.sequence for one in generations[:NEWEST]}
    for bucket, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        keep |= _one_each(generations, bucket, most)
    keep |= {one.sequence for one in generations if one.before and now - one.when <= dt.timedelta(days=BEFORE_DAYS)}
    keep -= {one.sequence for one in ordered[1:] if _expired(one, now, suppressed)}
    left = [one for one in ordered if one.sequence in keep]
    extra = _over(left, cap)
    gone = ({one.sequence for one in ordered} - keep) | extra
    over = sum(one.size for one in left) > cap
    return Thinning(tuple(sorted(gone)), over)


def _expired(one: Kept, now: dt.datetime, suppressed: Sequence[dt.datetime]) -> bool:
    return any(one.when < when and now - when > dt.timedelta(days=BEFORE_DAYS) for when in suppressed)


def _plausible(ordered: Sequence[Kept], now: dt.datetime) -> bool:
    """Compare with the newest copy but one: the newest was just made by the same clock."""
    if now.year < _FIRST_YEAR or not ordered:
        return False
    return all(one.when <= now <= one.when + _LONGEST_PAUSE for one in ordered[:2])


def _generations(ordered: Sequence[Kept]) -> list[Kept]:
    """Return one copy per burst, newest first: the last of ordinary ones, the first of those made before something."""
    found: list[Kept] = []
    starts: dict[bool, dt.datetime] = {}
    for one in ordered:
        start = starts.get(one.before)
        if start is None or abs(start - one.when) >= _BURST:
            starts[one.before] = one.when
            found.append(one)
        elif one.before:
            found[max(at for at, other in enumerate(found) if other.before)] = one
    return found


def _one_each(generations: Sequence[Kept], bucket: Callable[[Kept], Hashable], most: int) -> set[int]:
    first: dict[Hashable, int] = {}
    for one in generations:
        first.setdefault(bucket(one), one.sequence)
    return set(list(first.values())[:most])


def _over(left: Sequence[Kept], cap: int) -> set[int]:
    """Return what more must go to fit the cap: the oldest dense days first, then weeks, months and the oldest."""
    gone: set[int] = set()
    total = sum(one.size for one in left)
    oldest_first = sorted(left[NEVER_DELETED:], key=lambda one: one.sequence)
    for bucket in (_day, _week, _month, lambda _one: 0):
        for at, one in enumerate(oldest_first):
            if total <= cap:
                return gone
            later = [*oldest_first[at + 1 :], *left[:NEVER_DELETED]]
            if one.sequence not in gone and any(
                bucket(other) == bucket(one) for other in later if other.sequence not in gone
            ):
                gone.add(one.sequence)
                total -= one.size
    return gone


def _day(one: Kept) -> Hashable:
    return one.when.date()


def _week(one: Kept) -> Hashable:
    return one.when.isocalendar()[:2]


def _month(one: Kept) -> Hashable:
    return one.when.year, one.when.month
