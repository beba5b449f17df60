"""Planning backwards: from the day of the signature, a date for each of the four steps before it (guide, D.2)."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import dias_libres, records, ruta
from escuela_red.text import count, quoted, upper_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.dias_libres import Libres
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

ANTES = ruta.PASOS[:4]
"""The four steps before the signature, in order."""

LAPSOS: Mapping[Paso, int] = {Paso.NECESIDADES: 15, Paso.ALIADOS: 15, Paso.ABORDAJE: 21, Paso.PROPUESTAS: 30}
"""Days from each step to the one after it, as they are proposed; the last one goes to the signature."""

NOMBRES: Mapping[Paso, str] = {
    Paso.NECESIDADES: "Para pensar en los aliados",
    Paso.ALIADOS: "Para averiguar y pedir la cita",
    Paso.ABORDAJE: "Para escribir la propuesta",
    Paso.PROPUESTAS: "Para la respuesta y la firma",
}
"""What the days after each step are for."""

TEXTOS: Mapping[Paso, str] = {
    Paso.NECESIDADES: "Reunirnos para definir las necesidades",
    Paso.ALIADOS: "Elegir los aliados posibles",
    Paso.ABORDAJE: "Visitar a los aliados elegidos",
    Paso.PROPUESTAS: "Presentar la propuesta",
    Paso.FIRMA: "Firmar la alianza",
}
"""What is written in a step that has no activity yet."""

_WEEK = 7
_LOOK = 800
"""Days that are looked at for one that is not free: a junta that keeps more than two years free has no room."""


@dataclass(frozen=True)
class Etapa:
    """A step of the plan: its day, the undated activities that get it, or the text of the one that is added.

    `incluida` is whether it is taken; `porque` why it was left out.
    """

    paso: Paso
    fecha: dt.date | None
    sin_fecha: tuple[str, ...] = ()
    texto: str = ""
    incluida: bool = True
    porque: str = ""

    @property
    def que(self) -> str:
        """Return what accepting does with it, in words."""
        if not self.incluida:
            return self.porque or "No se cambia."
        if len(self.sin_fecha) == 1:
            return f"Le pone esta fecha a {quoted(self.texto)}."
        if self.sin_fecha:
            return f"Les pone esta fecha a {len(self.sin_fecha)} actividades que no tienen."
        return f"Agrega {quoted(self.texto)}."


@dataclass(frozen=True)
class Plan:
    """A proposal of dates, that people change and accept or not: the four steps, and the signature last.

    `sin_espacio` tells that the four steps do not fit between today and the signature.
    """

    firma: dt.date
    etapas: tuple[Etapa, ...]
    alianza: str = ""
    sin_espacio: bool = False

    def con_fecha(self, paso: Paso, day: dt.date | None) -> Plan:
        """Return the plan with another day for a step."""
        stages = tuple(replace(one, fecha=day) if one.paso is paso else one for one in self.etapas)
        return replace(self, etapas=stages)

    def etapa(self, paso: Paso) -> Etapa:
        """Return a step of the plan."""
        return next(one for one in self.etapas if one.paso is paso)


def dias(firma: dt.date, libres: Libres, lapsos: Sequence[int], today: dt.date) -> tuple[list[dt.date], bool]:
    """Return a day for each lapse, in order, before the signature and never free; and whether they fit from today on.

    Each is the day on which the junta meets, when it has one and they all fit so. Lapses that do not fit between today
    and the signature are made shorter, each in its proportion. Without any day that is not free near enough, there is
    none.
    """
    found, fits = _days(firma, libres, lapsos, today)
    if not fits and libres.reunion is not None:
        return _days(firma, replace(libres, reunion=None), lapsos, today)
    return found, fits


def _days(firma: dt.date, libres: Libres, lapsos: Sequence[int], today: dt.date) -> tuple[list[dt.date], bool]:
    wanted = _ideal(firma, [max(0, one) for one in lapsos], today)
    found: list[dt.date] = []
    last = firma
    for ideal in reversed(wanted):
        last_day = _working(min(ideal, _before(last)), libres, -1)
        if last_day is None:
            return [], False
        found.insert(0, last_day)
        last = last_day
    later = _from_today(found, libres, today)
    if later and later[-1] < firma:
        return later, True
    return found, not found


def proponer(
    lector: Lector,
    junta_id: str,
    firma: dt.date,
    *,
    alianza: str = "",
    lapsos: Mapping[Paso, int] = LAPSOS,
    incluir: Mapping[Paso, bool] = MappingProxyType({}),
) -> Plan:
    """Return the dates of the four steps before a signature, of the ruta of the junta or of one alliance.

    A step that is done, or that already has its date, is left as it is unless `incluir` says otherwise; the others
    share the time there is.
    """
    libres = dias_libres.de_junta(lector, junta_id)
    rows = [row for row in records.every(lector, Actividad, junta_id) if (row["alianza_id"] or "") == alianza]
    name = _called(lector, alianza)
    steps = ANTES if alianza else ruta.PASOS
    stages = [_stage(paso, rows, name if paso in ANTES else "", incluir.get(paso)) for paso in steps]
    taken = [one.paso for one in stages if one.incluida and one.paso in ANTES]
    days, fit = dias(firma, libres, _lapses(taken, lapsos), hoy())
    dated: dict[Paso, dt.date | None] = {**dict(zip(taken, days, strict=False)), Paso.FIRMA: firma}
    etapas = tuple(replace(one, fecha=dated.get(one.paso) if one.incluida else None) for one in stages)
    return Plan(firma, etapas, alianza, not fit)


def avisos(plan: Plan, libres: Libres) -> list[str]:
    """Return soft notices about the dates of a plan: no room, a free day, the past, out of order. They never block."""
    found: list[str] = []
    if plan.firma < hoy():
        found.append("La fecha de la firma ya pasó. Escriba otra fecha.")
    elif plan.sin_espacio:
        found.append("No alcanza el tiempo para los cuatro pasos antes de la firma. Piense en una fecha más lejana.")
    if reason := libres.motivo(plan.firma):
        found.append(f"La firma, el {fechas.weekday_date(plan.firma)}, es {reason}. ¿Está bien así?")
    before: Etapa | None = None
    for one in plan.etapas:
        if not one.incluida or one.fecha is None or one.paso is Paso.FIRMA:
            continue
        found += _notices(one, plan, libres)
        if before is not None and before.fecha is not None and one.fecha <= before.fecha:
            found.append(f"El paso {one.paso} no queda después del paso {before.paso}. ¿Está bien así?")
        before = one
    return found


def aceptar(workspace: Workspace, plan: Plan) -> int:
    """Write the dates of a plan as one change; return how many were written."""
    taken = [one for one in plan.etapas if one.incluida and one.fecha]
    if not taken and not plan.alianza:
        return 0
    written = 0
    with workspace.change(f"Planear hacia atrás desde el {fechas.date_text(plan.firma)}") as change:
        for one in taken:
            for record in one.sin_fecha:
                change.set(Actividad, record, inicio=one.fecha)
            if not one.sin_fecha:
                link = plan.alianza or None
                change.add(Actividad(paso=one.paso, texto=one.texto, inicio=one.fecha, alianza_id=link))
            written += max(1, len(one.sin_fecha))
        if plan.alianza:
            change.set(Alianza, plan.alianza, fecha_firma=plan.firma)
            written += 1
    return written


def en_preparacion(lector: Lector, junta_id: str) -> list[Fila]:
    """Return the alliances that are not signed yet: a plan may be of one of them."""
    rows = records.every(lector, Alianza, junta_id)
    return [row for row in rows if row["estado"] in {None, EstadoAlianza.PREPARACION}]


def resumen(plan: Plan) -> str:
    """Return what accepting does: «Pone 3 fechas y agrega 2 actividades.»; empty when nothing is taken."""
    taken = [one for one in plan.etapas if one.incluida and one.fecha]
    dated = sum(len(one.sin_fecha) for one in taken) + bool(plan.alianza)
    added = sum(not one.sin_fecha for one in taken)
    parts = [count(dated, "fecha", "fechas")] if dated else []
    more = f"agrega {count(added, 'actividad', 'actividades')}" if added else ""
    said = " y ".join(part for part in (f"pone {parts[0]}" if parts else "", more) if part)
    return f"{upper_first(said)}." if said else ""


def _ideal(firma: dt.date, lapses: list[int], today: dt.date) -> list[dt.date]:
    """Return where each step would stand without free days: the lapses, or shorter ones when there is no room."""
    total, room = sum(lapses), (firma - today).days
    factor = room / total if 0 < room < total else 1.0
    found: list[dt.date] = []
    ahead = 0
    for lapse in reversed(lapses):
        ahead += lapse
        found.insert(0, dt.date.fromordinal(max(1, firma.toordinal() - round(ahead * factor))))
    return found


def _from_today(days: list[dt.date], libres: Libres, today: dt.date) -> list[dt.date]:
    """Return the same days with those before today moved on, each after the one before it; none when they run out."""
    found: list[dt.date] = []
    least = today
    for day in days:
        later = day if day >= least else _working(least, libres, 1)
        if later is None:
            return []
        found.append(later)
        least = dt.date.fromordinal(min(later.toordinal() + 1, dt.date.max.toordinal()))
    return found


def _working(day: dt.date, libres: Libres, step: int) -> dt.date | None:
    """Return the nearest day that is not free, from a day on or back; None when there is none near enough.

    The day of that week on which the junta meets comes first, when it is not free.
    """
    ordinals = (day.toordinal() + step * number for number in range(_LOOK))
    near = (dt.date.fromordinal(one) for one in ordinals if 1 <= one <= dt.date.max.toordinal())
    week = list(itertools.islice(near, _WEEK))
    meeting = (one for one in week if one.weekday() == libres.reunion)
    every = itertools.chain(meeting, week, near)
    return next((one for one in every if not libres.motivo(one)), None)


def _before(day: dt.date) -> dt.date:
    return dt.date.fromordinal(max(1, day.toordinal() - 1))


def _called(lector: Lector, alianza: str) -> str:
    row = records.one(lector, Alianza, alianza) if alianza else None
    return records.title(Alianza, row) if row is not None else ""


def _lapses(steps: Sequence[Paso], lapsos: Mapping[Paso, int]) -> list[int]:
    """Return the days from each step that is planned to the next one that is, or to the signature."""
    ends = [*steps[1:], Paso.FIRMA][: len(steps)]
    return [sum(lapsos[paso] for paso in ANTES if first <= paso < end) for first, end in zip(steps, ends, strict=True)]


def _stage(paso: Paso, rows: Sequence[Fila], alliance: str, wanted: bool | None) -> Etapa:  # noqa: FBT001
    """Return what is done in a step: its undated activities get the day, else one is added with our words."""
    views = [ruta.vista(row, {}) for row in rows if row["paso"] == paso]
    undated = [one for one in views if one.estado is ruta.Estado.SIN_FECHA]
    if undated:
        text = undated[0].texto or "actividad sin texto"
        return Etapa(paso, None, tuple(one.id for one in undated), text, incluida=wanted is not False)
    dated = next((one.fecha for one in views if one.estado in {ruta.Estado.PROGRAMADA, ruta.Estado.VENCIDA}), "")
    why = f"Ya tiene fecha: {dated}. No se cambia." if dated else "Ya está cumplido. No se cambia." if views else ""
    text = f"{TEXTOS[paso]}: {alliance}" if alliance else TEXTOS[paso]
    return Etapa(paso, None, (), text, incluida=not why if wanted is None else wanted, porque=why)


def _notices(one: Etapa, plan: Plan, libres: Libres) -> list[str]:
    found: list[str] = []
    day = one.fecha
    if day is None:
        return []
    if reason := libres.motivo(day):
        found.append(f"El paso {one.paso}, el {fechas.weekday_date(day)}, es {reason}. ¿Está bien así?")
    if day < hoy() <= plan.firma:
        found.append(f"El paso {one.paso} queda antes de hoy. ¿Está bien así?")
    if day >= plan.firma:
        found.append(f"El paso {one.paso} no queda antes de la firma. ¿Está bien así?")
    return found
