"""What is handed over: the chosen reports made from one snapshot and written, verified, into one folder of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.exchange import stick
from escuela_red.reports import catalog
from escuela_red.reports.content.identity import municipio_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from escuela_red.exchange.drives import Drive
    from escuela_red.exchange.stick import ExportResult, FileState
    from escuela_red.reports.content.entry import ReportOptions
    from escuela_red.store.lector import Lector


@dataclass(frozen=True)
class Chosen:
    """A report in one format."""

    name: str
    format: str
    blank: bool = False
    registro: str = ""


def every(formats: Sequence[str] = (), *, blank: bool = False) -> list[Chosen]:
    """Return every report in every format, or in those given; only the forms when `blank`."""
    return [
        Chosen(entry.name, one, blank)
        for entry in catalog.entries()
        for one in entry.formats
        if (not formats or one in formats) and (entry.blank if blank else not entry.form)
    ]


def apart(chosen: Sequence[Chosen], lector: Lector, junta_id: str, *, talleres: bool = False) -> list[Chosen]:
    """Return what is chosen with a document for each record of the reports that are apart.

    One of which there is no record is left as it is: it says so. Those of a workshop are only of the one people are
    in, unless `talleres`.
    """
    found: list[Chosen] = []
    for one in chosen:
        entry = catalog.entry(one.name)
        expands = entry.apart and not one.blank and not one.registro and (talleres or not entry.workshop)
        mine = catalog.records_of(one.name, lector, junta_id) if expands else []
        found += [replace(one, registro=record) for record in mine] or [one]
    return found


def items(chosen: Sequence[Chosen], lector: Lector, junta_id: str, options: ReportOptions) -> list[stick.Item]:
    """Return what `stick.export` makes: a name and the function that writes the file."""
    found = []
    for one in apart(chosen, lector, junta_id):
        entry = catalog.entry(one.name)
        wanted = replace(options, blank=one.blank or entry.form)
        if one.registro and entry.workshop:
            wanted = replace(wanted, taller=one.registro)
        elif one.registro:
            wanted = replace(wanted, registro=one.registro)
        name = catalog.file_name(one.name, one.format, lector, junta_id, "" if one.blank else catalog.of(entry, wanted))
        name = name.replace(one.name, f"{one.name}-en-blanco", 1) if one.blank else name
        found.append(stick.Item(name, partial(_make, one, lector, junta_id, wanted)))
    return found


def export(
    chosen: Sequence[Chosen],
    lector: Lector,
    junta_id: str,
    target: Drive | Path,
    options: ReportOptions,
    *,
    on_progress: Callable[[int, FileState], None] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> ExportResult:
    """Make and write the chosen reports; see `stick.export` for what is promised."""
    return stick.export(
        items(chosen, lector, junta_id, options),
        target,
        municipio_name(lector, junta_id) or "junta",
        hoy(),
        on_progress=on_progress or (lambda _index, _state: None),
        is_cancelled=is_cancelled,
    )


def _make(one: Chosen, lector: Lector, junta_id: str, options: ReportOptions, path: Path) -> None:
    catalog.make(one.name, one.format, lector, junta_id, path, options)
