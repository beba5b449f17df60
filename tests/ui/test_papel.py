"""Pasar lo que está en papel: rows typed as on a spreadsheet, numbered as the paper, and scans kept with them."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escuela_red.models.aliado import Aliado
from escuela_red.models.documentos import Adjunto
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, Marca, Taller
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta
from escuela_red.services import records, talleres
from escuela_red.ui import pickers, printing
from escuela_red.ui.tables.roles import Role
from tests.data import hostile_pictures as samples
from tests.ui.layout_lint import settle
from tests.ui.window import copy, editor, new_workspace, press, shown

DAY = dt.date(2026, 2, 18)


@pytest.fixture
def window(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    talleres.agregar(workspace, fecha=DAY, lugar="Casa de la Cultura")
    with shown(workspace, "papel") as window:
        yield window


def _rows(window, kind, **where):
    return records.every(window.bridge.workspace.lector, kind, window.bridge.junta_id, **where)


def _open(window, code):
    page = window.page()
    QTest.mouseClick(page.rows[code], Qt.MouseButton.LeftButton)
    return page.view


def _write(widget, text):
    """Press the keys of a text; QTest's own know only ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def _type(grid, text, key=Qt.Key.Key_Tab):
    """Type in the current cell and leave it by a key, as a person does."""
    _write(grid, text[:1])
    box = editor(grid)
    _write(box, text[1:])
    QTest.keyClick(box, key)


def _cells(grid, row):
    model = grid.sheet
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def _head(view, name):
    view.head.author.setFocus()
    view.head.author.clear()
    _write(view.head.author, name)
    view.head.author.completer().popup().hide()
    QTest.keyClick(view.head.author, Qt.Key.Key_Return)


def test_the_sheets_stand_in_the_order_in_which_they_print(window):
    page = window.page()
    assert list(page.rows) == [f"AE-{number:02}" for number in range(1, 11)]
    assert page._done.text() == "Van 0 de 10 hojas"
    assert "18 feb 2026" in page._dates.text()


def test_saying_that_it_was_on_paper_is_saved(window):
    window.page().on_paper.click()
    window.bridge.flush()
    assert _rows(window, Taller)[0]["en_papel"]


def test_doubts_typed_by_keys_alone_are_of_the_day_of_the_workshop(window):
    view = _open(window, "AE-05")
    grid = view.grid
    assert grid.hasFocus()
    for text in ("¿Hace falta personería?", "Microcentro Pore", "No para el acuerdo", "El padrino"):
        _type(grid, text)
    _type(grid, "¿Y si el aliado se va?", Qt.Key.Key_Return)
    first, second = _rows(window, Duda)
    assert (first["pregunta"], first["respondida_por"], first["fecha"]) == (
        "¿Hace falta personería?",
        "El padrino",
        DAY,
    )
    assert (first["estado"], first["fecha_respuesta"]) == ("aclarada", DAY)
    assert (second["pregunta"], second["estado"]) == ("¿Y si el aliado se va?", "por_conversar")
    assert {row["taller_id"] for row in (first, second)} == {window.bridge.taller_id}
    assert _cells(grid, 1)[1] == "¿Y si el aliado se va?"


def test_a_row_stays_where_it_is_on_paper_also_with_empty_ones_above(window):
    view = _open(window, "AE-05")
    view.grid.go(3, 1)
    _type(view.grid, "La cuarta")
    _type(view.grid, "Ana")
    assert _cells(view.grid, 3)[1:3] == ["La cuarta", "Ana"]
    assert len(_rows(window, Duda)) == 1


def test_there_is_always_one_more_row(window):
    view = _open(window, "AE-05")
    before = view.grid.sheet.rowCount()
    view.grid.go(before - 1, 1)
    _type(view.grid, "La última del papel", Qt.Key.Key_Return)
    assert view.grid.sheet.rowCount() == before + 1
    _type(view.grid, "Una más", Qt.Key.Key_Return)
    assert [row["pregunta"] for row in _rows(window, Duda)] == ["La última del papel", "Una más"]


@pytest.mark.parametrize(("sheet", "badges"), [("AE-08", ["5", "6", "7"]), ("AE-02", ["10", "+", "+"])])
def test_every_row_says_where_it_begins_also_those_the_paper_does_not_have(window, sheet, badges):
    view = _open(window, sheet)
    model = view.grid.sheet
    for _more in range(2):
        model.setData(model.index(model.rowCount() - 1, 1), "Otra más")
    assert [str(model.index(row, 0).data(Role.BADGE)) for row in range(model.rowCount())][-3:] == badges
    view.grid.stack(stacked=True)
    last = view.grid.model().rowCount() - model.columnCount()
    assert view.grid.model().index(last, 0).data(Role.BADGE) == badges[-1], "no band is empty in a narrow window"


def test_the_sides_of_the_diagnosis_and_who_wrote_it(window):
    view = _open(window, "AE-02")
    assert view.head.author.hasFocus()
    _head(view, "Microcentro Pore")
    grid = view.grid
    assert grid.hasFocus()
    _type(grid, "Hay microcentros activos", Qt.Key.Key_Return)
    weak = next(row for row in range(grid.sheet.rowCount()) if _cells(grid, row)[0] == "Debilidades")
    grid.go(weak, 1)
    _type(grid, "No hay transporte", Qt.Key.Key_Return)
    found = {(row["tipo"], row["texto"], row["autor"], row["individual"]) for row in _rows(window, Hallazgo)}
    assert found == {
        ("fortaleza", "Hay microcentros activos", "Microcentro Pore", True),
        ("debilidad", "No hay transporte", "Microcentro Pore", True),
    }
    view.another()
    _head(view, "Vereda El Edén")
    assert _cells(grid, 0)[1] == ""
    _type(grid, "Los padres ayudan", Qt.Key.Key_Return)
    assert [button.label() for button in view.head.typed] == ["Microcentro Pore (2)"]
    view.head.typed[0].click()
    assert _cells(grid, 0)[1] == "Hay microcentros activos"


def test_one_sheet_of_answers_per_group(window):
    view = _open(window, "AE-04")
    _head(view, "Grupo 2")
    _type(view.grid, "Un acuerdo de largo plazo")
    _type(view.grid, "Con visitas")
    answers = _rows(window, Respuesta)
    assert [(row["clave"], row["autor"], row["texto"]) for row in answers] == [
        ("a", "Grupo 2", "Un acuerdo de largo plazo"),
        ("b", "Grupo 2", "Con visitas"),
    ]


def test_the_questions_about_an_ally_ask_which_one_first(window):
    view = _open(window, "AE-07")
    view.grid.setFocus()
    _write(view.grid, "x")
    assert view.notice.isVisible()
    assert "aliado" in view.notice.text()
    view.head.ally.setFocus()
    _write(view.head.ally, "SENA")
    view.head.ally.completer().popup().hide()
    QTest.keyClick(view.head.ally, Qt.Key.Key_Return)
    view.grid.begin()
    _type(view.grid, "Los cursos de huerta")
    ally = _rows(window, Aliado)[0]
    assert ally["institucion"] == "SENA"
    assert _rows(window, Respuesta)[0]["aliado_id"] == ally["id"]


def test_a_list_of_names_is_pasted_once_and_undone_once(window):
    view = _open(window, "AE-01")
    QGuiApplication.clipboard().setText("NOMBRE\tCARGO O ENTIDAD\nAna Ríos\tDocente\nLuis Mesa\tRector")
    view.grid.setFocus()
    QTest.keyClick(view.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(row["nombre"], row["cargo"]) for row in _rows(window, Persona)] == [
        ("Ana Ríos", "Docente"),
        ("Luis Mesa", "Rector"),
    ]
    assert len(_rows(window, Asistencia)) == 2
    assert _cells(view.grid, 1)[1:] == ["Luis Mesa", "Rector"]
    window.bridge.undo()
    assert not _rows(window, Persona)
    assert _cells(view.grid, 0)[1:] == ["", ""]


def test_a_long_list_pasted_under_the_strengths_is_all_strengths(window, qtbot):
    view = _open(window, "AE-02")
    view.grid.begin()
    said: list[str] = []
    window.bridge.told.connect(said.append)
    copy("\n".join(f"Fortaleza {number}" for number in range(8)))
    press(qtbot, view.grid, "Ctrl+V")
    rows = _rows(window, Hallazgo)
    assert {str(row["tipo"]) for row in rows} == {"fortaleza"}
    assert sorted(row["texto"] for row in rows) == [f"Fortaleza {number}" for number in range(8)]
    assert said[-1] == "Se pegaron 8 renglones en «Fortalezas»."
    window.bridge.undo()
    assert not _rows(window, Hallazgo)


def test_rows_that_do_not_fit_the_sheet_are_told(window, qtbot):
    view = _open(window, "AE-10")
    rows = view.grid.sheet.rowCount()
    view.grid.go(0, 1)
    said: list[str] = []
    window.bridge.told.connect(said.append)
    copy("\n".join(["2\t3"] * (rows + 2)))
    press(qtbot, view.grid, "Ctrl+V")
    assert said[-1] == f"Se pegaron {rows} renglones. 2 filas no cupieron: la hoja no tiene más renglones."


def test_the_cell_of_the_keyboard_stays_in_sight_when_a_bar_comes(window, qtbot):
    window.resize(1024, 528)
    view = _open(window, "AE-08")
    for number in range(12):
        view.grid.begin()
        _type(view.grid, f"Entidad {number}")
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
    view = _open(window, "AE-01")
    view.grid.begin()
    _type(view.grid, "ana rios")
    _type(view.grid, "Docente")
    assert [(row["nombre"], row["cargo"]) for row in _rows(window, Persona)] == [("Ana Ríos", "Docente")]


def test_half_a_name_is_not_somebody_else(window):
    records.add(window.bridge.workspace, Persona, nombre="Ana")
    view = _open(window, "AE-01")
    view.grid.begin()
    _write(view.grid, "A")
    box = editor(view.grid)
    _write(box, "na")
    assert not view.grid._delay.isActive(), "nothing is saved until the name is whole"
    _write(box, " María")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert {row["nombre"] for row in _rows(window, Persona)} == {"Ana", "Ana María"}


def test_the_ruta_takes_several_activities_per_step_and_dates_as_they_are_said(window):
    view = _open(window, "AE-09")
    _type(view.grid, "Reunir la lista")
    _type(view.grid, "18-27 feb 2026")
    row = _rows(window, Actividad)[0]
    assert (row["paso"], row["texto"], row["inicio"], row["fin"]) == (
        "1",
        "Reunir la lista",
        dt.date(2026, 2, 18),
        dt.date(2026, 2, 27),
    )
    assert _cells(view.grid, 1)[1] == ""
    view.grid.go(1, 1)
    _type(view.grid, "Otra del mismo paso")
    assert {one["paso"] for one in _rows(window, Actividad)} == {"1"}


def test_the_rating_takes_only_numbers_of_the_scale(window):
    view = _open(window, "AE-10")
    view.grid.go(0, 1)
    QGuiApplication.clipboard().setText("2\t4\tVamos mejor")
    QTest.keyClick(view.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    row = _rows(window, Autovaloracion)[0]
    assert (row["indicador"], row["antes"], row["despues"], row["comentario"]) == ("conceptual", 2, 4, "Vamos mejor")
    QGuiApplication.clipboard().setText("9")
    QTest.keyClick(view.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert _rows(window, Autovaloracion)[0]["antes"] == 2


def test_the_mark_says_the_day_on_which_it_was_finished(window):
    view = _open(window, "AE-05")
    view.mark.check.click()
    assert _rows(window, Marca)[0]["fecha"] == DAY
    view.mark.day.set_value(dt.date(2026, 3, 11))
    view.mark.day.committed.emit()
    assert _rows(window, Marca)[0]["fecha"] == dt.date(2026, 3, 11)


def test_the_keys_go_from_sheet_to_sheet_and_back(window):
    page = window.page()
    _open(window, "AE-01")
    window.run("siguiente")
    assert page.code == "AE-02"
    assert window.frame.header is not None
    window.run("anterior")
    assert not page.code
    assert page.rows["AE-02"].hasFocus()


def test_what_is_typed_counts_in_the_list(window):
    view = _open(window, "AE-05")
    _type(view.grid, "Una duda", Qt.Key.Key_Return)
    window.run("anterior")
    assert window.page()._done.text() == "Van 1 de 10 hojas"
    assert "1 renglón" in window.page().rows["AE-05"].accessibleName()


def test_removing_a_row_and_bringing_it_back(window):
    view = _open(window, "AE-05")
    _type(view.grid, "Una duda", Qt.Key.Key_Return)
    view.grid.go(0, 1)
    QTest.keyClick(view.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert not _rows(window, Duda)
    assert _cells(view.grid, 0)[1] == ""
    window.bridge.undo()
    assert _cells(view.grid, 0)[1] == "Una duda"


def test_without_workshop_the_first_word_makes_it(qapp, tmp_path):
    with shown(new_workspace(tmp_path), "papel") as window:
        assert window.page()._name.text() == "Todavía no hay taller"
        view = _open(window, "AE-05")
        _type(view.grid, "Una duda", Qt.Key.Key_Return)
        assert _rows(window, Duda)[0]["taller_id"] == window.bridge.taller_id != ""


def test_the_date_of_a_doubt_without_days_stays_open(window):
    records.remove(window.bridge.workspace, Jornada, [_rows(window, Jornada)[0]["id"]])
    view = _open(window, "AE-05")
    _type(view.grid, "Sin fecha", Qt.Key.Key_Return)
    assert _rows(window, Duda)[0]["fecha"] is None


# Attachments


def _attach(qtbot, window, tmp_path, monkeypatch, **named: bytes):
    """Press the button and choose files, as a person does."""
    paths = []
    for name, datos in named.items():
        path = tmp_path / f"{name}.jpg"
        path.write_bytes(datos)
        paths.append(path)
    monkeypatch.setattr(pickers, "files_to_open", lambda *_: paths)
    card = window.page().view.attachments
    card.add_button.click()
    qtbot.waitUntil(lambda: not card.busy, timeout=20_000)
    return card


def test_photos_and_a_pdf_are_kept_with_the_sheet(window, qtbot, tmp_path, monkeypatch):
    view = _open(window, "AE-02")
    big = samples.as_bytes(samples.sheet((3000, 4000)), quality=95)
    card = _attach(qtbot, window, tmp_path, monkeypatch, hoja_uno=big, acta=samples.pdf(3))
    assert [row.name for row in card.rows] == ["hoja_uno", "acta"]
    rows = _rows(window, Adjunto)
    assert {row["hoja"] for row in rows} == {"AE-02"}
    assert all(row["tamano"] <= 500_000 for row in rows)
    assert rows[1]["paginas"] == 3
    assert "2 adjuntos" in card.weight.text()
    window.bridge.undo()
    assert view.attachments.rows == []
    window.bridge.redo()
    assert len(view.attachments.rows) == 2
    window.run("anterior")
    assert "2 adjuntos" in window.page().rows["AE-02"].accessibleName()


def test_bombs_and_false_pictures_are_told_and_the_good_ones_kept(window, qtbot, tmp_path, monkeypatch):
    _open(window, "AE-02")
    wanted = {"bomba-png", "cortada-jpeg", "programa", "pdf-con-clave", "pdf-con-javascript"}
    bad = {name: datos for name, datos, _ in samples.hostile() if name in wanted}
    card = _attach(qtbot, window, tmp_path, monkeypatch, **bad, buena=samples.as_bytes(samples.sheet()))
    assert [row.name for row in card.rows] == ["buena"]
    assert card.notice.isVisible()
    assert all(f"«{name}»" in card.notice.text() for name in wanted)


def test_opening_shows_a_private_copy_that_this_program_wrote(window, qtbot, tmp_path, monkeypatch):
    _open(window, "AE-02")
    card = _attach(qtbot, window, tmp_path, monkeypatch, hoja=samples.as_bytes(samples.sheet()))
    opened: list[Path] = []

    def viewer(url) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(printing.QDesktopServices, "openUrl", viewer)
    card.rows[0].open_.click()
    assert Image.open(io.BytesIO(opened[0].read_bytes())).format == "JPEG"
    assert opened[0].name == "ae-02-hoja.jpg"
    assert opened[0] != tmp_path / "hoja.jpg"


def test_a_copy_goes_to_a_folder_and_replaces_nothing(window, qtbot, tmp_path, monkeypatch):
    _open(window, "AE-02")
    card = _attach(qtbot, window, tmp_path, monkeypatch, hoja=samples.as_bytes(samples.sheet()))
    folder = tmp_path / "memoria"
    folder.mkdir()
    monkeypatch.setattr(pickers, "folder", lambda *_: folder)
    for count in (1, 2):
        card.rows[0].export.click()
        qtbot.waitUntil(lambda count=count: len(list(folder.glob("*.jpg"))) == count)
    assert sorted(path.name for path in folder.iterdir()) == ["ae-02-hoja-2.jpg", "ae-02-hoja.jpg"]


def test_removing_an_attachment_offers_to_bring_it_back(window, qtbot, tmp_path, monkeypatch):
    _open(window, "AE-02")
    card = _attach(qtbot, window, tmp_path, monkeypatch, hoja=samples.as_bytes(samples.sheet()))
    card.rows[0].trash.click()
    assert card.rows == []
    assert not _rows(window, Adjunto)
    window.bridge.undo()
    assert [row.name for row in card.rows] == ["hoja"]


def _begin_to_attach(window, tmp_path, monkeypatch, number=3):
    paths = [tmp_path / f"foto{place}.jpg" for place in range(number)]
    for place, path in enumerate(paths):
        path.write_bytes(samples.as_bytes(samples.sheet((900 + place, 1200))))
    monkeypatch.setattr(pickers, "files_to_open", lambda *_: paths)
    card = window.page().view.attachments
    card.add_button.click()
    assert card.busy
    return card


def test_a_change_of_theme_does_not_lose_what_is_being_attached(window, qtbot, tmp_path, monkeypatch):
    _open(window, "AE-02")
    _begin_to_attach(window, tmp_path, monkeypatch)
    window.rebuild()
    card = window.page().view.attachments
    assert window.page().code == "AE-02", "the sheet that was open is still open"
    qtbot.waitUntil(lambda: not card.busy, timeout=20_000)
    assert [row.name for row in card.rows] == ["foto0", "foto1", "foto2"]


def test_files_go_to_the_sheet_and_workshop_for_which_they_were_chosen(window, qtbot, tmp_path, monkeypatch):
    _open(window, "AE-02")
    first = window.bridge.taller_id
    card = _begin_to_attach(window, tmp_path, monkeypatch)
    job = card.job
    window.run("siguiente")
    talleres.agregar(window.bridge.workspace)
    window.use_taller("")
    qtbot.waitUntil(lambda: not job.running, timeout=20_000)
    assert {(row["taller_id"], row["hoja"]) for row in _rows(window, Adjunto)} == {(first, "AE-02")}


def test_who_goes_on_typing_keeps_the_keyboard_when_the_files_are_ready(window, qtbot, tmp_path, monkeypatch):
    view = _open(window, "AE-05")
    card = _begin_to_attach(window, tmp_path, monkeypatch)
    view.grid.begin()
    _write(view.grid, "¿")
    box = editor(view.grid)
    _write(box, "Y si")
    qtbot.waitUntil(lambda: not card.busy, timeout=20_000)
    assert box.hasFocus()
    assert box.toPlainText() == "¿Y si"
