"""When an activity is to happen, as people write it: a day, several days, or words with their month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.text import clean_line, fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from escuela_red.models.base import Fila

_BETWEEN = re.compile(r"\s*[–—]\s*|\s+-\s+|\s+(?:al?|hasta(?: el)?)\s+|(?<=\d)-(?=\d{1,2} )")
_OPENING = re.compile(r"^(?:desde|del?|entre) (?:el )?")
_YEAR = re.compile(r"\b(20\d\d)\b")
_SHORT = {name[:3]: number for number, name in enumerate(fechas.MESES_LARGOS, start=1)}
_LONG = {name: number for number, name in enumerate(fechas.MESES_LARGOS, start=1)} | {"setiembre": 9, "sept": 9}


@dataclass(frozen=True)
class Cuando:
    """Exact days (`inicio`, `fin`), or the words of an approximate date with its month (`2027-05`)."""

    inicio: dt.date | None = None
    fin: dt.date | None = None
    texto: str = ""
    mes: str | None = None

    @classmethod
    def of(cls, row: Fila) -> Cuando | None:
        """Return when the activity of a row is; None without date."""
        found = cls(row["inicio"], row["fin"], row["fecha_texto"], row["mes"])
        return None if found == cls() else found

    @property
    def en_palabras(self) -> str:
        """Return «18–27 feb 2026», «segunda semana de mayo» or «marzo de 2027»."""
        if self.inicio:
            return fechas.range_text(self.inicio, self.fin)
        if self.fin:
            return fechas.date_text(self.fin)
        return self.texto or (fechas.month_text(self.mes) if self.mes else "")

    def campos(self) -> dict[str, Any]:
        """Return the fields of an activity."""
        return {"inicio": self.inicio, "fin": self.fin, "fecha_texto": self.texto, "mes": self.mes}


def leer(
    written: str, day: Callable[[str], dt.date | None] = fechas.read_date, *, next_month: bool = False
) -> Cuando | None:
    """Read a day or a range of days; any other words are kept as they are, with their month when they name it.

    `day` reads one day. A month without year is only taken with `next_month`: the next such month from today, for
    where the person sees it at once. Empty text is None.
    """
    words = clean_line(written)
    if not words:
        return None
    one = day(words)
    if one is not None:
        return Cuando(one)
    return _range(words, day) or Cuando(texto=words, mes=month_of(words, next_month=next_month))


def month_of(words: str, *, next_month: bool = False) -> str | None:
    """Return the only month that words name, as `2027-05`; None when they name none, several or no year."""
    exact = fechas.read_month(words)
    if exact is not None:
        return exact
    plain = fold(words)
    named = {_LONG.get(word) or _SHORT.get(word) for word in re.findall(r"[a-z]+", plain)} - {None}
    years = set(_YEAR.findall(plain))
    if len(named) != 1 or len(years) > 1:
        return None
    number = next(iter(named)) or 0
    if years:
        return f"{years.pop()}-{number:02d}"
    if not next_month:
        return None
    today = hoy()
    return f"{today.year + (number < today.month):04d}-{number:02d}"


def _range(words: str, day: Callable[[str], dt.date | None]) -> Cuando | None:
    plain = _OPENING.sub("", fold(words))
    for found in _BETWEEN.finditer(plain):
        left, right = plain[: found.start()], plain[found.end() :]
        end = day(right)
        if end is not None:
            start = _start(left, end, day)
            return Cuando(start, end) if start is not None and start <= end else None
    return None


def _start(left: str, end: dt.date, day: Callable[[str], dt.date | None]) -> dt.date | None:
    """Read the first day of a range: what it leaves out is that of the last day."""
    if left.isdecimal():
        try:
            return end.replace(day=int(left))
        except ValueError:
            return None
    # «28 feb – 3 mar 2026»: its own year when it has one, else that of the end.
    separator = "/" if "/" in left else " "
    return fechas.read_date(left) or fechas.read_date(f"{left}{separator}{end.year}") or day(left)
