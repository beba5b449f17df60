"""The ways of taking part on screen: who takes part in each, and the junta's own, whose aportes follow their words."""

from __future__ import annotations

import pytest

from escuela_red.models.aliado import Aliado
from escuela_red.models.aporte import Aporte, FormaPropia
from escuela_red.services import formas, guias, records
from escuela_red.ui import printing
from escuela_red.ui.widgets.buttons import Link
from tests.ui.layout_lint import settle
from tests.ui.window import copy, editor, new_workspace, press, shown, words_of


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "formas") as opened:
        yield opened


def _own(workspace):
    return [row["texto"] for row in records.every(workspace.lector, FormaPropia, workspace.junta_id)]


def _gives(workspace, name, way):
    ally = records.add(workspace, Aliado, institucion=name)
    return records.add(workspace, Aporte, aliado_id=ally, descripcion="Algo", forma=way)


def test_the_fourteen_are_there_with_the_allies_that_take_part(window, workspace, qtbot):
    said = words_of(window)
    assert all(one.texto in said for one in formas.lista(workspace.lector, workspace.junta_id))
    _gives(workspace, "SENA", "6")
    settle(window)
    assert "1 aliado:" in words_of(window)
    (link,) = [one for one in window.page().findChildren(Link) if one.label() == "SENA"]
    link.click()
    settle(window)
    assert (window.key, window.page().title) == ("aliado", "SENA")


def test_the_words_are_the_official_ones_of_the_junta(window, workspace):
    guias.poner(workspace, "anexo.formas.2", "Dotar las escuelas.")
    settle(window)
    assert "Dotar las escuelas." in words_of(window)


def test_own_ways_are_written_pasted_and_ordered_with_the_keyboard(window, workspace, qtbot):
    card = window.page().own
    window.run("agregar")
    qtbot.keyClicks(card.line.line, "Prestar el bus")
    press(qtbot, card.line.line, "Return")
    copy("Dar semillas\nPrestar el BUS\nAbrir la emisora")
    press(qtbot, card.line.line, "Ctrl+V")
    assert _own(workspace) == ["Prestar el bus", "Dar semillas", "Abrir la emisora"]  # what is there is not repeated
    settle(window)
    card.grid.setFocus()
    card.grid.go_to(2, 0)
    press(qtbot, card.grid, "Alt+Up")
    assert _own(workspace) == ["Prestar el bus", "Abrir la emisora", "Dar semillas"]
    card.down.click()
    assert _own(workspace) == ["Prestar el bus", "Dar semillas", "Abrir la emisora"]


def test_aportes_follow_the_words_of_an_own_way(window, workspace, qtbot):
    formas.agregar(workspace, ["Prestar el bus"])
    mine = _gives(workspace, "SENA", "Prestar el bus")
    settle(window)
    grid = window.page().own.grid
    grid.setFocus()
    grid.go_to(0, 0)
    press(qtbot, grid, "F2")
    qtbot.keyClicks(editor(grid), " escolar")
    press(qtbot, editor(grid), "Return")
    assert _own(workspace) == ["Prestar el bus escolar"]
    assert records.one(workspace.lector, Aporte, mine)["forma"] == "Prestar el bus escolar"
    window.bridge.undo()
    assert records.one(workspace.lector, Aporte, mine)["forma"] == _own(workspace)[0] == "Prestar el bus"


def test_the_words_of_another_way_are_refused_in_words_and_stay_in_the_cell(window, workspace, qtbot):
    formas.agregar(workspace, ["Prestar el bus", "Dar semillas"])
    settle(window)
    grid = window.page().own.grid
    assert not grid.parts.setData(grid.parts.index(0, 0), "dar semillas")
    settle(window)
    assert "ya está en la lista" in words_of(window)
    assert _own(workspace)[0] == "Prestar el bus"
    assert grid.parts.pending
    assert grid.parts.setData(grid.parts.index(0, 0), "Prestar la volqueta")
    assert not grid.parts.pending


def test_pasting_over_own_ways_changes_them_with_their_aportes_as_one_step(window, workspace, qtbot):
    formas.agregar(workspace, ["Uno", "Dos"])
    mine = _gives(workspace, "SENA", "Dos")
    settle(window)
    grid = window.page().own.grid
    copy("Uno A\nDos B\nTres C")
    grid.setFocus()
    grid.go_to(0, 0)
    press(qtbot, grid, "Ctrl+V")
    assert _own(workspace) == ["Uno A", "Dos B", "Tres C"]
    assert records.one(workspace.lector, Aporte, mine)["forma"] == "Dos B"
    window.bridge.undo()
    assert _own(workspace) == ["Uno", "Dos"]
    assert records.one(workspace.lector, Aporte, mine)["forma"] == "Dos"


def test_a_way_taken_out_stays_in_its_aportes_and_comes_back_with_a_button(window, workspace, qtbot):
    formas.agregar(workspace, ["Prestar el bus"])
    _gives(workspace, "SENA", "Prestar el bus")
    settle(window)
    page = window.page()
    assert not page.loose.isVisible()
    page.own.grid.setFocus()
    page.own.grid.go_to(0, 0)
    press(qtbot, page.own.grid, "Delete")
    settle(window)
    assert _own(workspace) == []
    assert page.loose.isVisible()
    (add,) = [one for one in page.loose.findChildren(type(page.print_button)) if one.text() == "Agregar a la lista"]
    add.click()
    settle(window)
    assert _own(workspace) == ["Prestar el bus"]
    assert not page.loose.isVisible()


def test_the_sheet_for_the_visit_is_printed(window, monkeypatch):
    asked = []
    monkeypatch.setattr(printing, "print_reports", lambda _documents, names: asked.append(names))
    window.page().print_button.click()
    assert asked == [("como-hacer-parte",)] == [window.page().reports]
