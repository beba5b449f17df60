"""Documents of older formats: brought up to date on a copy, the original kept, whatever happens meanwhile (F14)."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Column, ForeignKey, Index, MetaData, String, Table, text

from escuela_red.errors import UserError
from escuela_red.models import registry
from escuela_red.models.base import Base
from escuela_red.store import compare, declared, engine, migrate
from escuela_red.store.backups import Shelf
from escuela_red.store.document import Document
from escuela_red.store.schema import CURRENT
from tests.data import make_formato_0_9
from tests.unit.store.conftest import save, words
from tests.unit.store.processes import code_of, holding, run

FIXTURE = make_formato_0_9.FIXTURE
FORMATO_1_0 = FIXTURE.with_name("formato-1-0.escuelared")
FORMATO_1_1 = FIXTURE.with_name("formato-1-1.escuelared")
"""Written from the example by the program of that format: before there were workshops."""


@pytest.fixture
def old(tmp_path):
    """Return a document of format 0.9."""
    return Path(shutil.copy(FIXTURE, tmp_path / "vieja.escuelared"))


def dump(path: Path) -> list[str]:
    raw = sqlite3.connect(path)
    try:
        return list(raw.iterdump())
    finally:
        raw.close()


def shape(path: Path) -> compare.Shape:
    raw = sqlite3.connect(path)
    try:
        return compare.shape(raw)
    finally:
        raw.close()


def test_the_fixture_is_what_its_script_writes(tmp_path):
    make_formato_0_9.write(tmp_path / "otra.escuelared")
    assert dump(tmp_path / "otra.escuelared") == dump(FIXTURE)


def test_the_schema_becomes_that_of_a_fresh_document(old, path):
    registry.kinds()
    with Document.open(old) as document:
        assert document.upgraded_from == "0.9"
        assert document.doc_id == make_formato_0_9.DOC_ID
        assert document.integrity() == []
    assert shape(old) == shape(path) == declared.made(Base.metadata)
    raw = sqlite3.connect(old)
    assert raw.execute("PRAGMA user_version").fetchone()[0] == CURRENT.pack()
    raw.close()
    with Document.open(old) as again:
        assert again.upgraded_from == ""


def test_every_datum_is_where_it_belongs(old):
    with Document.open(old) as document:
        rows = document.lector.rows
        people = [(row["nombre"], row["cargo"]) for row in rows(text("SELECT * FROM persona ORDER BY orden"))]
        assert people == [
            ("Luz Dary Ospina Muñoz", "Presidenta"),
            ("José Ángel Peña", "Secretario de Educación — encargado"),
            ("Nidia Quintero", ""),
            ("", "Gerente"),
            ("", ""),
        ]
        kept = "id, entidad, telefono, autorizo, autorizo_fecha"
        assert {row["telefono"] for row in rows(text(f"SELECT {kept} FROM persona"))} == {"310 000 0000"}
        allies = [
            (row["institucion"], row["objetivo_misional"], row["contacto_id"])
            for row in rows(text("SELECT * FROM aliado ORDER BY orden"))
        ]
        assert allies == [one[1:] for one in make_formato_0_9.ALLIES]
        history = rows(text("SELECT campo, antes, despues FROM historia ORDER BY id"))
        assert [tuple(row.values()) for row in history] == [
            ("eliminado", '"nuevo"', None),
            ("nombre", None, '"Luz Dary Ospina Muñoz"'),
            ("nombre", '"Luz Dary"', '"Luz \\"Dary\\""'),
            ("objetivo_misional", '""', '"Apoyar a las familias cafeteras."'),
            ("cargo", None, '"Presidenta"'),
            ("cargo", '""', '"Presidenta"'),
        ]
        save(document, "sigue")


def test_the_original_is_kept_first(old, hogar):
    before = old.read_bytes()
    kept = []
    with Document.open(old, keep_original=lambda copy, doc_id, why: kept.append((copy.read_bytes(), doc_id, why))):
        pass
    assert kept == [(before, make_formato_0_9.DOC_ID, "antes de migrar")]
    assert not (hogar / "datos" / "copias").exists()


def test_without_a_better_place_the_original_is_among_the_backups(old, hogar):
    before = old.read_bytes()
    Document.open(old).close()
    shelf = Shelf(make_formato_0_9.DOC_ID)
    [copy] = shelf.list()
    assert shelf.is_good(copy)
    kept = content(shelf.restore(copy.sequence, old.with_name("recuperada.escuelared")))
    old.write_bytes(before)
    was = content(old)
    kept["documento"] = [row for row in kept["documento"] if not row[0].startswith(("sello.", "copia"))]
    assert kept == was


def test_when_the_original_cannot_be_kept_nothing_is_done(old):
    before = old.read_bytes()

    def no_room(_copy, _doc_id, _why):
        raise UserError("sin-copia-previa")

    assert code_of(lambda: Document.open(old, keep_original=no_room)) == "sin-copia-previa"
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_a_second_opener_of_an_older_document_reads_an_updated_copy(old):
    with holding(old):
        pass
    with Document.open(old) as document:
        assert document.upgraded_from == ""


# What a crash may hit: each statement of SQLite and each call that touches files, in order.
_CALLS = {"open", "os.rename", "os.remove", "os.link", "shutil.copyfile", "sqlite3.connect", "os.truncate", "os.mkdir"}


class Countdown:
    """Kill this process at the n-th step."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.armed = False

    def step(self, *_what: object) -> None:
        if not self.armed:
            return
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, _arguments: object) -> None:
        if event in _CALLS:
            self.step()


def open_and_die(path: Path, steps: int) -> int:
    """Open a document in a process that dies at a step; return how many steps are left when it gets through."""
    countdown = Countdown(steps)
    sys.addaudithook(countdown.audit)
    plain = engine.connect

    def traced(*arguments, **options):
        raw = plain(*arguments, **options)
        raw.set_trace_callback(countdown.step)
        return raw

    engine.connect = traced
    countdown.armed = True
    document = Document.open(path)
    countdown.armed = False
    document.close()
    return countdown.left


def test_killed_at_every_statement_the_document_is_the_old_or_the_new_one(old, tmp_path, monkeypatch):
    import escuela_red.store.migrations  # noqa: F401 - loaded once, so that each case forks warm

    original = old.read_bytes()
    Document.open(old).close()
    finished = content(old)
    most = 10_000
    steps = most - run(lambda: open_and_die(prepared(tmp_path / "cuenta", original, monkeypatch), most)).value
    assert steps > 200
    swapped = 0
    for step in range(steps):
        path = prepared(tmp_path / f"paso-{step}", original, monkeypatch)
        outcome = run(functools.partial(open_and_die, path, step))
        assert outcome.signal == signal.SIGKILL, f"step {step}"
        is_new = path.read_bytes() != original
        swapped += is_new
        if is_new:
            assert content(path) == finished, f"step {step}"
        if is_new or step % 8 == 0:  # the bytes are those of the original: opening them again is the same each time
            with Document.open(path) as document:
                assert document.integrity() == []
            assert content(path) == finished, f"step {step}"
            assert list(path.parent.glob(".*")) == [], f"step {step}"
        shutil.rmtree(path.parent)
    assert 0 < swapped < steps


def prepared(folder: Path, original: bytes, patch: pytest.MonkeyPatch) -> Path:
    folder.mkdir()
    patch.setenv("ESCUELA_RED_DATOS", str(folder / "datos"))
    path = folder / "vieja.escuelared"
    path.write_bytes(original)
    return path


def content(path: Path) -> dict[str, list]:
    raw = sqlite3.connect(path)
    try:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: [row for row in raw.execute(f'SELECT * FROM "{name}"') if row[0] != "estado"] for name in tables}
    finally:
        raw.close()


# The generic step of a minor version


def small(*more: Column | Index, others: bool = False) -> MetaData:
    metadata = MetaData()
    Table("documento", metadata, Column("clave", String, primary_key=True), Column("valor", String, nullable=False))
    Table(
        "persona", metadata, Column("id", String, primary_key=True), Column("nombre", String, server_default=""), *more
    )
    if others:
        Table(
            "visita",
            metadata,
            Column("id", String, primary_key=True),
            Column("persona_id", ForeignKey("persona.id", deferrable=True, initially="DEFERRED"), index=True),
        )
    return metadata


def test_what_is_declared_later_is_added_and_nothing_else_moves(tmp_path):
    path = tmp_path / "a.escuelared"
    with Document.create(path, small()) as document, document.transaction() as connection:
        connection.execute(text("INSERT INTO persona VALUES ('a', 'Luz')"))
    more = small(
        Column("cargo", String, nullable=False, server_default=""),
        Column("activa", Boolean, nullable=False, server_default=text("false")),
        Column("jefe_id", ForeignKey("persona.id", deferrable=True, initially="DEFERRED"), index=True),
        Index("ix_persona_viva", "nombre", sqlite_where=text("cargo IS NULL")),
        others=True,
    )
    with Document.open(path, more) as document:
        assert document.upgraded_from == str(CURRENT)
        row = document.lector.one(text("SELECT * FROM persona"))
        assert row is not None
        assert dict(row) == {"id": "a", "nombre": "Luz", "cargo": "", "activa": 0, "jefe_id": None}
        with document.transaction() as connection:  # the link waits for the commit, as in a fresh document
            connection.execute(text("INSERT INTO persona (id, jefe_id) VALUES ('b', 'c')"))
            connection.execute(text("INSERT INTO persona (id) VALUES ('c')"))
    assert shape(path) == declared.made(more)
    with Document.open(path, small()) as older_program:
        assert len(older_program.lector.rows(text("SELECT jefe_id FROM persona"))) == 3


def test_the_order_in_which_columns_came_does_not_matter(path):
    alter = sqlite3.connect(path, isolation_level=None)
    alter.execute("ALTER TABLE persona DROP COLUMN entidad")
    alter.execute("DROP INDEX ix_aliado_contacto_id")
    alter.execute("DROP TABLE marca")
    alter.close()
    with Document.open(path) as document:
        assert document.upgraded_from
        save(document, "a")
        assert words(document) == ["a"]
    assert shape(path) == declared.made(Base.metadata)


def test_a_read_only_document_of_an_older_format_is_updated_only_in_the_copy(old):
    before = old.read_bytes()
    with holding_elsewhere(old), Document.open(old) as copy:
        assert copy.read_only
        assert copy.lector.scalar(text("SELECT nombre FROM persona ORDER BY orden")) == "Luz Dary Ospina Muñoz"
    assert old.read_bytes() == before


def holding_elsewhere(path):
    """Hold only the info file, as an older program that has the document open would."""
    import contextlib

    from escuela_red.store.lock import Lock

    @contextlib.contextmanager
    def held():
        lock = Lock(path)
        assert lock.take()
        yield
        lock.release()

    return held()


def test_a_copy_that_does_not_come_out_as_declared_never_takes_the_place(old, monkeypatch):
    before = old.read_bytes()
    monkeypatch.setattr(migrate, "add_missing", lambda _raw, _metadata: None)
    with pytest.raises(RuntimeError):
        Document.open(old)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


# Format 1.0


def test_a_document_of_format_1_0_keeps_everything_and_gains_the_workshop(tmp_path):
    path = Path(shutil.copy(FORMATO_1_0, tmp_path / "antes.escuelared"))
    before = content(path)
    with Document.open(path) as document:
        assert document.upgraded_from == "1.0"
        assert document.integrity() == []
    after = content(path)
    assert shape(path) == declared.made(Base.metadata)
    assert_kept(before, after)
    new = {"taller", "jornada", "asistencia", "hallazgo", "respuesta", "duda", "texto_guia", "adjunto", "contenido"}
    assert new <= after.keys() - before.keys()
    assert not any(after[name] for name in new)


def test_a_document_of_format_1_1_keeps_everything_and_gains_the_way_to_an_alliance(tmp_path):
    path = Path(shutil.copy(FORMATO_1_1, tmp_path / "antes.escuelared"))
    before = content(path)
    assert len(before["aliado"]) == 25
    assert len(before["taller"]) == 2
    with Document.open(path) as document:
        assert document.upgraded_from == "1.1"
        assert document.integrity() == []
    after = content(path)
    assert shape(path) == declared.made(Base.metadata)
    assert_kept(before, after)
    new = {"necesidad", "cobertura", "abordaje", "propuesta", "rubro", "alianza", "clausula", "revision", "aporte"}
    assert new <= after.keys() - before.keys()
    assert not any(after[name] for name in new)


def assert_kept(before: dict[str, list], after: dict[str, list]) -> None:
    """Every row that was there is there as it was, what it gained after its own columns."""
    for name, rows in before.items():
        if name != "documento":
            assert [row[: len(one)] for row, one in zip(after[name], rows, strict=True)] == rows, name


def test_a_mark_of_format_1_0_is_of_the_first_workshop_that_is_begun(tmp_path):
    from escuela_red.models.taller import Marca
    from escuela_red.services import avance, records, talleres
    from escuela_red.services.workspace import Workspace

    workspace = Workspace.open(Path(shutil.copy(FORMATO_1_0, tmp_path / "antes.escuelared")))
    try:
        if not records.count(workspace.lector, Marca):
            records.add(workspace, Marca, tarea="mapa")
        marked = {row["tarea"] for row in records.in_file(workspace.lector, Marca)}
        first = talleres.agregar(workspace)
        second = talleres.agregar(workspace)
        assert avance.marcadas(workspace.lector, workspace.junta_id, first) == marked
        assert avance.marcadas(workspace.lector, workspace.junta_id, second) == set()
    finally:
        workspace.close()


def test_the_bytes_of_an_attachment_are_saved_of_a_damaged_document(tmp_path):
    import hashlib

    from escuela_red.models.sistema import contenido
    from escuela_red.store import salvage, seal

    path = tmp_path / "con-fotos.escuelared"
    pictures = {hashlib.sha256(data).hexdigest(): data for data in (bytes(range(256)) * 40, b"", b"\xff\xd8x")}
    with Document.create(path, Base.metadata) as document, document.transaction() as connection:
        connection.execute(contenido.insert(), [{"huella": key, "datos": data} for key, data in pictures.items()])
    with Document.open(path) as document:
        assert document.integrity() == []
        doc_id = document.doc_id
    rescue = salvage.salvage(path, tmp_path / "rescatada.escuelared", Base.metadata, doc_id)
    assert rescue.tables["contenido"].rows == 3
    with Document.open(rescue.path) as document:
        found = {row["huella"]: bytes(row["datos"]) for row in document.lector.rows(contenido.select())}
        assert found == pictures
    raw = sqlite3.connect(path)
    one = seal.digest(raw, "contenido")
    raw.execute("UPDATE contenido SET datos = x'00' WHERE datos = x''")
    assert seal.digest(raw, "contenido") != one
    raw.close()
