"""Needs against allies: who attends what, once per pair, and what is left over on either side."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from escuela_red.models.aliado import Aliado, EstadoAliado, Prioridad
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.aporte import Aporte
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.services import cobertura, records

if TYPE_CHECKING:
    from escuela_red.services.workspace import Workspace


@pytest.fixture
def need(workspace):
    return records.add(workspace, Necesidad, texto="Transporte", prioridad=Prioridad.MEDIA)


@pytest.fixture
def ally(workspace):
    return records.add(workspace, Aliado, institucion="Alcaldía", aportes="bus")


def matrix(workspace: Workspace) -> cobertura.Matriz:
    return cobertura.matriz(workspace.lector, workspace.junta_id)


def living(workspace: Workspace) -> list[str]:
    return [row["id"] for row in records.every(workspace.lector, Cobertura, workspace.junta_id)]


def test_a_pair_is_said_and_taken_back(workspace, need, ally):
    assert cobertura.alternar(workspace, need, ally) is True
    assert [one.nombre for one in matrix(workspace).por_necesidad[need]] == ["Alcaldía"]
    assert matrix(workspace).sin_aliado == []
    assert cobertura.alternar(workspace, need, ally) is False
    assert [one.id for one in matrix(workspace).sin_aliado] == [need]
    assert workspace.stacks.undo.label == "Quitar que «Alcaldía» atiende «Transporte»"


def test_each_change_of_a_pair_can_be_undone(workspace, need, ally):
    cobertura.alternar(workspace, need, ally)
    cobertura.alternar(workspace, need, ally)
    workspace.undo()
    assert list(matrix(workspace).pares) == [(need, ally)]
    workspace.undo()
    assert matrix(workspace).pares == {}
    workspace.redo()
    assert list(matrix(workspace).pares) == [(need, ally)]


def test_what_was_written_comes_back_with_the_pair(workspace, need, ally):
    first = cobertura.agregar(workspace, need, ally)
    records.set_field(workspace, Cobertura, first, "como", "Presta el bus")
    cobertura.alternar(workspace, need, ally)
    cobertura.alternar(workspace, need, ally)
    assert matrix(workspace).pares == {(need, ally): cobertura.Par(first, "Presta el bus")}
    assert living(workspace) == [first]


def test_a_pair_that_is_there_is_not_added_again(workspace, need, ally):
    first = cobertura.agregar(workspace, need, ally)
    label = workspace.stacks.undo.label
    assert cobertura.agregar(workspace, need, ally) == first
    assert living(workspace) == [first]
    assert workspace.stacks.undo.label == label


def test_a_file_with_the_same_pair_twice_counts_it_once_and_is_mended_by_taking_it_back(workspace, need, ally):
    pair = {"necesidad_id": need, "aliado_id": ally}
    records.add_many(workspace, Cobertura, [pair, {**pair, "como": "Presta el bus"}])
    assert len(living(workspace)) == 2
    assert [par.como for par in matrix(workspace).pares.values()] == ["Presta el bus"]
    assert len(matrix(workspace).por_necesidad[need]) == 1
    assert cobertura.alternar(workspace, need, ally) is False
    assert living(workspace) == []
    cobertura.alternar(workspace, need, ally)
    assert [par.como for par in matrix(workspace).pares.values()] == ["Presta el bus"]
    assert len(living(workspace)) == 1


def test_what_was_removed_on_either_side_is_not_counted(workspace, need, ally):
    cobertura.agregar(workspace, need, ally)
    records.remove(workspace, Aliado, [ally])
    assert matrix(workspace).pares == {}
    assert [one.id for one in matrix(workspace).sin_aliado] == [need]
    workspace.undo()
    records.remove(workspace, Necesidad, [need])
    assert matrix(workspace).pares == {}
    assert [one.id for one in matrix(workspace).sin_necesidad] == [ally]


def test_a_need_with_only_discarded_allies_is_without_ally_and_says_so(workspace, need, ally):
    cobertura.agregar(workspace, need, ally)
    records.set_field(workspace, Aliado, ally, "estado", EstadoAliado.DESCARTADO)
    found = matrix(workspace)
    assert [one.id for one in found.sin_aliado] == [need]
    assert found.falta(need) == "Sin aliado: Alcaldía ya no sigue"
    assert found.sin_necesidad == []
    assert found.resumen == (
        "1 necesidad: 0 con aliado y 1 sin aliado.",
        "0 aliados que siguen: 0 con necesidad y 0 sin necesidad.",
    )
    other = records.add(workspace, Aliado, institucion="SENA", estado=EstadoAliado.DESCARTADO)
    cobertura.agregar(workspace, need, other)
    assert matrix(workspace).falta(need) == "Sin aliado: 2 aliados ya no siguen"


def test_needs_come_by_priority_and_allies_with_their_number_in_the_mapa(workspace):
    for words, priority in (("c", None), ("b", Prioridad.BAJA), ("a", Prioridad.ALTA)):
        records.add(workspace, Necesidad, texto=words, prioridad=priority)
    for name in ("SENA", "Alcaldía", ""):
        records.add(workspace, Aliado, institucion=name)
    found = matrix(workspace)
    assert [one.texto for one in found.necesidades] == ["a", "b", "c"]
    assert [(one.numero, one.nombre) for one in found.aliados] == [
        (1, "SENA"),
        (2, "Alcaldía"),
        (3, "aliado sin nombre"),
    ]


def test_the_lists_are_those_of_the_matrix(workspace, need, ally):
    lector, junta = workspace.lector, workspace.junta_id
    assert [one.id for one in cobertura.sin_aliado(lector, junta)] == [need]
    assert [one.id for one in cobertura.sin_necesidad(lector, junta)] == [ally]
    assert cobertura.sin_necesidad(lector, junta)[0].aportes == "bus"


def unused(workspace: Workspace) -> list[str]:
    return [one.descripcion for one in cobertura.aportes_sin_usar(workspace.lector, workspace.junta_id)]


def test_what_was_offered_or_agreed_is_unused_until_it_is_received(workspace, ally):
    record = records.add(workspace, Aporte, aliado_id=ally, descripcion="Sillas", ofrecido=1_000)
    records.add(workspace, Aporte, aliado_id=ally, descripcion="Buses", acordado_el=dt.date(2026, 5, 2))
    records.add(workspace, Aporte, aliado_id=ally, descripcion="Libros", recibido=500)
    assert unused(workspace) == ["Sillas", "Buses"]
    records.set_field(workspace, Aporte, record, "cantidad", 40)
    assert unused(workspace) == ["Buses"]


@pytest.mark.parametrize(("state", "left"), [(EstadoAlianza.PREPARACION, ["Sillas"]), (EstadoAlianza.FIRMADA, [])])
def test_what_is_in_a_signed_alliance_is_used(workspace, ally, state, left):
    proposal = records.add(workspace, Propuesta, titulo="Sillas", aliado_id=ally, estado=EstadoPropuesta.ENVIADA)
    alliance = records.add(workspace, Alianza, nombre="Sillas", estado=state, propuesta_id=proposal)
    first = records.add(workspace, Aporte, aliado_id=ally, descripcion="Sillas", alianza_id=alliance)
    assert unused(workspace) == left
    records.set_cells(workspace, Aporte, {first: {"alianza_id": None, "propuesta_id": proposal}}, "Cambiar")
    assert unused(workspace) == left


def test_an_offer_of_an_ally_that_was_discarded_or_removed_is_not_asked_for(workspace, ally):
    records.add(workspace, Aporte, aliado_id=ally, descripcion="Sillas")
    records.set_field(workspace, Aliado, ally, "estado", EstadoAliado.DESCARTADO)
    assert unused(workspace) == []
    workspace.undo()
    assert unused(workspace) == ["Sillas"]
    records.remove(workspace, Aliado, [ally])
    assert unused(workspace) == []
