"""The libro de la junta: everything that is declared, so that it can be read back, and what stays with the junta."""

from __future__ import annotations

import datetime as dt
import tracemalloc

import openpyxl

from escuela_red.models import registry
from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campos
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad
from escuela_red.reports import catalog
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import records
from tests.unit.reports import content

NAME = "libro-de-la-junta"


def libro(junta, folder, **options):
    path = folder / "libro.xlsx"
    catalog.make(NAME, "xlsx", junta.lector, junta.junta_id, path, ReportOptions(**options))
    return openpyxl.load_workbook(path)


def filas(sheet):
    """Return the rows of a sheet by heading."""
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_there_is_a_sheet_per_kind_with_a_column_per_field(junta, tmp_path):
    book = libro(junta, tmp_path)
    kinds = [kind for kind in registry.kinds() if kind.ficha.en_libro]
    assert set(book.sheetnames[1:]) == {kind.ficha.hoja for kind in kinds}
    assert book.sheetnames[1] == "Juntas"
    for kind in kinds:
        sheet = book[kind.ficha.hoja]
        headings = [cell.value for cell in sheet[1]]
        links = [field.nombre for field in campos(kind) if field.enlace]
        ids = ["id"] if sheet.max_row > 1 else []  # the sheet of what nobody has written yet needs none
        assert headings == [*ids, *(field.etiqueta for field in campos(kind)), *links]
        assert len(set(headings)) == len(headings)
        assert sheet.max_row - 1 == records.count(junta.lector, kind, junta.junta_id)


def test_ids_and_links_are_hidden_and_dates_are_dates(junta, tmp_path):
    book = libro(junta, tmp_path)
    sheet = book["Actividades"]
    hidden = {letter for letter, one in sheet.column_dimensions.items() if one.hidden}
    by_heading = {cell.value: cell.column_letter for cell in sheet[1]}
    assert hidden == {by_heading["id"], by_heading["responsable_id"], by_heading["alianza_id"]}
    rows = filas(sheet)
    assert rows[0]["Fecha de inicio"].date() == dt.date(2026, 2, 18)
    assert rows[0]["Responsable"] == "Marta Osorio"
    assert rows[0]["Paso"] == "Identifique y defina sus necesidades estratégicas"
    assert rows[3]["Mes"] == "febrero de 2027"
    stored = {row["id"]: row for row in records.every(junta.lector, Actividad, junta.junta_id)}
    assert all(row["responsable_id"] == stored[row["id"]]["responsable_id"] for row in rows)


def test_what_a_person_keeps_back_stays_with_the_junta(junta, tmp_path):
    people = {row["Cargo o función"]: row for row in filas(libro(junta, tmp_path)["Personas"])}
    assert people["docente"]["Teléfono"] == "3101112233"
    assert people["rector"]["Nombres y apellidos"] == "[reservado]"
    assert people["rector"]["Teléfono"] == "[reservado]"
    assert people["tesorera"]["Número de documento"] == "[reservado]"
    assert people["tesorera"]["Teléfono"] is None
    told = content.palabras(junta, NAME, "xlsx", tmp_path)
    for private in ("Jairo", "3204445566", "nubia@", "9900007"):
        assert private not in told


def test_phones_and_documents_can_be_left_out_whole(junta, tmp_path):
    headings = [cell.value for cell in libro(junta, tmp_path, private=False)["Personas"][1]]
    assert "Nombres y apellidos" in headings
    assert not {"Teléfono", "Correo", "Tipo de documento", "Número de documento"} & set(headings)
    assert "3101112233" not in content.palabras(junta, NAME, "xlsx", tmp_path, private=False)


def test_what_leaves_is_told_before(junta):
    told = [
        catalog.personal([name], junta.lector, junta.junta_id, ReportOptions(private=private))
        for name, private in ((NAME, True), (NAME, False), ("mapa-de-aliados", True), ("ruta-de-articulacion", True))
    ]
    assert told == ["3 nombres y 1 teléfono", "3 nombres", "1 nombre", "2 nombres"]
    every = [entry.name for entry in catalog.entries()]
    assert catalog.personal(every, junta.lector, junta.junta_id) == "3 nombres y 1 teléfono"


def test_the_first_sheet_explains_it(junta, tmp_path):
    told = content.palabras(junta, NAME, "xlsx", tmp_path)
    for words in ("Léame", "3 aliados", "4 personas", "Este libro lleva 3 nombres y 1 teléfono.", "¿Qué falta?"):
        assert words in told
    assert "Teléfono: sirve para acordar visitas y reuniones." in told


def test_ten_thousand_rows_are_read_as_they_are_written(junta):
    with junta.change("Muchos") as change:
        change.many(Aliado, ({"institucion": f"Entidad {n}", "aportes": "x" * 500} for n in range(5_000)))
    table = next(block for block in content.informe(junta, NAME).blocks if getattr(block, "sheet", "") == "Aliados")
    tracemalloc.start()
    names = len([1 for row in table.rows if str(row[0]).startswith("Entidad")])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert names == 5_000
    assert peak < 5_000 * 500  # less than the texts alone would take
    assert table.ids[4_321] == records.page(junta.lector, Aliado, junta.junta_id, offset=4_321, limit=1)[0]["id"]
    assert [row[0] for row in table.rows[1:3]] == ["Cooperativa", "Emisora"]
    assert table.rows[-1][0] == "Entidad 4999"


def test_a_new_junta_gets_a_libro_to_fill_in(tmp_path):
    workspace = content.vacia(tmp_path)
    told = content.palabras(workspace, NAME, "xlsx", tmp_path)
    workspace.close()
    assert "None" not in told
    assert "0 aliados" in told
    assert Persona.ficha.hoja in told
