"""Days, months, money and yes/no as people write them in Colombia: read and shown in one place."""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeAlias

from escuela_red.text import fold, grouped

Value: TypeAlias = str | int | float | bool | dt.date | None

MESES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
MESES_LARGOS = (
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
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_IN_DAYS, _IN_MONTHS, _MONTH_DAYS = 100, 24, 30.4375
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z]+,? )?(\d{1,2})[ /.\-]*(?:de )?([a-z]{3,10})\.?[ /.\-,]*(?:del? )?(\d{4}|\d{2})")
_HOUR = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::00)?(?: ?([ap])\.? ?m\.?)?")
_MONTH = re.compile(r"(?:([a-z]{3,10})\.?(?: de(?:l)?)? |(\d{1,2})[/-])(\d{4})")


def as_text(value: Value) -> str:
    """Return what paper and screen show for a value: «18 feb 2026», «Sí», «1.250.000»."""
    match value:
        case None:
            return ""
        case bool():
            return "Sí" if value else "No"
        case dt.date():
            return date_text(value)
        case int():
            return grouped(value)
        case float():
            whole, _, decimals = f"{value:,.2f}".partition(".")
            return ",".join(part for part in (whole.replace(",", "."), decimals.rstrip("0")) if part)
        case _:
            return value


def number_text(number: float) -> str:
    """Return «84», «6,5» or «0,333333»: every decimal that is kept, up to six."""
    whole, _, decimals = f"{number:,.6f}".partition(".")
    return ",".join(part for part in (whole.replace(",", "."), decimals.rstrip("0")) if part)


def date_text(day: dt.date) -> str:
    """Return «18 feb 2026»."""
    return f"{day.day} {MESES[day.month - 1]} {day.year}"


def range_text(start: dt.date, end: dt.date | None) -> str:
    """Return «18–27 feb 2026», «28 feb – 3 mar 2026», or one day alone."""
    if end is None or end == start:
        return date_text(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MESES[end.month - 1]} {end.year}"
    if start.year == end.year:
        return f"{start.day} {MESES[start.month - 1]} – {date_text(end)}"
    return f"{date_text(start)} – {date_text(end)}"


def long_date(day: dt.date) -> str:
    """Return «4 de marzo de 2026»."""
    return f"{day.day} de {MESES_LARGOS[day.month - 1]} de {day.year}"


def weekday_date(day: dt.date) -> str:
    """Return «viernes 27 de noviembre»."""
    return f"{DIAS[day.weekday()]} {day.day} de {MESES_LARGOS[day.month - 1]}"


def lapse_text(days: int) -> str:
    """Return «1 día», «99 días», «3 meses» or «2 años»: a number that people can picture."""
    if days < _IN_DAYS:
        return "1 día" if days == 1 else f"{days} días"
    months = int(days / _MONTH_DAYS)
    return f"{months} meses" if months < _IN_MONTHS else f"{int(days / (12 * _MONTH_DAYS))} años"


def month_text(month: str) -> str:
    """Return «marzo de 2027» for `2027-03`."""
    year, _, number = month.partition("-")
    return f"{MESES_LARGOS[int(number) - 1]} de {year}"


def pesos_text(amount: int) -> str:
    """Return «$ 1.250.000»."""
    return f"$ {as_text(amount)}" if amount >= 0 else f"-$ {as_text(-amount)}"


def unbroken(words: str) -> str:
    """Return a sentence in which no line ends between «$» and its amount."""
    return words.replace("$ ", "$\N{NO-BREAK SPACE}")


def read_date(written: str) -> dt.date | None:
    """Read a day written as 2026-03-04, 04/03/2026, «4 mar 2026» or «4 de marzo de 2026»; None when it is no day."""
    plain = fold(written)
    if match := _ISO.fullmatch(plain.removesuffix(" 00:00:00")):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(plain):
        return _day(_year(match[3]), int(match[2]), int(match[1]))
    if match := _WORDS.fullmatch(plain):
        return _day(_year(match[3]), month_number(match[2]), int(match[1]))
    return None


def read_month(written: str) -> str | None:
    """Read a month written as 2026-03, 03/2026 or «marzo de 2026», as `2026-03`; None when it is no month."""
    plain = fold(written)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})", plain):
        year, number = int(match[1]), int(match[2])
    elif match := _MONTH.fullmatch(plain):
        year, number = int(match[3]), int(match[2]) if match[2] else month_number(match[1])
    else:
        return None
    return f"{year:04d}-{number:02d}" if 1 <= number <= 12 else None


def hour_text(hour: str) -> str:
    """Return «8:00 a. m.» for `08:00`."""
    number, _, minutes = hour.partition(":")
    return f"{int(number) % 12 or 12}:{minutes} {'a' if int(number) < 12 else 'p'}. m."


def read_hour(written: str) -> str | None:
    """Read an hour written as 8, 8:30, 14:30, «2 pm» or «2:30 p. m.», as `14:30`; None when it is no hour."""
    match = _HOUR.fullmatch(fold(written))
    if match is None:
        return None
    number, minutes, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half == "p" else 0)
    return f"{number:02d}:{minutes:02d}" if number < 24 and minutes < 60 else None


def month_number(name: str) -> int:
    """Return 1 to 12 for a whole month name or its first letters, else 0."""
    name = "septiembre" if name.startswith("set") else name
    return next((number for number, full in enumerate(MESES_LARGOS, start=1) if full.startswith(name)), 0)


def _year(written: str) -> int:
    """Return 2026 for «26» too."""
    return int(written) + 2000 if len(written) < 4 else int(written)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
