"""Suppressing a person from the window: asked first, gone after, and nothing brings them back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from escuela_red.models.persona import Persona
from escuela_red.models.vivencia import Duda
from escuela_red.services import records, search
from escuela_red.ui.dialogs.question import Question
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, shown, words_of

NAME = "Zenaida Quirozambrano"


def _answer(key, asked):
    """Press an answer of the question as soon as it stands on the screen."""

    def press():
        question = next(
            (one for one in QApplication.topLevelWidgets() + _children() if isinstance(one, Question)), None
        )
        if question is None or not question.isVisible():
            QTimer.singleShot(10, press)
            return
        asked.append(" ".join(label.text() for label in question.findChildren(QLabel)))
        question.buttons[key].click()

    QTimer.singleShot(0, press)


def _children():
    return [child for top in QApplication.topLevelWidgets() for child in top.findChildren(Question)]


def _person(workspace):
    return records.add(workspace, Persona, nombre=NAME, telefono="3990000000", autorizo=True)


def test_the_data_go_after_an_answer_and_undo_does_not_bring_them_back(qtbot, tmp_path):
    workspace = new_workspace(tmp_path)
    person, asked = _person(workspace), list[str]()
    with shown(workspace, "personas") as window:
        page = window.go("personas", person)
        _answer("suprimir", asked)
        qtbot.mouseClick(page.suppress_button, Qt.MouseButton.LeftButton)
        assert NAME in asked[0]
        assert "No se puede deshacer" in asked[0]
        assert search.find(workspace.lector, "Quirozambrano") == []
        window.run("deshacer")
        assert records.one(workspace.lector, Persona, person)["telefono"] == ""
        assert NAME not in " ".join(label.text() for label in window.frame.findChildren(QLabel))
        path = workspace.document.path
    assert NAME.encode() not in path.read_bytes()


def test_the_safe_answer_keeps_them(qtbot, tmp_path):
    workspace = new_workspace(tmp_path)
    person = _person(workspace)
    with shown(workspace, "personas") as window:
        page = window.go("personas", person)
        _answer("conservar", [])
        qtbot.mouseClick(page.suppress_button, Qt.MouseButton.LeftButton)
        assert records.one(workspace.lector, Persona, person)["nombre"] == NAME


def test_it_says_where_others_typed_the_name_and_goes_there(qtbot, tmp_path):
    workspace = new_workspace(tmp_path)
    person, asked = _person(workspace), list[str]()
    records.add(workspace, Duda, pregunta="¿Quién firma?", autor="zenaida quirozambrano")
    with shown(workspace, "personas") as window:
        page = window.go("personas", person)
        _answer("buscar", asked)
        qtbot.mouseClick(page.suppress_button, Qt.MouseButton.LeftButton)
        assert "parece estar escrito también en 1 duda" in asked[0]
        assert records.one(workspace.lector, Persona, person)["nombre"] == NAME
        settle(window)
        assert window.key == "buscar"
        assert "¿Quién firma?" in words_of(window)
