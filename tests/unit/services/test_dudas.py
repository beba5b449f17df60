"""Doubts are noted at once, answered with the day by itself, and the ones left open are not forgotten."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.clock import fix_today
from escuela_red.models.taller import Taller
from escuela_red.models.vivencia import Duda, EstadoDuda
from escuela_red.services import dudas, juntas, records, talleres
from escuela_red.services.workspace import Workspace

HOY = dt.date(2026, 11, 22)


@pytest.fixture
def junta(tmp_path):
    fix_today(HOY)
    workspace = Workspace.create(tmp_path / "a.escuelared")
    juntas.create(workspace, "17013", "Junta de Aguadas")
    yield workspace
    workspace.close()


def row(junta, duda):
    return records.one(junta.lector, Duda, duda)


def test_the_first_doubt_makes_the_workshop_it_belongs_to(junta):
    made = dudas.anotar(junta, "¿Quién convoca?", "Microcentro Pore")
    assert len(talleres.todos(junta.lector, junta.junta_id)) == 1
    kept = row(junta, made)
    assert (kept["pregunta"], kept["autor"], kept["fecha"]) == ("¿Quién convoca?", "Microcentro Pore", HOY)
    assert kept["estado"] == EstadoDuda.POR_CONVERSAR
    assert [one["id"] for one in dudas.de(junta.lector, junta.junta_id, junta.taller_id)] == [made]


def test_a_doubt_from_paper_keeps_its_own_day(junta):
    made = dudas.anotar(junta, "¿Quién convoca?", fecha=dt.date(2026, 2, 18))
    assert row(junta, made)["fecha"] == dt.date(2026, 2, 18)


def test_the_answer_brings_its_day_and_takes_it_away(junta):
    made = dudas.anotar(junta, "¿Quién convoca?")
    dudas.responder(junta, made, "El director de núcleo")
    assert row(junta, made)["fecha_respuesta"] == HOY
    dudas.responder(junta, made, "  ")
    assert (row(junta, made)["respuesta"], row(junta, made)["fecha_respuesta"]) == ("", None)


def test_the_day_that_somebody_wrote_stays(junta):
    made = dudas.anotar(junta, "¿Quién convoca?")
    records.set_field(junta, Duda, made, "fecha_respuesta", dt.date(2026, 3, 11))
    dudas.responder(junta, made, "El director de núcleo")
    dudas.aclarar(junta, made)
    dudas.responder(junta, made, "")
    assert row(junta, made)["fecha_respuesta"] == dt.date(2026, 3, 11)


def test_cleared_without_words_has_a_day_until_it_is_opened_again(junta):
    made = dudas.anotar(junta, "¿Quién convoca?")
    dudas.aclarar(junta, made)
    assert (row(junta, made)["estado"], row(junta, made)["fecha_respuesta"]) == (EstadoDuda.ACLARADA, HOY)
    dudas.abrir(junta, made)
    assert (row(junta, made)["estado"], row(junta, made)["fecha_respuesta"]) == (EstadoDuda.POR_CONVERSAR, None)
    junta.undo()
    assert row(junta, made)["estado"] == EstadoDuda.ACLARADA


def test_what_earlier_workshops_left_open_is_known(junta):
    first = dudas.anotar(junta, "¿Quién convoca?")
    dudas.aclarar(junta, dudas.anotar(junta, "¿Cada año?"))
    second = talleres.agregar(junta)
    mine = dudas.anotar(junta, "¿Y el transporte?")
    assert [one["id"] for one in dudas.de_antes(junta.lector, junta.junta_id, second)] == [first]
    assert [one["id"] for one in dudas.de(junta.lector, junta.junta_id, second)] == [mine]
    records.remove(junta, Taller, [second])


def test_without_workshop_there_are_no_doubts(junta):
    assert list(dudas.de(junta.lector, junta.junta_id, "")) == []
    assert dudas.de_antes(junta.lector, junta.junta_id, "") == []


def test_a_doubt_that_is_gone_changes_nothing(junta):
    for change in (dudas.aclarar, dudas.abrir):
        change(junta, "nadie")
    dudas.responder(junta, "nadie", "texto")
    assert junta.stacks.undo is None
