"""Tried with one line more in the ally: `sitio_web`. Run with the folder that has the file of before."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
from pypdf import PdfReader

from escuela_red.exchange import bring
from escuela_red.models.aliado import Aliado
from escuela_red.reports import catalog
from escuela_red.services import records, search
from escuela_red.services.workspace import Workspace
from escuela_red.ui import app
from escuela_red.ui.bridge import Bridge
from escuela_red.ui.forms import RecordForm
from escuela_red.ui.settings import Settings
from escuela_red.ui.tables.records_model import RecordsModel
from scripts import data_dictionary

FIELD, LABEL, WRITTEN, CHANGED = "sitio_web", "Sitio web", "www.sena.ejemplo", "www.sena.otro"


def main(folder: Path) -> None:
    """Open the file of before and follow the field through everything that is made of it."""
    window = app.make_window(Settings())
    workspace = Workspace.open(folder / "antes.escuelared")
    (row,) = records.every(workspace.lector, Aliado, workspace.junta_id)
    assert (row["institucion"], row[FIELD]) == ("SENA", "")
    bridge = Bridge(workspace)
    _form(bridge, row["id"])
    _table(bridge)
    _libro(workspace, folder / "libro.xlsx")
    _pdf(workspace, folder / "fichas.pdf")
    assert search.find(workspace.lector, "sena.otro")
    assert LABEL in data_dictionary.document()
    bridge.close()
    workspace.close()
    window.documents.finish()
    print("bien")


def _form(bridge: Bridge, record: str) -> None:
    form = RecordForm(bridge, Aliado)
    form.load(record)
    editor = form.fields[FIELD].control
    assert LABEL in editor.accessibleName()
    editor.setFocus()
    editor.insert(WRITTEN)
    editor.textEdited.emit(WRITTEN)
    assert bridge.flush()
    assert records.one(bridge.workspace.lector, Aliado, record)[FIELD] == WRITTEN


def _table(bridge: Bridge) -> None:
    model = RecordsModel(bridge, Aliado, ["institucion", FIELD])
    model.load()
    assert model.index(0, 1).data() == WRITTEN


def _libro(workspace: Workspace, path: Path) -> None:
    catalog.make("libro-de-la-junta", "xlsx", workspace.lector, workspace.junta_id, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Aliados"]
    column = next(cell.column for cell in sheet[1] if cell.value == LABEL)
    assert sheet.cell(2, column).value == WRITTEN
    sheet.cell(2, column).value = CHANGED
    book.save(path)
    bring.apply(workspace, bring.read(path, workspace))
    (row,) = records.every(workspace.lector, Aliado, workspace.junta_id)
    assert row[FIELD] == CHANGED


def _pdf(workspace: Workspace, path: Path) -> None:
    catalog.make("fichas", "pdf", workspace.lector, workspace.junta_id, path)
    told = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert LABEL in told
    assert CHANGED in told


if __name__ == "__main__":
    main(Path(sys.argv[1]))
