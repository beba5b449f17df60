"""`python -m bench`: measure, print the table and write build/bench.json; a missed bar is told, not an error."""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.measure import Row

_SUBJECTS = ("starting", "writing", "handing_over", "packaged")
_REPORT = Path(__file__).resolve().parent.parent / "build" / "bench.json"
_LINE = "{:<58} {:>10} {:>10} {:>8} {:>6}  {:<4} {}"


def main() -> None:
    """Measure the subjects named in the command, or all; only a whole run is written down."""
    wanted = sys.argv[1:] or _SUBJECTS
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}")
    print(_LINE.format("", "floor", "value", "ratio", "bar", "", "unit"))
    rows = []
    for row in _measured(wanted):
        print(told(row), flush=True)
        rows.append(row)
    missed = [row.name for row in rows if not row.ok]
    if missed:
        print(
            f"{len(missed)} of {len(rows)} bars missed: {'; '.join(missed)}. Where the time goes: docs/rendimiento.md"
        )
    else:
        print("Every bar is met.")
    if set(wanted) == set(_SUBJECTS):
        _REPORT.parent.mkdir(exist_ok=True)
        _REPORT.write_text(as_json(rows), encoding="utf-8")
        print(f"Written: {_REPORT.relative_to(_REPORT.parents[1])}")


def told(row: Row) -> str:
    """Return the line of the table."""
    mark = "ok" if row.ok else "MISS"
    numbers = (f"{row.floor:,.2f}", f"{row.value:,.2f}", f"{row.ratio:.2f}", f"{row.bar:g}")
    return _LINE.format(row.name, *numbers, mark, row.unit)


def as_json(rows: Sequence[Row]) -> str:
    """Return the rows as the list that build/bench.json holds."""
    return json.dumps([dataclasses.asdict(row) for row in rows], indent=1) + "\n"


def _measured(subjects: Sequence[str]) -> Iterator[Row]:
    for subject in subjects:
        with tempfile.TemporaryDirectory(prefix="escuela-red-bench-") as folder:
            os.environ["ESCUELA_RED_DATOS"] = str(Path(folder) / "datos")
            yield from importlib.import_module(f"bench.{subject}").rows(Path(folder))


if __name__ == "__main__":
    main()
