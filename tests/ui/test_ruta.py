"""The page of the ruta: what people type, paste and move is what the file holds, and the keyboard stays where it is."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from escuela_red.clock import fix_today
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import juntas, records
from escuela_red.services.workspace import Workspace
from escuela_red.ui import theme
from escuela_red.ui.bridge import Bridge
from escuela_red.ui.main_window import MainWindow
from escuela_red.ui.pages.ruta import RutaPage
from escuela_red.ui.widgets import Text
from tests.ui.layout_lint import lint, settle


@pytest.fixture
def junta(tmp_path):
    fix_today(dt.date(2026, 11, 22))
    workspace = Workspace.create(tmp_path / "aguadas.escuelared")
    juntas.create(workspace, "17013", "Junta de Aguadas")
    yield workspace
    workspace.close()


@pytest.fixture
def open_page(qapp, qtbot, junta):
    opened = []

    def make(look="claro", percent=100, size=(1366, 690)) -> RutaPage:
        theme.apply(qapp, theme.Theme.of(look, percent))
        window = MainWindow({})
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        bridge = Bridge(junta)
        opened.append((window, bridge))
        window.open_junta(bridge, "ruta")
        with qtbot.waitActive(window):
            window.activateWindow()
        settle(window)
        page = window.page()
        assert isinstance(page, RutaPage)
        return page

    yield make
    for window, bridge in opened:
        window.close()
        bridge.close()


def texts(junta: Workspace, paso: Paso = Paso.NECESIDADES) -> list[str]:
    return [row["texto"] for row in records.every(junta.lector, Actividad, junta.junta_id, paso=paso)]


def add(junta: Workspace, texto: str, paso: Paso = Paso.NECESIDADES, **fields) -> str:
    return records.add(junta, Actividad, paso=paso, texto=texto, **fields)


def activity(junta: Workspace, record: str):
    return records.one(junta.lector, Actividad, record)


def shown(page: RutaPage, paso: Paso = Paso.NECESIDADES) -> list[str]:
    return [row.text.value() for row in page.blocks[paso].rows if not row.is_draft]


def write(qtbot, widget, words: str) -> None:
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, words)


def test_typing_in_the_empty_box_makes_activities_one_after_another(open_page, qtbot, junta):
    page = open_page()
    page.commands()["agregar"]()
    box = QApplication.focusWidget()
    assert box.placeholderText() == "¿Qué vamos a hacer?"
    qtbot.keyClicks(box, "Reunir los planes")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Escoger tres prioridades")
    page.bridge.flush()
    assert texts(junta) == shown(page) == ["Reunir los planes", "Escoger tres prioridades"]
    assert page.blocks[Paso.NECESIDADES].draft is not None


def test_what_is_typed_keeps_focus_and_cursor_while_it_is_saved(open_page, qtbot, junta):
    page = open_page()
    page.blocks[Paso.ALIADOS].focus_new()
    box = QApplication.focusWidget()
    qtbot.keyClicks(box, "Visitar la ")
    page.bridge.flush()
    assert texts(junta, Paso.ALIADOS) == ["Visitar la"]
    qtbot.keyClicks(box, "feria")
    page.bridge.flush()
    assert QApplication.focusWidget() is box
    assert box.value() == "Visitar la feria"
    assert texts(junta, Paso.ALIADOS) == ["Visitar la feria"]
    page.bridge.undo()
    assert texts(junta, Paso.ALIADOS) == []
    assert page.blocks[Paso.ALIADOS].draft.text.hasFocus()


def test_intro_in_the_middle_writes_the_next_one_below(open_page, qtbot, junta):
    first = add(junta, "Uno")
    add(junta, "Tres")
    page = open_page()
    row = page.row_of(first)
    row.focus()
    qtbot.keyClick(row.text, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Dos")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert texts(junta) == ["Uno", "Dos", "Tres"]
    page.row_of(first).focus()
    assert shown(page) == ["Uno", "Dos", "Tres"]
    assert sum(row.is_draft for row in page.blocks[Paso.NECESIDADES].rows) == 1


@pytest.mark.parametrize(
    ("typed", "fields", "seen"),
    [
        ("26/11/2026", (dt.date(2026, 11, 26), None, "", None), ("26 nov 2026", "Faltan 4 días")),
        (
            "del 18 al 27 de febrero de 2027",
            (dt.date(2027, 2, 18), dt.date(2027, 2, 27), "", None),
            ("18–27 feb 2027", "Faltan 97 días"),
        ),
        ("hoy", (dt.date(2026, 11, 22), None, "", None), ("22 nov 2026", "Es hoy")),
        ("19 nov 2026", (dt.date(2026, 11, 19), None, "", None), ("19 nov 2026", "Atrasada 3 días")),
        (
            "segunda semana de mayo",
            (None, None, "segunda semana de mayo", "2027-05"),
            ("segunda semana de mayo", "Mayo de 2027"),
        ),
    ],
)
def test_a_date_is_read_as_people_write_it(open_page, qtbot, typed, fields, seen):
    page = open_page()
    junta = page.bridge.workspace
    record = add(junta, "Firmar")
    row = page.row_of(record)
    assert row._parts.tag.text() == "Sin fecha"
    write(qtbot, row._parts.when, typed)
    qtbot.keyClick(row._parts.when, Qt.Key.Key_Return)
    page.bridge.flush()
    kept = activity(junta, record)
    assert (kept["inicio"], kept["fin"], kept["fecha_texto"], kept["mes"]) == fields
    assert (row._parts.when.text(), row._parts.tag.text()) == seen


def test_words_without_month_ask_for_it(open_page, qtbot, junta):
    record = add(junta, "Firmar")
    page = open_page()
    row = page.row_of(record)
    write(qtbot, row._parts.when, "cuando pase la feria")
    row.text.setFocus()
    page.bridge.flush()
    assert activity(junta, record)["fecha_texto"] == "cuando pase la feria"
    assert row._parts.month.isVisible()
    write(qtbot, row._parts.month, "marzo de 2027")
    page.bridge.flush()
    assert activity(junta, record)["mes"] == "2027-03"
    row._parts.when.setFocus()
    row.text.setFocus()
    assert activity(junta, record)["mes"] == "2027-03"


def test_a_day_that_does_not_exist_is_told_and_not_kept(open_page, qtbot, junta):
    record = add(junta, "Firmar", inicio=dt.date(2026, 12, 1))
    page = open_page()
    row = page.row_of(record)
    write(qtbot, row._parts.when, "31/02/2027")
    qtbot.keyClick(row._parts.when, Qt.Key.Key_Return)
    assert row._parts.when.text() == "31/02/2027"
    assert "no está en el calendario" in row._parts.when.sentence()
    assert activity(junta, record)["inicio"] == dt.date(2026, 12, 1)


def test_check_marks_as_done_and_the_day_can_be_changed(open_page, qtbot, junta):
    record = add(junta, "Firmar", inicio=dt.date(2026, 11, 1))
    page = open_page()
    row = page.row_of(record)
    row._parts.done.click()
    assert activity(junta, record)["cumplida"] == dt.date(2026, 11, 22)
    assert row._parts.tag.text() == "Cumplida"
    row.focus("cumplida")
    write(qtbot, QApplication.focusWidget(), "20/11/2026")
    page.bridge.flush()
    assert activity(junta, record)["cumplida"] == dt.date(2026, 11, 20)
    row._parts.done.click()
    assert activity(junta, record)["cumplida"] is None


def test_a_new_name_becomes_a_person_who_answers(open_page, junta):
    record = add(junta, "Firmar")
    page = open_page()
    page.row_of(record)._parts.who.create_asked.emit("Rosa Elvira")
    assert [row["nombre"] for row in records.every(junta.lector, Persona, junta.junta_id)] == ["Rosa Elvira"]
    assert page.row_of(record)._parts.who.text() == "Rosa Elvira"


def test_alt_and_arrows_move_within_the_step_and_beyond(open_page, qtbot, junta):
    add(junta, "Uno")
    second = add(junta, "Dos")
    page = open_page()
    page.row_of(second).focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == texts(junta) == ["Dos", "Uno"]
    assert page.row_of(second).text.hasFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert texts(junta) == ["Uno"]
    assert shown(page, Paso.ALIADOS) == texts(junta, Paso.ALIADOS) == ["Dos"]
    assert page.row_of(second).text.hasFocus()


def test_removing_shows_the_bar_and_undo_brings_it_back(open_page, junta):
    record = add(junta, "Firmar el convenio")
    page = open_page()
    page.row_of(record).focus()
    page.commands()["quitar"]()
    assert shown(page) == texts(junta) == []
    assert "Firmar el convenio" in page.window_.frame.notices.undo.text()
    page.bridge.undo()
    assert shown(page) == ["Firmar el convenio"]


def test_a_pasted_table_goes_to_its_steps_as_one_step_of_undo(open_page, junta):
    page = open_page()
    data = QMimeData()
    data.setText(
        "Paso\tActividades\tFecha\n"
        "1. Identifique y defina sus necesidades estratégicas\tReunir planes\t18–27 feb 2027\n"
        "\tPriorizar\tmarzo de 2027\n"
        "FIRMA Y OPERATIVIDAD DE LA ALIANZA\tFirmar\tcuando se pueda\n"
    )
    page.blocks[Paso.ABORDAJE].draft.text.insertFromMimeData(data)
    assert shown(page) == texts(junta) == ["Reunir planes", "Priorizar"]
    rows = records.every(junta.lector, Actividad, junta.junta_id)
    dates = [(row["inicio"], row["fin"], row["fecha_texto"], row["mes"]) for row in rows]
    assert dates == [
        (dt.date(2027, 2, 18), dt.date(2027, 2, 27), "", None),
        (None, None, "marzo de 2027", "2027-03"),
        (None, None, "cuando se pueda", None),
    ]
    page.bridge.undo()
    assert not records.every(junta.lector, Actividad, junta.junta_id)


def test_pasted_lines_are_activities_of_that_step_and_one_line_is_text(open_page, junta):
    page = open_page()
    data = QMimeData()
    data.setText("Llamar\nVisitar")
    page.blocks[Paso.ABORDAJE].draft.text.insertFromMimeData(data)
    assert shown(page, Paso.ABORDAJE) == ["Llamar", "Visitar"]
    data.setText("Escribir")
    page.blocks[Paso.ABORDAJE].draft.text.insertFromMimeData(data)
    page.bridge.flush()
    assert texts(junta, Paso.ABORDAJE) == ["Llamar", "Visitar", "Escribir"]


def test_the_table_is_copied_and_pastes_back_the_same(open_page, junta):
    add(junta, "Reunir\nplanes", inicio=dt.date(2027, 2, 18), fin=dt.date(2027, 2, 27))
    add(junta, "<b>Priorizar</b>")
    add(junta, "Agradecer", Paso.SEGUIMIENTO, fecha_texto="marzo de 2027", mes="2027-03")
    page = open_page()
    page.copy_button.click()
    clip = QGuiApplication.clipboard().mimeData()
    assert "&lt;b&gt;Priorizar" in clip.html()
    assert clip.text().startswith("Paso\tActividades\tFecha\n1. Identifique y defina sus necesidades")
    for kept in (clip.html(), ""):
        data = QMimeData()
        data.setText(clip.text())
        if kept:
            data.setHtml(kept)
        page.blocks[Paso.FIRMA].draft.text.insertFromMimeData(data)
        assert texts(junta) == ["Reunir\nplanes", "<b>Priorizar</b>"] * 2
        assert texts(junta, Paso.SEGUIMIENTO) == ["Agradecer"] * 2
        assert texts(junta, Paso.FIRMA) == []
        page.bridge.undo()


def test_dates_out_of_order_are_told_softly_and_can_be_dismissed(open_page, qtbot, junta):
    add(junta, "Uno", inicio=dt.date(2027, 3, 3))
    add(junta, "Dos", Paso.ALIADOS, inicio=dt.date(2027, 2, 3))
    page = open_page()
    qtbot.waitUntil(page.notices.isVisible)
    bar = page.notices.bars[0]
    assert bar.text() == "El paso 2 tiene una fecha anterior al paso 1. ¿Está bien así?"
    bar._close.click()
    assert not page.notices.bars
    assert not page.notices.isVisible()


def test_what_is_missing_is_reached_by_its_field(open_page, junta):
    record = add(junta, "Firmar", Paso.FIRMA)
    page = open_page()
    page.show_record(record, "responsable_id")
    assert QApplication.focusWidget() is page.row_of(record)._parts.who
    page.show_record(record, "inicio")
    assert QApplication.focusWidget() is page.row_of(record)._parts.when
    page.show_record("", "4")
    assert QApplication.focusWidget() is page.blocks[Paso.PROPUESTAS].draft.text


def test_tab_follows_what_is_seen(open_page, qtbot, junta):
    first = add(junta, "Uno")
    page = open_page()
    add(junta, "Dos")
    page.refresh(None)
    settle(page.window_)
    row = page.row_of(first)
    row.focus()
    seen = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    parts = row._parts
    assert seen == [parts.who, parts.when, parts.done, parts.more, page.blocks[Paso.NECESIDADES].rows[1].text]


def test_the_line_says_its_dates_in_words(open_page, junta):
    add(junta, "Uno", inicio=dt.date(2026, 12, 2))
    page = open_page()
    said = page.line.drawing.accessibleDescription()
    assert "Paso 1, Identifique y defina sus necesidades estratégicas: 2 dic 2026" in said
    assert "Hoy es 22 nov 2026" in said


def test_the_room_sees_line_and_table(open_page, junta):
    add(junta, "Firmar el convenio con la alcaldía", Paso.FIRMA, inicio=dt.date(2026, 12, 2))
    page = open_page()
    page.commands()["proyectar"]()
    drawings = page._projector.projector.drawings
    words = [shape.text for drawing in drawings for shape in drawing.shapes if hasattr(shape, "text")]
    assert "Hoy" in words
    assert any("Firmar el convenio" in word for word in words)
    assert any("Todavía sin actividades" in word for word in words)
    page._projector.stop()


def test_a_file_that_cannot_be_written_shows_no_empty_boxes(open_page, junta, monkeypatch):
    record = add(junta, "Firmar")
    monkeypatch.setattr(type(junta.document), "read_only", property(lambda _self: True))
    page = open_page()
    assert all(not row.is_draft for block in page.blocks.values() for row in block.rows)
    assert page.row_of(record).text.isReadOnly()


@pytest.mark.parametrize(
    "look",
    [
        ("claro", 100, (1366, 690)),
        ("claro", 150, (1366, 690)),
        ("claro", 200, (1366, 690)),
        ("claro", 130, (1024, 528)),
        ("oscuro", 100, (1024, 528)),
        ("contraste", 150, (1366, 690)),
    ],
)
def test_everything_is_read_and_pressed_at_every_size(open_page, junta, look):
    record = add(
        junta,
        "Consolidar los diagnósticos de los ocho microcentros",
        inicio=dt.date(2026, 11, 28),
        fin=dt.date(2026, 12, 3),
    )
    add(junta, "Concertar la prórroga", Paso.FIRMA, fecha_texto="cuando pase la feria")
    page = open_page(*look)
    page.row_of(record).show_details(shown=True)
    assert lint(page.window_, QSize(*look[-1])) == []
    assert page.findChildren(Text)
