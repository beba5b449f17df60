"""People in a list with their form beside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from escuela_red.models.persona import Persona
from escuela_red.services import records
from tests.ui.layout_lint import settle
from tests.ui.window import look_like, new_workspace, press, shown, words_of


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "personas") as opened:
        yield opened


def names(workspace):
    return [row["nombre"] for row in records.every(workspace.lector, Persona, workspace.junta_id)]


def test_the_first_person_is_written_at_once(window, workspace, qtbot):
    assert "Todavía no hay personas" in words_of(window)
    window.run("agregar")
    settle(window)
    box = window.page().form.fields["nombre"].control
    assert box.hasFocus()
    qtbot.keyClicks(box, "Ana Maria")
    window.save_now()
    assert names(workspace) == ["Ana Maria"]
    assert "Ana Maria" in window.page().list.model().index(1, 0).data()


def test_the_list_is_searched_without_accents(window, workspace, qtbot):
    for name in ("Ana Gómez", "Luis Pérez"):
        records.add(workspace, Persona, nombre=name)
    settle(window)
    qtbot.keyClicks(window.page().filter, "perez")
    model = window.page().list.model()
    shown_names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert any("Luis Pérez" in one for one in shown_names)
    assert not any("Ana" in one for one in shown_names)


def test_arrows_show_the_next_person(window, workspace, qtbot):
    ids = [records.add(workspace, Persona, nombre=name) for name in ("Ana", "Luis")]
    settle(window)
    window.page().show_record(ids[0])
    window.page().list.setFocus()
    press(qtbot, window.page().list, "Down")
    assert window.page().form.record == ids[1]


def test_a_person_goes_to_the_papelera_and_back(window, workspace):
    records.add(workspace, Persona, nombre="Ana")
    settle(window)
    window.run("quitar")
    assert names(workspace) == []
    window.frame.notices.undo.buttons[0].click()
    assert names(workspace) == ["Ana"]


def test_private_data_without_permission_are_marked(window, workspace):
    records.add(workspace, Persona, nombre="Ana", telefono="3001234567")
    settle(window)
    model = window.page().list.model()
    assert any("Falta la autorización" in model.index(row, 0).data() for row in range(model.rowCount()))


def test_first_card_and_first_button_start_at_the_same_height(window, workspace):
    records.add(workspace, Persona, nombre="Ana")
    settle(window)
    page = window.page()
    tops = [one.mapTo(window, QPoint(0, 0)).y() for one in (page.add_button, page.form)]
    assert tops[0] == tops[1]


def test_where_it_is_narrow_the_form_takes_the_place_of_the_list(window, workspace):
    record = records.add(workspace, Persona, nombre="Ana")
    look_like(window, "claro", 150, (1024, 528))
    page = window.page()
    assert page.list.isVisible()
    page.show_record(record)
    assert page.form.isVisible()
    assert not page.list.isVisible()
    page._back.click()
    assert page.list.isVisible()
