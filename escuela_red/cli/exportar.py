"""`exportar`: write the reports of a junta into a folder, each read back and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.opening import junta_of, reading
from escuela_red.cli.result import Result
from escuela_red.text import grouped

if TYPE_CHECKING:
    from argparse import Namespace

    from escuela_red.exchange.handover import Chosen
    from escuela_red.exchange.stick import ExportResult
    from escuela_red.services.workspace import Workspace


def run(given: Namespace) -> Result:
    """Check the names, make everything from one snapshot, and write it."""
    from escuela_red import files
    from escuela_red.exchange import handover
    from escuela_red.reports.blocks import Paper
    from escuela_red.reports.content.entry import ReportOptions

    chosen = _chosen(given)
    files.ensure_folder(given.carpeta)
    with reading(given.archivo) as workspace, workspace.snapshot() as snapshot:
        options = ReportOptions(
            paper=Paper(given.papel),
            private=not given.sin_datos_personales,
            taller=_taller(workspace, given.taller),
        )
        result = handover.export(chosen, snapshot, junta_of(workspace), given.carpeta, options)
    return told(result)


def _taller(workspace: Workspace, written: str) -> str:
    """Return the workshop that a number, counted from 1, or a name says; empty for the one people are in."""
    from escuela_red.errors import UserError
    from escuela_red.models.taller import Taller
    from escuela_red.services import records, talleres
    from escuela_red.text import fold, join_words, quoted

    if not written.strip():
        return ""
    rows = talleres.todos(workspace.lector, junta_of(workspace))
    names = [records.title(Taller, row) for row in rows]
    wanted = fold(written)
    found = [
        row["id"]
        for number, (row, name) in enumerate(zip(rows, names, strict=True), start=1)
        if wanted in (str(number), fold(name))
    ]
    if len(found) == 1:
        return str(found[0])
    if not rows:
        raise UserError("sin-talleres", texto=written[:40])
    known = join_words([f"{number} ({quoted(name)})" for number, name in enumerate(names, start=1)])
    raise UserError("taller-no-existe", texto=written[:40], talleres=known)


def told(result: ExportResult) -> Result:
    """Say which files were written, and which could not be made."""
    lines = [f"{one.path.name}  {grouped(one.size)} bytes" for one in result.written]
    lines += [f"{name}: {error.sentence}" for name, error in result.problems]
    lines += [f"Carpeta: {result.folder}", result.message]
    data = {
        "carpeta": str(result.folder),
        "archivos": [{"archivo": str(one.path), "tamano": one.size, "sha256": one.sha256} for one in result.written],
        "problemas": [{"archivo": name, "codigo": error.code} for name, error in result.problems],
    }
    return Result("\n".join(lines), data, 1 if result.problems else 0)


def _chosen(given: Namespace) -> list[Chosen]:
    from escuela_red.exchange import handover
    from escuela_red.reports import catalog

    if not given.informe:
        return handover.every(given.formato, blank=given.en_blanco)
    found = []
    for name in given.informe:
        entry = catalog.entry(name)
        for one in given.formato or entry.formats:
            catalog.check_format(name, one)
            found.append(handover.Chosen(name, one, given.en_blanco))
    return found
