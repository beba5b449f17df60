"""Who has the document: two processes, a crash, a dead info file, a folder where nothing can be written."""

from __future__ import annotations

import json
import os
import select
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from escuela_red import clock
from escuela_red.store.document import Document
from escuela_red.store.lock import Holder, Lock, info_path
from escuela_red.store.status import Mode, Status
from tests.unit.store.conftest import save, words
from tests.unit.store.processes import code_of, holding, kill, run

NOBODY = 65534


def test_the_second_process_gets_the_last_finished_state(path, hogar):
    with holding(path, lambda document: save(document, "uno")):
        with Document.open(path) as second:
            assert words(second) == ["uno"]
            assert second.status.mode is Mode.COPY
            assert second.read_only
            assert second.path == path
            assert "Copia de las" in second.status.label or "Copia de la 1" in second.status.label
            assert "Está abierta en este computador desde" in second.status.label
            assert code_of(lambda: save(second, "no")) == "documento-solo-lectura"
        assert code_of(lambda: Document.open(path, need_write=True)) == "documento-ocupado"
    with Document.open(path) as after:
        assert not after.read_only
        save(after, "dos")
        assert words(after) == ["dos", "uno"]
    assert list((hogar / "datos" / "temporal").iterdir()) == []


def test_looking_at_a_held_document_does_not_loosen_it(path):
    with holding(path) as child:
        for _ in range(3):
            Document.open(path).close()
            assert Lock(path).holder() is not None
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            sqlite3.connect(path, timeout=0).execute("SELECT * FROM documento")
        kill(child)


def test_a_process_that_is_killed_holds_nothing(path):
    with holding(path, lambda document: save(document, "uno")) as child:
        kill(child)
        assert info_path(path).exists()
        with Document.open(path) as again:
            assert not again.read_only
            assert words(again) == ["uno"]
            save(again, "dos")
    assert not info_path(path).exists()


@pytest.mark.parametrize("left", [b"", b"\x00\xff", b"[]", b'{"computador": 1}', b"x" * 100_000])
def test_an_info_file_that_nobody_holds_is_never_in_the_way(path, left):
    info_path(path).write_bytes(left)
    with Document.open(path) as document:
        save(document, "a")
    assert not info_path(path).exists()


def test_an_info_file_copied_from_another_computer_is_never_in_the_way(path):
    info_path(path).write_text(json.dumps({"computador": "EQUIPO-2", "cuenta": "luz", "desde": clock.now_utc()}))
    assert Lock(path).holder() is None
    with Document.open(path) as document:
        assert not document.read_only


def test_who_has_it_is_said_in_words():
    since = "2026-11-22T14:10:00.000Z"
    hour = clock.local_time(since)
    label = Status(Mode.COPY, since, Holder("EQUIPO-2", "luz", since)).label
    assert f"Copia de las {hour.hour}:10. Está abierta en el computador EQUIPO-2 desde" in label
    assert Status(Mode.COPY, since, Holder()).label == f"Copia de las {hour.hour}:10. La tiene abierta otro programa."


def test_who_has_it_comes_from_a_file_and_is_cleaned(path):
    with holding(path):
        shown = {"computador": "EQ\u202eUIPO\n2" * 40, "cuenta": "\x00luz", "desde": "no es una hora"}
        info_path(path).write_text(json.dumps(shown))
        holder = Lock(path).holder()
        assert holder is not None
        assert "\u202e" not in holder.words()
        assert "\n" not in holder.words()
        assert len(holder.words()) < 120


def test_a_document_that_another_program_holds(path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")

    def look():
        with Document.open(path) as copy:
            return copy.status.mode, copy.status.label

    try:
        mode, label = run(look).value
    finally:
        other.close()
    assert mode is Mode.COPY
    assert "otro programa" in label


@pytest.fixture
def shared():
    """Give a folder that every account of the computer can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def as_nobody():
    """Give a way to run as an account without rights; only root can change accounts."""
    if os.geteuid() != 0:
        yield run
        return
    home = Path(tempfile.mkdtemp())
    os.chown(home, NOBODY, NOBODY)

    def there(function):
        os.environ["ESCUELA_RED_DATOS"] = str(home / "datos")
        return function()

    yield lambda function: run(lambda: there(function), uid=NOBODY)
    shutil.rmtree(home)


def test_a_folder_that_cannot_be_written_opens_for_reading(shared, as_nobody):
    path = shared / "aguadas.escuelared"
    with Document.create(path) as document:
        save(document, "a")
    before = path.read_bytes()
    path.chmod(0o444)
    shared.chmod(0o555)

    def look():
        with Document.open(path) as document:
            found = document.status.mode, document.status.label, words(document), code_of(lambda: save(document, "b"))
            home = Path(os.environ["ESCUELA_RED_DATOS"])
            document.save_copy(home / "mía.escuelared")
        with Document.open(home / "mía.escuelared") as mine:
            save(mine, "b")
            return *found, words(mine)

    mode, label, there, refused, mine = as_nobody(look).value
    assert mode is Mode.READ_ONLY
    assert label.startswith("Solo lectura.")
    assert there == ["a"]
    assert refused == "documento-solo-lectura"
    assert mine == ["a", "b"]
    assert as_nobody(lambda: code_of(lambda: Document.open(path, need_write=True))).value == "documento-solo-lectura"
    assert as_nobody(lambda: code_of(lambda: Document.create(shared / "b.escuelared"))).value == "carpeta-sin-escritura"
    assert path.read_bytes() == before
    assert list(shared.iterdir()) == [path]


def test_a_document_without_permission_to_write_opens_for_reading(shared, as_nobody):
    path = shared / "aguadas.escuelared"
    Document.create(path).close()
    path.chmod(0o444)
    shared.chmod(0o777)

    def look():
        with Document.open(path) as document:
            return document.status.mode

    assert as_nobody(look).value is Mode.READ_ONLY
    assert list(shared.iterdir()) == [path]


def test_a_document_without_permission_to_read(shared, as_nobody):
    path = shared / "aguadas.escuelared"
    Document.create(path).close()
    path.chmod(0o000)
    assert as_nobody(lambda: code_of(lambda: Document.open(path))).value == "archivo-sin-permiso"


def test_a_folder_of_another_account_whose_document_is_open(shared, as_nobody):
    path = shared / "aguadas.escuelared"
    Document.create(path).close()
    path.chmod(0o644)

    def look():
        with Document.open(path) as document:
            return document.status.mode, words(document), document.status.holder

    with holding(path, lambda document: save(document, "uno")):
        mode, there, holder = as_nobody(look).value
    assert mode is Mode.COPY
    assert there == ["uno"]
    assert holder.account


def keep_saving(path, ready, until):
    """Save pairs of words in one change each, until told to stop."""
    with Document.open(path) as document:
        os.write(ready, b"r")
        number = 0
        while not select.select([until], [], [], 0.01)[0]:
            number += 1
            with document.transaction() as connection:
                for letter in "ab":
                    values = {"key": f"{letter}{number}", "word": f"{letter}{'x' * 2000}"}
                    connection.execute(text("INSERT INTO busqueda VALUES (:key, 't', 'j', :word)"), values)


def test_copies_taken_while_another_process_saves_are_never_torn(path):
    said, ready = os.pipe()
    until, stop = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(stop)
        keep_saving(path, ready, until)
        os._exit(0)
    os.close(until)
    try:
        os.read(said, 1)
        for _ in range(15):
            with Document.open(path) as copy:
                assert copy.read_only
                assert copy.integrity() == []
                found = words(copy)
                assert sum(word[0] == "a" for word in found) * 2 == len(found)
    finally:
        os.close(stop)
        os.waitpid(child, 0)
        os.close(said)
        os.close(ready)
    with Document.open(path) as document:
        assert len(words(document)) % 2 == 0
