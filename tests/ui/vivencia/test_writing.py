"""The Vivencia as people live it: findings written one after another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escuela_red.models.vivencia import Componente
from tests.ui.program import write
from tests.ui.vivencia.notes import D, on_cards, shared, type_line
from tests.ui.window import copy, press, words_of


def test_enter_adds_and_keeps_the_keyboard(page, qtbot, workspace):
    page.window_.run("agregar")
    strengths, weaknesses = page.diagnosis.shared
    assert QApplication.focusWidget() is strengths.quick.line
    for text in ("La cooperativa dona útiles.", "Los microcentros se reúnen."):
        write(strengths.quick.line, text)
        qtbot.keyClick(strengths.quick.line, Qt.Key.Key_Return)
    assert shared(workspace) == on_cards(strengths) == ["La cooperativa dona útiles.", "Los microcentros se reúnen."]
    assert strengths.count.text() == "2"
    assert QApplication.focusWidget() is strengths.quick.line
    assert strengths.quick.line.text() == ""
    qtbot.keyClick(strengths.quick.line, Qt.Key.Key_Return)
    assert strengths.count.text() == "2", "an empty line adds nothing"
    weaknesses.quick.focus()
    page.window_.run("agregar")
    assert QApplication.focusWidget() is weaknesses.quick.line


def test_the_button_adds_too_and_each_line_is_one_step(page, qtbot, workspace):
    line = page.diagnosis.shared[1].quick.line
    line.setFocus()
    write(line, "Pocas sedes tienen internet.")
    qtbot.mouseClick(page.diagnosis.shared[1].quick.button, Qt.MouseButton.LeftButton)
    assert shared(workspace, D) == ["Pocas sedes tienen internet."]
    assert QApplication.focusWidget() is line
    press(qtbot, page.window_, "Ctrl+Z")
    assert on_cards(page.diagnosis.shared[1]) == []


def test_several_lines_pasted_are_several_findings_and_one_step(page, qtbot, workspace):
    line = page.diagnosis.shared[0].quick.line
    line.setFocus()
    copy("• Hay voluntad\r\n• Nos reunimos\r\n\r\n• Hay padrino\r\n")
    press(qtbot, line, "Ctrl+V")
    assert shared(workspace) == ["Hay voluntad", "Nos reunimos", "Hay padrino"]
    assert QApplication.focusWidget() is line
    page.bridge.undo()
    assert shared(workspace) == []
    copy("una sola ")
    press(qtbot, line, "Ctrl+V")
    assert (line.text(), shared(workspace)) == ("una sola", [])
    line.clear()
    line.insert("uno\ndos")
    line.textEdited.emit(line.text())  # what the menu of the mouse does
    assert shared(workspace) == ["uno", "dos"]


def test_what_was_typed_and_not_added_is_not_lost(page, qtbot, workspace):
    page.diagnosis.shared[0].quick.focus()
    write(page.diagnosis.shared[0].quick.line, "Sin Intro")
    page.window_.go("inicio")
    assert shared(workspace) == ["Sin Intro"]


def test_a_finding_is_changed_in_its_place(page, qtbot, workspace):
    type_line(qtbot, page.diagnosis.shared[0], "Uno")
    type_line(qtbot, page.diagnosis.shared[0], "Dos")
    first, second = page.diagnosis.shared[0].cards.values()
    second.pencil.setFocus()
    qtbot.keyClick(second.pencil, Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    assert box.value() == "Dos"
    write(box, " y medio")
    second.editor.controls["componente"].set_value(Componente.CURRICULAR)
    second.editor.controls["componente"].changed.emit(Componente.CURRICULAR)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert second.editor is None
    assert QApplication.focusWidget() is second.pencil
    assert shared(workspace) == ["Uno", "Dos y medio"]
    assert "Curricular" in words_of(second)
    press(qtbot, second.pencil, "Alt+Up")
    assert shared(workspace) == on_cards(page.diagnosis.shared[0]) == ["Dos y medio", "Uno"]
    assert QApplication.focusWidget() is second.pencil
    page.remove()
    assert shared(workspace) == ["Uno"]
    assert QApplication.focusWidget() is first.pencil
    assert "Dos y medio" in words_of(page.window_.frame.notices)
    page.bridge.undo()
    assert shared(workspace) == ["Dos y medio", "Uno"]


def test_escape_closes_the_editor_and_keeps_the_words(page, qtbot, workspace):
    type_line(qtbot, page.diagnosis.shared[0], "Uno")
    page.diagnosis.shared[0].open(next(iter(page.diagnosis.shared[0].cards)))
    write(QApplication.focusWidget(), " más")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert shared(workspace) == ["Uno más"]
