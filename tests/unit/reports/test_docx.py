"""Word as people get it: read back with the library, paragraph by paragraph and cell by cell."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import docx as word
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from escuela_red.reports.blocks import (
    Bullets,
    Cell,
    Chart,
    Checklist,
    Column,
    KeyValues,
    Lines,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Report,
    Signatures,
    Table,
    Title,
    Tone,
    Value,
)
from escuela_red.reports.drawing.shapes import Drawing
from escuela_red.reports.writers import docx
from escuela_red.reports.writers.options import Options
from escuela_red.text import clean

if TYPE_CHECKING:
    from pathlib import Path

HOY = dt.date(2026, 11, 22)
IDENTITY = (("Junta", "Junta de Aguadas"), ("Municipio", "Aguadas & Salamina"), ("Fecha", "22 nov 2026"))
COLUMNS = (Column("INSTITUCIÓN", 2.0), Column("FECHA"), Column("SEDES", right=True))


def informe(*blocks, **more) -> Report:
    return Report("mapa", "Mapa de aliados", "Actividad D.1", IDENTITY, blocks, HOY, "7", **more)


def documento(report: Report, folder: Path, options: Options | None = None) -> Any:
    path = folder / "informe.docx"
    docx.write(report, path, options or Options())
    return word.Document(str(path))


def textos(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_title_identity_marks_and_pages(tmp_path):
    document = documento(informe(example=True, draft="Borrador", footnote="Faltan 2 fechas"), tmp_path)
    mark = "EJEMPLO · datos ficticios · Borrador"
    assert textos(document) == ["Mapa de aliados", "Actividad D.1", mark, "Faltan 2 fechas"]
    assert [cell.text for cell in document.tables[0]._cells[:4]] == [
        "Junta", "Junta de Aguadas", "Municipio", "Aguadas & Salamina"]  # fmt: skip
    section = document.sections[0]
    assert section.header.paragraphs[0].text == mark
    footer = section.footer._element.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    assert "Mapa de aliados · Aguadas &amp; Salamina" in footer


@pytest.mark.parametrize(("paper", "size"), [(Paper.CARTA, (279.4, 215.9)), (Paper.A4, (297, 210))])
def test_paper_and_direction(paper, size, tmp_path):
    report = informe(PageBreak(landscape=False), Title("B"), landscape=True)
    document = documento(report, tmp_path, Options(paper))
    wide, tall = document.sections
    assert (wide.page_width.mm, wide.page_height.mm) == pytest.approx(size, abs=0.1)
    assert (wide.orientation, tall.orientation) == (WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT)
    assert (tall.page_width.mm, tall.page_height.mm) == pytest.approx(size[::-1], abs=0.1)


def test_a_table_repeats_its_headings_and_fills_the_width(tmp_path):
    rows: list[list[Value | Cell]] = [
        [Cell("SENA", detail="Pública", number=3), dt.date(2026, 2, 18), 1250],
        ["=1+1", None, True],
    ]
    document = documento(informe(Table(COLUMNS, rows, sheet="Mapa")), tmp_path)
    table = document.tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["INSTITUCIÓN", "FECHA", "SEDES"],
        ["3. SENA\nPública", "18 feb 2026", "1.250"],
        ["=1+1", "", "Sí"],
    ]
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, False, False]
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in table.columns) == pytest.approx(room, abs=Mm(0.1))


def test_a_very_tall_row_may_break_but_others_stay_whole(tmp_path):
    rows = [["palabra " * 400, None, 1], ["corta", None, 2]]
    document = documento(informe(Table(COLUMNS, rows)), tmp_path)
    kept = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in document.tables[1].rows]
    assert kept == [True, False, True]


def test_steps_are_joined(tmp_path):
    rows = [["1", None, 1], ["1", None, 2], ["2", None, 3]]
    document = documento(informe(Table(COLUMNS, rows, merged_first=True)), tmp_path)
    table = document.tables[1]
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert table.cell(2, 0).text == "1"
    assert table.cell(3, 0).text == "2"


def test_blank_rows_have_room_to_write(tmp_path):
    blank = Table(COLUMNS, [], blank_rows=3, blank_height=22)
    document = documento(informe(blank), tmp_path, Options(blank=True))
    heights = [row.height.mm for row in document.tables[1].rows[1:]]
    assert heights == pytest.approx([22, 22, 22], abs=0.1)
    assert "DDEDE3" not in document.element.xml


def test_every_block_is_there_in_words(tmp_path):
    blocks = (
        Title("Uno"),
        Title("Dos", 2),
        Paragraph("Línea\notra\tcolumna", muted=True),
        Bullets(("a", "b"), numbered=True),
        Bullets(("c",), numbered=True),
        Checklist(((True, "Hay fecha."), (False, "Falta responsable."))),
        Note("Cuente con esto.", Tone.WARN),
        Chart(Drawing(1, 1, ()), ("Tres aliados.",), "Aliados"),
        KeyValues((("Estado", "Firmada"),)),
        Signatures((("Luz Marina", "Presidenta"), ("", "Secretaria"), ("Ana", "Fiscal"))),
        Lines(2, "Observaciones"),
    )
    document = documento(informe(*blocks), tmp_path)
    assert textos(document)[2:] == [
        "Uno", "Dos", "Línea\notra\tcolumna", "a", "b", "c", "Listo: Hay fecha.", "Falta: Falta responsable.",
        "Cuidado: Cuente con esto.", "Aliados", "Tres aliados.", "Observaciones"]  # fmt: skip
    cells = [cell.text for table in document.tables for cell in table._cells]
    assert {"Estado", "Firmada", "_" * 22 + "\nLuz Marina\nPresidenta"} <= set(cells)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "List Number", "Recuadro", "Rótulo"} <= set(styles)
    numbers = [p._p.find(f".//{qn('w:numId')}").get(qn("w:val")) for p in document.paragraphs
               if p.style.name == "List Number"]  # fmt: skip
    assert numbers[0] == numbers[1] != numbers[2]


def test_language_letter_and_properties(tmp_path):
    document = documento(informe(Paragraph("x")), tmp_path)
    xml = zipfile.ZipFile(tmp_path / "informe.docx").read("word/styles.xml").decode()
    assert 'w:lang w:val="es-CO"' in xml
    assert document.styles["Normal"].font.name == "Calibri"
    words = document.core_properties
    assert (words.title, words.author, words.language) == ("Mapa de aliados", "Escuela Red", "es-CO")
    assert words.created.date() == HOY


@settings(max_examples=25)
@given(st.lists(st.text(max_size=60).map(clean), min_size=1, max_size=25))
def test_every_clean_text_comes_back(tmp_path, texts):
    table = Table(COLUMNS, [[text, None, 0] for text in texts])
    document = documento(informe(table, *map(Paragraph, texts)), tmp_path)
    assert [row.cells[0].text for row in document.tables[1].rows][1:] == texts
    body = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Normal"]
    assert body == texts
