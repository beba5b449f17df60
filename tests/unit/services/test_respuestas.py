"""Answers: what all agreed is one text, groups and persons add theirs, each workshop has its own."""

from __future__ import annotations

from escuela_red.models.aliado import Aliado
from escuela_red.models.vivencia import Respuesta
from escuela_red.services import records, respuestas, talleres


def _of(workspace, task="preguntas"):
    return respuestas.de(workspace.lector, workspace.junta_id, workspace.taller_id, task)


def test_the_first_words_make_the_answer_and_the_workshop(workspace):
    assert respuestas.escribir(workspace, "preguntas", "a", "  ") == ""
    assert _of(workspace) == []
    respuestas.escribir(workspace, "preguntas", "a", "Un acuerdo.")
    assert [(row["clave"], row["autor"], row["texto"]) for row in _of(workspace)] == [("a", "", "Un acuerdo.")]
    assert len(talleres.todos(workspace.lector, workspace.junta_id)) == 1


def test_typing_on_is_one_answer_and_one_step(workspace, stamp):
    for second, text in enumerate(("Un", "Un acu", "Un acuerdo."), start=1):
        stamp(second)
        respuestas.escribir(workspace, "preguntas", "a", text)
    assert [row["texto"] for row in _of(workspace)] == ["Un acuerdo."]
    workspace.undo()
    assert _of(workspace) == []


def test_what_all_agreed_comes_before_what_groups_said(workspace):
    respuestas.agregar(workspace, "preguntas", "a", "Grupo de Arma", "Ayuda mutua.")
    respuestas.escribir(workspace, "preguntas", "a", "Un acuerdo.")
    respuestas.agregar(workspace, "preguntas", "b", "Ana", "Con visitas.")
    mine = respuestas.a(_of(workspace), "a")
    assert [(row["autor"], row["texto"]) for row in mine] == [("", "Un acuerdo."), ("Grupo de Arma", "Ayuda mutua.")]


def test_each_ally_and_each_workshop_has_its_own(workspace):
    sena = records.add(workspace, Aliado, institucion="SENA")
    respuestas.escribir(workspace, "aliados", "a", "De la junta")
    respuestas.escribir(workspace, "aliados", "a", "Del SENA", sena)
    rows = _of(workspace, "aliados")
    assert [row["texto"] for row in respuestas.a(rows, "a")] == ["De la junta"]
    assert [row["texto"] for row in respuestas.a(rows, "a", sena)] == ["Del SENA"]
    talleres.agregar(workspace)
    assert _of(workspace, "aliados") == []


def test_emptying_an_answer_keeps_its_place(workspace):
    made = respuestas.escribir(workspace, "preguntas", "a", "Un acuerdo.")
    respuestas.escribir(workspace, "preguntas", "a", "")
    assert respuestas.escribir(workspace, "preguntas", "a", "Otra vez.") == made
    assert records.count(workspace.lector, Respuesta, workspace.junta_id) == 1
