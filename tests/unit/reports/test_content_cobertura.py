"""The coverage of the needs as it is handed over: the matrix, the same in words, and the three lists."""

from __future__ import annotations

import pytest

from escuela_red.models.aliado import Aliado, EstadoAliado, Prioridad
from escuela_red.models.aporte import Aporte
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.reports.blocks import Table
from escuela_red.reports.content.cobertura_de_necesidades import ACROSS
from escuela_red.services import cobertura, records
from tests.unit.reports import content

NAME = "cobertura-de-necesidades"


@pytest.fixture
def covered(junta):
    """Give three needs: one attended, one by an ally that was discarded, one by nobody; and an offer."""
    sena, cooperativa, emisora = (row["id"] for row in records.every(junta.lector, Aliado, junta.junta_id))
    records.set_field(junta, Aliado, emisora, "estado", EstadoAliado.DESCARTADO)
    needs = [
        records.add(junta, Necesidad, texto=words, prioridad=Prioridad.ALTA)
        for words in ("Transporte", "Internet", "Libros")
    ]
    first = cobertura.agregar(junta, needs[0], sena)
    records.set_field(junta, Cobertura, first, "como", "Presta el bus")
    cobertura.agregar(junta, needs[1], emisora)
    records.add(junta, Aporte, aliado_id=cooperativa, descripcion="Cuarenta sillas")
    return junta


def tables(workspace, **options):
    return {table.sheet: table for table in content.bloques(content.informe(workspace, NAME, **options), Table)}


def test_each_need_is_a_row_and_each_ally_a_column_with_its_number(covered):
    table = tables(covered)["Cobertura"]
    assert [column.heading for column in table.columns] == ["Necesidad", "1", "2", "3"]
    assert [(row[0].value, row[0].detail, *row[1:]) for row in table.rows] == [
        ("Transporte", "", "X", "", ""),
        ("Internet", "Sin aliado: Emisora ya no sigue", "", "", "(X)"),
        ("Libros", "Sin aliado", "", "", ""),
    ]


def test_the_same_is_said_in_words(covered):
    found = tables(covered)
    assert [row[3] for row in found["Por necesidad"].rows] == [
        "1. SENA: Presta el bus",
        "3. Emisora (ya no sigue)",
        "Sin aliado",
    ]
    assert [(row[0].value, row[2]) for row in found["Por aliado"].rows] == [
        ("SENA", "1"),
        ("Cooperativa", ""),
        ("Emisora", "2"),
    ]


@pytest.mark.parametrize("form", ["pdf", "xlsx", "docx"])
def test_the_counts_and_the_lists_are_in_every_format(covered, tmp_path, form):
    told = content.palabras(covered, NAME, form, tmp_path)
    matrix = cobertura.matriz(covered.lector, covered.junta_id)
    for sentence in (*matrix.resumen, "1 aporte ofrecido y no usado."):
        assert sentence in told
    for title in ("Necesidades sin aliado (2)", "Aliados sin necesidad (1)", "Aportes ofrecidos y no usados (1)"):
        assert title in told
    assert "Cuarenta sillas (Cooperativa)" in told
    assert "None" not in told


@pytest.mark.parametrize(("more", "widths"), [(ACROSS - 3, [20]), (ACROSS - 2, [11, 10]), (2 * ACROSS, [1])])
def test_many_allies_are_parted_in_tables_that_fit_the_page(covered, more, widths):
    records.add_many(covered, Aliado, [{"institucion": f"Aliado {number}"} for number in range(more)])
    found = [table for name, table in tables(covered).items() if name.startswith("Cobertura")]
    if more == 2 * ACROSS:  # only those that attend some need
        assert [[column.heading for column in table.columns] for table in found] == [["Necesidad", "1", "3"]]
    else:
        assert [len(table.columns) - 1 for table in found] == widths


@pytest.mark.parametrize("form", ["pdf", "xlsx", "docx"])
def test_a_junta_with_nothing_yet_says_so(tmp_path, form):
    workspace = content.vacia(tmp_path)
    told = content.palabras(workspace, NAME, form, tmp_path)
    workspace.close()
    assert "Todavía no hay necesidades." in told
    assert "None" not in told
