"""The same junta in two windows: the second one has a copy to look at and to hand over, and says so."""

from __future__ import annotations

import pytest

from tests.flows import juntas, readers
from tests.flows.other_program import OtherProgram
from tests.flows.person import find, reads, texts


@pytest.fixture
def held():
    """Return a junta and the program that has it open."""
    file = juntas.make("SENA", "Hospital")
    program = OtherProgram(file, "mirar")
    assert program.hear() == "abierta"
    yield file, program
    program.kill()


def label(ventana):
    return next((text for text in texts(ventana) if text.startswith("Copia de las")), "")


def test_the_second_window_looks_exports_and_cannot_write(ventana, teclado, held, memoria, qtbot):
    file, program = held
    assert ventana.documents.open(file)
    assert "está abierta en" in label(ventana).casefold()
    assert "este computador" in label(ventana).casefold()

    teclado.press("Ctrl+4", "Ctrl+N")
    assert reads(ventana, "SENA") or ventana.page().grid.model().index(0, 0).data() == "SENA"
    assert ventana.page().grid.model().rowCount() == 2, "nothing was added to a copy"
    told = [text for text in texts(ventana) if "copia" in text.casefold()]
    assert len(told) >= 2, f"pressing «Agregar» must say why nothing happens; a person reads only {told}"
    teclado.press("F2")
    teclado.write("x")
    assert ventana.page().grid.model().index(0, 0).data() == "SENA"

    teclado.press("Ctrl+E")
    teclado.tab_to("Guardar 2 archivos en KINGSTON")
    teclado.press("Space")
    qtbot.waitUntil(lambda: reads(ventana, "Ya puede retirar la memoria."), timeout=60_000)
    assert "SENA" in readers.pdf_text(next(memoria.rglob("*mapa*.pdf")))

    teclado.press("Ctrl+W")
    program.close()
    assert ventana.documents.open(file)
    assert label(ventana) == ""
    teclado.press("Ctrl+4", "Ctrl+N")
    teclado.write("Cooperativa")
    teclado.press("Ctrl+W")
    assert juntas.allies(file) == ["SENA", "Hospital", "Cooperativa"]


def test_a_copy_can_be_kept_on_this_computer_and_written_in(ventana, teclado, held):
    file, _program = held
    ventana.documents.open(file)
    teclado.press("Ctrl+4")
    find(ventana, "Guardar en este computador")
    teclado.tab_to("Guardar en este computador")
    teclado.press("Space")
    assert label(ventana) == ""
    teclado.press("Ctrl+4", "Ctrl+N")
    teclado.write("Cooperativa")
    copy = ventana.bridge.workspace.document.path
    teclado.press("Ctrl+W")
    assert copy != file
    assert juntas.allies(copy) == ["SENA", "Hospital", "Cooperativa"]
