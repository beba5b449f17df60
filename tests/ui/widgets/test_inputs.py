"""Boxes that are written in: texts, dates, pesos and numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from escuela_red.ui import widgets
from escuela_red.ui.widgets import date_words
from tests.ui.layout_lint import settle


def test_the_box_grows_from_two_lines_to_six(show):
    box = widgets.TextBox()
    show(box)
    line = box.fontMetrics().lineSpacing()
    least = box.height()
    assert 2 * line < least < 4 * line
    box.set_value("\n".join("abcd"))
    assert box.height() == least + 2 * line
    box.set_value("\n" * 30)
    assert box.height() == least + 4 * line
    box.set_value("palabra " * 60)
    settle(box.window())
    assert box.height() > least


def test_tab_leaves_the_box_and_tells_it(show, qtbot):
    box, line = widgets.TextBox(), widgets.TextLine()
    show(box, line)
    box.setFocus()
    with qtbot.waitSignal(box.committed, timeout=500):
        qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert box.value() == ""


def test_showing_a_value_is_not_a_change(show, qtbot):
    inputs: list[tuple[Any, Any]] = [
        (widgets.TextLine(), "hola"),
        (widgets.TextBox(), "hola"),
        (widgets.SelectBox([(1, "Uno")]), 1),
        (widgets.DateEdit(), dt.date(2026, 2, 18)),
        (widgets.MoneyEdit(), 1000),
        (widgets.NumberEdit(), 3),
        (widgets.CheckRow("Sí"), True),
        (widgets.RadioGroup([(1, "Uno"), (2, "Dos")]), 2),
        (widgets.SearchPicker([widgets.Option(1, "Aguadas")]), 1),
    ]
    show(*(box for box, _ in inputs))
    for box, value in inputs:
        with qtbot.assertNotEmitted(box.changed):
            box.set_value(value)
        assert box.value() == value
        with qtbot.assertNotEmitted(box.changed):
            box.set_value(None)
        assert not box.value()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("18/02/2026", dt.date(2026, 2, 18)),
        ("18-2-26", dt.date(2026, 2, 18)),
        ("18 feb 2026", dt.date(2026, 2, 18)),
        ("18 de febrero de 2026", dt.date(2026, 2, 18)),
        ("miércoles 18 de febrero de 2026", dt.date(2026, 2, 18)),
        ("2026-02-18", dt.date(2026, 2, 18)),
        ("1 setiembre 2026", dt.date(2026, 9, 1)),
        ("20 ene", dt.date(2027, 1, 20)),
        ("10/12", dt.date(2026, 12, 10)),
        ("hoy", dt.date(2026, 11, 22)),
        ("Mañana", dt.date(2026, 11, 23)),
        ("29/2/2028", dt.date(2028, 2, 29)),
    ],
)
def test_dates_as_people_type_them(typed, day):
    assert date_words.parse(typed) == day
    assert date_words.parse(date_words.show(day)) == day


@pytest.mark.parametrize("typed", ["31/02/2026", "pronto", "18", "18/13/2026", "0/1/2026", "29/2/2027", "30 feb"])
def test_what_is_no_date_gets_a_sentence(typed):
    with pytest.raises(ValueError, match=r"18/02/2026\.$"):
        date_words.parse(typed)


def test_a_date_that_cannot_be_read_stays_and_loses_nothing(show, qtbot):
    box = widgets.DateEdit()
    field = widgets.FormField("Fecha", box)
    show(field)
    box.set_value(dt.date(2026, 2, 18))
    box.setFocus()
    box.selectAll()
    with qtbot.assertNotEmitted(box.changed):
        qtbot.keyClicks(box, "31/02/2026")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "31/02/2026"
    assert box.value() == dt.date(2026, 2, 18)
    assert "calendario" in field.error()
    box.selectAll()
    qtbot.keyClicks(box, "1/3/2026")
    assert field.error() == ""
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "1 mar 2026"
    box.clear()
    box.settle()
    assert box.value() is None


def test_the_calendar_starts_on_monday_in_spanish(show, qtbot):
    box = widgets.DateEdit()
    show(box)
    qtbot.keyClick(box, Qt.Key.Key_F4)
    assert box._popup is not None
    calendar = box._popup.calendar
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert calendar.locale().dayName(1) == "lunes"
    with qtbot.waitSignal(box.committed):
        qtbot.keyClick(
            calendar.focusProxy() or calendar.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Return
        )
    assert box.value() == dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1250000", 1_250_000),
        ("$ 1.250.000", 1_250_000),
        ("1'250.000", 1_250_000),
        ("1,250,000.00", 1_250_000),
        ("mil", None),
    ],
)
def test_pesos_as_people_type_them(show, qtbot, typed, value):
    box = widgets.MoneyEdit()
    show(box)
    box.setFocus()
    qtbot.keyClicks(box, typed)
    box.settle()
    assert box.value() == value
    assert box.text() == ("$ 1.250.000" if value else typed)
    assert bool(box.sentence()) == (value is None)


def test_a_number_out_of_bounds_is_told(show, qtbot):
    box = widgets.NumberEdit(most=50)
    show(box)
    qtbot.keyClicks(box, "51")
    box.settle()
    assert box.sentence() == "Escriba un número entre 0 y 50."
    assert box.value() is None or box.value() == 5
