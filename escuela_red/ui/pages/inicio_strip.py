"""The line «Próximo: …» of Inicio, and the words that name the workshop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.models.taller import Taller
from escuela_red.services import records, ruta, talleres
from escuela_red.text import clean_line
from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.avance import Progreso
    from escuela_red.services.ruta import ActividadVista
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow

_MOST_DATES, _LONGEST = 3, 70


@dataclass(frozen=True)
class Words:
    """What Inicio says of the workshop: over its title, and on the button that leads to it."""

    kicker: str
    dates: str


def of_workshop(bridge: Bridge) -> Words:
    """Return the words of the workshop on screen."""
    lector, junta_id, taller = bridge.workspace.lector, bridge.junta_id, bridge.taller_id
    row = records.one(lector, Taller, taller) if taller else None
    if row is None:
        return Words("Todavía no hay taller", "Empezar el taller")
    state = f"Taller cerrado el {fechas.date_text(row['cerrado'])}" if row["cerrado"] else "Taller en curso"
    days = talleres.jornadas(lector, junta_id, taller)
    dates = talleres.fechas_es_texto(days)
    if len(days) > _MOST_DATES:
        dates = f"{len(days)} jornadas"
    name = clean_line(row["nombre"])
    return Words(f"{state} · {name}" if name else state, dates or "Poner la fecha")


def tasks_words(progress: Progreso) -> str:
    """Return «3 de 8 tareas listas»."""
    total = len(progress.tareas)
    return f"{progress.listas} de {total} {'tarea lista' if total == 1 else 'tareas listas'}"


def van(progress: Progreso) -> str:
    """Return «Van 3 de 8 tareas listas»."""
    return f"{'Va' if progress.listas == 1 else 'Van'} {tasks_words(progress)}"


class NextStrip(Card):
    """What comes next: a day of the workshop, else an activity of the ruta; hidden when nothing has a date."""

    def __init__(self, window: MainWindow, bridge: Bridge) -> None:
        super().__init__(compact=True)
        self._window, self._bridge = window, bridge
        self._page = ""
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel("calendar-days", "muted", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = Text("", lead="Próximo:")
        low = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        low.setHeightForWidth(True)
        self.words.setSizePolicy(low)  # no taller than its lines at the width it gets
        self.see = Button("", "ghost", compact=True, on_click=lambda: self._window.go(self._page))
        row.addWidget(FlowRow(self.words, self.see, gap=12, fill_first=True), 1)
        self.body.addLayout(row)

    def show_next(self, activities: Sequence[ActividadVista]) -> None:
        """Show the next day of the workshop; when there is none, the activity with the nearest date."""
        bridge = self._bridge
        taller = bridge.taller_id
        day = talleres.proxima(bridge.workspace.lector, bridge.junta_id, taller) if taller else None
        coming = [one for one in activities if one.estado is ruta.Estado.PROGRAMADA and _day_of(one)]
        nearest = min(coming, key=_order, default=None)
        if day is not None:
            said = (_workshop_words(day), "taller", "Ver el taller")
        elif nearest is not None:
            said = (_activity_words(nearest), "ruta", "Ver la ruta")
        else:
            self.hide()
            return
        late = sum(one.estado is ruta.Estado.VENCIDA for one in activities)
        more = f" Hay {late} actividades atrasadas." if late > 1 else " Hay una actividad atrasada." if late else ""
        words, self._page, button = said
        self.words.setText(words + more)
        self.see.set_text(button)
        self.show()


def _day_of(one: ActividadVista) -> dt.date | None:
    """Return the first day of an activity that is still to come; of one that has begun, its last."""
    days = [day for day in (one.inicio, one.fin) if day and day >= hoy()]
    return days[0] if days else None


def _order(one: ActividadVista) -> dt.date:
    return _day_of(one) or hoy()


def _workshop_words(day: Fila) -> str:
    place = f", {clean_line(day['lugar'])}" if day["lugar"] else ""
    return f"jornada del taller, {_when(day['fecha'])}{place}."


def _activity_words(one: ActividadVista) -> str:
    text = clean_line(one.texto) or "actividad sin texto"
    shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f"«{shown}», {_when(_order(one))}."


def _when(day: dt.date) -> str:
    if day == hoy():
        return "hoy"
    words = fechas.weekday_date(day)
    return words if day.year == hoy().year else f"{words} de {day.year}"
