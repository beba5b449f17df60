"""Agenda: everything with a date as a list, by person, by month and on a line; planning backwards; the free days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.services import agenda
from escuela_red.text import count, join_words
from escuela_red.ui import going
from escuela_red.ui.pages.agenda_libres import FreeDays
from escuela_red.ui.pages.agenda_linea import LineView
from escuela_red.ui.pages.agenda_lista import ByPerson, ListView
from escuela_red.ui.pages.agenda_mes import MonthView
from escuela_red.ui.pages.agenda_planear import PlanView
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.base import inside
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.services.agenda import Cita
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.agenda_vista import View

LISTA, PERSONA, MES, LINEA, PLANEAR, LIBRES = "lista", "persona", "mes", "linea", "planear", "libres"
_VIEWS = (
    (LISTA, "Lista"),
    (PERSONA, "Personas"),
    (MES, "Mes"),
    (LINEA, "Línea de tiempo"),
    (PLANEAR, "Planear"),
    (LIBRES, "Días libres"),
)
_MEMORY = "agenda"
_WIDE = 700


class AgendaPage(Page):
    """One page over what has a date; nothing is written here but marks, plans and free days."""

    reads_in_order = True
    title = "Agenda"
    kicker = "La Red · Alianzas"
    reports = ("agenda",)

    def build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=12)
        outer.addWidget(self.scroller)
        self.choice = Segmented(_VIEWS, name="Cómo ver la agenda")
        self.choice.changed.connect(lambda key: self.look(str(key)))
        self.scroller.add(self.choice)
        self.summary = Text("", "strong")
        self.take = Button(
            "Imprimir o llevar al celular",
            "ghost",
            icon="printer",
            compact=True,
            on_click=lambda: self.window_.go("exportar", "agenda"),
        )
        self.head = FlowRow(self.summary, self.take, gap=12, fill_first=True)
        self.scroller.add(self.head)
        self._holder = QVBoxLayout()
        self.scroller.body.addLayout(self._holder)
        self.scroller.end()
        self.views: dict[str, View] = {}
        self._room = (1000, 560)
        self._citas: Sequence[Cita] = ()
        here = self.bridge.looking.get(_MEMORY, LISTA)
        self._current = here if here in dict(_VIEWS) else LISTA
        self.choice.set_value(self._current)

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        self._citas = agenda.fechas(self.bridge.workspace.lector, self.bridge.junta_id)
        self.summary.setText(resumen(self._citas))
        self._show(changed)

    def adapt(self, width: int, height: int) -> None:
        self._room = (width - 48, height)
        self.take.setVisible(width >= _WIDE)
        self.view(self._current).adapt(*self._room)

    def show_record(self, record: str, field: str = "") -> None:
        if record in dict(_VIEWS):
            self.look(record)
        else:
            self.look(LIBRES)
            free = self.view(LIBRES)
            assert isinstance(free, FreeDays)  # noqa: S101 - it was just built
            free.show_record(record, field)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self._add}

    def look(self, key: str) -> None:
        """Show another way of looking at the agenda."""
        self.bridge.flush()
        self._current = self.bridge.looking[_MEMORY] = key
        self.choice.set_value(key)
        self._show(None)
        self.scroller.show_top()

    def view(self, key: str) -> View:
        """Return a way of looking, which is made at its first visit."""
        if key not in self.views:
            made = self._make(key)
            self.views[key] = made
            self._holder.addWidget(made)
        return self.views[key]

    def open(self, cita: Cita) -> None:
        """Go to the record in which something is written."""
        going.show(self.window_, cita.tabla, cita.registro, cita.campo)

    def mark(self, cita: Cita, *, done: bool) -> None:
        """Mark something as done, or open again."""
        self.bridge.do(lambda: agenda.marcar(self.bridge.workspace, cita, hecha=done))

    def _make(self, key: str) -> View:
        makers: dict[str, Callable[[], View]] = {
            LISTA: lambda: ListView(self),
            PERSONA: lambda: ByPerson(self),
            MES: lambda: MonthView(self),
            LINEA: lambda: LineView(self),
            PLANEAR: lambda: PlanView(self),
            LIBRES: lambda: FreeDays(self),
        }
        return makers[key]()

    def _show(self, changed: Changed | None) -> None:
        current = self.view(self._current)
        for key, view in self.views.items():
            if key != self._current and inside(self.window().focusWidget(), view):
                self.choice.setFocus()
            view.setVisible(key == self._current)
        self.head.setVisible(self._current not in {PLANEAR, LIBRES})
        current.adapt(*self._room)
        current.show_dates(self._citas, changed)

    def _add(self) -> None:
        """Add what this page can add: a free day where they are, else an activity in the ruta."""
        if self._current == LIBRES:
            free = self.view(LIBRES)
            assert isinstance(free, FreeDays)  # noqa: S101 - as above
            free.card.focus_add()
        else:
            self.window_.go("ruta", "", "")


def resumen(citas: Sequence[Cita]) -> str:
    """Return «1 vencida, 2 de esta semana y 6 próximas», or that there is nothing with a date."""
    if not any(not one.hecha for one in citas):
        return "No hay nada pendiente con fecha."
    late, week, soon = agenda.cuentas(agenda.por_momento(citas))
    parts = [
        count(late, "vencida", "vencidas") if late else "",
        f"{week} de esta semana" if week else "",
        count(soon, "próxima", "próximas") if soon else "",
    ]
    said = join_words([part for part in parts if part]) or "nada en los próximos días"
    return f"Hoy es {fechas.weekday_date(hoy())} de {hoy().year}: {said}."
