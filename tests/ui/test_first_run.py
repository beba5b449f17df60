"""A new junta in three pages, by keyboard; each page can be left for later."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from escuela_red import paths
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.models.taller import Taller
from escuela_red.services import personas, records, talleres
from escuela_red.services.workspace import Workspace
from escuela_red.ui import settings, theme
from tests.ui.layout_lint import lint, settle
from tests.ui.program import en_pantalla, press, says, ventana, write
from tests.ui.test_start import ROOMS

__all__ = ["en_pantalla", "ventana"]


def page(window):
    return window.frame.stack.currentWidget()


def junta_of(window):
    workspace = window.documents.bridge.workspace
    return records.one(workspace.lector, Junta, workspace.junta_id)


def people_of(window):
    workspace = window.documents.bridge.workspace
    return [
        (p["nombre"], p["cargo"], p["autorizo"]) for p in records.every(workspace.lector, Persona, workspace.junta_id)
    ]


def workshop_of(window):
    """Return the padrino and the days of the workshop in the file."""
    workspace = window.documents.bridge.workspace
    row = records.one(workspace.lector, Taller, workspace.taller_id)
    days = talleres.jornadas(workspace.lector, workspace.junta_id, workspace.taller_id)
    return row["padrino_id__titulo"], [(day["fecha"], day["lugar"]) for day in days]


def choose_municipio(window, words):
    picker = page(window).municipio.picker
    picker.setFocus()
    picker.selectAll()
    write(picker, words)
    popup = picker.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)


def test_from_nothing_to_a_junta_with_the_keyboard(ventana):
    ventana.run("nueva")
    choose_municipio(ventana, "aguadas")
    assert says(ventana, "Caldas · código DANE 17013")
    first = page(ventana)
    assert first.nombre.text() == "Junta municipal de Aguadas"
    assert says(ventana, "«junta-aguadas.escuelared»")
    QTest.keyPress(first.nombre, Qt.Key.Key_Return)
    assert (paths.documents() / "junta-aguadas.escuelared").exists()

    people = page(ventana).people
    write(people.padrino, "Marta Ríos")
    QTest.keyClick(people.padrino, Qt.Key.Key_Return)
    assert ventana.focusWidget() is people.fecha
    write(people.fecha, "9 dic 2026")
    QTest.keyClick(people.fecha, Qt.Key.Key_Return)
    write(people.lugar, "Sede La Palma")
    QTest.keyClick(people.lugar, Qt.Key.Key_Return)
    assert ventana.focusWidget() is people.nombre
    for nombre, cargo in (("Ana Gómez", "docente"), ("José Ñáñez", "rector")):
        write(people.nombre, nombre)
        write(people.cargo, cargo)
        QTest.keyClick(people.cargo, Qt.Key.Key_Return)
    QTest.keyClick(page(ventana).forward, Qt.Key.Key_Space)

    assert says(ventana, "¿Cómo quiere ver la pantalla?")
    QTest.keyClick(page(ventana).forward, Qt.Key.Key_Space)
    assert ventana.windowTitle() == "Aguadas — Escuela Red"
    assert (junta_of(ventana)["nombre"], junta_of(ventana)["municipio"]) == ("Junta municipal de Aguadas", "17013")
    assert people_of(ventana) == [
        ("Marta Ríos", "", False),
        ("Ana Gómez", "docente", False),
        ("José Ñáñez", "rector", False),
    ]
    workspace = ventana.bridge.workspace
    assert personas.padrino(workspace.lector, workspace.junta_id) == "Marta Ríos"
    assert workshop_of(ventana) == ("Marta Ríos", [(dt.date(2026, 12, 9), "Sede La Palma")])
    assert "Taller en curso" in ventana.page().kicker


def test_a_workshop_that_was_held_is_written_and_changed_on_the_way_back(ventana):
    ventana.run("nueva")
    press(ventana, "Dejar para después")
    page(ventana).people.fecha.setText("18/02/2025")
    page(ventana).forward.click()
    press(ventana, "Atrás")
    people = page(ventana).people
    assert people.fecha.value() == dt.date(2025, 2, 18)
    write(people.lugar, "Casa de la cultura")
    page(ventana).forward.click()
    assert workshop_of(ventana) == (None, [(dt.date(2025, 2, 18), "Casa de la cultura")])


def test_a_date_that_cannot_be_read_is_said_and_nothing_is_lost(ventana):
    ventana.run("nueva")
    press(ventana, "Dejar para después")
    people = page(ventana).people
    people.fecha.setText("el otro día")
    page(ventana).forward.click()
    assert page(ventana).people is people
    assert people.fecha.text() == "el otro día"
    assert people.fecha.sentence()
    press(ventana, "Dejar para después")
    assert says(ventana, "¿Cómo quiere ver la pantalla?")


def test_what_was_still_in_the_boxes_is_kept(ventana):
    ventana.run("nueva")
    press(ventana, "Dejar para después")
    people = page(ventana).people
    people.nombre.setText("Ana")
    people.autorizo.set_value(True)
    page(ventana).forward.click()
    assert people_of(ventana) == [("Ana", "", True)]
    assert says(ventana, "¿Cómo quiere ver la pantalla?")


def test_every_page_can_be_left_for_later(ventana):
    ventana.run("nueva")
    press(ventana, "Dejar para después")
    press(ventana, "Dejar para después")
    press(ventana, "Empezar el taller")
    assert junta_of(ventana)["nombre"] == "Junta municipal"
    assert ventana.bridge.workspace.document.path.name == "junta-municipal.escuelared"


def test_a_list_of_people_is_pasted(ventana):
    ventana.run("nueva")
    press(ventana, "Dejar para después")
    people = page(ventana).people
    QGuiApplication.clipboard().setText("Nombre\tCargo\nAna Gómez\tdocente\nLuis Ñáñez\trector")
    QTest.keyClick(people.nombre, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(people.nombre, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert people_of(ventana) == [("Ana Gómez", "docente", False), ("Luis Ñáñez", "rector", False)]
    settle(ventana)
    assert says(ventana, "Luis Ñáñez")


def test_without_municipio_it_says_what_to_do(ventana):
    ventana.run("nueva")
    press(ventana, "Continuar")
    assert says(ventana, "Escriba el municipio y escójalo de la lista.")
    assert ventana.documents.bridge is None
    assert list(paths.documents().iterdir()) == []


def test_going_back_keeps_and_changes_what_was_chosen(ventana):
    ventana.run("nueva")
    choose_municipio(ventana, "aguadas")
    press(ventana, "Continuar")
    press(ventana, "Atrás")
    assert page(ventana).municipio.value() == "17013"
    choose_municipio(ventana, "salamina caldas")
    press(ventana, "Continuar")
    assert (junta_of(ventana)["municipio"], junta_of(ventana)["nombre"]) == ("17653", "Junta municipal de Salamina")
    assert len(list(paths.documents().glob("*.escuelared"))) == 1


def test_a_second_junta_of_the_municipio_gets_its_own_file(ventana):
    for _ in range(2):
        ventana.run("nueva")
        choose_municipio(ventana, "aguadas")
        press(ventana, "Continuar")
        ventana.documents.close_to_start()
    assert sorted(one.name for one in paths.documents().glob("*.escuelared")) == [
        "junta-aguadas-2.escuelared",
        "junta-aguadas.escuelared",
    ]


def test_a_full_disk_is_told_and_nothing_is_left(ventana, monkeypatch):
    from escuela_red.errors import UserError

    def full(*_args):
        raise UserError("disco-lleno")

    monkeypatch.setattr(Workspace, "create", full)
    ventana.run("nueva")
    choose_municipio(ventana, "aguadas")
    press(ventana, "Continuar")
    assert says(ventana, "El disco está lleno")
    assert page(ventana).municipio.value() == "17013"


def test_the_look_applies_at_once_and_the_keyboard_stays(ventana):
    ventana.run("nueva")
    press(ventana, "Dejar para después")
    press(ventana, "Dejar para después")
    dark = next(button for button in page(ventana).look.theme.buttons() if button.text() == "Oscuro")
    dark.setFocus()
    QTest.keyClick(dark, Qt.Key.Key_Space)
    assert theme.current().name == "oscuro"
    assert says(ventana, "¿Cómo quiere ver la pantalla?")
    assert ventana.focusWidget().text() == "Oscuro"
    assert settings.load().tema == "oscuro"


def test_a_person_can_be_taken_off(ventana):
    ventana.run("nueva")
    press(ventana, "Dejar para después")
    people = page(ventana).people
    people.nombre.setText("Ana")
    people._add()
    people._remove(records.every(people._bridge.workspace.lector, Persona, people._bridge.junta_id)[0])
    assert people_of(ventana) == []
    workspace = people._bridge.workspace
    living = [
        p for p in personas.by_body(workspace.lector, workspace.junta_id, Cuerpo.JUNTA) if p["persona_id__titulo"]
    ]
    assert living == []


@pytest.mark.parametrize("room", ROOMS)
def test_everything_can_be_read(en_pantalla, room):
    window = en_pantalla(*room)
    window.run("nueva")
    for words in ("Dejar para después", "Dejar para después", ""):
        assert lint(window, QSize(*room[2:])) == []
        if words:
            press(window, words)
