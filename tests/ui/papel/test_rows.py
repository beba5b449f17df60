"""Pasar lo que está en papel: rows typed as on a spreadsheet, numbered as the paper."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, Marca, Taller
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta
from escuela_red.services import records
from escuela_red.ui.tables.roles import Role
from tests.ui.layout_lint import settle
from tests.ui.papel.hands import DAY, cells, open_sheet, rows_of, sign, type_in
from tests.ui.program import write
from tests.ui.window import copy, editor, new_workspace, press, shown


def test_the_sheets_stand_in_the_order_in_which_they_print(window):
    page = window.page()
    assert list(page.rows) == [f"AE-{number:02}" for number in range(1, 11)]
    assert page._done.text() == "Van 0 de 10 hojas"
    assert "18 feb 2026" in page._dates.text()


def test_saying_that_it_was_on_paper_is_saved(window):
    window.page().on_paper.click()
    window.bridge.flush()
    assert rows_of(window, Taller)[0]["en_papel"]


def test_doubts_typed_by_keys_alone_are_of_the_day_of_the_workshop(window):
    view = open_sheet(window, "AE-05")
    grid = view.grid
    assert grid.hasFocus()
    for text in ("¿Hace falta personería?", "Microcentro Pore", "No para el acuerdo", "El padrino"):
        type_in(grid, text)
    type_in(grid, "¿Y si el aliado se va?", Qt.Key.Key_Return)
    first, second = rows_of(window, Duda)
    assert (first["pregunta"], first["respondida_por"], first["fecha"]) == (
        "¿Hace falta personería?",
        "El padrino",
        DAY,
    )
    assert (first["estado"], first["fecha_respuesta"]) == ("aclarada", DAY)
    assert (second["pregunta"], second["estado"]) == ("¿Y si el aliado se va?", "por_conversar")
    assert {row["taller_id"] for row in (first, second)} == {window.bridge.taller_id}
    assert cells(grid, 1)[1] == "¿Y si el aliado se va?"


def test_a_row_stays_where_it_is_on_paper_also_with_empty_ones_above(window):
    view = open_sheet(window, "AE-05")
    view.grid.go(3, 1)
    type_in(view.grid, "La cuarta")
    type_in(view.grid, "Ana")
    assert cells(view.grid, 3)[1:3] == ["La cuarta", "Ana"]
    assert len(rows_of(window, Duda)) == 1


def test_there_is_always_one_more_row(window):
    view = open_sheet(window, "AE-05")
    before = view.grid.sheet.rowCount()
    view.grid.go(before - 1, 1)
    type_in(view.grid, "La última del papel", Qt.Key.Key_Return)
    assert view.grid.sheet.rowCount() == before + 1
    type_in(view.grid, "Una más", Qt.Key.Key_Return)
    assert [row["pregunta"] for row in rows_of(window, Duda)] == ["La última del papel", "Una más"]


@pytest.mark.parametrize(("sheet", "badges"), [("AE-08", ["5", "6", "7"]), ("AE-02", ["10", "+", "+"])])
def test_every_row_says_where_it_begins_also_those_the_paper_does_not_have(window, sheet, badges):
    view = open_sheet(window, sheet)
    model = view.grid.sheet
    for _more in range(2):
        model.setData(model.index(model.rowCount() - 1, 1), "Otra más")
    assert [str(model.index(row, 0).data(Role.BADGE)) for row in range(model.rowCount())][-3:] == badges
    view.grid.stack(stacked=True)
    last = view.grid.model().rowCount() - model.columnCount()
    assert view.grid.model().index(last, 0).data(Role.BADGE) == badges[-1], "no band is empty in a narrow window"


def test_the_sides_of_the_diagnosis_and_who_wrote_it(window):
    view = open_sheet(window, "AE-02")
    assert view.head.author.hasFocus()
    sign(view, "Microcentro Pore")
    grid = view.grid
    assert grid.hasFocus()
    type_in(grid, "Hay microcentros activos", Qt.Key.Key_Return)
    weak = next(row for row in range(grid.sheet.rowCount()) if cells(grid, row)[0] == "Debilidades")
    grid.go(weak, 1)
    type_in(grid, "No hay transporte", Qt.Key.Key_Return)
    found = {(row["tipo"], row["texto"], row["autor"], row["individual"]) for row in rows_of(window, Hallazgo)}
    assert found == {
        ("fortaleza", "Hay microcentros activos", "Microcentro Pore", True),
        ("debilidad", "No hay transporte", "Microcentro Pore", True),
    }
    view.another()
    sign(view, "Vereda El Edén")
    assert cells(grid, 0)[1] == ""
    type_in(grid, "Los padres ayudan", Qt.Key.Key_Return)
    assert [button.label() for button in view.head.typed] == ["Microcentro Pore (2)"]
    view.head.typed[0].click()
    assert cells(grid, 0)[1] == "Hay microcentros activos"


def test_one_sheet_of_answers_per_group(window):
    view = open_sheet(window, "AE-04")
    sign(view, "Grupo 2")
    type_in(view.grid, "Un acuerdo de largo plazo")
    type_in(view.grid, "Con visitas")
    answers = rows_of(window, Respuesta)
    assert [(row["clave"], row["autor"], row["texto"]) for row in answers] == [
        ("a", "Grupo 2", "Un acuerdo de largo plazo"),
        ("b", "Grupo 2", "Con visitas"),
    ]


def test_the_questions_about_an_ally_ask_which_one_first(window):
    view = open_sheet(window, "AE-07")
    view.grid.setFocus()
    write(view.grid, "x")
    assert view.notice.isVisible()
    assert "aliado" in view.notice.text()
    view.head.ally.setFocus()
    write(view.head.ally, "SENA")
    view.head.ally.completer().popup().hide()
    QTest.keyClick(view.head.ally, Qt.Key.Key_Return)
    view.grid.begin()
    type_in(view.grid, "Los cursos de huerta")
    ally = rows_of(window, Aliado)[0]
    assert ally["institucion"] == "SENA"
    assert rows_of(window, Respuesta)[0]["aliado_id"] == ally["id"]


def test_a_list_of_names_is_pasted_once_and_undone_once(window):
    view = open_sheet(window, "AE-01")
    QGuiApplication.clipboard().setText("NOMBRE\tCARGO O ENTIDAD\nAna Ríos\tDocente\nLuis Mesa\tRector")
    view.grid.setFocus()
    QTest.keyClick(view.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(row["nombre"], row["cargo"]) for row in rows_of(window, Persona)] == [
        ("Ana Ríos", "Docente"),
        ("Luis Mesa", "Rector"),
    ]
    assert len(rows_of(window, Asistencia)) == 2
    assert cells(view.grid, 1)[1:] == ["Luis Mesa", "Rector"]
    window.bridge.undo()
    assert not rows_of(window, Persona)
    assert cells(view.grid, 0)[1:] == ["", ""]


def test_a_long_list_pasted_under_the_strengths_is_all_strengths(window, qtbot):
    view = open_sheet(window, "AE-02")
    view.grid.begin()
    said: list[str] = []
    window.bridge.told.connect(said.append)
    copy("\n".join(f"Fortaleza {number}" for number in range(8)))
    press(qtbot, view.grid, "Ctrl+V")
    rows = rows_of(window, Hallazgo)
    assert {str(row["tipo"]) for row in rows} == {"fortaleza"}
    assert sorted(row["texto"] for row in rows) == [f"Fortaleza {number}" for number in range(8)]
    assert said[-1] == "Se pegaron 8 renglones en «Fortalezas»."
    window.bridge.undo()
    assert not rows_of(window, Hallazgo)


def test_rows_that_do_not_fit_the_sheet_are_told(window, qtbot):
    view = open_sheet(window, "AE-10")
    rows = view.grid.sheet.rowCount()
    view.grid.go(0, 1)
    said: list[str] = []
    window.bridge.told.connect(said.append)
    copy("\n".join(["2\t3"] * (rows + 2)))
    press(qtbot, view.grid, "Ctrl+V")
    assert said[-1] == f"Se pegaron {rows} renglones. 2 filas no cupieron: la hoja no tiene más renglones."


def test_the_cell_of_the_keyboard_stays_in_sight_when_a_bar_comes(window, qtbot):
    window.resize(1024, 528)
    view = open_sheet(window, "AE-08")
    for number in range(12):
        view.grid.begin()
        type_in(view.grid, f"Entidad {number}")
    view.grid.begin()
    window.bridge.undo()
    settle(window)
    view.grid.begin()
    window.bridge.undo()
    settle(window)
    spot = view.grid.visualRect(view.grid.currentIndex())
    bottom = view.grid.viewport().mapTo(view.scroller.viewport(), spot.bottomLeft()).y()
    assert 0 < bottom <= view.scroller.viewport().height()


def test_a_name_that_is_known_is_that_person(window):
    records.add(window.bridge.workspace, Persona, nombre="Ana Ríos")
    view = open_sheet(window, "AE-01")
    view.grid.begin()
    type_in(view.grid, "ana rios")
    type_in(view.grid, "Docente")
    assert [(row["nombre"], row["cargo"]) for row in rows_of(window, Persona)] == [("Ana Ríos", "Docente")]


def test_half_a_name_is_not_somebody_else(window):
    records.add(window.bridge.workspace, Persona, nombre="Ana")
    view = open_sheet(window, "AE-01")
    view.grid.begin()
    write(view.grid, "A")
    box = editor(view.grid)
    write(box, "na")
    assert not view.grid._delay.isActive(), "nothing is saved until the name is whole"
    write(box, " María")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert {row["nombre"] for row in rows_of(window, Persona)} == {"Ana", "Ana María"}


def test_the_ruta_takes_several_activities_per_step_and_dates_as_they_are_said(window):
    view = open_sheet(window, "AE-09")
    type_in(view.grid, "Reunir la lista")
    type_in(view.grid, "18-27 feb 2026")
    row = rows_of(window, Actividad)[0]
    assert (row["paso"], row["texto"], row["inicio"], row["fin"]) == (
        "1",
        "Reunir la lista",
        dt.date(2026, 2, 18),
        dt.date(2026, 2, 27),
    )
    assert cells(view.grid, 1)[1] == ""
    view.grid.go(1, 1)
    type_in(view.grid, "Otra del mismo paso")
    assert {one["paso"] for one in rows_of(window, Actividad)} == {"1"}


def test_the_rating_takes_only_numbers_of_the_scale(window):
    view = open_sheet(window, "AE-10")
    view.grid.go(0, 1)
    QGuiApplication.clipboard().setText("2\t4\tVamos mejor")
    QTest.keyClick(view.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    row = rows_of(window, Autovaloracion)[0]
    assert (row["indicador"], row["antes"], row["despues"], row["comentario"]) == ("conceptual", 2, 4, "Vamos mejor")
    QGuiApplication.clipboard().setText("9")
    QTest.keyClick(view.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert rows_of(window, Autovaloracion)[0]["antes"] == 2


def test_the_mark_says_the_day_on_which_it_was_finished(window):
    view = open_sheet(window, "AE-05")
    view.mark.check.click()
    assert rows_of(window, Marca)[0]["fecha"] == DAY
    view.mark.day.set_value(dt.date(2026, 3, 11))
    view.mark.day.committed.emit()
    assert rows_of(window, Marca)[0]["fecha"] == dt.date(2026, 3, 11)


def test_the_keys_go_from_sheet_to_sheet_and_back(window):
    page = window.page()
    open_sheet(window, "AE-01")
    window.run("siguiente")
    assert page.code == "AE-02"
    assert window.frame.header is not None
    window.run("anterior")
    assert not page.code
    assert page.rows["AE-02"].hasFocus()


def test_what_is_typed_counts_in_the_list(window):
    view = open_sheet(window, "AE-05")
    type_in(view.grid, "Una duda", Qt.Key.Key_Return)
    window.run("anterior")
    assert window.page()._done.text() == "Van 1 de 10 hojas"
    assert "1 renglón" in window.page().rows["AE-05"].accessibleName()


def test_removing_a_row_and_bringing_it_back(window):
    view = open_sheet(window, "AE-05")
    type_in(view.grid, "Una duda", Qt.Key.Key_Return)
    view.grid.go(0, 1)
    QTest.keyClick(view.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert not rows_of(window, Duda)
    assert cells(view.grid, 0)[1] == ""
    window.bridge.undo()
    assert cells(view.grid, 0)[1] == "Una duda"


def test_without_workshop_the_first_word_makes_it(qapp, tmp_path):
    with shown(new_workspace(tmp_path), "papel") as window:
        assert window.page()._name.text() == "Todavía no hay taller"
        view = open_sheet(window, "AE-05")
        type_in(view.grid, "Una duda", Qt.Key.Key_Return)
        assert rows_of(window, Duda)[0]["taller_id"] == window.bridge.taller_id != ""


def test_the_date_of_a_doubt_without_days_stays_open(window):
    records.remove(window.bridge.workspace, Jornada, [rows_of(window, Jornada)[0]["id"]])
    view = open_sheet(window, "AE-05")
    type_in(view.grid, "Sin fecha", Qt.Key.Key_Return)
    assert rows_of(window, Duda)[0]["fecha"] is None
