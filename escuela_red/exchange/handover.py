"""What is handed over: the chosen reports made from one snapshot and written, verified, into one folder of the day."""

from __future__ import annotations

from dataclasses import dataclass
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
    taller: str = ""


def every(formats: Sequence[str] = (), *, blank: bool = False, talleres: Sequence[str] = ()) -> list[Chosen]:
    """Return every report in every format, or in those given; only the forms when `blank`.

    Those of one workshop come once for each in `talleres`; without any, once, of the workshop people are in.
    """
    return [
        Chosen(entry.name, one, blank, taller)
        for entry in catalog.entries()
        for taller in (talleres if entry.workshop and not blank and talleres else ("",))
        for one in entry.formats
        if (not formats or one in formats) and (entry.blank if blank else not entry.form)
    ]


def items(chosen: Sequence[Chosen], lector: Lector, junta_id: str, options: ReportOptions) -> list[stick.Item]:
    """Return what `stick.export` makes: a name and the function that writes the file."""
    from dataclasses import replace  # noqa: PLC0415

    found = []
    for one in chosen:
        form = catalog.entry(one.name).form
        wanted = replace(options, blank=one.blank or form, taller=one.taller or options.taller)
        name = catalog.file_name(one.name, one.format, lector, junta_id, "" if one.blank else wanted.taller)
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
