"""The proposal on paper: the letter, its sections, equal amounts in each format, and the three pages."""

from __future__ import annotations

import docx as word
import pytest
from pypdf import PdfReader

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.models.propuesta import EtapaPropuesta, Propuesta, Rubro
from escuela_red.reports import catalog
from escuela_red.reports.blocks import Bullets, PageBreak, Table, Title
from escuela_red.reports.content import propuesta as document
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.reports.writers import registry
from escuela_red.reports.writers.options import Options
from escuela_red.services import personas, propuestas, records
from tests.unit.reports.content import bloques, informe, palabras

AMOUNTS = (0, 1, 1_250_000_000)


def written(junta, **fields) -> str:
    ally = records.every(junta.lector, Aliado, junta.junta_id)[0]["id"]
    texts = {
        "titulo": "Transporte para las veredas",
        "aliado_id": ally,
        "asunto": "Transporte de maestras",
        "tratamiento": "Señor",
        "resumen": "Un bus al mes.",
        "quienes_somos": "Somos la junta.",
        "justificacion": "Caminos largos.",
        "objetivos": "- Llegar a tiempo\n- Llegar todas",
        "solicitud": "Un bus al mes",
        "beneficios": "Visibilidad\nInforme anual",
        "compromisos": "Contar lo hecho",
    }
    return propuestas.nueva(junta, **{**texts, **fields})


def lines(junta, made, *amounts):
    for number, amount in enumerate(amounts, 1):
        records.add(junta, Rubro, propuesta_id=made, rubro=f"Rubro {number}", aporte_aliado=amount, aporte_red=0)


@pytest.fixture
def made(junta):
    personas.add_with_post(
        junta, Cuerpo.JUNTA, "presidenta", nombre="Rosa Gil", telefono="3150001122", correo="rosa@x.test", autorizo=True
    )
    found = written(junta)
    lines(junta, found, *AMOUNTS)
    records.add(junta, EtapaPropuesta, propuesta_id=found, texto="Primer viaje")
    return found


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_letter_and_the_sections_are_read_back(junta, made, tmp_path, form):
    told = palabras(junta, "propuesta", form, tmp_path, registro=made)
    order = (
        "Aguadas, 22 de noviembre de 2026", "Señor", "RECTOR", "SENA", "Asunto: Transporte de maestras",
        "Cordial saludo.", "Un bus al mes.", "Atentamente,", "Rosa Gil", "Presidenta", "1. Quiénes somos",
        "Somos la junta.", "2. La necesidad", "Caminos largos.", "3. Qué proponemos", "Llegar a tiempo",
        "4. Qué pedimos", "Un bus al mes", "5. Presupuesto", "6. Qué gana el aliado", "Informe anual",
        "7. A qué se compromete la Red", "8. Cronograma", "Primer viaje", "9. Contacto", "3150001122",
    )  # fmt: skip
    at = 0
    for words in order:
        at = told.find(words, at)
        assert at >= 0, words
    assert "BORRADOR" not in told


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("amount", AMOUNTS)
def test_amounts_are_those_of_the_screen(junta, tmp_path, form, amount):
    from escuela_red.fechas import pesos_text

    made = written(junta)
    lines(junta, made, amount)
    budget = propuestas.presupuesto(junta.lector, junta.junta_id, made)
    assert budget.total == amount == propuestas.pedido(junta.lector, junta.junta_id, made)
    told = palabras(junta, "propuesta", form, tmp_path, registro=made)
    told = told.replace("\N{NO-BREAK SPACE}", " ")  # no line ends between the sign and its amount
    assert f"Le pedimos al aliado {pesos_text(amount)}. La Red pone $ 0. En total son {pesos_text(amount)}." in told
    assert told.count(pesos_text(amount)) >= 4


def test_the_budget_in_word_is_a_table_to_edit(junta, made, tmp_path):
    path = tmp_path / "p.docx"
    catalog.make("propuesta", "docx", junta.lector, junta.junta_id, path, ReportOptions(registro=made))
    document_ = word.Document(str(path))
    budget = next(table for table in document_.tables if table.cell(0, 0).text == "Rubro")
    assert [cell.text for cell in budget.rows[-1].cells] == ["Total", "$ 1.250.000.001", "$ 0", "$ 1.250.000.001"]
    assert "Heading 2" in {paragraph.style.name for paragraph in document_.paragraphs}


def test_what_is_missing_is_said_and_the_print_is_a_draft(junta, tmp_path):
    made = written(junta, solicitud="", beneficios="")
    for form in ("pdf", "docx"):
        assert palabras(junta, "propuesta", form, tmp_path, registro=made).count("Falta escribirlo.") == 3
    assert all("BORRADOR" in page.extract_text() for page in PdfReader(tmp_path / "propuesta.pdf").pages)
    assert word.Document(str(tmp_path / "propuesta.docx")).sections[0].header.paragraphs[0].text == "BORRADOR"


def test_all_of_them_follow_each_other_and_only_the_last_versions(junta, made):
    propuestas.enviar(junta, made)
    propuestas.nueva_version(junta, made)
    written(junta, titulo="Otra")
    report = informe(junta, "propuesta")
    titles = [block.text for block in bloques(report, Title) if block.level == 1]
    assert titles == ["Transporte para las veredas", "Otra"]
    assert len(bloques(report, PageBreak)) == 3
    assert len(catalog.records_of("propuesta", junta.lector, junta.junta_id)) == 2


def test_without_any_it_says_so(junta, tmp_path):
    assert "Todavía no hay propuestas." in palabras(junta, "propuesta", "pdf", tmp_path)


def test_a_removed_one_is_not_printed(junta, made):
    records.remove(junta, Propuesta, [made])
    assert not bloques(informe(junta, "propuesta", registro=made), Table)


def test_a_long_calendar_goes_to_an_annex_which_the_limit_does_not_count(junta, made, tmp_path):
    for number in range(60):
        records.add(junta, EtapaPropuesta, propuesta_id=made, texto=f"Viaje {number}")
    told = palabras(junta, "propuesta", "pdf", tmp_path, registro=made)
    assert "Anexos: la propuesta y su cronograma." in told
    assert told.index("Está en el anexo.") < told.index("Anexo. Cronograma") < told.index("Viaje 59")
    assert pages(junta, made, tmp_path) < 3


def pages(junta, made, folder) -> int:
    report = document.only_proposal(junta.lector, junta.junta_id, ReportOptions(registro=made))
    return registry.write(report, "pdf", folder / "medida.pdf", Options()).pages


def test_the_pages_are_those_of_the_print_without_the_letter(junta, made, tmp_path):
    records.set_field(junta, Propuesta, made, "justificacion", "Los caminos son largos y se dañan. " * 200)
    path = tmp_path / "p.pdf"
    catalog.make("propuesta", "pdf", junta.lector, junta.junta_id, path, ReportOptions(registro=made))
    assert pages(junta, made, tmp_path) == len(PdfReader(path).pages) - 1 > 1


def test_phones_leave_only_with_authorisation_and_when_wanted(junta, made, tmp_path):
    assert "3150001122" not in palabras(junta, "propuesta", "pdf", tmp_path, registro=made, private=False)
    assert catalog.personal(["propuesta"], junta.lector, junta.junta_id) == "1 nombre, 1 teléfono y 1 correo"
    rosa = next(one for one in records.every(junta.lector, Persona, junta.junta_id) if one["nombre"] == "Rosa Gil")
    records.set_field(junta, Persona, rosa["id"], "autorizo", value=False)
    assert "3150001122" not in palabras(junta, "propuesta", "pdf", tmp_path, registro=made)
    assert catalog.personal(["propuesta"], junta.lector, junta.junta_id) == "1 nombre"


def test_who_asked_for_it_stands_by_cargo_only(junta, made, tmp_path):
    told = palabras(junta, "propuesta", "pdf", tmp_path, registro=made)
    assert "Jairo" not in told.title()
    assert "JAIRO" not in told


def test_lists_are_bullets_whatever_mark_people_put(junta, made):
    found = bloques(informe(junta, "propuesta", registro=made), Bullets)
    assert list(found[0].items) == ["Llegar a tiempo", "Llegar todas"]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_letter_without_name_ally_or_signer_still_reads_as_one(junta, tmp_path, form):
    made = propuestas.nueva(junta)
    told = palabras(junta, "propuesta", form, tmp_path, registro=made)
    assert "sin nombre" not in told
    assert "le presenta esta propuesta." in told
    assert "Señores ____" in told
    assert "Asunto: Propuesta" in told
