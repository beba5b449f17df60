"""The agenda: everything with a date, how it stands today, and nothing of what was removed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.clock import fix_today
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.agenda import DiaLibre
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza, EstadoAlianza, Lado, ParteAlianza, Revision
from escuela_red.models.aporte import Aporte
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import EstadoPropuesta, EtapaPropuesta, Propuesta
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.models.taller import Jornada, Taller
from escuela_red.services import agenda, dias_libres, propuestas, records
from escuela_red.services.agenda import Cita, ClaseCita, Momento
from escuela_red.services.dias_libres import Libres

WEDNESDAY = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def today():
    fix_today(WEDNESDAY)
    yield
    fix_today(None)


def cita(fecha: dt.date, hasta: dt.date | None = None, **more) -> Cita:
    return Cita(fecha, hasta or fecha, "algo", ClaseCita.ACTIVIDAD, "actividad", "x", **more)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def found(workspace) -> list[tuple[str, str, Momento]]:
    every = agenda.fechas(workspace.lector, workspace.junta_id)
    return [(one.fecha.isoformat(), one.titulo, one.momento) for one in every]


# Today and its week


@pytest.mark.parametrize(
    ("first", "last", "moment", "words"),
    [
        ("2026-11-24", "2026-11-24", Momento.VENCIDA, "Atrasada 1 día"),
        ("2026-11-25", "2026-11-25", Momento.HOY, "Es hoy"),
        ("2026-11-20", "2026-11-25", Momento.HOY, "Termina hoy"),
        ("2026-11-20", "2026-12-25", Momento.SEMANA, "En curso"),
        ("2026-11-26", "2026-11-26", Momento.SEMANA, "Falta 1 día"),
        ("2026-11-29", "2026-11-29", Momento.SEMANA, "Faltan 4 días"),
        ("2026-11-30", "2026-11-30", Momento.PROXIMA, "Faltan 5 días"),
        ("2026-12-29", "2026-12-29", Momento.PROXIMA, "Faltan 34 días"),
        ("2026-12-30", "2026-12-30", Momento.DESPUES, "Faltan 35 días"),
    ],
)
def test_when_something_comes_is_told_from_today(first, last, moment, words):
    one = cita(day(first), day(last))
    assert (one.momento, one.plazo) == (moment, words)


@given(now=st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), ahead=st.integers(-10, 60))
def test_this_week_goes_from_monday_to_sunday(now, ahead):
    monday, sunday = agenda.semana(now)
    assert (monday.weekday(), sunday.weekday()) == (0, 6)
    assert monday <= now <= sunday
    fix_today(now)
    one = cita(now + dt.timedelta(days=ahead))
    expected = Momento.VENCIDA if ahead < 0 else Momento.HOY if ahead == 0 else None
    if expected is None and one.fecha <= sunday:
        expected = Momento.SEMANA
    assert one.momento is expected or (expected is None and one.momento in {Momento.PROXIMA, Momento.DESPUES})


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-10-25", Momento.DESPUES),
        ("2026-11-01", Momento.PROXIMA),
        ("2026-11-22", Momento.PROXIMA),
        ("2026-11-25", Momento.PROXIMA),
        ("2026-11-29", Momento.PROXIMA),
        ("2026-11-30", Momento.SEMANA),
        ("2026-12-01", Momento.VENCIDA),
    ],
)
def test_an_approximate_date_is_late_when_its_month_ends(now, moment):
    fix_today(day(now))
    one = cita(day("2026-11-01"), day("2026-11-30"), aproximada=True, dicha="noviembre")
    assert (one.momento, one.cuando) == (moment, "noviembre")
    assert not one.en(day("2026-11-15"))


def test_an_approximate_date_comes_after_the_dated_ones_of_its_month(workspace):
    for fields in ({"mes": "2026-12", "fecha_texto": "en diciembre"}, {"inicio": day("2026-12-30")}):
        records.add(workspace, Actividad, paso=Paso.FIRMA, texto="x", **fields)
    every = agenda.fechas(workspace.lector, workspace.junta_id)
    assert [one.cuando for one in every] == ["30 dic 2026", "en diciembre"]
    assert agenda.del_mes(every, 2026, 12) == [every[1]]
    assert agenda.del_dia(every, day("2026-12-30")) == [every[0]]


def test_the_ends_of_the_calendar_are_weeks_too():
    assert agenda.semana(dt.date.min)[0] == dt.date.min
    assert agenda.semana(dt.date.max)[1] == dt.date.max


# Where dates come from


def fill(workspace) -> dict[str, str]:
    person = records.add(workspace, Persona, nombre="Marta", cargo="Rectora")
    ally = records.add(workspace, Aliado, institucion="SENA")
    taller = records.add(workspace, Taller, nombre="Taller 2")
    made = {"persona": person, "aliado": ally, "taller": taller}
    records.add(workspace, Jornada, taller_id=taller, fecha=day("2026-12-09"), hora_inicio="08:00", lugar="Sede")
    made["cita"] = records.add(
        workspace, Abordaje, aliado_id=ally, fecha=day("2026-11-26"), responsable_id=person,
        siguiente="Llevar fotos", siguiente_el=day("2026-12-01"),
    )  # fmt: skip
    made["propuesta"] = records.add(
        workspace, Propuesta, titulo="Huertas", aliado_id=ally, estado=EstadoPropuesta.ENVIADA,
        enviada=day("2026-11-01"), firma_id=person,
    )  # fmt: skip
    made["alianza"] = records.add(
        workspace, Alianza, nombre="Café", estado=EstadoAlianza.EJECUCION, fecha_firma=day("2026-08-01"),
        inicio=day("2026-08-03"), fin=day("2027-08-03"), primera_revision=day("2026-11-28"),
    )  # fmt: skip
    records.add(workspace, ParteAlianza, alianza_id=made["alianza"], lado=Lado.RED, firma_id=person)
    made["aporte"] = records.add(
        workspace, Aporte, aliado_id=ally, descripcion="Sillas", acordado=5, esperado_el=day("2026-12-20")
    )
    return made


def test_each_kind_tells_its_dates(workspace):
    fill(workspace)
    assert found(workspace) == [
        ("2026-08-01", "Se firmó la alianza «Café»", Momento.HECHA),
        ("2026-08-03", "Empieza la alianza «Café»", Momento.HECHA),
        ("2026-11-01", "Se envió la propuesta «Huertas»", Momento.HECHA),
        ("2026-11-16", "Preguntar qué respondieron a «Huertas»", Momento.VENCIDA),
        ("2026-11-26", "Cita con SENA", Momento.SEMANA),
        ("2026-11-28", "Revisar la alianza «Café»", Momento.SEMANA),
        ("2026-12-01", "Llevar fotos", Momento.PROXIMA),
        ("2026-12-09", "Jornada del taller", Momento.PROXIMA),
        ("2026-12-20", "Recibir: Sillas", Momento.PROXIMA),
        ("2027-08-03", "Vence la alianza «Café»", Momento.DESPUES),
    ]
    by_person = dict(agenda.por_persona(agenda.fechas(workspace.lector, workspace.junta_id)))
    assert list(by_person) == ["Marta", ""]
    assert {one.titulo for one in by_person[""]} == {"Jornada del taller", "Recibir: Sillas"}


def test_nothing_is_told_of_what_was_removed(workspace):
    made = fill(workspace)
    for kind in (Aliado, Taller, Alianza):
        records.remove(workspace, kind, [made[kind.__tablename__]])
    assert found(workspace) == []
    workspace.undo()
    workspace.undo()
    workspace.undo()
    records.remove(workspace, Persona, [made["persona"]])
    every = agenda.fechas(workspace.lector, workspace.junta_id)
    assert (len(every), {one.persona for one in every}) == (10, {""})


def test_what_is_done_is_done_where_it_is_written(workspace):
    made = fill(workspace)
    records.set_field(workspace, Abordaje, made["cita"], "resultado", "Dijeron que sí")
    records.set_field(workspace, Propuesta, made["propuesta"], "respondida", day("2026-11-20"))
    records.set_field(workspace, Aporte, made["aporte"], "recibido", 5)
    records.add(workspace, Revision, alianza_id=made["alianza"], fecha=day("2026-11-20"), proxima=day("2027-02-20"))
    open_ones = [one[:2] for one in found(workspace) if one[2] is not Momento.HECHA]
    assert open_ones == [
        ("2026-12-01", "Llevar fotos"),
        ("2026-12-09", "Jornada del taller"),
        ("2027-02-20", "Revisar la alianza «Café»"),
        ("2027-08-03", "Vence la alianza «Café»"),
    ]


def test_an_activity_and_what_follows_a_meeting_are_marked_from_the_agenda(workspace):
    fill(workspace)
    records.add(workspace, Actividad, paso=Paso.FIRMA, texto="Firmar", inicio=day("2026-11-25"))
    for title in ("Firmar", "Llevar fotos"):
        one = next(one for one in agenda.fechas(workspace.lector, workspace.junta_id) if one.titulo == title)
        assert agenda.puede_marcarse(one)
        agenda.marcar(workspace, one, hecha=True)
        assert (one.fecha.isoformat(), title, Momento.HECHA) in found(workspace)
        workspace.undo()
        assert (one.fecha.isoformat(), title, Momento.HECHA) not in found(workspace)
    meeting = next(one for one in agenda.fechas(workspace.lector, workspace.junta_id) if one.clase is ClaseCita.CITA)
    assert not agenda.puede_marcarse(meeting)


def test_what_has_no_date_is_apart(workspace):
    records.add(workspace, Actividad, paso=Paso.FIRMA, texto="Un día")
    records.add(workspace, Actividad, paso=Paso.FIRMA, texto="Ya", ya_cumplida=True)
    assert found(workspace) == []
    assert [one.texto for one in agenda.sin_fecha(workspace.lector, workspace.junta_id)] == ["Un día"]


def test_a_later_version_that_was_sent_takes_the_place_of_the_one_before(workspace):
    made = fill(workspace)
    again = {"titulo": "Huertas 2", "aliado_id": made["aliado"], "reemplaza_a_id": made["propuesta"]}
    newer = records.add(workspace, Propuesta, **again, estado=EstadoPropuesta.BORRADOR, fecha=day("2026-12-02"))
    titles = [one[1] for one in found(workspace)]
    assert "Preguntar qué respondieron a «Huertas»" in titles
    assert "Enviar la propuesta «Huertas 2»" in titles
    with workspace.change("Enviar") as change:
        change.set(Propuesta, newer, estado=EstadoPropuesta.ENVIADA, enviada=day("2026-12-02"))
    assert not any("«Huertas»" in title for _day, title, _moment in found(workspace))


# Free days


def test_why_a_day_is_free(workspace):
    records.add(workspace, DiaLibre, motivo="fiestas", inicio=day("2026-12-10"), fin=day("2026-12-12"))
    records.add(workspace, DiaLibre, inicio=day("2026-12-17"))
    records.add(workspace, DiaLibre, motivo="sin fecha")
    free = dias_libres.de_junta(workspace.lector, workspace.junta_id)
    words = {
        "2026-12-06": "domingo",
        "2026-12-08": "festivo (La Inmaculada Concepción)",
        "2026-07-13": "posible festivo (Día de Nuestra Señora del Rosario de Chiquinquirá)",
        "2026-06-29": "festivo (San Pedro y San Pablo)",
        "2026-12-11": "día libre de la junta (fiestas)",
        "2026-12-17": "día libre de la junta",
        "2026-12-19": "",
        "2026-12-18": "",
    }
    assert {key: free.motivo(day(key)) for key in words} == words
    assert Libres(sin_sabados=True).motivo(day("2026-12-19")) == "sábado"
    assert [free.motivo(one) for one in (dt.date.min, dt.date.max)] == ["", ""]


def test_the_calendar_of_a_proposal_counts_once_it_was_accepted(workspace):
    made = propuestas.nueva(workspace, titulo="Rutas", firma_id=records.add(workspace, Persona, nombre="Rosa Gil"))
    records.add(workspace, EtapaPropuesta, propuesta_id=made, texto="Comprar", inicio=day("2026-12-01"))
    records.add(
        workspace, EtapaPropuesta, propuesta_id=made, texto="Repartir", inicio=day("2026-11-10"), fin=day("2026-11-20")
    )
    records.add(workspace, EtapaPropuesta, propuesta_id=made, texto="Sin fecha")
    propuestas.enviar(workspace, made)
    assert "Comprar" not in [title for _, title, _ in found(workspace)]
    propuestas.responder(workspace, made, EstadoPropuesta.ACEPTADA)
    stages = [one for one in agenda.fechas(workspace.lector, workspace.junta_id) if one.clase is ClaseCita.ETAPA]
    told = [(one.titulo, one.cuando, one.momento, one.persona, one.detalle) for one in stages]
    assert told == [
        ("Repartir", "10–20 nov 2026", Momento.HECHA, "Rosa Gil", "Propuesta «Rutas»"),
        ("Comprar", "1 dic 2026", Momento.PROXIMA, "Rosa Gil", "Propuesta «Rutas»"),
    ]
    records.remove(workspace, Propuesta, [made])
    assert not found(workspace)
