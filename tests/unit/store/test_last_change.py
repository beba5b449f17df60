"""Half of a change is recognized in a file that was not closed; what is whole is never refused."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.services import history
from escuela_red.services.workspace import Workspace
from escuela_red.store import last_change
from escuela_red.store.document import Document
from tests.unit.store.conftest import save
from tests.unit.store.processes import code_of


@pytest.fixture
def left_open(tmp_path):
    """Return a copy of a document as it is while somebody has it open, two changes after it was made."""
    path = tmp_path / "junta.escuelared"
    workspace = Workspace.create(path)
    with workspace.change("Crear", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta", municipio="17013"))
    with workspace.change("Agregar") as change:
        ally = change.add(Aliado(institucion="SENA"))
    with workspace.change("Cambiar") as change:
        change.set(Aliado, ally, aportes="talleres")
    copy = tmp_path / "copia.escuelared"
    with sqlite3.connect(copy) as target:
        workspace.document.copy_to(target)
    target.close()
    workspace.close()
    return copy


def alter(path, statement):
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(statement)
    raw.close()


def test_a_whole_change_opens(left_open):
    assert code_of(lambda: Document.open(left_open).close()) == "no error: None"


@pytest.mark.parametrize(
    "missing",
    [
        "UPDATE aliado SET aportes = ''",
        "UPDATE busqueda SET texto = 'sena' WHERE tabla = 'aliado'",
        "DELETE FROM historia WHERE campo = 'aportes'",
        "DELETE FROM historia WHERE cambio_id = (SELECT max(cambio_id) FROM historia)",
        "UPDATE cambio SET contador = 99 WHERE id = (SELECT max(id) FROM cambio)",
        "INSERT INTO cambio (nodo, contador, tipo, etiqueta, cuando) VALUES ('n', 9, 'cambio', 'Quitar', '')",
        "UPDATE documento SET valor = '9:00' WHERE clave = 'sello.ultimo'",
    ],
)
def test_half_a_change_is_refused(left_open, missing):
    alter(left_open, missing)
    before = left_open.read_bytes()
    assert code_of(lambda: Document.open(left_open)) == "documento-a-medias"
    assert left_open.read_bytes() == before


def test_what_another_part_of_the_program_writes_takes_the_hash_away(left_open):
    with Document.open(left_open) as document:
        save(document, "sin historia")
        shutil.copyfile(left_open, left_open.with_name("otra.escuelared"))
    other = left_open.with_name("otra.escuelared")
    raw = sqlite3.connect(other)
    assert raw.execute("SELECT valor FROM documento WHERE clave = ?", (last_change.KEY,)).fetchone() == ("",)
    raw.close()
    assert code_of(lambda: Document.open(other).close()) == "no error: None"


def test_what_was_typed_and_taken_back_opens(tmp_path):
    path = tmp_path / "junta.escuelared"
    workspace = Workspace.create(path)
    with workspace.change("Crear", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta", municipio="17013"))
        ally = change.add(Aliado(institucion="SENA"))
    for word in ("talleres", ""):
        with workspace.change("Escribir", typing="aportes") as change:
            change.set(Aliado, ally, aportes=word)
    workspace.undo()
    copy = tmp_path / "copia.escuelared"
    with sqlite3.connect(copy) as target:
        workspace.document.copy_to(target)
    target.close()
    workspace.close()
    assert code_of(lambda: Document.open(copy).close()) == "no error: None"


def test_the_page_of_the_hash_comes_before_every_other(left_open):
    raw = sqlite3.connect(left_open)
    pages = dict(raw.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"))
    raw.close()
    assert min(pages, key=pages.__getitem__) == "documento"
