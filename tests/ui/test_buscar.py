"""Buscar: type, see where, go there; all with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.services import records
from escuela_red.ui.pages.buscar import marks
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, shown, words_of


@pytest.fixture
def ventana(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    records.add(workspace, Aliado, institucion="Cámara de Comercio", aportes="Apoyo a la educación <rural> & talleres")
    records.add(workspace, Aliado, institucion="SENA", aportes="Formación")
    records.add(workspace, Persona, nombre="Camila Ríos", cargo="docente")
    with shown(workspace, "mapa") as window:
        yield window


@pytest.fixture
def page(ventana, qtbot):
    ventana.run("buscar")
    return ventana.page()


def look(page, qtbot, words):
    page.box.clear()
    qtbot.keyClicks(page.box, words)
    qtbot.waitUntil(lambda: not page._timer.isActive())
    settle(page.window())


def test_the_box_has_the_keyboard_at_once(page):
    assert page.box.hasFocus()
    assert "Escriba una o varias palabras" in words_of(page)


def test_accents_and_case_do_not_matter_and_results_stand_by_kind(page, qtbot):
    look(page, qtbot, "CAM")
    assert [row.text() for row in page.rows] == ["Cámara de Comercio", "Camila Ríos"]
    said = words_of(page)
    assert "Aliados (1)" in said
    assert "Personas (1)" in said


def test_words_inside_a_field_show_where_and_stay_plain_text(page, qtbot):
    look(page, qtbot, "educacion")
    label = next(one for one in page.rows[0].findChildren(type(page.state)) if "Aportes" in one.text())
    assert label.text().startswith("Aportes")
    assert "&lt;rural&gt; &amp; talleres" in label.__class__.__mro__[1].text(label)


def test_arrows_go_among_results_and_intro_opens_one(page, ventana, qtbot):
    look(page, qtbot, "cam")
    qtbot.keyClick(page.box, Qt.Key.Key_Down)
    assert page.rows[0].hasFocus()
    qtbot.keyClick(page.rows[0], Qt.Key.Key_Down)
    assert page.rows[1].hasFocus()
    qtbot.keyClick(page.rows[1], Qt.Key.Key_Up)
    qtbot.keyClick(page.rows[0], Qt.Key.Key_Up)
    assert page.box.hasFocus()
    qtbot.keyClick(page.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.rows[0], Qt.Key.Key_Down)
    qtbot.keyClick(page.rows[1], Qt.Key.Key_Return)
    assert ventana.key == "personas"


def test_intro_in_the_box_opens_the_first(page, ventana, qtbot):
    qtbot.keyClicks(page.box, "sena")
    qtbot.keyClick(page.box, Qt.Key.Key_Return)
    assert ventana.key == "mapa"


def test_nothing_found_says_what_to_try(page, qtbot):
    look(page, qtbot, "xyzw")
    assert "No encontramos nada con esas palabras" in words_of(page)


def test_marks_stand_on_the_letters_as_they_are_written():
    assert marks("Educación rural", ["cion", "rural"]) == [(5, 9), (10, 15)]
    assert marks("ﬁn de año", ["fin"]) == [(0, 2)]
    assert marks("aaa", ["aa", "aaa"]) == [(0, 3)]
