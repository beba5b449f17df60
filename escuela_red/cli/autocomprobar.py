"""`autocomprobar`: self-test of this installation, one line per check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path


def run(given: Namespace) -> Result:
    """Do each check in a private folder; the exit code is 1 when one fails."""
    from escuela_red import files

    del given
    told = []
    with files.private_folder() as folder:
        for name, check in CHECKS:
            try:
                told.append((name, True, check(folder)))
            except Exception as error:  # noqa: BLE001 - each check answers by itself
                told.append((name, False, f"{type(error).__name__}: {error}"))
    text = "\n".join(f"{'Bien ' if good else 'FALLA'}  {name}: {words}" for name, good, words in told)
    data = [{"prueba": name, "bien": good, "detalle": words} for name, good, words in told]
    return Result(text, data, 0 if all(good for _, good, _ in told) else 1)


def _versions(_folder: Path) -> str:
    import platform
    import sqlite3

    from escuela_red import __version__

    return f"Escuela Red {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"


def _resources(_folder: Path) -> str:
    from escuela_red import paths
    from escuela_red.guide import carga, territorio

    fonts = list((paths.resources() / "fonts").glob("*.ttf"))
    guide, places = carga.cargar(), territorio.municipios()
    if len(fonts) < 4 or len(places) != 1122:
        raise RuntimeError(f"{len(fonts)} letras, {len(places)} municipios")
    return f"guía de {len(guide.tareas)} tareas, {len(places)} municipios, {len(fonts)} letras"


def _document(folder: Path) -> str:
    from escuela_red.models.aliado import Aliado
    from escuela_red.services import records
    from escuela_red.services.workspace import Workspace

    workspace = _example(folder)
    before = records.count(workspace.lector, Aliado)
    records.add(workspace, Aliado, institucion="Entidad de prueba")
    workspace.undo()
    path = workspace.document.path
    workspace.close()
    again = Workspace.open(path)
    after, damage = records.count(again.lector, Aliado), again.document.integrity()
    again.close()
    if damage or after != before:
        raise RuntimeError("lo guardado no volvió igual")
    return f"se escribió, se deshizo y se abrió otra vez con {after} aliados"


def _copies(folder: Path) -> str:
    from escuela_red.store.backups import Backups

    workspace = _example(folder)
    copies = Backups(workspace.document)
    copy = copies.make("a pedido")
    workspace.close()
    back = copies.restore(copy.sequence, folder / "restaurada.escuelared")
    return f"copia verificada de {back.stat().st_size // 1024} KB"


def _reports(folder: Path) -> str:
    from escuela_red.exchange import handover
    from escuela_red.reports.content.entry import ReportOptions

    workspace = _example(folder)
    with workspace.snapshot() as snapshot:
        done = handover.export(handover.every(), snapshot, workspace.junta_id, folder, ReportOptions())
    workspace.close()
    if done.problems:
        raise RuntimeError(", ".join(name for name, _ in done.problems))
    return f"{len(done.written)} archivos escritos y leídos otra vez"


def _window(_folder: Path) -> str:
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from escuela_red.ui import captures

    return captures.described()


def _example(folder: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a Workspace, imported when it runs
    from escuela_red import files
    from escuela_red.exchange import example

    return example.create(files.free_path(folder, f"{example.NAME}.escuelared"))


CHECKS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("versiones", _versions),
    ("recursos", _resources),
    ("documento", _document),
    ("copias", _copies),
    ("informes", _reports),
    ("ventana", _window),
)
