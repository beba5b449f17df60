"""Whatever kind of record it is: taken back and done again from the menu, and told in words where it is listed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from escuela_red.models import registry
from escuela_red.models.campos import Clase, campos
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.taller import Taller
from escuela_red.services import historial, records, suppression
from escuela_red.ui import going, navigation
from tests.flows.person import calm, reads, texts
from tests.ui.window import new_workspace, shown

KINDS = [kind for kind in registry.kinds() if kind is not Junta]
TYPED = "Palabras que alguien escribió"
# What a programmer would say: a table, a column, an id, a value of Python.
MACHINE = re.compile(r"\b\w+_\w+\b|[0-9a-f]{8}-[0-9a-f]{4}|\bNone\b|\bTrue\b|\bFalse\b")
IN_GUIDE = {"tarea": "preguntas", "indicador": "conceptual", "guia": "alianzas-estrategicas", "clave": "a"}


@pytest.fixture
def window(qtbot, tmp_path):
    with shown(new_workspace(tmp_path), "inicio") as found:
        yield found


def _add(workspace, kind):
    """Add a record as its page would: of the workshop on screen, by a person, with words in its texts."""
    linked = {"taller": workspace.taller_id, "persona": records.add(workspace, Persona, nombre="Marta Osorio")}
    fields: dict[str, Any] = {}
    for field in campos(kind):
        if field.clase is Clase.ENLACE:
            fields[field.nombre] = linked.get(field.enlace) or None
        elif field.nombre in IN_GUIDE:
            fields[field.nombre] = IN_GUIDE[field.nombre]
        elif field.clase in (Clase.LINEA, Clase.PARRAFO) and field.nombre not in ("parte", "huella", "direccion"):
            fields[field.nombre] = TYPED
    if kind.__tablename__ == "texto_guia":
        fields["direccion"] = "momentos.A.lema"
    if kind.__tablename__ == "hallazgo":
        fields["individual"] = True
    return records.add(workspace, kind, **fields)


def _alive(workspace, kind, record):
    return records.one(workspace.lector, kind, record)["eliminado"] is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__tablename__)
def test_undo_and_redo_from_the_menu_and_where_it_is_told(window, kind):
    workspace = window.bridge.workspace
    records.add(workspace, Taller, nombre="Taller uno")
    record = _add(workspace, kind)
    window.go(going.home(workspace.lector, kind.__tablename__, record))
    window.run("deshacer")
    assert not _alive(workspace, kind, record)
    window.run("rehacer")
    assert _alive(workspace, kind, record)
    records.remove(workspace, kind, [record])
    window.go("papelera")
    calm()
    if kind.__tablename__ in going.tables():
        assert reads(window, f"{kind.ficha.singular.capitalize()} · se quitó"), kind
    assert _machine_words(window) == []
    assert reads(window, TYPED) <= (not kind.ficha.privada)
    window.go("historial")
    calm()
    assert _machine_words(window) == []
    assert reads(window, TYPED) <= (not kind.ficha.privada)
    window.run("deshacer")
    assert _alive(workspace, kind, record)
    found = historial.entries(workspace.lector, record=record)
    for some in historial.details(workspace.lector, [one.id for one in found]).values():
        assert [one.nombre for one in some if MACHINE.search(one.nombre)] == []


def _machine_words(window):
    return [line for line in texts(window) if MACHINE.search(line)]


@pytest.mark.parametrize("away", ["papelera", "suprimir"])
def test_every_page_and_the_search_go_on_without_a_person_who_took_part(window, away):
    workspace = window.bridge.workspace
    records.add(workspace, Taller, nombre="Taller uno")
    person = records.add(workspace, Persona, nombre="Zenaida Quirozambrano")
    for kind in KINDS:
        mine = {field.nombre: person for field in campos(kind) if field.enlace == "persona"}
        if mine:
            workshop = {field.nombre: workspace.taller_id for field in campos(kind) if field.enlace == "taller"}
            own: dict[str, Any] = {"individual": True} if kind.__tablename__ == "hallazgo" else {}
            records.add(workspace, kind, **mine, **workshop, **own)
    if away == "papelera":
        records.remove(workspace, Persona, [person])
    else:
        suppression.suppress(workspace, person)
    for place in navigation.PLACES:
        if place.key in {"aliado", "papelera", "historial"}:
            continue
        window.go(place.key)
        calm()
        assert not reads(window, "Quirozambrano"), place.key
        assert not reads(window, suppression.SUPRIMIDO), place.key
        assert [line for line in texts(window) if "None" in line] == [], place.key
    window.go("buscar", "Quirozambrano")
    calm()
    assert reads(window, "No encontramos nada con esas palabras.")
