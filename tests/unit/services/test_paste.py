"""Rows of the clipboard over records and after them, whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado, RelacionAliados
from escuela_red.models.junta import Junta
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.services import history, paste, records, relaciones
from escuela_red.services.workspace import Workspace

NAMES = ("institucion", "objetivo_misional", "aportes", "beneficios")


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.create(tmp_path / "junta.escuelared")
    with opened.change("Crear la junta", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta municipal", municipio="17013"))
    yield opened
    opened.close()


def names_of(workspace):
    return [row["institucion"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]


def test_over_what_there_is_and_beyond_in_one_step(workspace):
    over = [records.add(workspace, Aliado, institucion=name) for name in ("Uno", "Dos")]
    assert paste.paste(workspace, Aliado, NAMES, over[1:], [["B", "b"], ["C", "c"], ["D", "d"]]) == 3
    assert names_of(workspace) == ["Uno", "B", "C", "D"]
    workspace.undo()
    assert names_of(workspace) == ["Uno", "Dos"]


def test_cells_beyond_the_last_column_are_left_out(workspace):
    paste.paste(workspace, Aliado, NAMES[2:], [], [["aportes", "beneficios", "sobra"]])
    row = records.every(workspace.lector, Aliado, workspace.junta_id)[0]
    assert (row["aportes"], row["beneficios"]) == ("aportes", "beneficios")


@pytest.mark.parametrize(
    "heading",
    [
        ["Institución, organización", "Objetivo misional"],
        ["ENTIDAD", "MISIÓN"],
        ["  institucion  ", ""],
    ],
)
def test_a_heading_row_is_left_out(workspace, heading):
    assert paste.paste(workspace, Aliado, NAMES, [], [heading, ["SENA", "Formar"]]) == 1
    assert names_of(workspace) == ["SENA"]


def test_a_first_row_that_only_resembles_a_heading_stays(workspace):
    paste.paste(workspace, Aliado, NAMES, [], [["Entidad", "Formar"], ["SENA", ""]])
    assert names_of(workspace) == ["Entidad", "SENA"]


def test_empty_rows_are_not_records(workspace):
    assert paste.paste(workspace, Aliado, NAMES, [], [["", " "], ["SENA", ""], ["", ""]]) == 1
    assert names_of(workspace) == ["SENA"]


def test_an_empty_row_keeps_its_place(workspace):
    over = [records.add(workspace, Aliado, institucion=name) for name in ("Uno", "Dos", "Tres")]
    assert paste.paste(workspace, Aliado, NAMES, over, [["A"], [""], ["C"], [" "], ["E"]]) == 3
    assert names_of(workspace) == ["A", "Dos", "C", "E"]


def test_a_bad_cell_names_its_place_and_nothing_is_written(workspace):
    with pytest.raises(UserError) as told:
        paste.paste(workspace, Aliado, ("institucion", "perfil"), [], [["SENA", "Empresa privada"], ["ICBF", "azul"]])
    assert "fila 2" in told.value.sentence
    assert "Perfil" in told.value.sentence
    assert names_of(workspace) == []


def test_cleared_cells_come_back_together(workspace):
    ids = [records.add(workspace, Aliado, institucion=name, perfil="publica") for name in ("Uno", "Dos")]
    paste.clear(workspace, Aliado, {record: ["institucion", "perfil"] for record in ids})
    rows = records.every(workspace.lector, Aliado, workspace.junta_id)
    assert [(row["institucion"], row["perfil"]) for row in rows] == [("", None), ("", None)]
    workspace.undo()
    assert names_of(workspace) == ["Uno", "Dos"]


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=6))
def test_headings_are_only_ever_the_first_row(rows):
    kept = paste.without_headings(Aliado, NAMES, rows)
    assert list(kept) in (list(rows), list(rows[1:]))


def test_a_link_is_read_by_the_name_of_its_record(workspace):
    need = records.add(workspace, Necesidad, texto="Transporte")
    records.add(workspace, Aliado, institucion="Cooperativa de Caficultores")
    cells = [["Aliado", "Cómo"], ["Coop. de caficultores", "Presta el bus"]]
    assert paste.paste(workspace, Cobertura, ("aliado_id", "como"), [], cells, {"necesidad_id": need}) == 1
    (row,) = records.every(workspace.lector, Cobertura, workspace.junta_id)
    assert (row["aliado_id__titulo"], row["como"]) == ("Cooperativa de Caficultores", "Presta el bus")


def test_a_name_that_is_not_there_is_told_and_nothing_is_written(workspace):
    need = records.add(workspace, Necesidad, texto="Transporte")
    records.add(workspace, Aliado, institucion="SENA")
    with pytest.raises(UserError, match="fila 2 no reconocemos «Otra» entre los registros de aliados"):
        paste.paste(workspace, Cobertura, ("aliado_id",), [], [["SENA"], ["Otra"]], {"necesidad_id": need})
    assert records.count(workspace.lector, Cobertura, workspace.junta_id) == 0


def test_an_ally_that_attends_a_need_already_takes_the_rest_of_the_row_and_is_not_written_twice(workspace):
    need = records.add(workspace, Necesidad, texto="Transporte")
    sena, icbf = (records.add(workspace, Aliado, institucion=name) for name in ("SENA", "ICBF"))
    said = records.add(workspace, Cobertura, necesidad_id=need, aliado_id=sena)
    rows = [["SENA", "con un bus"], ["ICBF", ""], ["icbf", "con refrigerios"]]
    assert paste.paste(workspace, Cobertura, ("aliado_id", "como"), [], rows, {"necesidad_id": need})
    found = records.every(workspace.lector, Cobertura, workspace.junta_id)
    assert [(row["aliado_id"], row["como"]) for row in found] == [(sena, "con un bus"), (icbf, "con refrigerios")]
    assert found[0]["id"] == said
    workspace.undo()
    (row,) = records.every(workspace.lector, Cobertura, workspace.junta_id)
    assert not row["como"]


def test_pasting_over_a_pair_moves_them_but_never_says_the_same_twice(workspace):
    need = records.add(workspace, Necesidad, texto="Transporte")
    ids = [records.add(workspace, Aliado, institucion=name) for name in ("A", "B", "C")]
    pairs = [records.add(workspace, Cobertura, necesidad_id=need, aliado_id=one) for one in ids[:2]]
    where = {"necesidad_id": need}
    paste.paste(workspace, Cobertura, ("aliado_id",), pairs, [["B"], ["C"]], where)
    found = records.every(workspace.lector, Cobertura, workspace.junta_id)
    assert [row["aliado_id"] for row in found] == ids[1:]
    with pytest.raises(UserError) as caught:
        paste.paste(workspace, Cobertura, ("aliado_id",), pairs[:1], [["C"]], where)
    assert caught.value.sentence.startswith("«C» ya está en la lista.")


def test_two_allies_are_joined_once_in_either_direction_and_none_with_itself(workspace):
    one, other = (records.add(workspace, Aliado, institucion=name) for name in ("SENA", "ICBF"))
    pair = relaciones.agregar(workspace, one, other)
    assert paste.paste(workspace, RelacionAliados, ("otro_id", "tipo"), [], [["SENA", "vecinos"]], {"uno_id": other})
    (row,) = records.every(workspace.lector, RelacionAliados, workspace.junta_id)
    assert (row["id"], row["uno_id"], row["tipo"]) == (pair, one, "vecinos")
    with pytest.raises(UserError, match="relacion-consigo"):
        paste.paste(workspace, RelacionAliados, ("otro_id",), [], [["ICBF"]], {"uno_id": other})
    with pytest.raises(UserError, match="relacion-consigo"):
        records.set_field(workspace, RelacionAliados, pair, "otro_id", one)
