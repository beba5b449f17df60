"""Excel as people get it: read back cell by cell, with the library and with the program's own escapes."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet._writer import ALL_TEMP_FILES

from escuela_red.errors import Cancelled, UserError
from escuela_red.reports.blocks import (
    Bullets,
    Cell,
    Column,
    KeyValues,
    Lines,
    Note,
    Paper,
    Paragraph,
    Report,
    Signatures,
    Table,
    Title,
    Tone,
    Value,
)
from escuela_red.reports.writers import xlsx
from escuela_red.reports.writers.options import Options
from escuela_red.reports.writers.xlsx_text import SheetNames, escape, unescape
from escuela_red.text import clean

HOY = dt.date(2026, 11, 22)
IDENTITY = (("Junta", "Junta de Aguadas"), ("Municipio", "Aguadas & Salamina"), ("Fecha", "22 nov 2026"))
COLUMNS = (Column("INSTITUCIÓN", 1.2), Column("FECHA"), Column("SEDES", right=True))


def informe(*blocks, **more) -> Report:
    return Report("mapa", "Mapa de aliados", "Actividad D.1", IDENTITY, blocks, HOY, "7", **more)


def libro(report: Report, folder: Path, options: Options | None = None) -> Any:
    path = folder / "libro.xlsx"
    xlsx.write(report, path, options or Options())
    return openpyxl.load_workbook(path)


def hoja_de(rows, folder: Path, **more):
    book = libro(informe(Table(COLUMNS, rows, sheet="Mapa", **more)), folder)
    sheet = book["Mapa"]
    top = next(row for row in range(1, 20) if sheet.cell(row, 1).value in {"INSTITUCIÓN", "id"})
    return sheet, top


def test_one_table_is_one_sheet_with_the_title_above_and_headings_in_sight(tmp_path):
    sheet, top = hoja_de([["SENA", dt.date(2026, 2, 18), 4]], tmp_path)
    assert sheet["A1"].value == "Mapa de aliados"
    assert "Municipio: Aguadas & Salamina" in [sheet.cell(row, 1).value for row in range(1, top)][2]
    assert sheet.freeze_panes == f"A{top + 1}"
    assert sheet.auto_filter.ref == f"A{top}:C{top + 1}"
    assert sheet.print_title_rows == f"${top}:${top}"


def test_dates_and_numbers_are_real(tmp_path):
    sheet, top = hoja_de([["SENA", dt.date(2026, 2, 18), 4]], tmp_path)
    date, number = sheet.cell(top + 1, 2), sheet.cell(top + 1, 3)
    assert (date.value, date.number_format) == (dt.datetime(2026, 2, 18), "dd/mm/yyyy")  # noqa: DTZ001
    assert (number.value, number.number_format) == (4, "#,##0")


@pytest.mark.parametrize("text", ["=1+1", "+57 310", "-5", "@SUM(A1)", "#REF!", "=cmd|'/c calc'!A0", "TRUE", "12"])
def test_what_looks_like_a_formula_stays_text(text, tmp_path):
    sheet, top = hoja_de([[text, None, 0]], tmp_path)
    cell = sheet.cell(top + 1, 1)
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == (text[0] in "=+-@")
    assert "<f>" not in zipfile.ZipFile(tmp_path / "libro.xlsx").read("xl/worksheets/sheet1.xml").decode()


def test_yes_and_no_are_words_and_impossible_numbers_do_not_lie(tmp_path):
    rows = [[True, dt.date(1810, 7, 20), 10**19], [False, None, float("nan")]]
    sheet, top = hoja_de(rows, tmp_path)
    assert [cell.value for cell in sheet[top + 1]] == ["Sí", "20/07/1810", str(10**19)]
    assert [cell.value for cell in sheet[top + 2]] == ["No", None, None]


def test_numbers_and_quiet_lines_print_but_do_not_travel_back(tmp_path):
    cell = Cell("SENA", detail="Institución pública", number=3, tone=Tone.WARN)
    sheet, top = hoja_de([[cell, None, 0]], tmp_path)
    assert sheet.cell(top + 1, 1).value == "3. SENA\nInstitución pública"
    sheet, top = hoja_de([[cell, None, 0]], tmp_path, ids=("a1",))
    assert [cell.value for cell in sheet[top + 1]] == ["a1", "SENA", None, 0]


def test_ids_are_in_a_hidden_first_column(tmp_path):
    sheet, top = hoja_de([["SENA", None, 0]], tmp_path, ids=("a1",))
    assert sheet.cell(top, 1).value == "id"
    assert sheet.column_dimensions["A"].hidden
    assert not sheet.column_dimensions["B"].hidden
    assert sheet["B1"].value == "Mapa de aliados"


def test_many_tables_have_a_first_sheet_that_leads_to_them(tmp_path):
    table = Table(COLUMNS, [["SENA", None, 1]], sheet="Aliados")
    other = Table(COLUMNS, [], sheet="ALIADOS")
    book = libro(informe(table, Note("Falta algo.", Tone.WARN), other, KeyValues([("Estado", "Firmada")])), tmp_path)
    assert book.sheetnames == ["Mapa de aliados", "Aliados", "ALIADOS 2"]
    words = [cell.value for row in book.worksheets[0] for cell in row if cell.value]
    assert {"Hoja «Aliados»", "Cuidado: Falta algo.", "Estado", "Firmada", "Junta de Aguadas"} <= set(words)
    links = [cell.hyperlink.location for row in book.worksheets[0] for cell in row if cell.hyperlink]
    assert links == ["'Aliados'!A1", "'ALIADOS 2'!A1"]
    assert book["Aliados"]["A1"].value == "INSTITUCIÓN"
    assert book["Aliados"].freeze_panes == "A2"


def test_a_first_table_called_like_the_report_stands_below_its_title(tmp_path):
    main, other = Table(COLUMNS, [["SENA", None, 1]], sheet="Mapa de aliados"), Table(COLUMNS, [], sheet="Otros")
    book = libro(informe(main, Title("Además"), other, Paragraph("Al final")), tmp_path)
    assert book.sheetnames == ["Mapa de aliados", "Otros"]
    first = [cell.value for cell in book.worksheets[0]["A"] if cell.value]
    wanted = ["Mapa de aliados", "INSTITUCIÓN", "SENA", "Además", "Hoja «Otros»", "Al final"]
    assert [word for word in first if word in wanted] == wanted


def test_other_blocks_are_rows_people_can_read(tmp_path):
    blocks = (
        Table(COLUMNS, [], sheet="Mapa", blank_rows=2, blank_height=18),
        Title("Después", 2),
        Paragraph("=párrafo"),
        Bullets(("uno", "dos"), numbered=True),
        Lines(2, "Observaciones"),
        Signatures((("Luz Marina", "Presidenta"),)),
    )
    book = libro(informe(*blocks, footnote="Faltan 2 fechas", draft="Borrador"), tmp_path, Options(blank=True))
    words = [cell.value for row in book["Mapa"] for cell in row if cell.value]
    expected = ["Después", "=párrafo", "1. uno", "2. dos", "Observaciones", "Luz Marina\nPresidenta", "Faltan 2 fechas"]
    assert [word for word in words if word in expected] == expected
    assert "Borrador" in words
    top = next(row for row in range(1, 20) if book["Mapa"].cell(row, 1).value == "INSTITUCIÓN")
    heights = [book["Mapa"].row_dimensions[top + row].height for row in (1, 2)]
    assert heights == pytest.approx([18 * 72 / 25.4] * 2, abs=0.1)
    assert book["Mapa"].cell(top + 1, 1).border.bottom.style == "thin"


def test_steps_are_joined_without_a_filter(tmp_path):
    rows = [["1", None, 1], ["1", None, 2], ["2", None, 3], ["3", None, 4], ["3", None, 5]]
    sheet, top = hoja_de(rows, tmp_path, merged_first=True)
    joined = {str(area) for area in sheet.merged_cells.ranges if area.min_row > top}
    assert joined == {f"A{top + 1}:A{top + 2}", f"A{top + 4}:A{top + 5}"}
    assert sheet.auto_filter.ref is None


@pytest.mark.parametrize(("paper", "size"), [(Paper.CARTA, "1"), (Paper.A4, "9")])
def test_prints_on_one_page_of_width_with_numbers_and_mark(paper, size, tmp_path):
    report = informe(Table(COLUMNS, [], sheet="Mapa"), landscape=True, example=True)
    sheet = libro(report, tmp_path, Options(paper=paper))["Mapa"]
    assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (size, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddHeader.center.text == "EJEMPLO · datos ficticios"
    assert sheet.oddFooter.right.text == "Página &P de &N"
    assert "Aguadas && Salamina" in sheet.oddFooter.left.text
    assert "EJEMPLO · datos ficticios" in [cell.value for cell in sheet["A"]]


def test_a_text_that_excel_would_cut_is_refused_before_writing(tmp_path):
    rows = [["SENA", None, 1], ["ñ" * 32_768, None, 2]]
    with pytest.raises(UserError, match="«Mapa», fila 2, el texto de «INSTITUCIÓN»"):
        hoja_de(rows, tmp_path)
    assert list(tmp_path.iterdir()) == []
    sheet, top = hoja_de([["x" * 32_767, None, 1]], tmp_path)
    assert len(sheet.cell(top + 1, 1).value) == 32_767


def test_it_is_refused_far_down_a_sheet_to_work_in_too(tmp_path):
    rows = [["SENA", None, 1]] * 1500 + [["ñ" * 32_768, None, 2]]
    with pytest.raises(UserError, match=r"«Mapa», fila 1\.501, el texto de «INSTITUCIÓN»"):
        hoja_de(rows, tmp_path, ids=[str(number) for number in range(1501)])
    assert list(tmp_path.iterdir()) == []
    assert ALL_TEMP_FILES == []


def test_stopping_leaves_no_temporary_file(tmp_path):
    def stop(done: int, total: int) -> None:
        raise Cancelled

    before = set(Path(tempfile.gettempdir()).glob("openpyxl.*"))
    with pytest.raises(Cancelled):
        libro(informe(Table(COLUMNS, [["a", None, 1]] * 3, sheet="Mapa")), tmp_path, Options(progress=stop))
    assert set(Path(tempfile.gettempdir()).glob("openpyxl.*")) <= before
    assert ALL_TEMP_FILES == []
    assert list(tmp_path.iterdir()) == []


def test_properties_are_spanish_and_the_day_is_the_report_s(tmp_path):
    words = libro(informe(Table(COLUMNS, [], sheet="Mapa")), tmp_path).properties
    assert (words.title, words.creator, words.language) == ("Mapa de aliados", "Escuela Red", "es-CO")
    assert words.created.date() == HOY


def test_memory_does_not_grow_with_the_rows(tmp_path):
    def peak(count: int) -> int:
        rows: list[list[Value]] = [["Institución con texto", HOY, number] for number in range(count)]
        report = informe(Table(COLUMNS, rows, sheet="Mapa"))
        tracemalloc.start()
        xlsx.write(report, tmp_path / "grande.xlsx", Options())
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)  # what is loaded once
    assert peak(3000) < 2 * peak(300)


TEXTS = st.text(max_size=80).map(clean) | st.sampled_from(["_x0041_", "_x005F_x0041_", "a\n b", "\t=x", "🌱 ñ _x00e1_"])


@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=1, max_size=40))
def test_every_clean_text_comes_back(tmp_path, texts):
    sheet, top = hoja_de([[text, None, 0] for text in texts], tmp_path)
    for number, text in enumerate(texts, top + 1):
        cell = sheet.cell(number, 1)
        assert unescape(cell.value or "") == text
        assert cell.data_type in {"s", "n"}
        assert cell.data_type == "s" or not text


@given(st.text(alphabet="_x0041F5ab"))
def test_escapes_undo_each_other(text):
    assert unescape(escape(text)) == text


@given(st.lists(st.text(max_size=60), min_size=1, max_size=30))
def test_every_sheet_has_a_name_that_excel_accepts(wanted):
    names = SheetNames()
    taken = [names.take(word) for word in wanted]
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert name.casefold() not in {"history", "historial"}
        assert not name.startswith("'")
        assert not name.endswith("'")
