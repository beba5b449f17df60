"""From any list to the record: its workshop, its page, its task."""

from __future__ import annotations

import pytest

from escuela_red.exchange import example
from escuela_red.models.aliado import Aliado
from escuela_red.models.taller import Marca, Taller
from escuela_red.models.vivencia import Duda, Respuesta
from escuela_red.services import avance, records, respuestas
from escuela_red.ui import going
from tests.ui.window import shown


@pytest.fixture
def window(qapp, tmp_path):
    workspace = example.create(tmp_path / "ejemplo.escuelared")
    with shown(workspace, "inicio") as made:
        yield made


@pytest.fixture
def written(window):
    """Give the ids of an answer of each task, a doubt and a mark of the first workshop, with the second on screen."""
    workspace = window.bridge.workspace
    first, second = [row["id"] for row in records.every(workspace.lector, Taller, workspace.junta_id)][:2]
    window.use_taller(first)
    found = {
        task: respuestas.agregar(workspace, task, key, "Grupo 9", "Lo dicho")
        for task, key in (("preguntas", "a"), ("pasos", "2"))
    }
    avance.marcar(workspace, "mapa", lista=False)
    avance.marcar(workspace, "mapa", lista=True)
    found["duda"] = records.every(workspace.lector, Duda, workspace.junta_id, taller_id=first)[0]["id"]
    found["marca"] = records.every(workspace.lector, Marca, workspace.junta_id, tarea="mapa")[-1]["id"]
    window.use_taller(second)
    return first, found


@pytest.mark.parametrize(
    ("what", "table", "page"),
    [
        ("preguntas", "respuesta", "vivencia"),
        ("pasos", "respuesta", "ejercitacion"),
        ("duda", "duda", "fundamentacion"),
        ("marca", "marca", "mapa"),
    ],
)
def test_a_record_is_shown_in_its_workshop_where_its_task_is_done(window, written, what, table, page):
    first, found = written
    going.show(window, table, found[what])
    assert window.bridge.taller_id == first
    assert window.key == page


def test_what_is_of_no_workshop_leaves_the_one_on_screen(window, written):
    workspace = window.bridge.workspace
    second = window.bridge.taller_id
    row = records.every(workspace.lector, Aliado, workspace.junta_id)[0]
    going.show(window, "aliado", row["id"])
    assert (window.key, window.bridge.taller_id) == ("mapa", second)
    going.show(window, "respuesta", "no-hay")
    assert window.bridge.taller_id == second


def test_an_answer_to_a_task_of_another_guide_still_has_a_page(window):
    workspace = window.bridge.workspace
    strange = records.add(workspace, Respuesta, taller_id=window.bridge.taller_id, tarea="otra", clave="z", texto="x")
    assert going.home(workspace.lector, "respuesta", strange) == "ejercitacion"
