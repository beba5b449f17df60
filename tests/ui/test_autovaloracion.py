"""Autovaloración: before and after on the junta's own scale, with mouse and keys, and nothing that must be filled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from escuela_red.guide.bloques import textos
from escuela_red.models.taller import Autovaloracion
from escuela_red.services import autovaloracion, guias, records, talleres
from escuela_red.ui.pages.autovaloracion import slide
from tests.ui import window as driving
from tests.ui.layout_lint import lint


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    with driving.shown(driving.new_workspace(tmp_path), "autovaloracion") as shown:
        with qtbot.waitActive(shown):
            shown.activateWindow()
        yield shown


def card(window, key: str = "conceptual"):
    return window.page().cards[key]


def stored(window, key: str = "conceptual"):
    bridge = window.bridge
    row = autovaloracion.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id).get(key)
    return (row["antes"], row["despues"], row["comentario"]) if row else None


def choose(window, name: str, step: int, key: str = "conceptual") -> None:
    card(window, key).answers[name].choice.buttons()[step - 1].click()


def test_the_indicators_of_the_guide_are_there_and_the_scale_is_said_to_be_the_juntas(window):
    words = driving.words_of(window)
    for indicator in window.page().guide.indicadores:
        assert indicator.nombre in words
        assert indicator.texto in words
    assert "Esta escala es de la junta, no es oficial." in words
    assert stored(window) is None


def test_what_is_chosen_is_in_the_file_and_the_change_is_said(window):
    choose(window, "antes", 2)
    assert not card(window).change.isVisible()
    choose(window, "despues", 4)
    assert stored(window) == (2, 4, "")
    assert card(window).change.isVisible()
    assert card(window).change.text() == "De 2 a 4"
    choose(window, "despues", 2)
    assert card(window).change.text() == "Sigue en 2"


def test_an_answer_can_be_taken_back(window):
    choose(window, "antes", 3)
    answer = card(window).answers["antes"]
    assert answer.clear.isVisible()
    answer.clear.click()
    assert stored(window) == (None, None, "")
    assert answer.value() is None
    assert not answer.clear.isVisible()
    window.bridge.undo()
    assert answer.value() == 3


def test_the_keys_choose_and_take_back(window, qtbot):
    answer = card(window).answers["despues"]
    answer.choice.buttons()[0].setFocus()
    driving.press(qtbot, answer.choice.buttons()[0], "4")
    assert stored(window) == (None, 4, "")
    assert answer.choice.buttons()[3].hasFocus()
    driving.press(qtbot, answer.choice.buttons()[3], "Up")
    assert stored(window) == (None, 3, "")
    driving.press(qtbot, answer.choice.buttons()[2], "Del")
    assert stored(window) == (None, None, "")
    driving.press(qtbot, answer.choice.buttons()[2], "9")
    assert stored(window) == (None, None, "")


def test_a_comment_is_kept(window, qtbot):
    box = card(window, "actitudinal").comment
    box.setFocus()
    qtbot.keyClicks(box, "Ya trabajamos juntos.")
    window.go("inicio")
    assert stored(window, "actitudinal") == (None, None, "Ya trabajamos juntos.")


def test_the_scale_is_in_the_words_of_the_junta(window):
    guias.poner(window.bridge.workspace, "escala.4.texto", "Como queríamos")
    assert card(window).answers["antes"].choice.buttons()[3].label() == "4. Como queríamos"


def test_the_way_to_change_the_words(window):
    next(one for one in window.page().notice.buttons if one.label() == "Cambiar las palabras").click()
    assert window.key == "textos"


def test_an_answer_that_is_not_on_the_scale_is_said_and_can_be_taken_back(window):
    workspace = window.bridge.workspace
    taller = talleres.agregar(workspace)
    records.add(workspace, Autovaloracion, taller_id=taller, indicador="conceptual", antes=9, despues=2)
    answer = card(window).answers["antes"]
    assert answer.value() is None
    assert card(window).change.text() == "De 9 a 2"
    answer.clear.click()
    assert stored(window) == (None, 2, "")


def test_a_rating_that_was_searched_is_shown_in_its_workshop(window):
    workspace = window.bridge.workspace
    record = autovaloracion.poner(workspace, "procedimental", antes=2)
    first = workspace.taller_id
    talleres.agregar(workspace)
    window.go("autovaloracion", record, "comentario")
    assert workspace.taller_id == first
    assert card(window, "procedimental").comment.hasFocus()
    assert card(window, "procedimental").answers["antes"].value() == 2


def test_the_room_sees_the_three_on_one_slide(window):
    choose(window, "antes", 2)
    choose(window, "despues", 4)
    said = textos(slide(window.bridge).blocks[0].blocks)
    assert said[:2] == ("Conceptual · De 2 a 4", "Antes: 2. Vamos aprendiendo")
    assert said[2].startswith("Después: 4. ")
    assert said[3:5] == ("Procedimental", "Sin respuesta")


@pytest.mark.parametrize(("letter", "size"), [(100, (1366, 690)), (200, (1366, 690)), (150, (1024, 528))])
def test_nothing_is_cut(window, letter, size):
    choose(window, "antes", 2)
    choose(window, "despues", 4)
    driving.look_like(window, "claro", letter, size)
    assert not lint(window, QSize(*size))
