"""Meetings with allies: how far each is, what is brought from the one before, and the step that comes next."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.clock import fix_today
from escuela_red.models.abordaje import Abordaje, Participante
from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import citas, records
from tests.unit.rows import only, row_of

HOY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today():
    fix_today(HOY)
    yield
    fix_today(None)


@pytest.fixture
def sena(workspace):
    contact = records.add(workspace, Persona, nombre="Marta Osorio")
    return records.add(workspace, Aliado, institucion="SENA", contacto_id=contact)


def _meeting(workspace, ally, day=None, **fields):
    return records.add(workspace, Abordaje, aliado_id=ally, fecha=day, **fields)


def _row(workspace, record):
    return row_of(workspace.lector, Abordaje, record)


def test_a_meeting_begins_with_the_contact_of_the_ally(workspace, sena):
    row = _row(workspace, citas.preparar(workspace, sena))
    assert records.title(Abordaje, row) == "SENA"
    assert row["persona_id" + records.TITLE] == "Marta Osorio"
    assert workspace.undo() == "Preparar la cita con «SENA»"


def test_a_contact_who_was_removed_is_not_proposed(workspace, sena):
    records.remove(workspace, Persona, [only(workspace, Persona)["id"]])
    assert _row(workspace, citas.preparar(workspace, sena))["persona_id"] is None


def test_meetings_stand_by_how_far_they_are(workspace, sena):
    late = _meeting(workspace, sena, HOY - dt.timedelta(days=1))
    told = _meeting(workspace, sena, dt.date(2026, 10, 1), resultado="Nos fue bien")
    older = _meeting(workspace, sena, dt.date(2026, 9, 1), resultado="Se conocieron")
    later = _meeting(workspace, sena, HOY + dt.timedelta(days=9))
    today = _meeting(workspace, sena, HOY)
    draft = _meeting(workspace, sena)
    found = citas.todas(workspace.lector, workspace.junta_id)
    assert [row["id"] for row in found] == [draft, today, later, late, told, older]
    assert [str(citas.momento(row)) for row in found] == [
        "Por preparar",
        "Próximas",
        "Próximas",
        "Por contar",
        "Hechas",
        "Hechas",
    ]
    assert [row["id"] for row in citas.por_contar(workspace.lector, workspace.junta_id)] == [late]
    last = citas.ultima(workspace.lector, workspace.junta_id, sena)
    assert last is not None
    assert last["id"] == late
    history = [row["id"] for row in citas.de_aliado(workspace.lector, workspace.junta_id, sena)]
    assert history == [draft, later, today, late, told, older]
    assert citas.ultima(workspace.lector, workspace.junta_id, "nadie") is None


def test_what_was_found_out_comes_into_the_empty_fields_as_one_step(workspace, sena):
    _meeting(workspace, sena, dt.date(2026, 8, 1), sobre_institucion="Vieja", sobre_canales="Ventanilla")
    _meeting(workspace, sena, dt.date(2026, 9, 1), sobre_institucion="Forma gente", sobre_productos="Cursos")
    other = records.add(workspace, Aliado, institucion="ICBF")
    _meeting(workspace, other, HOY, sobre_productos="De otro aliado")
    new = _meeting(workspace, sena, sobre_productos="Lo que ya escribimos")
    known = citas.averiguado_antes(workspace.lector, workspace.junta_id, new)
    assert known == {"sobre_institucion": "Forma gente", "sobre_canales": "Ventanilla"}
    citas.traer_lo_averiguado(workspace, new)
    row = _row(workspace, new)
    assert [row[name] for name in citas.AVERIGUADO] == ["Forma gente", "Lo que ya escribimos", "Ventanilla"]
    assert citas.averiguado_antes(workspace.lector, workspace.junta_id, new) == {}
    workspace.undo()
    assert _row(workspace, new)["sobre_institucion"] == ""


def test_the_ally_goes_on_only_after_the_result(workspace, sena):
    record = _meeting(workspace, sena, HOY)
    assert citas.estados_que_siguen(workspace.lector, workspace.junta_id, record) == ()
    records.set_field(workspace, Abordaje, record, "resultado", "Les interesa")
    after = citas.estados_que_siguen(workspace.lector, workspace.junta_id, record)
    assert after == (EstadoAliado.CONVERSACION, EstadoAliado.CONTACTADO)
    assert citas.avanzar(workspace, record, EstadoAliado.CONTACTADO)
    assert citas.estados_que_siguen(workspace.lector, workspace.junta_id, record) == (EstadoAliado.CONVERSACION,)
    assert citas.avanzar(workspace, record, EstadoAliado.CONVERSACION)
    assert citas.estados_que_siguen(workspace.lector, workspace.junta_id, record) == ()
    assert not citas.avanzar(workspace, record, EstadoAliado.CONTACTADO)
    assert workspace.undo() == "Pasar «SENA» a «En conversación»"
    assert row_of(workspace.lector, Aliado, sena)["estado"] == EstadoAliado.CONTACTADO


@pytest.mark.parametrize("why", ["descartado", "anotado", "propuesta", "quitado", "sin aliado"])
def test_nothing_is_proposed_for_an_ally_whose_state_something_else_tells(workspace, sena, why):
    record = _meeting(workspace, sena, HOY, resultado="Les interesa")
    if why == "descartado":
        records.set_field(workspace, Aliado, sena, "estado", EstadoAliado.DESCARTADO)
    elif why == "anotado":
        records.set_field(workspace, Aliado, sena, "estado_anotado", "Convenio de 2024")
    elif why == "propuesta":
        records.add(workspace, Propuesta, titulo="Útiles", aliado_id=sena, estado=EstadoPropuesta.ENVIADA)
    elif why == "quitado":
        records.remove(workspace, Aliado, [sena])
    else:
        records.set_field(workspace, Abordaje, record, "aliado_id", None)
    assert citas.estados_que_siguen(workspace.lector, workspace.junta_id, record) == ()


def test_what_follows_goes_to_the_ruta_once(workspace, sena):
    who = records.add(workspace, Persona, nombre="Nubia")
    day = dt.date(2026, 12, 9)
    record = _meeting(
        workspace, sena, HOY, responsable_id=who, resultado="Bien", siguiente="Llevar la propuesta", siguiente_el=day
    )
    made = citas.agendar_lo_que_sigue(workspace, record)
    activity = only(workspace, Actividad)
    assert activity["id"] == made
    assert (activity["texto"], activity["inicio"], activity["fin"]) == ("Llevar la propuesta (SENA)", day, day)
    assert (activity["paso"], activity["responsable_id"]) == (Paso.ABORDAJE, who)
    assert not citas.sigue_sin_agendar(_row(workspace, record))
    assert citas.agendar_lo_que_sigue(workspace, record) == ""
    assert workspace.undo() == "Agendar lo que sigue: «Llevar la propuesta»"
    assert records.count(workspace.lector, Actividad, workspace.junta_id) == 0
    assert citas.sigue_sin_agendar(_row(workspace, record))


def test_what_follows_may_be_scheduled_again_when_its_activity_was_removed(workspace, sena):
    record = _meeting(workspace, sena, HOY, resultado="Bien", siguiente="Volver", siguiente_el=HOY)
    records.remove(workspace, Actividad, [citas.agendar_lo_que_sigue(workspace, record)])
    assert citas.sigue_sin_agendar(_row(workspace, record))


@pytest.mark.parametrize("lacks", [{"siguiente": ""}, {"siguiente_el": None}, {"siguiente_hecho": True}])
def test_what_has_no_date_or_is_done_is_not_scheduled(workspace, sena, lacks):
    fields = {"resultado": "Bien", "siguiente": "Volver", "siguiente_el": HOY, **lacks}
    record = _meeting(workspace, sena, HOY, **fields)
    assert citas.agendar_lo_que_sigue(workspace, record) == ""


def test_who_goes_is_said_once_and_without_who_was_removed(workspace, sena):
    record = _meeting(workspace, sena)
    people = [records.add(workspace, Persona, nombre=name) for name in ("Ana", "Luis")]
    for person in (*people, people[0]):
        records.add(workspace, Participante, abordaje_id=record, persona_id=person)
    assert [row["nombre"] for row in citas.van(workspace.lector, workspace.junta_id, record)] == ["Ana", "Luis"]
    records.remove(workspace, Persona, [people[1]])
    assert [row["nombre"] for row in citas.van(workspace.lector, workspace.junta_id, record)] == ["Ana"]


def test_a_need_that_was_removed_is_not_one_to_attend(workspace, sena):
    need = records.add(workspace, Necesidad, texto="Textos")
    records.add(workspace, Cobertura, aliado_id=sena, necesidad_id=need)
    assert len(citas.necesidades(workspace.lector, workspace.junta_id, sena)) == 1
    records.remove(workspace, Necesidad, [need])
    assert citas.necesidades(workspace.lector, workspace.junta_id, sena) == []
    assert citas.necesidades(workspace.lector, workspace.junta_id, None) == []
