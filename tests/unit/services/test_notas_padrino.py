"""The padrino's notes are one for each task and workshop, and leave the file in nothing that is made of it."""

from __future__ import annotations

import zipfile

from escuela_red.models.taller import NotaPadrino
from escuela_red.reports import catalog
from escuela_red.services import notas_padrino, records, search, talleres

SECRET = "ZarzamoraSecreta"


def test_one_note_for_each_task_of_each_workshop(home):
    workspace = home.now
    notas_padrino.escribir(workspace, "diagnostico", "uno")
    first = workspace.taller_id
    notas_padrino.escribir(workspace, "diagnostico", "uno y dos")
    notas_padrino.escribir(workspace, "mapa", "otra")
    assert notas_padrino.de(workspace.lector, workspace.junta_id, first) == {"diagnostico": "uno y dos", "mapa": "otra"}
    second = talleres.agregar(workspace)
    assert notas_padrino.de(workspace.lector, workspace.junta_id, second) == {}
    notas_padrino.escribir(workspace, "mapa", "segunda")
    assert notas_padrino.de(workspace.lector, workspace.junta_id, first)["mapa"] == "otra"


def test_nothing_typed_makes_nothing(home):
    workspace = home.now
    notas_padrino.escribir(workspace, "mapa", "  ")
    assert not workspace.taller_id
    assert notas_padrino.de(workspace.lector, workspace.junta_id, "") == {}


def test_two_notes_on_a_task_are_read_together_and_become_one(home):
    workspace = home.now
    notas_padrino.escribir(workspace, "mapa", "uno")
    records.add(workspace, NotaPadrino, taller_id=workspace.taller_id, tarea="mapa", texto="dos")
    assert notas_padrino.de(workspace.lector, workspace.junta_id, workspace.taller_id)["mapa"] == "uno\n\ndos"
    notas_padrino.escribir(workspace, "mapa", "uno, dos y tres")
    assert notas_padrino.de(workspace.lector, workspace.junta_id, workspace.taller_id)["mapa"] == "uno, dos y tres"


def test_a_note_is_undone(home):
    workspace = home.now
    notas_padrino.escribir(workspace, "mapa", "uno")
    workspace.undo()
    assert notas_padrino.de(workspace.lector, workspace.junta_id, workspace.taller_id) == {}


def test_no_note_is_in_any_report_of_any_format(home, tmp_path):
    workspace = home.now
    for task in ("diagnostico", "mapa"):
        notas_padrino.escribir(workspace, task, f"{SECRET} de {task}")
    lector, junta_id = workspace.lector, workspace.junta_id
    for entry in catalog.entries():
        assert SECRET not in repr(catalog.build(entry.name, lector, junta_id)), entry.name
        for name in entry.formats:
            made = tmp_path / f"{entry.name}.{name}"
            catalog.make(entry.name, name, lector, junta_id, made)
            assert SECRET not in _words(made), made.name


def test_no_search_finds_a_note(home):
    workspace = home.now
    notas_padrino.escribir(workspace, "mapa", SECRET)
    assert not search.find(workspace.lector, SECRET)


def _words(path):
    """Return what a file holds, unpacked where it is packed; a PDF writes its words in codes and is read above."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return path.read_bytes().decode("utf-8", "replace")
