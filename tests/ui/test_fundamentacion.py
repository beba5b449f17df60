"""The reading with its doubts: parts, marks, the letter, and a doubt from its first key to its answer."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from escuela_red.models.vivencia import Duda
from escuela_red.reports.drawing.shapes import Label
from escuela_red.services import avance, dudas, guias, records, talleres
from escuela_red.ui.pages.fundamentacion import FundamentacionPage
from escuela_red.ui.projection_session import Projection
from escuela_red.ui.widgets import reading
from escuela_red.ui.widgets.reading import Reading
from tests.flows import nasty
from tests.ui.layout_lint import lint, settle
from tests.ui.window import look_like, new_workspace, press, shown, words_of


@pytest.fixture(autouse=True)
def _letter_as_it_was():
    yield
    reading._Session.percent = 100


@pytest.fixture
def window(qapp, tmp_path):
    with shown(new_workspace(tmp_path), "fundamentacion") as found:
        yield found


def page_of(window) -> FundamentacionPage:
    page = window.page()
    assert isinstance(page, FundamentacionPage)
    return page


def noted(window) -> list[str]:
    bridge = window.bridge
    return [row["pregunta"] for row in dudas.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)]


def read(window) -> set[str]:
    bridge = window.bridge
    return avance.partes(bridge.workspace.lector, bridge.junta_id, bridge.taller_id, "lectura")


def footer(window) -> tuple[str, str]:
    page = page_of(window)
    return page.back.text, page.forward.text


def test_the_parts_go_by_in_order_with_their_names_in_the_footer(window):
    page = page_of(window)
    assert "Parte 1 de 4 · 2 minutos de lectura" in words_of(window)
    assert footer(window) == ("Vivencia", "Parte 2: Alianzas comunitarias")
    window.frame.footer.forward.click()
    assert page.card.text.toPlainText().startswith("Alianzas comunitarias")
    assert footer(window) == ("Parte 1: La Red de Maestros", "Parte 3: Coordinación municipal")
    assert window.frame.footer.back.label() in {"Parte 1: La Red de Maestros", "Parte 1"}
    for _ in range(2):
        window.frame.footer.forward.click()
    assert footer(window) == ("Parte 3: Coordinación municipal", "Siguiente: Ejercitación")


def test_the_mark_of_a_part_is_kept_offered_and_reversible(window, qtbot):
    page = page_of(window)
    qtbot.keyClick(page.card.mark, Qt.Key.Key_Space)
    assert read(window) == {"red"}
    assert "leída" in page.index.rows["red"].accessibleName()
    qtbot.keyClick(page.card.mark, Qt.Key.Key_Space)
    assert read(window) == set()
    page.show_part("comunitarias")
    assert read(window) == set()
    assert "«La Red de Maestros» quedó sin marcar." in words_of(window)
    page.card.notice.buttons[0].click()
    assert read(window) == {"red"}
    assert not page.card.notice.isVisible()
    page.show_part("red")
    page.show_part("comunitarias")
    assert not page.card.notice.isVisible()


def test_when_all_parts_are_read_the_task_is_offered_not_done(window):
    page = page_of(window)
    for part in page._parts:
        page.show_part(part.key)
        page.card.mark.click()
    bridge = window.bridge
    assert "lectura" not in avance.marcadas(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)
    assert "Ya leyeron todas las partes." in words_of(window)
    page.card.notice.buttons[0].click()
    assert "lectura" in avance.marcadas(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)
    assert "La junta ya terminó esta lectura." in words_of(window)


def test_a_visit_begins_where_they_were(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    avance.marcar(workspace, "lectura", lista=True, parte="red")
    with shown(workspace, "inicio") as window:
        window.go("fundamentacion")
        assert "Parte 2 de 4 · 3 minutos de lectura" in words_of(window)


def test_the_letter_of_the_reading_grows_alone_and_is_remembered(window):
    page = page_of(window)
    before = page.card.text.document().size().height()
    side = page.doubts.composer.button.sizeHint()
    page.card.larger.click()
    assert page.card.text.document().size().height() > before
    assert page.doubts.composer.button.sizeHint() == side
    look_like(window, "oscuro", 100, (1366, 690))
    assert page_of(window).card.text.size_percent == 120
    for _ in reading.SIZES:
        page_of(window).card.larger.click()
    assert not page_of(window).card.larger.isEnabled()


def test_the_text_scrolls_with_the_keyboard_and_copies_as_plain_text(window, qtbot):
    text = page_of(window).card.text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > 0
    qtbot.keyClick(text, Qt.Key.Key_Home)
    assert text.verticalScrollBar().value() == 0
    press(qtbot, text, "Ctrl+A")
    press(qtbot, text, "Ctrl+C")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("La Red de Maestros")
    assert not data.hasHtml()
    qtbot.keyClicks(text, "no se escribe")
    assert "no se escribe" not in text.toPlainText()


def test_the_words_of_the_junta_are_text_and_nothing_else(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    official = 'Texto <img src="http://ejemplo.test/a.png"> ![foto](http://ejemplo.test/b.png) <b>fuerte</b>'
    guias.poner(workspace, "lecturas.red", official)
    with shown(workspace, "fundamentacion") as window:
        shown_text = page_of(window).card.text.toPlainText()
        assert shown_text == f"La Red de Maestros\n{official}"


def test_a_doubt_is_in_the_file_before_anybody_presses(window, qtbot):
    page = page_of(window)
    page.commands()["agregar"]()
    box = QApplication.focusWidget()
    qtbot.keyClicks(box, "Quien convoca?")
    page.bridge.flush()
    assert noted(window) == ["Quien convoca?"]
    assert page.doubts.cards == {}
    assert box.value() == "Quien convoca?"
    press(qtbot, box, "Ctrl+Return")
    assert box.value() == ""
    assert [card.head.title.text() for card in page.doubts.cards.values()] == ["Quien convoca?"]
    qtbot.keyClicks(box, "Cada mes?")
    page.doubts.composer.author.setFocus()
    qtbot.keyClicks(page.doubts.composer.author, "Pore")
    qtbot.keyClick(page.doubts.composer.author, Qt.Key.Key_Return)
    assert noted(window) == ["Quien convoca?", "Cada mes?"]
    settle(window)
    assert "Pore" in words_of(window)
    assert "Por conversar" in words_of(window)


def test_undo_takes_the_doubt_out_of_the_box(window, qtbot):
    page = page_of(window)
    page.commands()["agregar"]()
    box = QApplication.focusWidget()
    qtbot.keyClicks(box, "Quien convoca?")
    page.bridge.undo()
    assert box.value() == ""
    assert noted(window) == []
    qtbot.keyClicks(box, "Otra")
    qtbot.keyClick(box, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    page.bridge.flush()
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    page.bridge.flush()
    assert noted(window) == []


def test_leaving_the_page_lets_go_of_the_doubt(window, qtbot):
    page = page_of(window)
    page.commands()["agregar"]()
    qtbot.keyClicks(QApplication.focusWidget(), "Quien convoca?")
    window.go("inicio")
    window.go("fundamentacion")
    assert list(page_of(window).doubts.cards) != []
    assert page_of(window).doubts.composer.box.value() == ""


def test_the_answer_opens_in_place_and_the_doubt_is_cleared(window, qtbot):
    page = page_of(window)
    first = dudas.anotar(window.bridge.workspace, "¿Quién convoca?", "Pore")
    card = page.doubts.cards[first]
    qtbot.keyClick(card.head, Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "El director")
    page.bridge.flush()
    card._details.cleared.click()
    row = records.one(window.bridge.workspace.lector, Duda, first)
    assert (row["respuesta"], row["estado"]) == ("El director", "aclarada")
    assert row["fecha_respuesta"] is not None
    settle(window)
    assert "Aclarada" in words_of(window)
    card._details.more.click()
    assert QApplication.focusWidget().value() == "¿Quién convoca?"
    card._details.cleared.click()
    assert records.one(window.bridge.workspace.lector, Duda, first)["estado"] == "por_conversar"


def test_removing_shows_the_bar_and_undo_brings_it_back(window):
    page = page_of(window)
    first = dudas.anotar(window.bridge.workspace, "¿Quién convoca?")
    page.show_record(first)
    page.commands()["quitar"]()
    assert noted(window) == []
    assert page.doubts.cards == {}
    assert "¿Quién convoca?" in window.frame.notices.undo.text()
    page.bridge.undo()
    assert list(page.doubts.cards) == [first]


def test_doubts_left_open_before_are_offered_quietly(window):
    workspace = window.bridge.workspace
    for words in ("¿Quién convoca?", "¿Cada año?"):
        dudas.anotar(workspace, words)
    window.use_taller(talleres.agregar(workspace))
    page = page_of(window)
    assert page.doubts.cards == {}
    assert page.doubts.earlier.label() == "Quedaron 2 dudas por conversar del taller anterior"
    page.doubts.earlier.click()
    assert len(page.doubts.cards) == 2
    assert not page.doubts.earlier.isVisible()
    dudas.aclarar(workspace, next(iter(page.doubts.cards)))
    assert len(page.doubts.cards) == 2


def test_where_it_is_narrow_the_doubts_take_the_place_of_the_reading(window):
    dudas.anotar(window.bridge.workspace, "¿Quién convoca?")
    look_like(window, "claro", 100, (1024, 528))
    page = page_of(window)
    assert not page.doubts.isVisible()
    assert page.index.isVisible()
    assert page.card.doubts_button.label() == "Dudas (1)"
    page.card.doubts_button.click()
    assert page.doubts.isVisible()
    assert not page.card.isVisible()
    page.doubts.back_button.click()
    assert page.card.isVisible()
    look_like(window, "claro", 150, (1024, 528))
    page = page_of(window)
    assert not page.index.isVisible()
    assert page.card.menu_button.label() == "Parte 1 de 4"
    page.card.menu.actions()[2].trigger()
    assert page.card.text.toPlainText().startswith("Coordinación municipal")


def test_a_task_a_part_or_a_doubt_can_be_asked_for(window):
    found = dudas.anotar(window.bridge.workspace, "¿Quién convoca?")
    window.go("fundamentacion", "gestion")
    page = page_of(window)
    assert page.card.text.toPlainText().startswith("Alianza municipal de gestión")
    window.go("fundamentacion", "dudas")
    assert QApplication.focusWidget() is page.doubts.composer.box
    window.go("fundamentacion", "lectura")
    assert QApplication.focusWidget() is page.card.text
    window.go("fundamentacion", found, "respondida_por")
    assert page.doubts.cards[found].opened
    assert QApplication.focusWidget().accessibleName() == "¿Quién responde?"


def test_a_doubt_of_another_workshop_takes_people_there(window):
    found = dudas.anotar(window.bridge.workspace, "¿Quién convoca?")
    first = window.bridge.taller_id
    window.use_taller(talleres.agregar(window.bridge.workspace))
    window.go("fundamentacion", found)
    assert window.bridge.taller_id == first
    assert page_of(window).doubts.cards[found].opened


def test_the_room_sees_every_part_and_the_open_doubts(window):
    dudas.anotar(window.bridge.workspace, "¿Quién convoca?")
    dudas.aclarar(window.bridge.workspace, dudas.anotar(window.bridge.workspace, "¿Cada año?"))
    page = page_of(window)
    slides = page.slides()
    assert [slide.kicker for slide in slides] == [*(f"Parte {n} de 4" for n in range(1, 5)), "Por conversar"]
    assert slides[-1].blocks[0].items == ("¿Quién convoca?",)
    page.show_part("coordinacion")
    window.page_action("proyectar")
    assert Projection.of(window).name == "Coordinación municipal"
    Projection.of(window).stop()


def test_the_room_reads_the_words_of_the_junta_as_soon_as_they_are_put(window):
    window.page_action("proyectar")
    projection = Projection.of(window)

    def seen() -> str:
        shapes = [shape for drawing in projection.projector.drawings for shape in drawing.shapes]
        return " ".join(shape.text for shape in shapes if isinstance(shape, Label))

    before = seen()
    guias.poner(window.bridge.workspace, "lecturas.red", "Así lo dice la guía oficial.")
    settle(window)
    assert seen() == "Así lo dice la guía oficial."
    window.bridge.undo()
    settle(window)
    assert seen() == before
    projection.stop()


def test_undoing_official_words_leaves_people_in_their_part_and_their_box(window, qtbot):
    workspace = window.bridge.workspace
    guias.poner(workspace, "lecturas.gestion", "Así lo dice la guía oficial.")
    page_of(window).show_part("coordinacion")
    window.bridge.undo()
    page = page_of(window)
    assert page.card.text.toPlainText().startswith("Coordinación municipal")
    assert QApplication.focusWidget() is page.card.text
    page.doubts.write()
    qtbot.keyClicks(page.doubts.composer.box, "Quien convoca?")
    guias.poner(workspace, "lecturas.coordinacion", "Así lo dice la guía oficial.")
    assert QApplication.focusWidget() is page_of(window).doubts.composer.box
    assert page_of(window).card.text.toPlainText().endswith("Así lo dice la guía oficial.")
    assert noted(window) == ["Quien convoca?"]


def test_a_window_made_lower_keeps_the_keyboard_in_the_doubt(window, qtbot):
    box = page_of(window).doubts.composer.box
    page_of(window).doubts.write()
    for size in ((1366, 480), (1366, 690)):
        window.resize(*size)
        settle(window)
        assert QApplication.focusWidget() is box
    qtbot.keyClicks(QApplication.focusWidget(), "Quien convoca?")
    window.page_action("proyectar")
    assert Projection.of(window).name == "Dudas e inquietudes"
    Projection.of(window).stop()


def test_tab_goes_on_through_the_page_again_and_again_in_the_order_it_is_read(window):
    dudas.anotar(window.bridge.workspace, "¿Quién convoca?")
    settle(window)
    page = page_of(window)
    page.doubts.cards[next(iter(page.doubts.cards))].open()
    settle(window)
    page.card.text.setFocus()
    rounds: list[list[Any]] = [[], []]
    for seen in rounds:
        while len(seen) < 60:
            seen.append(QApplication.focusWidget())
            seen[-1].focusNextPrevChild(True)
            if QApplication.focusWidget() is page.card.text:
                break
    assert rounds[0] == rounds[1]
    assert {*page.index.rows.values(), page.card.smaller, page.card.larger} <= {*rounds[0]}
    inside = [one for one in rounds[0] if page.isAncestorOf(one)]
    doubts = [one for one in inside if page.doubts.isAncestorOf(one)]
    tops = [one.mapTo(page, QPoint(0, 0)).y() for one in doubts]
    assert tops == sorted(tops)


def test_a_reading_of_nothing_is_empty(qtbot):
    text = Reading()
    qtbot.addWidget(text)
    text.show_blocks(())
    assert text.toPlainText() == ""


@pytest.mark.parametrize(
    ("look", "letter", "size"),
    [
        ("claro", 100, (1366, 690)),
        ("claro", 200, (1366, 690)),
        ("claro", 150, (1024, 528)),
        ("contraste", 100, (1366, 690)),
    ],
)
def test_nothing_is_cut_with_difficult_texts(qapp, tmp_path, look, letter, size):
    workspace = new_workspace(tmp_path)
    for place, text in enumerate(nasty.ALL):
        made = dudas.anotar(workspace, text, nasty.ALL[place - 1])
        dudas.responder(workspace, made, text * 3)
    guias.poner(workspace, "lecturas.comunitarias", "\n\n".join(nasty.ALL))
    with shown(workspace, "fundamentacion") as window:
        look_like(window, look, letter, size)
        page = page_of(window)
        found = lint(window, QSize(*size))
        page.show_record("comunitarias")
        found += lint(window, QSize(*size))
        page.show_record(next(iter(page.doubts.cards)))
        settle(window)
        found += lint(window, QSize(*size))
    assert found == []
