"""The libro de la junta read back: what changed in Excel enters, and nothing else does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escuela_red.exchange import apply, libro
from escuela_red.exchange.workbook import Row, Sheet
from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad
from escuela_red.reports import catalog
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import history, records
from escuela_red.services.workspace import Workspace
from escuela_red.text import clean, clean_line
from tests.unit.exchange.libro_cells import Libro
from tests.unit.rows import only, row_of


def test_the_libro_of_the_example_brings_nothing_new(full, tmp_path):
    path = tmp_path / "libro.xlsx"
    catalog.make("libro-de-la-junta", "xlsx", full.lector, full.junta_id, path, ReportOptions())
    plan = libro.read(path, full.lector, full.junta_id)
    assert plan.secciones == {
        "Juntas": 1,
        "Aliados": 25,
        "Textos oficiales": 0,
        "Personas": 44,
        "Cargos": 9,
        "Actividades": 16,
        "Talleres": 2,
        "Jornadas": 5,
        "Asistencias": 29,
        "Autovaloraciones": 3,
        "Hallazgos": 32,
        "Respuestas": 15,
        "Dudas": 3,
        "Necesidades": 6,
        "Orígenes de las necesidades": 10,
        "Necesidades que atienden": 37,
        "Formas de hacer parte": 0,
        "Relaciones entre aliados": 0,
        "Citas": 0,
        "Participantes": 6,
        "Propuestas": 4,
        "Necesidades de las propuestas": 4,
        "Rubros": 9,
        "Etapas del cronograma": 0,
        "Alianzas": 3,
        "Partes de las alianzas": 7,
        "Objetivos de las alianzas": 7,
        "Derechos y deberes": 21,
        "Revisiones": 3,
        "Puntos revisados": 0,
        "Aportes": 0,
        "Entregas": 0,
        "Días libres": 0,
    }
    assert plan.no_guardado == ()
    assert not apply.preview(full, plan).cambia_algo


def test_what_was_changed_in_a_real_workbook_enters_as_one_step(full, tmp_path):
    path = tmp_path / "libro.xlsx"
    catalog.make("libro-de-la-junta", "xlsx", full.lector, full.junta_id, path, ReportOptions())
    book = openpyxl.load_workbook(path)
    sheet = book["Aliados"]
    at: dict[Any, int] = {cell.value: cell.column or 0 for cell in sheet[1]}
    sheet.cell(2, at["Tipo"]).value = "=cmd|'/c calc'!A0"
    sheet.cell(2, at["Tipo"]).data_type = "s"
    sheet.cell(3, at["Aportes que puede realizar a la educación rural"]).value = "uno\r\ndos _x0041_"
    sheet.append([None] * sheet.max_column)
    new = sheet.max_row + 1
    sheet.cell(new, at["Institución, organización"]).value = "Bomberos"
    sheet.cell(new, at["¿Qué perfil tiene?"]).value = "otra organización"
    sheet.delete_rows(10)
    acts = book["Actividades"]
    start = next(cell.column for cell in acts[1] if cell.value == "Fecha de inicio")
    acts.cell(2, start).value = dt.datetime(2026, 2, 20)  # noqa: DTZ001 - as Excel gives it
    book.save(path)
    done = apply.apply(full, libro.read(path, full.lector, full.junta_id))
    assert {"1 aliado nuevo, 2 cambian", "1 actividad cambia"} == set(done.frases)
    assert only(full, Aliado, institucion="Bomberos")["perfil"] is Perfil.OTRA
    assert records.count(full.lector, Aliado) == 26
    assert only(full, Aliado, institucion="Alcaldía Municipal de Aguadas")["tipo"] == "=cmd|'/c calc'!A0"
    again = apply.apply(full, libro.read(path, full.lector, full.junta_id))
    assert not again.cambia_algo
    assert full.undo() == "Traer datos de «libro.xlsx»"
    assert records.count(full.lector, Aliado) == 25


def test_only_the_cells_that_differ_change(full):
    book = Libro(full)
    book.set("Aliados", 1, "Prioridad", "baja")
    ally = book.cells["Aliados"][1][0]
    records.set_field(full, Aliado, ally, "tipo", "Escrito después en el programa")
    book.set("Aliados", 1, "Tipo", "Escrito después en el programa")
    assert book.bring().frases == ["1 aliado cambia"]
    steps = history.steps_of(full.lector, full.stacks.undo.id)
    assert [(row["campo"], row["antes"], row["despues"]) for row in steps] == [("prioridad", '"alta"', '"baja"')]


def test_an_emptied_cell_empties_its_field(full):
    book = Libro(full)
    book.set("Aliados", 1, "Tipo", None)
    book.set("Aliados", 1, "¿Cómo vamos con este aliado?", None)
    book.set("Actividades", 1, "Fecha de inicio", None)
    book.set("Actividades", 1, "Responsable", None)
    assert book.bring().cambia_algo
    ally = row_of(full.lector, Aliado, book.cells["Aliados"][1][0])
    assert (ally["tipo"], ally["estado"]) == ("", None)
    act = row_of(full.lector, Actividad, book.cells["Actividades"][1][0])
    assert (act["inicio"], act["responsable_id"]) == (None, None)


def test_a_missing_row_deletes_nothing_and_an_emptied_row_counts_as_missing(full):
    book = Libro(full)
    del book.cells["Aliados"][5:]
    row = book.cells["Aliados"][2]
    row[1:] = [None] * (len(row) - 1)
    done = book.bring()
    assert not done.cambia_algo
    assert "fila 3: está vacía" in done.avisos[0]
    assert records.count(full.lector, Aliado) == 25


def test_a_row_without_id_adds_once_however_often_it_is_brought(full):
    book = Libro(full)
    book.add(
        "Personas", **{"Nombres y apellidos": "Ana Ruiz", "Teléfono": 3101234567, "¿Cuándo autorizó?": "18/02/2026"}
    )
    book.add("Personas", **{"Nombres y apellidos": "Eva"})
    book.add("Personas", **{"Nombres y apellidos": "Eva"})
    assert book.bring().frases == ["3 personas nuevas"]
    person = only(full, Persona, nombre="Ana Ruiz")
    assert (person["telefono"], person["autorizo_fecha"]) == ("3101234567", dt.date(2026, 2, 18))
    records.set_field(full, Persona, person["id"], "telefono", "320")
    assert not book.bring().cambia_algo
    assert only(full, Persona, nombre="Ana Ruiz")["telefono"] == "320"
    full.undo()
    full.undo()
    assert records.count(full.lector, Persona) == 44
    assert book.bring().frases == ["3 personas vuelven de la papelera"]


def test_a_copied_row_adds_a_new_record(full):
    book = Libro(full)
    copied = list(book.cells["Aliados"][1])
    copied[1] = "Alcaldía de Pácora"
    book.cells["Aliados"] += [copied, list(book.cells["Aliados"][2])]
    done = book.bring()
    assert done.frases == ["1 aliado nuevo"]
    assert "es copia de la fila 2" in done.avisos[0]
    assert not book.bring().cambia_algo


def test_columns_in_another_order_and_with_other_headings_are_understood(full):
    book = Libro(full)
    rows = book.cells["Aliados"]
    book.cells["Aliados"] = [list(reversed(row)) for row in rows]
    headings = book.cells["Aliados"][0]
    headings[headings.index("¿Qué perfil tiene?")] = "PERFIL"
    headings[headings.index("Institución, organización")] = "Entidad"
    headings[headings.index("Objetivo misional")] = "objetivo  MISIONAL:"
    assert not book.bring().cambia_algo


def test_headings_below_other_rows_are_found(full):
    sheets = Libro(full).sheets()
    moved = [
        Sheet(
            one.name,
            ("Junta", "Aguadas"),
            (Row(2, one.headings), *(Row(row.number + 1, row.cells) for row in one.rows)),
            1,
        )
        for one in sheets
    ]
    plan = libro.plan_of("x.xlsx", moved, full.lector, full.junta_id)
    assert not apply.preview(full, plan).cambia_algo


def test_a_sheet_that_was_empty_has_no_ids_and_takes_new_rows(workspace):
    book = Libro(workspace)
    for row in book.cells["Aliados"]:
        row[0] = None
    book.add("Aliados", **{"Institución, organización": "SENA"})
    assert book.bring().frases == ["1 aliado nuevo"]
    records.add(workspace, Aliado, institucion="ICBF")
    assert not book.bring().cambia_algo


def test_a_libro_without_phones_leaves_them_as_they_are(full):
    book = Libro(full, private=False)
    assert "Teléfono" not in book.cells["Personas"][0]
    book.set("Personas", 1, "Cargo o función", "Rectora")
    assert book.bring().frases == ["1 persona cambia"]
    person = row_of(full.lector, Persona, book.cells["Personas"][1][0])
    assert person["telefono"] == "3990000001"
    assert person["cargo"] == "Rectora"


def test_what_its_person_keeps_back_stays(full):
    book = Libro(full)
    row = next(
        row
        for row in book.cells["Personas"][1:]
        if row[book.column("Personas", "Nombres y apellidos")] == "[reservado]"
    )
    row[book.column("Personas", "Correo")] = "nuevo@ejemplo.test"
    book.bring()
    person = row_of(full.lector, Persona, row[0])
    assert (person["nombre"], person["correo"]) == ("Edison Bedoya Arce", "nuevo@ejemplo.test")


def test_ten_thousand_allies_come_in_and_come_again(workspace):
    book = Libro(workspace)
    for number in range(10_000):
        book.add(
            "Aliados", **{"Institución, organización": f"Aliado {number}", "¿Qué perfil tiene?": "Otra organización"}
        )
    assert book.bring().frases == ["10.000 aliados nuevos"]
    assert not book.bring().cambia_algo


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Give one junta with one ally for all the texts."""
    made = Workspace.create(tmp_path_factory.mktemp("textos") / "textos.escuelared")
    with made.change("Crear la junta", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta"))
    ally = records.add(made, Aliado, institucion="SENA")
    yield made, ally
    made.close()


@settings(max_examples=60)
@given(line=st.text(max_size=40), paragraph=st.text(max_size=40))
def test_every_text_is_equal_after_the_libro(opened, line, paragraph):
    made, ally = opened
    with made.change("Escribir") as change:
        change.set(Aliado, ally, tipo=line, aportes=paragraph)
    book = Libro(made)
    assert not book.bring().cambia_algo
    book.set("Aliados", 1, "Tipo", f" {line}\r\n")
    book.set("Aliados", 1, "¿Qué valores tiene?", paragraph.replace("\n", "\r\n"))
    book.bring()
    row = row_of(made.lector, Aliado, ally)
    assert row["tipo"] == clean_line(line)
    assert row["valores"] == clean(paragraph)
    assert row["aportes"] == clean(paragraph)
