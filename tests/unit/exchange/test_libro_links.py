"""The libro de la junta read back: what points to people and other records."""

from __future__ import annotations

from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import history, records
from escuela_red.services.workspace import Workspace
from tests.unit.exchange.libro_cells import Libro
from tests.unit.rows import only, row_of


def test_a_link_follows_the_title_that_a_person_typed(full):
    book = Libro(full)
    book.set("Actividades", 1, "Responsable", "beatriz elena ARANGO soto")
    book.add("Personas", **{"Nombres y apellidos": "Nueva Persona"})
    book.set("Actividades", 2, "Responsable", "Nueva Persona")
    book.bring()
    rows = {row["id"]: row for row in records.every(full.lector, Actividad, full.junta_id)}
    assert rows[book.cells["Actividades"][1][0]]["responsable_id__titulo"] == "Beatriz Elena Arango Soto"
    assert rows[book.cells["Actividades"][2][0]]["responsable_id__titulo"] == "Nueva Persona"
    assert not book.bring().cambia_algo


def test_a_title_of_two_people_is_told_unless_the_hidden_id_says_which(full):
    first = records.add(full, Persona, nombre="Luz Gómez")
    records.add(full, Persona, nombre="Luz Gomez")
    act = records.add(full, Actividad, paso=Paso.ALIADOS, texto="Ir", responsable_id=first)
    book = Libro(full)
    assert not book.bring().cambia_algo
    book.set("Actividades", 1, "Responsable", "luz gómez")
    assert "Hay más de un registro que se llama «luz gómez»" in book.problems()[0]
    book.set("Actividades", 1, "responsable_id", first)
    book.bring()
    assert row_of(full.lector, Actividad, book.cells["Actividades"][1][0])["responsable_id"] == first
    assert row_of(full.lector, Actividad, act)["responsable_id"] == first


def test_a_person_renamed_in_the_libro_keeps_what_points_to_them(full):
    book = Libro(full)
    book.set("Personas", 1, "Nombres y apellidos", "Marta Osorio de Ríos")
    assert book.bring().frases == ["1 persona cambia"]
    links = full.lector.rows(
        Actividad.table().select().where(Actividad.table().c.responsable_id == book.cells["Personas"][1][0])
    )
    assert len(links) == 5


def test_a_link_to_a_removed_record_is_not_taken_away(full):
    act = records.every(full.lector, Actividad, full.junta_id)[0]
    records.remove(full, Persona, [act["responsable_id"]])
    book = Libro(full)
    assert not book.bring().cambia_algo


def test_an_option_of_a_newer_program_stays(full):
    ally = records.every(full.lector, Aliado, full.junta_id)[0]["id"]
    with full.change("De un programa más nuevo") as change:
        change.set(Aliado, ally, perfil="cooperativa_nueva")
    book = Libro(full)
    book.set("Aliados", 1, "Tipo", "x")
    book.bring()
    assert row_of(full.lector, Aliado, ally)["perfil"] == "cooperativa_nueva"


def test_the_libro_of_another_junta_adds_without_renaming_ours(full, tmp_path):
    other = Workspace.create(tmp_path / "otra.escuelared")
    try:
        with other.change("Crear la junta", kind=history.INICIO) as change:
            change.add(Junta(nombre="La nuestra", municipio="17001"))
        book = Libro(full)
        book.workspace = other
        done = book.bring()
        assert "25 aliados nuevos" in done.frases
        assert "es de otra junta" in done.avisos[0]
        assert only(other, Junta)["nombre"] == "La nuestra"
        assert records.count(other.lector, Junta) == 1
        assert not book.bring().cambia_algo
    finally:
        other.close()
