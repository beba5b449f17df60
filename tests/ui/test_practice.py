"""Practising from the window: begun at the start page, kept, spoiled, made new; and what is said to whoever helps."""

from __future__ import annotations

from escuela_red.exchange import practica
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui import pickers, practice, recents, support
from escuela_red.ui.dialogs import licences
from escuela_red.ui.dialogs.about import About
from tests.ui.layout_lint import lint, settle
from tests.ui.program import answering, press, said, says, ventana

__all__ = ["ventana"]
_LINE = "Esta es la junta de práctica. Lo que escriba se queda, y puede empezarla de nuevo cuando quiera."


def _allies(window):
    return records.counts(window.bridge.workspace.lector)["aliado"]


def test_the_practice_is_kept_and_begun_again_from_its_own_line(ventana, monkeypatch):
    press(ventana, "Practicar con una junta de ejemplo")
    settle(ventana)
    assert says(ventana, _LINE)
    assert ventana.frame.header.example.isVisible()
    before = _allies(ventana)
    with ventana.bridge.workspace.change("Agregar aliado") as change:
        change.add(Aliado(institucion="Ensayo"))
    ventana.run("cerrar")
    assert recents.listed(ventana.documents.settings) == []
    ventana.run("practica")
    assert _allies(ventana) == before + 1
    asked: list[tuple] = []
    monkeypatch.setattr("escuela_red.ui.dialogs.question.ask", answering("no", asked))
    press(ventana, "Empezar otra vez la práctica")
    assert _allies(ventana) == before + 1
    monkeypatch.setattr("escuela_red.ui.dialogs.question.ask", answering("si", asked))
    press(ventana, "Empezar otra vez la práctica")
    settle(ventana)
    assert _allies(ventana) == before
    assert len(asked) == 2
    assert says(ventana, "La práctica quedó como el primer día.")


def test_the_example_and_a_junta_have_no_such_line(ventana):
    ventana.documents.open_example()
    settle(ventana)
    assert not says(ventana, _LINE)
    assert not practica.is_practice(ventana.bridge.workspace.document.path)


def test_practising_again_while_practising_goes_home(ventana):
    ventana.run("practica")
    bridge = ventana.bridge
    ventana.go("mapa")
    practice.open_practice(ventana.documents)
    assert ventana.bridge is bridge
    assert ventana.key == "inicio"


def test_the_record_is_saved_where_the_person_says_and_names_nobody(ventana, monkeypatch, tmp_path):
    ventana.documents.open_example()
    monkeypatch.setattr(pickers, "folder", lambda *_: tmp_path)
    ventana.run("registro")
    settle(ventana)
    (path,) = tmp_path.glob("registro-escuela-red-*.txt")
    assert says(ventana, "No lleva nombres ni textos de la junta.")
    text = path.read_text(encoding="utf-8")
    assert "aliado: 25" in text
    workspace = ventana.bridge.workspace
    people = records.page(workspace.lector, records.registry.kind("persona"), workspace.junta_id, limit=100)
    assert [row["nombre"] for row in people if row["nombre"] and row["nombre"] in text] == []
    assert "Letra: 100 %" in text
    assert support.facts(ventana.documents).pairs


def test_no_folder_no_record(ventana, monkeypatch, tmp_path):
    monkeypatch.setattr(pickers, "folder", lambda *_: None)
    ventana.run("registro")
    assert not list(tmp_path.iterdir())


def test_every_licence_is_read_from_about(ventana):
    about = About(ventana.documents)
    about.show()
    settle(about)
    assert lint(about) == []
    about.close()
    sheet = licences.Licences(ventana)
    sheet.show()
    settle(sheet)
    assert {one.name for one in licences.components()} <= set(said(sheet))
    assert lint(sheet) == []
    for one in licences.components()[:3]:
        text = licences.LicenceText(sheet, one)
        text.show()
        settle(text)
        assert one.licence in said(text)
        text.close()
    sheet.close()
