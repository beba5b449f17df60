"""A date that may be empty: typed, or chosen in a calendar that starts on Monday."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from escuela_red.clock import hoy
from escuela_red.ui import theme
from escuela_red.ui.widgets import date_words
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.parsed import ParsedLine

if TYPE_CHECKING:
    from collections.abc import Callable


class DateEdit(ParsedLine):
    """A day or nothing. Accepts «18/02/2026», «18 feb», «mañana»; Alt+↓ or F4 opens the calendar."""

    def __init__(self, placeholder: str = "Escoja la fecha", *, name: str = "", parent: QWidget | None = None) -> None:
        self.now = theme.current()
        super().__init__(placeholder, name=name, parent=parent)
        self.setMinimumWidth(theme.px(150))
        self._opener = IconButton(
            "calendar-days", "Abrir el calendario", side=30, on_click=self.open_calendar, parent=self
        )
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener.setCursor(Qt.CursorShape.ArrowCursor)
        self.setTextMargins(0, 0, theme.px(28), 0)
        self._popup: CalendarPopup | None = None

    def parse(self, text: str) -> dt.date:
        return date_words.parse(text)

    def show_value(self, value: dt.date | None) -> str:
        return date_words.show(value)

    def open_calendar(self) -> None:
        """Show the calendar below the box, on the month of the date or of today."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._popup = CalendarPopup(self.value(), self._choose, self)
        self._popup.move(self._place(self._popup))
        self._popup.show()
        self._popup.calendar.setFocus()

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - Qt's own
        super().setReadOnly(read_only)
        self._opener.setVisible(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (down or event.key() == Qt.Key.Key_F4) and not self.isReadOnly():
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._opener.sizeHint().width()
        self._opener.setGeometry(self.width() - side - self.now.px(4), (self.height() - side) // 2, side, side)

    def _choose(self, day: dt.date | None) -> None:
        self.setText(self.show_value(day))
        self._report("")
        self._take(day)
        self.committed.emit()

    def _place(self, popup: QWidget) -> QPoint:
        size = popup.sizeHint()
        below = self.mapToGlobal(QPoint(0, self.height() + self.now.px(2)))
        area = self.screen().availableGeometry()
        if below.y() + size.height() > area.bottom():
            below.setY(self.mapToGlobal(QPoint(0, 0)).y() - size.height() - self.now.px(2))
        below.setX(max(area.left(), min(below.x(), area.right() - size.width())))
        below.setY(max(area.top(), below.y()))
        return below


class CalendarPopup(QFrame):
    """A month in Spanish with «Hoy» and «Sin fecha»; calls back with the day or None."""

    picked = Signal()

    def __init__(
        self,
        day: dt.date | None,
        on_choice: Callable[[dt.date | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        self._on_choice = on_choice
        self.calendar = _calendar(day or hoy())
        self.calendar.activated.connect(self._chosen)
        self.calendar.clicked.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(6), theme.px(6), theme.px(6))
        column.addWidget(self.calendar)
        row = QHBoxLayout()
        row.addWidget(Button("Hoy", "ghost", compact=True, on_click=lambda: self._finish(hoy())))
        row.addStretch(1)
        if day is not None:
            row.addWidget(Button("Sin fecha", "ghost", compact=True, on_click=lambda: self._finish(None)))
        column.addLayout(row)
        self.calendar.setMinimumSize(theme.px(300), theme.px(230))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return super().event(event)

    def _chosen(self, day: QDate) -> None:
        self._finish(dt.date(day.year(), day.month(), day.day()))

    def _finish(self, day: dt.date | None) -> None:
        self.close()
        self._on_choice(day)
        self.picked.emit()


def _calendar(day: dt.date) -> QCalendarWidget:
    result = QCalendarWidget()
    result.setLocale(QLocale(QLocale.Language.Spanish, QLocale.Country.Colombia))
    result.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    result.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    result.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    result.setSelectedDate(QDate(day.year, day.month, day.day))
    result.setAccessibleName("Calendario")
    now = theme.current()
    plain = QTextCharFormat()
    plain.setForeground(now.color("text"))
    heading = QTextCharFormat()
    heading.setForeground(now.color("muted"))
    heading.setBackground(now.color("surface"))
    result.setHeaderTextFormat(heading)
    for weekday in Qt.DayOfWeek:
        result.setWeekdayTextFormat(weekday, plain)
    today = QTextCharFormat()
    today.setFontWeight(700)
    today.setForeground(now.color("primary"))
    current = hoy()
    result.setDateTextFormat(QDate(current.year, current.month, current.day), today)
    for name, icon, words in (
        ("qt_calendar_prevmonth", "chevron-left", "Mes anterior"),
        ("qt_calendar_nextmonth", "chevron-right", "Mes siguiente"),
    ):
        button = result.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(now.icon(icon))
            button.setAccessibleName(words)
    return result
