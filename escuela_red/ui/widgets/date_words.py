"""What people may type in a box of date besides a whole one: «hoy», «mañana», or a day without its year."""

from __future__ import annotations

import datetime as dt
import re

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.text import fold

_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})")
_WORDS = re.compile(r"(?:[a-z]+,? )?(\d{1,2})[ /.\-]*(?:de )?([a-z]{3,10})\.?")
_RELATIVE = {"hoy": 0, "ayer": -1, "manana": 1}
SENTENCE = "Escriba la fecha como 18/02/2026."


def parse(text: str) -> dt.date:
    """Read a date; without a year it is the nearest one to today. ValueError with a sentence when it is none."""
    plain = fold(text)
    if plain in _RELATIVE:
        return hoy() + dt.timedelta(days=_RELATIVE[plain])
    whole = fechas.read_date(plain)
    if whole is not None:
        return whole
    numbers, words = _NUMBERS.fullmatch(plain), _WORDS.fullmatch(plain)
    if numbers:
        return _nearest(int(numbers[1]), int(numbers[2]))
    if words and fechas.month_number(words[2]):
        return _nearest(int(words[1]), fechas.month_number(words[2]))
    raise ValueError(_not_in_calendar() if re.search(r"\d.*\d{4}", plain) else SENTENCE)


def show(day: dt.date | None) -> str:
    """Return «18 feb 2026», or "" for None."""
    return fechas.date_text(day) if day else ""


def _nearest(day: int, month: int) -> dt.date:
    today = hoy()
    near = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not near:
        raise ValueError(_not_in_calendar())
    return min(near, key=lambda candidate: abs((candidate - today).days))


def _not_in_calendar() -> str:
    return f"Esa fecha no está en el calendario. {SENTENCE}"
