"""The libro de la junta read back: what is refused, with its sheet, its row and its column."""

from __future__ import annotations

import pytest

from escuela_red.errors import UserError
from escuela_red.exchange import libro
from escuela_red.exchange.workbook import Row, Sheet
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from tests.unit.exchange.libro_cells import Libro


def test_headings_that_are_not_understood_stop_the_sheet_with_a_list(full):
    book = Libro(full)
    headings = book.cells["Aliados"][0]
    headings[headings.index("Objetivo misional")] = "Color"
    headings[headings.index("Tipo")] = "Prioridad"
    book.cells["Personas"][0] = [None] * len(book.cells["Personas"][0])
    found = book.problems()
    assert any("no conocemos la columna E «Color»" in one for one in found)
    assert any("tienen el mismo título" in one for one in found)
    assert any("faltan las columnas «Tipo» y «Objetivo misional»" in one for one in found)
    assert any("hoja «Personas»: no encontramos la fila de títulos" in one for one in found)
    assert records.count(full.lector, Aliado) == 25


def test_a_sheet_whose_ids_were_deleted_is_refused_before_it_doubles_the_records(full):
    book = Libro(full)
    for row in book.cells["Aliados"]:
        row[0] = None
    assert book.problems() == ["hoja «Aliados»: falta la columna oculta «id», que dice qué fila es cuál"]


def test_errors_name_sheet_row_column_and_field_up_to_twenty(full):
    book = Libro(full)
    book.set("Aliados", 1, "¿Qué perfil tiene?", "Gremio")
    book.set("Juntas", 1, "Municipio", 99999)
    book.set("Actividades", 3, "Fecha de inicio", "mañana")
    book.set("Actividades", 3, "Mes", "tal vez")
    book.set("Actividades", 4, "Responsable", "Nadie")
    book.set("Personas", 2, "Nombres y apellidos", None)
    book.set("Personas", 3, "¿Autorizó por escrito el uso de sus datos?", "quizás")
    found = book.problems()
    assert len(found) == 7
    assert any("«99999» no es el código DANE de un municipio" in one for one in found)
    told = next(one for one in found if "«Gremio»" in one)
    assert "en la hoja «Aliados», fila 2, columna C («¿Qué perfil tiene?»)" in told
    assert "Empresa privada; Institución pública; Otra organización" in told
    assert any("«mañana» no es una fecha que entendamos en la hoja «Actividades», fila 4" in one for one in found)
    for number in range(1, 26):
        book.set("Aliados", number, "¿Qué perfil tiene?", "Gremio")
    assert len(book.problems()) == 21


def test_strange_sheets_data_without_heading_and_spoiled_ids_are_told(full):
    book = Libro(full)
    book.extra = [Sheet("Mis cuentas", ("a", "b"), (Row(2, (1, 2)),), 1), Sheet("Libro de la junta", ("x", "y"), (), 1)]
    assert [(one.que, one.cuenta) for one in book.plan().no_guardado] == [("hoja «Mis cuentas»", 2)]
    book.cells["Aliados"][1].append("suelto")
    book.set("Aliados", 2, "id", "fila dos")
    found = book.problems()
    assert "hay un dato en la columna" in found[0]
    assert "fila 3: la columna oculta «id» dice «fila dos»" in found[1]


def test_a_workbook_of_something_else_is_refused(workspace):
    with pytest.raises(UserError) as caught:
        libro.plan_of("x.xlsx", [Sheet("Hoja1", ("a", "b"), (), 1)], workspace.lector, workspace.junta_id)
    assert caught.value.code == "libro-sin-hojas"
