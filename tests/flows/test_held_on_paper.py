"""AS15: a workshop was held on paper; weeks later it is typed in, sheet by sheet, with its real dates and its scans."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from escuela_red.models.documentos import Adjunto
from escuela_red.models.taller import Asistencia, Jornada, Taller
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta
from escuela_red.services import records
from escuela_red.ui import pickers, printing
from tests.data import hostile_pictures as samples
from tests.flows import juntas, readers
from tests.flows.person import Keyboard, calm, reads, texts

DAY = dt.date(2026, 9, 18)
CODES = [f"AE-{number:02}" for number in range(1, 11)]


def rows(ventana, kind, **where):
    workspace = ventana.bridge.workspace
    return records.every(workspace.lector, kind, workspace.junta_id, **where)


@pytest.fixture
def abierta(ventana):
    """Return the window with a junta in which nobody has written about a workshop."""
    ventana.documents.open(juntas.make("SENA"))
    return ventana


def print_the_forms(ventana, raton, monkeypatch, qtbot):
    """Print the blank forms from the page of the paper, and return what they say."""
    opened: list[str] = []

    def open_url(url):
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(printing.QDesktopServices, "openUrl", open_url)
    ventana.run("ir_papel")
    raton.press("Imprimir los formatos en blanco")
    calm()
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    return readers.pdf_text(Path(opened[-1]))


def write_the_dates(ventana, raton, teclas):
    ventana.run("ir_taller")
    raton.press("Empezar el taller")
    raton.press("Se hizo en papel")
    raton.press("Agregar una jornada")
    teclas.write("18/09/2026")
    teclas.press("Tab")
    teclas.tab_to("Lugar de la jornada del 18 sep 2026")
    teclas.write("Sede Pore")
    teclas.press("Tab")
    calm()


def cells(teclas, *texts):
    """Type cells as on a spreadsheet: Tab goes on, Intro ends the row."""
    for place, text in enumerate(texts, start=1):
        teclas.write(text)
        teclas.press("Tab" if place < len(texts) else "Return")


def test_a_workshop_on_paper_is_typed_in_with_its_dates(  # noqa: PLR0917 - fixtures
    abierta, raton, memoria, qtbot, monkeypatch, tmp_path
):
    ventana, teclas = abierta, Keyboard(abierta)
    write_the_dates(ventana, raton, teclas)
    paper = print_the_forms(ventana, raton, monkeypatch, qtbot)
    assert [code for code in CODES if code not in paper] == [], "each sheet says which it is"

    ventana.run("ir_papel")
    assert reads(ventana, "18 sep 2026")
    raton.press("AE-01. Lista de asistencia")
    cells(teclas, "Rosa Elena Mejía", "Docente")
    cells(teclas, "Pedro Nel Giraldo", "Rector")
    teclas.press("Alt+Right")
    teclas.write("Microcentro Pore")
    teclas.press("Return")
    cells(teclas, "Hay huerta en todas las sedes")
    scan = tmp_path / "hoja firmada.jpg"
    scan.write_bytes(samples.as_bytes(samples.sheet((3000, 4000)), quality=95))
    monkeypatch.setattr(pickers, "files_to_open", lambda *_: [scan])
    card = ventana.page().view.attachments
    raton.on(card.add_button)
    qtbot.waitUntil(lambda: not card.busy and bool(card.rows), timeout=30_000)
    teclas.press("Alt+Right", "Alt+Right")
    teclas.press("Tab")
    ventana.page().view.grid.begin()
    cells(teclas, "Un trato que dura", "Con visitas")
    teclas.press("Alt+Right")
    ventana.page().view.grid.begin()
    cells(teclas, "¿Quién firma?", "Microcentro Pore", "El rector", "El padrino")

    assert_it_is_of_that_day(ventana)
    ventana.run("exportar")
    raton.press("Informe del taller")
    save = next(text for text in texts(ventana) if text.startswith("Guardar ") and "KINGSTON" in text)
    raton.press(save)
    qtbot.waitUntil(lambda: reads(ventana, "Ya puede retirar la memoria."), timeout=90_000)
    told = readers.tight(readers.pdf_text(next(memoria.rglob("*informe-del-taller*.pdf"))))
    for words in ("18 sep 2026", "Rosa Elena Mejía", "¿Quién firma?", "Un trato que dura"):
        assert readers.tight(words) in told


def assert_it_is_of_that_day(ventana):
    (taller,) = rows(ventana, Taller)
    assert taller["en_papel"]
    assert [one["fecha"] for one in rows(ventana, Jornada)] == [DAY]
    assert len(rows(ventana, Asistencia, taller_id=taller["id"])) == 2
    (note,) = rows(ventana, Hallazgo)
    assert (note["autor"], note["taller_id"]) == ("Microcentro Pore", taller["id"])
    assert [one["texto"] for one in rows(ventana, Respuesta)] == ["Un trato que dura", "Con visitas"]
    (doubt,) = rows(ventana, Duda)
    assert (doubt["fecha"], doubt["fecha_respuesta"], doubt["respuesta"]) == (DAY, DAY, "El rector")
    (scan,) = rows(ventana, Adjunto)
    assert (scan["nombre"], scan["hoja"]) == ("hoja firmada", "AE-02")
    assert scan["tamano"] < 500_000
