"""Updating through the window: what a person reads, and what is there afterwards; files of other versions."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import struct

import pytest
from PySide6.QtCore import QSize

from escuela_red import __version__, paths
from escuela_red.exchange import programa
from escuela_red.store.schema import CURRENT, Format
from escuela_red.ui import pickers
from escuela_red.ui.dialogs.update import Update
from tests import portable
from tests.portable import memoria, portatil, portatil_en_memoria
from tests.ui.layout_lint import lint
from tests.ui.program import press, said, says, ventana
from tests.ui.window import new_workspace

__all__ = ["memoria", "portatil", "portatil_en_memoria", "ventana"]


@pytest.fixture
def hoja(ventana, qtbot):
    """Return what opens the sheet; it is closed at the end."""
    made = []

    def open_it():
        sheet = Update(ventana.documents)
        made.append(sheet)
        sheet.show()
        return sheet

    yield open_it
    for sheet in made:
        qtbot.waitUntil(lambda sheet=sheet: not sheet.running, timeout=20_000)
        sheet.reject()
        sheet.deleteLater()


def finish(qtbot, sheet):
    qtbot.waitUntil(lambda: not sheet.running, timeout=20_000)


def test_an_installed_program_says_that_the_installer_updates_it(hoja):
    sheet = hoja()
    assert says(sheet, f"Versión {__version__}") or any(__version__ in text for text in said(sheet))
    assert says(sheet, "abra el instalador nuevo")
    assert sheet.go is None


def test_a_newer_program_is_copied_beside_and_the_old_one_stays(hoja, portatil, memoria, qtbot):
    portable.make(memoria / "nueva", "9.1.0")
    sheet = hoja()
    press(sheet, "Copiar el programa")
    finish(qtbot, sheet)
    new = portatil.parent / "escuela-red-9-1-0"
    assert programa.read(new).version == "9.1.0"
    assert programa.read(portatil).version == "0.1.0"
    assert says(sheet, f"La versión 9.1.0 está en «{new}».")
    assert lint(sheet, QSize(3000, 2000)) == []


def test_a_damaged_one_is_refused_in_words_and_leaves_nothing(hoja, portatil, memoria, qtbot):
    found = portable.make(memoria / "nueva", "9.1.0")
    (found.folder / "app" / "datos.bin").write_bytes(b"otra cosa")
    sheet = hoja()
    press(sheet, "Copiar el programa")
    finish(qtbot, sheet)
    assert says(sheet, "puede estar dañado o tener un virus")
    assert [one.name for one in portatil.parent.iterdir()] == [portatil.name]


@pytest.mark.parametrize(
    ("version", "system", "words"),
    [
        ("0.1.0", "linux", "Siga con este programa."),
        ("9.0.0", "windows", "Ese programa es para Windows"),
        ("", "", "no hay un programa Escuela Red"),
    ],
)
def test_a_folder_that_is_of_no_use_says_why(hoja, portatil, tmp_path, monkeypatch, version, system, words):  # noqa: PLR0917 - fixtures
    folder = tmp_path / "escogida"
    folder.mkdir()
    if version:
        folder = portable.make(folder / "p", version, system).folder
    monkeypatch.setattr(pickers, "folder", lambda *_: folder)
    sheet = hoja()
    press(sheet, "Copiar el programa")
    assert says(sheet, words)


def test_from_a_stick_this_very_program_passes_to_the_computer(hoja, portatil_en_memoria, tmp_path, monkeypatch, qtbot):
    home = tmp_path / "casa"
    home.mkdir()
    monkeypatch.setattr(pickers, "folder", lambda *_: home)
    sheet = hoja()
    press(sheet, "Copiar el programa")
    finish(qtbot, sheet)
    assert programa.read(home / "escuela-red-0-1-0").entries == programa.read(portatil_en_memoria).entries


# Files of other versions


def test_an_older_file_is_brought_up_to_date_with_a_copy_and_it_is_said(ventana, raiz):
    path = paths.documents() / "vieja.escuelared"
    shutil.copy(raiz / "tests" / "data" / "formato-1-0.escuelared", path)
    before = path.read_bytes()
    assert ventana.documents.open(path)
    assert says(ventana, "La junta se puso al día con esta versión. Guardamos antes una copia.")
    kept = [one for one in paths.backups().rglob("*.escuelared") if "migrar" in one.name]
    assert len(kept) == 1
    assert before != path.read_bytes()


def test_a_file_of_a_newer_major_is_refused_in_words_and_stays_as_it_is(ventana, tmp_path):
    path = newer(tmp_path, Format(CURRENT.major + 1, 0))
    before = path.read_bytes()
    assert not ventana.documents.open(path)
    assert says(ventana, "se hizo con una versión más nueva")
    assert says(ventana, f"Escuela Red {__version__} abre hasta el formato {CURRENT}")
    assert path.read_bytes() == before


def test_a_newer_file_says_which_version_made_it(ventana, tmp_path):
    path = newer(tmp_path, Format(CURRENT.major + 1, 0), "9.1.0")
    assert not ventana.documents.open(path)
    assert says(ventana, "«junta.escuelared» se hizo con Escuela Red 9.1.0")
    assert says(ventana, "Pida la versión 9.1.0 o una más nueva. Su archivo queda como estaba.")


def test_a_file_of_a_newer_minor_opens(ventana, tmp_path):
    path = newer(tmp_path, Format(CURRENT.major, CURRENT.minor + 1))
    assert ventana.documents.open(path)
    assert ventana.bridge.writable


def newer(folder, format_, made_by=""):
    workspace = new_workspace(folder)
    path = workspace.document.path
    workspace.close()
    if made_by:
        with contextlib.closing(sqlite3.connect(path)) as raw:
            raw.execute("UPDATE documento SET valor = ? WHERE clave = 'programa'", (made_by,))
            raw.commit()
    content = bytearray(path.read_bytes())
    content[60:64] = struct.pack(">I", format_.pack())
    path.write_bytes(content)
    return path
