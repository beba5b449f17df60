"""Needs by priority, where they come from, and who may attend them."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from escuela_red.exchange import example
from escuela_red.models.aliado import Aliado, EstadoAliado, Prioridad
from escuela_red.models.necesidad import Cobertura, Necesidad, OrigenNecesidad
from escuela_red.models.vivencia import Componente, Hallazgo, TipoHallazgo
from escuela_red.services import cobertura, records
from tests.ui.layout_lint import lint, settle
from tests.ui.window import copy, look_like, new_workspace, press, shown, words_of


@pytest.fixture
def workspace(tmp_path):
    made = new_workspace(tmp_path)
    for words in ("No hay transporte", "No hay internet"):
        records.add(made, Hallazgo, tipo=TipoHallazgo.DEBILIDAD, texto=words, componente=Componente.COMUNITARIO)
    return made


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "necesidades") as opened:
        yield opened


def texts(workspace):
    return [row["texto"] for row in records.every(workspace.lector, Necesidad, workspace.junta_id)]


def lines(window):
    model = window.page().list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose(qtbot, picker, words):
    picker.setFocus()
    qtbot.keyClicks(picker, words)
    press(qtbot, picker, "Return")


def test_needs_stand_under_their_priority_the_most_pressing_first(window, workspace):
    for words, priority in (("a", Prioridad.BAJA), ("b", None), ("c", Prioridad.ALTA)):
        records.add(workspace, Necesidad, texto=words, prioridad=priority)
    settle(window)
    assert [line for line in lines(window) if "(" in line] == [
        "Prioridad alta (1)",
        "Prioridad baja (1)",
        "Sin prioridad (1)",
    ]


def test_ticked_weaknesses_become_needs_and_one_undo_takes_them_back(window, workspace, qtbot):
    page = window.page()
    page.first_diagnosis.click()
    settle(window)
    assert [row.label() for row in page.diagnosis.rows] == ["No hay transporte", "No hay internet"]
    assert not page.diagnosis.take.isEnabled()
    page.diagnosis.all.click()
    assert page.diagnosis.take.label() == "Sacar 2 necesidades"
    page.diagnosis.rows[1].click()
    page.diagnosis.take.click()
    settle(window)
    assert texts(workspace) == ["No hay transporte"]
    assert "Del diagnóstico salió 1 necesidad." in words_of(window)
    (origin,) = records.every(workspace.lector, OrigenNecesidad, workspace.junta_id)
    assert origin["hallazgo_id__titulo"] == "No hay transporte"
    assert page.diagnosis_button.label() == "Sacar del diagnóstico (1)"
    window.run("deshacer")
    assert texts(workspace) == []


def test_leaving_the_diagnosis_with_esc_changes_nothing(window, workspace, qtbot):
    window.page().first_diagnosis.click()
    settle(window)
    window.page().diagnosis.rows[0].click()
    press(qtbot, window.page().diagnosis.rows[0], "Esc")
    settle(window)
    assert "Todavía no hay necesidades" in words_of(window)
    assert texts(workspace) == []


def test_a_diagnosis_with_nothing_left_leads_to_it(window, workspace):
    rows = records.every(workspace.lector, Hallazgo, workspace.junta_id)
    records.remove(workspace, Hallazgo, [row["id"] for row in rows])
    window.page().first_diagnosis.click()
    settle(window)
    assert "No hay debilidades por sacar" in words_of(window)


def test_a_list_of_word_is_pasted_as_needs(window, workspace, qtbot):
    copy("• Transporte\n• Internet")
    window.page().first_paste.click()
    settle(window)
    assert texts(workspace) == ["Transporte", "Internet"]
    assert "Se pegaron 2 necesidades." in words_of(window)
    copy("Necesidad\tPrioridad\nLibros\tAlta")
    window.page().list.setFocus()
    press(qtbot, window.page().list, "Ctrl+V")
    assert texts(workspace)[-1] == "Libros"
    window.run("deshacer")
    assert texts(workspace) == ["Transporte", "Internet"]


def test_a_table_that_cannot_be_read_says_where(window, workspace):
    copy("Libros\turgentísima")
    window.page().paste()
    settle(window)
    assert "fila 1" in words_of(window)
    assert texts(workspace) == []


def test_the_finding_of_a_need_is_found_by_its_words(window, workspace, qtbot):
    need = records.add(workspace, Necesidad, texto="Transporte")
    settle(window)
    page = window.page()
    page.show_record(need)
    choose(qtbot, page.origins.line, "transporte")
    (origin,) = records.every(workspace.lector, OrigenNecesidad, workspace.junta_id, necesidad_id=need)
    assert origin["hallazgo_id__titulo"] == "No hay transporte"


def test_an_ally_is_added_once_and_says_how(window, workspace, qtbot):
    need = records.add(workspace, Necesidad, texto="Transporte")
    ally = records.add(workspace, Aliado, institucion="Alcaldía")
    settle(window)
    page = window.page()
    page.show_record(need)
    assert "Sin aliado" in lines(window)[1]
    for _ in range(2):
        choose(qtbot, page.allies.line, "alcaldia")
        settle(window)
    (row,) = records.every(workspace.lector, Cobertura, workspace.junta_id)
    assert (row["necesidad_id"], row["aliado_id"]) == (need, ally)
    assert "Sin aliado" not in lines(window)[1]
    assert page.allies.grid.editing  # what follows the ally is how


def test_a_need_whose_only_ally_was_discarded_is_without_ally(window, workspace):
    need = records.add(workspace, Necesidad, texto="Transporte")
    ally = records.add(workspace, Aliado, institucion="Alcaldía")
    cobertura.agregar(workspace, need, ally)
    settle(window)
    assert "Sin aliado" not in lines(window)[1]
    records.set_field(workspace, Aliado, ally, "estado", EstadoAliado.DESCARTADO)
    settle(window)
    assert "Sin aliado: Alcaldía ya no sigue" in lines(window)[1]


def test_the_switch_leads_to_the_coverage_and_back_to_the_same_need(window, workspace, qtbot):
    records.add(workspace, Aliado, institucion="Alcaldía")
    ids = [records.add(workspace, Necesidad, texto=words) for words in ("Transporte", "Internet")]
    settle(window)
    window.page().show_record(ids[1])
    window.page().switch.buttons()[1].click()
    settle(window)
    assert window.key == "cobertura"
    assert "Necesidad «Internet»" in words_of(window)
    window.page().switch.buttons()[0].click()
    settle(window)
    assert (window.key, window.page().form.record) == ("necesidades", ids[1])
    assert window.page().switch.value() == "necesidades"


def test_with_very_large_letters_on_a_small_screen_nothing_lies_over_the_list(qapp, tmp_path):
    with shown(example.create(tmp_path / "e.escuelared"), "necesidades") as window:
        look_like(window, "claro", 200, (1024, 528))
        page = window.page()
        parts = [page.switch, page.more, page.add_button, page.remove_button, page.filter, page.list]
        inside = [QRect(one.mapTo(page, QPoint(0, 0)), one.size()) for one in parts]
        assert not [(a, b) for a, b in itertools.combinations(inside, 2) if a.intersects(b)]
        assert not lint(window, QSize(1024, 528))
        page.list.setFocus()
        settle(window)
        row = page.list.visualRect(page.list.currentIndex())
        seen = page.list.viewport().visibleRegion().boundingRect()
        assert seen.contains(row), "the need that the keyboard is on is in sight"
