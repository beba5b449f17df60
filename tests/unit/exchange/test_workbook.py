"""Workbooks that arrive: read right or refused in words, never a traceback."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from escuela_red.errors import UserError
from escuela_red.exchange.workbook import Row, Sheet, read_workbook
from escuela_red.reports.blocks import Cell, Column, Report, Table
from escuela_red.reports.writers import xlsx
from escuela_red.reports.writers.options import Options
from escuela_red.text import clean
from tests.data import hostile_xlsx as hostile

if TYPE_CHECKING:
    from pathlib import Path

SENA = Row(2, ("SENA", dt.date(2026, 2, 18), 4))
HEADINGS = ("Institución", "Fecha", "Sedes")


def leido(path: Path) -> Sheet:
    return read_workbook(path).sheets[0]


@pytest.mark.parametrize(
    "make", [hostile.simple, hostile.wrong_dimension, hostile.huge_dimension, hostile.far_empty_cell]
)
def test_an_ordinary_workbook_is_read(make, tmp_path):
    sheet = leido(make(tmp_path / "libro.xlsx"))
    assert (sheet.name, sheet.headings, sheet.heading_row) == ("Aliados", HEADINGS, 1)
    assert sheet.rows == (SENA,)
    assert not sheet.hidden


@pytest.mark.parametrize(
    ("make", "name", "words"),
    [
        (hostile.bomb_cell, "l.xlsx", "crece demasiado al abrirse"),
        (hostile.long_cell, "l.xlsx", "la celda B3 tiene 59.999 letras"),
        (hostile.far_cell, "l.xlsx", "hay datos en la celda XFD1048576. Se leen 10.000 filas y 100 columnas"),
        (hostile.xxe, "l.xlsx", "trae instrucciones ajenas"),
        (hostile.xxe_in_sheet_utf16, "l.xlsx", "trae instrucciones ajenas"),
        (hostile.laughs_after_padding, "l.xlsx", "está dañado"),
        (hostile.macro_renamed, "l.xlsx", "tiene macros"),
        (hostile.macro_type, "l.xlsx", "tiene macros"),
        (hostile.simple, "l.xlsm", "tiene macros"),
        (hostile.simple, "l.xls", "antiguo o tiene contraseña"),
        (hostile.old_or_protected, "l.xlsx", "antiguo o tiene contraseña"),
        (hostile.binary_book, "l.xlsx", "no es un libro de Excel que se pueda leer aquí"),
        (hostile.simple, "l.xlsb", "no es un libro de Excel que se pueda leer aquí"),
        (hostile.not_a_zip, "l.xlsx", "no es un libro de Excel que se pueda leer aquí"),
        (hostile.truncated, "l.xlsx", "incompleto o dañado"),
        (hostile.broken_xml, "l.xlsx", "está dañado"),
        (hostile.broken_sum, "l.xlsx", "está dañado"),
        (hostile.missing_sheet, "l.xlsx", "está dañado"),
        (hostile.duplicate_members, "l.xlsx", "dos partes se llaman igual"),
        (hostile.overlapping_members, "l.xlsx", "sus partes se enciman"),
        (hostile.protected_member, "l.xlsx", "está protegido con contraseña"),
    ],
)
def test_a_hostile_workbook_is_refused_in_words(make, name, words, tmp_path):
    path = make(tmp_path / "base.xlsx").rename(tmp_path / name)
    with pytest.raises(UserError) as caught:
        read_workbook(path)
    assert words in caught.value.sentence


def test_texts_kept_apart_are_read_as_excel_shows_them(tmp_path):
    sheet = leido(hostile.shared_strings(tmp_path / "libro.xlsx"))
    assert sheet.rows[1] == Row(3, ("Cooperativa\n de café", "dos letras", "a\nb"))


def test_links_to_other_workbooks_are_not_followed(tmp_path):
    sheet = leido(hostile.external_link(tmp_path / "libro.xlsx"))
    assert sheet.rows == (Row(2, ("SENA", None, 4, None)),)


def test_cells_joined_downwards_count_for_each_row(tmp_path):
    sheet = leido(hostile.merged(tmp_path / "libro.xlsx"))
    assert sheet.above == (Row(1, ("Ruta de articulación", None)),)
    assert (sheet.headings, sheet.heading_row) == (("Paso", "Actividad"), 2)
    assert sheet.rows == (Row(3, ("1", "a")), Row(4, ("1", "b")), Row(5, ("2", "c")))


@pytest.mark.parametrize("make", [hostile.pc_dates, hostile.mac_dates])
def test_days_are_the_same_with_both_calendars(make, tmp_path):
    sheet = leido(make(tmp_path / "libro.xlsx"))
    assert sheet.rows[0].cells == (dt.date(2026, 2, 18), dt.date(2026, 2, 18), "08:30")


def test_text_stays_text_and_numbers_stay_numbers(tmp_path):
    first, second = leido(hostile.text_numbers(tmp_path / "libro.xlsx")).rows
    assert first.cells == ("017013", 1250000.5, 3, True)
    assert [type(cell) for cell in first.cells] == [str, float, int, bool]
    assert second.cells == ("_x0041_", None, 0, False)


def test_hidden_sheets_are_told(tmp_path):
    sheets = read_workbook(hostile.hidden_sheet(tmp_path / "libro.xlsx")).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Aliados", False), ("Oculta", True)]


def test_an_empty_sheet_is_no_error(tmp_path):
    sheet = leido(hostile.book(tmp_path / "libro.xlsx", []))
    assert (sheet.headings, sheet.rows) == ((), ())


def test_reading_stops_when_it_takes_too_long(tmp_path):
    path = hostile.simple(tmp_path / "libro.xlsx")
    with pytest.raises(UserError, match="excel-tardo"):
        read_workbook(path, seconds=0.001)


def test_a_missing_file(tmp_path):
    with pytest.raises(UserError, match="archivo-no-existe"):
        read_workbook(tmp_path / "nada.xlsx")


def test_what_the_program_writes_it_reads_back(tmp_path):
    texts = ["=1+1", "_x0041_", "a\n b\tc", "#REF!", "🌱 ñ", clean("línea\r\notra"), "-5", "00123"]
    rows = [[Cell(text, detail="no viaja", number=1), dt.date(2026, 2, 18), number, None]
            for number, text in enumerate(texts)]  # fmt: skip
    columns = [Column("Institución"), Column("Fecha"), Column("Sedes"), Column("Nota")]
    table = Table(columns, rows, sheet="Aliados", ids=[f"id-{number}" for number in range(len(texts))])
    place = (("Municipio", "Aguadas"), ("Fecha", "hoy"))
    report = Report("mapa", "Mapa", "D.1", place, (table,), dt.date(2026, 11, 22), "1")
    xlsx.write(report, tmp_path / "libro.xlsx", Options())
    sheet = leido(tmp_path / "libro.xlsx")
    assert sheet.headings == ("id", "Institución", "Fecha", "Sedes", "Nota")
    assert [row.cells for row in sheet.rows] == [
        (f"id-{number}", text, dt.date(2026, 2, 18), number, None) for number, text in enumerate(texts)
    ]
