"""Two screens, as a laptop with a projector has them. The platform reads them once, so they need their own process.

`run(scenario, folder)` starts one: `scenario` is «module:function», which takes the folder and returns what it saw.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

LAPTOP, PROJECTOR = (1366, 768), (1920, 1080)
ROOT = Path(__file__).resolve().parents[2]


def run(
    scenario: str, folder: Path, *, screens: tuple[tuple[int, int], ...] = (LAPTOP, PROJECTOR), apart: bool = True
) -> dict[str, Any]:
    """Run a scenario with these screens, side by side or (not `apart`) showing the same; return what it saw."""
    left, found = 0, []
    for number, (width, height) in enumerate(screens, start=1):
        found.append({
            "name": f"pantalla-{number}", "x": left, "y": 0, "width": width, "height": height,
            "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
        })  # fmt: skip
        left += width if apart else 0
    settings = folder / "pantallas.json"
    settings.write_text(json.dumps({"screens": found}), encoding="utf-8")
    (folder / "Documentos").mkdir(exist_ok=True)
    env = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={settings}",
        "ESCUELA_RED_DATOS": str(folder / "datos"),
        "ESCUELA_RED_DOCUMENTOS": str(folder / "Documentos"),
    }
    command = [sys.executable, "-m", "tests.ui.second_screen", scenario, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def _main(scenario: str, folder: str) -> None:
    module, _, name = scenario.partition(":")
    print(json.dumps(getattr(importlib.import_module(module), name)(Path(folder))))


if __name__ == "__main__":
    _main(*sys.argv[1:])
