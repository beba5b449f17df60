"""Everything with a date in one place: what it is, when, who answers for it, how it stands, and where it is written."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from escuela_red import fechas as words
from escuela_red.clock import hoy
from escuela_red.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from escuela_red.services.ruta import ActividadVista
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

ESPERA_RESPUESTA = 15
"""Days that a proposal waits for an answer before somebody asks for it."""
ESPERA_APORTE = 30
"""Days after which somebody asks for what was agreed, when nobody wrote for when it is expected."""
PROXIMOS = 30
"""Days after this week that are near; what comes later is «más adelante»."""


class ClaseCita(StrEnum):
    """What has a date; the value is what people read."""

    ACTIVIDAD = "Ruta"
    SEGUIMIENTO = "Seguimiento"
    JORNADA = "Jornada del taller"
    CITA = "Cita"
    SIGUIENTE = "Lo que sigue de una cita"
    ENVIO = "Envío de una propuesta"
    RESPUESTA = "Respuesta de una propuesta"
    ETAPA = "Cronograma de una propuesta"
    FIRMA = "Firma"
    INICIO = "Comienzo de una alianza"
    FIN = "Vencimiento de una alianza"
    REVISION = "Revisión"
    APORTE = "Aporte por recibir"


class Momento(StrEnum):
    """When something comes, as people ask for it; in the order in which it is shown."""

    VENCIDA = "Vencidas"
    HOY = "Hoy"
    SEMANA = "Esta semana"
    PROXIMA = "Próximas"
    DESPUES = "Más adelante"
    HECHA = "Hechas"


ABIERTOS = tuple(one for one in Momento if one is not Momento.HECHA)


@dataclass(frozen=True)
class Cita:
    """Something with a date. `fecha` to `hasta` are its days: of an approximate date, those of its month.

    `tabla`, `registro` and `campo` are where it is written; `dicha` is an approximate date in its own words; `alianza`
    the alliance that it is about, if any; `detalle` its second line; `paso` the row of the ruta.
    """

    fecha: dt.date
    hasta: dt.date
    titulo: str
    clase: ClaseCita
    tabla: str
    registro: str
    campo: str = ""
    persona_id: str = ""
    persona: str = ""
    hecha: bool = False
    aproximada: bool = False
    dicha: str = ""
    detalle: str = ""
    alianza: str = ""
    paso: str = ""

    @property
    def clave(self) -> str:
        """Return what tells it from every other, the same at every reading: for calendars and pages."""
        kind = ClaseCita.ACTIVIDAD if self.clase is ClaseCita.SEGUIMIENTO else self.clase  # it may change its step
        return f"{kind.name.lower()}-{self.registro}"

    @property
    def ordena(self) -> dt.date:
        """Return the day that it is ordered by: an approximate one comes after the dated ones of its month."""
        return self.hasta if self.aproximada else self.fecha

    @property
    def cuando(self) -> str:
        """Return «18–27 feb 2026», one day alone, or the words of an approximate date."""
        return self.dicha or words.range_text(self.fecha, self.hasta)

    @property
    def dias(self) -> int:
        """Return the days to its end, negative when it is late."""
        return (self.hasta - hoy()).days

    @property
    def momento(self) -> Momento:
        """Return when it comes, from today: done, late, today, this week (Monday to Sunday), soon or later."""
        if self.hecha:
            return Momento.HECHA
        today = hoy()
        if self.hasta < today:
            return Momento.VENCIDA
        if not self.aproximada and today in {self.fecha, self.hasta}:
            return Momento.HOY
        sunday = semana(today)[1]
        begins = self.hasta if self.aproximada else self.fecha
        if begins <= sunday:
            return Momento.SEMANA
        return Momento.PROXIMA if (begins - sunday).days <= PROXIMOS else Momento.DESPUES

    @property
    def plazo(self) -> str:
        """Return «Hecha», «Atrasada 3 días», «Es hoy», «Termina hoy», «En curso» or «Faltan 4 días»."""
        moment = self.momento
        if moment is Momento.HECHA:
            return "Hecha"
        if moment is Momento.VENCIDA:
            return f"Atrasada {words.lapse_text(-self.dias)}"
        if self.aproximada:
            return "Fecha aproximada"
        if moment is Momento.HOY:
            return "Termina hoy" if self.fecha < self.hasta == hoy() else "Es hoy"
        left = (self.fecha - hoy()).days
        if left < 0:
            return "En curso"
        return f"{'Falta' if left == 1 else 'Faltan'} {words.lapse_text(left)}"

    def en(self, day: dt.date) -> bool:
        """Tell whether it is on a day; an approximate date is on no day."""
        return not self.aproximada and self.fecha <= day <= self.hasta


def fechas(lector: Lector, junta_id: str) -> list[Cita]:
    """Return everything that has a date, by date; nothing of what was removed or is part of it."""
    from escuela_red.services import agenda_fuentes  # noqa: PLC0415 - it knows every kind that has a date

    found = agenda_fuentes.todas(lector, junta_id)
    return sorted(found, key=lambda one: (one.ordena, one.aproximada, one.hasta, fold(one.titulo), one.clave))


def sin_fecha(lector: Lector, junta_id: str) -> list[ActividadVista]:
    """Return the open activities of the ruta and its follow-up that are on no day and in no month."""
    from escuela_red.services import ruta  # noqa: PLC0415

    every = ruta.actividades(lector, junta_id)
    return [one for one in every if one.ordena is None and one.estado is not ruta.Estado.CUMPLIDA]


def semana(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the Monday and the Sunday of the week of a day."""
    monday = max(day.toordinal() - day.weekday(), 1)
    return dt.date.fromordinal(monday), dt.date.fromordinal(min(monday + 6, dt.date.max.toordinal()))


def mes(year: int, month: int) -> list[list[dt.date]]:
    """Return the weeks of a month, Monday first, with the days of its neighbours that complete them."""
    return calendar.Calendar(calendar.MONDAY).monthdatescalendar(year, month)


def por_momento(citas: Iterable[Cita]) -> dict[Momento, list[Cita]]:
    """Return them by when they come, every moment in its order; what was done last comes first."""
    found: dict[Momento, list[Cita]] = {one: [] for one in Momento}
    for cita in citas:
        found[cita.momento].append(cita)
    found[Momento.HECHA].reverse()
    return found


def por_persona(citas: Iterable[Cita]) -> list[tuple[str, list[Cita]]]:
    """Return them by who answers, in the order of the names; what nobody answers for comes last, under «»."""
    found: dict[tuple[str, str], list[Cita]] = {}
    for cita in citas:
        found.setdefault((cita.persona, cita.persona_id if cita.persona else ""), []).append(cita)
    ordered = sorted(found.items(), key=lambda one: (not one[0][0], fold(one[0][0]), one[0][1]))
    return [(name, rows) for (name, _id), rows in ordered]


def del_dia(citas: Iterable[Cita], day: dt.date) -> list[Cita]:
    """Return what is on a day."""
    return [one for one in citas if one.en(day)]


def del_mes(citas: Iterable[Cita], year: int, month: int) -> list[Cita]:
    """Return what has an approximate date in a month: it is on no day of it."""
    return [one for one in citas if one.aproximada and (one.fecha.year, one.fecha.month) == (year, month)]


def puede_marcarse(cita: Cita) -> bool:
    """Tell whether it can be marked as done in the agenda itself; the others are done where they are written."""
    return cita.clase in {ClaseCita.ACTIVIDAD, ClaseCita.SEGUIMIENTO, ClaseCita.SIGUIENTE}


def marcar(workspace: Workspace, cita: Cita, *, hecha: bool) -> None:
    """Mark something as done, or open again, as one undo step."""
    from escuela_red.models.abordaje import Abordaje  # noqa: PLC0415
    from escuela_red.services import ruta  # noqa: PLC0415

    if cita.clase is ClaseCita.SIGUIENTE:
        label = "Marcar como hecho lo que sigue de una cita" if hecha else "Abrir otra vez lo que sigue de una cita"
        with workspace.change(label) as change:
            change.set(Abordaje, cita.registro, siguiente_hecho=hecha)
    else:
        ruta.marcar(workspace, cita.registro, cumplida=hecha)


def cuentas(grouped: Mapping[Momento, Sequence[Cita]]) -> tuple[int, int, int]:
    """Return how many are late, of this week (today included), and near."""
    week = len(grouped[Momento.HOY]) + len(grouped[Momento.SEMANA])
    return len(grouped[Momento.VENCIDA]), week, len(grouped[Momento.PROXIMA])
