"""The line «Próximo: …» of Inicio, and the words that name the workshop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.models.taller import Taller
from escuela_red.services import records, talleres
from escuela_red.text import clean_line, count, join_words
from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.services.agenda import Cita
    from escuela_red.services.avance import Progreso
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
    """What comes next and how much there is: late, this week, soon; hidden when nothing open has a date."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(compact=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel("calendar-days", "muted", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = Text("", lead="Próximo:")
        low = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        low.setHeightForWidth(True)
        self.words.setSizePolicy(low)  # no taller than its lines at the width it gets
        self.see = Button("Ver la agenda", "ghost", compact=True, on_click=lambda: window.go("agenda"))
        row.addWidget(FlowRow(self.words, self.see, gap=12, fill_first=True), 1)
        self.body.addLayout(row)
        self.hide()

    def show_next(self, citas: Sequence[Cita]) -> None:
        """Show what comes next, and how much is late, of this week and near."""
        from escuela_red.services import agenda  # noqa: PLC0415 - after the first paint

        grouped = agenda.por_momento(citas)
        coming = [one for one in citas if not one.hecha and not one.aproximada and one.hasta >= hoy()]
        nearest = min(coming, key=_day_of, default=None)
        counted = _counts(*agenda.cuentas(grouped))
        if nearest is None and not counted:
            self.hide()
            return
        self.words.setText(f"{_words(nearest) if nearest else 'nada con un día fijo.'} {counted}".strip())
        self.show()


def _day_of(one: Cita) -> dt.date:
    """Return the first day of something that is still to come; of what has begun, its last."""
    return one.fecha if one.fecha >= hoy() else one.hasta


def _words(one: Cita) -> str:
    title = one.titulo if len(one.titulo) <= _LONGEST else f"{one.titulo[: _LONGEST - 1].rstrip()}…"
    place = f", {one.detalle.rpartition(' · ')[2]}" if one.tabla == "jornada" and one.detalle else ""
    return f"{title}, {_when(_day_of(one))}{place}."


def _counts(late: int, week: int, soon: int) -> str:
    parts = [
        count(late, "vencida", "vencidas") if late else "",
        f"{week} de esta semana" if week else "",
        count(soon, "próxima", "próximas") if soon else "",
    ]
    said = join_words([part for part in parts if part])
    return f"Hay {said}." if said else ""


def _when(day: dt.date) -> str:
    if day == hoy():
        return "hoy"
    words = fechas.weekday_date(day)
    return words if day.year == hoy().year else f"{words} de {day.year}"
