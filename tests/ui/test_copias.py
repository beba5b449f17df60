"""Copias de seguridad: made, listed in words, and gone back to without losing anything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.services import records, suppression
from escuela_red.ui.widgets.buttons import Button
from tests.ui.layout_lint import settle
from tests.ui.window import allies, new_workspace, shown, words_of


@pytest.fixture
def ventana(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    records.add(workspace, Aliado, institucion="SENA")
    with shown(workspace, "copias") as window:
        yield window


@pytest.fixture
def page(ventana):
    return ventana.page()


def make(page, qtbot):
    before = len(page._copies)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page._copies) > before, timeout=20_000)
    settle(page.window())


def button(page, words):
    settle(page.window())
    return next(one for one in page.findChildren(Button) if one.label() == words and one.isVisible())


def test_without_copies_it_says_when_the_first_comes(page, qtbot):
    qtbot.waitUntil(lambda: "Todavía no hay copias" in words_of(page))
    assert "La primera se hace antes de su primer cambio." in words_of(page)


def test_a_copy_is_made_and_told_in_words(page, qtbot):
    make(page, qtbot)
    said = words_of(page)
    assert "Hoy, " in said
    assert "1 aliado" in said
    assert "Se hizo a pedido" in said
    assert page.notice.text() == "La copia quedó guardada y comprobada."
    assert page.make.isEnabled()


def test_restoring_asks_first_and_can_be_left(page, qtbot):
    make(page, qtbot)
    qtbot.mouseClick(button(page, "Restaurar esta copia"), Qt.MouseButton.LeftButton)
    settle(page.window())
    assert "Lo que hay ahora se guarda antes" in words_of(page)
    qtbot.mouseClick(button(page, "Dejar como está"), Qt.MouseButton.LeftButton)
    assert button(page, "Restaurar esta copia")


def test_restoring_brings_the_junta_back_and_keeps_what_there_was(ventana, page, qtbot, tmp_path):
    make(page, qtbot)
    records.add(ventana.bridge.workspace, Aliado, institucion="Cooperativa")
    path = ventana.bridge.workspace.document.path
    qtbot.mouseClick(button(page, "Restaurar esta copia"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "Restaurar"), Qt.MouseButton.LeftButton)
    settle(ventana)
    assert ventana.bridge.workspace.document.path == path
    assert allies(ventana.bridge.workspace) == ["SENA"]
    kept = list(tmp_path.glob("junta-anterior*.escuelared"))
    assert len(kept) == 1
    assert "Se restauró la copia" in ventana.frame.notices.word.text()
    fresh = ventana.go("copias")
    qtbot.waitUntil(lambda: any("antes de restaurar" in one.reason for one in fresh._copies))
    settle(ventana)
    assert "2 aliados" in words_of(fresh)


def test_restoring_an_older_copy_does_not_bring_suppressed_data_back(ventana, page, qtbot):
    person = records.add(ventana.bridge.workspace, Persona, nombre="Marta Osorio", telefono="310")
    make(page, qtbot)
    suppression.suppress(ventana.bridge.workspace, person)
    number = page._copies[0].sequence
    page.restore(number)
    settle(ventana)
    row = records.one(ventana.bridge.workspace.lector, Persona, person)
    assert (row["nombre"], row["telefono"]) == (suppression.SUPRIMIDO, "")
    assert "Marta" not in words_of(ventana.go("papelera"))


def test_a_damaged_copy_is_not_restored(ventana, page, qtbot):
    make(page, qtbot)
    copy = page._copies[0].path
    content = bytearray(copy.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 64] = b"\x00" * 64
    copy.chmod(0o600)
    copy.write_bytes(bytes(content))
    page.restore(page._copies[0].sequence)
    assert allies(ventana.bridge.workspace) == ["SENA"]
    assert ventana.frame.notices.word.isVisible()


def test_copies_that_fill_their_room_are_told_with_what_to_do(ventana, page, qtbot):
    make(page, qtbot)
    assert not page.full.isVisible()
    folder = page._copies[0].path.parent
    with (folder / "000000-20260101T120000-al-cerrar.escuelared").open("wb") as large:
        large.truncate(499_990_000)  # with holes: it takes no room on the disk
    page.refresh()
    qtbot.waitUntil(page.full.isVisible)
    assert "las más viejas se borran antes" in words_of(page)
    assert "Guarde cada semana una copia en una memoria." in words_of(page)


def test_the_example_keeps_none(ventana, qtbot):
    ventana.documents.open_example()
    page = ventana.go("copias")
    assert "Del ejemplo no se guardan copias" in words_of(page)
    assert not page.make.isVisible()
