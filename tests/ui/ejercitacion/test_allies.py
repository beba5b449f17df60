"""Ejercitación: the questions about each ally of the mapa."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.services import records, respuestas, talleres
from tests.ui import window as driving
from tests.ui.ejercitacion.doing import ALLIES, STEPS, add, answers, entries, on_allies, write

LINE_OF_PASTE = "Alcaldía\nCoop. de Caficultores\n\nEmisora Ecos"


def test_an_entity_that_is_written_here_is_in_the_mapa(window, qtbot):
    page = on_allies(window)
    assert page.allies.line.hasFocus()
    write(qtbot, page.allies.line, "Emisora Ecos")
    driving.press(qtbot, page.allies.line, "Return")
    assert driving.allies(window.bridge.workspace) == ["Emisora Ecos"]
    assert page.allies.line.value() == ""
    assert page.allies.panel.name.text() == "Emisora Ecos"
    assert entries(page) == ["1. Emisora Ecos, Sin responder"]


def test_a_name_that_is_there_is_not_written_twice(window, qtbot):
    add(window.bridge.workspace, "Alcaldía", "Cooperativa de Caficultores")
    page = on_allies(window)
    write(qtbot, page.allies.line, "coop. caficultores")
    assert "parecido: «Cooperativa de Caficultores»." in driving.words_of(window)
    driving.press(qtbot, page.allies.line, "Return")
    assert len(driving.allies(window.bridge.workspace)) == 2
    go = next(one for one in page.allies._notice.buttons if one.label() == "Ir a esa entidad")
    go.click()
    assert page.allies.panel.name.text() == "Cooperativa de Caficultores"
    assert page.allies.line.value() == ""


def test_who_insists_adds_it_all_the_same(window, qtbot):
    add(window.bridge.workspace, "Alcaldía")
    page = on_allies(window)
    write(qtbot, page.allies.line, "alcaldia")
    driving.press(qtbot, page.allies.line, "Return")
    next(one for one in page.allies._notice.buttons if one.label() == "Agregar otra").click()
    assert driving.allies(window.bridge.workspace) == ["Alcaldía", "alcaldia"]
    assert not page.allies._notice.isVisible()


def test_several_names_are_pasted_as_one_step(window, told):
    add(window.bridge.workspace, "Cooperativa de Caficultores")
    page = on_allies(window)
    driving.copy(LINE_OF_PASTE)
    page.allies.line.setFocus()
    page.allies.line.paste()
    assert driving.allies(window.bridge.workspace) == ["Cooperativa de Caficultores", "Alcaldía", "Emisora Ecos"]
    assert told == ["Se agregaron 2 entidades. Una ya estaba."]
    assert page.allies.line.value() == ""
    window.bridge.undo()
    assert driving.allies(window.bridge.workspace) == ["Cooperativa de Caficultores"]


def test_names_pasted_from_a_table_are_those_of_its_first_column(window, told):
    page = on_allies(window)
    driving.copy("Institución\tPerfil\nAlcaldía\tpública\n")
    page.allies.line.paste()
    assert driving.allies(window.bridge.workspace) in (["Alcaldía"], ["Institución", "Alcaldía"])
    assert told[-1].startswith("Se agreg")


def test_each_answer_belongs_to_its_ally(window, qtbot):
    first, second = add(window.bridge.workspace, "Alcaldía", "Emisora")
    page = on_allies(window)
    assert page.allies.list.hasFocus()
    write(qtbot, page.allies.panel.boxes["a"].agreed, "El transporte.")
    page.allies.list.setFocus()
    driving.press(qtbot, page.allies.list, "Down")
    assert page.allies.panel.name.text() == "Emisora"
    assert page.allies.panel.boxes["a"].agreed.value() == ""
    write(qtbot, page.allies.panel.boxes["c"].agreed, "Con todos.")
    window.bridge.flush()
    assert answers(window) == [
        (ALLIES, "a", first, "El transporte."),
        (ALLIES, "c", second, "Con todos."),
    ]
    assert entries(page) == ["1. Alcaldía, 1 de 3 respondidas", "2. Emisora, 1 de 3 respondidas"]


def test_words_that_cannot_be_saved_stay_with_the_ally_they_are_about(window, qtbot, monkeypatch):
    first, second = add(window.bridge.workspace, "Alcaldía", "Emisora")
    page = on_allies(window)
    box = page.allies.panel.boxes["a"]

    def full(*_args, **_kwargs):
        raise UserError("disco-lleno")

    with monkeypatch.context() as patch:
        patch.setattr(respuestas, "escribir", full)
        write(qtbot, box.agreed, "El transporte.")
        page.allies.list.set_current(second)
        page.allies.list.chosen.emit(second)
        box.set_ally(second)
        assert (box.aliado, box.agreed.value()) == (first, "El transporte.")
        assert page.allies.panel.name.text() == "Alcaldía"
    page.allies.list.chosen.emit(second)
    assert page.allies.panel.name.text() == "Emisora"
    assert answers(window) == [(ALLIES, "a", first, "El transporte.")]


def test_the_list_begins_with_the_first_ally_that_lacks_answers(window):
    first, second = add(window.bridge.workspace, "Alcaldía", "Emisora")
    for letter in "abc":
        respuestas.escribir(window.bridge.workspace, ALLIES, letter, "Sí.", first)
    assert on_allies(window).allies.current == second


def test_the_reasons_are_fields_of_the_ally(window, qtbot):
    add(window.bridge.workspace, "Alcaldía")
    page = on_allies(window)
    fields = page.allies.panel.fields
    write(qtbot, fields["valores"].control, "Cumple su palabra.")
    fields["perfil"].control.buttons()[1].click()
    window.bridge.flush()
    row = driving.ally(window.bridge.workspace)
    assert (row["valores"], row["perfil"]) == ("Cumple su palabra.", Perfil.PUBLICA)
    page.allies.panel.open_link.click()
    assert window.key == "aliado"
    assert window.page().form.record == row["id"]


def test_an_answer_that_was_searched_is_shown(window):
    _first, second = add(window.bridge.workspace, "Alcaldía", "Emisora")
    record = respuestas.escribir(window.bridge.workspace, ALLIES, "b", "Cuñas de radio.", second)
    page = window.go("ejercitacion", record)
    assert page.allies.panel.name.text() == "Emisora"
    assert page.allies.panel.boxes["b"].agreed.hasFocus()
    assert window.go("ejercitacion", "1", "").step.numero == 1
    assert window.go("ejercitacion", second).allies.panel.name.text() == "Emisora"


def test_an_answer_of_another_workshop_is_shown_in_its_own(window):
    workspace = window.bridge.workspace
    record = respuestas.escribir(workspace, STEPS, "5", "Visitarlos.")
    first = workspace.taller_id
    talleres.agregar(workspace)
    page = window.go("ejercitacion", record)
    assert workspace.taller_id == first
    assert page.step.numero == 5
    assert page.comments.boxes[5].agreed.value() == "Visitarlos."


def test_an_ally_that_is_taken_out_leaves_its_place_to_another(window, qtbot):
    add(window.bridge.workspace, "Alcaldía", "Emisora")
    page = on_allies(window)
    page.allies.list.setFocus()
    window.page_action("quitar")
    assert driving.allies(window.bridge.workspace) == ["Emisora"]
    assert page.allies.panel.name.text() == "Emisora"
    window.page_action("quitar")
    assert not page.allies.panel.isVisible()
    assert "Todavía no hay entidades." in driving.words_of(window)


def test_many_allies_are_found_by_writing(window, qtbot):
    rows = [{"institucion": f"Entidad {number}"} for number in range(500)]
    records.add_many(window.bridge.workspace, Aliado, rows)
    page = on_allies(window)
    assert len(entries(page)) == 500
    write(qtbot, page.allies.filter, "entidad 499")
    assert entries(page) == ["500. Entidad 499, Sin responder"]


def test_adding_leads_to_the_entities_from_any_step(window):
    window.page_action("agregar")
    assert window.page().step.numero == 2
    assert window.page().allies.line.hasFocus()


def test_adding_and_taking_out_where_one_writes_is_about_the_answers(window, qtbot):
    page = window.go("ejercitacion", "4")
    box = page.comments.boxes[4]
    box.focus()
    window.page_action("agregar")
    assert page.step.numero == 4
    assert QApplication.focusWidget() is box.groups[0].author
    write(qtbot, box.groups[0].text, "Hablar claro.")
    window.bridge.flush()
    window.page_action("quitar")
    assert box.groups == []
    assert answers(window) == []
    window.bridge.undo()
    assert answers(window) == [(STEPS, "4", None, "Hablar claro.")]
