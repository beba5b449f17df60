"""The Vivencia as people live it: notes one after another, gathered into everybody's, and the questions answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from escuela_red.models.persona import Persona
from escuela_red.models.vivencia import Componente, Hallazgo, Respuesta, TipoHallazgo
from escuela_red.services import diagnostico, records, respuestas, talleres
from escuela_red.services.diagnostico import Autor
from escuela_red.ui.pages.vivencia_diagnostico import ALL, OWN
from escuela_red.ui.pages.vivencia_slides import slides
from escuela_red.ui.widgets import accessible_name
from tests.flows import nasty
from tests.flows.person import Keyboard
from tests.ui.layout_lint import lint, settle
from tests.ui.window import copy, look_like, new_workspace, press, shown, words_of

F, D = TipoHallazgo.FORTALEZA, TipoHallazgo.DEBILIDAD


@pytest.fixture
def workspace(qapp, tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "vivencia") as made:
        with qtbot.waitActive(made):
            made.activateWindow()
        yield made


@pytest.fixture
def page(window):
    return window.page()


def shared(workspace, tipo=F):
    return [one.texto for one in diagnostico.compartidos(workspace.lector, workspace.junta_id, tipo)]


def notes(workspace, tipo=F):
    rows = diagnostico.individuales(workspace.lector, workspace.junta_id, workspace.taller_id, tipo)
    return [(row["texto"], diagnostico.quien(row)) for row in rows]


def on_cards(column):
    return [card.text.text() for card in column.cards.values()]


def look_at(page, view):
    page.diagnosis.view.buttons()[0 if view == OWN else 1].click()
    settle(page.window())


def keys(widget, text):
    """Type letter by letter, accents too, which Qt's own tests cannot."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def type_line(qtbot, column, text):
    column.quick.focus()
    keys(column.quick.line, text)
    qtbot.keyClick(column.quick.line, Qt.Key.Key_Return)


def note(workspace, text, tipo=F, **who):
    return diagnostico.agregar(workspace, tipo, text, individual=True, autor=Autor(**who))


# Writing


def test_enter_adds_and_keeps_the_keyboard(page, qtbot, workspace):
    page.window_.run("agregar")
    strengths, weaknesses = page.diagnosis.shared
    assert QApplication.focusWidget() is strengths.quick.line
    for text in ("La cooperativa dona útiles.", "Los microcentros se reúnen."):
        keys(strengths.quick.line, text)
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
    keys(line, "Pocas sedes tienen internet.")
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
    keys(page.diagnosis.shared[0].quick.line, "Sin Intro")
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
    keys(box, " y medio")
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
    keys(QApplication.focusWidget(), " más")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert shared(workspace) == ["Uno más"]


# From each one to all


def test_the_author_stays_for_the_next_note(page, qtbot, workspace):
    ana = records.add(workspace, Persona, nombre="Ana María Ñáñez")
    look_at(page, OWN)
    page.diagnosis.author.setFocus()
    keys(page.diagnosis.author, "ana maria nanez")
    type_line(qtbot, page.diagnosis.own[0], "Hay voluntad")
    type_line(qtbot, page.diagnosis.own[1], "Falta internet")
    assert notes(workspace) == [("Hay voluntad", "Ana María Ñáñez")]
    assert notes(workspace, D) == [("Falta internet", "Ana María Ñáñez")]
    page.diagnosis.author.setFocus()
    page.diagnosis.author.selectAll()
    keys(page.diagnosis.author, "Mesa 2")
    type_line(qtbot, page.diagnosis.own[0], "Nos reunimos")
    assert notes(workspace)[1] == ("Nos reunimos", "Mesa 2")
    rows = records.every(workspace.lector, Hallazgo, workspace.junta_id)
    assert {row["autor_id"] for row in rows} == {ana, None}
    assert {row["taller_id"] for row in rows} == {workspace.taller_id}


def test_notes_are_gathered_with_the_keyboard_alone(page, qtbot, workspace):
    diagnostico.agregar_varios(workspace, F, ["La cooperativa dona útiles.", "Los microcentros se reúnen."])
    for text, who in (
        ("nos reunimos en microcentro", "Mesa 1"),
        ("otra cosa", "Mesa 2"),
        ("se reúne el microcentro", "Mesa 3"),
    ):
        note(workspace, text, grupo=who)
    look_at(page, OWN)
    column = page.diagnosis.own[0]
    cards = list(column.cards.values())
    for card in (cards[0], cards[2]):
        card.check.setFocus()
        qtbot.keyClick(card.check, Qt.Key.Key_Space)
    assert "2 notas escogidas" in words_of(page.diagnosis.bar)
    qtbot.keyClick(cards[2].check, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is column.panel.search
    assert "Los microcentros se reúnen." in words_of(column.panel.rows[0]), "the most alike comes first"
    qtbot.keyClick(column.panel.search, Qt.Key.Key_Return)
    assert diagnostico.compartidos(workspace.lector, workspace.junta_id, F)[1].dicho == "2 grupos lo dijeron"
    assert on_cards(column) == ["otra cosa", "nos reunimos en microcentro", "se reúne el microcentro"]
    assert QApplication.focusWidget() is cards[1].check, "the next one that waits"
    assert column.panel is None
    assert not page.diagnosis.bar.isVisible()
    assert "Está en «Los microcentros se reúnen»" in words_of(cards[0])
    look_at(page, ALL)
    assert "2 grupos lo dijeron" in words_of(page.diagnosis.shared[0])
    assert "Hay 1 nota por juntar" in words_of(page)
    page.bridge.undo()
    assert "Hay 3 notas por juntar" in words_of(page)


def test_a_new_shared_one_is_made_of_notes(page, qtbot, workspace):
    for text in ("no hay internet", "no hay señal"):
        note(workspace, text, D)
    look_at(page, OWN)
    column = page.diagnosis.own[1]
    for card in column.cards.values():
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.diagnosis.bar.gather, Qt.MouseButton.LeftButton)
    box = QApplication.focusWidget()
    assert box is column.panel.words, "there is nothing to gather them with yet"
    assert box.value() == "no hay internet"
    box.selectAll()
    keys(box, "Faltan comunicaciones")
    qtbot.mouseClick(column.panel.new, Qt.MouseButton.LeftButton)
    assert shared(workspace, D) == ["Faltan comunicaciones"]
    assert page.diagnosis.own[1].motto.text() == "Lo que nos hace falta"
    assert page.diagnosis.own[1].waiting == []
    page.bridge.undo()
    assert shared(workspace, D) == []
    assert len(page.diagnosis.own[1].waiting) == 2


def test_what_is_looked_for_is_found_and_escape_leaves_it_all_as_it_was(page, qtbot, workspace):
    diagnostico.agregar_varios(workspace, F, [f"Fortaleza número {n}" for n in range(30)] + ["Hay un RÍO limpio"])
    one = note(workspace, "fortaleza")
    look_at(page, OWN)
    column = page.diagnosis.own[0]
    column.gather(one)
    assert len(column.panel.rows) == 5
    assert "Hay 26 más" in words_of(column.panel)
    keys(column.panel.search, "rio")
    assert len(column.panel.rows) == 1
    qtbot.keyClick(column.panel.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is column.panel.rows[0]
    qtbot.keyClick(column.panel.rows[0], Qt.Key.Key_Escape)
    assert column.panel is None
    assert column.waiting == [one]
    assert QApplication.focusWidget() is column.cards[one].check


def test_the_notes_behind_are_seen_and_taken_apart(page, qtbot, workspace):
    ids = [note(workspace, "Uno", grupo="Mesa 1"), note(workspace, "Dos", grupo="Mesa 2")]
    made = diagnostico.compartir(workspace, ids, "Todo")
    card = page.diagnosis.shared[0].cards[made]
    card._said.click()
    assert "Mesa 1: Uno" in words_of(card)
    part = next(one for one in card.behind.findChildren(type(card.pencil)) if "Uno" in accessible_name(one))
    part.click()
    assert "1 grupo lo dijo" in words_of(card)
    assert "Mesa 1: Uno" not in words_of(card)
    look_at(page, OWN)
    own = page.diagnosis.own[0].cards[ids[1]]
    page.diagnosis.own[0].choose([ids[1]])
    assert page.diagnosis.bar.part.isVisible()
    page.diagnosis.bar.part.click()
    assert "Está en" not in words_of(own)


def test_choosing_on_one_side_lets_go_of_the_other(page, qtbot, workspace):
    one, other = note(workspace, "Uno"), note(workspace, "Dos", D)
    look_at(page, OWN)
    page.diagnosis.own[0].cards[one].check.click()
    page.diagnosis.own[1].cards[other].check.click()
    assert (page.diagnosis.own[0].chosen, page.diagnosis.own[1].chosen) == ([], [other])
    assert not page.diagnosis.own[0].cards[one].check.isChecked()
    page.diagnosis.bar.drop.click()
    assert not page.diagnosis.bar.isVisible()


def test_a_later_workshop_begins_with_its_own_notes(window, workspace):
    diagnostico.compartir(workspace, [note(workspace, "Uno", grupo="Mesa 1")], "Todo")
    respuestas.escribir(workspace, "preguntas", "a", "Lo del primero")
    first = workspace.taller_id
    second = talleres.agregar(workspace)
    window.use_taller(second)
    page = window.page()
    look_at(page, OWN)
    assert on_cards(page.diagnosis.own[0]) == []
    look_at(page, ALL)
    assert "1 grupo lo dijo" in words_of(page.diagnosis.shared[0])
    assert page.boxes["preguntas", "a"].agreed.value() == ""
    window.use_taller(first)
    assert page.boxes["preguntas", "a"].agreed.value() == "Lo del primero"


def test_who_writes_and_what_is_looked_at_stay_when_the_letter_changes(page, window, workspace):
    look_at(page, OWN)
    author = page.diagnosis.author
    author.setFocus()
    keys(author, "Mesa 1")
    page.diagnosis.own[0].quick.focus()
    keys(page.diagnosis.own[0].quick.line, "Sin terminar")
    look_like(window, "oscuro", 130, (1366, 690))
    again = window.page().diagnosis
    assert again is not page.diagnosis
    assert again.view.value() == OWN
    assert again.author.text() == "Mesa 1"
    assert notes(workspace) == [("Sin terminar", "Mesa 1")]


def test_what_is_being_gathered_stays_when_the_colours_change(page, window, workspace):
    ids = [note(workspace, text, grupo="Mesa 1") for text in ("La gente ayuda", "Hay mingas")]
    diagnostico.agregar(workspace, F, "Somos unidos")
    look_at(page, OWN)
    column = page.diagnosis.own[0]
    column.choose(ids)
    column.gather()
    column.panel.search.setFocus()
    keys(column.panel.search, "uni")
    column.panel.words.clear()
    keys(column.panel.words, "Nos ayudamos")
    look_like(window, "oscuro", 130, (1366, 690))
    again = window.page().diagnosis.own[0]
    assert again is not column
    assert again.chosen == ids
    assert (again.panel.search.text(), again.panel.words.value()) == ("uni", "Nos ayudamos")
    again.panel.new.click()
    assert shared(workspace) == ["Somos unidos", "Nos ayudamos"]
    look_like(window, "claro", 100, (1366, 690))
    assert (window.page().diagnosis.own[0].chosen, window.page().diagnosis.own[0].panel) == ([], None)


def test_notes_that_are_chosen_stay_chosen_when_the_letter_changes(page, window, workspace):
    first = note(workspace, "La gente ayuda", grupo="Mesa 1")
    look_at(page, OWN)
    page.diagnosis.own[0].choose([first])
    look_like(window, "claro", 130, (1366, 690))
    again = window.page().diagnosis
    assert again.own[0].chosen == [first]
    assert again.own[0].cards[first].check.isChecked()
    assert "1 nota escogida" in words_of(window)


def test_a_person_who_is_taken_out_writes_nothing_more(page, qtbot, workspace):
    who = records.add(workspace, Persona, nombre="Ana Ruiz")
    look_at(page, OWN)
    author = page.diagnosis.author
    author.setFocus()
    keys(author, "Ana")
    type_line(qtbot, page.diagnosis.own[0], "Uno")
    page.bridge.remove(lambda: records.remove(workspace, Persona, [who]))
    assert author.text() == ""
    type_line(qtbot, page.diagnosis.own[0], "Dos")
    assert [row["autor_id"] for row in records.every(workspace.lector, Hallazgo, workspace.junta_id)] == [who, None]
    page.bridge.undo()
    page.bridge.undo()
    assert notes(workspace) == [("Uno", "Ana Ruiz")]


def test_keys_alone_lead_from_what_each_one_says_to_what_all_say(page, window, workspace):
    hands = Keyboard(window)
    window.go("vivencia", "diagnostico")
    hands.tab_to("Lo de todos", back=True)
    hands.press("Left")
    assert hands.name == "Lo de cada uno"
    hands.tab_to("Escriba una fortaleza")
    for text in ("Hay voluntad", "Hay ganas", "La alcaldía ayuda"):
        hands.write(text)
        hands.press("Return")
    hands.tab_to("Escoger: Hay ganas", back=True)
    hands.press("Space")
    hands.tab_to("Escoger: Hay voluntad", back=True)
    hands.press("Space", "Return")
    hands.press("Ctrl+A")
    hands.write("Tenemos gente con ganas")
    hands.tab_to("Pasar a lo de todos")
    hands.press("Space")
    assert shared(workspace) == ["Tenemos gente con ganas"]
    assert accessible_name(hands.place) == "Escoger: La alcaldía ayuda", "the next note that waits"
    hands.press("Return", "Return")
    assert page.diagnosis.own[0].waiting == []
    hands.press("Ctrl+Z")
    assert len(page.diagnosis.own[0].waiting) == 1
    hands.press("Ctrl+Z")
    assert shared(workspace) == []
    assert hands.place.isVisible()
    hands.press("Ctrl+Y", "Ctrl+Y")
    hands.tab_to("Lo de cada uno", back=True)
    hands.press("Right")
    hands.tab_to("Cambiar: Tenemos gente con ganas")
    hands.press("F2")
    hands.write(" y tiempo")
    hands.press("Return")
    assert shared(workspace) == ["Tenemos gente con ganas y tiempo"]


def test_the_workshop_on_screen_goes_to_the_papelera_and_comes_back(window, workspace):
    respuestas.escribir(workspace, "preguntas", "a", "Lo del primero")
    second = talleres.agregar(workspace)
    page = window.go("vivencia", "preguntas")
    box = page.boxes["preguntas", "a"]
    keys(box.agreed, "Lo del segundo")
    window.bridge.remove(lambda: talleres.quitar(workspace, second))
    assert box.agreed.value() == "Lo del primero"
    window.bridge.undo()
    window.use_taller(second)
    assert window.page().boxes["preguntas", "a"].agreed.value() == "Lo del segundo"


# The questions


def test_what_all_agreed_and_what_each_group_answers(page, qtbot, workspace):
    box = page.boxes["preguntas", "b"]
    box.focus()
    keys(box.agreed, "Con visitas.")
    box.add_button.click()
    author = QApplication.focusWidget()
    assert author.text() == "Grupo 1"
    keys(author, "Grupo de Arma")
    qtbot.keyClick(author, Qt.Key.Key_Return)
    keys(QApplication.focusWidget(), "Con cartas.")
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
    keys(box.groups[0].text, "Así")
    page.bridge.flush()
    box.add_button.click()
    assert QApplication.focusWidget().text() == "Grupo 2"
    box.groups[1].trash.click()
    assert [row["autor"] for row in records.every(workspace.lector, Respuesta, workspace.junta_id)] == ["Grupo 1"]


# The page


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
