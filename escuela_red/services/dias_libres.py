"""Why a day is free: Sunday, holiday, a day that the junta keeps free, or Saturday when it does not meet then."""

from __future__ import annotations

import calendar
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.models.agenda import DiaLibre
from escuela_red.models.junta import DiaSemana, Junta
from escuela_red.services import records
from escuela_red.text import clean_line, started

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector

CONOCIDOS = frozenset(
    {
        "Año Nuevo",
        "Día de los Reyes Magos",
        "Día de San José",
        "Jueves Santo",
        "Viernes Santo",
        "Día del Trabajo",
        "Ascensión del señor",
        "Corpus Christi",
        "Sagrado Corazón",
        "San Pedro y San Pablo",
        "Día de la Independencia",
        "Batalla de Boyacá",
        "La Asunción",
        "Día de la Raza",
        "Día de Todos los Santos",
        "Independencia de Cartagena",
        "La Inmaculada Concepción",
        "Navidad",
    }
)
"""The holidays that are known for sure; another one that a calendar names is only a possible holiday (DOMAIN §14)."""

_MOVED = " (observado)"
_LONGEST = 50


@dataclass(frozen=True)
class Libres:
    """The free days of a junta, read once. `propios` are its own, as first day, last day and reason.

    `reunion` is the day of the week on which it usually meets, Monday as 0; None when it has none.
    """

    sin_sabados: bool = False
    propios: tuple[tuple[dt.date, dt.date, str], ...] = ()
    reunion: int | None = None

    def motivo(self, day: dt.date) -> str:
        """Return why a day is free: «domingo», «festivo (Navidad)», «día libre de la junta (fiestas)»; or empty."""
        if found := festivo(day):
            return found
        if day.weekday() == calendar.SUNDAY:
            return "domingo"
        own = next((why for first, last, why in self.propios if first <= day <= last), None)
        if own is not None:
            return f"día libre de la junta ({own})" if own else "día libre de la junta"
        return "sábado" if self.sin_sabados and day.weekday() == calendar.SATURDAY else ""


def de_junta(lector: Lector, junta_id: str) -> Libres:
    """Return the free days of a junta."""
    junta = records.one(lector, Junta, junta_id)
    spans = [_span(row) for row in records.every(lector, DiaLibre, junta_id)]
    meets = junta["dia_reunion"] if junta else None
    day = int(meets) - 1 if meets in tuple(DiaSemana) else None
    return Libres(bool(junta and junta["sin_sabados"]), tuple(one for one in spans if one), day)


def festivo(day: dt.date) -> str:
    """Return «festivo (Navidad)», «posible festivo (…)» for one outside the list of those that are known, or empty."""
    name = _holidays(day.year).get(day, "").replace(_MOVED, "")
    if not name:
        return ""
    known = any(one in CONOCIDOS for one in name.split("; "))
    return f"{'festivo' if known else 'posible festivo'} ({name.replace('; ', ' y ')})"


def _span(row: Fila) -> tuple[dt.date, dt.date, str] | None:
    """Return the days of a record; an end before its beginning is taken as one day."""
    first = row["inicio"] or row["fin"]
    if first is None:
        return None
    return first, max(first, row["fin"] or first), started(clean_line(row["motivo"]), _LONGEST)


@functools.cache
def _holidays(year: int) -> Mapping[dt.date, str]:
    import holidays  # noqa: PLC0415 - only when there are dates to look at

    return dict(holidays.country_holidays("CO", years=year, language="es"))
