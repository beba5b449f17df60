"""The forms in blank: sheet code and row numbers on paper, the same that the screen declares."""

from __future__ import annotations

import itertools
import re

import pytest
from pypdf import PdfReader

from escuela_red.guide import carga
from escuela_red.reports import catalog
from escuela_red.reports.blocks import Bullets, Contents, Lines, Paper, Table, Title
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import formatos
from tests.unit.reports import content

FORMS = [entry for entry in catalog.entries() if entry.blank and entry.serves]
CODES = {
    "diagnostico-municipal": "AE-03",
    "lista-de-asistencia": "AE-01",
    "mapa-de-aliados": "AE-08",
    "ruta-de-articulacion": "AE-09",
    "formato-diagnostico-individual": "AE-02",
    "formato-preguntas": "AE-04",
    "formato-dudas": "AE-05",
    "formato-cinco-pasos": "AE-06",
    "formato-por-aliado": "AE-07",
    "formato-autovaloracion": "AE-10",
}


def pages(workspace, name, folder, paper):
    path = folder / f"{name}-{paper}.pdf"
    options = ReportOptions(blank=True, paper=paper)
    catalog.make(name, "pdf", workspace.lector, workspace.junta_id, path, options)
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("entry", FORMS, ids=lambda entry: entry.name)
def test_each_form_is_one_sheet_with_its_code_and_every_row_number(junta, tmp_path, entry, paper):
    form = formatos.formato(carga.cargar(), CODES[entry.name])
    told = pages(junta, entry.name, tmp_path, paper)
    assert len(told) == 1
    assert f"Hoja {form.codigo}" in told[0]
    lines = re.findall(r"^\d+$", told[0], re.MULTILINE)
    assert {str(row.numero) for row in form.filas} <= set(lines)
    for column in form.columnas:
        assert column.titulo.split()[0] in told[0]


def test_the_notebook_has_every_form_each_on_its_own_sheet(junta, tmp_path):
    told = pages(junta, "cuaderno-de-formatos", tmp_path, Paper.CARTA)
    codes = [one.codigo for one in formatos.formatos(carga.cargar())]
    assert [next((code for code in codes if f"Hoja {code}" in page), "") for page in told] == ["", *codes]


def test_a_form_that_is_only_a_form_is_black_on_white_without_asking(junta, tmp_path):
    for blank in (False, True):
        path = tmp_path / f"{blank}.pdf"
        options = ReportOptions(blank=blank)
        catalog.make("formato-preguntas", "pdf", junta.lector, junta.junta_id, path, options)
    assert (tmp_path / "False.pdf").read_bytes()[:400] == (tmp_path / "True.pdf").read_bytes()[:400]
    assert not catalog.personal(["formato-preguntas", "cuaderno-de-formatos"], junta.lector, junta.junta_id)


def test_another_number_of_rows_can_be_asked_for_where_the_guide_does_not_fix_them(junta):
    (ten,) = content.bloques(content.informe(junta, "lista-de-asistencia", blank=True, blank_rows=25), Table)
    assert (ten.blank_rows, ten.numbered_from) == (25, 1)
    fixed = content.informe(junta, "formato-preguntas", blank=True, blank_rows=25)
    assert len(content.bloques(fixed, Table)[0].rows) == 4


def test_the_list_to_sign_asks_for_authorisation_in_plain_words(junta, tmp_path):
    for blank in (False, True):
        told = content.palabras(junta, "lista-de-asistencia", "pdf", tmp_path, blank=blank)
        assert "Al firmar, autorizo" in told
        assert not re.search(r"\bLey\b|art\.|Decreto", told)


def test_the_booklet_of_the_guide_is_in_the_words_of_the_junta(junta, tmp_path):
    from escuela_red.services import guias

    guias.poner(junta, "anexo.formas.14", "Nuestra forma número catorce.")
    told = content.palabras(junta, "guia-del-taller", "pdf", tmp_path)
    assert "Nuestra forma número catorce." in told
    report = content.informe(junta, "guia-del-taller")
    guide = carga.cargar()
    titles = [block.text for block in content.bloques(report, Title)]
    for task in guide.tareas:
        assert f"{task.numero}. {task.titulo}" in titles
    labels = [block.label for block in content.bloques(report, Lines)]
    assert "a. ¿Qué es para nosotros una alianza estratégica?" in labels


def test_the_booklet_has_a_cover_and_says_on_which_page_each_part_is(junta, tmp_path):
    path = tmp_path / "guia.pdf"
    catalog.make("guia-del-taller", "pdf", junta.lector, junta.junta_id, path)
    told = [page.extract_text() for page in PdfReader(path).pages]
    guide = carga.cargar()
    assert guide.titulo in told[0].replace("\n", " ")
    assert "A. Vivencia" not in told[0]
    assert "Contenido" in told[1]
    report = content.informe(junta, "guia-del-taller")
    (contents,) = content.bloques(report, Contents)
    titles = [title for title, _level in contents.items]
    assert [title for title in titles if title[0].isdigit()] == [f"{one.numero}. {one.titulo}" for one in guide.tareas]
    printed = [int(one) for one in re.findall(r"^\d+$", told[1], re.MULTILINE)]
    assert printed[:2] == [3, 3]
    assert printed == sorted(printed)
    # The last number is how many pages there are.
    for page, title in zip(printed[:-1], titles, strict=True):
        assert title in told[page - 1].splitlines()


def test_the_booklet_reads_in_four_parts_and_says_nothing_twice(junta):
    report = content.informe(junta, "guia-del-taller")
    titles = [block.text for block in content.bloques(report, Title)]
    assert [title for title in titles if title.startswith("Parte ")][-1].startswith("Parte 4 de 4.")
    assert len([title for title in titles if title.startswith("Paso ")]) == 5
    assert "Sus doce funciones" in titles
    assert not any("Funciones de la coordinación" in title for title in titles)
    assert len(content.bloques(report, Bullets)[-1].items) == 14


def test_every_torn_out_sheet_of_the_notebook_has_room_for_its_date(junta, tmp_path):
    told = pages(junta, "cuaderno-de-formatos", tmp_path, Paper.CARTA)
    for form, page in zip(formatos.formatos(carga.cargar()), told[1:], strict=True):
        assert "Fecha" in page.splitlines(), form.codigo
        assert all(column.titulo in page for column in form.cabeza)


def test_there_is_a_centimetre_or_more_to_write_on_each_row(junta, tmp_path):
    path = tmp_path / "lista.pdf"
    catalog.make("lista-de-asistencia", "pdf", junta.lector, junta.junta_id, path, ReportOptions(blank=True))
    heights: dict[str, float] = {}

    def note(words, _cm, matrix, _font, _size):
        if words.strip().isdigit():
            heights.setdefault(words.strip(), matrix[5])

    (page,) = PdfReader(path).pages
    page.extract_text(visitor_text=note)
    form = formatos.formato(carga.cargar(), "AE-01")
    tops = [heights[str(row.numero)] for row in form.filas]
    assert all(above - below >= 10 * 72 / 25.4 - 0.01 for above, below in itertools.pairwise(tops))
