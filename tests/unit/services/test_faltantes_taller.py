"""What the workshop lacks, in words: only when something was begun, never from private notes, no name inside a name."""

from __future__ import annotations

import datetime as dt

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.models.taller import Asistencia, Jornada, NotaPadrino, Taller
from escuela_red.models.vivencia import Duda, EstadoDuda, Hallazgo, TipoHallazgo
from escuela_red.services import avance, faltantes, records, respuestas, talleres


def _gaps(workspace, *tables):
    found = faltantes.gaps(workspace.lector, workspace.junta_id)
    return [gap for gap in found if not tables or gap.tabla in tables]


def _texts(workspace, *tables):
    return [gap.text for gap in _gaps(workspace, *tables)]


_OF_A_WORKSHOP = ("taller", "jornada", "asistencia", "hallazgo", "respuesta", "duda", "autovaloracion", "nota_padrino")


def test_nothing_is_missing_before_it_is_begun(workspace):
    assert _texts(workspace, *_OF_A_WORKSHOP) == []


def test_a_workshop_lacks_its_padrino_its_aim_and_its_days(workspace):
    taller = records.add(workspace, Taller, nombre="Uno")
    assert _texts(workspace, "taller") == [
        "A «Uno» le faltan: padrino y objetivo.",
        "Faltan las jornadas del taller: qué día y en qué lugar.",
    ]
    day = records.add(workspace, Jornada, taller_id=taller, fecha=dt.date(2026, 1, 2))
    other = records.add(workspace, Jornada, taller_id=taller)
    assert _texts(workspace, "jornada") == [
        "Falta el lugar de la jornada del 2 ene 2026.",
        "Faltan la fecha y el lugar de una jornada.",
    ]
    assert [(gap.registro, gap.campo) for gap in _gaps(workspace, "jornada")] == [(day, "lugar"), (other, "fecha")]
    assert _texts(workspace, "asistencia") == ["Falta la lista de asistencia del taller."]
    person = records.add(workspace, Persona, nombre="Ana")
    records.add(workspace, Asistencia, taller_id=taller, persona_id=person)
    assert _texts(workspace, "asistencia") == []
    records.add(workspace, Taller, nombre="El «dos»", objetivo="x")
    assert "Faltan las jornadas del taller «El “dos”»: qué día y en qué lugar." in _texts(workspace)


def test_shared_findings_without_component_are_one_sentence(workspace):
    taller = records.add(workspace, Taller, nombre="Uno")
    for text in ("a", "b", "c"):
        records.add(workspace, Hallazgo, tipo=TipoHallazgo.FORTALEZA, texto=text)
    records.add(workspace, Hallazgo, tipo=TipoHallazgo.DEBILIDAD, texto="d", individual=True, taller_id=taller)
    assert _texts(workspace, "hallazgo") == ["3 hallazgos compartidos no tienen componente."]
    assert _gaps(workspace, "hallazgo")[0].campo == "componente"


def test_a_talk_that_was_begun_lacks_its_other_questions_until_it_is_declared_done(workspace):
    talleres.agregar(workspace)
    respuestas.escribir(workspace, "preguntas", "a", "Sí")
    assert _texts(workspace, "respuesta") == ["Quedan 3 preguntas por responder en «Conversar las cuatro preguntas»."]
    ally = records.add(workspace, Aliado, institucion="Coop. «La Unión»")
    respuestas.escribir(workspace, "por_aliado", "b", "Sí", ally)
    assert "Quedan 2 preguntas por responder sobre «Coop. “La Unión”»." in _texts(workspace)
    avance.marcar(workspace, "preguntas", lista=True)
    avance.marcar(workspace, "por_aliado", lista=True)
    assert _texts(workspace, "respuesta") == []
    respuestas.escribir(workspace, "por_aliado", "a", "¿De quién?")
    assert _texts(workspace, "respuesta") == ["Una respuesta no dice de qué aliado es: «¿De quién?»."]


def test_open_doubts_are_counted(workspace):
    taller = records.add(workspace, Taller, nombre="Uno")
    first = records.add(workspace, Duda, taller_id=taller, pregunta="¿a?")
    assert _texts(workspace, "duda") == ["Queda 1 duda por conversar."]
    records.add(workspace, Duda, taller_id=taller, pregunta="¿b?", estado=EstadoDuda.POR_CONVERSAR)
    assert _texts(workspace, "duda") == ["Quedan 2 dudas por conversar."]
    assert _gaps(workspace, "duda")[0].registro == first
    records.set_field(workspace, Duda, first, "estado", EstadoDuda.ACLARADA)
    assert "Falta la respuesta de una duda aclarada: «¿a?»." in _texts(workspace, "duda")


def test_private_notes_say_nothing(workspace):
    taller = records.add(workspace, Taller, nombre="Uno")
    records.add(workspace, NotaPadrino, taller_id=taller, tarea="", texto="secreto")
    assert not any("secreto" in text for text in _texts(workspace))
    assert _texts(workspace, "nota_padrino") == []


def test_names_inside_names_and_long_texts_stay_readable(workspace):
    records.add(workspace, Aliado, institucion="«Coop» " + "muy larga " * 20)
    texts = _texts(workspace, "aliado")
    assert all("««" not in text and len(text) < 160 for text in texts)
    assert texts[0].startswith("A «“Coop” muy larga")
