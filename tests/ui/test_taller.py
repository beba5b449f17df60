"""The workshop on its page: its data and days, closing it, and going from one workshop to another."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from escuela_red.clock import fix_today
from escuela_red.exchange import example
from escuela_red.models.aliado import Aliado
from escuela_red.models.taller import Jornada, Marca, Taller
from escuela_red.services import avance, records, talleres
from escuela_red.services.workspace import Workspace
from tests.ui.layout_lint import lint, settle
from tests.ui.program import write
from tests.ui.window import copy, let_go, look_like, new_workspace, press, shown, words_of

DATA = Path(__file__).parents[1] / "data"
SCREENS = (
    ("claro", 100, (1366, 690)),
    ("claro", 200, (1366, 690)),
    ("claro", 150, (1024, 528)),
    ("contraste", 100, (1366, 690)),
)


@pytest.fixture
def junta(tmp_path):
    fix_today(dt.date(2026, 11, 22))
    return new_workspace(tmp_path)


@pytest.fixture
def window(qapp, junta):
    with shown(junta, "taller") as made:
        yield made


def in_file(workspace):
    taller = workspace.taller_id
    return talleres.jornadas(workspace.lector, workspace.junta_id, taller)


def workshops(workspace):
    return talleres.todos(workspace.lector, workspace.junta_id)


def test_without_workshop_it_offers_to_begin_one(window, junta):
    page = window.page()
    assert "Todavía no hay taller" in words_of(window)
    page.start.click()
    assert len(workshops(junta)) == 1
    assert QApplication.focusWidget() is page.form.fields["nombre"].control
    window.bridge.undo()
    assert "Todavía no hay taller" in words_of(window)


def test_what_is_written_is_in_the_file(window, junta):
    page = window.page()
    page.begin()
    name = page.form.fields["nombre"].control
    name.selectAll()
    write(name, "Primera vuelta")
    page.form.focus_field("objetivo")
    write(page.form.fields["objetivo"].control, "Saber con quién contamos")
    assert window.bridge.flush()
    row = records.one(junta.lector, Taller, junta.taller_id)
    assert (row["nombre"], row["objetivo"], row["guia"]) == (
        "Primera vuelta",
        "Saber con quién contamos",
        "alianzas-estrategicas",
    )
    assert not page.guide_card.isVisibleTo(page), "one guide is no choice"


def test_days_are_added_written_removed_and_taken_back_with_the_keyboard(window, junta, qtbot):
    page = window.page()
    page.begin()
    window.page_action("agregar")
    for words in ("18/02/2026", "8", "3 pm", "Sede La Palma"):
        write(QApplication.focusWidget(), words)
        press(qtbot, QApplication.focusWidget(), "Tab")
    window.bridge.flush()
    (day,) = in_file(junta)
    assert (day["fecha"], day["hora_inicio"], day["hora_fin"], day["lugar"]) == (
        dt.date(2026, 2, 18),
        "08:00",
        "15:00",
        "Sede La Palma",
    )
    page.days.focus(day["id"])
    window.page_action("quitar")
    assert in_file(junta) == []
    assert QApplication.focusWidget() is page.days.add_button
    window.bridge.undo()
    assert len(in_file(junta)) == 1
    assert list(page.days.rows) == [day["id"]]


def test_several_days_are_pasted_from_a_spreadsheet(window, junta, qtbot):
    page = window.page()
    page.begin()
    page.days.append()
    copy("18/02/2026\t8:00\t3:00 pm\tSede\n11/03/2026\t8:00\t1:00 pm\tCasa de la cultura")
    press(qtbot, QApplication.focusWidget(), "Ctrl+V")
    assert [(day["fecha"].month, day["hora_fin"], day["lugar"]) for day in in_file(junta)] == [
        (2, "15:00", "Sede"),
        (3, "13:00", "Casa de la cultura"),
    ]
    assert len(page.days.rows) == 2


def test_a_slip_in_the_dates_is_told_softly(window, junta):
    page = window.page()
    page.begin()
    page.days.append()
    record = in_file(junta)[0]["id"]
    records.set_cells(junta, Jornada, {record: {"fecha": dt.date(2026, 11, 29)}}, "Poner fecha")
    assert "es domingo. ¿Está bien así?" in words_of(window)
    page.days.notices.bars[0]._dismiss()
    assert "es domingo" not in words_of(window)


def test_closing_says_what_is_not_marked_and_can_be_taken_back(window, junta):
    page = window.page()
    page.begin()
    avance.marcar(junta, "mapa", lista=True)
    assert "Falta marcar 7 tareas." in words_of(window)
    page.close_.turn.click()
    taller = workshops(junta)[0]
    assert taller["cerrado"] == dt.date(2026, 11, 22)
    assert "Este taller se cerró el 22 de noviembre de 2026." in words_of(window)
    assert page.close_.report.isVisibleTo(page)
    page.close_.turn.click()
    assert workshops(junta)[0]["cerrado"] is None
    page.close_.turn.click()
    page.close_.report.click()
    assert window.key == "exportar"
    assert [one.name for one in window.page().list.chosen()] == ["informe-del-taller"]


def test_another_workshop_keeps_what_belongs_to_the_junta(window, junta):
    records.add(junta, Aliado, institucion="SENA")
    page = window.page()
    page.begin()
    first = junta.taller_id
    avance.marcar(junta, "mapa", lista=True)
    page.others.begin.click()
    second = junta.taller_id
    settle(window)
    assert second != first
    assert "Van 0 de 8 tareas listas" in words_of(window)
    assert "1 de 8 tareas listas" in words_of(window), "the other one keeps its marks"
    page.others.buttons[0].click()
    assert junta.taller_id == first
    assert page.form.fields["nombre"].control.hasFocus(), "the keyboard is where the page begins"
    assert "Hay otro taller en curso" in words_of(window)
    assert page.form.record == first
    page.notice.buttons[0].click()
    assert junta.taller_id == second
    assert not page.notice.isVisibleTo(page)
    assert records.count(junta.lector, Aliado, junta.junta_id) == 1


def test_what_is_written_in_an_older_workshop_stays_there(window, junta):
    page = window.page()
    page.begin()
    first = junta.taller_id
    page.begin()
    window.use_taller(first)
    page.days.append()
    assert junta.taller_id == first
    assert [day["taller_id"] for day in in_file(junta)] == [first]


def test_a_workshop_is_removed_and_comes_back(window, junta):
    page = window.page()
    page.begin()
    page.close_.remove.click()
    assert workshops(junta) == []
    assert "Todavía no hay taller" in words_of(window)
    assert "Deshacer" in words_of(window)
    window.bridge.undo()
    assert len(workshops(junta)) == 1
    assert "Lo que está hecho" in words_of(window)


def test_search_leads_to_a_day_of_another_workshop(window, junta):
    page = window.page()
    page.begin()
    page.days.append()
    first, record = junta.taller_id, in_file(junta)[0]["id"]
    page.begin()
    window.go("taller", record, "lugar")
    assert junta.taller_id == first
    assert QApplication.focusWidget() is page.days.rows[record].fields["lugar"].control


def test_the_tasks_and_the_pages_of_the_workshop_are_one_press_away(window):
    page = window.page()
    page.begin()
    page.done.links[0].click()
    assert window.key == "vivencia"
    for key in ("asistencia", "autovaloracion", "padrino", "papel", "textos"):
        window.go("taller")
        page.links.links[key].click()
        assert window.key == key


def test_a_file_from_before_there_were_workshops_keeps_its_marks(qapp, tmp_path):
    path = Path(shutil.copy(DATA / "formato-1-0.escuelared", tmp_path / "antes.escuelared"))
    workspace = Workspace.open(path)
    records.add(workspace, Marca, tarea="mapa")
    with shown(workspace, "inicio") as window:
        assert "Va 1 de 8 tareas listas" in words_of(window)
        assert "Todavía no hay taller" in words_of(window)
        window.go("taller").start.click()
        assert "Va 1 de 8 tareas listas" in words_of(window.page())
        window.page().others.begin.click()
        assert "Van 0 de 8 tareas listas" in words_of(window.page())
        window.use_taller(workshops(workspace)[0]["id"])
        window.go("inicio")
        assert "Va 1 de 8 tareas listas" in words_of(window)


@pytest.mark.parametrize("taller", [0, 1])
def test_everything_can_be_read_at_every_size(qapp, tmp_path, taller):
    workspace = example.create(tmp_path / "e.escuelared")
    workspace.use_taller(workshops(workspace)[taller]["id"])
    found = []
    with shown(workspace, "taller") as window:
        for look, letter, size in SCREENS:
            look_like(window, look, letter, size)
            found += [f"{look} {letter}: {one}" for one in lint(window, QSize(*size))]
        let_go()
    assert found == []
