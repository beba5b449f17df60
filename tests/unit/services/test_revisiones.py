"""Both sides review an alliance: each duty is answered once, the dates warn, and one undo takes it back."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.clock import fix_today
from escuela_red.models.abordaje import Participante
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
    PuntoRevision,
    Revision,
    Veredicto,
)
from escuela_red.models.persona import Persona
from escuela_red.services import records, revisiones, revisiones_avisos
from escuela_red.services.revisiones_puntos import derechos

HOY = dt.date(2026, 11, 22)
CUMPLE, PARCIAL, NO = Veredicto.CUMPLE, Veredicto.PARCIAL, Veredicto.NO


@pytest.fixture(autouse=True)
def _today():
    fix_today(HOY)


@pytest.fixture
def alianza(workspace):
    """Give a signed alliance with an objective and a duty of each side."""
    made = records.add(
        workspace,
        Alianza,
        nombre="Café que educa",
        estado=EstadoAlianza.EJECUCION,
        inicio=dt.date(2026, 8, 18),
        fin=dt.date(2027, 10, 29),
        primera_revision=dt.date(2026, 11, 18),
    )
    records.add(workspace, ObjetivoAlianza, alianza_id=made, texto="Sostener los proyectos", meta=9, avance=8)
    duty(workspace, made, Lado.RED, "Llevar el registro")
    duty(workspace, made, Lado.ALIADO, "Entregar insumos")
    return made


def duty(workspace, alianza, lado, texto, clase=DerechoDeber.DEBER):
    return records.add(workspace, Clausula, alianza_id=alianza, lado=lado, clase=clase, texto=texto)


def line(workspace, revision, texto):
    found = revisiones.lineas(workspace.lector, workspace.junta_id, revision)
    return next(one for one in found if one.texto == texto)


def answer(workspace, revision, texto, **campos):
    revisiones.anotar(workspace, revision, line(workspace, revision, texto).id, **campos)


def review(workspace, revision):
    return records.one(workspace.lector, Revision, revision)


def said(workspace, alianza=""):
    return [gap.text for gap in revisiones.avisos(workspace.lector, workspace.junta_id, alianza)]


def light(workspace, alianza):
    return revisiones.semaforo(workspace.lector, workspace.junta_id)[alianza].palabras


def test_a_review_goes_through_objectives_and_the_duties_of_both_sides(workspace, alianza):
    duty(workspace, alianza, Lado.RED, "Elegir las sedes", DerechoDeber.DERECHO)
    made = revisiones.comenzar(workspace, alianza, HOY)
    found = revisiones.lineas(workspace.lector, workspace.junta_id, made)
    assert [(one.grupo, one.texto) for one in found] == [
        ("objetivos", "Sostener los proyectos"),
        ("red", "Llevar el registro"),
        ("aliado", "Entregar insumos"),
    ]
    assert not any(one.respondida for one in found)
    assert derechos(workspace.lector, workspace.junta_id, alianza) == {"red": ["Elegir las sedes"], "aliado": []}


def test_the_next_date_is_as_far_as_the_first_one_was_and_leaves_a_sunday(workspace, alianza):
    made = revisiones.comenzar(workspace, alianza, dt.date(2026, 11, 20))
    assert review(workspace, made)["proxima"] == dt.date(2027, 2, 20)
    made = revisiones.comenzar(workspace, alianza, dt.date(2026, 11, 21))
    assert review(workspace, made)["proxima"] == dt.date(2027, 2, 22)


def test_beginning_is_one_step_to_undo(workspace, alianza):
    revisiones.comenzar(workspace, alianza, HOY)
    workspace.undo()
    assert revisiones.de(workspace.lector, workspace.junta_id, alianza) == []


def test_nothing_is_proposed_beyond_the_end(workspace, alianza):
    records.set_field(workspace, Alianza, alianza, "fin", dt.date(2026, 12, 15))
    lector, junta = workspace.lector, workspace.junta_id
    assert revisiones.proponer(lector, junta, alianza, HOY) == dt.date(2026, 12, 15)
    assert revisiones.proponer(lector, junta, alianza, dt.date(2026, 12, 15)) is None


def test_without_any_rhythm_half_a_year_is_proposed(workspace):
    made = records.add(workspace, Alianza, nombre="Otra")
    day = revisiones.proponer(workspace.lector, workspace.junta_id, made, dt.date(2026, 8, 31))
    assert day is not None
    assert dt.date(2027, 2, 28) <= day <= dt.date(2027, 3, 5)


def test_the_next_review_is_that_of_the_last_one_else_the_first_that_was_agreed(workspace, alianza):
    lector, junta = workspace.lector, workspace.junta_id
    assert revisiones.proxima(lector, junta, alianza) == dt.date(2026, 11, 18)
    made = revisiones.comenzar(workspace, alianza, HOY)
    records.set_field(workspace, Revision, made, "proxima", dt.date(2027, 3, 3))
    assert revisiones.proxima(lector, junta, alianza) == dt.date(2027, 3, 3)
    records.set_field(workspace, Alianza, alianza, "estado", EstadoAlianza.TERMINADA)
    assert revisiones.proxima(lector, junta, alianza) is None


def test_the_general_verdict_goes_with_the_answers_until_people_choose_another(workspace, alianza):
    duty(workspace, alianza, Lado.RED, "Enviar fotografías")
    made = revisiones.comenzar(workspace, alianza, HOY)
    answer(workspace, made, "Llevar el registro", veredicto=CUMPLE)
    assert review(workspace, made)["red"] == CUMPLE
    answer(workspace, made, "Enviar fotografías", veredicto=NO)
    assert review(workspace, made)["red"] == PARCIAL
    assert review(workspace, made)["aliado"] is None
    records.set_field(workspace, Revision, made, "red", NO)
    answer(workspace, made, "Enviar fotografías", veredicto=CUMPLE)
    assert review(workspace, made)["red"] == NO


def test_the_advance_of_a_review_is_that_of_the_objective_and_one_undo_takes_both_back(workspace, alianza):
    made = revisiones.comenzar(workspace, alianza, HOY)
    answer(workspace, made, "Sostener los proyectos", avance=9)
    objective = line(workspace, made, "Sostener los proyectos").id
    assert records.one(workspace.lector, ObjetivoAlianza, objective)["avance"] == 9
    workspace.undo()
    assert records.one(workspace.lector, ObjetivoAlianza, objective)["avance"] == 8
    assert line(workspace, made, "Sostener los proyectos").avance is None


def test_an_older_review_does_not_change_how_far_the_objective_is_now(workspace, alianza):
    old = revisiones.comenzar(workspace, alianza, dt.date(2026, 9, 1))
    revisiones.comenzar(workspace, alianza, HOY)
    answer(workspace, old, "Sostener los proyectos", avance=2)
    objective = line(workspace, old, "Sostener los proyectos")
    assert objective.avance == 2
    assert records.one(workspace.lector, ObjetivoAlianza, objective.id)["avance"] == 8


def test_a_duty_that_is_written_later_is_reviewed_and_one_taken_out_stays_where_it_was_answered(
    workspace, alianza, stamp
):
    stamp(1)
    first = revisiones.comenzar(workspace, alianza, dt.date(2026, 9, 1))
    answer(workspace, first, "Entregar insumos", veredicto=NO)
    stamp(10)
    last = revisiones.comenzar(workspace, alianza, HOY)
    stamp(20)
    duty(workspace, alianza, Lado.ALIADO, "Financiar encuentros")
    records.remove(workspace, Clausula, [line(workspace, first, "Entregar insumos").id])
    texts = [
        {one.texto for one in revisiones.lineas(workspace.lector, workspace.junta_id, made)} for made in (first, last)
    ]
    assert "Financiar encuentros" not in texts[0]
    assert "Financiar encuentros" in texts[1]
    assert "Entregar insumos" in texts[0]
    assert not line(workspace, first, "Entregar insumos").vive
    assert "Entregar insumos" not in texts[1]


def test_an_empty_answer_makes_nothing(workspace, alianza):
    made = revisiones.comenzar(workspace, alianza, HOY)
    answer(workspace, made, "Entregar insumos", como="")
    assert records.count(workspace.lector, PuntoRevision, workspace.junta_id) == 0


def test_a_late_review_says_how_late_and_one_done_silences_it(workspace, alianza):
    assert said(workspace) == ["La revisión de la alianza «Café que educa» está atrasada 4 días."]
    assert light(workspace, alianza) == "Revisión atrasada 4 días"
    revisiones.comenzar(workspace, alianza, HOY)
    assert said(workspace) == []
    assert light(workspace, alianza) == "Al día"


def test_who_alone_gives_is_said(workspace, alianza):
    made = revisiones.comenzar(workspace, alianza, HOY)
    answer(workspace, made, "Llevar el registro", veredicto=CUMPLE)
    assert said(workspace) == []
    answer(workspace, made, "Entregar insumos", veredicto=NO)
    assert said(workspace) == [
        "En la última revisión de «Café que educa» solo cumplió la Red. Conversen qué puede dar el aliado."
    ]
    assert light(workspace, alianza) == "Solo cumple la Red"
    answer(workspace, made, "Llevar el registro", veredicto=NO)
    assert said(workspace) == []
    assert light(workspace, alianza) == "Ninguno de los dos cumple"


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (dt.date(2026, 11, 22), "La alianza «Café que educa» vence hoy. Conversen si se prorroga."),
        (dt.date(2026, 11, 23), "La alianza «Café que educa» vence en 1 día. Conversen si se prorroga."),
        (dt.date(2027, 1, 21), "La alianza «Café que educa» vence en 60 días. Conversen si se prorroga."),
        (
            dt.date(2026, 11, 21),
            "La alianza «Café que educa» venció el 21 nov 2026. Digan si se prorroga o se termina.",
        ),
    ],
)
def test_the_end_of_the_validity_is_said_before_and_after(workspace, alianza, end, words):
    records.set_field(workspace, Alianza, alianza, "primera_revision", dt.date(2026, 12, 1))
    records.set_field(workspace, Alianza, alianza, "fin", end)
    assert said(workspace) == [words]


def test_without_next_date_it_is_said_and_an_alliance_that_is_not_signed_says_nothing(workspace, alianza):
    records.set_field(workspace, Alianza, alianza, "primera_revision", None)
    assert said(workspace) == ["La alianza «Café que educa» no tiene fecha para su próxima revisión."]
    for state, words in ((EstadoAlianza.PREPARACION, "En preparación"), (EstadoAlianza.TERMINADA, "Terminada")):
        records.set_field(workspace, Alianza, alianza, "estado", state)
        assert said(workspace) == []
        assert light(workspace, alianza) == words


def test_a_removed_alliance_and_its_reviews_say_nothing(workspace, alianza):
    revisiones.comenzar(workspace, alianza, HOY)
    records.remove(workspace, Alianza, [alianza])
    assert said(workspace) == []
    assert revisiones.semaforo(workspace.lector, workspace.junta_id) == {}
    assert revisiones.proxima(workspace.lector, workspace.junta_id, alianza) is None


def test_the_dates_that_alliances_wait_for_come_in_order(workspace, alianza):
    found = revisiones_avisos.fechas_de(
        workspace.lector, workspace.junta_id, revisiones.por_alianza(workspace.lector, workspace.junta_id)
    )
    assert [(one.que, one.fecha, one.cuando, one.tono) for one in found] == [
        ("Próxima revisión", dt.date(2026, 11, 18), "hace 4 días", "error"),
        ("Termina la vigencia", dt.date(2027, 10, 29), "en 341 días", "neutral"),
    ]
    assert found[0].alianza == alianza


def test_who_attended_stands_on_the_side_of_the_entity_or_of_the_red(workspace, alianza):
    ours = records.add(workspace, Persona, nombre="Marta", cargo="docente")
    theirs = records.add(workspace, Persona, nombre="Hugo", entidad="Cooperativa de Café")
    ally = records.add(workspace, Aliado, institucion="Coop. de Café")
    records.add(workspace, ParteAlianza, alianza_id=alianza, lado=Lado.ALIADO, aliado_id=ally)
    made = revisiones.comenzar(workspace, alianza, HOY)
    for person in (theirs, ours, ours):
        records.add(workspace, Participante, revision_id=made, persona_id=person)
    found = revisiones.asistentes(workspace.lector, workspace.junta_id, review(workspace, made))
    assert [(row["nombre"], side) for row, side in found] == [("Marta", Lado.RED), ("Hugo", Lado.ALIADO)]


def test_those_of_the_review_before_come_at_once_and_only_once(workspace, alianza):
    person = records.add(workspace, Persona, nombre="Marta")
    first = revisiones.comenzar(workspace, alianza, dt.date(2026, 9, 1))
    records.add(workspace, Participante, revision_id=first, persona_id=person)
    last = revisiones.comenzar(workspace, alianza, HOY)
    assert revisiones.mismos_asistentes(workspace, last) == 1
    assert revisiones.faltan_de_antes(workspace.lector, workspace.junta_id, last) == []
    assert revisiones.faltan_de_antes(workspace.lector, workspace.junta_id, first) == []


def test_reviews_are_numbered_by_their_day(workspace, alianza):
    late = revisiones.comenzar(workspace, alianza, HOY)
    early = revisiones.comenzar(workspace, alianza, dt.date(2026, 9, 1))
    numbers = [
        revisiones.numero(workspace.lector, workspace.junta_id, review(workspace, made)) for made in (early, late)
    ]
    assert numbers == [1, 2]
