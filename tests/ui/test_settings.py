"""The preferences: no file, damage or full disk keeps the window from opening."""

from __future__ import annotations

import os
import subprocess
import tomllib

import pytest

from escuela_red import paths
from escuela_red.ui import settings
from escuela_red.ui.settings import Settings
from tests.ui.program import end, make_window

DAMAGED = [
    b"\x00\xff",
    b"tema = ",
    b'tema = 7\nletra = "x"\nllevar_a = 3\n',
    b'tema = "rosado"\nletra = 9999\npapel = "a9"\n',
    b"recientes = [1, 2]\nllevar = [[]]\n",
]


@pytest.mark.parametrize("written", DAMAGED)
def test_a_damaged_file_counts_as_the_defaults_and_the_window_opens(qapp, written):
    paths.settings_file().write_bytes(written)
    found, usual = settings.load(), Settings()
    names = ("tema", "letra", "papel", "recientes", "llevar", "llevar_a")
    assert [getattr(found, name) for name in names] == [getattr(usual, name) for name in names]
    window = make_window()
    window.documents.start()
    end(window)


def test_what_was_chosen_is_read_back():
    chosen = Settings(tema="contraste", letra=150, quien='Ana «Ñ» \\ "x"', recientes=["/a/b.escuelared"])
    settings.save(chosen)
    assert settings.load() == chosen


OF_ANOTHER_VERSION = """nodo = "n"
letra = 130
tema = "sepia"
idioma = "es"
nuevo = [1, 2.5, true, "x"]
"con espacio" = { a = 1, b = [ { c = "ñ" } ] }
desde = 2027-01-02
"""


def test_what_another_version_wrote_is_read_and_stays(hogar):
    paths.settings_file().write_text(OF_ANOTHER_VERSION, encoding="utf-8")
    found = settings.load()
    assert (found.letra, found.tema, found.nodo) == (130, "sistema", "n")
    found.papel = "a4"
    settings.save(found)
    after, before = tomllib.loads(paths.settings_file().read_text("utf-8")), tomllib.loads(OF_ANOTHER_VERSION)
    assert {name: after[name] for name in before} == before
    assert settings.load().papel == "a4"
    found.tema = "oscuro"
    settings.save(found)
    assert settings.load().tema == "oscuro"


@pytest.fixture
def protected_data(hogar, monkeypatch):
    """Return a private folder that takes nothing."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount a folder that takes nothing")
    folder = hogar / "protegida"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", folder], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("this computer does not let us mount one")
    monkeypatch.setenv("ESCUELA_RED_DATOS", str(folder))
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_private_folder_that_takes_nothing_gives_the_defaults(qapp, protected_data):
    assert settings.load().letra == Settings().letra
    window = make_window()
    window.documents.start()
    end(window)
