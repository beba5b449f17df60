"""The line of time of the ruta and the alliances: the rows that the screen and the paper draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.ruta import Paso
from escuela_red.reports.drawing.gantt import Bar, BarState
from escuela_red.services import records
from escuela_red.services.agenda import ClaseCita, Momento

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.agenda import Cita
    from escuela_red.store.lector import Lector

_STATES = {Momento.HECHA: (BarState.DONE, "Hecha"), Momento.VENCIDA: (BarState.LATE, "Vencida")}
_OPEN = (BarState.OPEN, "")


def bars(lector: Lector, junta_id: str, citas: Sequence[Cita]) -> list[Bar]:
    """Return the steps of the ruta with their dated activities, then the alliances with their validity and reviews."""
    found: list[Bar] = []
    for paso in Paso:
        mine = [one for one in citas if one.paso == paso.value]
        if mine:
            title = paso.etiqueta if paso is Paso.SEGUIMIENTO else f"Paso {paso.value}. {paso.etiqueta}"
            found += [Bar(title), *(_bar(one) for one in mine)]
    rest = [one for one in citas if one.clase is ClaseCita.ACTIVIDAD and one.paso not in set(Paso)]
    if rest:
        found += [Bar("Sin paso"), *(_bar(one) for one in rest)]
    alliances = [_alliance(row, citas) for row in records.every(lector, Alianza, junta_id)]
    dated = [one for one in alliances if one is not None]
    return [*found, Bar("Alianzas"), *dated] if dated else found


def _bar(one: Cita) -> Bar:
    state, word = _STATES.get(one.momento, _OPEN)
    return Bar(one.titulo, one.fecha, one.hasta, one.cuando, state, word, one.aproximada, (), one.clave)


def _alliance(row: Fila, citas: Sequence[Cita]) -> Bar | None:
    """Return the validity of an alliance, or its signature alone; None when it has no date."""
    start = row["inicio"] or row["fecha_firma"]
    end = row["fin"] or start
    if start is None and end is None:
        return None
    start = start or end
    mine = [one for one in citas if one.alianza == row["id"]]
    late = any(one.momento is Momento.VENCIDA and one.clase is ClaseCita.FIN for one in mine)
    marks = tuple(
        one.fecha for one in mine if one.clase is ClaseCita.REVISION and start <= one.fecha <= max(start, end)
    )
    state, word = _OPEN
    if row["estado"] == EstadoAlianza.TERMINADA:
        state, word = BarState.DONE, "Terminada"
    elif late:
        state, word = _STATES[Momento.VENCIDA]
    when = _when(row)
    return Bar(
        records.title(Alianza, row), start, max(start, end), when, state, word, marks=marks, id=f"alianza-{row['id']}"
    )


def _when(row: Fila) -> str:
    from escuela_red.fechas import date_text, range_text  # noqa: PLC0415

    start, end = row["inicio"] or row["fecha_firma"], row["fin"]
    if start and end:
        return range_text(start, end)
    return f"desde el {date_text(start)}" if start else f"hasta el {date_text(end)}"
