"""`demo`: the example junta and every report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.exportar import told
from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace


def run(given: Namespace) -> Result:
    """Write the example into the folder, which is made when it is not there; the clock is that of the example."""
    from escuela_red import files
    from escuela_red.exchange import example, handover
    from escuela_red.reports.content.entry import ReportOptions

    files.ensure_folder(given.carpeta)
    workspace = example.create(files.free_path(given.carpeta, f"{example.NAME}.escuelared"))
    try:
        with workspace.snapshot() as snapshot:
            chosen = [*handover.every(), *handover.every(("pdf",), blank=True)]
            chosen = handover.apart(chosen, snapshot, workspace.junta_id, talleres=True)
            done = told(handover.export(chosen, snapshot, workspace.junta_id, given.carpeta, ReportOptions()))
    finally:
        workspace.close()
    path = workspace.document.path
    return Result(f"Junta de ejemplo: {path}\n{done.text}", {"archivo": str(path), **done.data}, done.code)
