"""Ajustes: everything applies as it is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from escuela_red import paths
from escuela_red.models.junta import Junta
from escuela_red.services import records
from escuela_red.ui import folders, settings, theme
from tests.ui.layout_lint import lint
from tests.ui.program import en_pantalla, says, ventana, write
from tests.ui.test_start import ROOMS

__all__ = ["en_pantalla", "ventana"]


@pytest.fixture
def ajustes(ventana):
    ventana.documents.open_example()
    return ventana.go("ajustes")


def junta_of(page):
    return records.one(page.bridge.workspace.lector, Junta, page.bridge.junta_id)


def test_the_facts_of_the_junta_are_saved_on_leaving_the_field(ajustes):
    line = ajustes.form.fields["nombre"].control
    line.setFocus()
    line.selectAll()
    write(line, "Junta de prueba")
    ajustes.leave()
    assert junta_of(ajustes)["nombre"] == "Junta de prueba"


def test_the_municipio_changes_the_whole_window(ajustes, ventana):
    picker = ajustes.municipio.picker
    picker.setFocus()
    picker.selectAll()
    write(picker, "salamina caldas")
    popup = picker.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    ajustes.leave()
    assert junta_of(ajustes)["municipio"] == "17653"
    assert ventana.windowTitle().startswith("Salamina")


def test_undo_brings_the_municipio_back_to_the_screen(ajustes, ventana):
    ajustes.municipio.set_value("17653")
    ajustes._save_municipio("17653")
    ventana.run("deshacer")
    assert ajustes.municipio.value() == "17013"


def test_who_writes_goes_into_the_history(ajustes):
    from escuela_red.services import history

    ajustes.who.create_asked.emit("Marta Ríos")
    assert settings.load().quien == "Marta Ríos"
    assert ajustes.who.text() == "Marta Ríos"
    records.set_field(ajustes.bridge.workspace, Junta, ajustes.bridge.junta_id, "periodo", "2027")
    assert history.page(ajustes.bridge.workspace.lector)[0]["quien"] == "Marta Ríos"


def test_the_people_of_the_junta_are_offered(ajustes):
    ajustes.who._filter("")
    assert len(ajustes.who.matches()) > 5


def test_paper_and_looks_are_remembered(ajustes, ventana):
    a4 = next(button for button in ajustes.paper.buttons() if button.text() == "A4")
    a4.click()
    assert settings.load().papel == "a4"
    ventana.run("tema_contraste")
    assert theme.current().name == "contraste"
    assert ventana.key == "ajustes"


def test_the_folders_are_shown_and_opened(ajustes, ventana, monkeypatch):
    asked = []
    monkeypatch.setattr(folders, "show", lambda _window, folder: asked.append(folder))
    assert says(ventana, str(paths.backups()))
    from escuela_red.ui.widgets.buttons import Button

    buttons = [one for one in ajustes.findChildren(Button) if one.label() == "Ver la carpeta"]
    for button in buttons:
        button.click()
    assert asked == [ajustes.bridge.workspace.document.path.parent, paths.backups()]


@pytest.mark.parametrize("room", ROOMS)
def test_everything_can_be_read(en_pantalla, room):
    window = en_pantalla(*room)
    window.documents.open_example()
    window.go("ajustes")
    assert lint(window, QSize(3000, 2000)) == []
