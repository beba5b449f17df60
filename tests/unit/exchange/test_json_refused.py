"""The JSON form (DOMAIN §19): what is wrong in a file from anyone is refused, with its path."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.errors import UserError
from escuela_red.exchange import json_form, json_text
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from tests.unit.exchange.refusals import listed, problems, refused


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"aliados": [{"id": "A", "institucion": "x", "perfil": "Gremio"}]}, "aliados[0].perfil"),
        ({"aliados": [{"id": "A"}]}, "aliados[0].institucion"),
        ({"aliados": [{"id": " ", "institucion": "x"}]}, "aliados[0].id"),
        ({"aliados": [{"id": 7, "institucion": "x"}]}, "aliados[0].id"),
        ({"aliados": [{"id": "A", "institucion": ["x"]}]}, "aliados[0].institucion"),
        ({"aliados": [{"id": "A", "institucion": "x", "contacto": "Luz"}]}, "aliados[0].contacto"),
        ({"aliados": [{"id": "A", "institucion": "x", "contacto": {"telefono": 310}}]}, "aliados[0].contacto.telefono"),
        ({"aliados": [{"id": "A", "institucion": "x"}, {"id": " A ", "institucion": "y"}]}, "aliados[1].id"),
        ({"aliados": {}}, "aliados"),
        ({"aliados": [None]}, "aliados[0]"),
        ({"aliados": ["SENA"]}, "aliados[0]"),
        ({"ruta": [{"paso": 6, "actividad": "x"}]}, "ruta[0].paso"),
        ({"ruta": [{"paso": "1", "actividad": "x"}]}, "ruta[0].paso"),
        ({"ruta": [{"paso": True, "actividad": "x"}]}, "ruta[0].paso"),
        ({"ruta": [{"paso": 1.5, "actividad": "x"}]}, "ruta[0].paso"),
        ({"ruta": [{"actividad": "x"}]}, "ruta[0].paso"),
        ({"ruta": [{"paso": 1, "actividad": "x", "fecha_inicio": "2026-02-30"}]}, "ruta[0].fecha_inicio"),
        ({"ruta": [{"paso": 1, "actividad": "x", "fecha_inicio": "18/02/2026"}]}, "ruta[0].fecha_inicio"),
        ({"ruta": [{"paso": 1, "actividad": "x", "fecha_fin": 20260218}]}, "ruta[0].fecha_fin"),
        ({"ruta": [{"paso": 1, "actividad": "x", "mes": "2026-13"}]}, "ruta[0].mes"),
        ({"ruta": [{"paso": 1, "actividad": "x", "estado": "Hecha"}]}, "ruta[0].estado"),
        ({"ruta": [{"paso": 1, "actividad": "x", "responsable_id": "P-99"}]}, "ruta[0].responsable_id"),
        ({"junta": {"nombre": "x", "cargos": {"presidenta": "P-1"}}}, "junta.cargos.presidenta"),
        ({"junta": {"nombre": "x", "cargos": {"vocales": ["P-1"]}}}, "junta.cargos.vocales[0]"),
        ({"junta": {"nombre": "x", "cargos": {"fiscal": 3}}}, "junta.cargos.fiscal"),
        ({"junta": {}}, "junta.nombre"),
        ({"meta": {"version": 2}}, "meta.version"),
        ({"meta": {}}, "meta.version"),
        ({"meta": {"version": 1, "es_ejemplo": "sí"}}, "meta.es_ejemplo"),
        ({"municipio": {"codigo": "99999"}}, "municipio.codigo"),
        ({"municipio": {"codigo": 17013}}, "municipio.codigo"),
        (
            {"personas": [{"id": "P", "nombre": "x", "autorizacion_datos": {"medio": "y"}}]},
            "personas[0].autorizacion_datos.otorgada",
        ),
        ({"personas": [{"id": "P", "nombre": "x", "sede_id": "S"}]}, "personas[0].sede_id"),
        ({"padrino": {"id": "P", "nombre": "x"}, "personas": [{"id": "P", "nombre": "y"}]}, "personas[0].id"),
        (
            {"talleres": [{"id": "T", "jornadas": [{"fecha": "2026-01-01", "hora_inicio": "8:00"}]}]},
            "talleres[0].jornadas[0].hora_inicio",
        ),
        (
            {"talleres": [{"id": "T", "tareas": [{"tarea": "dibujo", "estado": "Listo"}]}]},
            "talleres[0].tareas[0].tarea",
        ),
        (
            {
                "actas": [
                    {"id": "A", "fecha": "2026-01-01", "tareas": [{"id": "T", "tarea": "x", "responsable_id": "P"}]}
                ]
            },
            "actas[0].tareas[0].responsable_id",
        ),
        ({"gobernanza": {"ejes": [{"id": "E"}]}}, "gobernanza.ejes[0].nombre"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(written, data, path):
    found = problems(written, data)
    assert [one.split(": ")[0] for one in found] == [path]


def test_up_to_twenty_are_told_at_once_and_nothing_is_written(workspace, written):
    data = {"aliados": [{"id": f"A{n}", "institucion": "x", "perfil": "Gremio"} for n in range(30)]}
    error = refused(written(data), workspace.junta_id)
    assert len(listed(error)) == 21
    assert listed(error)[-1] == "y 10 más"
    assert "30 datos" in error.what
    assert "\n" not in str(error)
    assert records.count(workspace.lector, Aliado) == 0


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "json-mal-escrito"),
        (b"{", "json-mal-escrito"),
        (b'{"aliados": [}', "json-mal-escrito"),
        (b"[]", "json-otra-cosa"),
        (b'"texto"', "json-otra-cosa"),
        ('{"_a": "ñ"}'.encode("latin-1"), "json-codificacion"),
        ('{"_a": 1}'.encode("utf-16"), "json-codificacion"),
        (b"[" * 200_000, "json-hondo"),
        (b'{"_a":' * 9 + b"1" + b"}" * 9, "json-datos"),
        (b'{"_a": NaN}', "json-datos"),
        (b'{"_a": -Infinity}', "json-datos"),
        (b'{"_a": 1e999}', "json-datos"),
        (b'{"_a": 9007199254740993}', "json-datos"),
        (b'{"_a": ' + b"9" * 5000 + b"}", "json-datos"),
        (b'{"_a": 1, "_a": 2}', "json-datos"),
        (b'{"_a": "' + b"x" * 10_001 + b'"}', "json-datos"),
        (b" " * (json_text.MOST_BYTES + 1), "json-grande"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_from_anyone_is_read_within_limits(written, raw, code):
    assert refused(written(raw)).code == code


def test_a_byte_order_mark_is_no_obstacle(written):
    assert json_form.read(written("﻿{}".encode())).filas[0].tabla == "junta"
    assert json_form.read(written(b'{"_a": 9007199254740992, "_b": "' + b"x" * 10_000 + b'"}')).avisos == ()


def test_a_file_that_is_not_there(tmp_path):
    assert refused(tmp_path / "nada.json").code == "archivo-no-existe"


def test_a_contact_that_collides_with_a_person_is_refused_in_words(written):
    data = {
        "aliados": [{"id": "A", "institucion": "x", "contacto": {"nombre": "y"}}],
        "personas": [{"id": "A.contacto", "nombre": "z"}],
    }
    assert len(problems(written, data)) == 1


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "nombre", "x", ""]), inner, max_size=3)
    ),
    max_leaves=8,
)


_sections = st.sampled_from(
    [
        "meta",
        "municipio",
        "junta",
        "padrino",
        "personas",
        "aliados",
        "ruta",
        "seguimiento",
        "talleres",
        "gobernanza",
        "actas",
    ]
)


@given(st.dictionaries(_sections, _json, max_size=4))
def test_whatever_the_file_holds_it_is_read_or_refused_in_words(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("j") / "x.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    try:
        told = [row.tabla for row in json_form.read(path).filas]
    except UserError as error:
        told = listed(error)
    assert all(told)
