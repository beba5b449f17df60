"""The record to hand over: what helps, and not one word that people wrote."""

from __future__ import annotations

import logging

import pytest

from escuela_red import __version__, paths
from escuela_red.exchange import registro
from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.services.workspace import Workspace
from escuela_red.ui import journal

CANARY = "Zoraida Canaria"


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.create(tmp_path / f"{CANARY}.escuelared")
    with made.change("Crear la junta") as change:
        change.add(Junta(nombre=f"Junta de {CANARY}", municipio="17013"))
        change.add(Persona(nombre=CANARY, telefono="3990001122", correo="zoraida@canaria.test"))
        change.add(Aliado(institucion=CANARY, aportes=CANARY))
    yield made
    made.close()


@pytest.fixture
def diario():
    journal.stop()
    journal.start()
    yield journal.path()
    journal.stop()


def test_it_has_version_counts_and_faults_and_nobody_s_words(workspace, diario, tmp_path):
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("escuela_red.ui.tasks").exception("a task failed")
    written = registro.write(tmp_path, registro.Facts((("Letra", "150 %"),)), journal.kept(), workspace)
    text = written.path.read_text(encoding="utf-8")
    for told in (__version__, "Letra: 150 %", "persona: 1", "aliado: 1", "a task failed", "builtins.ValueError"):
        assert told in text
    assert workspace.document.doc_id in text
    for kept in ("Zoraida", "Canaria", "3990001122", "zoraida@", str(tmp_path), str(paths.user_data())):
        assert kept.lower() not in text.lower()


def test_a_line_of_another_shape_is_left_out(tmp_path):
    log = tmp_path / "x.log"
    good = "2026-11-22 10:00:00,123 INFO escuela_red.ui.documents a document was closed"
    bad = ["Zoraida escribió esto", "2026-11-22 10:00:00,123 INFO otra.cosa Zoraida", f"{good} «Zoraida»"]
    log.write_text("\n".join([good, *bad]), encoding="utf-8")
    text = registro.compose(registro.Facts(), [log, tmp_path / "no.log"])
    assert good in text
    assert "Zoraida" not in text
    assert text.count("(renglón que no se copia)") == len(bad)


def test_without_a_junta_it_says_so():
    assert "Junta abierta\n  Ninguna" in registro.compose(registro.Facts(), [])
