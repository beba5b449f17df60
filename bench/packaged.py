"""The packaged program against the same program from its sources: start, memory, and what it takes of the disk."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench import juntas, starting
from bench.measure import Row, row

if TYPE_CHECKING:
    from collections.abc import Sequence

_BUILT = Path(__file__).resolve().parent.parent / "build"
_MEASURED = _BUILT / "linux" / "medido" / "medir"
_PROGRAM = _BUILT / "linux" / "programa"
_ROUNDS = 7
_MEGABYTE = 1024 * 1024
_MOST = 200.0  # megabytes unpacked: what an old laptop and a slow stick still take well


def rows(folder: Path) -> list[Row]:
    """Measure in a folder for temporary files; nothing when no package was built here."""
    if not _MEASURED.is_file():
        print("No package was built here: `make package-linux` adds its rows.", file=sys.stderr)
        return []
    document, data = str(juntas.written(folder)), folder / "datos"
    commands: Sequence[Sequence[str]] = ((sys.executable, str(starting.WINDOW)), (str(_MEASURED),))
    rounds = [[starting.run(document, data, command=one) for one in commands] for _ in range(_ROUNDS + 1)][1:]
    names = ("painted", "usable", "rss")
    source, packaged = ({name: statistics.median(one[i][name] for one in rounds) for name in names} for i in (0, 1))
    size = sum(path.stat().st_size for path in _PROGRAM.rglob("*") if path.is_file() and not path.is_symlink())
    return [
        row("packaged: window painted, against the sources", source["painted"], packaged["painted"], "ms", 1.5),
        row("packaged: example open and usable", source["usable"], packaged["usable"], "ms", 1.3),
        row("packaged: memory", source["rss"] / _MEGABYTE, packaged["rss"] / _MEGABYTE, "MB", 1.2),
        row("packaged: disk, against the most it may take", _MOST, size / 1e6, "MB", 1.0),
    ]
