"""Files that are not what they seem: each is refused in its own words and left as it was, or opened without harm."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escuela_red.errors import UserError
from escuela_red.store.document import Document
from escuela_red.store.schema import CURRENT
from tests.unit.store.conftest import save, words
from tests.unit.store.processes import code_of

if TYPE_CHECKING:
    from pathlib import Path


def alter(path: Path, *statements: str) -> None:
    """Change a closed document as another program would."""
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def put(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def put_in(path: Path, words: bytes, data: bytes) -> None:
    """Write over the middle of the first place that holds some words."""
    put(path, path.read_bytes().index(words) + len(words) // 2, data)


REFUSED = {
    "0 bytes": ("documento-vacio", lambda path: path.write_bytes(b"")),
    "a text": ("documento-ajeno", lambda path: path.write_text("hola\n" * 50)),
    "only the start of the header": ("documento-danado", lambda path: path.write_bytes(path.read_bytes()[:40])),
    "another program's file": ("documento-ajeno", lambda path: alter(path, "PRAGMA application_id = 1")),
    "truncated": ("documento-danado", lambda path: path.write_bytes(path.read_bytes()[:-4096])),
    "cut inside a page": ("documento-danado", lambda path: path.write_bytes(path.read_bytes()[:9000])),
    "a page of noise": ("documento-danado", lambda path: put(path, 4096, b"\xa5" * 4096)),
    "a schema of noise": ("documento-danado", lambda path: put(path, 100, b"\xa5" * 3900)),
    "names that are no text": ("documento-danado", lambda path: put_in(path, b"CREATE TABLE", b"\xce")),
    "a table whose name is no text": ("documento-danado", lambda path: put_in(path, b"CREATE TABLE aliado", b"\xce")),
    "write-ahead log": ("documento-alterado", lambda path: alter(path, "PRAGMA journal_mode = WAL")),
    "newer major": ("documento-nuevo", lambda path: alter(path, f"PRAGMA user_version = {(CURRENT.major + 1) * 1000}")),
    "negative version": ("documento-nuevo", lambda path: alter(path, "PRAGMA user_version = -1")),
    "older than all": ("documento-antiguo", lambda path: alter(path, "PRAGMA user_version = 8")),
    "a trigger": (
        "documento-alterado",
        lambda path: alter(path, "CREATE TRIGGER t AFTER INSERT ON busqueda BEGIN DELETE FROM aliado; END"),
    ),
    "a temporary-looking trigger": (
        "documento-alterado",
        lambda path: alter(path, "CREATE TRIGGER sqlit_x BEFORE UPDATE ON documento BEGIN SELECT 1; END"),
    ),
    "a view": ("documento-alterado", lambda path: alter(path, "CREATE VIEW v AS SELECT 1")),
    "a view in the place of a table": (
        "documento-alterado",
        lambda path: alter(
            path,
            "DROP TABLE busqueda",
            "CREATE VIEW busqueda AS WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a FROM n) "
            "SELECT a registro, a tabla, a junta_id, a texto FROM n",
        ),
    ),
    "a virtual table": ("documento-alterado", lambda path: alter(path, "CREATE VIRTUAL TABLE f USING fts5(a)")),
    "a generated column": (
        "documento-alterado",
        lambda path: alter(path, "ALTER TABLE aliado ADD COLUMN g TEXT GENERATED ALWAYS AS (upper(tipo)) VIRTUAL"),
    ),
    "a column that asks for a value": (
        "documento-alterado",
        lambda path: alter(
            path,
            "DROP TABLE busqueda",
            "CREATE TABLE busqueda (registro VARCHAR NOT NULL PRIMARY KEY, "
            "tabla VARCHAR NOT NULL, junta_id VARCHAR NOT NULL, texto TEXT NOT NULL, más TEXT NOT NULL)",
        ),
    ),
    "a rule of its own": (
        "documento-alterado",
        lambda path: alter(
            path,
            "DROP TABLE busqueda",
            "CREATE TABLE busqueda (registro VARCHAR NOT NULL PRIMARY KEY, "
            "tabla VARCHAR NOT NULL, junta_id VARCHAR NOT NULL, texto TEXT NOT NULL CHECK (length(texto) < 3))",
        ),
    ),
    "a computed default": (
        "documento-alterado",
        lambda path: alter(
            path,
            "DROP TABLE busqueda",
            "CREATE TABLE busqueda (registro VARCHAR NOT NULL PRIMARY KEY, "
            "tabla VARCHAR NOT NULL, junta_id VARCHAR NOT NULL, texto TEXT NOT NULL, z BLOB DEFAULT (randomblob(9)))",
        ),
    ),
    "a known column of another type": (
        "documento-alterado",
        lambda path: alter(
            path,
            "DROP TABLE busqueda",
            "CREATE TABLE busqueda (registro VARCHAR NOT NULL PRIMARY KEY, "
            "tabla VARCHAR NOT NULL, junta_id VARCHAR NOT NULL, texto BLOB NOT NULL)",
        ),
    ),
    "an index that forbids": (
        "documento-alterado",
        lambda path: alter(path, "CREATE UNIQUE INDEX uno ON aliado (institucion)"),
    ),
    "a known index of another kind": (
        "documento-alterado",
        lambda path: alter(path, "DROP INDEX ix_aliado_junta_id", "CREATE INDEX ix_aliado_junta_id ON aliado (tipo)"),
    ),
    "no id": ("documento-alterado", lambda path: alter(path, "DELETE FROM documento")),
    "a link to nothing": (
        "documento-danado",
        lambda path: alter(path, "INSERT INTO marca (id, junta_id, creado, modificado) VALUES ('a', 'x', '', '')"),
    ),
    "bytes where text goes": (
        "documento-valores",
        lambda path: alter(path, "INSERT INTO busqueda VALUES ('a', 't', 'j', x'ff00')"),
    ),
    "text that is not UTF-8": (
        "documento-valores",
        lambda path: alter(path, "INSERT INTO busqueda VALUES ('a', 't', 'j', CAST(x'61ff62' AS TEXT))"),
    ),
    "words where a number goes": (
        "documento-valores",
        lambda path: alter(
            path,
            "INSERT INTO cambio (id, nodo, contador, tipo, etiqueta, cuando) VALUES (1, 'n', 'muchos', '', '', '')",
        ),
    ),
    "a day that is none": (
        "documento-valores",
        lambda path: alter(
            path,
            "INSERT INTO junta (id, junta_id, creado, modificado) VALUES ('j', 'j', '', '')",
            "INSERT INTO actividad (id, junta_id, creado, modificado, inicio) VALUES ('a', 'j', '', '', '2026-02-31')",
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_refused_stays_as_it_was(path, hogar, case):
    code, damage = REFUSED[case]
    damage(path)
    before = path.read_bytes()
    assert code_of(lambda: Document.open(path)) == code
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert not any((hogar / "datos" / "temporal").glob("*")), "no private copy is left"


def test_a_newer_major_is_told_with_three_facts(path):
    alter(path, "PRAGMA user_version = 3004")
    with pytest.raises(UserError) as refused:
        Document.open(path)
    assert "3.4" in refused.value.sentence
    assert str(CURRENT) in refused.value.sentence
    assert str(refused.value.facts["programa"]) in refused.value.sentence


def test_a_file_that_is_not_there(tmp_path):
    assert code_of(lambda: Document.open(tmp_path / "no.escuelared")) == "archivo-no-existe"
    assert code_of(lambda: Document.open(tmp_path / "no" / "no.escuelared")) == "archivo-no-existe"
    assert code_of(lambda: Document.open(tmp_path)) == "documento-ajeno"
    assert list(tmp_path.iterdir()) == []


def test_what_a_newer_minor_added_is_kept_through_a_save(path):
    newer = CURRENT._replace(minor=CURRENT.minor + 3).pack()
    alter(
        path,
        "ALTER TABLE busqueda ADD COLUMN futuro TEXT",
        "ALTER TABLE busqueda ADD COLUMN peso INTEGER NOT NULL DEFAULT 7",
        "CREATE TABLE novedad (id VARCHAR NOT NULL PRIMARY KEY, junta_id VARCHAR REFERENCES junta (id))",
        "CREATE INDEX ix_novedad ON novedad (junta_id)",
        "INSERT INTO busqueda VALUES ('a', 't', 'j', 'antes', 'guardado', 9)",
        "INSERT INTO novedad VALUES ('n', NULL)",
        f"PRAGMA user_version = {newer}",
    )
    with Document.open(path) as document:
        assert not document.upgraded_from
        save(document, "después")
        assert words(document) == ["antes", "después"]
    raw = sqlite3.connect(path)
    kept = raw.execute("SELECT texto, futuro, peso FROM busqueda ORDER BY texto").fetchall()
    assert kept == [("antes", "guardado", 9), ("después", None, 7)]
    assert raw.execute("SELECT id FROM novedad").fetchall() == [("n",)]
    assert raw.execute("PRAGMA user_version").fetchone()[0] == newer
    raw.close()


class Hidden(bytes):
    """Bytes that a failure does not print."""

    def __repr__(self) -> str:
        return f"{len(self)} bytes"


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Hidden:
    """Return the bytes of a document with some words."""
    path = tmp_path_factory.mktemp("muestra") / "a.escuelared"
    with Document.create(path) as document:
        for number in range(20):
            save(document, f"palabra {number}")
    return Hidden(path.read_bytes())


@settings(max_examples=60)
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=4))
def test_flipped_bytes_are_refused_in_words_or_harmless(sample, tmp_path_factory, flips):
    path = tmp_path_factory.mktemp("volteado") / "a.escuelared"
    broken = bytearray(sample)
    for place, flip in flips:
        broken[place % len(sample)] ^= flip
    path.write_bytes(broken)

    def use() -> str:
        with Document.open(path) as document:
            assert len(words(document)) == 20
            save(document, "otra")
        return "harmless"

    found = code_of(use)
    if found != "no error: 'harmless'":
        assert found.startswith("documento-")
        assert path.read_bytes() == broken
    shutil.rmtree(path.parent)


@settings(max_examples=30)
@given(share=st.floats(0, 1, exclude_max=True))
def test_truncated_documents_are_refused_in_words(sample, tmp_path_factory, share):
    path = tmp_path_factory.mktemp("cortado") / "a.escuelared"
    path.write_bytes(sample[: int(len(sample) * share)])
    assert code_of(lambda: Document.open(path)).startswith("documento-")
    shutil.rmtree(path.parent)
