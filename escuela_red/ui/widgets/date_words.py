"""Dates as people type and read them in Colombia: «18/02/2026», «18 feb 2026», «18 de febrero»."""

from __future__ import annotations

import datetime as dt
import re

from escuela_red.clock import hoy
from escuela_red.text import fold

MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_FULL = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:[a-z]+,? )?(\d{1,2})[ /.\-]*(?:de )?([a-z]{3,10})\.?[ /.\-,]*(?:del? )?(\d{4}|\d{2})?")
SENTENCE = "Escriba la fecha como 18/02/2026."


def parse(text: str) -> dt.date:
    """Read a date; without a year it is the nearest one to today. ValueError with a sentence when it is none."""
    plain = fold(text)
    relative = {"hoy": 0, "ayer": -1, "manana": 1}.get(plain)
    if relative is not None:
        return hoy() + dt.timedelta(days=relative)
    day, month, year = _parts(plain)
    try:
        return dt.date(year, month, day) if year else _nearest(day, month)
    except ValueError:
        message = f"Esa fecha no está en el calendario. {SENTENCE}"
        raise ValueError(message) from None


def show(day: dt.date | None) -> str:
    """Return «18 feb 2026», or "" for None."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def _parts(plain: str) -> tuple[int, int, int]:
    iso = _ISO.fullmatch(plain)
    if iso:
        return int(iso[3]), int(iso[2]), int(iso[1])
    numbers = _NUMBERS.fullmatch(plain)
    if numbers:
        return int(numbers[1]), int(numbers[2]), _year(numbers[3])
    words = _WORDS.fullmatch(plain)
    if words:
        month = "septiembre" if words[2].startswith("set") else words[2]
        for number, name in enumerate(_FULL, start=1):
            if name.startswith(month):
                return int(words[1]), number, _year(words[3])
    raise ValueError(SENTENCE)


def _year(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if len(text) == 4 else 2000 + int(text)


def _nearest(day: int, month: int) -> dt.date:
    today = hoy()
    near = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not near:
        raise ValueError
    return min(near, key=lambda candidate: abs((candidate - today).days))
