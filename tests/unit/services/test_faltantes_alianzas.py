"""«¿Qué falta?» on the way from a need to a living alliance: told in words, once, with where it is mended."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from escuela_red import clock
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.alianza import Alianza, Clausula, EstadoAlianza, TipoAlianza
from escuela_red.models.aporte import Aporte, Distribucion, Especie
from escuela_red.models.necesidad import Cobertura, Necesidad, Proposito
from escuela_red.models.propuesta import EstadoPropuesta, EtapaPropuesta, Propuesta, PropuestaNecesidad, Rubro
from escuela_red.services import faltantes, propuestas, records

PARTS = ("rubro", "etapa_propuesta", "propuesta_necesidad")
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today():
    clock.fix_today(TODAY)


def gaps(workspace, table):
    found = faltantes.gaps(workspace.lector, workspace.junta_id)
    return [(gap.text, gap.registro, gap.campo) for gap in found if gap.tabla == table]


def need(workspace, text="Agua para la sede"):
    words = {"prioridad": "alta", "componente": "comunitario", "proposito": Proposito.GENERAR}
    return records.add(workspace, Necesidad, texto=text, **words)


def ally(workspace, name="SENA", **values):
    return records.add(workspace, Aliado, institucion=name, **values)


def test_a_need_without_ally_is_told_until_one_that_goes_on_attends_it(workspace):
    record = need(workspace)
    assert [one[1] for one in gaps(workspace, "necesidad")] == [record]
    one = ally(workspace)
    records.add(workspace, Cobertura, necesidad_id=record, aliado_id=one)
    assert gaps(workspace, "necesidad") == []
    records.set_field(workspace, Aliado, one, "estado", EstadoAliado.DESCARTADO)
    assert [found[1] for found in gaps(workspace, "necesidad")] == [record]


def test_allies_without_need_are_one_sentence_and_none_before_the_first_need(workspace):
    first = ally(workspace)
    ally(workspace, "Alcaldía")
    assert not [one for one in gaps(workspace, "aliado") if "ninguna necesidad" in one[0]]
    need(workspace)
    told = [one for one in gaps(workspace, "aliado") if "ninguna necesidad" in one[0]]
    assert told == [("2 aliados no atienden ninguna necesidad todavía.", first, "")]


def test_a_meeting_that_passed_asks_what_came_of_it(workspace):
    record = records.add(workspace, Abordaje, aliado_id=ally(workspace), fecha=dt.date(2026, 11, 20))
    text = "La cita con «SENA» fue el 20 nov 2026. Falta contar qué resultó."
    assert (text, record, "resultado") in gaps(workspace, "abordaje")
    records.set_field(workspace, Abordaje, record, "resultado", "Quieren ayudar")
    assert not [one for one in gaps(workspace, "abordaje") if "Falta contar" in one[0]]


def test_a_proposal_lacks_its_three_things_while_it_is_written(workspace):
    record = records.add(workspace, Propuesta, titulo="Café", aliado_id=ally(workspace), solicitud="Pedimos sillas")
    text = "En la propuesta «Café» faltan el presupuesto y los beneficios."
    assert gaps(workspace, "propuesta") == [(text, record, "presupuesto")]
    records.add(workspace, Rubro, propuesta_id=record, rubro="Sillas", aporte_aliado=1)
    records.set_field(workspace, Propuesta, record, "beneficios", "Buen nombre")
    assert gaps(workspace, "propuesta") == []


def test_only_the_last_version_of_a_proposal_is_asked_for_anything(workspace):
    record = records.add(workspace, Propuesta, titulo="Café", aliado_id=ally(workspace))
    records.set_field(workspace, Propuesta, record, "estado", EstadoPropuesta.DEVUELTA)
    later = propuestas.nueva_version(workspace, record)
    assert {one[1] for one in gaps(workspace, "propuesta")} == {later}


def test_parts_of_what_was_sent_are_asked_for_nothing(workspace):
    record = records.add(workspace, Propuesta, titulo="Café", aliado_id=ally(workspace))
    parts = [records.add(workspace, kind, propuesta_id=record) for kind in (Rubro, EtapaPropuesta, PropuestaNecesidad)]
    asked = [one for table in PARTS for one in gaps(workspace, table)]
    assert [one[1] for one in asked] == parts
    records.set_field(workspace, Propuesta, record, "estado", EstadoPropuesta.DEVUELTA)
    assert [one for table in PARTS for one in gaps(workspace, table)] == [], "nobody may change it"
    later = propuestas.nueva_version(workspace, record)
    asked = [one for table in PARTS for one in gaps(workspace, table)]
    assert len(asked) == len(parts)
    assert not {one[1] for one in asked} & set(parts), "only those of the version that is written"
    records.remove(workspace, Propuesta, [later])
    assert [one for table in PARTS for one in gaps(workspace, table)] == []


def test_what_was_offered_and_nobody_used_is_told_until_it_is_received(workspace):
    given: dict[str, Any] = {"descripcion": "40 sillas", "especie": Especie.ESPECIE, "ofrecido": 1_000_000}
    record = records.add(workspace, Aporte, aliado_id=ally(workspace), **given)
    assert gaps(workspace, "aporte") == [("Nadie ha usado el aporte «40 sillas», de «SENA».", record, "")]
    records.set_field(workspace, Aporte, record, "recibido", 1_000_000)
    assert gaps(workspace, "aporte") == []


def test_more_handed_out_than_received_is_told(workspace):
    given: dict[str, Any] = {"descripcion": "Pintura", "especie": Especie.DINERO, "recibido": 100}
    record = records.add(workspace, Aporte, aliado_id=ally(workspace), **given)
    records.add(workspace, Distribucion, aporte_id=record, a_quien="Sede Pore", valor=101, fecha=TODAY)
    text = "Del aporte «Pintura» se repartió más de lo que se recibió."
    assert gaps(workspace, "aporte") == [(text, record, "recibido")]


def test_parts_of_what_was_removed_ask_for_nothing(workspace):
    record = records.add(workspace, Propuesta, titulo="Café", aliado_id=ally(workspace))
    records.add(workspace, Rubro, propuesta_id=record)
    assert gaps(workspace, "rubro")
    records.remove(workspace, Propuesta, [record])
    assert gaps(workspace, "rubro") == []


def test_a_living_alliance_is_asked_for_its_paper_its_end_and_its_reviews(workspace):
    words = {"tipo": TipoAlianza.OTRA, "instrumento": "memorando", "objeto": "Unirse"}
    record = records.add(workspace, Alianza, nombre="Café", estado=EstadoAlianza.FIRMADA, **words)
    texts = [one[0] for one in gaps(workspace, "alianza")]
    part = records.add(workspace, Clausula, alianza_id=record)
    assert [one[1] for one in gaps(workspace, "clausula")] == [part]
    assert "A la alianza «Café» le falta el papel firmado." in texts
    assert "La alianza «Café» no dice cuándo termina." in texts
    assert "La alianza «Café» no tiene fecha para su próxima revisión." in texts
    records.set_cells(workspace, Alianza, {record: {"tipo": None, "instrumento": None}}, "Borrar")
    assert any("tipo" in one[0] for one in gaps(workspace, "alianza"))
    records.set_field(workspace, Alianza, record, "estado", EstadoAlianza.TERMINADA)
    assert gaps(workspace, "alianza") == gaps(workspace, "clausula") == []
