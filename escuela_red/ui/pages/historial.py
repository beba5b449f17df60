"""Historial: who changed what and when, day by day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models import registry
from escuela_red.services import historial, records
from escuela_red.text import quoted
from escuela_red.ui import going, theme
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.selects import SelectBox
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from escuela_red.services.historial import Detalle, Entrada
    from escuela_red.services.workspace import Changed

PAGE = 60
_MOST_DETAILS = 30
_EVERYBODY = "\n"  # no name is a line end


class HistorialPage(Page):
    """Changes in cards by day; each opens to what it did. A person or a record narrows the list."""

    title = "Historial"
    kicker = "Quién cambió qué y cuándo"
    reports = ("historial",)

    def build(self) -> None:
        self._record = ""
        self._shown: list[Entrada] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=12)
        column.addWidget(self.scroller)
        self.who = SelectBox([(_EVERYBODY, "Todas las personas")], name="Quién hizo los cambios")
        self.who.changed.connect(lambda _who: self._load())
        self.print = Button("Imprimir el historial", icon="printer", on_click=lambda: self.window_.run("imprimir"))
        self.scroller.add(FlowRow(self.who, self.print, gap=12))
        self.only = NoticeBar("", "info")
        self.scroller.add(self.only)
        self._days = QVBoxLayout()
        self._days.setSpacing(theme.px(12))
        self.scroller.body.addLayout(self._days)
        self.nothing = Text("Todavía no hay cambios.", "muted")
        self.scroller.add(self.nothing)
        self.more = Button("Ver cambios más viejos", icon="history", on_click=self._more)
        self.scroller.add(FlowRow(self.more))
        self.scroller.end()

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None:
            self._record = ""
        self._load_people()
        self._load()

    def show_record(self, record: str, field: str = "") -> None:
        self._record = record
        self._load()

    def _load_people(self) -> None:
        names = historial.authors(self.bridge.workspace.lector)
        options = [(_EVERYBODY, "Todas las personas"), *((name, name or "Quien no dijo su nombre") for name in names)]
        chosen = self.who.value()
        self.who.set_options(options)
        self.who.set_value(chosen if chosen in [value for value, _ in options] else _EVERYBODY)
        self.who.setVisible(len(names) > 1)

    def _load(self) -> None:
        empty(self._days)
        self._shown = []
        self.only.setVisible(bool(self._record))
        if self._record:
            self.only.set(f"Solo los cambios de {self._called()}.", "info", actions=[("Ver todos", self._all)])
        self._more()
        self.nothing.setVisible(not self._shown)

    def _all(self) -> None:
        self._record = ""
        self._load()

    def _more(self) -> None:
        chosen = self.who.value()
        who = None if chosen in {None, _EVERYBODY} else str(chosen)
        lector = self.bridge.workspace.lector
        found = historial.entries(lector, offset=len(self._shown), limit=PAGE + 1, who=who, record=self._record)
        self.more.setVisible(len(found) > PAGE)
        fresh = found[:PAGE]
        self._shown += fresh
        for day, changes in groupby(fresh, key=lambda one: one.cuando.date()):
            self._days.addWidget(self._day(day, list(changes)))

    def _day(self, day: dt.date, changes: Sequence[Entrada]) -> Card:
        card = Card(title=historial.day_words(day), compact=True, gap=0)
        for one in changes:
            card.add(ChangeRow(one, self._details, self._go))
        return card

    def _details(self, change: int) -> list[Detalle]:
        return historial.details(self.bridge.workspace.lector, [change])[change]

    def _go(self, one: Detalle) -> None:
        if one.que == historial.QUITADO:
            self.window_.go("papelera", one.registro)
        else:
            going.show(self.window_, one.tabla, one.registro, one.campo.nombre if one.campo else "")

    def _called(self) -> str:
        for kind in registry.kinds():
            row = records.one(self.bridge.workspace.lector, kind, self._record)
            if row is not None:
                return quoted(records.title(kind, row))
        return "este dato"


class ChangeRow(QWidget):
    """One change; pressed, it opens to what it did, datum by datum."""

    def __init__(self, one: Entrada, details: Callable[[int], list[Detalle]], go: Callable[[Detalle], object]) -> None:
        super().__init__()
        self._one, self._ask, self._go = one, details, go
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._mark = IconLabel("chevron-right", "muted", 18)
        when = f"{one.hora} · {one.quien}" if one.quien else one.hora
        self.row = RowButton(one.etiqueta, self._mark, detail=when, color="text", on_click=self.toggle)
        column.addWidget(self.row)
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(theme.px(16), 0, 0, theme.px(6))
        self._inside.setSpacing(theme.px(2))
        column.addLayout(self._inside)
        self.opened = False

    def toggle(self) -> None:
        """Open or close what the change did."""
        self.opened = not self.opened
        self._mark.set_icon("chevron-down" if self.opened else "chevron-right")
        self.row.setAccessibleDescription("Abierto" if self.opened else "Cerrado")
        empty(self._inside)
        if not self.opened:
            return
        told = self._ask(self._one.id)
        for one in told[:_MOST_DETAILS]:
            self._inside.addWidget(DetailLine(one))
        if len(told) > _MOST_DETAILS:
            self._inside.addWidget(Text(f"Y {len(told) - _MOST_DETAILS} datos más.", "hint"))
        one_record = len({one.registro for one in told}) == 1 and told[-1].que != historial.DESHECHO
        if one_record and told[0].tabla in going.tables():
            words = "Ver en la papelera" if told[-1].que == historial.QUITADO else "Ir al dato"
            button = Button(words, "ghost", compact=True, icon="arrow-right", on_click=lambda: self._go(told[-1]))
            self._inside.addWidget(FlowRow(button))


class DetailLine(QWidget):
    """«Perfil: vacío → Empresa privada», with the arrow as a picture."""

    def __init__(self, one: Detalle) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(10))
        if one.campo is None:
            row.addWidget(Text(f"{one.nombre}", lead=f"{one.que}:"), 1)
            return
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(Text(one.antes or "Vacío", lead=f"{one.campo.encabezado}:", color="muted"), 1)
        arrow = IconLabel("arrow-right", "muted", 18)
        arrow.setAccessibleName("pasó a")
        row.addWidget(arrow, 0, top)
        row.addWidget(Text(one.despues or "Vacío"), 1)
