"""What is saved of a damaged junta can be opened, whatever was lost, and is told in words."""

from __future__ import annotations

import random
import sqlite3

import pytest

from escuela_red import paths
from escuela_red.errors import UserError
from escuela_red.exchange import apply, json_form
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.services import records, rescate
from escuela_red.services.history import Author
from escuela_red.services.workspace import Workspace


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    path = tmp_path_factory.mktemp("ejemplo") / "junta.escuelared"
    workspace = Workspace.create(path, Author("uno"))
    apply.apply(workspace, json_form.read(paths.resources() / "examples" / "ejemplo-aguadas.json"))
    workspace.close()
    return path.read_bytes()


@pytest.fixture
def junta(example, tmp_path):
    path = tmp_path / "junta.escuelared"
    path.write_bytes(example)
    return path


def spoil(path, *tables):
    """Overwrite the first page of each table with what is no page."""
    raw = sqlite3.connect(path)
    pages = [raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (one,)).fetchone()[0] for one in tables]
    raw.close()
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(data)


def test_a_junta_that_was_lost_gets_a_stand_in_and_keeps_its_people(junta):
    spoil(junta, "junta", "aliado")
    found = rescate.recuperar(junta)
    assert "No se pudo leer nada de esto: aliados y juntas." in found.sentences
    assert "Algunos datos perdieron el enlace con otros, que no se pudieron leer." in found.sentences
    workspace = Workspace.open(found.path)
    assert records.one(workspace.lector, Junta, workspace.junta_id)["nombre"] == "Junta recuperada"
    assert len(records.every(workspace.lector, Persona, workspace.junta_id)) > 20
    workspace.close()


def test_a_whole_junta_lacks_nothing(junta):
    before = junta.read_bytes()
    found = rescate.recuperar(junta)
    assert found.path.name == "junta-recuperado.escuelared"
    assert found.sentences[0].startswith("Se recuperó esto: 25 aliados, 16 actividades, ")
    assert "No encontramos que falte nada." in found.sentences
    assert junta.read_bytes() == before


@pytest.mark.parametrize("seed", [104, 121, 130, 139])
def test_what_is_saved_opens_after_any_damage(junta, seed):
    chance, data = random.Random(seed), bytearray(junta.read_bytes())
    for page in chance.sample(range(30, len(data) // 4096), 20):
        for _ in range(30):
            data[page * 4096 + chance.randrange(4096)] = chance.randrange(256)
    junta.write_bytes(data)
    try:
        found = rescate.recuperar(junta)
    except UserError as error:
        assert error.code == "sin-rescate"  # noqa: PT017 - nothing at all may be left
        return
    Workspace.open(found.path).close()
