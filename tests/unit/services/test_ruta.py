"""The ruta: states that are computed, dates in words, order, and soft notices."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red import clock
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records, ruta
from escuela_red.services.ruta import Estado
from tests.unit.rows import row_of

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today():
    clock.fix_today(TODAY)


def _add(workspace, texto="Ir", paso=Paso.ALIADOS, **values):
    return records.add(workspace, Actividad, paso=paso, texto=texto, **values)


def _one(workspace, **values):
    act = _add(workspace, **values)
    return next(one for one in ruta.actividades(workspace.lector, workspace.junta_id) if one.id == act)


def _day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("values", "state", "words", "deadline"),
    [
        ({}, Estado.SIN_FECHA, "", "Sin fecha"),
        ({"inicio": _day("2026-11-22")}, Estado.PROGRAMADA, "22 nov 2026", "Es hoy"),
        ({"inicio": _day("2026-11-20"), "fin": _day("2026-11-23")}, Estado.PROGRAMADA, "20–23 nov 2026", "Falta 1 día"),
        ({"inicio": _day("2026-11-26")}, Estado.PROGRAMADA, "26 nov 2026", "Faltan 4 días"),
        ({"fin": _day("2026-11-21")}, Estado.VENCIDA, "21 nov 2026", "Atrasada 1 día"),
        ({"inicio": _day("2026-11-05"), "fin": _day("2026-11-19")}, Estado.VENCIDA, "5–19 nov 2026", "Atrasada 3 días"),
        ({"fecha_texto": "a fin de mes", "mes": "2026-11"}, Estado.PROGRAMADA, "a fin de mes", "Programada"),
        ({"mes": "2026-12"}, Estado.PROGRAMADA, "diciembre de 2026", "Programada"),
        ({"fecha_texto": "en octubre", "mes": "2026-10"}, Estado.VENCIDA, "en octubre", "Atrasada 22 días"),
        ({"fecha_texto": "pronto"}, Estado.PROGRAMADA, "pronto", "Programada"),
        ({"inicio": _day("2026-10-01"), "ya_cumplida": True}, Estado.CUMPLIDA, "1 oct 2026", "Cumplida"),
        ({"cumplida": _day("2026-10-01")}, Estado.CUMPLIDA, "", "Cumplida"),
    ],
)
def test_state_date_and_deadline_in_words(workspace, values, state, words, deadline):
    found = _one(workspace, **values)
    assert (found.estado, found.fecha, found.plazo) == (state, words, deadline)


def test_the_five_official_rows_are_always_there_and_the_follow_up_after_them(workspace):
    _add(workspace, paso=Paso.SEGUIMIENTO, texto="Revisar")
    steps = ruta.pasos(workspace.lector, workspace.junta_id)
    assert [step.numero for step in steps] == [1, 2, 3, 4, 5, 6]
    assert steps[3].titulo == "Planteamiento de propuestas"
    assert steps[4].titulo == "Firma y operatividad de la alianza"
    assert [one.texto for one in steps[5].actividades] == ["Revisar"]
    assert len(ruta.pasos(workspace.lector, workspace.junta_id, seguimiento=False)) == 5


def test_an_approximate_activity_comes_after_the_dated_ones_of_its_month(workspace):
    _add(workspace, "en enero", paso=Paso.NECESIDADES, mes="2027-01")
    _add(workspace, "sin fecha", paso=Paso.NECESIDADES)
    _add(workspace, "el último día", paso=Paso.FIRMA, inicio=_day("2027-01-31"))
    _add(workspace, "en febrero", paso=Paso.FIRMA, inicio=_day("2027-02-01"))
    _add(workspace, "el primero", paso=Paso.FIRMA, inicio=_day("2027-01-04"))
    texts = [one.texto for one in ruta.actividades(workspace.lector, workspace.junta_id)]
    assert texts == ["el primero", "el último día", "en enero", "en febrero", "sin fecha"]


def test_a_step_carries_its_earliest_open_date(workspace):
    done = _add(workspace, "hecha", inicio=_day("2026-11-01"))
    _add(workspace, "segunda", inicio=_day("2026-12-05"))
    _add(workspace, "primera", inicio=_day("2026-12-02"))
    ruta.marcar(workspace, done, cumplida=True)
    step = ruta.pasos(workspace.lector, workspace.junta_id)[1]
    assert step.fecha == _day("2026-12-02")
    assert step.fecha_es_texto == "2 dic"
    assert not step.lista
    for one in step.actividades:
        ruta.marcar(workspace, one.id, cumplida=True)
    step = ruta.pasos(workspace.lector, workspace.junta_id)[1]
    assert step.lista
    assert step.fecha == _day("2026-12-05")


def test_an_approximate_date_stands_under_its_stop_in_words(workspace):
    _add(workspace, fecha_texto="segunda semana de enero", mes="2027-01")
    assert ruta.pasos(workspace.lector, workspace.junta_id)[1].fecha_es_texto == "segunda semana de enero"


def test_marking_is_one_step_with_today_s_date_and_can_be_undone(workspace):
    act = ruta.agregar(workspace, Paso.ABORDAJE, "Visitar")
    ruta.marcar(workspace, act, cumplida=True)
    row = row_of(workspace.lector, Actividad, act)
    assert (row["ya_cumplida"], row["cumplida"]) == (True, TODAY)
    assert workspace.undo() == "Marcar actividad como cumplida"
    row = row_of(workspace.lector, Actividad, act)
    assert (row["ya_cumplida"], row["cumplida"]) == (False, None)
    workspace.redo()
    ruta.marcar(workspace, act, cumplida=False)
    row = row_of(workspace.lector, Actividad, act)
    assert (row["ya_cumplida"], row["cumplida"]) == (False, None)


def test_who_asked_to_appear_by_cargo_appears_by_cargo(workspace):
    person = records.add(workspace, Persona, nombre="Edison Bedoya", cargo="Docente", solo_cargo=True)
    assert _one(workspace, responsable_id=person).responsable == "Docente"
    records.remove(workspace, Persona, [person])
    assert ruta.actividades(workspace.lector, workspace.junta_id)[0].responsable == ""


def test_the_summary_counts_each_state(workspace):
    _add(workspace)
    _add(workspace, inicio=_day("2026-11-01"))
    _add(workspace, inicio=_day("2026-12-01"))
    _add(workspace, ya_cumplida=True)
    found = ruta.resumen(ruta.pasos(workspace.lector, workspace.junta_id))
    assert found == dict.fromkeys(Estado, 1)


def test_soft_notices_of_order_and_of_free_days(workspace):
    _add(workspace, paso=Paso.NECESIDADES, inicio=_day("2026-12-10"))
    _add(workspace, paso=Paso.ALIADOS, inicio=_day("2026-12-06"))
    _add(workspace, paso=Paso.ABORDAJE, inicio=_day("2026-12-08"))
    _add(workspace, paso=Paso.FIRMA, inicio=_day("2026-12-12"))
    found = ruta.avisos(workspace.lector, workspace.junta_id)
    assert "El paso 2 tiene una fecha anterior al paso 1. ¿Está bien así?" in found
    assert "En el paso 2, el domingo 6 de diciembre es domingo. ¿Está bien así?" in found
    assert any("martes 8 de diciembre es festivo" in one for one in found)
    assert not any("sábado" in one for one in found)
    records.set_field(workspace, Junta, workspace.junta_id, "sin_sabados", value=True)
    assert any("sábado 12 de diciembre" in one for one in ruta.avisos(workspace.lector, workspace.junta_id))


def test_a_month_that_another_program_spoiled_does_not_stop_the_page(workspace):
    act = _add(workspace, mes="2026-12")
    with workspace.document.transaction() as connection:
        connection.execute(Actividad.table().update().values(mes="diciembre"))
    found = next(one for one in ruta.actividades(workspace.lector, workspace.junta_id) if one.id == act)
    assert found.ordena is None
    assert "diciembre" in found.fecha
