"""Rescue of really damaged files: what is saved is right, what is lost is counted, the damaged file is not touched."""

from __future__ import annotations

import random
import sqlite3
import uuid

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table

from escuela_red.errors import UserError
from escuela_red.models import registry
from escuela_red.store import salvage, seal
from escuela_red.store.document import Document

DOC_ID = "11111111-2222-4333-8444-555555555555"
METADATA = MetaData()
Table("documento", METADATA, Column("clave", String, primary_key=True), Column("valor", String, nullable=False))
Table(
    "aliado",
    METADATA,
    Column("id", String, primary_key=True),
    Column("nombre", String, nullable=False),
    Column("aporte", Integer),
)
Table("actividad", METADATA, Column("id", Integer, primary_key=True), Column("texto", String))
ROWS = 900


@pytest.fixture
def whole(tmp_path):
    """Return a document of some forty pages and its rows."""
    path = tmp_path / "junta.escuelared"
    chance = random.Random(11)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(
        """
        PRAGMA page_size = 4096;
        CREATE TABLE documento (clave VARCHAR PRIMARY KEY, valor VARCHAR NOT NULL);
        CREATE TABLE aliado (id VARCHAR NOT NULL PRIMARY KEY, nombre VARCHAR NOT NULL, aporte INTEGER, nuevo TEXT);
        CREATE TABLE actividad (id INTEGER PRIMARY KEY, texto VARCHAR);
        CREATE TABLE futura (a TEXT, b INTEGER);
        """
    )
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO documento VALUES (?, ?)", [("id", DOC_ID), ("estado", f"{DOC_ID}:0:0")])
    for number in range(ROWS):
        key = str(uuid.UUID(int=chance.getrandbits(128)))
        raw.execute("INSERT INTO aliado VALUES (?, ?, ?, ?)", (key, f"Cooperativa ñ {number} " * 3, number, "plano"))
        raw.execute("INSERT INTO actividad VALUES (?, ?)", (number * 3 + 1, f"Actividad {number} " * 4))
    raw.execute("INSERT INTO futura VALUES ('de una versión nueva', 7)")
    raw.execute("COMMIT")
    raw.close()
    return path


def rows(path, table, columns="*"):
    raw = sqlite3.connect(path)
    try:
        return set(raw.execute(f"SELECT {columns} FROM {table}"))
    finally:
        raw.close()


def rescue(path):
    return salvage.salvage(path, path.with_name("rescatada.escuelared"), METADATA, DOC_ID)


def assert_right(path, rescued, original):
    """Everything saved was there before, and the rescued file is whole and sealed."""
    for table, before in original.items():
        after = rows(rescued.path, table)
        assert after <= before
        assert after == before or not rescued.tables[table].whole, f"{table}: lost without saying so"
    raw = sqlite3.connect(rescued.path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert seal.is_sealed(raw)
    assert seal.verify(raw) == []
    assert raw.execute("SELECT valor FROM documento WHERE clave = 'id'").fetchone() == (DOC_ID,)
    raw.close()


def content(path):
    return {table: rows(path, table) for table in ("aliado", "actividad", "futura")}


def test_a_whole_file_is_saved_whole(whole):
    before, original = whole.read_bytes(), content(whole)
    rescued = rescue(whole)
    assert content(rescued.path) == original
    assert all(saved.whole and not saved.lost for saved in rescued.tables.values())
    assert rescued.tables["aliado"].rows == ROWS
    assert whole.read_bytes() == before


@pytest.mark.parametrize("seed", range(12))
def test_pages_overwritten(whole, seed):
    """Three pages of garbage lose their own rows and no others."""
    original = content(whole)
    data = bytearray(whole.read_bytes())
    chance = random.Random(seed)
    for page in chance.sample(range(6, len(data) // 4096), 3):
        data[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    whole.write_bytes(data)
    rescued = rescue(whole)
    assert_right(whole, rescued, original)
    assert whole.read_bytes() == data
    assert rescued.rows > ROWS * 2 * 0.5


@pytest.mark.parametrize("seed", range(12))
def test_bytes_flipped(whole, seed):
    """Single flipped bytes: whatever is saved differs from the truth in no more rows than bytes were flipped."""
    original = content(whole)
    data = bytearray(whole.read_bytes())
    chance = random.Random(seed)
    for at in chance.sample(range(6 * 4096, len(data)), 20):
        data[at] ^= 1 << chance.randrange(8)
    whole.write_bytes(data)
    rescued = rescue(whole)
    wrong = sum(len(rows(rescued.path, table) - before) for table, before in original.items())
    assert wrong <= 20
    assert rescued.rows > ROWS * 2 * 0.6


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9, 0.99])
def test_truncated(whole, share):
    original = content(whole)
    data = whole.read_bytes()
    whole.write_bytes(data[: int(len(data) * share)])
    rescued = rescue(whole)
    assert_right(whole, rescued, original)
    assert rescued.rows > ROWS * 2 * share * 0.5


def test_a_rescued_document_opens_as_any_other(tmp_path):
    path = tmp_path / "junta.escuelared"
    with Document.create(path) as document:
        doc_id = document.doc_id
        for number in range(200):
            with document.transaction() as connection:
                row = (f"r{number}", "aliado", "j", f"texto {number} " * 20)
                connection.exec_driver_sql("INSERT INTO busqueda VALUES (?, ?, ?, ?)", row)
    data = bytearray(path.read_bytes())
    at = data.index(b"texto 150 ") // 4096 * 4096
    data[at : at + 4096] = bytes(4096)
    path.write_bytes(data)
    rescued = salvage.salvage(path, tmp_path / "rescatada.escuelared", registry.Base.metadata, "otra")
    assert rescued.tables["busqueda"].rows > 150
    assert rescued.tables["busqueda"].lost > 0
    with Document.open(rescued.path) as again:
        assert not again.read_only
        assert again.doc_id == doc_id
        assert again.integrity() == []


def test_nothing_of_the_damaged_file_acts(whole):
    raw = sqlite3.connect(whole, isolation_level=None)
    raw.execute("CREATE TRIGGER malo AFTER INSERT ON aliado BEGIN DELETE FROM actividad; END")
    raw.execute("CREATE VIEW mirador AS SELECT 1")
    raw.close()
    rescued = rescue(whole)
    assert rows(rescued.path, "sqlite_schema", "type") <= {("table",), ("index",)}
    assert rescued.tables["actividad"].rows == ROWS


@pytest.mark.parametrize("data", [b"", b"nada que ver", bytes(9000)])
def test_nothing_to_rescue(tmp_path, data):
    path = tmp_path / "x.escuelared"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        rescue(path)
    assert caught.value.code == "sin-rescate"
    assert [one.name for one in tmp_path.iterdir()] == ["x.escuelared"]


def test_nothing_is_replaced(whole):
    taken = whole.with_name("rescatada.escuelared")
    taken.write_bytes(b"de otro")
    assert rescue(whole).path.name == "rescatada-2.escuelared"
    assert taken.read_bytes() == b"de otro"
