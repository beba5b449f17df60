"""The agenda by month: a sheet that is walked with the arrows, and what the chosen day brings."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.reports.content.agenda import dibujo
from escuela_red.reports.drawing import month
from escuela_red.services import agenda, dias_libres
from escuela_red.text import upper_first
from escuela_red.ui import theme
from escuela_red.ui.pages.agenda_lista import DateRow
from escuela_red.ui.pages.agenda_vista import View
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.painted import PaintedDrawing, measure
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from escuela_red.services.agenda import Cita
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.agenda import AgendaPage

_BESIDE = 860
_PANEL = 320
_ZOOM = 1.3  # letters of paper are small on a screen
_ROW, _LOW_ROW, _TALL_ROW = 46.0, 38.0, 84.0
_NAMES = 24.0
_ABOVE = 300  # what stands over the sheet


class MonthSheet(PaintedDrawing):
    """A month: arrows walk over its days and into the next month, AvPág and RePág turn the month, Inicio is today.

    `moved(day)` tells the day that is chosen; Intro asks for what it brings.
    """

    moved = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(name="El mes")
        self.day = hoy()
        self.month: month.Month | None = None
        self.room = 400
        self.pressed.connect(self._pressed)

    def put(self, shown: month.Month) -> None:
        """Draw a month with its chosen day."""
        self.month = shown
        width = max(self.width() / theme.current().scale / _ZOOM, 150.0)
        least = _ROW if width / 7 >= month.NARROW else _LOW_ROW
        row = min(_TALL_ROW, max(least, (self.room / _ZOOM - _NAMES) / len(shown.weeks)))
        drawing = month.layout(shown, measure, width, _NAMES + row * len(shown.weeks))
        days = [day for week in shown.weeks for day in week if day.month == shown.number]
        names = {day.isoformat(): month.day_words(shown, day) for day in days}
        self.set_drawing(drawing, names=names)
        self.set_current(self.day.isoformat())
        self._tell(names.get(self.day.isoformat(), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 7, Qt.Key.Key_Up: -7}
        key = Qt.Key(event.key())
        if key in steps:
            self._walk(shifted(self.day, steps[key]))
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._walk(turned(self.day, 1 if key == Qt.Key.Key_PageDown else -1))
        elif key == Qt.Key.Key_Home:
            self._walk(hoy())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _walk(self, day: dt.date) -> None:
        self.moved.emit(day)
        self.reveal()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be pressed; only a press chooses a day."""
        target = self.target_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the chosen day marked."""

    def _pressed(self, target: str) -> None:
        self.moved.emit(dt.date.fromisoformat(target))

    def _tell(self, words: str) -> None:
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def shifted(day: dt.date, days: int) -> dt.date:
    """Return another day, within the calendar."""
    return dt.date.fromordinal(min(max(1, day.toordinal() + days), dt.date.max.toordinal()))


def turned(day: dt.date, months: int) -> dt.date:
    """Return the same day of another month, or its last one."""
    year, number = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return day
    return dt.date(year, number + 1, min(day.day, calendar.monthrange(year, number + 1)[1]))


class MonthView(View):
    """The sheet of a month and, beside or below, what its chosen day brings."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__()
        self.page = page
        self._citas: Sequence[Cita] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._build_head())
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme.px(16))
        self.sheet = MonthSheet()
        self.sheet.moved.connect(self.choose)
        self.sheet.entered.connect(self._to_rows)
        self._both.addWidget(self.sheet, 1, Qt.AlignmentFlag.AlignTop)
        self.panel = Card(compact=True, gap=4)
        self.day_title = Text("", "h3")
        self.why = Text("", "hint")
        self.panel.add(self.day_title)
        self.panel.add(self.why)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.panel.body.addLayout(self._rows)
        self.panel.body.addStretch(1)
        self._both.addWidget(self.panel)
        column.addLayout(self._both)
        column.addWidget(Text("Flechas: otro día. AvPág y RePág: otro mes. Inicio: hoy. Intro: lo de ese día.", "hint"))
        self.rows: list[DateRow] = []

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.before = IconButton("arrow-left", "Mes anterior", on_click=lambda: self._turn(-1))
        self.after = IconButton("arrow-right", "Mes siguiente", on_click=lambda: self._turn(1))
        self.title = Text("", "h2")
        self.now = Button("Hoy", compact=True, on_click=lambda: self.choose(hoy()))
        head.addWidget(self.before)
        head.addWidget(self.after)
        head.addWidget(self.title, 1)
        head.addWidget(self.now)
        return head

    def show_dates(self, citas: Sequence[Cita], changed: Changed | None) -> None:
        del changed
        self._citas = citas
        self._draw()

    def adapt(self, width: int, height: int) -> None:
        self.sheet.room = height - _ABOVE
        beside = width >= _BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)
        self.panel.setMinimumWidth(theme.px(_PANEL) if beside else 0)
        self.panel.setMaximumWidth(theme.px(_PANEL) if beside else 16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def choose(self, day: dt.date) -> None:
        """Choose a day, in whatever month it is."""
        self.sheet.day = day
        self._draw()

    def _turn(self, months: int) -> None:
        self.choose(turned(self.sheet.day, months))

    def _draw(self) -> None:
        day = self.sheet.day
        bridge = self.page.bridge
        if bridge.closed:
            return
        free = dias_libres.de_junta(bridge.workspace.lector, bridge.junta_id)
        shown = dibujo(self._citas, free, day.year, day.month)
        self.title.setText(upper_first(fechas.month_text(f"{day.year:04d}-{day.month:02d}")))
        self.sheet.put(shown)
        self.day_title.setText(upper_first(fechas.weekday_date(day)))
        reason = free.motivo(day)
        self.why.setText(f"Es {reason}." if reason else "")
        self.why.setVisible(bool(reason))
        self._fill(agenda.del_dia(self._citas, day), agenda.del_mes(self._citas, day.year, day.month))

    def _fill(self, mine: Sequence[Cita], approximate: Sequence[Cita]) -> None:
        wanted = [*mine, *approximate]
        if wanted == [row.cita for row in self.rows] and self._rows.count():
            return
        empty(self._rows)
        self.rows = [DateRow(self.page, one, line=False, narrow=True) for one in wanted]
        if not mine:
            self._rows.addWidget(Text("No hay nada para este día.", "muted"))
        for row in self.rows[: len(mine)]:
            self._rows.addWidget(row)
        if approximate:
            heading = Text("Durante el mes, sin día todavía", "tiny", color="muted")
            heading.setContentsMargins(0, theme.px(8), 0, theme.px(4))
            self._rows.addWidget(heading)
        for row in self.rows[len(mine) :]:
            self._rows.addWidget(row)

    def _to_rows(self) -> None:
        if self.rows:
            self.rows[0].open.setFocus(Qt.FocusReason.TabFocusReason)
