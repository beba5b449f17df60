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

_MOST_NAMED = 30


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
            taller=_one(workspace, "taller", given.taller),
        )
        chosen = _of(workspace, chosen, given.registro)
        result = handover.export(chosen, snapshot, junta_of(workspace), given.carpeta, options)
    return told(result)


def _one(workspace: Workspace, table: str, written: str) -> str:
    """Return the record that a number, counted from 1, or a name says; empty when nothing is written."""
    from escuela_red.errors import UserError
    from escuela_red.models import registry
    from escuela_red.services import records
    from escuela_red.text import fold, join_words, quoted

    if not written.strip():
        return ""
    kind = registry.kind(table)
    rows = records.every(workspace.lector, kind, junta_of(workspace))
    names = [records.title(kind, row) for row in rows]
    wanted = fold(written)
    found = [
        row["id"]
        for number, (row, name) in enumerate(zip(rows, names, strict=True), start=1)
        if wanted in (str(number), fold(name))
    ]
    if len(found) == 1:
        return str(found[0])
    if not rows:
        raise UserError("sin-registros", texto=written[:40], clase=kind.ficha.plural)
    listed = [f"{number} ({quoted(name)})" for number, name in enumerate(names[:_MOST_NAMED], start=1)]
    more = [f"{len(names) - _MOST_NAMED} más"] if len(names) > _MOST_NAMED else []
    raise UserError(
        "registro-no-existe", texto=written[:40], clase=kind.ficha.singular, registros=join_words([*listed, *more])
    )


def _of(workspace: Workspace, chosen: list[Chosen], written: str) -> list[Chosen]:
    """Return what is chosen, each of the record that a number or a name says; those of a workshop stay as they are."""
    from dataclasses import replace

    from escuela_red.errors import UserError
    from escuela_red.reports import catalog

    if not written.strip():
        return chosen
    tables = {one.name: catalog.entry(one.name).of for one in chosen if not catalog.entry(one.name).workshop}
    if not any(tables.values()):
        raise UserError("registro-de-ninguno", texto=written[:40])
    found = {table: _one(workspace, table, written) for table in set(tables.values()) if table}
    return [replace(one, registro=found.get(tables.get(one.name, ""), "")) for one in chosen]


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
