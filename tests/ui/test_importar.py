"""Traer datos: what it would do is seen before, all of it can be undone, and a bad file gets plain words."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from escuela_red import paths
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.store.backups import Shelf
from escuela_red.ui import pickers
from tests.ui.layout_lint import settle
from tests.ui.window import allies, new_workspace, shown, words_of

EXAMPLE = paths.resources() / "examples" / "ejemplo-aguadas.json"


@pytest.fixture
def ventana(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    records.add(workspace, Aliado, institucion="SENA")
    with shown(workspace, "importar") as window:
        yield window


@pytest.fixture
def page(ventana):
    return ventana.page()


def read(page, qtbot, path, words):
    page.read(path)
    qtbot.waitUntil(lambda: words in words_of(page), timeout=30_000)


def test_the_way_there_is_in_the_menu(ventana):
    ventana.go("mapa")
    ventana.run("importar")
    assert ventana.key == "importar"
    assert "Traiga lo que ya tiene escrito" in words_of(ventana.page())


def test_the_file_is_chosen_and_nothing_is_written_before_the_person_says_so(page, ventana, qtbot, monkeypatch):
    monkeypatch.setattr(pickers, "file_to_open", lambda *_args: EXAMPLE)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "25 aliados nuevos" in words_of(page), timeout=30_000)
    assert "Lo que no se guarda" in words_of(page)
    assert allies(ventana.bridge.workspace) == ["SENA"]


def test_it_comes_in_after_a_copy_and_goes_away_with_one_undo(page, ventana, qtbot):
    read(page, qtbot, EXAMPLE, "Traer estos datos")
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    settle(ventana)
    workspace = ventana.bridge.workspace
    assert len(allies(workspace)) == 26
    assert "Listo." in words_of(page)
    assert "antes de importar" in [copy.reason for copy in Shelf(workspace.document.doc_id).list()]
    undo = next(one for one in page.findChildren(type(page.button)) if one.label() == "Deshacer")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert allies(workspace) == ["SENA"]


def test_the_same_file_twice_changes_nothing(page, ventana, qtbot):
    read(page, qtbot, EXAMPLE, "Traer estos datos")
    page.bring()
    read(page, qtbot, EXAMPLE, "No hay nada nuevo")
    assert "Traer estos datos" not in words_of(page)


def test_a_file_with_wrong_data_names_each_place(page, ventana, qtbot, tmp_path):
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["ruta"][0]["fecha_inicio"] = "treinta de febrero"
    data["aliados"][1]["institucion"] = 7
    path = tmp_path / "malo.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    read(page, qtbot, path, "Lo que hay que corregir")
    said = words_of(page)
    assert "ruta[0].fecha_inicio" in said
    assert "aliados[1].institucion" in said
    assert "No se trajo nada." in said
    assert allies(ventana.bridge.workspace) == ["SENA"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\x00\xff" * 50, b"PK\x03\x04 nothing"], ids=["empty", "cut", "noise", "zip"]
)
@pytest.mark.parametrize("ending", [".json", ".xlsx", ".pdf"])
def test_a_damaged_file_gets_plain_words(page, ventana, qtbot, tmp_path, content, ending):  # noqa: PLR0917 - fixtures
    path = tmp_path / f"raro{ending}"
    path.write_bytes(content)
    read(page, qtbot, path, "No se trajo nada.")
    assert "Algo falló en el programa" not in words_of(page)
    assert allies(ventana.bridge.workspace) == ["SENA"]


def test_the_libro_comes_back_with_what_was_changed_in_it(page, ventana, qtbot, tmp_path):
    import openpyxl

    from escuela_red.reports import catalog

    workspace = ventana.bridge.workspace
    path = tmp_path / "libro.xlsx"
    catalog.make("libro-de-la-junta", "xlsx", workspace.lector, workspace.junta_id, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Aliados"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "SENA")
    cell.value = "SENA regional"
    book.save(path)
    read(page, qtbot, path, "1 aliado cambia")
    page.bring()
    assert allies(workspace) == ["SENA regional"]
