"""Ejercitación: the steps one by one, what the group comments, and the questions about each ally of the mapa."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from escuela_red.errors import UserError
from escuela_red.guide.bloques import textos
from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.services import guias, records, respuestas, talleres
from escuela_red.ui.pages.ejercitacion_slides import slides
from tests.flows import nasty
from tests.ui import window as driving
from tests.ui.layout_lint import lint, settle

STEPS, ALLIES = "pasos", "por_aliado"
LINE_OF_PASTE = "Alcaldía\nCoop. de Caficultores\n\nEmisora Ecos"


@pytest.fixture
def workspace(qapp, tmp_path):
    return driving.new_workspace(tmp_path)


@pytest.fixture
def window(workspace, qtbot):
    with driving.shown(workspace, "ejercitacion") as shown:
        with qtbot.waitActive(shown):
            shown.activateWindow()
        yield shown


@pytest.fixture
def told(window):
    heard: list[str] = []
    window.bridge.told.connect(heard.append)
    return heard


def write(qtbot, widget, words: str) -> None:
    widget.setFocus()
    qtbot.keyClicks(widget, words)


def answers(window) -> list[tuple[str, str, str | None, str]]:
    bridge = window.bridge
    rows = respuestas.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)
    return [(row["tarea"], row["clave"], row["aliado_id"], row["texto"]) for row in rows]


def titles(window) -> list[str]:
    return [step.titulo for step in window.page().steps_task.pasos]


def add(workspace, *names: str) -> list[str]:
    return [records.add(workspace, Aliado, institucion=name) for name in names]


def entries(page) -> list[str]:
    model = page.allies.list.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def on_allies(window):
    page = window.go("ejercitacion", ALLIES)
    settle(window)
    return page


# The steps


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


# The allies


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


# What the room sees


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


# How it looks


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
