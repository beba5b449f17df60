"""Start-up, memory and pages of the window, against a bare Qt window: each in fresh processes, without a screen."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench import juntas
from bench.measure import Row, by_turns, row

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOW = Path(__file__).with_name("window.py")
_ROUNDS = 11
_MEGABYTE = 1024 * 1024
_FEW, _MANY = 50, 500
_NEEDS = 100


def rows(folder: Path) -> list[Row]:
    """Measure the window in a folder for temporary files."""
    return [*_start(folder), _mapa(folder), _cobertura(folder), _tablero(folder)]


def run(what: str, data: Path, *page: str, command: Sequence[str] = ()) -> dict[str, float]:
    """Start a window and return what it told, its moments counted in milliseconds from before the process began.

    `command` starts another build of `window.py`.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTHON"))}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "ESCUELA_RED_DATOS": str(data)}
    # What is installed is compiled: both read compiled modules, written by the round that warms up.
    environment["PYTHONPYCACHEPREFIX"] = str(data / "compilado")
    start = time.monotonic()
    done = subprocess.run(
        [*(command or (sys.executable, str(WINDOW))), what, *page],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told | {moment: (told[moment] - start) * 1000 for moment in ("painted", "usable") if moment in told}


def _start(folder: Path) -> list[Row]:
    document, data = juntas.written(folder), folder / "datos"
    rounds = [(run("bare", data), run(str(document), data)) for _ in range(_ROUNDS + 1)][1:]
    bare = {name: statistics.median(floor[name] for floor, _ in rounds) for name in ("painted", "rss")}
    ours = {name: statistics.median(value[name] for _, value in rounds) for name in ("painted", "usable", "rss")}
    return [
        row("window painted", bare["painted"], ours["painted"], "ms", 1.5),
        row("example open and usable", bare["painted"], ours["usable"], "ms", 3.2),
        row("memory with the example open", bare["rss"] / _MEGABYTE, ours["rss"] / _MEGABYTE, "MB", 1.6),
    ]


def _mapa(folder: Path) -> Row:
    few, many = (juntas.written(folder, allies) for allies in (_FEW, _MANY))
    floor, value = by_turns(
        5, *(lambda path=path: run(str(path), folder / "datos")["page"] * 1000 for path in (few, many))
    )
    return row(f"first visit to the mapa, {_MANY} allies against {_FEW}", floor, value, "ms", 1.5)


def _cobertura(folder: Path) -> Row:
    few, many = (juntas.with_coverage(folder / f"cobertura-{allies}", allies, _NEEDS) for allies in (_FEW, _MANY))
    floor, value = by_turns(
        5, *(lambda path=path: run(str(path), folder / "datos", "cobertura")["page"] * 1000 for path in (few, many))
    )
    return row(f"first visit to the coverage of {_NEEDS} needs, {_MANY} allies against {_FEW}", floor, value, "ms", 1.5)


def _tablero(folder: Path) -> Row:
    home = folder / "tablero"
    home.mkdir()
    few, many = (juntas.written(home, allies) for allies in (_FEW, _MANY))
    floor, value = by_turns(
        5, *(lambda path=path: run(str(path), folder / "datos", "aliados")["page"] * 1000 for path in (few, many))
    )
    return row(f"first visit to the board, {_MANY} allies against {_FEW}", floor, value, "ms", 1.5)
