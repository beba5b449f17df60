"""The open document: settings, changes, failed saves, reading, snapshots."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import uuid

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from escuela_red.errors import UserError
from escuela_red.store import engine
from escuela_red.store.document import Document
from escuela_red.store.schema import APPLICATION_ID, CURRENT
from escuela_red.store.status import Mode
from tests.unit.store.conftest import save, words
from tests.unit.store.processes import code_of, run


def raw(document: Document) -> sqlite3.Connection:
    return document._opened.raw


def save_and_fail(document: Document, failure: Exception) -> None:
    with document.transaction() as connection:
        connection.execute(text("INSERT INTO busqueda VALUES ('x', 't', 'j', 'x')"))
        raise failure


@pytest.mark.parametrize(("name", "_value", "expected"), engine.LIVE, ids=[one[0] for one in engine.LIVE])
def test_every_setting_is_what_was_asked_for(document, name, _value, expected):
    assert raw(document).execute(f"PRAGMA {name}").fetchone()[0] == expected


def test_a_setting_that_does_not_take_stops_the_opening():
    with pytest.raises(engine.PragmaRefusedError):
        engine.apply(engine.memory(), (("journal_mode", "DELETE", "delete"),))  # memory has its own


def test_a_new_document_says_who_it_is(document):
    facts = {row["clave"]: row["valor"] for row in document.lector.rows(text("SELECT * FROM documento"))}
    assert uuid.UUID(facts["id"]).version == 4
    assert document.doc_id == facts["id"]
    assert facts["creado"].endswith("Z")
    assert raw(document).execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert raw(document).execute("PRAGMA user_version").fetchone()[0] == CURRENT.pack()
    assert document.integrity() == []


def test_creating_never_replaces(path):
    before = path.read_bytes()
    assert code_of(lambda: Document.create(path)) == "archivo-ya-existe"
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == [path]


def test_creating_in_a_folder_that_is_not_there(tmp_path):
    assert code_of(lambda: Document.create(tmp_path / "nada" / "a.escuelared")) == "carpeta-no-existe"


def test_a_journal_of_a_document_that_is_gone_is_not_for_the_new_one(tmp_path):
    place = tmp_path / "a.escuelared"
    stray = tmp_path / "a.escuelared-journal"
    stray.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 600)
    with Document.create(place) as document:
        assert document.integrity() == []
    assert (tmp_path / "a.escuelared-journal-suelto-1").read_bytes().endswith(b"x" * 600)


def test_what_is_saved_is_there_after_reopening(path):
    with Document.open(path) as document:
        save(document, "café")
        assert document.status.mode is Mode.WRITABLE
        assert not document.read_only
    with Document.open(path) as document:
        assert words(document) == ["café"]


def test_one_file_is_left_after_closing(path):
    with Document.open(path) as document:
        save(document, "a")
    assert list(path.parent.iterdir()) == [path]


def test_a_name_with_signs_is_opened_as_it_is(tmp_path):
    place = tmp_path / "año 100% ¿qué? #1 & más.escuelared"
    with Document.create(place) as document:
        save(document, "a")
    with Document.open(place) as document:
        assert words(document) == ["a"]
    assert [one.name for one in tmp_path.iterdir()] == [place.name]


def test_the_longest_name_that_a_disk_takes(tmp_path):
    place = tmp_path / ("a" * 200 + ".escuelared")
    with Document.create(place) as document:
        save(document, "a")


def test_a_stray_write_outside_a_change_fails(document):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        raw(document).execute("DELETE FROM documento")
    with pytest.raises(DBAPIError, match="readonly"):
        document.lector.rows(text("DELETE FROM documento"))
    save(document, "a")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        raw(document).execute("DELETE FROM documento")


def test_a_change_that_stops_half_way_leaves_nothing(document):
    state = document.state
    with pytest.raises(ZeroDivisionError):
        save_and_fail(document, ZeroDivisionError())
    assert words(document) == []
    assert document.state == state
    save(document, "b")
    assert words(document) == ["b"]


def test_a_commit_that_fails_is_rolled_back_and_the_next_save_works(document):
    broken = "INSERT INTO marca (id, junta_id, creado, modificado) VALUES ('a', 'no such junta', '', '')"
    with pytest.raises(IntegrityError), document.transaction() as connection:
        connection.execute(text(broken))  # links are checked at the commit
    assert not raw(document).in_transaction
    assert raw(document).execute("PRAGMA query_only").fetchone()[0] == 1
    assert document.lector.rows(text("SELECT * FROM marca")) == []
    save(document, "después")
    assert words(document) == ["después"]


def test_a_full_disk_is_said_in_words_and_the_next_save_works(document):
    pages = raw(document).execute("PRAGMA page_count").fetchone()[0]
    raw(document).execute(f"PRAGMA max_page_count = {pages}")  # SQLite answers what it answers on a full disk
    with pytest.raises(UserError) as failure:
        save(document, "x" * 100_000)
    assert failure.value.code == "disco-lleno"
    save(document, "corta")
    assert words(document) == ["corta"]
    assert document.integrity() == []


def test_after_a_disk_error_the_file_is_read_anew(path):
    with Document.open(path) as document:
        save(document, "antes")
        first = raw(document)
        failure = sqlite3.OperationalError("disk I/O error")
        failure.sqlite_errorcode = sqlite3.SQLITE_IOERR | 4 << 8
        with pytest.raises(UserError) as told:
            save_and_fail(document, failure)
        assert told.value.code == "disco-falla"
        assert raw(document) is not first
        assert words(document) == ["antes"]
        save(document, "después")
        assert words(document) == ["antes", "después"]


def test_reading_inside_a_change_sees_it_and_does_not_end_it(document):
    with document.transaction() as connection:
        connection.execute(text("INSERT INTO busqueda VALUES ('a', 't', 'j', 'a')"))
        assert words(document) == ["a"]
        connection.execute(text("INSERT INTO busqueda VALUES ('b', 't', 'j', 'b')"))
    assert words(document) == ["a", "b"]


def test_two_changes_at_once_are_a_bug(document):
    with pytest.raises(RuntimeError), document.transaction(), document.transaction():
        pass
    save(document, "a")


def test_the_state_moves_with_each_change_and_only_then(document):
    seen = {document.state}
    with document.transaction():
        pass
    assert document.state in seen
    for word in "abc":
        save(document, word)
        assert document.state not in seen
        assert document.state.split(":")[1] in {state.split(":")[2] for state in seen}
        seen.add(document.state)


def test_a_row_by_its_columns(document):
    save(document, "a")
    assert document.lector.one(text("SELECT texto, tabla FROM busqueda")) == {"texto": "a", "tabla": "t"}
    assert document.lector.one(text("SELECT texto FROM busqueda WHERE texto = :one"), {"one": "z"}) is None
    assert document.lector.scalar(text("SELECT count(*) FROM busqueda")) == 1


def test_a_snapshot_is_of_its_moment_and_serves_another_thread(document):
    save(document, "a")
    found = []
    with document.snapshot() as snapshot:
        save(document, "b")
        worker = threading.Thread(target=lambda: found.extend(words(snapshot)))
        worker.start()
        worker.join()
        with pytest.raises(DBAPIError, match="readonly"):
            snapshot.rows(text("DELETE FROM busqueda"))
    assert found == ["a"]
    assert words(document) == ["a", "b"]


def test_a_snapshot_of_a_change_under_way_is_a_bug(document):
    with document.transaction(), pytest.raises(RuntimeError):
        document.snapshot()


def test_the_same_document_twice_in_one_process_is_refused_and_stays_held(document, tmp_path):
    other_name = tmp_path / "otro.escuelared"
    os.link(document.path, other_name)
    assert code_of(lambda: Document.open(document.path)) == "documento-abierto-aqui"
    assert code_of(lambda: Document.open(other_name)) == "documento-abierto-aqui"
    save(document, "sigue")


def test_a_copy_is_saved_whole_and_replaces_nothing(document, tmp_path):
    save(document, "a")
    target = tmp_path / "mía.escuelared"
    document.save_copy(target)
    assert code_of(lambda: document.save_copy(target)) == "archivo-ya-existe"
    with Document.open(target) as copy:
        assert words(copy) == ["a"]
        assert copy.doc_id == document.doc_id
        assert not copy.read_only


def test_nothing_of_a_removed_word_is_left_after_writing_the_file_anew(path):
    with Document.open(path) as document:
        save(document, "Canario Azul" * 50)
        with document.transaction() as connection:
            connection.execute(text("DELETE FROM busqueda"))
        document.vacuum()
        save(document, "b")
    assert b"Canario" not in path.read_bytes()


def test_room_left_by_much_that_was_removed_is_given_back(path):
    with Document.open(path) as document:
        save(document, "x" * 3_000_000)
        with document.transaction() as connection:
            connection.execute(text("DELETE FROM busqueda"))
    assert path.stat().st_size < 1_000_000
    with Document.open(path) as document:
        assert document.integrity() == []


def sealed_as(path) -> str:
    raw = sqlite3.connect(path)
    try:
        return raw.execute("SELECT valor FROM documento WHERE clave = 'sello.estado'").fetchone()[0]
    finally:
        raw.close()


def test_a_changed_document_is_sealed_at_closing_and_open_from_the_first_change(path, tmp_path):
    with Document.open(path) as document:
        save(document, "a")
    assert sealed_as(path) == "cerrado"
    copies = tmp_path / "copias"
    copies.mkdir()
    with Document.open(path) as document:
        document.save_copy(copies / "antes")
        save(document, "b")
        document.save_copy(copies / "después")
    assert [sealed_as(copies / one) for one in ("antes", "después")] == ["cerrado", "abierto"]
    assert sealed_as(path) == "cerrado"
    with Document.open(path) as document:
        assert words(document) == ["a", "b"]


def test_one_changed_letter_in_a_closed_document_is_seen(path):
    with Document.open(path) as document:
        save(document, "Aguadas")
    path.write_bytes(path.read_bytes().replace(b"Aguadas", b"Aguados"))
    assert code_of(lambda: Document.open(path)) == "documento-danado"


def test_after_a_crash_every_table_is_sealed_again(path):
    with Document.open(path) as document:
        save(document, "a")

    def crash():
        document = Document.open(path)
        save(document, "b")
        with document.transaction() as connection:
            connection.execute(text("INSERT INTO junta (id, junta_id, creado, modificado) VALUES ('j', 'j', '', '')"))
        os.kill(os.getpid(), signal.SIGKILL)

    assert run(crash).signal == signal.SIGKILL
    with Document.open(path) as document:
        save(document, "c")
    with Document.open(path) as document:
        assert words(document) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE junta SET nombre = 'x'",
        "UPDATE \"junta\" SET nombre = 'x'",
        "INSERT OR REPLACE INTO junta (id, junta_id, creado, modificado) VALUES ('j', 'j', '', '')",
        "WITH n(a) AS (SELECT 'k') INSERT INTO junta (id, junta_id, creado, modificado) SELECT a, a, '', '' FROM n",
        "DELETE FROM junta",
    ],
)
def test_whatever_form_a_change_has_the_seal_follows(path, statement):
    with Document.open(path) as document:
        save(document, "a")
        with document.transaction() as connection:
            connection.execute(text("INSERT INTO junta (id, junta_id, creado, modificado) VALUES ('j', 'j', '', '')"))
    with Document.open(path) as document, document.transaction() as connection:
        connection.exec_driver_sql(statement)
    Document.open(path).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete a file that is open")
def test_a_file_that_was_deleted_while_open_says_so_and_can_be_copied(tmp_path):
    path = tmp_path / "junta.escuelared"
    with Document.create(path) as document:
        path.unlink()
        with pytest.raises(UserError) as told, document.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO documento (clave, valor) VALUES ('a', 'b')")
        assert told.value.code == "documento-movido"
        document.save_copy(tmp_path / "copia.escuelared")
    with Document.open(tmp_path / "copia.escuelared") as copy:
        assert copy.integrity() == []
