"""A journal that a crash left: applied to its own document, never to another (F11)."""

from __future__ import annotations

import os
import shutil
import signal

import pytest
from sqlalchemy import text

from escuela_red.store import journal
from escuela_red.store.document import Document
from tests.unit.store.conftest import save, words
from tests.unit.store.processes import code_of, holding, run


def crash_in_a_change(path):
    """Die in the middle of a change whose pages have begun to reach the file, with the journal synced."""
    document = Document.open(path)
    document._opened.raw.execute("PRAGMA cache_spill = 3")  # pages reach the file before the commit
    with document.transaction() as connection:
        connection.exec_driver_sql(
            "UPDATE documento SET valor = substr(valor, 1, 37) || substr(valor, -16) || "
            "':' || lower(hex(randomblob(8))) WHERE clave = 'estado'"
        )
        connection.exec_driver_sql("PRAGMA cache_size = 3")
        connection.execute(text("UPDATE busqueda SET texto = 'perdida ' || texto"))
        connection.exec_driver_sql(
            "INSERT INTO busqueda SELECT value, 't', 'j', hex(randomblob(400)) FROM json_each(?)",
            ("[" + ",".join(map(str, range(400))) + "]",),
        )
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def crashed(path):
    """Return a document of sixty words whose program died in the middle of a change."""
    with Document.open(path) as document:
        for number in range(60):
            save(document, f"palabra {number:02} " + "x" * 300)
    saved = path.with_name("buena")
    shutil.copyfile(path, saved)
    assert run(lambda: crash_in_a_change(path)).signal == signal.SIGKILL
    assert journal.is_hot(path)
    assert path.read_bytes() != saved.read_bytes()
    saved.unlink()
    return path


def good(found) -> bool:
    return len(found) == 60 and all(word.startswith("palabra") for word in found)


def test_the_journal_of_the_document_is_applied(crashed):
    assert journal.belongs(crashed, journal.journal_of(crashed)) is True
    with Document.open(crashed) as document:
        assert good(words(document))
        assert not document.journal_set_aside
        save(document, "sigue")
    assert list(crashed.parent.iterdir()) == [crashed]


def test_an_older_copy_put_under_the_name_is_not_written_over(crashed, tmp_path):
    """Somebody brings back yesterday's copy of the same document and leaves the journal of today beside it."""
    older = tmp_path / "ayer"
    with Document.open(crashed) as document:
        document.save_copy(older)
        save(document, "de hoy")
    assert run(lambda: crash_in_a_change(crashed)).signal == signal.SIGKILL
    older.replace(crashed)
    before = crashed.read_bytes()
    left = journal.journal_of(crashed).read_bytes()
    assert journal.belongs(crashed, journal.journal_of(crashed)) is False
    with Document.open(crashed) as document:
        assert good(words(document))
        assert document.journal_set_aside
    assert crashed.read_bytes() == before
    assert crashed.with_name(crashed.name + "-journal-ajeno-1").read_bytes() == left, "it is kept"


def test_another_document_put_under_the_name_is_not_written_over(crashed, tmp_path):
    other = tmp_path / "otra.escuelared"
    with Document.create(other) as document:
        save(document, "de otra junta")
    other.replace(crashed)
    with Document.open(crashed) as document:
        assert words(document) == ["de otra junta"]
        assert document.journal_set_aside


def test_a_copy_without_its_journal_is_whole_or_refused(crashed, tmp_path):
    copy = tmp_path / "copia.escuelared"
    shutil.copyfile(crashed, copy)
    found = code_of(lambda: Document.open(copy))
    assert found.startswith("documento-")


def test_two_crashed_copies_renamed_do_not_take_each_others_journal(crashed, tmp_path):
    """A and B crashed; A is renamed to B's name without its journal."""
    twin = tmp_path / "b.escuelared"
    with Document.create(twin) as document:
        for number in range(60):
            save(document, f"palabra {number:02} gemela " + "y" * 300)
    assert run(lambda: crash_in_a_change(twin)).signal == signal.SIGKILL
    shutil.copyfile(crashed, twin)
    before = twin.read_bytes()
    assert code_of(lambda: Document.open(twin)) == "documento-danado"
    assert twin.read_bytes() == before
    assert journal.is_hot(twin)
    with Document.open(crashed) as document:
        assert good(words(document))


def test_a_journal_of_noise_is_not_in_the_way(path):
    with Document.open(path) as document:
        save(document, "a")
    journal.journal_of(path).write_bytes(os.urandom(5000))
    with Document.open(path) as document:
        assert words(document) == ["a"]


def test_a_crashed_document_that_cannot_be_written_is_read_after_recovery_of_a_copy(crashed, tmp_path):
    copy = tmp_path / "aparte"
    copy.mkdir()
    before = crashed.read_bytes()
    journal.copy_settled(crashed, copy / "a.escuelared", copy)
    with Document.open(copy / "a.escuelared") as document:
        assert good(words(document))
    assert crashed.read_bytes() == before


def test_a_second_opener_waits_until_no_change_is_under_way(path):
    """While pages are being written the copy would be torn: it is taken before or after, never in between."""

    def half(document):
        with document.transaction() as connection:
            connection.execute(text("INSERT INTO busqueda VALUES ('a', 't', 'j', 'a')"))
        save(document, "b")

    with holding(path, half), Document.open(path) as copy:
        assert words(copy) == ["a", "b"]
