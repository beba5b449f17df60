"""The mapa de aliados as it is handed over: official headings, counts, drawing, words, and nothing private."""

from __future__ import annotations

import pytest

from escuela_red.models.aliado import Aliado
from escuela_red.reports.blocks import Chart, PageBreak, Paragraph, Table
from escuela_red.reports.drawing.shapes import Label
from escuela_red.services import records
from tests.unit.reports import content

NAME = "mapa-de-aliados"
HEADINGS = [
    "INSTITUCIÓN, ORGANIZACIÓN",
    "OBJETIVO MISIONAL",
    "APORTES QUE PUEDE REALIZAR A LA EDUCACIÓN RURAL",
    "BENEFICIOS QUE PUEDE OBTENER AL ALIARSE CON LA RED DE MAESTROS",
]


def test_the_table_has_the_four_official_headings_in_order(junta):
    for blank in (False, True):
        (table,) = content.bloques(content.informe(junta, NAME, blank=blank), Table)
        assert [column.heading for column in table.columns] == HEADINGS


def test_each_ally_is_a_numbered_row_with_its_profile_below(junta):
    (table,) = content.bloques(content.informe(junta, NAME), Table)
    first = [row[0] for row in table.rows]
    assert [(cell.number, cell.value, cell.detail) for cell in first] == [
        (1, "SENA", "Institución pública"),
        (2, "Cooperativa", "Empresa privada"),
        (3, "Emisora", ""),
    ]
    assert table.rows[0][1:] == ["Misión de SENA", "Talleres", "Llegar a las veredas"]
    assert len(table.rows) == records.count(junta.lector, Aliado, junta.junta_id)


def test_the_drawing_has_a_landscape_page_of_its_own_and_the_words_follow(junta):
    report = content.informe(junta, NAME)
    place = next(number for number, block in enumerate(report.blocks) if isinstance(block, Chart))
    assert PageBreak(landscape=True) in report.blocks[:place]
    assert {target for target, _box in report.blocks[place].drawing.targets} == {
        row["id"] for row in records.every(junta.lector, Aliado, junta.junta_id)
    }
    told = content.palabras(junta, NAME, "docx", junta.document.path.parent)
    assert "3 aliados: 1 empresa privada, 1 institución pública, 0 otras organizaciones, 1 sin perfil" in told
    assert "1. SENA, contactado" in told


@pytest.mark.parametrize("form", ["pdf", "xlsx", "docx"])
def test_no_contact_leaves_with_the_mapa(junta, tmp_path, form):
    told = content.palabras(junta, NAME, form, tmp_path)
    for private in ("3101112233", "3204445566", "nubia@", "9900007", "Jairo", "Marta"):
        assert private not in told
    assert "Aguadas, Caldas" in told
    assert "22 de noviembre de 2026" in told


def test_the_form_in_blank_has_five_rows_or_ten(junta):
    (five,) = content.bloques(content.informe(junta, NAME, blank=True), Table)
    (ten,) = content.bloques(content.informe(junta, NAME, blank=True, blank_rows=10), Table)
    assert (len(five.rows), five.blank_rows, ten.blank_rows) == (0, 5, 10)
    assert five.blank_height >= 20


def test_the_line_of_gaps_can_be_left_out(junta):
    assert content.informe(junta, NAME).footnote == "Faltan datos de 1 aliado"
    assert content.informe(junta, NAME, gaps=False).footnote == ""
    assert content.informe(junta, NAME, blank=True).footnote == ""


@pytest.mark.parametrize("form", ["pdf", "xlsx", "docx"])
def test_a_junta_with_nothing_yet_gets_a_sensible_mapa(tmp_path, form):
    workspace = content.vacia(tmp_path)
    told = content.palabras(workspace, NAME, form, tmp_path)
    workspace.close()
    assert "None" not in told
    assert "0 aliados" in told
    assert "El mapa todavía no tiene aliados." in told


def test_an_example_says_so_on_its_form_in_blank_too(tmp_path):
    workspace = content.llena(tmp_path, es_ejemplo=True)
    filled, blank = content.informe(workspace, NAME), content.informe(workspace, NAME, blank=True)
    told = content.palabras(workspace, NAME, "pdf", tmp_path)
    workspace.close()
    assert filled.example
    assert blank.example
    assert "EJEMPLO" in told


def test_a_map_of_so_many_allies_that_their_names_would_not_be_read_tells_them_after_the_drawing(junta):
    there = records.count(junta.lector, Aliado, junta.junta_id)
    names = [f"Fundación de los caminos rurales {number}" for number in range(1, 121)]
    records.add_many(junta, Aliado, [{"institucion": name} for name in names])
    report = content.informe(junta, NAME)
    (chart,) = (one for one in report.blocks if isinstance(one, Chart))
    assert chart.drawing.height <= 1.15 * 430, "it fits the page without being shrunk"
    assert min(one.size for one in chart.drawing.shapes if isinstance(one, Label)) >= 6
    after = report.blocks[list(report.blocks).index(chart) + 1 :]
    told = " ".join(one.text for one in after if isinstance(one, Paragraph))
    assert all(f"{number}. {name}" in told for number, name in enumerate(names, start=there + 1))
