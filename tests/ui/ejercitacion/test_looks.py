"""Ejercitación: what the room sees, and how the page looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from escuela_red.guide.bloques import textos
from escuela_red.services import respuestas, talleres
from escuela_red.ui.pages.ejercitacion_slides import slides
from tests.flows import nasty
from tests.ui import window as driving
from tests.ui.ejercitacion.doing import ALLIES, STEPS, add, on_allies
from tests.ui.layout_lint import lint


def test_each_step_and_each_ally_has_its_slide(window):
    workspace = window.bridge.workspace
    (ally,) = add(workspace, "Emisora")
    (unasked,) = add(workspace, "Hospital")
    respuestas.escribir(workspace, STEPS, "1", "Primero la necesidad.")
    respuestas.agregar(workspace, ALLIES, "a", "Grupo 1", "Avisar a las veredas.", ally)
    page = window.page()
    asked = (page.steps_task, page.allies_task, page._allies_step)
    shown = slides(window.bridge, asked)
    assert [one.key for one in shown] == ["1", "2", ally, "3", "4", "5"], "of those that somebody answered about"
    assert unasked in [one.key for one in slides(window.bridge, asked, unasked)], "and of the one that is talked about"
    assert "Primero la necesidad." in textos(shown[0].blocks[0].blocks)
    assert "Grupo 1: Avisar a las veredas." in textos(shown[2].blocks[0].blocks)
    assert shown[2].title == "Emisora"


@pytest.mark.parametrize(("letter", "size"), [(100, (1366, 690)), (150, (1024, 528))])
def test_difficult_words_of_another_workshop_are_not_cut(window, letter, size):
    workspace = window.bridge.workspace
    (ally,) = add(workspace, "Palabra" + "larguísima" * 12)
    for text in nasty.ALL:
        respuestas.agregar(workspace, STEPS, "1", text, text)
        respuestas.agregar(workspace, ALLIES, "a", text, text, ally)
    found = []
    driving.look_like(window, "claro", letter, size)
    for _ in range(2):
        for record in ("1", ally):
            window.go("ejercitacion", record)
            found += lint(window, QSize(*size))
        talleres.agregar(workspace)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("letter", "size"), [(100, (1366, 690)), (100, (1024, 528)), (150, (1024, 528))])
def test_nothing_is_cut_in_any_step(window, letter, size):
    add(window.bridge.workspace, "Palabra" + "larguísima" * 12, "Ana <b>negrita</b> & Cía.")
    respuestas.agregar(window.bridge.workspace, STEPS, "1", "Grupo", "Ya. " * 60)
    driving.look_like(window, "claro", letter, size)
    found = []
    for number in range(1, 6):
        window.go("ejercitacion", str(number))
        found += lint(window, QSize(*size))
    on_allies(window)
    found += lint(window, QSize(*size))
    assert not found, "\n".join(found)


def test_in_a_narrow_window_the_steps_are_numbers(window, qtbot):
    window.resize(1024, 528)
    driving.look_like(window, "claro", 150, (1024, 528))
    page = window.page()
    assert not page.index.isVisible()
    qtbot.mouseClick(page.numbers.buttons[4], Qt.MouseButton.LeftButton)
    assert page.step.numero == 4
    assert QApplication.focusWidget() is None or page.numbers.buttons[4].isChecked()
