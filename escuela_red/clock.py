"""The only clock of the program: what day it is and what time a save happened."""

from __future__ import annotations

import datetime as dt

_fixed: dt.date | None = None


def hoy() -> dt.date:
    """Return today, or the day set by `fix_today` (demo, pictures and tests)."""
    return _fixed or dt.date.today()  # noqa: DTZ011 - the day of the computer is what people mean


def fix_today(day: dt.date | None) -> None:
    """Set the day that `hoy` returns; None goes back to the computer's clock."""
    global _fixed  # noqa: PLW0603 - one clock per process is the point
    _fixed = day


def now_utc() -> str:
    """Return the moment as ISO 8601 UTC with milliseconds, for labels such as `modificado`."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def local_time(stamp: str) -> dt.datetime:
    """Turn a stamp of `now_utc` into the local time that people read."""
    return dt.datetime.fromisoformat(stamp).astimezone()
