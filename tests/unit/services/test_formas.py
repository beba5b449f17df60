"""The ways of taking part, of the guide and of the junta, and aportes that follow a way that is reworded."""

from __future__ import annotations

import pytest

from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado
from escuela_red.models.aporte import Aporte, FormaPropia
from escuela_red.models.campos import campo_de
from escuela_red.services import catalogos, formas, guias, palabras, records, values
from tests.unit.rows import row_of


def _all(workspace):
    return formas.catalogo(workspace.lector, workspace.junta_id)


def _loose(workspace):
    return [one.texto for one in formas.sueltas(workspace.lector, workspace.junta_id)]


def _gives(workspace, name, way):
    ally = records.add(workspace, Aliado, institucion=name)
    return records.add(workspace, Aporte, aliado_id=ally, descripcion="Algo", forma=way)


def _forma(workspace, aporte):
    return row_of(workspace.lector, Aporte, aporte)["forma"]


def test_the_fourteen_come_first_and_the_own_ones_after_in_their_order(workspace):
    two, one = formas.agregar(workspace, ["Prestar el bus", "Dar semillas"])
    records.move(workspace, FormaPropia, one, steps=-1)
    found = _all(workspace)
    assert [way.numero for way in found] == list(range(1, 17))
    assert [(way.texto, way.propia) for way in found[14:]] == [("Dar semillas", one), ("Prestar el bus", two)]


def test_the_words_are_those_of_the_junta(workspace):
    guias.poner(workspace, "anexo.formas.2", "Dotar las escuelas.")
    assert _all(workspace)[1].texto == "Dotar las escuelas."


def test_each_way_tells_which_allies_take_part_in_it_once_and_without_those_removed(workspace):
    for name in ("Zeta", "Alfa"):
        _gives(workspace, name, "2")
    twice = _gives(workspace, "Beta", "2")
    beta = row_of(workspace.lector, Aporte, twice)["aliado_id"]
    records.add(workspace, Aporte, aliado_id=beta, forma="2")
    assert [name for _, name in _all(workspace)[1].aliados] == ["Alfa", "Beta", "Zeta"]
    records.remove(workspace, Aliado, [beta])
    assert [name for _, name in _all(workspace)[1].aliados] == ["Alfa", "Zeta"]


def test_the_words_of_a_way_count_as_its_number(workspace):
    _gives(workspace, "Alfa", _all(workspace)[4].texto.upper())
    assert [name for _, name in _all(workspace)[4].aliados] == ["Alfa"]
    assert _loose(workspace) == []


def test_aportes_follow_an_own_way_that_is_reworded_as_one_step(workspace):
    (own,) = formas.agregar(workspace, ["Prestar el bus"])
    mine, other = _gives(workspace, "Alfa", "Prestar el bus"), _gives(workspace, "Beta", "2")
    removed = _gives(workspace, "Gama", "Prestar el bus")
    records.remove(workspace, Aporte, [removed])
    formas.cambiar(workspace, own, "Prestar el bus escolar")
    assert [_forma(workspace, one) for one in (mine, removed, other)] == ["Prestar el bus escolar"] * 2 + ["2"]
    assert _loose(workspace) == []
    assert workspace.undo() == "Cambiar «Prestar el bus escolar»"
    assert [_forma(workspace, one) for one in (mine, removed, other)] == ["Prestar el bus"] * 2 + ["2"]
    assert _all(workspace)[14].texto == "Prestar el bus"


def test_two_own_ways_may_change_their_words_with_each_other(workspace):
    one, two = formas.agregar(workspace, ["A uno", "B dos"])
    first, second = _gives(workspace, "Alfa", "A uno"), _gives(workspace, "Beta", "B dos")
    formas.cambiar_varias(workspace, {one: "B dos", two: "A uno"})
    assert (_forma(workspace, first), _forma(workspace, second)) == ("B dos", "A uno")


@pytest.mark.parametrize("text", ["dar SEMILLAS", "3", ""])
def test_a_way_never_takes_the_words_of_another_nor_stays_without(workspace, text):
    one, _ = formas.agregar(workspace, ["Prestar el bus", "Dar semillas"])
    mine = _gives(workspace, "Alfa", "Prestar el bus")
    with pytest.raises(UserError):
        formas.cambiar(workspace, one, text)
    with pytest.raises(UserError):
        formas.cambiar(workspace, one, _all(workspace)[0].texto)
    assert _forma(workspace, mine) == "Prestar el bus"


def test_a_way_may_be_worded_with_other_capitals(workspace):
    (own,) = formas.agregar(workspace, ["prestar el bus"])
    mine = _gives(workspace, "Alfa", "prestar el bus")
    formas.cambiar(workspace, own, "Prestar el bus")
    assert _forma(workspace, mine) == "Prestar el bus"


def test_what_is_in_the_list_already_is_not_added_twice(workspace):
    assert len(formas.agregar(workspace, ["Prestar el bus", "prestar el BUS", " ", "Dar semillas"])) == 2
    with pytest.raises(UserError) as caught:
        formas.agregar(workspace, ["Dar semillas"])
    assert "«Dar semillas» ya está en la lista" in caught.value.sentence
    assert formas.agregar(workspace, [" "]) == []


def test_a_way_taken_out_of_the_list_stays_in_its_aportes_and_can_be_put_back(workspace):
    (own,) = formas.agregar(workspace, ["Prestar el bus"])
    mine = _gives(workspace, "Alfa", "Prestar el bus")
    records.remove(workspace, FormaPropia, [own])
    assert (_forma(workspace, mine), _loose(workspace)) == ("Prestar el bus", ["Prestar el bus"])
    formas.agregar(workspace, ["Prestar el bus"])
    assert _loose(workspace) == []
    assert [name for _, name in _all(workspace)[14].aliados] == ["Alfa"]


def test_choosing_a_way_that_is_not_there_adds_it_as_one_step(workspace):
    mine = _gives(workspace, "Alfa", "")
    formas.crear_para(workspace, mine, " Prestar el bus ")
    assert _forma(workspace, mine) == _all(workspace)[14].clave == "Prestar el bus"
    workspace.undo()
    assert (_forma(workspace, mine), len(_all(workspace))) == ("", 14)
    formas.crear_para(workspace, mine, _all(workspace)[2].texto.lower())
    assert (_forma(workspace, mine), len(_all(workspace))) == ("3", 14)


def test_the_catalogue_of_a_field_is_in_the_words_of_the_junta_and_grows_only_for_ways(workspace):
    formas.agregar(workspace, ["Prestar el bus"])
    field = campo_de(Aporte, "forma")
    found = catalogos.de(workspace.lector, workspace.junta_id, field)
    assert (found[2].id, found[2].detail, found[14].id, found[14].detail) == (
        "3",
        "N.º 3 de la guía",
        "Prestar el bus",
        "De la junta",
    )
    assert catalogos.crece(field)
    assert [values.parse(field, one.title) for one in found] == [one.id for one in found]
    assert "mapa" in palabras.todas(palabras.TAREA)
