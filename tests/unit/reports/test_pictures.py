"""Pictures in reports: in every format, told in words, and only those that ship with the program."""

from __future__ import annotations

import datetime as dt
import re
import zipfile

import pytest
from pypdf import PdfReader

from escuela_red import paths
from escuela_red.reports import pictures
from escuela_red.reports.blocks import Paragraph, Picture, Report, Title
from escuela_red.reports.writers import docx, html, pdf, xlsx
from escuela_red.reports.writers.options import Options

MAP = Picture("help/imagenes/mapa.png", "El mapa <b>de</b> aliados", "El mapa", share=0.5)


def _report(*blocks) -> Report:
    return Report("prueba", "Prueba", "", (), blocks, dt.date(2026, 11, 22), "1")


def test_paper_has_the_picture_and_its_caption(tmp_path):
    pdf.write(_report(Title("Uno"), Paragraph("Dos"), MAP), tmp_path / "p.pdf", Options())
    (page,) = PdfReader(tmp_path / "p.pdf").pages
    assert len(page.images) == 1
    assert "El mapa" in page.extract_text()


def test_a_title_stands_on_the_page_of_its_picture(tmp_path):
    blocks = [*(Paragraph(f"Renglón {number}") for number in range(30)), Title("El título"), Paragraph("Dice."), MAP]
    pdf.write(_report(*blocks), tmp_path / "p.pdf", Options())
    pages = PdfReader(tmp_path / "p.pdf").pages
    assert [("El título" in page.extract_text(), len(page.images)) for page in pages] == [(False, 0), (True, 1)]


def test_word_has_the_picture_with_its_words(tmp_path):
    docx.write(_report(MAP), tmp_path / "p.docx", Options())
    with zipfile.ZipFile(tmp_path / "p.docx") as inside:
        (name,) = [one for one in inside.namelist() if one.startswith("word/media/")]
        assert inside.read(name) == (paths.resources() / MAP.resource).read_bytes()
        body = inside.read("word/document.xml").decode()
    assert 'descr="El mapa &lt;b&gt;de&lt;/b&gt; aliados"' in body


def test_the_page_to_read_has_it_inside_and_fetches_nothing():
    page = html.page(_report(MAP))
    assert re.search(r'<img style="width: 50%" alt="El mapa &lt;b&gt;de&lt;/b&gt; aliados" src="data:image/png', page)
    assert "img-src data:" in page
    assert "http:" not in page
    assert "img-src" not in html.page(_report(Paragraph("Sin dibujos")))


def test_a_workbook_has_its_words(tmp_path):
    import openpyxl

    xlsx.write(_report(MAP), tmp_path / "p.xlsx", Options())
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets[0]
    assert "El mapa" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize(
    "resource", ["../LICENSE", "/etc/hostname", "help/mapa.md", "help/imagenes/../../../README.md", "fonts/README.md"]
)
def test_nothing_else_is_a_picture(resource):
    with pytest.raises(ValueError, match="picture"):
        pictures.load(Picture(resource, "x"))


def test_a_file_that_only_says_it_is_a_picture_is_refused(monkeypatch, tmp_path):
    (tmp_path / "x.png").write_bytes(b"<svg onload='x'/>" + b" " * 40)
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    with pytest.raises(ValueError, match="PNG"):
        pictures.load(Picture("x.png", "x"))
