"""The history told in words, on the screen and on paper."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red import clock
from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.reports import catalog
from escuela_red.reports.blocks import Table
from escuela_red.services import historial, records
from escuela_red.services.history import Author
from escuela_red.services.workspace import Workspace


@pytest.fixture
def junta(tmp_path):
    workspace = Workspace.create(tmp_path / "junta.escuelared", Author("equipo", "Nubia"))
    with workspace.change("Crear la junta", kind="inicio") as change:
        change.add(Junta(nombre="Junta", municipio="17013"))
    yield workspace
    workspace.close()


def last(workspace):
    found = historial.entries(workspace.lector, limit=1)[0]
    return found, historial.details(workspace.lector, [found.id])[found.id]


def test_a_record_comes_goes_and_comes_back(junta):
    ally = records.add(junta, Aliado, institucion="SENA")
    assert last(junta)[1][0].que == "Se agregó"
    records.remove(junta, Aliado, [ally])
    assert last(junta)[1][0].que == "Se quitó"
    junta.undo()
    entry, told = last(junta)
    assert (entry.etiqueta, told[0].que) == ("Deshacer: Quitar aliado «SENA»", "Se recuperó")
    records.remove(junta, Aliado, [ally])
    records.restore(junta, Aliado, ally)
    assert last(junta)[1][0].que == "Se recuperó"
    junta.undo()
    assert last(junta)[1][0].que == "Se quitó"


def test_an_addition_that_is_undone_is_not_told_as_a_removal(junta):
    records.add(junta, Aliado, institucion="SENA")
    junta.undo()
    entry, told = last(junta)
    assert (entry.etiqueta, told[0].que) == ("Deshacer: Agregar aliado", "Se deshizo")


def test_values_are_words_and_links_are_names(junta):
    person = records.add(junta, Persona, nombre="Marta Osorio")
    ally = records.add(junta, Aliado, institucion="SENA")
    records.set_field(junta, Aliado, ally, "perfil", Perfil.PUBLICA)
    told = last(junta)[1][0]
    assert (told.nombre, told.antes, told.despues) == ("SENA", "", "Institución pública")
    records.set_field(junta, Aliado, ally, "contacto_id", person)
    assert last(junta)[1][0].despues == "Marta Osorio"


def test_authors_and_records_narrow_the_list(junta):
    ally = records.add(junta, Aliado, institucion="SENA")
    junta.author = Author("equipo", "")
    records.add(junta, Aliado, institucion="Otra")
    assert historial.authors(junta.lector) == ["", "Nubia"]
    assert len(historial.entries(junta.lector, who="")) == 1
    assert [one.etiqueta for one in historial.entries(junta.lector, record=ally)] == ["Agregar aliado"]


def test_days_are_said_as_people_do():
    clock.fix_today(dt.date(2026, 11, 22))
    assert historial.day_words(dt.date(2026, 11, 22)) == "Hoy"
    assert historial.day_words(dt.date(2026, 11, 21)) == "Ayer"
    assert historial.when_words(dt.datetime(2026, 11, 22, 9, 5, tzinfo=dt.UTC)) == "Hoy, 9:05"
    assert historial.day_words(dt.date(2026, 11, 13)) == "Viernes 13 de noviembre"
    assert historial.day_words(dt.date(2025, 11, 14)) == "Viernes 14 de noviembre de 2025"


def test_on_paper_no_private_datum_nor_hidden_name_is_written(junta):
    person = records.add(junta, Persona, nombre="Jairo Mesa", cargo="rector", solo_cargo=True)
    records.set_field(junta, Persona, person, "telefono", "3101112233")
    records.set_field(junta, Persona, person, "nombre", "Jairo Mesa Ríos")
    records.remove(junta, Persona, [person])
    records.restore(junta, Persona, person)
    report = catalog.build("historial", junta.lector, junta.junta_id)
    table = next(block for block in report.blocks if isinstance(block, Table))
    said = "\n".join(str(cell) for row in table.rows for cell in row)
    assert "3101112233" not in said
    assert "Jairo" not in said
    assert "Teléfono: se cambió" in said
    assert "rector" in said
    assert "Nubia" in said
    assert catalog.personal(["historial"], junta.lector, junta.junta_id) == "1 nombre"
