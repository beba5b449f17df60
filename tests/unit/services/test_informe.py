"""What the informe of a workshop says it lacks, point by point: it is no draft only when nothing is missing."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.models.persona import Persona
from escuela_red.models.taller import Asistencia, Jornada, Taller
from escuela_red.models.vivencia import Respuesta, TipoHallazgo
from escuela_red.services import avance, diagnostico, guias, informe, records, talleres


@pytest.fixture
def taller(workspace):
    return talleres.agregar(workspace)


def told(workspace, taller, word):
    """Return the point that has a word, and whether it is done."""
    points = informe.puntos(workspace.lector, workspace.junta_id, taller)
    return next((one.texto, one.hecho) for one in points if word in one.texto)


def test_the_workshop_lacks_each_of_its_four_data_by_name(workspace, taller):
    lacks = "Faltan la fecha, el lugar, el objetivo y el padrino del taller."
    assert told(workspace, taller, "del taller.") == (lacks, False)
    records.add(workspace, Jornada, taller_id=taller, fecha=dt.date(2026, 2, 18), lugar="Sede La Palma")
    records.set_field(workspace, Taller, taller, "objetivo", "Trabajar en red")
    assert told(workspace, taller, "del taller.") == ("Falta el padrino del taller.", False)
    padrino = records.add(workspace, Persona, nombre="Ramiro Valencia")
    records.set_field(workspace, Taller, taller, "padrino_id", padrino)
    assert told(workspace, taller, "El taller tiene")[1]


def test_nobody_has_come_until_somebody_is_marked(workspace, taller):
    person = records.add(workspace, Persona, nombre="Ana")
    assert told(workspace, taller, "quiénes vinieron") == ("Falta anotar quiénes vinieron al taller.", False)
    records.add(workspace, Asistencia, taller_id=taller, persona_id=person)
    assert told(workspace, taller, "Asistencia") == ("Asistencia de 1 persona.", True)


def test_strengths_alone_are_half_a_diagnosis_and_a_note_is_not_the_juntas(workspace, taller):
    diagnostico.agregar(workspace, TipoHallazgo.FORTALEZA, "Hay mingas")
    diagnostico.agregar(workspace, TipoHallazgo.DEBILIDAD, "Falta transporte", individual=True)
    assert told(workspace, taller, "debilidades") == ("Faltan las debilidades de toda la junta.", False)
    diagnostico.agregar(workspace, TipoHallazgo.DEBILIDAD, "Falta transporte")
    assert told(workspace, taller, "debilidad") == ("Diagnóstico con 1 fortaleza y 1 debilidad.", True)


def test_an_answer_of_spaces_or_of_another_workshop_answers_nothing(workspace, taller):
    other = talleres.agregar(workspace)
    (task,) = [one for one in guias.de_taller(workspace.lector, workspace.junta_id).tareas if one.clave == "preguntas"]
    for question in task.preguntas:
        for where, text in ((taller, "  "), (other, "Es un acuerdo")):
            fields = {"taller_id": where, "tarea": "preguntas", "clave": question.clave}
            records.add(workspace, Respuesta, **fields, texto=text)
    assert told(workspace, taller, task.titulo) == (f"Faltan 4 respuestas en «{task.titulo}».", False)
    assert told(workspace, other, task.titulo) == (f"4 respuestas en «{task.titulo}».", True)


def test_what_is_written_is_not_finished_until_the_junta_declares_it(workspace, taller):
    tasks = [one.clave for one in guias.de_taller(workspace.lector, workspace.junta_id).tareas]
    for task in tasks[:-1]:
        avance.marcar(workspace, task, lista=True)
    text, done = told(workspace, taller, "por declarar")
    assert (text, done) == (f"Falta 1 de {len(tasks)} por declarar terminadas.", False)
    avance.marcar(workspace, tasks[-1], lista=True)
    assert told(workspace, taller, "La junta terminó") == (f"La junta terminó {len(tasks)} tareas de la guía.", True)
