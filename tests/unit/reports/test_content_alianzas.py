"""The draft of an alliance's paper and the portfolio of all of them: what they say, and that totals are one."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Instrumento,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
    TipoAlianza,
)
from escuela_red.models.aporte import Aporte
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.reports import catalog
from escuela_red.reports.blocks import Chart, Lines, Table
from escuela_red.reports.content import portafolio_de_alianzas
from escuela_red.services import alianzas, aportes, records
from tests.unit.reports import content

DRAFT, PORTFOLIO = "instrumento", "portafolio-de-alianzas"
NASTY = 'Café <b>& "huerta"</b> =1+1 {0} %s ñandú'


@pytest.fixture
def alliance(junta):
    """Give an alliance of gestión with its two sides, signed by two people of whom one asks for cargo only."""
    people = {row["nombre"]: row["id"] for row in records.every(junta.lector, Persona, junta.junta_id)}
    ally = records.every(junta.lector, Aliado, junta.junta_id)[0]["id"]
    with junta.change("Alianza") as change:
        change.set(Persona, people["Marta Osorio"], documento="24000111")
        change.set(Persona, people["Jairo Mesa"], documento="75000222", autorizo=True)
        made = change.add(
            Alianza(
                nombre="Microcentros fuertes",
                tipo=TipoAlianza.GESTION,
                instrumento=Instrumento.COMPROMISO,
                estado=EstadoAlianza.FIRMADA,
                objeto="Llegar a los microcentros.",
                inicio=dt.date(2026, 8, 3),
                fin=dt.date(2027, 12, 10),
                valor_total=1_250_000_000,
            )
        )
        signs = {"alianza_id": made, "firma_id": people["Marta Osorio"], "nit": "800123456-1"}
        change.add(ParteAlianza(lado=Lado.RED, entidad="I. E. Rural", calidad="rectora", **signs))
        change.add(ParteAlianza(alianza_id=made, lado=Lado.ALIADO, aliado_id=ally, firma_id=people["Jairo Mesa"]))
        change.add(ObjetivoAlianza(alianza_id=made, texto="Asistencia", indicador="porcentaje", meta=90.0, avance=45.0))
        change.add(Clausula(alianza_id=made, lado=Lado.RED, clase=DerechoDeber.DEBER, texto="Informar cada semestre"))
    return made


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_draft_says_its_parts_and_leaves_lines_for_what_is_missing(junta, alliance, tmp_path, form):
    told = content.palabras(junta, DRAFT, form, tmp_path, registro=alliance)
    for words in (
        "CARTA DE COMPROMISO",
        "Este es un borrador",
        "pregunte en la alcaldía o al rector",
        "I. E. Rural",
        "800123456-1",
        "Marta Osorio",
        "24000111",
        "rectora",
        "Llegar a los microcentros.",
        "Informar cada semestre",
        "$ 1.250.000.000",
        "3 de agosto de 2026",
        "10 de diciembre de 2027",
        "____",
        "Encabezar la planeación",
    ):
        assert words in told
    for title in ("Quiénes firman", "Por qué se hace", "Objeto", "Alcance", "Objetivos", "Aportes y valor", "Duración"):
        assert title in told
    for title in ("Supervisión y comité", "Prórroga", "Terminación", "Datos de las personas", "Lugar y fecha"):
        assert title in told
    assert content.informe(junta, DRAFT, registro=alliance).draft == "BORRADOR"
    assert "Jairo" not in told  # asks to appear by cargo only, and so does his document
    assert "75000222" not in told
    assert "artículo" not in told.lower()


def test_documents_stay_out_where_private_data_do(junta, alliance, tmp_path):
    assert "24000111" not in content.palabras(junta, DRAFT, "docx", tmp_path, registro=alliance, private=False)


def test_the_pedagogica_has_no_text_of_ours_and_another_paper_its_own_name(junta, alliance, tmp_path):
    with junta.change("Cambiar") as change:
        fields = {"tipo": TipoAlianza.PEDAGOGICA, "instrumento": Instrumento.OTRO, "instrumento_texto": NASTY}
        change.set(Alianza, alliance, **fields)
    told = content.palabras(junta, DRAFT, "docx", tmp_path, registro=alliance)
    assert "Encabezar la planeación" not in told
    assert "pedagógica" not in told.lower()
    assert NASTY.upper() in told


def test_each_draft_is_a_document_apart_and_none_says_so(junta, alliance, tmp_path):
    other = alianzas.nueva(junta)
    assert catalog.records_of(DRAFT, junta.lector, junta.junta_id) == [alliance, other]
    assert content.bloques(content.informe(junta, DRAFT, registro=other), Lines)
    records.remove(junta, Alianza, [alliance, other])
    for name in (DRAFT, PORTFOLIO):
        assert "Todavía no hay alianzas." in content.palabras(junta, name, "pdf", tmp_path)


@pytest.mark.parametrize("amount", [0, 1, 1_250_000_000, 1_250_000_000_000])
def test_totals_are_the_same_on_screen_in_excel_and_in_pdf(junta, alliance, tmp_path, amount):
    ally = records.every(junta.lector, Aliado, junta.junta_id)[0]["id"]
    with junta.change("Dinero") as change:
        asked = change.add(Propuesta(titulo="P", aliado_id=ally, estado=EstadoPropuesta.ACEPTADA))
        change.add(Rubro(propuesta_id=asked, rubro="Transporte", aporte_aliado=amount))
        change.set(Alianza, alliance, propuesta_id=asked)
        given = {"aliado_id": ally, "descripcion": "Buses", "alianza_id": alliance}
        change.add(Aporte(**given, acordado=amount, recibido=amount))
        gone = change.add(Aporte(**given, acordado=7, recibido=7))
    records.remove(junta, Aporte, [gone])
    found = aportes.totales(junta.lector, junta.junta_id, alianza=alliance)
    assert (found.pedido, found.acordado, found.recibido) == (amount,) * 3
    shown = f"{amount:,}".replace(",", ".")
    on_screen = alianzas.dinero(found)
    assert (f"Pedido $ {shown} " in on_screen) == bool(amount)
    table = content.bloques(content.informe(junta, PORTFOLIO), Table)[0]
    assert list(table.rows[-1][-4:]) == [amount, amount, amount, 0]
    told = content.palabras(junta, PORTFOLIO, "pdf", tmp_path)
    assert f"Pedido $ {shown} Acordado $ {shown} Recibido $ {shown}" in told
    content.palabras(junta, PORTFOLIO, "xlsx", tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / f"{PORTFOLIO}.xlsx").worksheets[0]
    totals = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Total")
    assert totals[-4:] == (amount, amount, amount, 0)


@pytest.mark.parametrize("form", ["pdf", "xlsx", "docx"])
def test_the_total_counts_once_what_two_alliances_of_one_proposal_asked_for(junta, alliance, tmp_path, form):
    ally = records.every(junta.lector, Aliado, junta.junta_id)[0]["id"]
    with junta.change("Dinero") as change:
        asked = change.add(Propuesta(titulo="P", aliado_id=ally, estado=EstadoPropuesta.ACEPTADA))
        change.add(Rubro(propuesta_id=asked, rubro="Transporte", aporte_aliado=1_250_000_000_000))
        change.set(Alianza, alliance, propuesta_id=asked)
    assert "se cuenta una sola vez" not in content.palabras(junta, PORTFOLIO, form, tmp_path)
    alianzas.nueva(junta, asked)
    table = content.bloques(content.informe(junta, PORTFOLIO), Table)[0]
    assert [row[-4] for row in table.rows] == [1_250_000_000_000] * 3
    told = content.palabras(junta, PORTFOLIO, form, tmp_path)
    assert "2.500.000.000.000" not in told
    assert "2500000000000" not in told
    assert "En el total, lo que se pidió en ella se cuenta una sola vez." in told


def test_every_chart_is_also_in_words(junta, alliance, tmp_path):
    charts = content.bloques(content.informe(junta, PORTFOLIO), Chart)
    assert [bool(chart.words) for chart in charts] == [True] * len(charts)
    told = content.palabras(junta, PORTFOLIO, "docx", tmp_path)
    assert "Vigentes: 1." in told
    assert "Municipal de gestión: 1." in told
    assert "3 ago 2026 a 10 dic 2027" in told


def test_the_advance_is_that_of_its_objectives_and_none_without_them(junta, alliance):
    alianzas.nueva(junta)
    found = portafolio_de_alianzas.lineas(junta.lector, junta.junta_id)
    assert [one.avance for one in found] == [50, None]
    records.add(junta, ObjetivoAlianza, alianza_id=alliance, texto="Más de lo pedido", meta=2.0, avance=10.0)
    records.add(junta, ObjetivoAlianza, alianza_id=alliance, texto="Sin meta", meta=0.0, avance=1.0)
    assert portafolio_de_alianzas.lineas(junta.lector, junta.junta_id)[0].avance == 75


def test_what_leaves_with_the_draft_is_told_before(junta, alliance):
    told = catalog.personal([DRAFT], junta.lector, junta.junta_id)
    assert told == "1 nombre y 1 documento"
