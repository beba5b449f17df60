"""Tried with one class more, `Visita`, and the declaration of its page. Run with the folder of the file of before."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import openpyxl
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from escuela_red.exchange import bring
from escuela_red.models import registry
from escuela_red.reports import catalog
from escuela_red.services import faltantes, records, search
from escuela_red.services.workspace import Workspace
from escuela_red.ui import app
from escuela_red.ui.settings import Settings
from tests.ui.layout_lint import lint

SCREEN = QSize(1366, 690)


def main(folder: Path) -> None:
    """Open the file of before, add a record in its page, and follow it through libro, search and papelera."""
    kind = registry.kind("visita")
    window = app.make_window(Settings())
    window.resize(SCREEN)
    window.show()
    workspace = Workspace.open(folder / "antes.escuelared")
    bridge = window.documents.begin(workspace, fresh=True, show=False)
    window.open_junta(bridge, "visitas")
    page = window.page()
    page.add()
    editor = page.form.fields["sede"].control
    editor.insert("La Pastora")
    editor.textEdited.emit("La Pastora")
    assert bridge.flush()
    QApplication.processEvents()
    assert lint(window, SCREEN) == []
    assert [row["sede"] for row in records.every(workspace.lector, kind, workspace.junta_id)] == ["La Pastora"]
    _libro(workspace, kind, folder / "libro.xlsx")
    found = {one.titulo: one for one in search.find(workspace.lector, "el chircal")}
    assert found["El Chircal"].tabla == "visita"
    search_page = window.go("buscar")
    assert search_page is not None
    box = next(one for one in search_page.findChildren(QLineEdit) if one.isVisible())
    box.insert("chircal")
    box.textEdited.emit("chircal")
    assert _shows(search_page, "El Chircal")
    assert any("La Pastora" in gap.text for gap in faltantes.gaps(workspace.lector, workspace.junta_id))
    _papelera(window, workspace, found["El Chircal"].registro)
    window.documents.finish()
    window.close()
    print("bien")


def _shows(page: QWidget, words: str) -> bool:
    """Tell whether a page comes to show these words; a search waits a moment for more letters."""
    for _ in range(200):
        QTest.qWait(10)
        labels = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
        if any(words in one.text() for one in labels if one.isVisible()):
            return True
    return False


def _libro(workspace: Workspace, kind: type, path: Path) -> None:
    catalog.make("libro-de-la-junta", "xlsx", workspace.lector, workspace.junta_id, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Visitas"]
    place = {cell.value: number for number, cell in enumerate(sheet[1], start=1)}
    for heading, value in (("Sede", "El Chircal"), ("Fecha", dt.date(2026, 3, 4)), ("Quién fue", "Marta Osorio")):
        sheet.cell(3, place[heading]).value = value
    book.save(path)
    for _again in range(2):  # bringing it in twice adds one record
        bring.apply(workspace, bring.read(path, workspace))
        rows = {row["sede"]: row for row in records.every(workspace.lector, kind, workspace.junta_id)}
        assert set(rows) == {"La Pastora", "El Chircal"}
    assert rows["El Chircal"]["fecha"] == dt.date(2026, 3, 4)
    assert rows["El Chircal"]["quien_id" + records.TITLE] == "Marta Osorio"


def _papelera(window: object, workspace: Workspace, record: str) -> None:
    kind = registry.kind("visita")
    records.remove(workspace, kind, [record])
    assert [one.title for one in records.papelera(workspace.lector, workspace.junta_id)] == ["El Chircal"]
    assert _shows(window.go("papelera"), "El Chircal")
    records.restore(workspace, kind, record)
    assert records.count(workspace.lector, kind, workspace.junta_id) == 2


if __name__ == "__main__":
    main(Path(sys.argv[1]))
