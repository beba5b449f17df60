"""A second guide is a folder: its keys, its counts and its words work with no code of its own."""

from __future__ import annotations

import pytest

from escuela_red.guide import carga
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.aliado import Aliado
from escuela_red.models.vivencia import Hallazgo, TipoHallazgo
from escuela_red.reports import catalog
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import autovaloracion, avance, dudas, guias, juntas, records, respuestas
from escuela_red.services.formatos import formatos
from escuela_red.services.workspace import Workspace
from tests import second_guide

EVERY_KIND = tuple(ClaseTarea)


@pytest.fixture
def junta(tmp_path):
    with second_guide.known(tmp_path / "guias"):
        workspace = Workspace.create(tmp_path / "a.escuelared")
        juntas.create(workspace, "17013", "Junta de Aguadas")
        second_guide.workshop(workspace)
        yield workspace
        workspace.close()


def guide(junta):
    return guias.de_taller(junta.lector, junta.junta_id, junta.taller_id)


def progress(junta):
    return avance.progreso(junta.lector, junta.junta_id, EVERY_KIND, junta.taller_id)


def test_it_is_read_with_its_own_counts(junta):
    found = guide(junta)
    assert carga.claves() == (carga.PRINCIPAL, second_guide.CLAVE)
    assert (len(found.tarea("hablar").preguntas), len(found.tarea("cuidar").pasos)) == (2, 3)
    assert (len(found.tarea("hoja").lectura), len(found.escala), len(found.mapa.columnas)) == (1, 2, 2)
    assert carga.cargar().clave == carga.PRINCIPAL


def test_progress_follows_its_own_tasks(junta):
    assert progress(junta).siguiente.clave == "mirar"
    respuestas.escribir(junta, "hablar", "x", "De la quebrada")
    dudas.anotar(junta, "¿Cuánta agua hay?")
    records.add(junta, Hallazgo, tipo=TipoHallazgo.FORTALEZA, texto="Hay bosque")
    records.add(junta, Aliado, institucion="Acueducto")
    avance.marcar(junta, "hoja", lista=True, parte="agua")
    avance.marcar(junta, "mirar", lista=True)
    now = progress(junta)
    assert now.estados == {
        "mirar": "Listo", "hablar": "En curso", "hoja": "En curso", "inquietudes": "En curso",
        "cuidar": "Sin empezar", "amigos": "Sin empezar", "amistades": "En curso", "camino": "Sin empezar",
    }  # fmt: skip
    assert now.siguiente.clave == "hablar"
    assert now.de_momento("A") == (1, 2)


def test_its_words_are_the_juntas_to_change_apart_from_those_of_the_first(junta):
    guias.poner(junta, "titulo", "Nuestra agua", second_guide.CLAVE)
    assert guide(junta).titulo == "Nuestra agua"
    assert guias.de_junta(junta.lector, junta.junta_id) == carga.cargar()


def test_its_own_scale_is_the_one_of_the_self_rating(junta):
    autovaloracion.poner(junta, "saber", antes=2)
    row = autovaloracion.de(junta.lector, junta.junta_id, junta.taller_id)["saber"]
    assert row["antes"] == 2


def test_its_forms_have_its_rows(junta):
    found = {one.codigo: one for one in formatos(guide(junta))}
    assert not set(found) & {one.codigo for one in formatos(carga.cargar())}
    printed = [row.titulo for one in found.values() for row in one.filas]
    assert "Sembrar árboles" in " ".join(printed)


@pytest.mark.parametrize("filled", [True, False])
def test_every_report_of_a_workshop_over_it_is_made(junta, filled):
    if filled:
        respuestas.escribir(junta, "hablar", "x", "De la quebrada")
        respuestas.escribir(junta, "cuidar", "3", "Cada mes")
        dudas.anotar(junta, "¿Cuánta agua hay?")
    for entry in catalog.entries():
        for blank in (False, True)[: 1 + entry.blank]:
            options = ReportOptions(taller=junta.taller_id, blank=blank)
            assert catalog.build(entry.name, junta.lector, junta.junta_id, options).blocks


def test_the_report_of_the_workshop_says_its_words_and_none_of_the_first(junta):
    respuestas.escribir(junta, "hablar", "x", "De la quebrada")
    options = ReportOptions(taller=junta.taller_id)
    said = str(catalog.build("informe-del-taller", junta.lector, junta.junta_id, options))
    assert "¿De dónde viene el agua?" in said
    assert "De la quebrada" in said
    first = {text for text in carga.direcciones().values() if len(text) > 40}
    assert [text for text in first if text in said] == []
