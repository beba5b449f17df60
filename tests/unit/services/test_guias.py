"""The junta's wording takes the place of any text of the guide, and goes away again."""

from __future__ import annotations

import pytest

from escuela_red.guide import carga
from escuela_red.services import guias, juntas
from escuela_red.services.workspace import Workspace


@pytest.fixture
def junta(tmp_path):
    workspace = Workspace.create(tmp_path / "a.escuelared")
    juntas.create(workspace, "17013", "Junta de Aguadas")
    yield workspace
    workspace.close()


def guide(junta):
    return guias.de_junta(junta.lector, junta.junta_id)


def test_without_official_words_it_is_the_guide_of_the_program(junta):
    assert guide(junta) == carga.cargar()


def test_a_text_is_put_changed_and_taken_back(junta):
    guias.poner(junta, "momentos.A.lema", "Vivimos")
    assert guide(junta).momento("A").lema == "Vivimos"
    guias.poner(junta, "momentos.A.lema", "Vivimos juntos")
    assert guias.oficiales(junta.lector, junta.junta_id) == {"momentos.A.lema": "Vivimos juntos"}
    guias.poner(junta, "momentos.A.lema", "   ")
    assert guide(junta) == carga.cargar()
    junta.undo()
    assert guide(junta).momento("A").lema == "Vivimos juntos"


def test_going_back_in_all_places_is_one_step_of_undo(junta):
    guias.poner(junta, "momentos.A.lema", "Uno")
    guias.poner(junta, "lecturas.red", "# Dos")
    guias.volver(junta, ["momentos.A.lema", "lecturas.red"])
    assert guias.oficiales(junta.lector, junta.junta_id) == {}
    junta.undo()
    assert set(guias.oficiales(junta.lector, junta.junta_id)) == {"momentos.A.lema", "lecturas.red"}


def test_a_text_whose_place_is_gone_is_kept_and_changes_nothing(junta):
    guias.poner(junta, "momentos.Z.lema", "De otra versión")
    assert guias.oficiales(junta.lector, junta.junta_id) == {"momentos.Z.lema": "De otra versión"}
    assert guide(junta) == carga.cargar()


def test_the_words_of_the_scale_are_the_juntas_to_choose(junta):
    assert [one.clave for one in guide(junta).escala] == ["1", "2", "3", "4"]
    guias.poner(junta, "escala.1.texto", "Estamos sembrando")
    assert guide(junta).escala[0].texto == "Estamos sembrando"
