"""Needs, proposals, alliances and reviews of the JSON form come in whole, and twice change nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.exchange import apply, json_form
from escuela_red.models.abordaje import Participante
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Instrumento,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
    Revision,
    TipoAlianza,
    Veredicto,
)
from escuela_red.models.necesidad import Cobertura, Necesidad, OrigenNecesidad, Proposito
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, PropuestaNecesidad, Rubro
from escuela_red.models.ruta import Actividad
from escuela_red.models.vivencia import Componente
from escuela_red.services import estados, records
from tests.unit.exchange.conftest import EXAMPLE
from tests.unit.exchange.refusals import bring, problems
from tests.unit.rows import only


@pytest.fixture
def full(workspace):
    bring(workspace, EXAMPLE)
    return workspace


def all_of(workspace, kind, **where):
    return records.every(workspace.lector, kind, workspace.junta_id, **where)


def test_a_need_comes_with_its_findings_and_the_allies_that_attend_it(full):
    need = only(full, Necesidad, texto="Recursos y transporte para sostener los microcentros")
    assert (need["componente"], need["proposito"]) == (Componente.ADMINISTRATIVO, Proposito.APORTAR)
    origins = all_of(full, OrigenNecesidad, necesidad_id=need["id"])
    assert len([row["hallazgo_id__titulo"] for row in origins if row["hallazgo_id__titulo"]]) == 2
    attends = {row["aliado_id__titulo"] for row in all_of(full, Cobertura, necesidad_id=need["id"])}
    assert "Alcaldía Municipal de Aguadas" in attends


def test_a_proposal_comes_with_its_needs_budget_and_lists(full):
    row = only(full, Propuesta, titulo="Microcentros fuertes para las veredas de Aguadas")
    assert row["estado"] is EstadoPropuesta.ACEPTADA
    assert row["objetivos"].splitlines() == [
        "Lograr asistencia superior al 90 %",
        "Dejar tres sedes con instalación eléctrica segura",
    ]
    assert len(row["beneficios"].splitlines()) == 3
    budget = all_of(full, Rubro, propuesta_id=row["id"])
    assert [(one["aporte_aliado"], one["aporte_red"]) for one in budget] == [(9600000, 0), (5400000, 0), (0, 2100000)]
    assert len(all_of(full, PropuestaNecesidad, propuesta_id=row["id"])) == 1


def test_an_alliance_comes_with_both_sides_its_duties_and_its_reviews(full):
    row = only(full, Alianza, nombre="Alianza municipal de gestión por la Escuela Nueva")
    assert (row["tipo"], row["instrumento"]) == (TipoAlianza.GESTION, Instrumento.COOPERACION)
    assert (row["estado"], row["fin"]) == (EstadoAlianza.EJECUCION, dt.date(2027, 12, 10))
    assert row["propuesta_id__titulo"] == "Microcentros fuertes para las veredas de Aguadas"
    parts = {part["lado"]: part for part in all_of(full, ParteAlianza, alianza_id=row["id"])}
    assert parts[Lado.RED]["firma_id__titulo"]
    assert parts[Lado.ALIADO]["aliado_id__titulo"] == "Alcaldía Municipal de Aguadas"
    goals = all_of(full, ObjetivoAlianza, alianza_id=row["id"])
    assert [(one["meta"], one["avance"]) for one in goals] == [(90.0, 84.0), (3.0, 2.0)]
    owed = all_of(full, Clausula, alianza_id=row["id"], lado=Lado.ALIADO, clase=DerechoDeber.DEBER)
    assert next(one["texto"] for one in owed) == "Contratar el transporte para diez jornadas"
    review = all_of(full, Revision, alianza_id=row["id"])[0]
    assert (review["objetivos"], review["red"], review["aliado"]) == (
        Veredicto.PARCIAL,
        Veredicto.CUMPLE,
        Veredicto.PARCIAL,
    )
    assert review["ajustes"] == "Programar el vehículo con quince días de anticipación"
    assert review["proxima"] == dt.date(2026, 12, 2)
    assert len(all_of(full, Participante, revision_id=review["id"])) == 2


def test_the_follow_up_names_its_alliance(full):
    named = {row["texto"][:20]: row["alianza_id__titulo"] for row in all_of(full, Actividad) if row["alianza_id"]}
    assert len(named) == 3
    assert "Café que educa" in named.values()


def test_the_state_of_an_ally_comes_from_its_alliances_and_proposals(full):
    states = estados.de_aliados(full.lector, full.junta_id)
    by_name = {row["institucion"]: states[row["id"]] for row in all_of(full, Aliado)}
    mayor = by_name["Alcaldía Municipal de Aguadas"]
    assert (mayor.etiqueta, mayor.grupo, mayor.calculado) == ("En ejecución", estados.FIRMADA, True)
    typed = by_name["Caja de Compensación Familiar"]  # without proposal: what the file says is kept and shown
    assert (typed.etiqueta, typed.calculado) == ("Propuesta presentada", False)


def test_importing_again_adds_nothing(full):
    before = records.counts(full.lector)
    assert not bring(full, EXAMPLE).cambia_algo
    assert records.counts(full.lector) == before


def test_what_was_tied_by_hand_is_not_tied_twice(full, example, written):
    need = only(full, Necesidad, texto="Sedes seguras y con mantenimiento al día")
    bank = only(full, Aliado, institucion="Banco de Alimentos regional")
    records.add(full, Cobertura, necesidad_id=need["id"], aliado_id=bank["id"])
    before = records.count(full.lector, Cobertura)
    next(one for one in example["aliados"] if one["id"] == "AL-24")["necesidades"] = ["N-1"]
    apply.apply(full, json_form.read(written(example), full.junta_id, full.lector))
    assert records.count(full.lector, Cobertura) == before


@pytest.mark.parametrize(
    ("typed", "tipo", "texto"),
    [
        ("municipal de gestión", TipoAlianza.GESTION, ""),
        ("Alianza pedagógica", TipoAlianza.PEDAGOGICA, ""),
        ("ALIANZA DE GESTIÓN", TipoAlianza.GESTION, ""),
        ("Alianza por el agua", TipoAlianza.OTRA, "por el agua"),
        ("comunitaria", TipoAlianza.OTRA, "comunitaria"),
    ],
)
def test_a_type_that_the_handbook_does_not_have_keeps_its_text(workspace, written, typed, tipo, texto):
    bring(workspace, written({"meta": {"version": 1}, "alianzas": [{"id": "X", "nombre": "X", "tipo_alianza": typed}]}))
    row = only(workspace, Alianza, nombre="X")
    assert (row["tipo"], row["tipo_texto"]) == (tipo, texto)


def test_an_instrument_that_the_handbook_does_not_have_keeps_its_text(workspace, written):
    rows = [
        {"id": "A", "nombre": "A", "instrumento": "convenio solidario"},
        {"id": "B", "nombre": "B", "instrumento": "Apretón de manos"},
    ]
    bring(workspace, written({"meta": {"version": 1}, "alianzas": rows}))
    first, second = only(workspace, Alianza, nombre="A"), only(workspace, Alianza, nombre="B")
    assert (first["instrumento"], first["instrumento_texto"]) == (Instrumento.SOLIDARIO, "")
    assert (second["instrumento"], second["instrumento_texto"]) == (Instrumento.OTRO, "Apretón de manos")


def test_what_is_wrong_is_named_by_its_path_together(written):
    line = {"aporte_aliado": 1.5, "aporte_red": -5}
    wrong = {
        "meta": {"version": 1},
        "necesidades": [{"id": "N", "texto": "Agua", "proposito": "regalar"}],
        "propuestas": [{"id": "P", "titulo": "P", "aliado_id": "AL-9", "presupuesto": [line]}],
        "alianzas": [{"id": "Z", "nombre": "Z", "revisiones": [{"proxima": "mañana"}]}],
    }
    told = "; ".join(problems(written, wrong))
    for path in (
        "necesidades[0].proposito",
        "propuestas[0].aliado_id",
        "propuestas[0].presupuesto[0].rubro",
        "propuestas[0].presupuesto[0].aporte_aliado",
        "propuestas[0].presupuesto[0].aporte_red: -5 es menos de cero",
        "alianzas[0].revisiones[0].fecha",
        "alianzas[0].revisiones[0].proxima",
    ):
        assert path in told
