"""Tried with one module more in `reports/content`. Run with the folder that has the file of before."""

from __future__ import annotations

import sys
from pathlib import Path

from escuela_red.exchange import handover
from escuela_red.reports import catalog
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services.workspace import Workspace


def main(folder: Path) -> None:
    """Find the report in the list and hand it over in its formats."""
    assert "directorio" in [entry.name for entry in catalog.entries()]
    workspace = Workspace.open(folder / "antes.escuelared")
    chosen = [one for one in handover.every() if one.name == "directorio"]
    with workspace.snapshot() as snapshot:
        done = handover.export(chosen, snapshot, workspace.junta_id, folder, ReportOptions())
    workspace.close()
    assert sorted(one.path.suffix for one in done.written) == [".docx", ".pdf", ".xlsx"]
    assert not done.problems
    print("bien")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
