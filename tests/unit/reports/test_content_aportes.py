"""The sheet to leave at a visit and the report of aportes: one page, the right words, the same sums everywhere."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from pypdf import PdfReader

from escuela_red.fechas import pesos_text
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.aporte import Aporte, Distribucion
from escuela_red.models.persona import Cuerpo, Persona, Vinculacion
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.reports import catalog
from escuela_red.reports.blocks import KeyValues, Lines, Table
from escuela_red.services import aportes, formas, guias, records
from tests.unit.reports import content

SHEET, SUMS = "como-hacer-parte", "aportes-y-entregas"


def _contact(junta, **fields):
    person = records.add(junta, Persona, nombre="Ana Ruiz", telefono="3001234567", correo="ana@ejemplo.test", **fields)
    records.add(junta, Vinculacion, persona_id=person, cuerpo=Cuerpo.JUNTA, cargo="Presidencia")
    return person


def _ways(report):
    (table,) = content.bloques(report, Table)
    return [(row[0].number, row[0].value) for row in table.rows]


def _gives(junta, amount, ally=0):
    who = records.every(junta.lector, Aliado, junta.junta_id)[ally]["id"]
    with junta.change("Enviar") as change:
        proposal = change.add(Propuesta(titulo="Bus", aliado_id=who, estado=EstadoPropuesta.ENVIADA))
        change.add(Rubro(propuesta_id=proposal, rubro="Bus", aporte_aliado=amount))
    sums = {"ofrecido": amount, "acordado": amount, "recibido": amount}
    made = records.add(junta, Aporte, aliado_id=who, descripcion="Transporte", forma="2", **sums)
    day = dt.date(2026, 3, 4)
    records.add(junta, Distribucion, aporte_id=made, a_quien="Sede Pore", que="Viajes", valor=amount, fecha=day)
    return made


# The sheet


def test_the_sheet_has_the_fourteen_ways_and_the_own_ones_in_the_words_of_the_junta(junta):
    guias.poner(junta, "anexo.formas.2", "Dotar las escuelas.")
    formas.agregar(junta, ["Prestar el bus"])
    report = content.informe(junta, SHEET)
    found = _ways(report)
    assert [number for number, _ in found] == list(range(1, 16))
    assert (found[1][1], found[14][1]) == ("Dotar las escuelas.", "Prestar el bus")
    assert report.title == formas.titulo(junta.lector, junta.junta_id)
    assert content.bloques(report, Lines)


def test_the_sheet_is_one_page_with_the_fourteen_ways(junta, tmp_path):
    _contact(junta, autorizo=True)
    catalog.make(SHEET, "pdf", junta.lector, junta.junta_id, tmp_path / "hoja.pdf")
    assert len(PdfReader(tmp_path / "hoja.pdf").pages) == 1


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_only_what_a_contact_allows_is_on_the_sheet(junta, tmp_path, form):
    assert "Teléfono" in content.palabras(junta, SHEET, form, tmp_path)  # nobody yet: lines to write by hand
    person = _contact(junta)
    told = content.palabras(junta, SHEET, form, tmp_path)
    assert "Ana Ruiz (Presidencia)" in told
    assert "3001234567" not in told
    records.set_field(junta, Persona, person, "autorizo", value=True)
    told = content.palabras(junta, SHEET, form, tmp_path)
    assert "3001234567" in told
    assert "ana@ejemplo.test" in told
    records.set_field(junta, Persona, person, "solo_cargo", value=True)
    records.set_field(junta, Persona, person, "cargo", "Presidencia")
    assert "Ana Ruiz" not in content.palabras(junta, SHEET, form, tmp_path)


def test_what_leaves_with_the_sheet_is_counted_and_may_stay(junta):
    _contact(junta, autorizo=True)
    said = catalog.personal([SHEET], junta.lector, junta.junta_id)
    assert said == "1 nombre, 1 teléfono y 1 correo"
    (pairs,) = content.bloques(content.informe(junta, SHEET, private=False), KeyValues)
    assert pairs.pairs == [("Contacto", "Ana Ruiz (Presidencia)")]


def test_who_can_be_reached_comes_before_who_cannot(junta):
    first = records.add(junta, Persona, nombre="Sin Teléfono")
    records.add(junta, Vinculacion, persona_id=first, cuerpo=Cuerpo.JUNTA, cargo="Secretaría")
    _contact(junta, autorizo=True)
    (pairs,) = content.bloques(content.informe(junta, SHEET), KeyValues)
    assert [words.split(" (")[0] for _, words in pairs.pairs] == ["Ana Ruiz", "Sin Teléfono"]


# The sums


@pytest.mark.parametrize("amount", [0, 1, 1_250_000_000, 1_250_000_000_000])
def test_the_totals_are_equal_in_the_file_the_excel_and_the_pdf(junta, tmp_path, amount):
    _gives(junta, amount)
    total = aportes.totales(junta.lector, junta.junta_id)
    wanted = [total.pedido, total.ofrecido, total.acordado, total.recibido, total.distribuido, total.saldo]
    assert wanted == [amount] * 5 + [0]
    catalog.make(SUMS, "xlsx", junta.lector, junta.junta_id, tmp_path / "sumas.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "sumas.xlsx")["Por aliado"]
    last = next(row for row in sheet.iter_rows(values_only=True) if row and "Total" in row)
    assert [cell for cell in last if isinstance(cell, int)] == wanted
    catalog.make(SUMS, "pdf", junta.lector, junta.junta_id, tmp_path / "sumas.pdf")
    told = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "sumas.pdf").pages)
    plain = pesos_text(amount).removeprefix("$").strip()
    lines = told.split("Total", 1)[1].split()
    assert lines[:5] == [plain] * 5


@pytest.mark.parametrize("name", [SUMS, "ficha-de-aliado", "ficha-de-alianza"])
def test_what_is_left_has_one_name_in_every_report(junta, name, tmp_path):
    made = _gives(junta, 100)
    alliance = records.add(junta, Alianza, nombre="Café", estado=EstadoAlianza.FIRMADA)
    records.set_cells(junta, Aporte, {made: {"recibido": 130, "alianza_id": alliance}}, "Recibir más")
    told = " ".join(content.palabras(junta, name, "pdf", tmp_path).split()).casefold()
    assert "queda por repartir" in told
    assert "repartido" in told
    assert "saldo" not in told
    assert "por entregar" not in told


def test_what_belongs_to_no_ally_stands_apart_and_adds_up(junta):
    _gives(junta, 10)
    records.add(junta, Aporte, descripcion="De alguien", recibido=5)
    table = content.bloques(content.informe(junta, SUMS), Table)[0]
    assert [[str(row[0]), row[4]] for row in table.rows] == [["SENA", 10], ["Sin aliado", 5], ["Total", 15]]


def test_each_aporte_has_its_stage_its_way_and_what_is_left(junta):
    made = _gives(junta, 100)
    records.add(junta, Distribucion, aporte_id=made, a_quien="SEDE PORE", valor=20)
    records.set_cells(junta, Aporte, {made: {"cantidad": 40.0, "unidad": "cupos"}}, "Unidades")
    tables = {table.sheet: table for table in content.bloques(content.informe(junta, SUMS), Table)}
    (row,) = tables["Aportes"].rows
    assert row[0].detail == formas.lista(junta.lector, junta.junta_id)[1].texto
    assert row[1:] == ["SENA", "Recibido", 100, 100, 100, 120, -20]
    assert [list(one) for one in tables["Unidades"].rows] == [["Transporte", "cupos", 40, 0, 40]]
    assert [list(one)[:3] for one in tables["Por sede"].rows] == [["Sede Pore", 2, 120], ["Total", 2, 120]]


def test_nothing_yet_is_said(junta, tmp_path):
    assert "Todavía no hay aportes" in content.palabras(junta, SUMS, "docx", tmp_path)
