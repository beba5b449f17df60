"""The Vivencia: the questions, answered by all and by each group."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escuela_red.models.vivencia import Respuesta
from escuela_red.services import diagnostico, records, respuestas
from tests.ui.program import write
from tests.ui.vivencia.notes import F


def test_what_all_agreed_and_what_each_group_answers(page, qtbot, workspace):
    box = page.boxes["preguntas", "b"]
    box.focus()
    write(box.agreed, "Con visitas.")
    box.add_button.click()
    author = QApplication.focusWidget()
    assert author.text() == "Grupo 1"
    write(author, "Grupo de Arma")
    qtbot.keyClick(author, Qt.Key.Key_Return)
    write(QApplication.focusWidget(), "Con cartas.")
    page.bridge.flush()
    rows = respuestas.de(workspace.lector, workspace.junta_id, workspace.taller_id)
    assert [(row["clave"], row["autor"], row["texto"]) for row in rows] == [
        ("b", "", "Con visitas."),
        ("b", "Grupo de Arma", "Con cartas."),
    ]
    assert len(box.groups) == 1
    author.setFocus()
    author.selectAll()
    qtbot.keyClick(author, Qt.Key.Key_Delete)
    box.focus()
    assert author.text() == "Grupo de Arma", "an answer without a name would pass for everybody's"
    box.groups[0].trash.click()
    assert box.groups == []
    page.bridge.undo()
    assert box.groups[0].text.value() == "Con cartas."


def test_what_was_taken_out_is_told_in_few_words(page, workspace):
    heard: list[str] = []
    page.bridge.removed.connect(heard.append)
    long = diagnostico.agregar(workspace, F, "Los microcentros «del río» se reúnen\ncada mes. " * 20)
    page.diagnosis.shared[0].remove([long])
    respuestas.agregar(workspace, "preguntas", "a", "Mesa 1", "Una alianza es un acuerdo que dura. " * 20)
    box = page.boxes["preguntas", "a"]
    box.remove_group(box.groups[0])
    assert heard[0].startswith("Se quitó «Los microcentros “del río” se reúnen cada mes. Los")
    assert heard[1].startswith("Se quitó «Una alianza es un acuerdo que dura. Una")
    assert all(len(words) < 80 and words.endswith("…».") for words in heard)


def test_a_group_answers_without_giving_its_name(page, qtbot, workspace):
    box = page.boxes["preguntas", "a"]
    box.add_button.click()
    box.groups[0].text.setFocus()
    write(box.groups[0].text, "Así")
    page.bridge.flush()
    box.add_button.click()
    assert QApplication.focusWidget().text() == "Grupo 2"
    box.groups[1].trash.click()
    assert [row["autor"] for row in records.every(workspace.lector, Respuesta, workspace.junta_id)] == ["Grupo 1"]
