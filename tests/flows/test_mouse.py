"""The main job with the mouse: a new junta, rows pasted from Excel, a whole form, the marks, and Word on a stick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from escuela_red.models.persona import Persona
from tests.flows import juntas, readers
from tests.flows.aguadas import ALIADOS
from tests.flows.person import Keyboard, find, offers, reads

FOLDER = "escuela-red-aguadas-2026-11-22"


@pytest.fixture
def mano(ventana):
    """Return the keyboard beside the mouse: words are typed where the mouse pressed."""
    return Keyboard(ventana)


def copy_from_excel(rows):
    """Put rows on the clipboard as Excel does: text between tabs, and the same as a table."""
    data = QMimeData()
    data.setText("\r\n".join("\t".join(row) for row in rows) + "\r\n")
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    data.setHtml(f"<html><body><table><!--StartFragment-->{cells}<!--EndFragment--></table></body></html>")
    QGuiApplication.clipboard().setMimeData(data)


def new_junta(raton, mano):
    raton.press("Nueva junta")
    raton.press("Municipio")
    mano.write("aguad")
    shown = QApplication.activePopupWidget()
    raton.on(shown.viewport(), shown.visualRect(shown.model().index(0, 0)).center())
    raton.press("Continuar")
    raton.press("Dejar para después")
    raton.press("Empezar el taller")


def names(window):
    grid = window.page().grid
    return [grid.model().index(row, 0).data() for row in range(grid.model().rowCount())]


def fill_in_the_first_ally(raton, mano, window):
    """Write the whole record of an ally, with the person to call."""
    raton.cell(window.page().grid, 0, 0)
    raton.press("Abrir ficha")
    raton.press("Empresa privada")
    contact = {"Nombres y apellidos": "Rosa María Peña", "Teléfono": "310 555 0101", "Cargo o función": "gerente"}
    for field, words in contact.items():
        raton.press(field)
        mano.write(words)
    raton.press("Volver al mapa")


def test_a_whole_junta_with_the_mouse(ventana, raton, mano, memoria, qtbot):
    new_junta(raton, mano)
    raton.press("Hacer el mapa de aliados")
    assert reads(ventana, "Todavía no hay aliados en el mapa")

    copy_from_excel(ALIADOS)
    raton.press("Pegar desde Excel")
    assert names(ventana) == [row[0] for row in ALIADOS]
    assert reads(ventana, "Se pegaron 10 filas.")
    raton.press("Deshacer")
    assert reads(ventana, "Todavía no hay aliados en el mapa"), "the whole paste is one step"
    raton.press("Pegar desde Excel")

    raton.cell(ventana.page().grid, 9, 2, double=True)
    mano.write(" y volquetas")
    raton.cell(ventana.page().grid, 0, 0)
    assert ventana.page().grid.model().index(9, 2).data() == "Maquinaria para la vía y volquetas"

    fill_in_the_first_ally(raton, mano, ventana)
    assert names(ventana)[0] == ALIADOS[0][0]
    raton.cell(ventana.page().grid, 5, 0)
    raton.press("Quitar")
    assert len(names(ventana)) == 9
    raton.press("Deshacer")
    assert names(ventana) == [row[0] for row in ALIADOS]

    raton.press("El mapa está completo")
    raton.press("Personas")
    assert reads(ventana, "Rosa María Peña"), "the contact of an ally is a person of the junta's list"
    raton.press("Agregar persona")
    mano.write("Ana Lucía Muñoz")
    raton.press("Inicio")
    assert reads(ventana, "Va 1 de 8 tareas listas")

    raton.press("Exportar e imprimir")
    qtbot.waitUntil(lambda: offers(ventana, "KINGSTON"), timeout=10_000)
    raton.press("KINGSTON")
    raton.press("Ruta de articulación")  # not this one
    raton.press("Mapa de aliados en Word")
    assert reads(ventana, "Guardar 2 archivos en KINGSTON")
    raton.press("Guardar 2 archivos en KINGSTON")
    qtbot.waitUntil(lambda: reads(ventana, "Ya puede retirar la memoria."), timeout=60_000)
    assert_word_is_read_back(memoria / FOLDER)

    file = ventana.bridge.workspace.document.path
    ventana.run("cerrar")
    assert find(ventana, "Continuar").isVisible()
    assert juntas.allies(file) == [row[0] for row in ALIADOS]
    assert {"Rosa María Peña", "Ana Lucía Muñoz"} <= {row["nombre"] for row in juntas.rows(file, Persona)}


def assert_word_is_read_back(folder):
    assert {path.name for path in folder.iterdir()} == {
        "aguadas-mapa-de-aliados-2026-11-22.pdf",
        "aguadas-mapa-de-aliados-2026-11-22.docx",
    }
    text = readers.word_text(folder / "aguadas-mapa-de-aliados-2026-11-22.docx")
    assert readers.in_order(text, [row[0] for row in ALIADOS]), text
    assert all(cell in text for row in ALIADOS for cell in row[:3])
    assert "Maquinaria para la vía y volquetas" in text
    assert "310 555 0101" not in text, "the mapa carries no telephone"
