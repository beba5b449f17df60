"""Search across the file: without accents or case, every word, only what lives."""

from __future__ import annotations

import pytest

from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records, search


def _found(workspace, words):
    return [one.titulo for one in search.find(workspace.lector, words)]


@pytest.mark.parametrize(
    "words",
    ["comité", "COMITE", "cafeteros comite", "ñapanga", "napanga", "C0M", "otra organizacion", "50%", "a_b", "útiles"],
)
def test_words_are_found_however_they_are_written(workspace, words):
    records.add(
        workspace,
        Aliado,
        institucion="Comité de Cafeteros C0M",
        perfil=Perfil.OTRA,
        aportes="Útiles para Ñapanga: el 50% en a_b",
    )
    records.add(workspace, Aliado, institucion="Alcaldía", perfil=Perfil.PUBLICA, aportes="500 y axb")
    assert _found(workspace, words) == ["Comité de Cafeteros C0M"]


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "inexistente", "comité inexistente"])
def test_what_is_not_there_is_not_found(workspace, words):
    records.add(workspace, Aliado, institucion="Comité")
    assert _found(workspace, words) == []


def test_what_is_found_follows_each_change_undo_and_reopening(home):
    ally = records.add(home.now, Aliado, institucion="SENA")
    records.set_field(home.now, Aliado, ally, "institucion", "ICBF")
    assert _found(home.now, "sena") == []
    assert _found(home.now, "icbf") == ["ICBF"]
    home.now.undo()
    assert _found(home.reopen(), "sena") == ["SENA"]
    records.remove(home.now, Aliado, [ally])
    assert _found(home.now, "sena") == []
    records.restore(home.now, Aliado, ally)
    assert _found(home.now, "sena") == ["SENA"]


def test_each_result_says_where_it_leads(workspace):
    person = records.add(workspace, Persona, nombre="Marta Osorio", cargo="Docente")
    act = records.add(workspace, Actividad, paso=Paso.ABORDAJE, texto="Visitar a Marta")
    found = {(one.tabla, one.registro, one.titulo, one.detalle) for one in search.find(workspace.lector, "marta")}
    assert found == {
        ("persona", person, "Marta Osorio", "Docente"),
        ("actividad", act, "Visitar a Marta", Paso.ABORDAJE.etiqueta),
    }


def test_months_and_days_are_found_as_they_are_read(workspace):
    records.add(workspace, Actividad, texto="Prórroga", mes="2027-02")
    assert _found(workspace, "febrero 2027") == ["Prórroga"]


def test_the_junta_itself_is_not_a_result(workspace):
    assert _found(workspace, "junta de prueba") == []
    assert records.count(workspace.lector, Junta) == 1


def test_the_limit_is_kept(workspace):
    records.add_many(workspace, Aliado, [{"institucion": f"Escuela {n}"} for n in range(70)])
    assert len(search.find(workspace.lector, "escuela")) == 50
    assert len(search.find(workspace.lector, "escuela", limit=5)) == 5
