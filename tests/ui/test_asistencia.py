"""Who came, as fast as names can be said: typed, pasted, pressed, day by day."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from escuela_red.clock import fix_today
from escuela_red.exchange import example
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.models.taller import Asistencia, Jornada
from escuela_red.services import asistencia, personas, records, talleres
from tests.ui.layout_lint import lint
from tests.ui.program import write
from tests.ui.test_taller import SCREENS
from tests.ui.window import copy, look_like, new_workspace, press, shown, words_of


@pytest.fixture
def junta(tmp_path):
    fix_today(dt.date(2026, 11, 22))
    return new_workspace(tmp_path)


@pytest.fixture
def window(qapp, junta):
    with shown(junta, "asistencia") as made:
        yield made


def people(workspace):
    return [row["nombre"] for row in records.every(workspace.lector, Persona, workspace.junta_id)]


def came(workspace, day=""):
    ids = asistencia.presentes(workspace.lector, workspace.junta_id, workspace.taller_id, day)
    rows = records.every(workspace.lector, Persona, workspace.junta_id)
    return {row["nombre"] for row in rows if row["id"] in ids}


def three_people(workspace):
    for name in ("Ana Gómez", "Luis Ñáñez", "Rosa Arias"):
        personas.add_with_post(workspace, Cuerpo.JUNTA, "", nombre=name, cargo="docente")


def enter(page, words):
    page.name.setFocus()
    write(page.name, words)
    QTest.keyClick(page.name, Qt.Key.Key_Return)


def test_names_typed_one_after_another_are_added_and_marked(window, junta):
    page = window.page()
    assert "Todavía no hay nadie en la lista" in words_of(window)
    enter(page, "Ana Gómez")
    enter(page, "Luis Ñáñez")
    assert came(junta) == {"Ana Gómez", "Luis Ñáñez"}
    assert page.name.text() == ""
    assert "2 de 2 personas" in words_of(window)
    window.bridge.undo()
    assert came(junta) == {"Ana Gómez"}
    assert people(junta) == ["Ana Gómez"]


def test_a_name_that_is_known_is_found_without_accents_and_marked_once(window, junta):
    three_people(junta)
    page = window.page()
    write(page.name, "nanez")
    assert [line.title for line in page.list.lines()] == ["Luis Ñáñez"]
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert came(junta) == {"Luis Ñáñez"}
    enter(page, "Luis")
    assert came(junta) == {"Luis Ñáñez"}, "saying it again takes nobody off"
    assert len(people(junta)) == 3
    assert "1 de 3 personas" in words_of(window)


def test_a_short_name_can_be_added_although_a_longer_one_is_there(window, junta):
    three_people(junta)
    page = window.page()
    write(page.name, "Ana")
    page.add_button.click()
    assert "Ana" in people(junta)
    assert came(junta) == {"Ana"}


def test_a_list_is_pasted_from_a_spreadsheet(window, junta, qtbot):
    three_people(junta)
    page = window.page()
    page.name.setFocus()
    copy("Nombre\tCargo\nana gomez\tdocente\nPedro Marín\trector\n")
    press(qtbot, page.name, "Ctrl+V")
    assert came(junta) == {"Ana Gómez", "Pedro Marín"}
    assert people(junta)[-1] == "Pedro Marín"
    window.bridge.undo()
    assert came(junta) == set()


def test_rows_turn_with_space_and_arrows_and_the_cursor_stays(window, junta):
    three_people(junta)
    page = window.page()
    page.name.setFocus()
    QTest.keyClick(page.name, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert came(junta) == {"Ana Gómez", "Luis Ñáñez"}
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert came(junta) == {"Ana Gómez"}


def test_the_whole_row_can_be_pressed(window, junta, qtbot):
    three_people(junta)
    page = window.page()
    spot = page.list.visualRect(page.list.model().index(1, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert came(junta) == {"Luis Ñáñez"}


def test_each_day_has_its_own_list(window, junta):
    three_people(junta)
    taller = talleres.agregar(junta, fecha=dt.date(2026, 2, 18))
    records.add(junta, Jornada, taller_id=taller, fecha=dt.date(2026, 3, 11))
    page = window.page()
    first, second = (day["id"] for day in talleres.jornadas(junta.lector, junta.junta_id, taller))
    page.everybody.click()
    assert "3 de 3 personas" in words_of(window)
    assert not page.everybody.isVisibleTo(page)
    day = next(one for one in page.findChildren(type(page.everybody)) if one.label() == "11 mar")
    day.click()
    page.list.set_current(page.list.lines()[0].id)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert "2 de 3 personas" in words_of(window)
    assert came(junta, first) == {"Ana Gómez", "Luis Ñáñez", "Rosa Arias"}
    assert came(junta, second) == {"Luis Ñáñez", "Rosa Arias"}
    whole = next(one for one in page.findChildren(type(page.everybody)) if one.label() == "Todo el taller")
    whole.click()
    assert "1 vino solo algunos días." in words_of(window)
    assert page.list.lines()[0].detail == "docente · Vino el 18 feb"
    window.bridge.undo()
    assert came(junta, second) == came(junta, first)


def test_another_theme_keeps_the_day_and_the_name_that_is_being_typed(window, junta):
    first = talleres.agregar(junta, fecha=dt.date(2026, 2, 18))
    records.add(junta, Jornada, taller_id=first, fecha=dt.date(2026, 3, 11))
    window.go("asistencia")
    page = window.page()
    page._choice.itemAt(0).widget().buttons()[2].click()
    write(page.name, "Ana Rí")
    window.rebuild()
    page = window.page()
    assert page.name.value() == "Ana Rí"
    write(page.name, "os")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert [row["jornada_id"] for row in records.every(junta.lector, Asistencia, junta.junta_id)] == [
        talleres.jornadas(junta.lector, junta.junta_id, first)[1]["id"]
    ]


def test_who_has_not_authorised_is_told_with_the_way_there(window, junta):
    three_people(junta)
    page = window.page()
    assert not page.unsigned.isVisibleTo(page)
    page.everybody.click()
    assert "3 personas que vinieron no han autorizado por escrito." in page.unsigned.text()
    page.unsigned.buttons[0].click()
    assert window.key == "personas"


def test_the_padrino_stands_apart(window, junta):
    three_people(junta)
    personas.add_with_post(junta, Cuerpo.PADRINO, "Padrino", nombre="Marta Ríos")
    page = window.page()
    assert [line.title for line in page.helpers.lines()] == ["Marta Ríos"]
    assert "0 de 3 personas" in words_of(window)
    page.helpers.set_current(page.helpers.lines()[0].id)
    QTest.keyClick(page.helpers, Qt.Key.Key_Space)
    assert came(junta) == {"Marta Ríos"}
    assert "0 de 3 personas" in words_of(window)


@pytest.mark.parametrize("filled", [True, False])
def test_everything_can_be_read_at_every_size(qapp, tmp_path, filled):
    workspace = example.create(tmp_path / "e.escuelared") if filled else new_workspace(tmp_path)
    found = []
    with shown(workspace, "asistencia") as window:
        for look, letter, size in SCREENS:
            look_like(window, look, letter, size)
            found += [f"{look} {letter}: {one}" for one in lint(window, QSize(*size))]
    assert found == []
