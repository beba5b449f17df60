"""Proposals: what was sent stays as it was sent, later words are another version, and what each one lacks."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red import clock
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.necesidad import Necesidad, OrigenNecesidad
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.models.propuesta import EstadoPropuesta, EtapaPropuesta, Propuesta, PropuestaNecesidad, Rubro
from escuela_red.models.vivencia import Hallazgo
from escuela_red.services import aportes, personas, propuesta_textos, propuestas, records
from tests.unit.reports import content

HOY = dt.date(2026, 11, 22)


@pytest.fixture
def junta(tmp_path):
    clock.fix_today(HOY)
    workspace = content.llena(tmp_path)
    yield workspace
    workspace.close()


def row(junta, propuesta):
    return records.one(junta.lector, Propuesta, propuesta)


def whole(junta, **fields) -> str:
    """Return a proposal with all that one needs."""
    ally = records.every(junta.lector, Aliado, junta.junta_id)[0]["id"]
    made = propuestas.nueva(junta, **{"titulo": "Transporte", "aliado_id": ally, "solicitud": "Un bus",
                                      "beneficios": "Visibilidad", **fields})  # fmt: skip
    records.add(junta, Rubro, propuesta_id=made, rubro="Bus", aporte_aliado=1_250_000_000, aporte_red=0)
    records.add(junta, Rubro, propuesta_id=made, rubro="Gasolina", aporte_aliado=1, aporte_red=500_000)
    records.add(junta, EtapaPropuesta, propuesta_id=made, texto="Firmar", inicio=HOY)
    need = records.add(junta, Necesidad, texto="Transporte para los microcentros")
    records.add(junta, PropuestaNecesidad, propuesta_id=made, necesidad_id=need)
    return made


def test_a_new_one_is_a_draft_that_says_what_it_lacks(junta):
    made = propuestas.nueva(junta)
    assert propuestas.editable(row(junta, made))
    assert propuestas.numero(row(junta, made)) == 1
    assert propuestas.falta(junta.lector, junta.junta_id, made) == ["solicitud", "presupuesto", "beneficios"]
    assert propuestas.frase_de_falta(["solicitud", "presupuesto", "beneficios"]) == (
        "Faltan la solicitud, el presupuesto y los beneficios."
    )
    assert propuestas.frase_de_falta(["presupuesto"]) == "Falta el presupuesto."
    assert propuestas.frase_de_falta(["beneficios"]) == "Faltan los beneficios."
    assert propuestas.frase_de_falta([]) == ""


def test_a_whole_one_lacks_nothing_until_its_last_line_is_removed(junta):
    made = whole(junta)
    assert propuestas.faltas(junta.lector, junta.junta_id)[made] == []
    lines = [one["id"] for one in records.every(junta.lector, Rubro, junta.junta_id, propuesta_id=made)]
    records.remove(junta, Rubro, lines)
    assert propuestas.faltas(junta.lector, junta.junta_id)[made] == ["presupuesto"]
    assert propuestas.falta(junta.lector, junta.junta_id, made) == ["presupuesto"]


def test_the_sums_are_those_of_the_totals(junta):
    made = whole(junta)
    budget = propuestas.presupuesto(junta.lector, junta.junta_id, made)
    assert (budget.aliado, budget.red, budget.total) == (1_250_000_001, 500_000, 1_250_500_001)
    assert propuestas.pedido(junta.lector, junta.junta_id, made) == budget.aliado
    propuestas.enviar(junta, made)
    assert aportes.totales(junta.lector, junta.junta_id, propuesta=made).pedido == budget.aliado
    assert aportes.totales(junta.lector, junta.junta_id).pedido == budget.aliado


def test_sending_writes_the_day_and_freezes(junta):
    made = whole(junta, version=None)
    propuestas.enviar(junta, made)
    sent = row(junta, made)
    assert (sent["estado"], sent["enviada"], sent["fecha"], sent["version"]) == (EstadoPropuesta.ENVIADA, HOY, HOY, 1)
    assert not propuestas.editable(sent)
    assert junta.undo() == "Enviar la propuesta «Transporte»"
    assert propuestas.editable(row(junta, made))


def test_an_answer_has_its_day_and_waiting_for_one_has_none(junta):
    made = whole(junta)
    propuestas.enviar(junta, made)
    propuestas.responder(junta, made, EstadoPropuesta.DEVUELTA)
    assert row(junta, made)["respondida"] == HOY
    propuestas.responder(junta, made, EstadoPropuesta.EN_ESTUDIO)
    assert row(junta, made)["respondida"] is None


def test_another_version_copies_everything_and_leaves_the_earlier_as_it_was(junta):
    first = whole(junta, asunto="Pedido")
    propuestas.enviar(junta, first)
    propuestas.responder(junta, first, EstadoPropuesta.DEVUELTA)
    records.set_field(junta, Propuesta, first, "respuesta", "Bajen el valor")
    second = propuestas.nueva_version(junta, first)
    new, old = row(junta, second), row(junta, first)
    assert (new["version"], new["estado"], new["asunto"]) == (2, EstadoPropuesta.BORRADOR, "Pedido")
    assert (new["reemplaza_a_id"], new["respuesta"], new["enviada"]) == (first, "", None)
    assert (old["respuesta"], old["enviada"]) == ("Bajen el valor", HOY)
    for kind in (Rubro, EtapaPropuesta, PropuestaNecesidad):
        copies = [records.every(junta.lector, kind, junta.junta_id, propuesta_id=one) for one in (first, second)]
        assert len(copies[0]) == len(copies[1]) > 0
    assert [one["id"] for one in propuestas.vigentes(junta.lector, junta.junta_id)] == [second]
    assert [one["id"] for one in propuestas.versiones(junta.lector, junta.junta_id, second)] == [first, second]
    assert propuestas.ultima(junta.lector, junta.junta_id, first) == second
    junta.undo()
    assert [one["id"] for one in propuestas.vigentes(junta.lector, junta.junta_id)] == [first]
    assert records.count(junta.lector, Rubro, junta.junta_id) == 2


def test_a_draft_needs_no_other_version(junta):
    made = whole(junta)
    assert propuestas.nueva_version(junta, made) == made
    propuestas.enviar(junta, made)
    second = propuestas.nueva_version(junta, made)
    assert propuestas.nueva_version(junta, made) == second


def test_the_earlier_version_is_the_last_one_again_when_the_later_is_removed(junta):
    first = whole(junta)
    propuestas.enviar(junta, first)
    second = propuestas.nueva_version(junta, first)
    records.remove(junta, Propuesta, [second])
    assert [one["id"] for one in propuestas.vigentes(junta.lector, junta.junta_id)] == [first]
    assert propuestas.nueva_version(junta, first) not in {first, second}


def test_versions_that_name_each_other_are_still_shown(junta):
    one, other = propuestas.nueva(junta, titulo="A"), propuestas.nueva(junta, titulo="B")
    with junta.change("Enredar") as change:
        change.set(Propuesta, one, reemplaza_a_id=other)
        change.set(Propuesta, other, reemplaza_a_id=one)
    assert len(propuestas.vigentes(junta.lector, junta.junta_id)) == 2
    assert propuestas.versiones(junta.lector, junta.junta_id, one)


def test_only_what_was_sent_last_is_asked_for(junta):
    first = whole(junta)
    propuestas.enviar(junta, first)
    second = propuestas.nueva_version(junta, first)
    assert aportes.totales(junta.lector, junta.junta_id).pedido == 1_250_000_001
    propuestas.enviar(junta, second)
    assert aportes.totales(junta.lector, junta.junta_id).pedido == 1_250_000_001


def test_days_that_may_be_a_slip_are_told_softly(junta):
    made = whole(junta)
    propuestas.enviar(junta, made)
    assert propuestas.avisos(row(junta, made)) == []
    propuestas.responder(junta, made, EstadoPropuesta.ACEPTADA, dt.date(2026, 11, 20))
    assert propuestas.avisos(row(junta, made)) == ["La respuesta es de antes del envío. ¿Está bien así?"]
    records.set_field(junta, Propuesta, made, "enviada", dt.date(2026, 12, 1))
    told = "El envío tiene una fecha que no ha llegado: 1 dic 2026. ¿Está bien así?"
    assert told in propuestas.avisos(row(junta, made))


def test_the_alliance_of_any_version_is_found(junta):
    first = whole(junta)
    propuestas.enviar(junta, first)
    second = propuestas.nueva_version(junta, first)
    alliance = records.add(junta, Alianza, nombre="Con el bus", propuesta_id=first)
    assert propuestas.alianza(junta.lector, junta.junta_id, second) == alliance


def test_who_presides_signs_unless_another_is_named(junta):
    made = whole(junta)
    assert propuestas.firmante(junta.lector, junta.junta_id, row(junta, made)) is None
    boss = personas.add_with_post(junta, Cuerpo.JUNTA, "Presidenta", nombre="Rosa Gil", cargo="docente")
    signs = propuestas.firmante(junta.lector, junta.junta_id, row(junta, made))
    assert signs is not None
    assert signs["id"] == boss
    assert propuestas.cargo_de(junta.lector, junta.junta_id, signs) == "Presidenta"
    records.remove(junta, Persona, [boss])
    assert propuestas.firmante(junta.lector, junta.junta_id, row(junta, made)) is None


# What is already written


def test_who_we_are_says_only_what_is_known(junta):
    made = whole(junta)
    words = propuesta_textos.sugerido(junta.lector, junta.junta_id, made, "quienes_somos")
    assert words.startswith(
        "Somos la Junta Municipal de Aguadas de la Red de Maestros de Escuela Nueva en Aguadas, Cal"
    )
    assert "Nuestro periodo es 2026–2027." in words


def test_the_need_comes_with_what_the_diagnosis_says(junta):
    made = whole(junta)
    need = records.every(junta.lector, Necesidad, junta.junta_id)[0]["id"]
    finding = records.add(junta, Hallazgo, texto="Los caminos se dañan")
    records.add(junta, OrigenNecesidad, necesidad_id=need, hallazgo_id=finding)
    told = "Transporte para los microcentros.\nEl diagnóstico dice: Los caminos se dañan."
    assert propuesta_textos.sugerido(junta.lector, junta.junta_id, made, "justificacion") == told
    records.remove(junta, Hallazgo, [finding])
    assert "caminos" not in propuesta_textos.sugerido(junta.lector, junta.junta_id, made, "justificacion")


def test_bringing_adds_to_what_is_there_once_and_can_be_undone(junta):
    made = whole(junta, beneficios="Nuestro logo")
    assert propuesta_textos.traer(junta, made, "beneficios") == propuesta_textos.HECHO
    assert row(junta, made)["beneficios"] == "Nuestro logo\nLlegar a las veredas"
    assert propuesta_textos.traer(junta, made, "beneficios") == propuesta_textos.YA_ESTA
    junta.undo()
    assert row(junta, made)["beneficios"] == "Nuestro logo"


def test_where_nothing_is_written_nothing_is_brought(junta):
    made = propuestas.nueva(junta)
    for name in ("beneficios", "justificacion", "solicitud"):
        assert propuesta_textos.traer(junta, made, name) == propuesta_textos.NADA


def test_the_versions_of_a_proposal_are_no_duplicates_of_each_other(junta):
    made = whole(junta)
    propuestas.enviar(junta, made)
    second = propuestas.nueva_version(junta, made)
    propuestas.enviar(junta, second)
    third = propuestas.nueva_version(junta, second)
    assert not records.duplicates(junta.lector, Propuesta, junta.junta_id, "Transporte", but=third)
    other = propuestas.nueva(junta, titulo="transporte")
    assert [one.id for one in records.duplicates(junta.lector, Propuesta, junta.junta_id, "Transporte", but=third)] == [
        other
    ]
