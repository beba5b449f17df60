"""The matrix of needs and allies by keyboard, what it says, and what is left over."""

from __future__ import annotations

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.aporte import Aporte
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.reports import catalog
from escuela_red.services import records
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, press, shown, words_of

NEEDS, ALLIES = ("Transporte", "Internet", "Libros"), ("Alcaldía", "SENA")


@pytest.fixture
def workspace(tmp_path):
    made = new_workspace(tmp_path)
    for words in NEEDS:
        records.add(made, Necesidad, texto=words)
    for name in ALLIES:
        records.add(made, Aliado, institucion=name)
    return made


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "cobertura") as opened:
        opened.page().grid.setFocus()
        settle(opened)
        yield opened


def pairs(workspace):
    rows = records.every(workspace.lector, Cobertura, workspace.junta_id)
    return [(row["necesidad_id__titulo"], row["aliado_id__titulo"]) for row in rows]


def left(window):
    model = window.page().leftovers.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_arrows_move_and_three_keys_tick(window, workspace, qtbot):
    grid = window.page().grid
    for key, ticked in (("Space", "Transporte"), ("X", "Internet"), ("Return", "Libros")):
        press(qtbot, grid, key)
        assert (ticked, "Alcaldía") in pairs(workspace)
        press(qtbot, grid, "Down")
    press(qtbot, grid, "Right")
    press(qtbot, grid, "Space")
    press(qtbot, grid, "Space")
    assert pairs(workspace) == [(words, "Alcaldía") for words in NEEDS]


def test_each_tick_is_undone_by_itself(window, workspace, qtbot):
    grid = window.page().grid
    press(qtbot, grid, "Space")
    press(qtbot, grid, "Right")
    press(qtbot, grid, "Space")
    window.run("deshacer")
    assert pairs(workspace) == [("Transporte", "Alcaldía")]
    assert grid.cells.index(0, 1).data() == ""
    assert grid.currentIndex().column() == 1
    window.run("rehacer")
    assert grid.cells.index(0, 1).data() == "X"


def test_the_current_cell_is_said_as_a_sentence(window, workspace, qtbot):
    grid = window.page().grid
    read = int(Qt.ItemDataRole.AccessibleTextRole)
    assert grid.currentIndex().data(read) == "Necesidad «Transporte», aliado 1 «Alcaldía»: no la atiende."
    press(qtbot, grid, "Space")
    assert grid.currentIndex().data(read) == "Necesidad «Transporte», aliado 1 «Alcaldía»: la atiende."
    assert "Necesidad «Transporte», aliado 1 «Alcaldía»: la atiende." in words_of(window)


def test_a_tick_taken_away_and_put_back_keeps_how(window, workspace, qtbot):
    page = window.page()
    press(qtbot, page.grid, "Space")
    press(qtbot, page.grid, "F2")
    assert page.pair.how.hasFocus()
    qtbot.keyClicks(page.pair.how, "Presta el bus")
    press(qtbot, page.pair.how, "Esc")
    assert page.grid.hasFocus()
    press(qtbot, page.grid, "Space")
    assert not page.pair.how.isVisible()
    press(qtbot, page.grid, "Space")
    assert page.pair.how.value() == "Presta el bus"
    assert len(pairs(workspace)) == 1


def test_what_is_typed_of_a_cell_stays_with_it_when_people_move_on(window, workspace, qtbot):
    page = window.page()
    press(qtbot, page.grid, "Space")
    press(qtbot, page.grid, "Right")
    press(qtbot, page.grid, "Space")
    page.pair.focus()
    qtbot.keyClicks(page.pair.how, "Da talleres")
    page.grid.show_cell(page.grid.current()[0], page.grid.cells.allies[0].id)
    rows = records.every(workspace.lector, Cobertura, workspace.junta_id)
    assert [(row["aliado_id__titulo"], row["como"]) for row in rows] == [("Alcaldía", ""), ("SENA", "Da talleres")]
    assert page.pair.how.value() == ""


def test_a_press_of_the_mouse_ticks_too(window, workspace, qtbot):
    grid = window.page().grid
    spot = grid.visualRect(grid.cells.index(1, 1)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pairs(workspace) == [("Internet", "SENA")]


def test_whoever_comes_from_a_need_sees_its_row(window, workspace):
    window.go("necesidades")
    records.add_many(workspace, Necesidad, [{"texto": f"Necesidad {number}"} for number in range(40)])
    last = records.every(workspace.lector, Necesidad, workspace.junta_id)[-1]["id"]
    grid = window.go("cobertura", last).grid
    settle(window)
    assert "Necesidad 39" in grid.words()
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_words_leave_the_rows_or_columns_that_they_name(window, workspace, qtbot):
    page = window.page()
    qtbot.keyClicks(page.filter, "alcaldia")
    assert [one.nombre for one in page.grid.cells.allies] == ["Alcaldía"]
    assert len(page.grid.cells.needs) == 3
    page.filter.clear()
    qtbot.keyClicks(page.filter, "internet")
    assert [one.texto for one in page.grid.cells.needs] == ["Internet"]
    assert len(page.grid.cells.allies) == 2
    qtbot.keyClicks(page.filter, " zzz")
    assert "Nada coincide con lo que busca." in words_of(window)


def test_the_needs_without_ally_stay_in_sight_while_they_are_being_ticked(window, workspace, qtbot):
    page = window.page()
    press(qtbot, page.grid, "Space")
    page.only.set_value("necesidades")
    page.only.changed.emit("necesidades")
    assert [one.texto for one in page.grid.cells.needs] == ["Internet", "Libros"]
    page.grid.setFocus()
    press(qtbot, page.grid, "Space")
    assert [one.texto for one in page.grid.cells.needs] == ["Internet", "Libros"]
    assert len(pairs(workspace)) == 2


def test_what_is_left_over_follows_each_tick_and_leads_to_its_record(window, workspace, qtbot):
    ids = [row["id"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]
    records.add(workspace, Aporte, aliado_id=ids[0], descripcion="Cuarenta sillas")
    settle(window)
    assert [line for line in left(window) if "(" in line] == [
        "Necesidades sin aliado (3)",
        "Aliados sin necesidad (2)",
        "Aportes ofrecidos y no usados (1)",
    ]
    press(qtbot, window.page().grid, "Space")
    assert "Necesidades sin aliado (2)" in left(window)
    assert "3 necesidades: 1 con aliado y 2 sin aliado." in words_of(window)
    shown_list = window.page().leftovers.list
    shown_list.setFocus()
    shown_list.set_current(ids[1])
    press(qtbot, shown_list, "Return")
    assert window.key == "aliado"


def test_an_ally_that_was_discarded_does_not_count(window, workspace, qtbot):
    press(qtbot, window.page().grid, "Space")
    ally = records.every(workspace.lector, Aliado, workspace.junta_id)[0]["id"]
    records.set_field(workspace, Aliado, ally, "estado", EstadoAliado.DESCARTADO)
    settle(window)
    assert "Necesidades sin aliado (3)" in left(window)
    assert any("Sin aliado: Alcaldía ya no sigue" in line for line in left(window))
    assert "ya no sigue (descartado): la atiende." in window.page().grid.words()


def test_the_matrix_is_copied_with_its_titles(window, qtbot):
    press(qtbot, window.page().grid, "Space")
    press(qtbot, window.page().grid, "Ctrl+C")
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["\t1. Alcaldía\t2. SENA", "Transporte\tX\t"]


def test_the_same_counts_are_on_screen_in_excel_and_on_paper(window, workspace, tmp_path, qtbot):
    press(qtbot, window.page().grid, "Space")
    said = window.page().leftovers.summary.text().splitlines()
    assert said[0] == "3 necesidades: 1 con aliado y 2 sin aliado."
    for form in ("xlsx", "pdf"):
        path = tmp_path / f"cobertura.{form}"
        catalog.make("cobertura-de-necesidades", form, workspace.lector, workspace.junta_id, path)
        if form == "pdf":
            told = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
        else:
            cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.values for cell in row if cell]
            told = " ".join(str(cell) for cell in cells)
        assert len(said) == 3
        assert all(sentence in told for sentence in said)


def test_without_needs_or_allies_it_says_what_to_do_first(window, workspace):
    for kind in (Aliado, Necesidad):
        rows = records.every(workspace.lector, kind, workspace.junta_id)
        records.remove(workspace, kind, [row["id"] for row in rows])
        settle(window)
        what = "aliados" if kind is Aliado else "necesidades"
        assert f"Todavía no hay {what}" in words_of(window)
    window.run("deshacer")
    window.run("deshacer")
    settle(window)
    assert window.page().grid.isVisible()
