"""The program that travels: its list, a verified copy beside the old one, and what a bad stick gets for an answer."""

from __future__ import annotations

import json
import os

import pytest

from escuela_red import paths
from escuela_red.errors import UserError
from escuela_red.exchange import programa
from tests import portable
from tests.portable import memoria

__all__ = ["memoria"]


@pytest.fixture
def nuevo(memoria):
    """Return a newer program on a stick."""
    return portable.make(memoria / "Escuela Red nueva", "9.1.0")


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), bool(path.stat().st_mode & 0o100))
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_copy_holds_every_file_and_nothing_else(nuevo, tmp_path):
    (nuevo.folder / "autorun.inf").write_text("virus")
    (nuevo.folder / "app" / "foto.exe").write_text("virus")
    wanted = tree(nuevo.folder)
    del wanted["autorun.inf"], wanted["app/foto.exe"]
    copy = programa.copy(programa.read(nuevo.folder), tmp_path)
    assert copy == tmp_path / "escuela-red-9-1-0"
    assert tree(copy) == wanted
    assert programa.read(copy).version == "9.1.0"


def test_files_that_run_do_so_also_when_the_stick_forgot_it(nuevo, tmp_path):
    (nuevo.folder / "escuela-red").chmod(0o644)
    assert os.access(programa.copy(nuevo, tmp_path) / "escuela-red", os.X_OK)


def test_a_second_copy_takes_another_name_and_leaves_the_first(nuevo, tmp_path):
    first = programa.copy(nuevo, tmp_path)
    before = tree(first)
    assert programa.copy(nuevo, tmp_path).name == "escuela-red-9-1-0-2"
    assert tree(first) == before


def test_what_a_copy_cut_short_left_is_in_nobodys_way(nuevo, tmp_path):
    left = tmp_path / "escuela-red-9-1-0.parcial" / "app"
    left.mkdir(parents=True)
    (left / "datos.bin").write_bytes(b"a medias")
    copy = programa.copy(nuevo, tmp_path)
    assert tree(copy) == tree(nuevo.folder)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".parcial"] == []


def spoil_byte(folder):
    place = folder / "app" / "datos.bin"
    content = bytearray(place.read_bytes())
    content[1000] ^= 1
    place.write_bytes(content)


def cut_short(folder):
    (folder / "app" / "datos.bin").write_bytes(b"")


def infect(folder):
    (folder / "escuela-red").write_bytes(b"#!/bin/sh\nvirus\n")


@pytest.mark.parametrize("harm", [spoil_byte, cut_short, infect])
def test_a_file_that_is_not_as_it_was_made_is_refused_and_nothing_stays(nuevo, tmp_path, harm):
    harm(nuevo.folder)
    with pytest.raises(UserError) as refused:
        programa.copy(nuevo, tmp_path)
    assert refused.value.code == "programa-danado"
    assert [one.name for one in tmp_path.iterdir()] == ["KINGSTON"]


def test_a_file_that_is_missing_is_told(nuevo, tmp_path):
    (nuevo.folder / "app" / "datos.bin").unlink()
    with pytest.raises(UserError):
        programa.copy(nuevo, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["KINGSTON"]


BAD = [
    ("../fuera.py", [1, "a" * 64, False]),
    ("/etc/fuera", [1, "a" * 64, False]),
    ("C:/fuera", [1, "a" * 64, False]),
    ("app\\fuera", [1, "a" * 64, False]),
    ("app//doble", [1, "a" * 64, False]),
    ("app/./punto", [1, "a" * 64, False]),
    ("", [1, "a" * 64, False]),
    ("programa.json", [1, "a" * 64, False]),
    ("a.parcial", [1, "a" * 64, False]),
    ("largo", [-1, "a" * 64, False]),
    ("largo", [10**12, "a" * 64, False]),
    ("largo", ["1", "a" * 64, False]),
    ("suma", [1, "zz", False]),
    ("suma", [1, None, False]),
    ("corre", [1, "a" * 64, "sí"]),
    ("pocos", [1]),
    ("ESCUELA-RED", [1, "a" * 64, False]),
]


@pytest.mark.parametrize(("name", "facts"), BAD)
def test_a_list_that_lies_is_no_program(nuevo, name, facts):
    place = nuevo.folder / paths.PROGRAM
    said = json.loads(place.read_text())
    said["archivos"][name] = facts
    place.write_text(json.dumps(said))
    with pytest.raises(UserError) as refused:
        programa.read(nuevo.folder)
    assert refused.value.code == "programa-no-es"


@pytest.mark.parametrize("words", ["", "[]", "{}", "null", "{" * 5000, '{"formato": 2}', "\x00", '{"version": 3}'])
def test_what_is_no_list_is_no_program(memoria, words):
    (memoria / paths.PROGRAM).write_text(words)
    with pytest.raises(UserError):
        programa.read(memoria)
    assert programa.on_sticks() == ()


def test_the_newest_of_the_sticks_comes_first_and_those_of_another_system_never(nuevo, memoria):
    portable.make(memoria / "otra", "9.10.0")
    portable.make(memoria / "ajena", "99.0", "windows")
    assert [one.version for one in programa.on_sticks()] == ["9.10.0", "9.1.0"]


@pytest.mark.parametrize(("version", "newer"), [("0.1.0", False), ("0.1", False), ("0.0.9", False), ("0.1.1", True)])
def test_newer_is_told_by_numbers(tmp_path, version, newer):
    assert portable.make(tmp_path / "p", version).is_newer is newer


def test_links_become_files_that_a_stick_can_hold(tmp_path):
    folder = tmp_path / "p"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "a.so.1").write_bytes(b"x")
    (folder / "lib" / "a.so").symlink_to("a.so.1")
    programa.describe(folder, "linux")
    assert not (folder / "lib" / "a.so").is_symlink()
    assert {one.path for one in programa.read(folder).entries} == {"lib/a.so", "lib/a.so.1"}
