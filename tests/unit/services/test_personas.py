"""How people appear in print, and which of their data would leave."""

from __future__ import annotations

from typing import Any

from escuela_red.models.campos import campos
from escuela_red.models.persona import Cuerpo, Persona, Vinculacion
from escuela_red.services import personas, records


def test_a_person_and_their_post_are_one_step(workspace):
    person = personas.add_with_post(workspace, Cuerpo.JUNTA, "Presidenta", nombre="Marta Osorio")
    posts = personas.by_body(workspace.lector, workspace.junta_id, Cuerpo.JUNTA)
    assert [(row["persona_id"], row["persona_id__titulo"], row["cargo"]) for row in posts] == [
        (person, "Marta Osorio", "Presidenta")
    ]
    assert workspace.undo() == "Agregar persona"
    assert records.count(workspace.lector, Persona) == records.count(workspace.lector, Vinculacion) == 0


def test_the_name_prints_unless_only_the_cargo_was_asked_for(workspace):
    for name, cargo, only in (("Marta", "Docente", False), ("Edison", "Rector", True), ("Eva", "", True)):
        records.add(workspace, Persona, nombre=name, cargo=cargo, solo_cargo=only)
    names = personas.printed_names(workspace.lector, workspace.junta_id)
    assert list(names.values()) == ["Marta", "Rector", "Persona de la junta"]


def test_the_padrino_prints_as_anyone_else(workspace):
    assert personas.padrino(workspace.lector, workspace.junta_id) == ""
    person = personas.add_with_post(workspace, Cuerpo.PADRINO, "Padrino", nombre="Ramiro", cargo="Facilitador")
    assert personas.padrino(workspace.lector, workspace.junta_id) == "Ramiro"
    records.set_field(workspace, Persona, person, "solo_cargo", value=True)
    assert personas.padrino(workspace.lector, workspace.junta_id) == "Facilitador"
    records.remove(workspace, Persona, [person])
    assert personas.padrino(workspace.lector, workspace.junta_id) == ""


def test_what_leaves_is_counted_in_people_s_words():
    rows: list[Any] = [
        {"nombre": "Marta", "telefono": "310", "correo": "", "cargo": "x"},
        {"nombre": "Luz", "telefono": "311", "correo": "", "cargo": ""},
        {"nombre": "", "telefono": "", "correo": "a@b.c", "cargo": ""},
    ]
    counted = personas.leaving(rows, ("nombre", "telefono", "correo", "cargo"))
    assert personas.leaving_sentence(counted) == "2 nombres, 2 teléfonos y 1 correo"
    assert personas.leaving_sentence(personas.leaving([], ("nombre",))) == ""


def test_every_private_field_is_declared_as_personal():
    assert set(personas.PRIVATE) <= {field.nombre for field in campos(Persona) if field.personal}
