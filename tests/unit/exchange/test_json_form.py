"""The JSON form (DOMAIN §19): drafts with gaps, changes, and files of other people."""

from __future__ import annotations

from typing import Any

import pytest

from escuela_red.exchange import apply, json_form
from escuela_red.models.aliado import Aliado, EstadoAliado, Perfil
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona, TipoDocumento
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records
from tests.unit.exchange.conftest import EXAMPLE
from tests.unit.exchange.refusals import bring, refused
from tests.unit.rows import only


def test_a_changed_value_enters_and_a_missing_row_deletes_nothing(workspace, example, written):
    bring(workspace, EXAMPLE)
    example["aliados"] = example["aliados"][:1]
    example["aliados"][0] |= {"necesidades": [], "tipo": "Otro tipo", "estado": "Contactado"}
    del example["ruta"], example["personas"], example["junta"]["cargos"]
    for section in ("talleres", "microcentros", "actas", "gobernanza", "planes_intervencion", "plan_unico_municipal"):
        del example[section]
    for section in (
        "seguimiento",
        "alianzas",
        "propuestas",
        "diagnostico",
        "necesidades",
        "conversatorio",
        "sedes",
        "dudas",
    ):
        del example[section]
    for section in ("comentarios_pasos", "autovaloracion"):
        del example[section]
    done = bring(workspace, written(example))
    assert done.frases == ["1 aliado cambia"]
    ally = only(workspace, Aliado, institucion="Alcaldía Municipal de Aguadas")
    assert (ally["tipo"], ally["estado"], ally["estado_anotado"]) == ("Otro tipo", EstadoAliado.CONTACTADO, "")
    assert records.count(workspace.lector, Aliado) == 25
    assert workspace.undo().startswith("Traer datos")
    assert only(workspace, Aliado, institucion="Alcaldía Municipal de Aguadas")["tipo"] == "Alcaldía"


def test_a_gap_says_nothing_so_it_erases_nothing(workspace, written):
    full = {"aliados": [{"id": "A", "institucion": "SENA", "tipo": "x", "contacto": {"nombre": "Luz"}}]}
    bring(workspace, written(full))
    for gap in ({}, {"tipo": None}, {"tipo": ""}, {"tipo": "  "}, {"contacto": None}, {"contacto": {"nombre": ""}}):
        assert not bring(workspace, written({"aliados": [{"id": "A", "institucion": "SENA", **gap}]})).cambia_algo


def test_what_was_undone_or_removed_comes_back_when_it_is_brought_again(workspace, written):
    bring(workspace, EXAMPLE)
    workspace.undo()
    assert records.count(workspace.lector, Aliado) == 0
    done = bring(workspace, EXAMPLE)
    assert "25 aliados vuelven de la papelera" in done.frases
    assert records.count(workspace.lector, Aliado) == 25


@pytest.mark.parametrize(
    "data", [{}, {"aliados": None}, {"aliados": [], "junta": None}, {"_nota": [1, {"x": 2}]}, {"meta": {"version": 1}}]
)
def test_every_section_may_be_absent(workspace, written, data):
    assert not bring(workspace, written(data)).cambia_algo


def test_closed_lists_are_read_without_regard_to_case_or_accents(workspace, written):
    data = {
        "aliados": [
            {
                "id": "A",
                "institucion": "x",
                "perfil": "INSTITUCION publica",
                "estado": "en CONVERSACION",
                "prioridad": "alta",
            }
        ],
        "ruta": [
            {"paso": 1, "actividad": "a", "estado": "VENCIDA", "fecha_fin": "2020-01-01"},
            {"paso": 2.0, "actividad": "b", "estado": "cumplida"},
            {"paso": 5, "actividad": "c", "fecha_cumplida": "2026-01-02"},
            {"paso": 5, "actividad": "d", "estado": "sin FECHA", "nombre_paso": "Firma"},
        ],
    }
    bring(workspace, written(data))
    ally = only(workspace, Aliado)
    assert (ally["perfil"], ally["estado"]) == (Perfil.PUBLICA, EstadoAliado.CONVERSACION)
    done = {row["texto"]: row["ya_cumplida"] for row in records.every(workspace.lector, Actividad, workspace.junta_id)}
    assert done == {"a": False, "b": True, "c": True, "d": False}
    assert not bring(workspace, written(data)).cambia_algo


def test_difficult_texts_are_cleaned_and_kept(workspace, written):
    nasty = "=cmd|'/c calc'!A0\x00 <b>{x}</b> %s \u202e"
    raw = (
        '{"aliados": [{"id": "A\\ud800", "institucion": "Ñ\u0301\\u0000\tuno\n dos",'
        ' "aportes_a_la_educacion_rural": "a\\r\\nb"}],'
        f'"personas": [{{"id": "P", "nombre": "{nasty}"}}]}}'
    )
    bring(workspace, written(raw.encode("utf-8", "surrogatepass")))
    ally = only(workspace, Aliado)
    assert ally["institucion"].endswith("uno dos")
    assert ally["aportes"] == "a\nb"
    assert only(workspace, Persona)["nombre"] == "=cmd|'/c calc'!A0 <b>{x}</b> %s"
    assert not bring(workspace, written(raw.encode("utf-8", "surrogatepass"))).cambia_algo


def test_unknown_words_are_counted_and_leave_the_rest_alone(workspace, written):
    data = {
        "aliados": [{"id": str(n), "institucion": f"x{n}", "color": "rojo", "vacio": None} for n in range(3)],
        "inventos": [1, 2],
        "ruta": [{"paso": 1, "actividad": "a", "nombre_paso": "x", "_nota": "y"}],
    }
    done = bring(workspace, written(data))
    assert {one.que: one.cuenta for one in done.no_guardado} == {"aliados.color": 3, "inventos": 2}
    assert records.count(workspace.lector, Aliado) == 3


def test_the_code_rules_over_the_names_of_the_municipio(workspace, written):
    data = {
        "municipio": {"codigo": "17013", "nombre": "aguadas", "departamento": "Antioquia", "departamento_codigo": "05"}
    }
    done = bring(workspace, written(data))
    assert len(done.avisos) == 2
    assert all("Aguadas, Caldas" in one for one in done.avisos)
    assert only(workspace, Junta)["municipio"] == "17013"


def test_the_file_of_another_municipio_is_warned_about(workspace, written):
    path = written({"municipio": {"codigo": "05001"}, "aliados": [{"id": "A", "institucion": "x"}]})
    found = apply.preview(workspace, json_form.read(path, workspace.junta_id)).avisos
    assert found == (
        (
            "El archivo es de Medellín, Antioquia, y su junta es de Aguadas, Caldas. "
            "Si lo trae, la junta queda en Medellín, Antioquia."
        ),
    )


def test_a_kind_of_document_that_is_not_listed_is_other_and_is_told(workspace, written):
    people = [
        {"id": "1", "nombre": "a", "tipo_documento": "c.c."},
        {"id": "2", "nombre": "b", "tipo_documento": "Cedula de extranjeria"},
        {"id": "3", "nombre": "c", "tipo_documento": "Pasaporte"},
    ]
    done = bring(workspace, written({"personas": people}))
    kinds = [row["tipo_documento"] for row in records.every(workspace.lector, Persona, workspace.junta_id)]
    assert kinds == [TipoDocumento.CC, TipoDocumento.CE, TipoDocumento.OTRO]
    assert len(done.avisos) == 1
    assert "personas[2].tipo_documento" in done.avisos[0]


def test_rows_without_id_are_known_by_their_place(workspace, written):
    data: dict[str, Any] = {
        "ruta": [{"paso": 1, "actividad": "a"}, {"paso": 1, "actividad": "b"}],
        "seguimiento": [{"actividad": "c"}],
    }
    bring(workspace, written(data))
    data["ruta"][1]["actividad"] = "b2"
    assert bring(workspace, written(data)).frases == ["1 actividad cambia"]
    rows = records.every(workspace.lector, Actividad, workspace.junta_id)
    assert [(row["paso"], row["texto"]) for row in rows] == [
        (Paso.NECESIDADES, "a"),
        (Paso.NECESIDADES, "b2"),
        (Paso.SEGUIMIENTO, "c"),
    ]


def test_the_ruta_and_its_follow_up_may_use_the_same_ids(workspace, written):
    data = {"ruta": [{"id": "1", "paso": 1, "actividad": "a"}], "seguimiento": [{"id": "1", "actividad": "c"}]}
    bring(workspace, written(data))
    assert records.count(workspace.lector, Actividad) == 2


def test_a_reference_may_name_what_an_earlier_file_brought(workspace, written):
    bring(workspace, written({"personas": [{"id": "P", "nombre": "Ana"}]}))
    path = written({"ruta": [{"paso": 1, "actividad": "a", "responsable_id": "P"}]})
    assert refused(path, workspace.junta_id).code == "json-datos"
    apply.apply(workspace, json_form.read(path, workspace.junta_id, workspace.lector))
    row = only(workspace, Actividad)
    assert row["responsable_id__titulo"] == "Ana"


def test_a_padrino_without_id_is_one_person(workspace, written):
    data = {"padrino": {"nombre": "Ramiro", "entidad": "Comité"}}
    bring(workspace, written(data))
    assert not bring(workspace, written(data)).cambia_algo
    assert only(workspace, Persona)["entidad"] == "Comité"
