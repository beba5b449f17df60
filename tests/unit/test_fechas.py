"""Days, months and money as people write them here, read and shown."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red import fechas

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 día"), (2, "2 días"), (99, "99 días"), (100, "3 meses"), (365, "11 meses"), (366, "12 meses"),
        (730, "23 meses"), (731, "2 años"), (17127, "46 años"), (739941, "2025 años"),
    ],
)  # fmt: skip
def test_a_long_time_is_told_in_months_and_years(days, words):
    assert fechas.lapse_text(days) == words


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-04",
        "04/03/2026",
        "4/3/26",
        "4-3-2026",
        "4 mar 2026",
        "4 de marzo de 2026",
        "Miércoles 4 de MARZO de 2026",
        "4 marzo del 2026",
        "2026-03-04 00:00:00",
    ],
)
def test_the_ways_people_write_a_day(written):
    assert fechas.read_date(written) == dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    "written", ["", "marzo", "30/02/2026", "2026-13-01", "4 de mes de 2026", "12", "mañana", "2026"]
)
def test_nothing_is_guessed(written):
    assert fechas.read_date(written) is None


@given(DAYS)
def test_every_way_of_showing_a_day_reads_back(day):
    for shown in (fechas.date_text(day), fechas.long_date(day), day.isoformat(), f"{day:%d/%m/%Y}"):
        assert fechas.read_date(shown) == day


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_without_an_error(text):
    fechas.read_date(text)
    fechas.read_month(text)


@pytest.mark.parametrize(
    ("written", "month"),
    [("marzo de 2027", "2027-03"), ("03/2027", "2027-03"), ("2027-03", "2027-03"), ("sept 2026", "2026-09")],
)
def test_months_are_read(written, month):
    assert fechas.read_month(written) == month


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-02-18", "2026-02-27", "18–27 feb 2026"),
        ("2026-02-18", "2026-02-18", "18 feb 2026"),
        ("2026-02-28", "2026-03-03", "28 feb – 3 mar 2026"),
        ("2026-12-30", "2027-01-02", "30 dic 2026 – 2 ene 2027"),
    ],
)
def test_ranges_are_short_and_whole(start, end, shown):
    assert fechas.range_text(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (True, "Sí"), (False, "No"), (1_250_000, "1.250.000"), (6.2, "6,2"), (3.0, "3"), ("hola", "hola")],
)
def test_values_are_shown_as_in_colombia(value, shown):
    assert fechas.as_text(value) == shown


def test_pesos():
    assert [fechas.pesos_text(amount) for amount in (0, 1, 1_250_000_000, -5000)] == [
        "$ 0",
        "$ 1",
        "$ 1.250.000.000",
        "-$ 5.000",
    ]
