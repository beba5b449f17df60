"""The practice junta: kept between sessions, made new when it is spoiled, always an example, never another's file."""

from __future__ import annotations

import subprocess
import sys

import pytest

from escuela_red.errors import UserError
from escuela_red.exchange import practica
from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.services import records
from escuela_red.services.workspace import Workspace


def _allies(workspace):
    return records.counts(workspace.lector)["aliado"]


def test_what_is_written_in_it_stays_until_it_is_begun_again():
    workspace = practica.open_or_make()
    path, before = workspace.document.path, _allies(workspace)
    with workspace.change("Agregar aliado") as change:
        change.add(Aliado(institucion="Ensayo"))
    workspace.close()
    workspace = practica.open_or_make()
    assert (workspace.document.path, _allies(workspace)) == (path, before + 1)
    workspace.close()
    workspace = practica.start_again()
    assert _allies(workspace) == before
    workspace.close()
    assert not path.exists() or workspace.document.path == path
    assert len(list(path.parent.glob("*.escuelared"))) == 1


def test_it_is_marked_as_an_example_and_says_that_it_is_for_practice():
    workspace = practica.open_or_make()
    junta = records.one(workspace.lector, Junta, workspace.junta_id)
    workspace.close()
    assert junta["es_ejemplo"]
    assert junta["nombre"].startswith(practica.PREFIX)
    assert practica.is_practice(workspace.document.path)


def test_a_junta_of_people_is_never_taken_for_it(tmp_path):
    workspace = Workspace.create(tmp_path / "junta-de-practica.escuelared")
    assert not practica.is_practice(workspace.document.path)
    workspace.close()


def test_one_that_was_destroyed_gives_way_to_a_new_one():
    workspace = practica.open_or_make()
    path = workspace.document.path
    workspace.close()
    path.write_bytes(b"nada" * 4000)
    workspace = practica.open_or_make()
    assert _allies(workspace) > 20
    workspace.close()
    workspace = practica.start_again()
    workspace.close()
    assert len(list(path.parent.glob("*.escuelared"))) == 1


def test_while_another_window_has_it_nothing_is_removed():
    workspace = practica.open_or_make()
    path = workspace.document.path
    workspace.close()
    hold = (
        "import pathlib, sys; from escuela_red.services.workspace import Workspace; "
        "w = Workspace.open(pathlib.Path(sys.argv[1])); print('abierta', flush=True); input(); w.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline().strip() == "abierta"
        with pytest.raises(UserError) as refused:
            practica.start_again()
        child.communicate("\n", timeout=60)
    assert refused.value.code == "practica-abierta"
    assert path.is_file()
