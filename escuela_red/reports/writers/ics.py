"""Calendar writer (RFC 5545): each event takes whole days, so no time zone can move it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from icalendar import Calendar
from icalendar import Event as Entry

from escuela_red.reports.writers.options import Options, WriterNotes
from escuela_red.reports.writers.tones import EXAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.reports.blocks import Event, Report

_DONE = "Cumplida: "


def write(report: Report, path: Path, options: Options) -> WriterNotes:
    """Write the events of the report as a calendar to `path`.

    The same report gives the same bytes; an event keeps its UID, so opening a newer calendar replaces the older one.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Escuela Red//Calendario//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name(report))
    if report.example:
        calendar.add("x-wr-caldesc", EXAMPLE)
    stamp = dt.datetime.combine(report.date, dt.time(), dt.UTC)
    for number, event in enumerate(report.events, 1):
        calendar.add_component(_entry(event, stamp))
        options.progress(number, len(report.events))
    path.write_bytes(calendar.to_ical(sorted=False))
    return WriterNotes()


def _name(report: Report) -> str:
    place = next((value for label, value in report.identity if label.casefold() == "municipio"), "")
    return " · ".join(part for part in (report.title, place) if part)


def _entry(event: Event, stamp: dt.datetime) -> Entry:
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", stamp)
    entry.add("summary", f"{_DONE}{event.summary}" if event.done else event.summary)
    if event.description:
        entry.add("description", event.description)
    entry.add("dtstart", event.start)
    entry.add("dtend", _day_after(max(event.start, event.end)))
    entry.add("transp", "TRANSPARENT")  # an activity of the ruta does not make a person busy all day
    return entry


def _day_after(day: dt.date) -> dt.date:
    """Return the day after the last one: the end of an event is not part of it."""
    return day + dt.timedelta(days=1) if day < dt.date.max else day
