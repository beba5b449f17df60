"""The plug is pulled while somebody writes: what the header called «Guardado» is there, and nobody is asked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.flows import juntas
from tests.flows.other_program import TYPED, OtherProgram
from tests.flows.person import reads


@pytest.fixture
def other():
    running: list[OtherProgram] = []

    def start(file, deed):
        running.append(OtherProgram(file, deed))
        assert running[-1].hear() == "abierta"
        return running[-1]

    yield start
    for one in running:
        one.kill()


def promised(program) -> list[str]:
    """Return what the header called saved, and pull the plug while more is being typed."""
    said = []
    while (line := program.hear()) != "escribiendo":
        said.append(line.removeprefix("guardado "))
    program.kill()
    return said


def assert_opens_as_if_nothing(ventana, file):
    assert ventana.documents.open(file)
    assert QApplication.activeModalWidget() is None
    assert ventana.bridge.writable
    notices = ventana.frame.notices
    assert [bar.text() for bar in (notices.file, notices.failure, notices.word) if not bar.isHidden()] == []


def test_the_cells_of_the_mapa_are_saved_while_they_are_written(ventana, other):
    file = juntas.make()
    said = promised(other(file, "celdas"))
    assert said == list(TYPED)
    assert_opens_as_if_nothing(ventana, file)
    ventana.go("mapa")
    shown = [str(ventana.page().grid.model().index(row, 0).data()) for row in range(3)]
    typed = [one.strip() for one in TYPED]
    assert [name[: len(text)] for name, text in zip(shown, typed, strict=True)] == typed


def test_an_activity_is_saved_while_it_is_written(ventana, other):
    file = juntas.make()
    said = promised(other(file, "ruta"))
    assert_opens_as_if_nothing(ventana, file)
    ventana.go("ruta")
    assert reads(ventana, "".join(said))


def test_findings_and_answers_are_saved_while_they_are_written(ventana, other):
    """AS14 in a workshop: the power goes while the group answers."""
    file = juntas.make()
    said = promised(other(file, "vivencia"))
    assert said == ["La cooperativa apoya", "Nos reunimos cada mes", "Un acuerdo que dura"]
    assert_opens_as_if_nothing(ventana, file)
    ventana.go("vivencia")
    assert [words for words in said if not reads(ventana, words)] == []
    assert ventana.bridge.taller_id, "the workshop that the first word made is there too"


def test_a_junta_that_only_was_looked_at_opens_as_it_was(ventana, other):
    file = juntas.make("SENA")
    before = file.read_bytes()
    other(file, "mirar").kill()
    assert_opens_as_if_nothing(ventana, file)
    ventana.documents.close()
    assert file.read_bytes() == before
