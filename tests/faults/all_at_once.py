"""What asks for most memory: the window with the example open, and meanwhile every report of it.

`python -m tests.faults.all_at_once FOLDER` prints one line of JSON: what was written, the most memory it took, and
which libraries of a graphics card were loaded.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

PAGES = ("mapa", "ruta", "cobertura", "agenda", "historial", "exportar")
# What draws through a card: the drivers and their loaders, not the small libraries that Qt is linked with.
_DRIVERS = re.compile(r"/(?:[\w+-]*_dri|libgallium[\w.-]*|libGLX_\w+|libEGL_\w+|libLLVM[\w.-]*|libqxcb-glx[\w-]*)\.so")


def main(folder: Path) -> None:
    """Open the window, visit the largest pages, write every report, and tell."""
    from escuela_red.exchange import handover
    from escuela_red.reports.content.entry import ReportOptions
    from escuela_red.ui import app

    program = app.application()
    window = app.make_window()
    window.resize(1366, 690)
    window.show()
    assert window.documents is not None
    window.documents.start()
    window.documents.open_example()
    for key in PAGES:
        window.go(key)
        program.processEvents()
    assert window.bridge is not None
    with window.bridge.workspace.snapshot() as snapshot:
        done = handover.export(handover.every(), snapshot, window.bridge.junta_id, folder, ReportOptions())
    told = {
        "written": len(done.written),
        "problems": [name for name, _ in done.problems],
        "peak_mb": _peak_mb(),
        "opengl": sorted(set(_DRIVERS.findall(Path("/proc/self/maps").read_text(encoding="utf-8")))),
    }
    window.documents.finish()
    window.close()
    print(json.dumps(told))


def _peak_mb() -> int:
    """Return the most memory this program held; what the system counts for a child holds that of its parent too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
