"""The ficha of an ally on paper: at most two pages, nothing private without leave, the sums of the screen."""

from __future__ import annotations

import datetime as dt

import pytest
from pypdf import PdfReader

from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.aporte import Aporte, Especie
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.reports import catalog
from escuela_red.reports.blocks import Table
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import records, relaciones
from tests.unit.reports import content

NAME = "ficha-de-aliado"


def _allies(junta) -> list[str]:
    return [row["id"] for row in records.every(junta.lector, Aliado, junta.junta_id)]


def _contact(junta, ally: str, **fields) -> str:
    person = records.add(junta, Persona, nombre="Berta Ríos", cargo="gerente", telefono="3115550001", **fields)
    records.set_field(junta, Aliado, ally, "contacto_id", person)
    return person


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_it_tells_all_that_was_done_with_one_ally_and_nothing_of_the_others(junta, tmp_path, form):
    one, other, third = _allies(junta)
    need = records.add(junta, Necesidad, texto="Transporte a las veredas")
    records.add(junta, Cobertura, necesidad_id=need, aliado_id=one, como="con su bus")
    records.add(junta, Cobertura, necesidad_id=need, aliado_id=third, como="con dos mulas")
    records.add(junta, Abordaje, aliado_id=one, fecha=dt.date(2026, 10, 2), resultado="Piden una carta")
    records.add(junta, Aporte, aliado_id=one, descripcion="Sillas", especie=Especie.DINERO, ofrecido=1_250_000_000)
    records.add(junta, Propuesta, titulo="Rutas", aliado_id=one, estado=EstadoPropuesta.ENVIADA)
    relaciones.agregar(junta, other, one)
    told = content.palabras(junta, NAME, form, tmp_path, registro=one)
    for words in ("SENA", "Propuesta presentada", "Transporte a las veredas", "con su bus", "Piden una carta", "Sillas",
                  "Rutas", "Cooperativa"):  # fmt: skip
        assert words in told
    assert "1.250.000.000" in told or "1250000000" in told
    assert "con dos mulas" not in told


def test_one_ally_is_never_more_than_two_pages(junta, tmp_path):
    (one, *others) = _allies(junta)
    long = "palabras que no se acaban y llenan el renglón " * 60
    with junta.change("Llenar") as change:
        change.set(Aliado, one, objetivo_misional=long, aportes=long, beneficios=long, valores=long, intereses=long,
                   por_que=long)  # fmt: skip
        for number in range(30):
            need = change.add(Necesidad(texto=f"{number} {long}"))
            change.add(Cobertura(necesidad_id=need, aliado_id=one, como=long))
            change.add(Abordaje(aliado_id=one, fecha=dt.date(2026, 1, 1 + number), resultado=long, siguiente=long))
            change.add(Aporte(aliado_id=one, descripcion=long, ofrecido=number))
            change.add(Propuesta(aliado_id=one, titulo=long, estado=EstadoPropuesta.RECHAZADA))
    for other in others:
        relaciones.agregar(junta, one, other)
    path = tmp_path / "ficha.pdf"
    catalog.make(NAME, "pdf", junta.lector, junta.junta_id, path, ReportOptions(registro=one))
    assert len(PdfReader(path).pages) <= 2
    assert "más." in content.palabras(junta, NAME, "pdf", tmp_path, registro=one)


@pytest.mark.parametrize(
    ("fields", "private", "prints"),
    [({"autorizo": True}, True, True), ({"autorizo": True}, False, False), ({"autorizo": False}, True, False)],
)
def test_the_phone_of_the_contact_leaves_only_with_leave(junta, tmp_path, fields, private, prints):
    (one, *_rest) = _allies(junta)
    person = _contact(junta, one, **fields)
    told = content.palabras(junta, NAME, "docx", tmp_path, registro=one, private=private)
    leaving = catalog._module(NAME).leaving(junta.lector, junta.junta_id, ReportOptions(registro=one, private=private))
    assert ("3115550001" in told) is prints
    assert ((person, "telefono") in leaving) is prints
    assert (person, "nombre") in leaving
    assert "Berta Ríos (gerente)" in told


def test_who_asked_for_the_cargo_alone_has_no_name_on_paper(junta, tmp_path):
    (one, *_rest) = _allies(junta)
    person = _contact(junta, one, solo_cargo=True)
    records.add(junta, Abordaje, aliado_id=one, persona_id=person, resultado="Bien")
    told = content.palabras(junta, NAME, "pdf", tmp_path, registro=one)
    assert "Berta" not in told
    assert "gerente" in told


def test_all_of_them_begin_with_a_table_of_how_each_goes(junta):
    ids = _allies(junta)
    records.set_field(junta, Aliado, ids[1], "estado", EstadoAliado.DESCARTADO)
    report = content.informe(junta, NAME)
    (table,) = content.bloques(report, Table)
    assert [row[0].value for row in table.rows] == ["SENA", "Cooperativa", "Emisora"]
    assert [row[1].value for row in table.rows] == ["Contactado", "Descartado", "Contactado"]
    assert catalog.records_of(NAME, junta.lector, junta.junta_id) == ids


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_junta_without_allies_says_so(tmp_path, form):
    workspace = content.vacia(tmp_path)
    told = content.palabras(workspace, NAME, form, tmp_path)
    workspace.close()
    assert "Todavía no hay aliados." in told
    assert "None" not in told
