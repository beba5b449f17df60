"""The calendar as a calendar program reads it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from escuela_red.reports.blocks import Event, Report
from escuela_red.reports.writers import ics
from escuela_red.reports.writers.options import Options
from escuela_red.text import clean

if TYPE_CHECKING:
    from pathlib import Path

HOY = dt.date(2026, 11, 22)


def calendario(folder: Path, *events: Event, **more) -> Any:
    place = (("Municipio", "Aguadas; Caldas"),)
    report = Report("calendario", "Calendario", "", place, (), HOY, "1", events=events, **more)
    path = folder / "calendario.ics"
    ics.write(report, path, Options())
    return Calendar.from_ical(path.read_bytes())


def test_an_activity_takes_whole_days_and_its_last_day_counts(tmp_path):
    event = Event(
        "ruta-1@escuela-red", "Visitar; la, cooperativa", dt.date(2026, 2, 27), dt.date(2026, 2, 28), "Luz\nA"
    )
    (read,) = calendario(tmp_path, event).events
    assert read["dtstart"].dt == dt.date(2026, 2, 27)
    assert read["dtend"].dt == dt.date(2026, 3, 1)
    assert read["dtstamp"].dt == dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    assert (read["uid"], read["summary"], read["description"]) == (event.uid, event.summary, event.description)
    text = (tmp_path / "calendario.ics").read_bytes().decode()
    assert "DTSTART;VALUE=DATE:20260227" in text
    assert "SUMMARY:Visitar\\; la\\, cooperativa" in text


def test_what_is_done_says_so_and_names_are_spanish(tmp_path):
    done = Event("a@x", "Visitar", HOY, HOY, done=True)
    backwards = Event("b@x", "Al revés", HOY, HOY - dt.timedelta(days=3))
    calendar = calendario(tmp_path, done, backwards, example=True)
    assert calendar["x-wr-calname"] == "Calendario · Aguadas; Caldas"
    assert calendar["x-wr-caldesc"] == "EJEMPLO · datos ficticios"
    assert [event["summary"] for event in calendar.events] == ["Cumplida: Visitar", "Al revés"]
    assert [event["dtend"].dt for event in calendar.events] == [HOY + dt.timedelta(days=1)] * 2


def test_the_same_report_gives_the_same_bytes(tmp_path):
    event = Event("a@x", "Visitar", HOY, HOY)
    calendario(tmp_path, event)
    first = (tmp_path / "calendario.ics").read_bytes()
    calendario(tmp_path, event)
    assert (tmp_path / "calendario.ics").read_bytes() == first
    assert all(len(line) <= 75 for line in first.split(b"\r\n"))


@given(st.lists(st.text(max_size=90).map(clean), min_size=1, max_size=15))
def test_every_clean_text_comes_back(tmp_path, texts):
    events = [Event(f"{number}@x", text, HOY, HOY, text) for number, text in enumerate(texts)]
    read = calendario(tmp_path, *events).events
    assert [str(event["summary"]) for event in read] == texts
    assert [str(event.get("description", "")) for event in read] == texts
