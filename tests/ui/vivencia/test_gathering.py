"""The Vivencia: what each one notes, gathered into what all say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escuela_red.models.persona import Persona
from escuela_red.models.vivencia import Hallazgo
from escuela_red.services import diagnostico, records, respuestas, talleres
from escuela_red.ui.pages.vivencia_diagnostico import ALL, OWN
from escuela_red.ui.widgets import accessible_name
from tests.flows.person import Keyboard
from tests.ui.program import write
from tests.ui.vivencia.notes import D, F, look_at, note, notes, on_cards, shared, type_line
from tests.ui.window import look_like, words_of


def test_the_author_stays_for_the_next_note(page, qtbot, workspace):
    ana = records.add(workspace, Persona, nombre="Ana María Ñáñez")
    look_at(page, OWN)
    page.diagnosis.author.setFocus()
    write(page.diagnosis.author, "ana maria nanez")
    type_line(qtbot, page.diagnosis.own[0], "Hay voluntad")
    type_line(qtbot, page.diagnosis.own[1], "Falta internet")
    assert notes(workspace) == [("Hay voluntad", "Ana María Ñáñez")]
    assert notes(workspace, D) == [("Falta internet", "Ana María Ñáñez")]
    page.diagnosis.author.setFocus()
    page.diagnosis.author.selectAll()
    write(page.diagnosis.author, "Mesa 2")
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
    write(box, "Faltan comunicaciones")
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
    write(column.panel.search, "rio")
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
    write(author, "Mesa 1")
    page.diagnosis.own[0].quick.focus()
    write(page.diagnosis.own[0].quick.line, "Sin terminar")
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
    write(column.panel.search, "uni")
    column.panel.words.clear()
    write(column.panel.words, "Nos ayudamos")
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
    write(author, "Ana")
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
    write(box.agreed, "Lo del segundo")
    window.bridge.remove(lambda: talleres.quitar(workspace, second))
    assert box.agreed.value() == "Lo del primero"
    window.bridge.undo()
    window.use_taller(second)
    assert window.page().boxes["preguntas", "a"].agreed.value() == "Lo del segundo"
