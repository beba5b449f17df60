"""`autocomprobar`: self-test of this installation, one line per check, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path

    from escuela_red.services.workspace import Workspace


class Wrong(Exception):  # noqa: N818 - it is no fault of the code: the installation is not as it should be
    """A check found something else than what was shipped; its text says what."""


_MOST_NAMED = 3
_GOOD = "Todo está bien."
_BAD = (
    "Qué hacer: instale otra vez Escuela Red; sus datos no se tocan. "
    "Si se repite, muestre estas líneas a quien le ayuda."
)


def run(given: Namespace) -> Result:
    """Do each check in a private folder; the exit code is 1 when one fails.

    For people each line is told as soon as it is known: what a fault ends with no word can still be placed.
    """
    from escuela_red import files

    data = []
    with files.private_folder() as folder:
        for name, check in CHECKS:
            good, words = _tried(check, folder)
            data.append({"prueba": name, "bien": good, "detalle": words})
            if not given.json:
                print(f"{'bien' if good else 'FALLA'}: {name}: {words}", flush=True)
    passed = all(one["bien"] for one in data)
    return Result(_GOOD if passed else _BAD, data, 0 if passed else 1)


def _tried(check: Callable[[Path], str], folder: Path) -> tuple[bool, str]:
    from escuela_red.errors import UserError

    try:
        return True, check(folder)
    except UserError as error:
        return False, error.sentence
    except Wrong as error:
        return False, str(error)
    except Exception as error:  # noqa: BLE001 - each check answers by itself
        return False, f"{type(error).__name__}: {' '.join(str(error).split())}"


def _versions(_folder: Path) -> str:
    import platform
    import sqlite3

    from escuela_red import __version__

    return f"Escuela Red {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"


def _shipped(_folder: Path) -> str:
    from escuela_red import paths
    from escuela_red.cli import manifest

    base = paths.resources().parent
    if not (base / manifest.NAME).is_file():
        return "copia de trabajo, sin lista de archivos"
    number, bad = manifest.differences(base)
    if bad or not number:
        more = f" y {len(bad) - _MOST_NAMED} más" if len(bad) > _MOST_NAMED else ""
        raise Wrong(", ".join(bad[:_MOST_NAMED]) + more or "la lista está vacía")
    return f"{number} archivos, todos como se entregaron"


def _resources(_folder: Path) -> str:
    from escuela_red import paths
    from escuela_red.errors import catalogue
    from escuela_red.guide import carga, territorio

    guide, places = carga.cargar(), territorio.municipios()
    pages = list((paths.resources() / "help").glob("*.md"))
    if len(places) != 1122 or not pages or not catalogue():
        raise Wrong(f"{len(places)} municipios, {len(pages)} páginas de ayuda, {len(catalogue())} mensajes")
    return f"guía de {len(guide.tareas)} tareas, {len(places)} municipios, {len(pages)} páginas de ayuda"


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
        raise Wrong("lo guardado no volvió igual")
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
        raise Wrong(", ".join(name for name, _ in done.problems))
    return f"{len(done.written)} archivos escritos y leídos otra vez"


def _workbook(folder: Path) -> str:
    """Bring the libro back, which a second process of this same program reads."""
    from escuela_red.exchange import bring
    from escuela_red.reports import catalog

    workspace, book = _example(folder), folder / "libro.xlsx"
    with workspace.snapshot() as snapshot:
        catalog.make("libro-de-la-junta", "xlsx", snapshot, workspace.junta_id, book)
    told = bring.preview(workspace, bring.read(book, workspace))
    workspace.close()
    if told.cambia_algo or told.no_guardado:
        raise Wrong("el libro no volvió igual")
    return f"libro de {book.stat().st_size // 1024} KB leído en otro proceso, sin diferencias"


def _pictures(folder: Path) -> str:
    """Keep a scan of each kind that people attach."""
    from PIL import Image

    from escuela_red.exchange import adjuntos

    kept = []
    for ending in ("png", "jpg"):
        scan = folder / f"hoja.{ending}"
        Image.linear_gradient("L").resize((640, 480)).save(scan)
        kept.append(adjuntos.preparar(scan).tipo)
    return f"se guardan {' e '.join(kept)}"


def _window(folder: Path) -> str:
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # whatever the system asks for: this must work without a screen
    from escuela_red.ui import captures

    letter = captures.described()
    pictures = captures.capture(folder / "paginas", captures.Shots(pages=("inicio", "mapa")))
    return f"{letter}, {len(pictures)} páginas dibujadas"


def _example(folder: Path) -> Workspace:
    from escuela_red import files
    from escuela_red.exchange import example

    return example.create(files.free_path(folder, f"{example.NAME}.escuelared"))


CHECKS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("versiones", _versions),
    ("archivos", _shipped),
    ("recursos", _resources),
    ("documento", _document),
    ("copias", _copies),
    ("informes", _reports),
    ("libro", _workbook),
    ("fotos", _pictures),
    ("ventana", _window),
)
