"""A letter or legal paper in each format: its own words between wide margins, without the title of a report."""

from __future__ import annotations

import datetime as dt

import docx as word
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from pypdf import PdfReader

from escuela_red.reports.blocks import Align, Paragraph, Report, Signatures, Title
from escuela_red.reports.writers import html, registry
from escuela_red.reports.writers.options import Options

MM = 72 / 25.4
LONG = "Queremos contarle lo que hacen las escuelas de la vereda. " * 120
BLOCKS = (
    Paragraph("Aguadas, 22 de noviembre de 2026", align=Align.RIGHT),
    Paragraph("Señora\nMarta Ríos\nAlcaldía de Aguadas"),
    Paragraph("Asunto: transporte", strong=True),
    Title("CARTA DE COMPROMISO", align=Align.CENTER),
    Paragraph(LONG),
    Signatures([("Ana López", "Presidenta de la junta")]),
)


def letter(**more) -> Report:
    identity = (("Junta", "Junta de Aguadas"), ("Municipio", "Aguadas, Caldas"))
    return Report("carta", "Propuesta de transporte", "Un renglón", identity, BLOCKS, dt.date(2026, 11, 22), "9",
                  letter=True, **more)  # fmt: skip


@pytest.fixture
def printed(tmp_path):
    path = tmp_path / "carta.pdf"
    registry.write(letter(example=True, draft="BORRADOR"), "pdf", path, Options())
    return PdfReader(path)


def lines(page):
    """Return each text of a page with where it stands, without what is above and below the margins."""
    found: list[tuple[str, float, float]] = []

    def visit(words, _cm, tm, _font, _size):
        if words.strip() and tm[4]:
            found.append((words.strip(), tm[4], tm[5]))

    page.extract_text(visitor_text=visit)
    return found


def test_the_pdf_begins_with_the_letter_and_keeps_marks_pages_and_foot(printed):
    words = [page.extract_text() for page in printed.pages]
    assert "Propuesta de transporte" not in "".join(words)
    assert "Junta de Aguadas" not in "".join(words)
    for number, told in enumerate(words, 1):
        assert "EJEMPLO · datos ficticios" in told
        assert "BORRADOR" in told
        assert f"Página {number} de" in told
        assert "Aguadas, Caldas · 22 nov 2026" in told
    assert printed.metadata.title == "Propuesta de transporte"
    assert printed.metadata.author == "Junta de Aguadas"


def test_the_margins_of_the_pdf_are_those_of_a_letter(printed):
    for page in printed.pages:
        body = [(x, y) for words, x, y in lines(page) if "Queremos contarle" in words or "vereda" in words]
        assert all(x >= 29.9 * MM for x, _y in body)
        assert all(25 * MM <= y <= 792 - 30 * MM for _x, y in body)


def test_the_lines_of_the_pdf_stand_at_their_side(printed):
    def start(words: str) -> float:
        return next(x for told, x, _y in lines(printed.pages[0]) if told.startswith(words))

    assert start("Señora") == pytest.approx(30 * MM, abs=0.1)
    assert start("Aguadas, 22 de noviembre") > 300
    assert 40 * MM < start("CARTA DE COMPROMISO") < 306


def test_the_word_document_is_a_letter_with_styles(tmp_path):
    path = tmp_path / "carta.docx"
    registry.write(letter(example=True, draft="BORRADOR"), "docx", path, Options())
    document = word.Document(str(path))
    told = [paragraph for paragraph in document.paragraphs if paragraph.text]
    assert told[0].text == "Aguadas, 22 de noviembre de 2026"
    assert told[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert told[1].alignment is None
    assert told[2].runs[0].bold
    assert told[3].style.name == "Heading 1"
    assert told[3].alignment == WD_ALIGN_PARAGRAPH.CENTER
    section = document.sections[0]
    sides = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(side.mm) for side in sides] == [30, 30, 25, 25]
    assert section.header.paragraphs[0].text == "EJEMPLO · datos ficticios · BORRADOR"
    assert 'w:instr="NUMPAGES"' in section.footer._element.xml


def test_the_page_to_read_keeps_the_marks_and_the_sides():
    told = html.page(letter(example=True))
    assert "<h1>" not in told
    assert "Junta de Aguadas" not in told
    assert "EJEMPLO · datos ficticios" in told
    assert '<p style="text-align: right">Aguadas, 22 de noviembre de 2026</p>' in told
    assert "<b>Asunto: transporte</b>" in told
