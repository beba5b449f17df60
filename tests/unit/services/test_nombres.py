"""Where a person is named inside what others typed: told before their data are suppressed."""

from __future__ import annotations

import pytest

from escuela_red.models.persona import Persona
from escuela_red.models.taller import Asistencia, NotaPadrino, Taller
from escuela_red.models.vivencia import Duda, Respuesta
from escuela_red.reports import catalog
from escuela_red.services import juntas, nombres, records, suppression
from escuela_red.services.workspace import Workspace

NAME = "Claudia Patricia Ríos de Henao"


@pytest.fixture
def opened(tmp_path):
    workspace = Workspace.create(tmp_path / "junta.escuelared")
    juntas.create(workspace, "17013", "Junta de prueba")
    yield workspace
    workspace.close()


def _found(workspace, person):
    return nombres.escritos(workspace.lector, workspace.junta_id, person)


def test_it_is_found_as_people_write_it(opened):
    person = records.add(opened, Persona, nombre=NAME)
    records.add(opened, Persona, nombre="Álvaro Ríos Henao")  # a brother is somebody else
    records.add(opened, Duda, pregunta="¿Quién firma?", autor="claudia rios")
    records.add(opened, Respuesta, texto="Lo dijo Claudia Ríos.", tarea="pasos", clave="1")
    records.add(opened, Respuesta, texto="Vamos a los ríos", autor="Claudia", tarea="pasos", clave="2")
    records.add(opened, NotaPadrino, texto="Hablar con CLAUDIA RÍOS", tarea="mapa")
    found = _found(opened, person)
    assert found.frase == "1 nota del padrino, 1 respuesta y 1 duda"
    assert found.palabras == "claudia rios"


def test_a_name_that_nobody_typed_says_nothing(opened):
    person = records.add(opened, Persona, nombre=NAME)
    assert _found(opened, person).frase == ""
    nameless = records.add(opened, Persona, cargo="docente")
    records.add(opened, Duda, pregunta="docente")
    assert _found(opened, nameless).frase == ""


@pytest.mark.parametrize("away", ["quitar", "suprimir"])
def test_the_attendance_of_who_is_gone_says_so(opened, tmp_path, away):
    workshop = records.add(opened, Taller, nombre="Uno")
    person = records.add(opened, Persona, nombre=NAME)
    record = records.add(opened, Asistencia, taller_id=workshop, persona_id=person)
    if away == "quitar":
        records.remove(opened, Persona, [person])
    else:
        suppression.suppress(opened, person)
    row = records.one(opened.lector, Asistencia, record)
    assert row is not None
    assert records.title(Asistencia, row) == "asistencia de una persona que se quitó"
    nobody = records.one(opened.lector, Asistencia, records.add(opened, Asistencia, taller_id=workshop))
    assert nobody is not None
    assert records.title(Asistencia, nobody) == "asistencia sin persona"
    catalog.make("fichas", "docx", opened.lector, opened.junta_id, tmp_path / "fichas.docx")
