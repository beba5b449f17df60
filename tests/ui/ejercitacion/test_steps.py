"""Ejercitación: the steps one by one, and what the group comments."""

from __future__ import annotations

from PySide6.QtCore import Qt

from escuela_red.guide.bloques import textos
from escuela_red.services import guias, respuestas, talleres
from tests.ui import window as driving
from tests.ui.ejercitacion.doing import STEPS, answers, titles, write
from tests.ui.layout_lint import settle


def test_the_footer_leads_from_step_to_step_and_out(window, qtbot):
    seen, all_of_them = [], titles(window)
    for _ in all_of_them:
        page = window.page()
        seen.append(page.step.titulo)
        assert page.step.titulo in driving.words_of(window)
        qtbot.mouseClick(window.frame.footer.forward, Qt.MouseButton.LeftButton)
    assert seen == all_of_them
    assert window.key == "mapa"


def test_the_footer_leads_back_to_the_reading(window, qtbot):
    window.go("ejercitacion", "2")
    assert window.frame.footer.back.label() == "Paso 1"
    qtbot.mouseClick(window.frame.footer.back, Qt.MouseButton.LeftButton)
    assert window.page().step.numero == 1
    qtbot.mouseClick(window.frame.footer.back, Qt.MouseButton.LeftButton)
    assert window.key == "fundamentacion"


def test_what_a_step_gives_is_said(window):
    page = window.page()
    for step in page.steps_task.pasos:
        page.show_step(step.numero)
        assert step.produce in driving.words_of(window)
        assert all(words in page.card.text.toPlainText() for words in textos(step.bloques))


def test_the_arrows_walk_through_the_index(window, qtbot):
    page = window.page()
    page.index.rows[1].setFocus()
    driving.press(qtbot, page.index.rows[1], "Down")
    assert page.step.numero == 2
    assert page.index.rows[2].hasFocus()


def test_a_comment_is_in_the_file_and_its_step_is_checked(window, qtbot):
    page = window.page()
    assert "sin comentario" in page.index.rows[1].accessibleName()
    write(qtbot, page.comments.boxes[1].agreed, "Primero la necesidad.")
    page.index.rows[3].click()
    assert answers(window) == [(STEPS, "1", None, "Primero la necesidad.")]
    assert page.index.rows[1].accessibleName().endswith(", comentado")
    assert page.comments.boxes[3].agreed.value() == ""


def test_the_task_leads_to_the_first_step_without_comment(window):
    respuestas.escribir(window.bridge.workspace, STEPS, "1", "Ya.")
    page = window.go("ejercitacion", STEPS)
    assert page.step.numero == 2
    assert page.comments.boxes[2].agreed.hasFocus()


def test_only_one_step_says_that_the_ruta_has_other_names(window):
    page = window.page()
    saying = []
    for step in page.steps_task.pasos:
        page.show_step(step.numero)
        settle(window)
        saying += [step.numero] if "No son los mismos pasos." in driving.words_of(window) else []
    assert saying == [4]


def test_what_was_said_in_another_workshop_is_shown_and_stays_there(window):
    workspace = window.bridge.workspace
    respuestas.agregar(workspace, STEPS, "1", "Grupo de Arma", "Antes buscábamos regalos.")
    talleres.agregar(workspace)
    page = window.go("ejercitacion", "1")
    assert page.comments.boxes[1].groups == []
    assert "Antes buscábamos regalos." in driving.words_of(window)
    page.show_step(2)
    assert "Antes buscábamos regalos." not in driving.words_of(window)


def test_the_step_stays_when_the_letter_changes(window):
    window.go("ejercitacion", "3")
    driving.look_like(window, "oscuro", 130, (1366, 690))
    assert window.page().step.numero == 3


def test_the_step_stays_when_the_junta_puts_its_words(window):
    window.go("ejercitacion", "3")
    guias.poner(window.bridge.workspace, "momentos.C.tareas.pasos.pasos.3.titulo", "Hablar con ellos")
    assert window.page().step.numero == 3
    assert window.page().step.titulo == "Hablar con ellos"
