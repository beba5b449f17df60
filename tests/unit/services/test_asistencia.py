"""Who came: to a day, to all of it, and what is left when a person is taken off one day."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.models.taller import Asistencia, Jornada
from escuela_red.services import asistencia, personas, records, talleres

DAYS = (dt.date(2026, 2, 18), dt.date(2026, 3, 11), dt.date(2026, 4, 8))


@pytest.fixture
def taller(home):
    """Return a workshop of three days."""
    made = talleres.agregar(home.now, fecha=DAYS[0])
    for day in DAYS[1:]:
        records.add(home.now, Jornada, taller_id=made, fecha=day)
    return made


def days_of(workspace, taller):
    return [row["id"] for row in talleres.jornadas(workspace.lector, workspace.junta_id, taller)]


def came(workspace, taller, jornada=""):
    return asistencia.presentes(workspace.lector, workspace.junta_id, taller, jornada)


def test_a_person_marked_for_the_whole_workshop_came_every_day(home, taller):
    ana = records.add(home.now, Persona, nombre="Ana")
    asistencia.marcar(home.now, ana, "", presente=True)
    assert all(came(home.now, taller, day) == {ana} for day in days_of(home.now, taller))
    assert records.count(home.now.lector, Asistencia, home.now.junta_id) == 1


def test_who_is_taken_off_one_day_keeps_the_others_and_one_undo_gives_it_back(home, taller):
    ana = records.add(home.now, Persona, nombre="Ana")
    asistencia.marcar(home.now, ana, "", presente=True)
    first, second, third = days_of(home.now, taller)
    asistencia.marcar(home.now, ana, second, presente=False)
    assert [bool(came(home.now, taller, day)) for day in (first, second, third)] == [True, False, True]
    assert home.now.undo() == "Quitar la asistencia de «Ana»"
    assert all(came(home.now, taller, day) for day in (first, second, third))
    assert records.count(home.now.lector, Asistencia, home.now.junta_id) == 1


def test_the_whole_workshop_takes_the_place_of_the_days(home, taller):
    ana = records.add(home.now, Persona, nombre="Ana")
    first = days_of(home.now, taller)[0]
    asistencia.marcar(home.now, ana, first, presente=True)
    asistencia.marcar(home.now, ana, first, presente=True)
    assert records.count(home.now.lector, Asistencia, home.now.junta_id) == 1
    asistencia.marcar(home.now, ana, "", presente=True)
    rows = records.every(home.now.lector, Asistencia, home.now.junta_id)
    assert [row["jornada_id"] for row in rows] == [None]
    asistencia.marcar(home.now, ana, "", presente=False)
    assert came(home.now, taller) == set()


def test_a_day_that_was_taken_away_counts_no_more(home, taller):
    ana = records.add(home.now, Persona, nombre="Ana")
    first = days_of(home.now, taller)[0]
    asistencia.marcar(home.now, ana, first, presente=True)
    records.remove(home.now, Jornada, [first])
    assert came(home.now, taller) == set()
    home.now.undo()
    assert came(home.now, taller) == {ana}


def test_the_summary_tells_apart_the_padrino_and_leaves_out_the_contacts_of_allies(home, taller):
    workspace = home.now
    helper = personas.add_with_post(workspace, Cuerpo.PADRINO, "Padrino", nombre="Marta")
    ana = personas.add_with_post(workspace, Cuerpo.JUNTA, "", nombre="Ana", autorizo=True)
    luis = personas.add_with_post(workspace, Cuerpo.JUNTA, "", nombre="Luis")
    contact = records.add(workspace, Persona, nombre="De la alcaldía")
    records.add(workspace, Aliado, institucion="Alcaldía", contacto_id=contact)
    asistencia.marcar(workspace, ana, "", presente=True)
    asistencia.marcar(workspace, luis, days_of(workspace, taller)[1], presente=True)
    found = asistencia.resumen(workspace.lector, workspace.junta_id, taller)
    assert [one.nombre for one in found.integrantes] == ["Ana", "Luis"]
    assert [one.id for one in found.padrinos] == [helper]
    first, second, _ = days_of(workspace, taller)
    assert (found.presentes(), found.presentes(first), found.presentes(second)) == (2, 1, 2)
    assert (found.a_medias(), found.sin_autorizar(), found.sin_autorizar(first)) == (1, 1, 0)


def test_names_typed_or_pasted_are_the_people_that_are_known_and_the_new_ones_are_added(home, taller):
    workspace = home.now
    jose = records.add(workspace, Persona, nombre="José Ñáñez")
    names = [("jose nanez", ""), ("Ana  Gómez", "docente"), ("", ""), ("ANA GOMEZ", "")]
    assert asistencia.anotar(workspace, names, "") == (1, 1)
    people = records.every(workspace.lector, Persona, workspace.junta_id)
    assert [(row["nombre"], row["cargo"]) for row in people] == [("José Ñáñez", ""), ("Ana Gómez", "docente")]
    assert came(workspace, taller) == {jose, people[1]["id"]}
    workspace.undo()
    assert came(workspace, taller) == set()
    assert records.count(workspace.lector, Persona, workspace.junta_id) == 1


def test_the_first_name_makes_the_workshop_once(home):
    assert asistencia.anotar(home.now, [("Ana", ""), ("Luis", "")], "") == (2, 0)
    assert len(talleres.todos(home.now.lector, home.now.junta_id)) == 1
    assert len(came(home.now, home.now.taller_id)) == 2


def test_everybody_at_once_says_how_many_were_missing(home, taller):
    people = [records.add(home.now, Persona, nombre=name) for name in ("Ana", "Luis")]
    asistencia.marcar(home.now, people[0], "", presente=True)
    assert asistencia.marcar_todos(home.now, people, "") == 1
    assert asistencia.marcar_todos(home.now, people, "") == 0
    assert came(home.now, taller) == set(people)


@pytest.mark.parametrize(
    "cells",
    [
        [["Ana Gómez", "docente"], ["Luis"]],
        [["Nombres y apellidos", "Cargo"], ["Ana Gómez", "docente"], ["Luis", ""], ["", ""]],
        [["N.º", "Nombre", "Cargo"], ["1", "Ana Gómez", "docente"], ["2", "Luis", ""]],
        [["1.", "Ana Gómez", "docente"], ["2.", "Luis", ""]],
    ],
)
def test_a_pasted_list_is_read_with_or_without_headings_and_numbers(cells):
    assert asistencia.leer_lista(cells) == [("Ana Gómez", "docente"), ("Luis", "")]
