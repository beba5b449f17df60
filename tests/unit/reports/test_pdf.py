"""The PDF as a reader finds it: its words, its pages, its margins, its marks."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from escuela_red import errors, text
from escuela_red.reports import blocks as b
from escuela_red.reports.drawing import ally_map, lettering
from escuela_red.reports.writers import registry
from escuela_red.reports.writers.options import Options, WriterNotes

DAY = dt.date(2026, 11, 22)
IDENTITY = (("Junta", "Junta de Aguadas"), ("Municipio", "Aguadas, Caldas"), ("Fecha", "22 nov 2026"))
LONG = "Útiles, transporte y una parcela demostrativa para las familias de la vereda El Roble. " * 30


def report(*content, **more) -> b.Report:
    base: dict[str, Any] = {"name": "prueba", "title": "Mapa de aliados municipal", "subtitle": "Taller de alianzas",
            "identity": IDENTITY, "date": DAY, "version": "Escuela Red 0.1"}  # fmt: skip
    return b.Report(blocks=content, **(base | more))


@pytest.fixture
def printed(tmp_path):
    def make(made: b.Report, **options) -> tuple[PdfReader, WriterNotes]:
        path = tmp_path / "informe.pdf"
        notes = registry.write(made, "pdf", path, Options(**options))
        return PdfReader(path), notes

    return make


def squeezed(words: str) -> str:
    return "".join(words.split())


def read(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def places(reader: PdfReader):
    """Yield each page with its texts and where they begin, end and stand."""
    for page in reader.pages:
        found: list[tuple[str, float, float, float]] = []

        def visit(words, _cm, tm, font, size, found=found):
            if words.strip() and tm[4]:  # the number of pages is a form with its own origin
                weight = next((key for key, name in lettering.FACES.items() if name in font["/BaseFont"]), "regular")
                widest = max(lettering.face(weight).width(line, size) for line in words.split("\n"))
                found.append((words, tm[4], tm[4] + widest, tm[5]))

        page.extract_text(visitor_text=visit)
        yield page, found


def table(rows, columns=4, **more) -> b.Table:
    return b.Table([b.Column(f"Columna {n}", 1 + n % 2) for n in range(columns)], rows, **more)


def test_every_cell_is_found_again(printed):
    rows = [[b.Cell(f"Cooperativa {n}", "Empresa privada", n), f"Mejorar {n}", DAY, n * 1000] for n in range(60)]
    reader, notes = printed(report(table(rows)))
    words = read(reader)
    for n in range(60):
        for cell in (f"Cooperativa {n}", f"Mejorar {n}", b.as_text(n * 1000)):
            assert squeezed(cell) in words
    assert words.count("22nov2026") >= 60
    assert notes == WriterNotes(pages=len(reader.pages))


def test_headings_stand_on_every_page_of_a_table(printed):
    reader, _notes = printed(report(table([["Palabra", "otra", "más", str(n)] for n in range(150)])))
    assert len(reader.pages) > 2
    for page in reader.pages:
        assert "Columna 0" in page.extract_text()


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize(("paper", "size"), [(b.Paper.CARTA, (612, 792)), (b.Paper.A4, (595, 842))])
def test_paper_and_direction(printed, paper, size, landscape):
    reader, _notes = printed(report(b.Paragraph("Hola"), landscape=landscape), paper=paper)
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (size[::-1] if landscape else size)


def test_the_page_turns_where_the_report_says(printed):
    reader, _notes = printed(report(b.Paragraph("a"), b.PageBreak(landscape=True), b.PageBreak(), b.Paragraph("b")))
    assert [round(page.mediabox.width) for page in reader.pages] == [612, 792]


def test_long_text_stays_inside_the_margins_and_whole(printed):
    rows = [[b.Cell(f"Institución {n} {LONG[:200]}", "Otra", n), LONG, LONG[:900], LONG] for n in range(40)]
    reader, _notes = printed(report(table(rows), landscape=True, footnote="Faltan 2 fechas.", example=True))
    for page, found in places(reader):
        for words, start, end, y in found:
            assert start >= 50.9, words
            assert end <= float(page.mediabox.width) - 50.9, words
            assert 30 <= y <= float(page.mediabox.height) - 25, words
    each = sum(part.count("Roble") for part in (LONG[:200], LONG, LONG[:900], LONG))
    assert read(reader).count("Roble") == 40 * each


def test_a_row_higher_than_the_page_goes_on(printed):
    words = " ".join(f"palabra{n}" for n in range(6000))
    reader, notes = printed(report(table([["corto", words, "x", "y"]])))
    assert notes.pages > 3
    found = read(reader)
    assert all(f"palabra{n}" in found for n in range(0, 6000, 37))


def test_a_step_is_said_again_on_each_page(printed):
    rows = [[b.Cell("Planteamiento de propuestas", "", 4), f"Actividad {n}", DAY, ""] for n in range(120)]
    reader, _notes = printed(report(table(rows, merged_first=True)))
    for page in reader.pages:
        assert squeezed("Planteamiento de propuestas") in squeezed(page.extract_text())
    assert read(reader).count(squeezed("Planteamiento de propuestas")) == len(reader.pages)


def test_a_shared_first_cell_longer_than_its_rows_is_whole(printed):
    long = " ".join(f"paso{n}" for n in range(900))
    reader, _notes = printed(report(table([[long, "a", "b", "c"], [long, "d", "e", "f"]], merged_first=True)))
    words = read(reader)
    assert all(f"paso{n}" in words for n in range(900))


def test_every_page_says_its_number_the_place_and_that_it_is_an_example(printed):
    reader, notes = printed(report(table([[str(n)] * 4 for n in range(120)]), example=True, draft="BORRADOR"))
    for number, page in enumerate(reader.pages, 1):
        words = page.extract_text()
        assert f"Página {number} de" in words
        assert squeezed(f"Página {number} de {notes.pages}") in squeezed(words)
        for mark in ("EJEMPLO · datos ficticios", "BORRADOR", "Aguadas, Caldas", "22 nov 2026", "Escuela Red 0.1"):
            assert mark in words


def test_properties_and_outline(printed):
    content = [b.Title("Lo que falta"), b.Title("Dentro", 2), b.Paragraph("x")]
    reader, _notes = printed(report(*content))
    assert reader.metadata.title == "Mapa de aliados municipal"
    assert reader.metadata.author == "Junta de Aguadas"
    assert reader.trailer["/Root"]["/Lang"] == "es-CO"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["Mapa de aliados municipal", "Lo que falta"]


def test_the_letter_travels_with_the_document(printed):
    reader, _notes = printed(report(b.Paragraph("Hola")))
    fonts = reader.pages[0]["/Resources"]["/Font"]
    names = {str(fonts[key].get_object()["/BaseFont"]) for key in fonts if "/FontDescriptor" in fonts[key].get_object()}
    assert any("NunitoSans" in name for name in names)


def test_marks_up_nothing(printed):
    hostile = "<b>x</b> &amp; <img src='file:///etc/passwd'/> {0} %s =cmd|' /C calc'!A0"
    reader, _notes = printed(report(b.Paragraph(hostile), table([[hostile] * 4]), b.KeyValues([(hostile, hostile)])))
    assert read(reader).count(squeezed(hostile)) == 7


def test_a_sign_without_glyph_is_told_in_words(printed):
    reader, notes = printed(report(b.Paragraph("Ir → casa 🎉 →")))
    assert notes.missing == ("→", "🎉")
    words = read(reader)
    assert squeezed("2 signos distintos no se pudieron imprimir con esta letra: flecha, dibujo o signo") in words
    assert "\x00" not in words


def test_every_kind_of_block_prints(printed):
    allies = [ally_map.AllyNode(str(n), n, f"Aliado {n}", "otra") for n in range(1, 5)]
    drawing = ally_map.large(allies, lettering.measure, 500, 400)
    content = [
        b.Title("Título"), b.Paragraph("Párrafo"), b.Bullets(["viñeta"]), b.Bullets(["uno"], numbered=True),
        b.KeyValues([("Lugar", "La escuela")]), b.Checklist([(True, "hecho"), (False, "pendiente")]),
        *(b.Note(f"nota {tone}", tone) for tone in b.Tone), b.Chart(drawing, ally_map.words(allies), "Así va"),
        b.Signatures([("Ana Ruiz", "Presidenta"), ("", "Secretario")]), b.Lines(4, "Observaciones"), b.PageBreak(),
        table([["a", b.Cell("b", tone=b.Tone.OK), "", None]]), b.Table([b.Column("Vacía")], []),
    ]  # fmt: skip
    words = read(printed(report(*content))[0])
    for part in ("Título", "Párrafo", "viñeta", "1.", "Laescuela", "Listo", "Falta", "pendiente",
                 "notawarn", "Aliado1", "Asíva", "AnaRuiz", "Secretario", "Observaciones", "Todavíanohay"):  # fmt: skip
        assert squeezed(part) in words


def test_a_form_keeps_room_to_write(printed):
    form = report(table([], blank_rows=10, blank_height=25), landscape=True, identity=(("Municipio", ""),))
    reader, _notes = printed(form, blank=True)
    drawn = b"".join(page.get_contents().get_data() for page in reader.pages)
    assert drawn.count(b" l S") > 40
    assert "Municipio" in reader.pages[0].extract_text()
    assert _inks(drawn) <= {b"0 0 0", b"1 1 1", b".333333 .333333 .333333"}


def _inks(drawn: bytes) -> set[bytes]:
    words = drawn.split()
    return {b" ".join(words[n - 3 : n]) for n, word in enumerate(words) if word in {b"rg", b"RG"}}


def test_five_rows_of_a_form_share_one_page(printed):
    reader, _notes = printed(report(table([], blank_rows=5, blank_height=26), landscape=True), blank=True)
    assert len(reader.pages) == 1


def test_whoever_waits_hears_and_may_stop(printed):
    heard = []
    made = report(table([["x"] * 4 for _n in range(1000)]), b.Paragraph("fin"))
    printed(made, progress=lambda done, total: heard.append((done, total)))
    assert heard[0] == (0, 2)
    assert heard[-1] == (2, 2)
    assert len(heard) > 5

    def stop(_done: int, _total: int) -> None:
        raise errors.Cancelled

    with pytest.raises(errors.Cancelled):
        printed(made, progress=stop)


@settings(max_examples=40)
@given(st.text(max_size=300).map(text.clean), st.text(max_size=60).map(text.clean))
def test_whatever_people_type_prints(tmp_path, one, other):
    path = tmp_path / "algo.pdf"
    made = report(b.Title(one or "x"), table([[one, b.Cell(other, one, 3), other, one]], merged_first=True),
                  b.KeyValues([(other, one)]), b.Note(one), b.Bullets([one]), b.Signatures([(one, other)]),
                  title=other or "x", subtitle=one, identity=((other, one), ("Municipio", one)))  # fmt: skip
    notes = registry.write(made, "pdf", path)
    words = read(PdfReader(path))
    printable = [part for part in one.split() if not set(part) & set(notes.missing) and part.isascii()]
    assert all(part in words for part in printable)


def test_very_long_texts_print_everywhere(printed):
    long = "palabra " * 3000
    content = [b.Title(long), b.KeyValues([(long, long)]), b.Note(long), b.Signatures([(long, long)]), b.Lines(2, long),
               b.Checklist([(False, long)]), b.Bullets([long]), table([[b.Cell(long, long, 7)] * 4, []])]  # fmt: skip
    reader, _notes = printed(report(*content, title=long, subtitle=long, identity=((long, long),), footnote=long))
    assert read(reader).count("palabra") >= 3000 * 19
    for _page, found in places(reader):
        assert all(y >= 30 for _words, _start, _end, y in found)


def test_a_report_without_blocks_is_one_page(printed):
    assert printed(report())[1].pages == 1


def test_a_row_that_goes_on_says_its_number_again(printed):
    reader, _notes = printed(report(table([[b.Cell("SENA", "Institución pública", 77), LONG * 4, "", ""]])))
    assert len(reader.pages) > 1
    assert all("77" in page.extract_text() for page in reader.pages)


def test_text_becomes_ink_in_one_place():
    """Nothing parses markup and only one module shows text, so what people type can never be a command."""
    shows = {"drawString", "drawRightString", "drawCentredString", "textOut", "textLine", "textLines", "beginText"}
    root = Path(registry.__file__).parents[2]
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom | ast.Import):
                names = (
                    [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                )
                assert not any(name.startswith("reportlab.platypus") for name in names), path
            if isinstance(node, ast.Attribute) and node.attr in shows:
                assert path.name == "pdf_text.py" or "ui" in path.parts, path
