"""Tried with one line more in the doubt: `medio`. Run with the folder that has the file of before."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
from pypdf import PdfReader
from PySide6.QtCore import QSize

from escuela_red.exchange import bring
from escuela_red.models.campos import campo_de
from escuela_red.models.vivencia import Duda
from escuela_red.reports import catalog
from escuela_red.services import faltantes, historial, records, search
from escuela_red.services.workspace import Workspace
from escuela_red.ui import app
from escuela_red.ui.settings import Settings
from scripts import data_dictionary
from tests.ui.layout_lint import lint

FIELD, LABEL, WRITTEN, CHANGED = "medio", "¿Por qué medio se respondió?", "por la emisora", "por teléfono"
SCREEN = QSize(1366, 690)


def main(folder: Path) -> None:
    """Open the file of before and follow the field through the page and everything that is made of it."""
    window = app.make_window(Settings())
    window.resize(SCREEN)
    window.show()
    workspace = Workspace.open(folder / "antes.escuelared")
    bridge = window.documents.begin(workspace, fresh=True, show=False)
    window.open_junta(bridge, "inicio")
    doubt = records.every(workspace.lector, Duda, workspace.junta_id)[0]
    assert doubt[FIELD] == ""
    assert any("medio" in gap.text for gap in faltantes.gaps(workspace.lector, workspace.junta_id))
    bridge.workspace.use_taller(doubt["taller_id"])
    window.go("fundamentacion", doubt["id"], FIELD)
    editor = window.focusWidget()
    assert LABEL in editor.accessibleName()
    editor.insert(WRITTEN)
    editor.textEdited.emit(WRITTEN)
    assert bridge.flush()
    assert (found := lint(window, SCREEN)) == [], found
    assert _kept(workspace, doubt["id"]) == WRITTEN
    _history(workspace, doubt["id"])
    _libro(workspace, doubt["id"], folder / "libro.xlsx")
    _pdf(workspace, folder / "fichas.pdf")
    assert search.find(workspace.lector, CHANGED)[0].registro == doubt["id"]
    window.run("deshacer")
    assert _kept(workspace, doubt["id"]) == WRITTEN
    assert LABEL in data_dictionary.document()
    window.documents.finish()
    window.close()
    print("bien")


def _kept(workspace: Workspace, record: str) -> str:
    return str(records.one(workspace.lector, Duda, record)[FIELD])


def _history(workspace: Workspace, record: str) -> None:
    last = historial.entries(workspace.lector, record=record)[0]
    assert last.etiqueta == f"Cambiar {campo_de(Duda, FIELD).en_frase} de «¿Duda 1?»"
    (told,) = historial.details(workspace.lector, [last.id])[last.id]
    assert (told.campo.etiqueta, told.antes, told.despues) == (LABEL, "", WRITTEN)


def _libro(workspace: Workspace, record: str, path: Path) -> None:
    catalog.make("libro-de-la-junta", "xlsx", workspace.lector, workspace.junta_id, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Dudas"]
    column = next(cell.column for cell in sheet[1] if cell.value == LABEL)
    assert sheet.cell(2, column).value == WRITTEN
    sheet.cell(2, column).value = CHANGED
    book.save(path)
    bring.apply(workspace, bring.read(path, workspace))
    assert _kept(workspace, record) == CHANGED


def _pdf(workspace: Workspace, path: Path) -> None:
    catalog.make("fichas", "pdf", workspace.lector, workspace.junta_id, path)
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert LABEL in told
    assert CHANGED in told


if __name__ == "__main__":
    main(Path(sys.argv[1]))
