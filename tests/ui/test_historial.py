"""Historial: who changed what and when, in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.services import records
from escuela_red.services.history import Author
from escuela_red.ui.pages.historial import ChangeRow
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, shown, words_of


@pytest.fixture
def ventana(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    workspace.author = Author("equipo", "Marta Osorio")
    sena = records.add(workspace, Aliado, institucion="SENA")
    records.set_field(workspace, Aliado, sena, "perfil", Perfil.EMPRESA)
    workspace.author = Author("equipo", "Jairo Mesa")
    records.set_field(workspace, Aliado, sena, "perfil", Perfil.PUBLICA)
    records.remove(workspace, Aliado, [records.add(workspace, Aliado, institucion="Emisora")])
    with shown(workspace, "historial") as window:
        yield window


def rows(page):
    settle(page.window())
    return [one for one in page.findChildren(ChangeRow) if one.isVisible()]


def titles(page):
    return [one._one.etiqueta for one in rows(page)]


def test_changes_stand_by_day_newest_first_with_their_author(ventana):
    page = ventana.page()
    assert "Hoy" in words_of(page)
    assert titles(page)[:2] == ["Quitar aliado «Emisora»", "Agregar aliado"]
    assert "· Jairo Mesa" in words_of(page)


def test_a_change_opens_to_before_and_after(ventana, qtbot):
    page = ventana.page()
    change = next(one for one in rows(page) if one._one.quien == "Jairo Mesa" and "perfil" in one._one.etiqueta)
    qtbot.mouseClick(change.row, Qt.MouseButton.LeftButton)
    settle(ventana)
    said = words_of(change)
    assert "Empresa privada" in said
    assert "Institución pública" in said
    qtbot.mouseClick(change.row, Qt.MouseButton.LeftButton)
    assert "Institución pública" not in words_of(change)


def test_one_person_can_be_chosen(ventana):
    page = ventana.page()
    page.who.set_value("Marta Osorio")
    page._load()
    assert {one._one.quien for one in rows(page)} == {"Marta Osorio"}


def test_one_record_can_be_followed_and_all_shown_again(ventana):
    page = ventana.page()
    sena = next(row["id"] for row in records.every(ventana.bridge.workspace.lector, Aliado, ventana.bridge.junta_id))
    ventana.go("historial", sena)
    assert page.only.text() == "Solo los cambios de «SENA»."
    assert len(rows(page)) == 3
    page.only.buttons[0].click()
    assert len(rows(page)) > 3


def test_what_is_undone_is_told_as_such(ventana):
    ventana.run("deshacer")
    assert titles(ventana.page())[0] == "Deshacer: Quitar aliado «Emisora»"


def test_from_a_change_one_goes_to_its_record(ventana, qtbot):
    page = ventana.page()
    change = next(one for one in rows(page) if "perfil" in one._one.etiqueta)
    change.toggle()
    next(one for one in change.findChildren(type(page.print)) if one.label() == "Ir al dato").click()
    assert ventana.key in {"mapa", "aliado"}
