"""The page of the Vivencia: how others lead to it, and how much it takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from escuela_red.services import diagnostico, respuestas, talleres
from escuela_red.ui.pages.vivencia_diagnostico import OWN
from escuela_red.ui.pages.vivencia_slides import slides
from tests.flows import nasty
from tests.ui.layout_lint import lint
from tests.ui.vivencia.notes import F, look_at, note, on_cards, type_line
from tests.ui.window import look_like, new_workspace, shown, words_of


def test_every_question_of_the_guide_and_none_else(page):
    questions = [one.texto for task in page.guide.tareas if task.clave == "preguntas" for one in task.preguntas]
    assert [box.question for box in page.boxes.values()] == questions
    assert "2. Conversamos alrededor de estas preguntas" in words_of(page)


def test_other_pages_lead_to_a_finding_or_a_task(window, workspace):
    one = note(workspace, "Una nota")
    whole = diagnostico.agregar(workspace, F, "De todos")
    talleres.agregar(workspace)
    window.go("vivencia", whole, "componente")
    page = window.page()
    assert page.diagnosis.shared[0].cards[whole].editor.controls["componente"].hasFocus()
    window.go("vivencia", one)
    assert window.page().diagnosis.view.value() == OWN
    assert window.page().diagnosis.own[0].cards[one].editor is not None
    window.go("vivencia", "preguntas")
    assert window.page().boxes["preguntas", "a"].agreed.hasFocus()
    window.go("vivencia", "diagnostico")
    assert window.page().diagnosis.own[0].quick.line.hasFocus()


def test_an_answer_that_was_searched_is_shown_in_its_workshop(window, workspace):
    record = respuestas.agregar(workspace, "preguntas", "c", "Mesa 1", "Un convenio")
    first = workspace.taller_id
    talleres.agregar(workspace)
    window.go("vivencia", record)
    assert workspace.taller_id == first
    (group,) = window.page().boxes["preguntas", "c"].groups
    assert group.text.hasFocus()
    assert group.text.value() == "Un convenio"


def test_five_hundred_findings_build_only_what_is_looked_at(qapp, tmp_path, qtbot):
    workspace = new_workspace(tmp_path)
    ids = diagnostico.agregar_varios(workspace, F, [f"Fortaleza {n}" for n in range(500)])
    with shown(workspace, "vivencia") as window:
        with qtbot.waitActive(window):
            window.activateWindow()
        column = window.page().diagnosis.shared[0]
        assert len(column.cards) < 100
        assert "Ver más (460)" in words_of(column)
        type_line(qtbot, column, "La última")
        assert on_cards(column)[-1] == "La última", "what was just written is always seen"
        window.go("vivencia", ids[300])
        assert column.cards[ids[300]].editor is not None
        column.more.click()
        assert len(column.cards) > 130


def test_a_file_that_cannot_be_written_shows_everything(window, workspace, monkeypatch):
    diagnostico.compartir(workspace, [note(workspace, "Uno", grupo="Mesa 1")], "Todo")
    respuestas.agregar(workspace, "preguntas", "a", "Mesa 1", "Así")
    monkeypatch.setattr(type(window.bridge), "writable", property(lambda _self: False))
    window.rebuild()
    page = window.page()
    assert on_cards(page.diagnosis.shared[0]) == ["Todo"]
    assert not page.diagnosis.shared[0].quick.isVisibleTo(page)
    assert not page.diagnosis.shared[0].cards[next(iter(page.diagnosis.shared[0].cards))].pencil.isVisibleTo(page)
    box = page.boxes["preguntas", "a"]
    assert box.groups[0].text.value() == "Así"
    assert box.agreed.isReadOnly()
    assert box.groups[0].text.isReadOnly()
    assert not box.add_button.isVisibleTo(page)
    look_at(page, OWN)
    assert next(iter(page.diagnosis.own[0].cards.values())).check is None


def test_the_room_sees_the_lists_and_each_question(page, workspace):
    diagnostico.agregar(workspace, F, "Hay voluntad")
    respuestas.escribir(workspace, "preguntas", "a", "Un acuerdo.")
    respuestas.agregar(workspace, "preguntas", "a", "Mesa 1", "Ayuda mutua.")
    made = slides(page.bridge, page.tasks, individual=False)
    assert len(made) == 5
    assert made[0].blocks[0].left_items == ("Hay voluntad",)
    assert made[1].blocks[0].text == "Un acuerdo."
    assert made[1].blocks[1].items == ("Ayuda mutua. (Mesa 1)",)


@pytest.mark.parametrize(("look", "letter", "size"), [("claro", 100, (1366, 690)), ("contraste", 150, (1024, 528))])
def test_difficult_texts_are_not_cut(qapp, tmp_path, look, letter, size):
    workspace = new_workspace(tmp_path)
    for text in nasty.ALL:
        one = note(workspace, text, grupo=text)
        diagnostico.compartir(workspace, [one], text * 2)
        note(workspace, text)
        respuestas.agregar(workspace, "preguntas", "a", text, text)
    with shown(workspace, "vivencia") as window:
        look_like(window, look, letter, size)
        page = window.page()
        found = [*lint(window, QSize(*size))]
        page.diagnosis.shared[0].open(next(iter(page.diagnosis.shared[0].cards)))
        list(page.diagnosis.shared[0].cards.values())[9]._said.click()
        found += lint(window, QSize(*size))
        look_at(page, OWN)
        page.diagnosis.own[0].gather(page.diagnosis.own[0].waiting[-1])
        found += lint(window, QSize(*size))
        page.diagnosis.own[0].close_panel()
        found += lint(window, QSize(*size))
    assert found == []
