"""The hoja de cita and the grid of influence on paper: what they hold, what they keep back, and that they fit."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from pypdf import PdfReader

from escuela_red.clock import fix_today
from escuela_red.models.abordaje import Abordaje, Participante
from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.models.persona import Persona
from escuela_red.reports import catalog
from escuela_red.reports.blocks import Chart, KeyValues, Lines, Paragraph
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.reports.drawing import influence
from escuela_red.reports.drawing.lettering import measure
from escuela_red.reports.drawing.shapes import Circle, Label
from escuela_red.services import citas, influencia, records
from tests.unit.reports import content

SHEET, GRID = "hoja-de-cita", "influencia-e-interes"
LONG = "Atiende a las familias de las veredas con programas de formación y crédito. " * 2


@pytest.fixture
def junta(tmp_path):
    fix_today(content.HOY)
    workspace = content.llena(tmp_path)
    yield workspace
    workspace.close()
    fix_today(None)


def _of(workspace, kind, **where):
    return records.every(workspace.lector, kind, workspace.junta_id, **where)[0]["id"]


@pytest.fixture
def cita(junta):
    """Return a meeting with everything that is prepared before one."""
    ally = _of(junta, Aliado)
    marta, jairo = (_of(junta, Persona, nombre=name) for name in ("Marta Osorio", "Jairo Mesa"))
    with junta.change("Preparar") as change:
        need = change.add(Necesidad(texto="Textos para las sedes."))
        change.add(Cobertura(necesidad_id=need, aliado_id=ally, como="con su biblioteca"))
        record = change.add(
            Abordaje(
                aliado_id=ally,
                persona_id=marta,
                responsable_id=jairo,
                fecha=dt.date(2026, 11, 27),
                hora="09:00",
                lugar="Oficina del SENA",
                sobre_institucion=LONG,
                sobre_productos="Cursos",
                pregunta="¿Qué les preocupa?",
                llevamos="El mapa",
            )
        )
        change.add(Participante(abordaje_id=record, persona_id=jairo))
    return record


def _pages(workspace, folder, **options):
    path = folder / "hoja.pdf"
    catalog.make(SHEET, "pdf", workspace.lector, workspace.junta_id, path, ReportOptions(**options))
    return len(PdfReader(path).pages)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_sheet_says_who_where_when_and_what_for(junta, cita, tmp_path, form):
    words = content.palabras(junta, SHEET, form, tmp_path, registro=cita)
    for said in (
        "SENA",
        "Marta Osorio (docente)",
        "Viernes 27 de noviembre de 2026, 9:00 a. m.",
        "Oficina del SENA",
        "Misión de SENA",
        "Textos para las sedes: con su biblioteca",
        "¿Con qué pregunta empezamos?",
        "¿Qué les preocupa?",
        "¿Qué resultó?",
        "¿Para cuándo?",
    ):
        assert said in words


def test_who_asked_for_it_stands_by_cargo_and_phones_leave_only_when_authorised(junta, cita, tmp_path):
    words = content.palabras(junta, SHEET, "pdf", tmp_path, registro=cita)
    assert "Jairo Mesa" not in words
    assert "rector" in words
    assert "3101112233" in words, "Marta authorised"
    without = content.palabras(junta, SHEET, "docx", tmp_path, registro=cita, private=False)
    assert "3101112233" not in without
    options = ReportOptions(registro=cita)
    assert catalog.personal([SHEET], junta.lector, junta.junta_id, options) == "2 nombres y 1 teléfono"
    records.set_field(junta, Persona, _of(junta, Persona, nombre="Marta Osorio"), "autorizo", value=False)
    assert "3101112233" not in content.palabras(junta, SHEET, "pdf", tmp_path, registro=cita)
    assert catalog.personal([SHEET], junta.lector, junta.junta_id, options) == "2 nombres"


def test_the_sheet_is_one_page_with_room_to_write(junta, cita, tmp_path):
    assert _pages(junta, tmp_path, registro=cita) == 1
    (lines,) = content.bloques(content.informe(junta, SHEET, registro=cita), Lines)
    assert lines.label == "¿Qué resultó?"
    assert lines.count >= 1


def test_a_sheet_that_was_told_has_what_resulted_instead_of_lines(junta, cita, tmp_path):
    with junta.change("Contar") as change:
        change.set(Abordaje, cita, resultado="Les interesa", siguiente="Llevar la propuesta")
    report = content.informe(junta, SHEET, registro=cita)
    assert content.bloques(report, Lines) == []
    told = dict(content.bloques(report, KeyValues)[-1].pairs)
    assert told["¿Qué resultó?"] == "Les interesa"
    assert told["¿Qué sigue?"] == "Llevar la propuesta"
    assert set(told["¿Para cuándo?"]) == {"_"}
    assert _pages(junta, tmp_path, registro=cita) == 1


def test_all_the_sheets_are_one_after_another_in_the_order_of_the_page(junta, cita, tmp_path):
    draft = citas.preparar(junta, _of(junta, Aliado, institucion="Emisora"))
    assert catalog.records_of(SHEET, junta.lector, junta.junta_id) == [draft, cita]
    assert _pages(junta, tmp_path) == 2
    words = content.palabras(junta, SHEET, "pdf", tmp_path)
    assert words.index("Emisora") < words.index("Oficina del SENA")
    assert "2 citas" in words


def test_without_meetings_the_report_says_so(junta):
    report = content.informe(junta, SHEET)
    assert "Todavía no hay citas." in content.bloques(report, Paragraph)[0].text


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_form_in_blank_has_every_question_and_nobody(junta, cita, tmp_path, form):
    words = content.palabras(junta, SHEET, form, tmp_path, blank=True)
    for said in ("¿Con quién hablamos?", "¿Qué averiguamos de la entidad?", "¿Qué llevamos?", "¿Qué resultó?"):
        assert said in words
    assert "Marta" not in words
    assert "SENA" not in words
    assert catalog.personal([SHEET], junta.lector, junta.junta_id, ReportOptions(blank=True)) == ""
    if form == "pdf":
        assert _pages(junta, tmp_path, blank=True) == 1


def test_a_meeting_without_ally_and_with_people_who_are_gone_still_prints(junta, cita, tmp_path):
    records.remove(junta, Aliado, [_of(junta, Aliado)])
    records.remove(junta, Persona, [_of(junta, Persona, nombre="Marta Osorio")])
    words = content.palabras(junta, SHEET, "pdf", tmp_path, registro=cita)
    assert "cita de un aliado que se quitó" in words
    assert "Marta" not in words


# The grid


def _ubicar(workspace, **places):
    for name, (influence_, interest) in places.items():
        influencia.ubicar(workspace, _of(workspace, Aliado, institucion=name), influence_, interest)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_the_grid_is_told_in_words_and_in_a_table(junta, tmp_path, form):
    _ubicar(junta, SENA=(5, 4), Emisora=(2, 5))
    words = content.palabras(junta, GRID, form, tmp_path)
    for said in ("Trabajar muy de cerca", "Contar con su ayuda", "5, mucho", "Cooperativa", "Sin ubicar (1)"):
        assert said in words


def test_the_grid_of_excel_can_be_read_row_by_row(junta, tmp_path):
    _ubicar(junta, SENA=(5, 4))
    path = tmp_path / "plano.xlsx"
    catalog.make(GRID, "xlsx", junta.lector, junta.junta_id, path)
    rows = [row for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(values_only=True)]
    assert any(row[-3:] == ("5, mucho", "4, bastante", "Trabajar muy de cerca") for row in rows)


def test_an_empty_grid_is_no_gap(junta, tmp_path):
    report = content.informe(junta, GRID)
    assert content.bloques(report, Chart) == []
    assert report.footnote == ""
    assert report.draft == ""
    assert "Ubíquelos si a la junta le sirve." in content.palabras(junta, GRID, "pdf", tmp_path)


@pytest.mark.parametrize("size", [(540.0, 400.0), (420.0, 300.0), (1000.0, 460.0)])
@pytest.mark.parametrize("many", [1, 6, 30, 500])
def test_numbers_stay_inside_their_cells_however_many_they_are(size, many):
    dots = [influence.Dot(str(one), one, Perfil.OTRA, 1 + one % 2 * 4, 5) for one in range(1, many + 1)]
    names = {(one.influyente, one.interesado): one.nombre for one in influencia.CUADRANTES}
    drawing = influence.layout(dots, names, measure, *size)
    plane = influence.Plane(*size)
    seen = {target: box for target, box in drawing.targets if influence.cell_of(target) is None}
    for dot in dots:
        if dot.id in seen:
            cell, box = plane.box(dot.influence, dot.interest), seen[dot.id]
            assert cell.x <= box.x
            assert box.x + box.width <= cell.x + cell.width
            assert cell.y <= box.y
            assert box.y + box.height <= cell.y + cell.height
    boxes = [box for _target, box in drawing.targets]
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert apart
    more = [int(shape.text[1:]) for shape in drawing.shapes if isinstance(shape, Label) and shape.text.startswith("+")]
    assert len(seen) + sum(more) == many
    assert sum(isinstance(shape, Circle) for shape in drawing.shapes) == len(seen)


@pytest.mark.parametrize("cell", [(5, 1), (5, 5), (4, 4), (3, 3), (1, 1), (1, 5)])
def test_a_point_of_a_cell_is_in_that_cell(cell):
    plane = influence.Plane(600, 380)
    box = plane.box(*cell)
    assert plane.cell(box.x + box.width / 2, box.y + box.height / 2) == cell
    assert plane.cell(2, 2) is None
    assert plane.cell(box.x, 379) is None
