"""The frame: saving told honestly, the menu that answers, zones, the sidebar over the page, undo with its text."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui import actions
from escuela_red.ui.navigation import PLACES
from tests.ui.layout_lint import settle
from tests.ui.window import allies, look_like, new_workspace, press, shown

NETBOOK = (1024, 528)


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "mapa") as opened:
        yield opened


def inside(zone, widget) -> bool:
    return widget is not None and (widget is zone or zone.isAncestorOf(widget))


def test_ctrl_s_always_answers_with_the_time(window, qtbot):
    window.frame.header.set_saving()
    press(qtbot, window, "Ctrl+S")
    assert window.frame.header.saved_words.startswith("Guardado a las ")


def test_undo_and_redo_say_what_and_are_grey_without_anything(window, workspace):
    undo, redo = window.actions_["deshacer"], window.actions_["rehacer"]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("&Deshacer", False, False)
    records.add(workspace, Aliado, institucion="Casa & Campo")
    assert undo.text() == "&Deshacer: agregar aliado"
    undo.trigger()
    assert allies(workspace) == []
    assert (redo.text(), redo.isEnabled()) == ("&Rehacer: agregar aliado", True)
    assert window.frame.notices.word.text() == "Se deshizo: agregar aliado."
    redo.trigger()
    assert allies(workspace) == ["Casa & Campo"]


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_the_menu_is_grey_where_the_page_has_no_answer(window, key):
    window.go(key)
    mine = window.page().commands()
    for name in ("agregar", "quitar", "proyectar"):
        assert window.actions_[name].isEnabled() == (name in mine)
    assert window.actions_["imprimir"].isEnabled() == bool(window.page().reports)
    assert window.actions_["siguiente"].isEnabled() == (window.page().forward is not None)
    assert window.actions_["anterior"].isEnabled() == (window.page().back is not None)


def test_every_place_of_the_menu_shows_its_page(window):
    for name in ("ir_inicio", "ir_mapa", "ir_ruta", "ir_personas", "exportar", "copias", "papelera", "historial"):
        window.actions_[name].trigger()
        assert window.key == name.removeprefix("ir_")
        assert window.frame.header.title


def test_without_a_junta_only_what_needs_none_is_offered(window):
    window.documents.close_to_start()
    offered = {name for name, action in window.actions_.items() if action.isEnabled()}
    assert "abrir" in offered
    assert not [name for name in offered if actions.needs_file(name)]


def test_f6_goes_round_the_zones(window, workspace, qtbot):
    records.add(workspace, Aliado, institucion="SENA")
    settle(window)
    window.frame.stack.findChildren(type(window.page().add_button))[0].setFocus()
    seen = []
    for _ in range(4):
        press(qtbot, window, "F6")
        zones = {"pie": window.frame.footer, "lado": window.frame.sidebar, "cabeza": window.frame.header}
        found = [name for name, zone in zones.items() if inside(zone, window.focusWidget())]
        seen.append(found[0] if found else "página")
    assert sorted(seen) == ["cabeza", "lado", "pie", "página"]


def test_f9_hides_the_sidebar_and_brings_it_back(window, qtbot):
    assert window.frame.sidebar.isVisible()
    press(qtbot, window, "F9")
    assert not window.frame.sidebar.isVisible()
    press(qtbot, window, "F9")
    assert window.frame.sidebar.isVisible()


def test_on_a_narrow_window_the_sidebar_opens_over_the_page(window, qtbot):
    look_like(window, "claro", 150, NETBOOK)
    assert not window.frame.sidebar.isVisible()
    qtbot.mouseClick(window.frame.header.menu_button, Qt.MouseButton.LeftButton)
    overlay = window.frame.overlay
    assert overlay.isVisible()
    assert inside(overlay, window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.frame.overlay is None
    window.frame.toggle_sidebar()
    again: Any = window.frame.overlay
    again.items["personas"].click()
    assert window.key == "personas"
    assert window.frame.overlay is None


def test_where_the_menu_bar_folds_away_its_keys_and_the_sidebar_reach_it(window, qtbot):
    look_like(window, "claro", 150, NETBOOK)
    assert not window.menuBar().isVisible()
    whole = window.menu.whole
    press(qtbot, window, "F10")
    assert whole.isVisible()
    whole.close()
    press(qtbot, window, "Alt+E")
    edit = next(part.menu() for part in whole.actions() if "Editar" in part.text())
    assert edit.isVisible()
    assert window.actions_["deshacer"] in edit.actions()
    edit.close()
    window.frame.toggle_sidebar()
    button = next(one for one in window.frame.overlay.findChildren(type(window.frame.header.menu_button)))
    button.click()
    assert whole.isVisible()
    whole.close()


def test_long_names_end_in_dots_and_are_whole_in_the_tooltip(window, workspace):
    name = "Asociación Municipal de Juntas de Acción Comunal de todas las veredas del municipio de Aguadas " * 2
    record = records.add(workspace, Aliado, institucion=name.strip())
    look_like(window, "claro", 150, NETBOOK)
    window.go("aliado", record)
    settle(window)
    assert window.minimumSizeHint().width() <= NETBOOK[0]
    assert window.frame.header.title == "Aliado"


def test_the_mark_of_the_task_is_saved_and_shown(window):
    window.frame.footer.marks.boxes["mapa"].click()
    settle(window)
    assert window.frame.sidebar.items["mapa"].accessibleName() == "Aplicación, 1 de 2 tareas listas"
    window.frame.footer.marks.boxes["mapa"].click()
    assert window.frame.sidebar.items["mapa"].accessibleName() == "Aplicación, 0 de 2 tareas listas"


def test_on_a_low_window_only_the_worst_news_is_told(window):
    look_like(window, "claro", 150, NETBOOK)
    notices = window.frame.notices
    notices.tell("Listo.")
    notices.failed("No se pudo guardar.", [])
    assert (notices.failure.isVisible(), notices.word.isVisible()) == (True, False)
    notices.mended()
    assert notices.word.isVisible()


def test_another_size_of_letter_keeps_page_and_focus(window, workspace):
    records.add(workspace, Aliado, institucion="SENA")
    settle(window)
    window.page().open_button.setFocus()
    look_like(window, "oscuro", 115, (1366, 690))
    assert window.key == "mapa"
    assert window.focusWidget() is window.page().open_button


def test_a_passing_word_stays_on_the_page_that_said_it(window):
    notices = window.frame.notices
    window.go("taller")
    window.bridge.told.emit("Se pegaron 10 filas.")
    window.go("taller")
    assert notices.word.isVisible()
    window.go("mapa")
    assert not notices.word.isVisible()


def test_what_failed_and_what_was_removed_go_along_to_another_page(window):
    notices = window.frame.notices
    window.go("taller")
    notices.tell("No se encontró el archivo.", "error")
    window.bridge.removed.emit("Se quitó «SENA».")
    window.go("mapa")
    assert notices.word.isVisible()
    assert notices.undo.isVisible()
