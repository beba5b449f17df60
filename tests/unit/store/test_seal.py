"""The seal sees one changed letter, and only that."""

from __future__ import annotations

import random
import sqlite3

import pytest

from escuela_red.store import seal


@pytest.fixture
def raw():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(
        """
        CREATE TABLE documento (clave TEXT PRIMARY KEY, valor TEXT NOT NULL);
        CREATE TABLE aliado (id TEXT PRIMARY KEY, nombre TEXT, aporte INTEGER, peso FLOAT, foto BLOB);
        CREATE TABLE ruta (id TEXT PRIMARY KEY, texto TEXT);
        INSERT INTO documento VALUES ('id', 'x'), ('estado', 'a');
        INSERT INTO aliado VALUES ('b', 'SENA', 5, 0.1, x'00ff'), ('a', 'Cooperativa "Ñ"', NULL, NULL, NULL);
        INSERT INTO ruta VALUES ('1', 'uno');
        """
    )
    yield connection
    connection.close()


def test_a_document_without_seal_has_nothing_to_compare(raw):
    assert not seal.is_sealed(raw)
    assert seal.verify(raw) == []


def test_sealed_and_untouched(raw):
    seal.seal(raw)
    assert seal.is_sealed(raw)
    assert seal.verify(raw) == []


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE aliado SET nombre = 'SENa' WHERE id = 'b'", "aliado"),
        ("UPDATE aliado SET aporte = 6 WHERE id = 'b'", "aliado"),
        ("UPDATE aliado SET peso = 0.10000000000000002 WHERE id = 'b'", "aliado"),
        ("UPDATE aliado SET foto = x'00fe' WHERE id = 'b'", "aliado"),
        ("UPDATE aliado SET nombre = '' WHERE nombre IS NULL OR id = 'a'", "aliado"),
        ("UPDATE aliado SET nombre = CAST(x'53ff' AS TEXT) WHERE id = 'b'", "aliado"),
        ("UPDATE aliado SET peso = CAST(x'53ff' AS TEXT) WHERE id = 'b'", "aliado"),
        ("DELETE FROM ruta", "ruta"),
        ("DROP TABLE ruta", "ruta"),
        ("CREATE TABLE nueva (a)", "nueva"),
        ("ALTER TABLE ruta ADD COLUMN otra TEXT", "ruta"),
        ("ALTER TABLE ruta RENAME COLUMN texto TO escrito", "ruta"),
        ("UPDATE documento SET valor = 'y' WHERE clave = 'id'", "documento"),
        ("UPDATE documento SET valor = 'cerradO' WHERE clave = 'sello.estado'", "documento"),
    ],
)
def test_every_change_is_seen(raw, change, table):
    seal.seal(raw)
    raw.execute(change)
    assert seal.verify(raw) == [table]


def test_facts_about_copies_and_the_last_change_do_not_count(raw):
    seal.seal(raw)
    raw.execute("INSERT INTO documento VALUES ('copia_seq', '7')")
    raw.execute("UPDATE documento SET valor = 'b' WHERE clave = 'estado'")
    assert seal.verify(raw) == []


def test_only_what_changed_is_hashed_again(raw):
    seal.seal(raw)
    seal.mark_open(raw)
    raw.execute("UPDATE aliado SET nombre = 'Otro' WHERE id = 'b'")
    raw.execute("UPDATE ruta SET texto = 'a escondidas'")
    seal.seal(raw, {"aliado"})
    assert seal.verify(raw) == ["ruta"]


def test_open_is_not_sealed(raw):
    seal.seal(raw)
    seal.mark_open(raw)
    assert not seal.is_sealed(raw)


def test_a_dropped_table_is_forgotten(raw):
    seal.seal(raw)
    raw.execute("DROP TABLE ruta")
    seal.seal(raw, set())
    assert seal.verify(raw) == []


def test_equal_contents_have_equal_hashes(raw):
    """Order of writing, holes and vacuum do not count."""
    before = seal.digests(raw)
    rows = raw.execute("SELECT * FROM aliado").fetchall()
    raw.execute("DELETE FROM aliado")
    raw.executemany("INSERT INTO aliado VALUES (?, ?, ?, ?, ?)", random.Random(1).sample(rows, len(rows)))
    raw.execute("VACUUM")
    assert seal.digests(raw) == before


def test_flipped_bytes_in_the_file_are_seen(tmp_path, raw):
    """SQLite's own check passes a flipped letter; the seal does not."""
    raw.executemany("INSERT INTO ruta VALUES (?, ?)", [(f"r{n}", f"actividad numero {n}") for n in range(400)])
    seal.seal(raw)
    before = seal.digests(raw)
    clean = tmp_path / "limpio"
    with sqlite3.connect(clean) as out:
        raw.backup(out)
    out.close()
    data = clean.read_bytes()
    sneaky = 0
    for at in range(0, len(data), 101):
        flipped = tmp_path / "volteado"
        flipped.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        connection = sqlite3.connect(flipped)
        try:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            same = seal.digests(connection) == before
            matches = not seal.verify(connection)
        except sqlite3.DatabaseError:
            sound = same = matches = False
        connection.close()
        sneaky += sound and not same
        assert same or not matches, at
    assert sneaky > 20
