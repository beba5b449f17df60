"""What is handed over: how the mapa in PDF grows with the allies, and the libro against openpyxl alone."""

from __future__ import annotations

import gc
import tracemalloc
from functools import partial
from typing import TYPE_CHECKING, Any

from bench import juntas
from bench.measure import Row, by_turns, cpu_ms, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    Make: TypeAlias = Callable[[str, str], Path]

_SIZES = (100, 1_000, 10_000)
_GROWTH = 12.0  # ten times the allies, and room for what a longer document costs by itself
_LEAST_MEMORY = 2.0  # ten times the allies; held row by row it would be near ten
_MEGABYTE = 1024 * 1024


def rows(folder: Path) -> list[Row]:
    """Measure in a folder for temporary files."""
    makers = [_maker(folder, allies) for allies in _SIZES]
    few, more, most = by_turns(3, *(partial(_cpu_of_mapa, make) for make in makers))
    unit = "ms CPU"
    return [
        row(f"mapa in PDF, {_SIZES[1]:,} allies against {_SIZES[0]:,}", few, more, unit, _GROWTH),
        row(f"mapa in PDF, {_SIZES[2]:,} allies against {_SIZES[1]:,}", more, most, unit, _GROWTH),
        *_libro(folder, makers[1], makers[2]),
    ]


def _cpu_of_mapa(make: Make) -> float:
    return cpu_ms(partial(make, "mapa-de-aliados", "pdf"))


def _libro(folder: Path, fewer: Make, many: Make) -> list[Row]:
    sheets = _cells(many("libro-de-la-junta", "xlsx"))
    floor, value = by_turns(
        5,
        lambda: cpu_ms(lambda: _plain(sheets, folder / "llano.xlsx")),
        lambda: cpu_ms(lambda: many("libro-de-la-junta", "xlsx")),
    )
    little, much = [_peak(partial(make, "libro-de-la-junta", "xlsx")) for make in (fewer, many)]
    return [
        row(f"libro of {_SIZES[2]:,} allies against openpyxl alone", floor, value, "ms CPU", 1.5),
        row(
            f"peak of memory of the libro, {_SIZES[2]:,} allies against {_SIZES[1]:,}",
            little,
            much,
            "MB",
            _LEAST_MEMORY,
        ),
    ]


def _maker(folder: Path, allies: int) -> Make:
    """Return the function that makes a report of so many allies in a format and returns its file."""
    from escuela_red.reports import catalog

    workspace = juntas.with_allies(folder, allies)
    snapshot, junta = workspace.snapshot(), workspace.junta_id
    workspace.close()

    def make(name: str, format_name: str) -> Path:
        path = folder / f"{name}-{allies}.{format_name}"
        catalog.make(name, format_name, snapshot, junta, path)
        return path

    return make


def _cells(book: Path) -> dict[str, list[tuple[Any, ...]]]:
    from openpyxl import load_workbook

    read = load_workbook(book, read_only=True)
    cells = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in read.worksheets}
    read.close()
    return cells


def _plain(sheets: dict[str, list[tuple[Any, ...]]], path: Path) -> None:
    """Write the cells as openpyxl does by itself: no styles, widths, filters nor texts made safe."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)


def _peak(call: Callable[[], object]) -> float:
    """Return the megabytes that Python held at most at once for a call, over what it held before."""
    gc.collect()
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1] / _MEGABYTE
    finally:
        tracemalloc.stop()
