"""The days on which the junta does not meet: its own list, Saturdays, and the holidays that are coming."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.models.agenda import DiaLibre
from escuela_red.models.campos import campo_de
from escuela_red.models.junta import Junta
from escuela_red.services import dias_libres, records
from escuela_red.text import join_words
from escuela_red.ui import editors, theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.forms import form_field
from escuela_red.ui.pages.agenda_vista import View
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.agenda import Cita
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.agenda import AgendaPage

_AHEAD = 180
_MOST = 5


class FreeDays(View):
    """What the planning and the notices take as free."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__()
        self.bridge = page.bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        self.card = PartsCard(
            self.bridge,
            DiaLibre,
            ("motivo", "inicio", "fin"),
            title="Días libres de la junta",
            hint="Fiestas, receso escolar, vacaciones. También puede pegarlos desde Excel.",
            empty="Todavía no hay días libres propios.",
            add="Escriba por qué es libre, por ejemplo: receso escolar",
        )
        self.card.load()
        column.addWidget(self.card)
        rule = Card(title="Cuándo se reúne la junta", gap=10)
        field = campo_de(Junta, "dia_reunion")
        self.meets = editors.editor_for(field)
        self._meets = Binding(self.bridge, self.meets, partial(self._save, "dia_reunion"))
        rule.add(form_field(field, self.meets))
        self.saturdays = CheckRow("La junta no se reúne los sábados", detail="Avisaremos si una fecha cae en sábado.")
        self._saturdays = Binding(self.bridge, self.saturdays, partial(self._save, "sin_sabados"))
        rule.add(self.saturdays)
        self.holidays = Text("", "muted")
        rule.add(self.holidays)
        column.addWidget(rule)

    def show_dates(self, citas: Sequence[Cita], changed: Changed | None) -> None:
        del citas
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        junta = records.one(lector, Junta, junta_id)
        self._saturdays.load(bool(junta and junta["sin_sabados"]))
        self._meets.load(junta["dia_reunion"] if junta else None)
        self.holidays.setText(f"Los domingos y los festivos ya cuentan como libres. {_coming()}")
        if changed is None:
            self.card.load()
        else:
            self.card.refresh(changed)

    def adapt(self, width: int, height: int) -> None:
        del height
        self.card.adapt(width)

    def show_record(self, record: str, field: str = "") -> None:
        """Go to a free day."""
        self.card.show_record(record, field)

    def _save(self, name: str, value: Any) -> None:
        workspace = self.bridge.workspace
        records.set_field(workspace, Junta, workspace.junta_id, name, value)


def _coming() -> str:
    days = (hoy() + dt.timedelta(days=step) for step in range(_AHEAD))
    named = [(day, dias_libres.festivo(day)) for day in days]
    said = [f"{fechas.date_text(day)}, {why}" for day, why in named if why][:_MOST]
    return f"Los próximos: {join_words([f'{one}' for one in said])}." if said else ""
