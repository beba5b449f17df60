"""A fault of the disk in words: of the open document, and of a file that is being made."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

import pytest

from escuela_red.errors import UserError
from escuela_red.store import faults, opening
from escuela_red.store.document import Document
from tests import data


def _sqlite(code):
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("error", [_sqlite(sqlite3.SQLITE_FULL), OSError(errno.ENOSPC, "full")])
def test_a_full_disk_speaks_of_the_last_change_only_when_there_was_one(tmp_path, error):
    with pytest.raises(UserError) as told, faults.plainly(tmp_path / "a"):
        raise error
    assert told.value.code == "disco-lleno"
    with pytest.raises(UserError) as told, faults.making(tmp_path / "a", 12_000_000):
        raise error
    assert told.value.code == "disco-sin-espacio"
    assert "12 MB" in told.value.sentence


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (_sqlite(sqlite3.SQLITE_IOERR | 4 << 8), "disco-con-fallas"),
        (_sqlite(sqlite3.SQLITE_CANTOPEN), "carpeta-sin-escritura"),
        (_sqlite(sqlite3.SQLITE_CORRUPT), "documento-danado"),
        (OSError(errno.EACCES, "denied"), "carpeta-sin-escritura"),
        (OSError(errno.EROFS, "read only"), "carpeta-protegida"),
        (OSError(errno.ENAMETOOLONG, "long"), "carpeta-muy-adentro"),
    ],
)
def test_a_file_that_cannot_be_made_says_why(tmp_path, error, code):
    with pytest.raises(UserError) as told, faults.making(tmp_path / "a", 1):
        raise error
    assert told.value.code == code


def test_a_bug_of_ours_is_not_told_as_a_fault_of_the_disk(tmp_path):
    bug = _sqlite(sqlite3.SQLITE_ERROR)
    with pytest.raises(sqlite3.OperationalError) as raised, faults.making(tmp_path / "a", 1):
        raise bug
    assert raised.value is bug


def test_a_document_with_a_name_too_long_is_refused_in_words(tmp_path):
    with pytest.raises(UserError) as told:
        Document.create(tmp_path / f"{'a' * 250}.escuelared")
    assert told.value.code == "nombre-no-sirve"


def test_an_older_document_on_a_full_disk_is_not_changed_in_its_place(tmp_path, monkeypatch):
    older = tmp_path / "viejo.escuelared"
    shutil.copy(Path(data.__file__).parent / "formato-0-9.escuelared", older)
    before = older.read_bytes()
    monkeypatch.setattr(opening, "_to_look_at", lambda path, _room: path)
    with pytest.raises(UserError, match="disco"):
        Document.open(older)
    assert older.read_bytes() == before
