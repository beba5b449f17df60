"""The ruta de articulación: state and date of each activity in words, the five official rows, and soft notices."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.models.campos import campo_de
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import dias_libres, personas, records, values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.dias_libres import Libres
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

PASOS = tuple(paso for paso in Paso if paso is not Paso.SEGUIMIENTO)
"""The five official rows of table D.2; the follow-up is a section after them."""


class Estado(StrEnum):
    """State of an activity (DOMAIN §10). It is computed, never stored."""

    SIN_FECHA = "Sin fecha"
    PROGRAMADA = "Programada"
    VENCIDA = "Vencida"
    CUMPLIDA = "Cumplida"


@dataclass(frozen=True)
class PasoVista:
    """A step of the ruta with its activities in order and its earliest open date."""

    paso: Paso
    numero: int
    actividades: tuple[ActividadVista, ...]

    @property
    def titulo(self) -> str:
        """Return the official title of the row."""
        return self.paso.etiqueta

    @property
    def lista(self) -> bool:
        """Tell whether it has activities and all are done."""
        return bool(self.actividades) and all(one.estado is Estado.CUMPLIDA for one in self.actividades)

    @property
    def fecha(self) -> dt.date | None:
        """Return the earliest open date; when all is done, the last one."""
        open_days = [one.ordena for one in self.actividades if one.estado is not Estado.CUMPLIDA and one.ordena]
        done_days = [one.ordena for one in self.actividades if one.ordena]
        return min(open_days) if open_days else max(done_days, default=None)

    @property
    def fecha_es_texto(self) -> str:
        """Return the date as it is shown under the stop: a day, or the approximate words."""
        day = self.fecha
        first = next((one for one in self.actividades if one.ordena == day and day), None)
        if first is None or day is None:
            return ""
        return first.fecha if first.aproximada else f"{day.day} {fechas.MESES[day.month - 1]}"


@dataclass(frozen=True)
class ActividadVista:
    """An activity as screen and paper show it; `dias` are days to its end (negative when overdue)."""

    id: str
    paso: Paso
    texto: str
    responsable: str
    inicio: dt.date | None
    fin: dt.date | None
    fecha: str
    aproximada: bool
    ordena: dt.date | None
    estado: Estado
    dias: int | None
    evidencia: str

    @property
    def plazo(self) -> str:
        """Return «Faltan 4 días», «Es hoy», «Atrasada 3 días» or «Cumplida»."""
        if self.estado is Estado.CUMPLIDA or self.dias is None:
            return self.estado.value
        if self.aproximada and self.dias >= 0:
            return Estado.PROGRAMADA.value
        if self.dias == 0:
            return "Es hoy"
        days = fechas.lapse_text(abs(self.dias))
        if self.dias < 0:
            return f"Atrasada {days}"
        return f"{'Falta' if self.dias == 1 else 'Faltan'} {days}"


def vista(row: Fila, names: Mapping[str, str]) -> ActividadVista:
    """Return one activity with its date and state in words; `names` are how people are printed, by id."""
    start, end = row["inicio"], row["fin"] or row["inicio"]
    approximate = start is None and end is None and bool(row["fecha_texto"] or row["mes"])
    order, last = (_month_ends(row["mes"])) if approximate else (start or end, end)
    done = bool(row["ya_cumplida"] or row["cumplida"])
    days = (last - hoy()).days if last else None
    return ActividadVista(
        id=row["id"],
        paso=row["paso"],
        texto=row["texto"],
        responsable=names.get(row["responsable_id"], ""),
        inicio=start,
        fin=end,
        fecha=_date_words(row, start, end),
        aproximada=approximate,
        ordena=order,
        estado=_state(done=done, dated=bool(start or end or approximate), days=days),
        dias=days,
        evidencia=row["evidencia"],
    )


def pasos(lector: Lector, junta_id: str, *, seguimiento: bool = True) -> list[PasoVista]:
    """Return the five official rows, and the follow-up after them when asked, with their activities."""
    rows = records.every(lector, Actividad, junta_id)
    names = personas.printed_names(lector, junta_id)
    wanted = list(Paso) if seguimiento else list(PASOS)
    return [
        PasoVista(paso, number, tuple(vista(row, names) for row in rows if row["paso"] == paso))
        for number, paso in enumerate(wanted, start=1)
    ]


def actividades(lector: Lector, junta_id: str) -> list[ActividadVista]:
    """Return every activity by its date, approximate ones after the dated ones of their month, without date last."""
    every = [one for step in pasos(lector, junta_id) for one in step.actividades]
    return sorted(every, key=_by_date)


def _by_date(one: ActividadVista) -> tuple[bool, dt.date, bool, Paso]:
    return one.ordena is None, one.ordena or dt.date.max, one.aproximada, one.paso


def agregar(workspace: Workspace, paso: Paso, texto: str) -> str:
    """Add an activity at the end of a step and return its id."""
    return records.add(workspace, Actividad, paso=paso, texto=texto)


def marcar(workspace: Workspace, record: str, *, cumplida: bool) -> None:
    """Mark an activity as done today, or open again, as one undo step."""
    label = "Marcar actividad como cumplida" if cumplida else "Abrir otra vez la actividad"
    with workspace.change(label) as change:
        change.set(Actividad, record, ya_cumplida=cumplida, cumplida=hoy() if cumplida else None)


def avisos(lector: Lector, junta_id: str) -> list[str]:
    """Return soft notices: dates out of step order, on a free day of the junta (check K12)."""
    steps = pasos(lector, junta_id, seguimiento=False)
    libres = dias_libres.de_junta(lector, junta_id)
    found = []
    dated = [(step.numero, step.fecha) for step in steps if step.fecha and not step.lista]
    for (before, day), (after, later) in itertools.pairwise(dated):
        if later < day:
            found.append(f"El paso {after} tiene una fecha anterior al paso {before}. ¿Está bien así?")
    for step in steps:
        for one in step.actividades:
            if one.estado is not Estado.CUMPLIDA:
                found += _free_days(one, step.numero, libres)
    return found


def _free_days(one: ActividadVista, number: int, libres: Libres) -> list[str]:
    found = []
    for day in sorted({day for day in (one.inicio, one.fin) if day}):
        reason = libres.motivo(day)
        if reason:
            found.append(f"En el paso {number}, el {fechas.weekday_date(day)} es {reason}. ¿Está bien así?")
    return found


def _state(*, done: bool, dated: bool, days: int | None) -> Estado:
    if done:
        return Estado.CUMPLIDA
    if not dated:
        return Estado.SIN_FECHA
    return Estado.VENCIDA if days is not None and days < 0 else Estado.PROGRAMADA


def _month_ends(month: str | None) -> tuple[dt.date | None, dt.date | None]:
    """Return the last day of the month twice: it orders after the dated ones and is overdue when the month ends."""
    if not month or fechas.read_month(month) is None:
        return None, None
    year, number = (int(part) for part in month.split("-"))
    last = dt.date(year, number, calendar.monthrange(year, number)[1])
    return last, last


def _date_words(row: Fila, start: dt.date | None, end: dt.date | None) -> str:
    if start:
        return fechas.range_text(start, end)
    if end:
        return fechas.date_text(end)
    return row["fecha_texto"] or values.show(campo_de(Actividad, "mes"), row["mes"])


def resumen(steps: Sequence[PasoVista]) -> dict[Estado, int]:
    """Return how many activities are in each state."""
    states = [one.estado for step in steps for one in step.actividades]
    return {state: states.count(state) for state in Estado}
