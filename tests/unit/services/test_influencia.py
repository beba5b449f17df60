"""Where each ally stands by influence and interest, and what the place suggests."""

from __future__ import annotations

import pytest

from escuela_red.models.aliado import Aliado, Grado
from escuela_red.services import faltantes, influencia, records
from tests.unit.rows import only


def _one(workspace):
    return influencia.todos(workspace.lector, workspace.junta_id)[0]


def test_an_ally_is_placed_moved_and_taken_out_with_undo(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    assert not _one(workspace).completo
    influencia.ubicar(workspace, ally, 4, 2)
    influencia.ubicar(workspace, ally, 5, 2)
    assert (_one(workspace).influencia, _one(workspace).interes) == (5, 2)
    assert workspace.undo() == "Ubicar a «SENA»"
    assert not _one(workspace).completo
    workspace.redo()
    influencia.sacar(workspace, ally)
    assert only(workspace, Aliado)["influencia"] is None


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ((5, 5), "Trabajar muy de cerca"),
        ((4, 4), "Trabajar muy de cerca"),
        ((4, 3), "Despertar su interés"),
        ((3, 4), "Contar con su ayuda"),
        ((3, 3), "Mantener al tanto"),
        ((1, 1), "Mantener al tanto"),
    ],
)
def test_each_cell_is_in_one_quarter(place, name):
    assert influencia.cuadrante(*place).nombre == name


def test_numbers_are_those_of_the_mapa_and_half_a_place_is_none(workspace):
    first, second, _third = (records.add(workspace, Aliado, institucion=name) for name in ("SENA", "ICBF", "JAC"))
    influencia.ubicar(workspace, second, 5, 4)
    records.set_field(workspace, Aliado, first, "influencia", Grado.TRES)
    found = influencia.todos(workspace.lector, workspace.junta_id)
    assert [(one.numero, one.completo) for one in found] == [(1, False), (2, True), (3, False)]
    told = found[1].cuadrante
    assert told is not None
    assert told.quienes == "Mucha influencia y mucho interés"


def test_a_grade_that_this_program_does_not_know_is_no_place(workspace):
    records.add(workspace, Aliado, institucion="SENA", influencia="9", interes="4")
    assert not _one(workspace).completo


def test_it_is_never_missing(workspace):
    records.add(workspace, Aliado, institucion="SENA")
    told = " ".join(gap.text for gap in faltantes.gaps(workspace.lector, workspace.junta_id)).lower()
    assert "influencia" not in told
    assert "interés" not in told
