"""The agenda as lists: by when things come, and by who answers for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.clock import hoy
from escuela_red.services import agenda
from escuela_red.services.agenda import ABIERTOS, Momento
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.pages.agenda_vista import View
from escuela_red.ui.widgets.base import empty, inside
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QPaintEvent

    from escuela_red.services.agenda import Cita
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.agenda import AgendaPage

MOST = 15
"""Rows of a group that show at first; the rest is one press away."""
MOST_OF_ONE = 5
"""The same when there is a group for each person: there are many."""

_TONES = {
    Momento.VENCIDA: ("error", "circle-alert"),
    Momento.HOY: ("warn", "circle-dot"),
    Momento.SEMANA: ("info", ""),
    Momento.HECHA: ("ok", "check"),
}
_ICONS = {Momento.VENCIDA: ("circle-alert", "err"), Momento.HECHA: ("circle-check", "ok")}


class DateRow(QWidget):
    """Something with a date: pressing it opens its record; what can be marked as done here has its button.

    A `narrow` row, as beside the month, tells how it stands in its second line.
    """

    def __init__(
        self, page: AgendaPage, cita: Cita, *, who: bool = True, line: bool = True, narrow: bool = False
    ) -> None:
        super().__init__()
        self.cita = cita
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        tone, icon = _TONES.get(cita.momento, ("neutral", ""))
        tags = [] if narrow else [Tag(cita.plazo, tone, icon=icon, quiet=cita.hecha)]
        parts = (cita.plazo if narrow else "", cita.cuando, cita.persona if who else "", cita.detalle)
        detail = " · ".join(part for part in parts if part)
        status = "" if narrow else cita.plazo
        self.open = RowButton(
            cita.titulo, *tags, detail=detail, status=status, line=False, on_click=partial(page.open, cita)
        )
        self._line = line
        row.addWidget(self.open, 1)
        self.mark: Button | None = None
        if agenda.puede_marcarse(cita):
            self.mark = _mark(cita, narrow=narrow)
            self.mark.clicked.connect(lambda _on: page.mark(cita, done=not cita.hecha))
            self.mark.setEnabled(page.bridge.writable)
            row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._line:
            now = theme.current()
            QPainter(self).fillRect(0, 0, self.width(), now.px(1), now.color("border"))


def _mark(cita: Cita, *, narrow: bool) -> Button:
    words, icon = ("Abrir otra vez", "undo-2") if cita.hecha else ("Marcar como cumplida", "check")
    name = f"{words}: {cita.titulo}"
    if narrow:
        return IconButton(icon, name)
    made = Button(words if cita.hecha else "Cumplida", compact=True, icon=icon)
    made.setAccessibleName(name)
    return made


class Group(Card):
    """A title with its count and its rows; a long group shows its first ones and a button for the rest."""

    def __init__(
        self,
        icon: tuple[str, str],
        title: str,
        citas: Sequence[Cita],
        make: Callable[[Cita], DateRow],
        most: int = MOST,
    ) -> None:
        super().__init__(gap=4)
        self.name, self.most = title, most
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(IconLabel(*icon, 22))
        head.addWidget(Text(f"{title} ({len(citas)})", "h2"), 1)
        self.body.addLayout(head)
        self._citas, self._make = citas, make
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.rows: list[DateRow] = []
        self._fill(citas[:most])
        self.more: Button | None = None
        if len(citas) > most:
            self.more = Button(f"Ver {len(citas) - most} más", "ghost", compact=True, on_click=self._show_all)
            self.more.setAccessibleName(f"{self.more.label()}: {title}")
            self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def whole(self) -> bool:
        """Tell whether every row shows because somebody asked for it."""
        return self.more is None and len(self._citas) > self.most

    def show_all(self) -> None:
        """Show every row of the group."""
        if self.more is not None:
            self.more.hide()
            self.more = None
            self._fill(self._citas[self.most :])

    def _show_all(self) -> None:
        self.show_all()
        self.rows[self.most].open.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, citas: Sequence[Cita]) -> None:
        for cita in citas:
            row = self._make(cita)
            self.rows.append(row)
            self._rows.addWidget(row)


class _Lists(View):
    """Groups of dates, made again only when they are different; the keyboard stays at its row."""

    most = MOST

    def __init__(self, page: AgendaPage) -> None:
        super().__init__()
        self.page = page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(14))
        column.addLayout(self._column)
        self.done = CheckRow("Mostrar también lo que ya se hizo")
        self.done.changed.connect(lambda _on: self._again())
        column.addWidget(self.done)
        self.quiet = Text("", "muted")
        column.addWidget(self.quiet)
        self.groups: list[Group] = []
        self._shown: object = None
        self._citas: Sequence[Cita] = ()

    def show_dates(self, citas: Sequence[Cita], changed: Changed | None) -> None:
        del changed
        self._citas = citas
        lector, junta_id = self.page.bridge.workspace.lector, self.page.bridge.junta_id
        undated = len(agenda.sin_fecha(lector, junta_id))
        self.quiet.setText(f"{count(undated, 'actividad de la ruta', 'actividades de la ruta')} sin fecha todavía.")
        self.quiet.setVisible(bool(undated))
        done = sum(one.hecha for one in citas)
        self.done.setVisible(bool(done))
        shown = (tuple(citas), hoy(), self.done.value())
        if shown != self._shown:
            self._shown = shown
            self._draw()

    def grouped(self) -> Iterator[tuple[tuple[str, str], str, list[Cita]]]:
        """Yield icon, title and dates of each group."""
        raise NotImplementedError

    def row(self, cita: Cita) -> DateRow:
        """Return the row of a date."""
        return DateRow(self.page, cita)

    @property
    def rows(self) -> list[DateRow]:
        """Return the rows that show, in order."""
        return [row for group in self.groups for row in group.rows]

    def _again(self) -> None:
        self._shown = None
        self.show_dates(self._citas, None)

    def _draw(self) -> None:
        focus = self.window().focusWidget()
        held = next((place for place, row in enumerate(self.rows) if inside(focus, row)), -1)
        on_mark = held >= 0 and focus is self.rows[held].mark
        whole = {group.name for group in self.groups if group.whole}
        empty(self._column)
        self.groups = []
        for icon, title, citas in self.grouped():
            group = Group(icon, title, citas, self.row, self.most)
            if title in whole:
                group.show_all()
            self.groups.append(group)
            self._column.addWidget(group)
        if not self.groups:
            self._column.addWidget(self._nothing())
        elif held >= 0:
            row = self.rows[min(held, len(self.rows) - 1)]
            target = row.mark if on_mark and row.mark is not None else row.open
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nothing(self) -> EmptyState:
        if self._citas:
            return EmptyState("circle-check", "Todo está al día", "No queda nada pendiente con fecha.")
        page = self.page
        plan = Button("Planear hacia atrás", "primary", icon="calendar-days", on_click=lambda: page.look("planear"))
        route = Button("Definir la ruta", on_click=lambda: page.window_.go("ruta"))
        words = "Aquí se reúne todo lo que tiene fecha: la ruta, las citas, las propuestas y las alianzas."
        return EmptyState("calendar-days", "Todavía no hay nada con fecha", words, plan, route)


class ListView(_Lists):
    """«Lista»: late, today, this week, soon, later; what is done when it is asked for."""

    def grouped(self) -> Iterator[tuple[tuple[str, str], str, list[Cita]]]:
        found = agenda.por_momento(self._citas)
        for moment in (*ABIERTOS, *([Momento.HECHA] if self.done.value() else [])):
            if found[moment]:
                yield _ICONS.get(moment, ("calendar-days", "primary")), moment.value, found[moment]


class ByPerson(_Lists):
    """«Por persona»: what each one answers for, the late first; what nobody answers for comes last."""

    most = MOST_OF_ONE

    def row(self, cita: Cita) -> DateRow:
        return DateRow(self.page, cita, who=False)

    def grouped(self) -> Iterator[tuple[tuple[str, str], str, list[Cita]]]:
        shown = [one for one in self._citas if self.done.value() or not one.hecha]
        for name, mine in agenda.por_persona(shown):
            ordered = sorted(mine, key=lambda one: one.hecha)
            yield ("users", "primary"), name or "Sin responsable", ordered
