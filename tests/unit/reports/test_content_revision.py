"""The acta of a review, its sheet to fill in by hand, and the ficha of an alliance, as they are handed over."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from pypdf import PdfReader

from escuela_red.models.abordaje import Participante
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
    Revision,
    Veredicto,
)
from escuela_red.models.aporte import Aporte, Especie
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.reports import catalog
from escuela_red.reports.blocks import KeyValues, Signatures, Table, Title
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import aportes, records, revisiones
from tests.unit.reports import content

ACTA, FICHA = "acta-de-revision", "ficha-de-alianza"
DIA = dt.date(2026, 10, 14)


@pytest.fixture
def alianza(junta):
    """Give a signed alliance with the SENA, an objective and a duty of each side."""
    people = records.every(junta.lector, Persona, junta.junta_id)
    ally = records.every(junta.lector, Aliado, junta.junta_id)[0]["id"]
    with junta.change("Firmar") as change:
        made = change.add(
            Alianza(
                nombre="Café que educa",
                estado=EstadoAlianza.EJECUCION,
                objeto="Apoyar las huertas",
                inicio=dt.date(2026, 8, 18),
                fin=dt.date(2027, 10, 29),
            )
        )
        change.add(ParteAlianza(alianza_id=made, lado=Lado.RED, firma_id=people[0]["id"], calidad="presidenta"))
        change.add(ParteAlianza(alianza_id=made, lado=Lado.ALIADO, aliado_id=ally, firma_id=people[1]["id"]))
        change.add(ObjetivoAlianza(alianza_id=made, texto="Sostener los proyectos", indicador="Proyectos", meta=9))
        for side, text in ((Lado.RED, "Llevar el registro"), (Lado.ALIADO, "Entregar insumos")):
            change.add(Clausula(alianza_id=made, lado=side, clase=DerechoDeber.DEBER, texto=text))
        change.add(Clausula(alianza_id=made, lado=Lado.ALIADO, clase=DerechoDeber.DERECHO, texto="Visitar las sedes"))
    return made


@pytest.fixture
def revision(junta, alianza):
    """Give its review, answered: the Red fulfilled and the ally did not."""
    made = revisiones.comenzar(junta, alianza, DIA)
    for line in revisiones.lineas(junta.lector, junta.junta_id, made):
        verdict = Veredicto.NO if line.grupo == "aliado" else Veredicto.CUMPLE
        revisiones.anotar(junta, made, line.id, veredicto=verdict)
        if line.grupo == "objetivos":
            revisiones.anotar(junta, made, line.id, avance=8, como="Registro de sedes")
    with junta.change("Anotar") as change:
        for person in records.every(junta.lector, Persona, junta.junta_id)[:2]:
            change.add(Participante(revision_id=made, persona_id=person["id"]))
        hours = {"hora_inicio": "09:00", "hora_fin": "11:30"}
        change.set(Revision, made, lugar="Casa de la Cultura", ajustes="Entregar en agosto\nAvisar antes", **hours)
    return made


def in_order(words, *parts):
    places = [words.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_acta_goes_in_the_order_of_the_norm_and_in_the_past_tense(junta, revision, tmp_path, form):
    words = content.palabras(junta, ACTA, form, tmp_path, registro=revision)
    in_order(
        words,
        "Junta Municipal de Aguadas",
        "CAFÉ QUE EDUCA",
        "ACTA 001",
        "FECHA:",
        "Aguadas, 14 de octubre de 2026",
        "HORA:",
        "9:00 a. m. a 11:30 a. m.",
        "LUGAR:",
        "Casa de la Cultura",
        "ASISTENTES:",
        "Marta Osorio",
        "ORDEN DEL DÍA:",
        "DESARROLLO:",
        "REVISIÓN DE LOS OBJETIVOS",
        "8 de 9, proyectos",
        "DEBERES DE LA RED DE MAESTROS",
        "La Red de Maestros cumplió.",
        "DEBERES DEL ALIADO",
        "No se cumplió",
        "El aliado no cumplió.",
        "Se acordaron estos ajustes:",
        "Entregar en agosto",
        "Se acordó revisar la alianza otra vez el",
        "FIRMAS:",
        "SENA",
    )
    assert "Jairo Mesa" not in words, "who asked to appear by cargo only"


def test_a_review_that_only_has_its_general_verdicts_lists_what_was_reviewed(junta, alianza, tmp_path):
    made = revisiones.comenzar(junta, alianza, DIA)
    records.set_field(junta, Revision, made, "red", Veredicto.PARCIAL)
    words = content.palabras(junta, ACTA, "pdf", tmp_path, registro=made)
    in_order(
        words,
        "Quedaron sin respuesta:",
        "Sostener los proyectos",
        "Se revisaron en conjunto:",
        "Llevar el registro",
        "La Red de Maestros cumplió en parte.",
    )


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [({}, "____"), ({"hora_inicio": "14:00"}, "2:00 p. m."), ({"hora_fin": "16:00"}, "hasta las 4:00 p. m.")],
)
def test_an_hour_that_nobody_wrote_leaves_a_line_for_it(junta, alianza, fields, wanted):
    made = revisiones.comenzar(junta, alianza, DIA)
    with junta.change("Anotar") as change:
        change.set(Revision, made, **fields)
    [facts] = content.bloques(content.informe(junta, ACTA, registro=made), KeyValues)
    told = dict(facts.pairs)["HORA:"].replace("\N{NO-BREAK SPACE}", " ")
    assert told.startswith(wanted) if wanted == "____" else told == wanted


def test_both_sides_sign_the_acta(junta, revision):
    [signatures] = content.bloques(content.informe(junta, ACTA, registro=revision), Signatures)
    assert list(signatures.people) == [
        ("Marta Osorio", "presidenta\nJunta Municipal de Aguadas"),
        ("rector", "SENA"),
    ]


def test_a_side_without_who_signs_has_its_line_all_the_same(junta, alianza):
    for part in records.every(junta.lector, ParteAlianza, junta.junta_id):
        records.remove(junta, ParteAlianza, [part["id"]])
    made = revisiones.comenzar(junta, alianza, DIA)
    [signatures] = content.bloques(content.informe(junta, ACTA, registro=made), Signatures)
    assert list(signatures.people) == [("", "Por la Red de Maestros"), ("", "Por el aliado")]


def test_the_sheet_by_hand_has_the_duties_and_boxes_before_anything_is_answered(junta, alianza, tmp_path):
    words = content.palabras(junta, ACTA, "pdf", tmp_path, registro=alianza, blank=True)
    for said in ("Sostener los proyectos", "Llevar el registro", "Entregar insumos", "CUMPLE", "EN PARTE", "NO"):
        assert said in words
    assert "Sus derechos: Visitar las sedes." in words
    assert "ACTA 001" in words
    assert "Se cumplió" not in words


def test_the_sheet_without_a_record_is_that_of_every_signed_alliance(junta, alianza):
    records.add(junta, Alianza, nombre="Otra", estado=EstadoAlianza.PREPARACION)
    titles = [block.text for block in content.bloques(content.informe(junta, ACTA, blank=True), Title)]
    assert sum("CAFÉ QUE EDUCA" in text for text in titles) == 1
    assert not any("OTRA" in text for text in titles)
    assert alianza


def test_without_reviews_a_sentence_says_so(junta, tmp_path):
    assert "Todavía no hay revisiones." in content.palabras(junta, ACTA, "pdf", tmp_path)


def test_each_review_is_a_document_and_those_of_a_removed_alliance_are_none(junta, alianza, revision):
    assert catalog.records_of(ACTA, junta.lector, junta.junta_id) == [revision]
    records.remove(junta, Alianza, [alianza])
    assert catalog.records_of(ACTA, junta.lector, junta.junta_id) == []


def test_the_names_of_who_came_and_who_signs_leave(junta, revision):
    said = catalog.personal([ACTA], junta.lector, junta.junta_id, ReportOptions(registro=revision))
    assert said == "1 nombre", "the other one goes by cargo"


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_the_ficha_tells_all_of_the_alliance(junta, alianza, revision, tmp_path, form):
    records.add(junta, Actividad, paso=Paso.SEGUIMIENTO, texto="Visitar la huerta", alianza_id=alianza)
    words = content.palabras(junta, FICHA, form, tmp_path, registro=alianza)
    for said in ("Café que educa", "Apoyar las huertas", "SENA", "Sostener los proyectos", "Entregar insumos"):
        assert said in words
    for said in ("Solo cumple la Red", "No cumple", "Entregar en agosto; Avisar antes", "Visitar la huerta"):
        assert said in words


@pytest.mark.parametrize("amount", [0, 1, 1_250_000_000, 1_250_000_000_000])
def test_the_totals_are_those_of_the_screen(junta, alianza, amount, tmp_path):
    ally = records.every(junta.lector, Aliado, junta.junta_id)[0]["id"]
    given = {"aliado_id": ally, "alianza_id": alianza, "especie": Especie.DINERO}
    records.add(junta, Aporte, descripcion="Insumos", ofrecido=amount, acordado=amount, recibido=amount, **given)
    records.add(junta, Aporte, descripcion="Otros", ofrecido=500, **given)
    totals = aportes.totales(junta.lector, junta.junta_id, alianza=alianza)
    blocks = content.bloques(content.informe(junta, FICHA, registro=alianza), Table)
    told = dict(next(block for block in blocks if block.sheet == "Aportes").rows)
    assert told == {
        "Pedido": totals.pedido,
        "Ofrecido": totals.ofrecido,
        "Acordado": totals.acordado,
        "Recibido": totals.recibido,
        "Repartido": totals.distribuido,
        "Queda por repartir": totals.saldo,
    }
    assert f"{amount + 500:,}".replace(",", ".") in content.palabras(junta, FICHA, "pdf", tmp_path, registro=alianza)
    assert str(amount + 500) in content.palabras(junta, FICHA, "xlsx", tmp_path, registro=alianza)


def test_the_ficha_of_an_alliance_with_much_in_it_has_three_pages_or_less(junta, alianza, tmp_path):
    for number in range(6):
        made = revisiones.comenzar(junta, alianza, dt.date(2026, 1 + number, 14))
        records.set_field(junta, Revision, made, "ajustes", "Programar el transporte con quince días\n" * 2)
        for side in Lado:
            text = f"Cumplir con el deber número {number} que se acordó entre las dos partes"
            records.add(junta, Clausula, alianza_id=alianza, lado=side, clase=DerechoDeber.DEBER, texto=text)
    path = tmp_path / "ficha.pdf"
    catalog.make(FICHA, "pdf", junta.lector, junta.junta_id, path, ReportOptions(registro=alianza))
    assert len(PdfReader(path).pages) <= 3


def test_the_workbook_of_all_the_alliances_has_one_sheet_for_each_thing(junta, alianza, revision, tmp_path):
    ally = records.every(junta.lector, Aliado, junta.junta_id)[0]["id"]
    with junta.change("Otras") as change:
        for number in range(30):
            made = change.add(Alianza(nombre=f"Alianza {number}", estado=EstadoAlianza.FIRMADA))
            change.add(ParteAlianza(alianza_id=made, lado=Lado.ALIADO, aliado_id=ally))
            change.add(ObjetivoAlianza(alianza_id=made, texto=f"Objetivo {number}"))
    content.palabras(junta, FICHA, "xlsx", tmp_path)
    book = openpyxl.load_workbook(tmp_path / f"{FICHA}.xlsx")
    assert book.sheetnames[1:] == ["Las partes", "Objetivos", "Derechos y deberes", "Revisiones"]
    goals = list(book["Objetivos"].iter_rows(values_only=True))
    assert goals[0][:2] == ("ALIANZA", "OBJETIVO")
    assert [row[:2] for row in goals[1:3]] == [
        ("Café que educa", "Sostener los proyectos"),
        ("Alianza 0", "Objetivo 0"),
    ]
    assert len(goals) == 1 + 31
    assert book["Objetivos"].auto_filter.ref
    cover = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert "Objetivos" not in cover, "a heading with nothing below"
    assert cover.count("Café que educa") == cover.count("Alianza 29") == 1


def test_the_workbook_of_one_alliance_does_not_say_its_name_in_every_row(junta, alianza, tmp_path):
    content.palabras(junta, FICHA, "xlsx", tmp_path, registro=alianza)
    book = openpyxl.load_workbook(tmp_path / f"{FICHA}.xlsx")
    assert next(book["Objetivos"].iter_rows(values_only=True))[0] == "OBJETIVO"


def test_without_alliances_the_ficha_says_so(junta, tmp_path):
    assert "Todavía no hay alianzas." in content.palabras(junta, FICHA, "pdf", tmp_path)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_the_ruta_prints_the_dates_of_the_signed_alliances_after_row_five(junta, alianza, tmp_path, form):
    records.set_field(junta, Alianza, alianza, "primera_revision", dt.date(2026, 12, 4))
    words = content.palabras(junta, "ruta-de-articulacion", form, tmp_path)
    in_order(words, "Firma y operatividad de la alianza", "Café que educa", "Próxima revisión", "Termina la vigencia")
