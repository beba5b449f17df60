"""Tried with one class more of a workshop, `Refrigerio`, and its page. Run with the folder of the file of before."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import openpyxl
from pypdf import PdfReader
from PySide6.QtCore import QSize

from escuela_red.exchange import bring
from escuela_red.models import registry
from escuela_red.models.taller import Taller
from escuela_red.reports import catalog
from escuela_red.services import faltantes, historial, records, search, talleres
from escuela_red.services.workspace import Workspace
from escuela_red.ui import app, going
from escuela_red.ui.settings import Settings
from scripts import data_dictionary
from tests.flows.person import calm, reads
from tests.ui.layout_lint import lint

SCREEN = QSize(1366, 690)


def main(folder: Path) -> None:
    """Open the file of before, write a record in its page, and follow it everywhere."""
    kind = registry.kind("refrigerio")
    window = app.make_window(Settings())
    window.resize(SCREEN)
    window.show()
    workspace = Workspace.open(folder / "antes.escuelared")
    bridge = window.documents.begin(workspace, fresh=True, show=False)
    window.open_junta(bridge, "refrigerios")
    first, second = (row["id"] for row in talleres.todos(workspace.lector, workspace.junta_id))
    workspace.use_taller(first)
    record = _write(window, bridge, kind)
    assert _row(workspace, kind, record)["taller_id"] == first
    missing = [gap.text for gap in faltantes.gaps(workspace.lector, workspace.junta_id)]
    assert "A «Aguapanela con queso» le falta: hora." in missing
    workspace.use_taller(second)
    going.show(window, "refrigerio", record, "hora")
    assert bridge.taller_id == first
    _type(window.page().form.fields["hora"].control, "9 y media")
    assert not bridge.flush() or _row(workspace, kind, record)["hora"] is None
    _type(window.page().form.fields["hora"].control, "9:30")
    assert bridge.flush()
    assert _row(workspace, kind, record)["hora"] == "09:30"
    assert (found := lint(window, SCREEN)) == [], found
    _libro(workspace, kind, folder / "libro.xlsx")
    assert search.find(workspace.lector, "aguapanela")[0].tabla == "refrigerio"
    _papelera(window, workspace, kind, record)
    _history(workspace, record)
    _pdf(workspace, folder / "fichas.pdf")
    assert "## Refrigerios · `refrigerio`" in data_dictionary.document()
    window.documents.finish()
    window.close()
    print("bien")


def _write(window: Any, bridge: Any, kind: type) -> str:
    page = window.page()
    page.add()
    _type(page.form.fields["que"].control, "Aguapanela con queso")
    assert bridge.flush()
    calm()
    assert (found := lint(window, SCREEN)) == [], found
    (row,) = records.every(bridge.workspace.lector, kind, bridge.junta_id)
    assert row["que"] == "Aguapanela con queso"
    return str(row["id"])


def _type(box: Any, words: str) -> None:
    edit = box if hasattr(box, "insert") else box.lineEdit()
    edit.selectAll()
    edit.insert(words)
    edit.textEdited.emit(words)


def _row(workspace: Workspace, kind: type, record: str) -> Any:
    return records.one(workspace.lector, kind, record)


def _libro(workspace: Workspace, kind: type, path: Path) -> None:
    catalog.make("libro-de-la-junta", "xlsx", workspace.lector, workspace.junta_id, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Refrigerios"]
    place = {cell.value: number for number, cell in enumerate(sheet[1], start=1)}
    new: dict[str, Any] = {"Taller": "Taller 2", "¿Qué se dio?": "Masato", "Hora": dt.time(14, 0)}
    new["¿Quién lo dio?"] = "SENA"
    for heading, value in new.items():
        sheet.cell(3, place[heading], value)
    book.save(path)
    for _again in range(2):  # bringing it in twice adds one record
        bring.apply(workspace, bring.read(path, workspace))
        rows = {row["que"]: row for row in records.every(workspace.lector, kind, workspace.junta_id)}
        assert set(rows) == {"Aguapanela con queso", "Masato"}
    assert rows["Masato"]["hora"] == "14:00"
    assert rows["Masato"]["taller_id" + records.TITLE] == "Taller 2"
    assert rows["Masato"]["aliado_id" + records.TITLE] == "SENA"


def _papelera(window: Any, workspace: Workspace, kind: type, record: str) -> None:
    records.remove(workspace, kind, [record])
    window.go("papelera")
    calm()
    assert reads(window, "Aguapanela con queso")
    window.run("deshacer")
    assert records.count(workspace.lector, kind, workspace.junta_id) == 2
    workshop = _row(workspace, kind, record)["taller_id"]
    records.remove(workspace, Taller, [workshop])  # what belonged to it stays
    window.go("refrigerios", record)
    calm()
    assert reads(window, "Aguapanela con queso")
    window.run("deshacer")


def _history(workspace: Workspace, record: str) -> None:
    found = historial.entries(workspace.lector, record=record)
    told = [one for some in historial.details(workspace.lector, [one.id for one in found]).values() for one in some]
    assert ("Hora", "", "9:30 a. m.") in [(one.campo.etiqueta, one.antes, one.despues) for one in told if one.campo]
    assert {"Se agregó", "Se quitó", "Se recuperó"} <= {one.que for one in told}


def _pdf(workspace: Workspace, path: Path) -> None:
    catalog.make("fichas", "pdf", workspace.lector, workspace.junta_id, path)
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    for words in ("Refrigerios", "Aguapanela con queso", "9:30 a. m.", "Masato", "2:00 p. m."):
        assert words in told, words


if __name__ == "__main__":
    main(Path(sys.argv[1]))
