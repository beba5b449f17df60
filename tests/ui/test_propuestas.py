"""Propuestas: written in sections with the guard in sight, sent, read as it was, answered, and made again."""

from __future__ import annotations

from pathlib import Path

import docx as word
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from escuela_red import paths
from escuela_red.fechas import unbroken
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.necesidad import Necesidad
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, PropuestaNecesidad, Rubro
from escuela_red.services import propuestas, records
from escuela_red.ui import going
from escuela_red.ui.pages import propuestas_medida
from escuela_red.ui.pages.exportar_panel import titles
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import RowButton
from tests.ui.layout_lint import lint, settle
from tests.ui.window import copy, new_workspace, press, shown, words_of


@pytest.fixture
def workspace(tmp_path):
    workspace = new_workspace(tmp_path)
    ally = records.add(workspace, Aliado, institucion="SENA", beneficios="Llegar a las veredas")
    records.add(workspace, Necesidad, texto="Transporte escolar")
    propuestas.nueva(workspace, titulo="Rutas seguras", aliado_id=ally)
    return workspace


@pytest.fixture
def window(qapp, workspace, monkeypatch):
    monkeypatch.setattr(propuestas_medida, "REST_MS", 20)
    with shown(workspace, "propuestas") as window:
        yield window


@pytest.fixture
def page(window):
    return window.page()


def rows(workspace):
    return records.every(workspace.lector, Propuesta, workspace.junta_id)


def click(page, qtbot, words):
    button = next(one for one in page.findChildren(Button) if one.isVisibleTo(page) and one.label() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(page.window())


def fill(page, workspace):
    """Write what no proposal goes without."""
    record = page.form.record
    records.set_field(workspace, Propuesta, record, "solicitud", "Un bus")
    records.set_field(workspace, Propuesta, record, "beneficios", "Visibilidad")
    records.add(workspace, Rubro, propuesta_id=record, rubro="Bus", aporte_aliado=1_250_000_000, aporte_red=500)
    settle(page.window())


def test_the_guard_says_what_is_missing_while_people_write(page, workspace, qtbot):
    assert page.guard.lacks.text() == "Faltan la solicitud, el presupuesto y los beneficios."
    box = page.draft.sections["solicitud"].fields["solicitud"].control
    box.setFocus()
    qtbot.keyClicks(box, "Un bus")
    page.bridge.flush()
    assert page.guard.lacks.text() == "Faltan el presupuesto y los beneficios."
    page.draft.budget.focus_add()
    line = page.draft.budget.line.line
    qtbot.keyClicks(line, "Transporte")
    press(qtbot, line, "Return")
    assert page.guard.lacks.text() == "Faltan los beneficios."
    page.scroller.verticalScrollBar().setValue(page.scroller.verticalScrollBar().maximum())
    assert page.guard.isVisibleTo(page)
    assert [row["rubro"] for row in records.every(workspace.lector, Rubro, workspace.junta_id)] == ["Transporte"]


def test_the_length_comes_from_the_real_pages(page, workspace, qtbot):
    qtbot.waitUntil(lambda: page.guard.length.text() == "Va en 1 de 3 páginas.", timeout=10_000)
    records.set_field(workspace, Propuesta, page.form.record, "justificacion", "Los caminos son largos. " * 200)
    qtbot.waitUntil(lambda: page.guard.length.text() == "Va en 2 de 3 páginas.", timeout=10_000)
    records.set_field(workspace, Propuesta, page.form.record, "quienes_somos", "Somos la junta de aquí. " * 400)
    qtbot.waitUntil(lambda: "acórtela a 3" in page.guard.length.text(), timeout=10_000)


def test_the_sums_are_told_under_the_budget_that_excel_pasted(page, workspace, qtbot):
    copy("Bus\t1.250.000.000\t0\tDinero\nÚtiles\t1\t500000\tEn especie")
    line = page.draft.budget.line.line
    line.setFocus()
    press(qtbot, line, "Ctrl+V")
    settle(page.window())
    made = records.every(workspace.lector, Rubro, workspace.junta_id)
    assert len(made) == 2
    records.set_cells(workspace, Rubro, {made[0]["id"]: {"aporte_aliado": 1_250_000_000, "aporte_red": 0}}, "Escribir")
    assert page.draft.sums.text().startswith(unbroken("Le pedimos al aliado $ 1.250.000.00"))


def test_what_is_already_written_is_brought_and_taken_back(page, workspace, qtbot):
    click(page.draft.sections["beneficios"], qtbot, "Traer lo que ya escribimos")
    box = page.draft.sections["beneficios"].fields["beneficios"].control
    assert box.value() == "Llegar a las veredas"
    page.bridge.undo()
    assert box.value() == ""


def test_where_there_is_nothing_to_bring_it_says_where_it_comes_from(page, qtbot):
    told: list[str] = []
    page.bridge.told.connect(told.append)
    click(page.draft.sections["justificacion"], qtbot, "Traer lo que ya escribimos")
    assert told == ["Elija primero las necesidades: de ellas sale este texto."]


def test_a_need_that_is_chosen_offers_its_text(page, workspace, qtbot):
    need = records.every(workspace.lector, Necesidad, workspace.junta_id)[0]["id"]
    page.draft.needs.line.chosen.emit(need)
    settle(page.window())
    assert records.count(workspace.lector, PropuestaNecesidad, workspace.junta_id) == 1
    click(page.draft.needs, qtbot, "Llevar el texto")
    assert rows(workspace)[0]["justificacion"] == "Transporte escolar."
    assert not page.draft.offer.isVisibleTo(page)


def test_an_incomplete_one_is_sent_only_after_saying_so(page, workspace, qtbot):
    click(page, qtbot, "La enviamos")
    assert rows(workspace)[0]["estado"] is EstadoPropuesta.BORRADOR
    assert "Después de enviada ya no cambia." in words_of(page)
    click(page, qtbot, "Enviarla así")
    assert rows(workspace)[0]["estado"] is EstadoPropuesta.ENVIADA


def test_what_was_sent_is_read_as_it_was(page, workspace, qtbot):
    fill(page, workspace)
    click(page, qtbot, "La enviamos")
    assert not page.draft.isVisibleTo(page)
    assert not page.form.isVisibleTo(page)
    told = words_of(page)
    assert "Lo que se envió ya no cambia." in told
    assert "$ 1.250.000.000" in told
    assert unbroken("Pedimos $ 1.250.000.000") in told
    page.bridge.undo()
    assert page.draft.isVisibleTo(page)


def test_returned_made_again_and_the_earlier_one_still_read(page, workspace, qtbot):
    fill(page, workspace)
    first = page.form.record
    click(page, qtbot, "La enviamos")
    page.answer.state.buttons()[3].click()
    assert rows(workspace)[0]["estado"] is EstadoPropuesta.DEVUELTA
    records.set_field(workspace, Propuesta, first, "respuesta", "Bajen el valor")
    click(page, qtbot, "Hacer una versión nueva")
    second = page.form.record
    assert second != first
    assert page.draft.isVisibleTo(page)
    assert len(page._rows) == 1
    older = next(one for one in page.versions.findChildren(RowButton) if "Versión 1" in one.accessibleName())
    assert "Bajen el valor" in older.accessibleName()
    older.click()
    settle(page.window())
    assert "Solo para leer." in words_of(page)
    assert not page.draft.isVisibleTo(page)
    assert page.printed() == first
    click(page, qtbot, "Volver a la última versión")
    assert page.draft.isVisibleTo(page)
    assert page.printed() == second


def test_search_of_an_earlier_version_shows_that_one(page, workspace, window):
    fill(page, workspace)
    first = page.form.record
    propuestas.enviar(workspace, first)
    propuestas.nueva_version(workspace, first)
    window.go("inicio")
    window.go("propuestas", first)
    settle(window)
    assert "Versión 1 · Enviada" in words_of(page)


def test_an_accepted_one_makes_its_alliance_once(page, workspace, window, qtbot):
    fill(page, workspace)
    record = page.form.record
    propuestas.enviar(workspace, record)
    propuestas.responder(workspace, record, EstadoPropuesta.ACEPTADA)
    settle(window)
    click(page, qtbot, "Crear la alianza")
    assert window.key == "alianzas"
    made = records.every(workspace.lector, Alianza, workspace.junta_id)
    assert [row["propuesta_id"] for row in made] == [record]
    window.go("propuestas", record)
    settle(window)
    click(page, qtbot, "Ver la alianza")
    assert window.key == "alianzas"
    assert records.count(workspace.lector, Alianza, workspace.junta_id) == 1


def test_the_list_is_by_state_with_the_ally_and_what_is_missing(page, workspace):
    fill(page, workspace)
    propuestas.enviar(workspace, page.form.record)
    propuestas.nueva(workspace, titulo="Otra")
    page.refresh()
    lines = [line for line in page.list.model().lines if hasattr(line, "detail")]
    assert [(line.title, line.group, line.detail) for line in lines] == [
        ("Otra", "Borrador", "Sin aliado todavía"), ("Rutas seguras", "Enviada", "SENA")]  # fmt: skip
    assert lines[0].tag == ("Faltan la solicitud, el presupuesto y los beneficios", "warn")


def test_word_is_saved_where_it_stays_and_opened(page, window, qtbot, monkeypatch, tmp_path):
    fill(page, page.bridge.workspace)
    monkeypatch.setattr(paths, "documents", lambda: tmp_path)
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not asked.append(url.toLocalFile()))  # type: ignore[func-returns-value]
    click(page, qtbot, "Guardar en Word")
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    made = Path(asked[0])
    assert tmp_path in made.parents
    assert "Rutas seguras" in "\n".join(one.text for one in word.Document(str(made)).paragraphs)
    qtbot.waitUntil(lambda: "lo que le escriba queda ahí" in words_of(window), timeout=5_000)


def test_ctrl_p_prints_the_one_on_screen(workspace, window, qtbot, monkeypatch):
    from pypdf import PdfReader

    propuestas.nueva(workspace, titulo="Otra propuesta")
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not asked.append(url.toLocalFile()))  # type: ignore[func-returns-value]
    window.run("imprimir")
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    told = "".join(one.extract_text() for one in PdfReader(asked[0]).pages)
    assert "Rutas seguras" in told
    assert "Otra propuesta" not in told


def test_handing_over_makes_a_file_for_each(workspace, window):
    propuestas.nueva(workspace, titulo="Otra")
    window.go("exportar")
    settle(window)
    here = window.page()
    here.list.choose(["propuesta/pdf", "mapa-de-aliados/pdf"])
    here._show_choice()
    settle(window)
    assert "Se va a guardar esto (3 archivos):" in words_of(here)
    assert "Propuesta · PDF: 2 archivos" in words_of(here)
    assert titles(here._each(here.list.chosen())) == [
        "Mapa de aliados · PDF", "Propuesta 1 · PDF", "Propuesta 2 · PDF"]  # fmt: skip


def test_the_first_one_begins_with_its_title(qapp, tmp_path, qtbot):
    workspace = new_workspace(tmp_path)
    with shown(workspace, "propuestas") as window:
        page = window.page()
        assert "Todavía no hay propuestas" in words_of(page)
        click(page, qtbot, "Agregar la primera propuesta")
        assert page.form.fields["titulo"].control.hasFocus()
        assert rows(workspace)[0]["version"] == 1


def test_a_long_one_is_told_before_it_is_sent(page, workspace, qtbot):
    fill(page, workspace)
    for name in ("quienes_somos", "justificacion"):
        records.set_field(workspace, Propuesta, page.form.record, name, "Somos la junta de aquí. " * 400)
    qtbot.waitUntil(lambda: bool(page.guard.too_long), timeout=10_000)
    page.send_it()
    assert page.notice.isVisibleTo(page)
    assert "acórtela a 3. Después de enviada ya no cambia." in words_of(page)
    assert propuestas.editable(rows(workspace)[0])
    click(page, qtbot, "Enviarla así")
    assert not propuestas.editable(rows(workspace)[0])


def test_going_to_a_line_of_what_was_sent_leaves_the_keyboard_on_the_page(window, workspace):
    made = rows(workspace)[0]["id"]
    line = records.add(workspace, Rubro, propuesta_id=made, rubro="Bus")
    propuestas.enviar(workspace, made)
    going.show(window, "rubro", line)
    settle(window)
    assert window.page().form.record == made
    assert window.page().isAncestorOf(QApplication.focusWidget())


def test_a_notice_of_another_one_with_its_name_shows_whole(window, workspace):
    other = propuestas.nueva(workspace, titulo="Rutas seguras para todas las veredas del municipio")
    records.set_field(workspace, Propuesta, other, "titulo", "Rutas seguras para todas las veredas del municipio.")
    made = propuestas.nueva(workspace, titulo="Rutas seguras para todas las veredas del municipio")
    window.go("propuestas", made)
    settle(window)
    assert any("Ya hay una propuesta con un nombre parecido" in word for word in [words_of(window.page())])
    assert not lint(window, QSize(1366, 690))
