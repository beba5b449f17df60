"""Planning backwards from a signature: dates in order, never on a free day, written as one change."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.clock import fix_today
from escuela_red.models.agenda import DiaLibre
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.junta import DiaSemana, Junta
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import dias_libres, planeacion, records, ruta
from escuela_red.services.dias_libres import Libres

TODAY = dt.date(2026, 11, 22)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


@pytest.fixture(autouse=True)
def today():
    fix_today(TODAY)
    yield
    fix_today(None)


def plan(workspace, firma, **more):
    return planeacion.proponer(workspace.lector, workspace.junta_id, firma, **more)


def activities(workspace) -> list[tuple[str, dt.date | None, str]]:
    rows = records.every(workspace.lector, Actividad, workspace.junta_id)
    return [(row["paso"], row["inicio"], row["texto"]) for row in rows]


@given(
    firma=DAYS,
    now=DAYS,
    lapses=st.lists(st.integers(0, 90), min_size=1, max_size=4),
    saturdays=st.booleans(),
    own=st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=4),
)
def test_dates_are_in_order_before_the_signature_and_on_no_free_day(firma, now, lapses, saturdays, own):
    free = Libres(saturdays, tuple((first, first + dt.timedelta(days=more), "x") for first, more in own))
    found, fit = planeacion.dias(firma, free, lapses, now)
    assert len(found) == len(lapses)
    assert all(one < other for one, other in itertools.pairwise([*found, firma]))
    assert not any(free.motivo(day) for day in found)
    assert fit == (found[0] >= now)


@given(now=DAYS, room=st.integers(1, 60), lapses=st.lists(st.integers(0, 60), min_size=4, max_size=4))
def test_no_step_is_before_today_while_four_days_of_work_are_left(now, room, lapses):
    firma = now + dt.timedelta(days=room)
    free = Libres()
    working = [day for day in (now + dt.timedelta(days=n) for n in range(room)) if not free.motivo(day)]
    _found, fit = planeacion.dias(firma, free, lapses, now)
    assert fit == (len(working) >= 4)


@pytest.mark.parametrize("firma", [dt.date.min, dt.date(1, 1, 6), dt.date.max])
def test_the_ends_of_the_calendar_stop_nothing(firma):
    found, _fit = planeacion.dias(firma, Libres(), [15, 15, 21, 30], TODAY)
    assert found == sorted(found)


def test_a_junta_that_is_always_free_has_no_room(workspace):
    records.add(workspace, DiaLibre, motivo="siempre", inicio=dt.date(1900, 1, 1), fin=dt.date(2200, 1, 1))
    made = plan(workspace, dt.date(2027, 3, 3))
    assert [one.fecha for one in made.etapas[:4]] == [None] * 4
    said = planeacion.avisos(made, dias_libres.de_junta(workspace.lector, workspace.junta_id))
    assert said[0].startswith("No alcanza el tiempo para los cuatro pasos")
    assert "día libre de la junta (siempre)" in said[1]


def test_steps_without_activities_get_one_and_undated_ones_get_the_date(workspace):
    records.add(workspace, Actividad, paso=Paso.ALIADOS, texto="Hablar con el SENA")
    made = plan(workspace, dt.date(2027, 3, 3))
    assert made.etapa(Paso.ALIADOS).que == "Le pone esta fecha a «Hablar con el SENA»."
    assert made.etapa(Paso.NECESIDADES).que == "Agrega «Reunirnos para definir las necesidades»."
    assert planeacion.resumen(made) == "Pone 1 fecha y agrega 4 actividades."
    assert planeacion.aceptar(workspace, made) == 5
    by_step = {paso: (day, text) for paso, day, text in activities(workspace)}
    assert by_step["2"] == (made.etapa(Paso.ALIADOS).fecha, "Hablar con el SENA")
    assert by_step["5"] == (dt.date(2027, 3, 3), "Firmar la alianza")
    assert all(one.inicio for one in ruta.actividades(workspace.lector, workspace.junta_id))
    workspace.undo()
    assert activities(workspace) == [("2", None, "Hablar con el SENA")]


def test_what_is_done_or_has_its_date_is_left_alone_unless_people_say_otherwise(workspace):
    records.add(workspace, Actividad, paso=Paso.NECESIDADES, texto="Ya", ya_cumplida=True)
    records.add(workspace, Actividad, paso=Paso.ALIADOS, texto="Con fecha", inicio=dt.date(2026, 12, 1))
    firma = dt.date(2027, 1, 20)
    made = plan(workspace, firma)
    assert made.etapa(Paso.NECESIDADES).que == "Ya está cumplido. No se cambia."
    assert made.etapa(Paso.ALIADOS).que == "Ya tiene fecha: 1 dic 2026. No se cambia."
    # The two that are left have the time for themselves: 30 days before, and 21 before that.
    assert made.etapa(Paso.PROPUESTAS).fecha == dt.date(2026, 12, 21)
    again = plan(workspace, firma, incluir={Paso.ALIADOS: True})
    assert again.etapa(Paso.ALIADOS).que == "Agrega «Elegir los aliados posibles»."
    assert again.etapa(Paso.ALIADOS).fecha is not None
    assert planeacion.aceptar(workspace, again) == 4


def test_a_plan_of_an_alliance_is_its_own(workspace):
    records.add(workspace, Actividad, paso=Paso.ALIADOS, texto="De la junta")
    signed = records.add(workspace, Alianza, nombre="Firmada", estado=EstadoAlianza.FIRMADA)
    mine = records.add(workspace, Alianza, nombre="Café que educa", estado=EstadoAlianza.PREPARACION)
    ready = [row["id"] for row in planeacion.en_preparacion(workspace.lector, workspace.junta_id)]
    assert (signed not in ready, mine in ready) == (True, True)
    made = plan(workspace, dt.date(2027, 3, 3), alianza=mine)
    assert [one.paso for one in made.etapas] == list(planeacion.ANTES)
    assert made.etapa(Paso.ALIADOS).texto == "Elegir los aliados posibles: Café que educa"
    planeacion.aceptar(workspace, made)
    row = records.one(workspace.lector, Alianza, mine)
    assert row["fecha_firma"] == dt.date(2027, 3, 3)
    assert ("2", None, "De la junta") in activities(workspace)
    workspace.undo()
    assert len(activities(workspace)) == 1
    assert records.one(workspace.lector, Alianza, mine)["fecha_firma"] is None


def test_what_may_be_a_slip_is_told_softly(workspace):
    records.set_field(workspace, Junta, workspace.junta_id, "sin_sabados", value=True)
    free = dias_libres.de_junta(workspace.lector, workspace.junta_id)
    made = plan(workspace, dt.date(2026, 12, 25))
    said = planeacion.avisos(made, free)
    assert said == ["La firma, el viernes 25 de diciembre, es festivo (Navidad). ¿Está bien así?"]
    moved = made.con_fecha(Paso.ALIADOS, dt.date(2026, 12, 19)).con_fecha(Paso.PROPUESTAS, dt.date(2027, 1, 2))
    told = " ".join(planeacion.avisos(moved, free))
    assert "El paso 2, el sábado 19 de diciembre, es sábado." in told
    assert "El paso 3 no queda después del paso 2." in told
    assert "El paso 4 no queda antes de la firma." in told
    late = plan(workspace, dt.date(2026, 11, 24))
    assert "No alcanza el tiempo" in planeacion.avisos(late, free)[0]
    assert "ya pasó" in planeacion.avisos(plan(workspace, dt.date(2026, 11, 2)), free)[0]


def test_an_empty_plan_writes_nothing(workspace):
    made = plan(workspace, dt.date(2027, 3, 3), incluir=dict.fromkeys(Paso, False))
    assert planeacion.resumen(made) == ""
    assert planeacion.aceptar(workspace, made) == 0
    assert activities(workspace) == []


def test_the_days_are_those_on_which_the_junta_meets_when_they_fit(workspace):
    records.set_field(workspace, Junta, workspace.junta_id, "dia_reunion", DiaSemana.JUEVES)
    made = plan(workspace, dt.date(2027, 3, 3))
    assert [one.fecha.weekday() for one in made.etapas[:4]] == [3, 3, 3, 3]
    days = [one.fecha for one in made.etapas]
    assert days == sorted(set(days))
    soon = plan(workspace, dt.date(2026, 11, 28))
    assert not soon.sin_espacio  # with one meeting a week there would be no room


def test_a_meeting_day_that_is_free_gives_way(workspace):
    records.set_field(workspace, Junta, workspace.junta_id, "dia_reunion", DiaSemana.DOMINGO)
    made = plan(workspace, dt.date(2027, 3, 3))
    assert all(one.fecha.weekday() != 6 for one in made.etapas[:4])
