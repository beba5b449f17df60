"""Bringing data in from the window: seen before, one step to undo, and the second time nothing changes."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from escuela_red import paths
from escuela_red.models.aliado import Aliado
from escuela_red.models.ruta import Actividad
from escuela_red.services import records
from tests.flows import juntas
from tests.flows.person import Keyboard, offers, reads, texts

MOST_TURNS = 40
EXAMPLE = paths.resources() / "examples" / "ejemplo-aguadas.json"


@pytest.fixture
def mano(ventana):
    """Return the keyboard beside the mouse."""
    return Keyboard(ventana)


def choose(raton, mano, button, path):
    """Press the button that asks for a file; write its path in the dialog, and Intro until it is taken."""
    timer = QTimer(interval=50)
    turns = []

    def answer():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        turns.append(dialog)
        line = dialog.findChild(QLineEdit)
        if len(turns) >= MOST_TURNS:
            dialog.close()
        elif line is None or not line.hasFocus():
            dialog.activateWindow()  # a person writes when the dialog has the keyboard
        elif line.text() != str(path):
            mano.press("Ctrl+A")
            mano.write(str(path))
        elif isinstance(dialog, QFileDialog):
            mano.press("Return")

    timer.timeout.connect(answer)
    timer.start()
    raton.press(button)
    timer.stop()
    raton.window.activateWindow()  # as every desktop does; the one of the tests has no windows to arrange
    assert 0 < len(turns) < MOST_TURNS, "the dialog never took the file"


def bring(ventana, raton, mano, qtbot, path):
    """Choose a file on the page and wait for what it would do."""
    ventana.run("importar")
    button = "Elegir el archivo" if offers(ventana, "Elegir el archivo") else "Elegir otro archivo"
    choose(raton, mano, button, path)
    qtbot.waitUntil(lambda: reads(ventana, f"Si trae «{path.name}»"), timeout=30_000)


def count(ventana, kind=Aliado):
    workspace = ventana.bridge.workspace
    return records.count(workspace.lector, kind, workspace.junta_id)


def test_the_example_comes_in_and_goes_away_as_one_step(ventana, raton, mano, qtbot):
    ventana.documents.open(juntas.make("SENA"))
    bring(ventana, raton, mano, qtbot, EXAMPLE)
    assert reads(ventana, "25 aliados nuevos")
    assert reads(ventana, "Lo que no se guarda")
    assert any("microcentros (8)" in text.casefold() for text in texts(ventana)), (
        "what has no place is told with its count"
    )
    assert count(ventana) == 1, "nothing is written before the person says so"

    raton.press("Traer estos datos")
    assert reads(ventana, "Listo.")
    assert (count(ventana), count(ventana, Actividad) > 10) == (26, True)
    raton.press("Deshacer")
    assert (count(ventana), count(ventana, Actividad)) == (1, 0)

    mano.press("Ctrl+Y")
    assert count(ventana) == 26
    bring(ventana, raton, mano, qtbot, EXAMPLE)
    assert not offers(ventana, "Traer estos datos"), "the second time there is nothing to bring"
    assert any("nada" in text.casefold() or "igual" in text.casefold() for text in texts(ventana)), texts(ventana)
    assert count(ventana) == 26


def test_the_libro_goes_out_is_changed_in_excel_and_comes_back(ventana, raton, mano, qtbot, memoria):
    ventana.documents.open(juntas.make("SENA", "Hospital San José", "Emisora"))
    records.add(ventana.bridge.workspace, Actividad, paso="1", texto="Reunir", inicio=dt.date(2026, 11, 26))
    ventana.run("exportar")
    qtbot.waitUntil(lambda: offers(ventana, "KINGSTON"), timeout=10_000)
    raton.press("KINGSTON")
    for name in ("Mapa de aliados", "Ruta de articulación", "Libro de la junta"):
        raton.press(name)
    raton.press("Guardar 1 archivo en KINGSTON")
    qtbot.waitUntil(lambda: reads(ventana, "Ya puede retirar la memoria."), timeout=60_000)

    book = next(memoria.rglob("*libro*.xlsx"))
    change_as_a_person_would(book)
    bring(ventana, raton, mano, qtbot, book)
    assert reads(ventana, "1 aliado nuevo")
    raton.press("Traer estos datos")
    file = ventana.bridge.workspace.document.path
    ventana.run("cerrar")
    assert juntas.allies(file) == ["SENA regional Caldas", "Hospital San José", "Emisora", "Panadería El Trébol"]
    assert juntas.rows(file)[1]["objetivo_misional"] == "Cuidar la salud"
    assert [row["inicio"] for row in juntas.rows(file, Actividad)] == [dt.date(2027, 3, 4)]


def change_as_a_person_would(path):
    """Correct a name, fill in a cell, add a row at the end, remove another, move a date; then save."""
    book = openpyxl.load_workbook(path)
    sheet = book["Aliados"]
    heads = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=12) for cell in row if cell.value}
    name = heads["Institución, organización"]
    rows = {sheet.cell(row, name).value: row for row in range(1, sheet.max_row + 1) if sheet.cell(row, name).value}
    sheet.cell(rows["SENA"], name).value = "SENA regional Caldas"
    sheet.cell(rows["Hospital San José"], heads["Objetivo misional"]).value = "Cuidar la salud"
    sheet.cell(max(rows.values()) + 1, name).value = "Panadería El Trébol"
    sheet.delete_rows(rows["Emisora"])  # a row that is missing never removes anything
    move_the_date(book)
    book.save(path)


def move_the_date(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, dt.datetime) and cell.value.date() == dt.date(2026, 11, 26):
                    cell.value = dt.datetime(2027, 3, 4)  # noqa: DTZ001 - Excel knows no zones


def test_a_file_that_is_not_for_us_says_so_and_changes_nothing(ventana, raton, mano, qtbot, tmp_path):
    bad = tmp_path / "aliados.json"
    bad.write_text('{"junta": {"nombre": 7}, "aliados": [{"id": "AL-1"}]}', encoding="utf-8")
    ventana.documents.open(juntas.make("SENA"))
    ventana.run("importar")
    choose(raton, mano, "Elegir el archivo", bad)
    qtbot.waitUntil(lambda: reads(ventana, "No se trajo nada."), timeout=30_000)
    assert reads(ventana, "Lo que hay que corregir")
    assert any("aliados" in text and "institucion" in text for text in texts(ventana)), texts(ventana)
    assert count(ventana) == 1
