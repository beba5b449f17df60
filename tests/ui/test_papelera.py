"""Papelera: what was removed is found and comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.services import records
from escuela_red.ui.widgets.buttons import Button
from tests.ui.layout_lint import settle
from tests.ui.window import allies, new_workspace, shown, words_of


@pytest.fixture
def ventana(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    for name in ("SENA", "Cooperativa"):
        records.remove(workspace, Aliado, [records.add(workspace, Aliado, institucion=name)])
    records.remove(workspace, Persona, [records.add(workspace, Persona, nombre="Marta Osorio")])
    with shown(workspace, "papelera") as window:
        yield window


def recover(page):
    settle(page.window())
    return [one for one in page.card.findChildren(Button) if one.isVisible()]


def test_it_lists_what_was_removed_with_kind_and_day(ventana):
    said = words_of(ventana.page())
    assert "Marta Osorio" in said
    assert "Persona · se quitó hoy, " in said
    assert said.index("Marta Osorio") < said.index("Cooperativa") < said.index("SENA")


def test_one_press_brings_a_record_back(ventana, qtbot):
    page = ventana.page()
    again = next(one for one in recover(page) if one.accessibleName() == "Recuperar aliado SENA")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert allies(ventana.bridge.workspace) == ["SENA"]
    assert "Se recuperó «SENA»." in ventana.frame.notices.word.text()
    assert len(recover(page)) == 2


def test_it_can_be_searched_without_accents(ventana, qtbot):
    page = ventana.page()
    qtbot.keyClicks(page.filter, "coop")
    assert len(recover(page)) == 1
    qtbot.keyClicks(page.filter, "xyz")
    settle(ventana)
    assert "Nada de la papelera tiene esas palabras." in words_of(page)


def test_recovering_is_undone_like_anything_else(ventana, qtbot):
    page = ventana.page()
    qtbot.mouseClick(recover(page)[-1], Qt.MouseButton.LeftButton)
    ventana.run("deshacer")
    assert allies(ventana.bridge.workspace) == []
    assert len(recover(page)) == 3


def test_an_empty_papelera_says_so(ventana, qtbot):
    page = ventana.page()
    while page._removed:
        qtbot.mouseClick(recover(page)[0], Qt.MouseButton.LeftButton)
    assert "La papelera está vacía" in words_of(page)
