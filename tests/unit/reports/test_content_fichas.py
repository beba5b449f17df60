"""The fichas print every field of every kind, and no datum that has to stay with the junta."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from escuela_red.exchange import example
from escuela_red.models.campos import campos
from escuela_red.models.persona import Persona
from escuela_red.models.taller import Asistencia, Taller
from escuela_red.reports import catalog
from escuela_red.reports.blocks import KeyValues, Title
from escuela_red.reports.content import libro_sheets
from escuela_red.services import records
from tests.unit.reports import content

NAME = "fichas"


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_every_written_text_is_printed_with_its_label(junta, tmp_path, form):
    told = content.palabras(junta, NAME, form, tmp_path)
    for words in ("Objetivo misional", "Misión de SENA", "Aportes que puede realizar", "Evidencia", "Acta 001"):
        assert words in told
    assert "segunda semana de mayo" in told
    assert "Contiene" in told
    assert "3 aliados" in told


def test_each_field_with_a_value_is_one_pair(junta):
    labels = {pair[0] for block in content.bloques(content.informe(junta, NAME), KeyValues) for pair in block.pairs}
    for kind in libro_sheets.kinds():
        for row in records.every(junta.lector, kind, junta.junta_id):
            written = [one for one in campos(kind) if row[one.nombre] and one.nombre != kind.ficha.titulo]
            assert {one.etiqueta for one in written if not one.personal} <= labels


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_people_keep_back_does_not_leave(junta, tmp_path, form):
    told = content.palabras(junta, NAME, form, tmp_path)
    assert "3101112233" in told  # authorised
    for private in ("Jairo", "3204445566", "nubia@", "9900007", "reservado"):
        assert private not in told
    assert "rector" in told
    assert "3101112233" not in content.palabras(junta, NAME, form, tmp_path, private=False)


def test_a_new_junta_has_its_own_ficha_and_nothing_else(tmp_path):
    workspace = content.vacia(tmp_path)
    told = content.palabras(workspace, NAME, "pdf", tmp_path)
    workspace.close()
    assert "2026–2027" in told
    assert "Aliados" not in told


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_who_appears_by_cargo_only_does_so_where_they_came(junta, tmp_path, form):
    workshop = records.add(junta, Taller, nombre="Uno")
    for person in records.every(junta.lector, Persona, junta.junta_id):
        records.add(junta, Asistencia, taller_id=workshop, persona_id=person["id"])
    told = content.palabras(junta, NAME, form, tmp_path)
    assert told.count("Marta Osorio") > 1
    assert "Jairo" not in told


def test_a_ficha_says_the_name_of_the_municipio(junta, tmp_path):
    told = content.palabras(junta, NAME, "pdf", tmp_path)
    assert "17013" not in told
    assert "Aguadas" in told


def test_a_short_ficha_is_never_split_between_two_pages(tmp_path):
    workspace = example.create(tmp_path / "ejemplo.escuelared")
    path = tmp_path / "fichas.pdf"
    catalog.make(NAME, "pdf", workspace.lector, workspace.junta_id, path)
    titles = {block.text for block in content.bloques(catalog.build(NAME, workspace.lector, workspace.junta_id), Title)}
    workspace.close()
    for page in PdfReader(path).pages[1:]:
        words = next(line for line in page.extract_text().splitlines() if line.strip())
        assert any(words.startswith(title[:20]) for title in titles)
