"""The JSON form (DOMAIN §19): the example, drafts with gaps, and everything that is refused with its path."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.errors import UserError
from escuela_red.exchange import apply, json_form, json_text
from escuela_red.models.aliado import Aliado, EstadoAliado, Perfil
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Cuerpo, Persona, TipoDocumento
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import personas, records, ruta
from tests.unit.exchange.conftest import EXAMPLE
from tests.unit.rows import row_of


def _bring(workspace, path):
    plan = json_form.read(path, workspace.junta_id)
    return apply.apply(workspace, plan)


def _refused(path, junta_id=""):
    with pytest.raises(UserError) as caught:
        json_form.read(path, junta_id)
    return caught.value


def _listed(error: UserError) -> list[str]:
    found = error.facts["problemas"]
    assert isinstance(found, tuple)
    return list(found)


def _problems(written, data):
    error = _refused(written(data))
    assert error.code == "json-datos"
    return _listed(error)


def _row(workspace, kind, **where):
    rows = records.every(workspace.lector, kind, workspace.junta_id, **where)
    assert len(rows) == 1, where
    return rows[0]


def test_the_example_comes_in_whole(workspace):
    _bring(workspace, EXAMPLE)
    counts = records.counts(workspace.lector)
    assert {name: counts[name] for name in ("junta", "aliado", "persona", "vinculacion", "actividad")} == {
        "junta": 1,
        "aliado": 25,
        "persona": 18 + 1 + 25,
        "vinculacion": 8 + 1,
        "actividad": 13 + 3,
    }
    junta = _row(workspace, Junta)
    assert (junta["municipio"], junta["periodo"], junta["es_ejemplo"]) == ("17013", "2026–2027", True)
    assert junta["id"] == workspace.junta_id


def test_an_ally_comes_in_with_its_contact_and_its_noted_state(workspace):
    _bring(workspace, EXAMPLE)
    ally = _row(workspace, Aliado, institucion="Alcaldía Municipal de Aguadas")
    assert ally["perfil"] is Perfil.PUBLICA
    assert (ally["estado"], ally["estado_anotado"]) == (EstadoAliado.CONVERSACION, "Alianza firmada")
    contact = row_of(workspace.lector, Persona, ally["contacto_id"])
    assert (contact["cargo"], contact["autorizo"]) == ("Secretaria de despacho", True)
    assert contact["autorizo_fecha"] == dt.date(2026, 5, 14)
    other = _row(workspace, Aliado, institucion="Secretaría de Educación del Departamento")
    assert (other["estado"], other["estado_anotado"]) == (EstadoAliado.CONVERSACION, "")
    contact = row_of(workspace.lector, Persona, other["contacto_id"])
    assert (contact["nombre"], contact["autorizo"]) == ("Unidad de Calidad (ficticio)", False)


def test_people_posts_and_padrino_come_in(workspace):
    _bring(workspace, EXAMPLE)
    posts = personas.by_body(workspace.lector, workspace.junta_id, Cuerpo.JUNTA)
    assert (posts[0]["cargo"], posts[0]["persona_id__titulo"]) == ("Presidenta", "Marta Lucía Osorio Cárdenas")
    assert [row["cargo"] for row in posts].count("Vocal") == 3
    assert personas.padrino(workspace.lector, workspace.junta_id).startswith("Ramiro Antonio")
    assert _row(workspace, Persona, nombre="Edison Bedoya Arce")["solo_cargo"] is True
    without = _row(workspace, Persona, nombre="Rubén Darío Giraldo Peña")
    assert (without["autorizo"], without["autorizo_fecha"], without["autorizo_medio"]) == (False, None, "")
    assert without["tipo_documento"] is TipoDocumento.CC


def test_the_ruta_comes_in_with_its_dates_and_what_is_overdue_is_computed(workspace):
    from escuela_red import clock

    plan = json_form.read(EXAMPLE, workspace.junta_id)
    apply.apply(workspace, plan)
    assert plan.fecha_de_corte == dt.date(2026, 11, 22)
    clock.fix_today(plan.fecha_de_corte)
    steps = ruta.pasos(workspace.lector, workspace.junta_id)
    assert [len(step.actividades) for step in steps] == [2, 2, 2, 3, 4, 3]
    late = [one.texto for step in steps for one in step.actividades if one.estado is ruta.Estado.VENCIDA]
    assert late == ["Presentar propuesta ajustada al SENA para articulación con la media"]
    assert steps[4].actividades[-1].fecha == "febrero de 2027"


def test_what_has_no_record_yet_is_listed_with_its_count_and_reason(workspace):
    plan = json_form.read(EXAMPLE, workspace.junta_id)
    found = {one.que: one.cuenta for one in plan.no_guardado}
    assert found["microcentros"] == 8
    assert found["diagnostico.fortalezas.microcentros"] == 12
    assert found["personas.sede_id"] == 17
    assert found["aliados.necesidades"] == 25
    assert found["seguimiento.alianza_id"] == 3
    assert not {"_aviso", "meta", "aliados", "municipio", "ruta"} & set(found)
    assert all(one.razon for one in plan.no_guardado)
    told = [str(one) for one in plan.no_guardado]
    assert "Microcentros que dijeron cada fortaleza (12): todavía no hay dónde guardarlo" in told
    assert not [words for words in told if "_" in words or "«" in words]


def test_importing_twice_changes_nothing_and_makes_no_step(workspace):
    _bring(workspace, EXAMPLE)
    before = workspace.stacks
    again = _bring(workspace, EXAMPLE)
    assert not again.cambia_algo
    assert again.frases == ["No hay nada nuevo: todo está igual que en el archivo."]
    assert workspace.stacks == before


def test_the_same_file_is_the_same_junta_on_every_computer():
    assert json_form.read(EXAMPLE).junta_id == json_form.read(EXAMPLE).junta_id
    mine = str(uuid.uuid4())
    plan = json_form.read(EXAMPLE, mine)
    assert plan.junta_id == mine
    assert next(row.id for row in plan.filas if row.tabla == "aliado") == str(
        uuid.uuid5(uuid.UUID(mine), "aliadoAL-01")
    )


def test_a_changed_value_enters_and_a_missing_row_deletes_nothing(workspace, example, written):
    _bring(workspace, EXAMPLE)
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
    done = _bring(workspace, written(example))
    assert done.frases == ["1 aliado cambia"]
    ally = _row(workspace, Aliado, institucion="Alcaldía Municipal de Aguadas")
    assert (ally["tipo"], ally["estado"], ally["estado_anotado"]) == ("Otro tipo", EstadoAliado.CONTACTADO, "")
    assert records.count(workspace.lector, Aliado) == 25
    assert workspace.undo().startswith("Traer datos")
    assert _row(workspace, Aliado, institucion="Alcaldía Municipal de Aguadas")["tipo"] == "Alcaldía"


def test_a_gap_says_nothing_so_it_erases_nothing(workspace, written):
    full = {"aliados": [{"id": "A", "institucion": "SENA", "tipo": "x", "contacto": {"nombre": "Luz"}}]}
    _bring(workspace, written(full))
    for gap in ({}, {"tipo": None}, {"tipo": ""}, {"tipo": "  "}, {"contacto": None}, {"contacto": {"nombre": ""}}):
        assert not _bring(workspace, written({"aliados": [{"id": "A", "institucion": "SENA", **gap}]})).cambia_algo


def test_what_was_undone_or_removed_comes_back_when_it_is_brought_again(workspace, written):
    _bring(workspace, EXAMPLE)
    workspace.undo()
    assert records.count(workspace.lector, Aliado) == 0
    done = _bring(workspace, EXAMPLE)
    assert "25 aliados vuelven de la papelera" in done.frases
    assert records.count(workspace.lector, Aliado) == 25


@pytest.mark.parametrize(
    "data", [{}, {"aliados": None}, {"aliados": [], "junta": None}, {"_nota": [1, {"x": 2}]}, {"meta": {"version": 1}}]
)
def test_every_section_may_be_absent(workspace, written, data):
    assert not _bring(workspace, written(data)).cambia_algo


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
    _bring(workspace, written(data))
    ally = _row(workspace, Aliado)
    assert (ally["perfil"], ally["estado"]) == (Perfil.PUBLICA, EstadoAliado.CONVERSACION)
    done = {row["texto"]: row["ya_cumplida"] for row in records.every(workspace.lector, Actividad, workspace.junta_id)}
    assert done == {"a": False, "b": True, "c": True, "d": False}
    assert not _bring(workspace, written(data)).cambia_algo


def test_difficult_texts_are_cleaned_and_kept(workspace, written):
    nasty = "=cmd|'/c calc'!A0\x00 <b>{x}</b> %s \u202e"
    raw = (
        '{"aliados": [{"id": "A\\ud800", "institucion": "Ñ\u0301\\u0000\tuno\n dos",'
        ' "aportes_a_la_educacion_rural": "a\\r\\nb"}],'
        f'"personas": [{{"id": "P", "nombre": "{nasty}"}}]}}'
    )
    _bring(workspace, written(raw.encode("utf-8", "surrogatepass")))
    ally = _row(workspace, Aliado)
    assert ally["institucion"].endswith("uno dos")
    assert ally["aportes"] == "a\nb"
    assert _row(workspace, Persona)["nombre"] == "=cmd|'/c calc'!A0 <b>{x}</b> %s"
    assert not _bring(workspace, written(raw.encode("utf-8", "surrogatepass"))).cambia_algo


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
    found = _problems(written, data)
    assert [one.split(": ")[0] for one in found] == [path]


def test_up_to_twenty_are_told_at_once_and_nothing_is_written(workspace, written):
    data = {"aliados": [{"id": f"A{n}", "institucion": "x", "perfil": "Gremio"} for n in range(30)]}
    error = _refused(written(data), workspace.junta_id)
    assert len(_listed(error)) == 21
    assert _listed(error)[-1] == "y 10 más"
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
    assert _refused(written(raw)).code == code


def test_a_byte_order_mark_is_no_obstacle(written):
    assert json_form.read(written("﻿{}".encode())).filas[0].tabla == "junta"
    assert json_form.read(written(b'{"_a": 9007199254740992, "_b": "' + b"x" * 10_000 + b'"}')).avisos == ()


def test_a_file_that_is_not_there(tmp_path):
    assert _refused(tmp_path / "nada.json").code == "archivo-no-existe"


def test_unknown_words_are_counted_and_leave_the_rest_alone(workspace, written):
    data = {
        "aliados": [{"id": str(n), "institucion": f"x{n}", "color": "rojo", "vacio": None} for n in range(3)],
        "inventos": [1, 2],
        "ruta": [{"paso": 1, "actividad": "a", "nombre_paso": "x", "_nota": "y"}],
    }
    done = _bring(workspace, written(data))
    assert {one.que: one.cuenta for one in done.no_guardado} == {"aliados.color": 3, "inventos": 2}
    assert records.count(workspace.lector, Aliado) == 3


def test_the_code_rules_over_the_names_of_the_municipio(workspace, written):
    data = {
        "municipio": {"codigo": "17013", "nombre": "aguadas", "departamento": "Antioquia", "departamento_codigo": "05"}
    }
    done = _bring(workspace, written(data))
    assert len(done.avisos) == 2
    assert all("Aguadas, Caldas" in one for one in done.avisos)
    assert _row(workspace, Junta)["municipio"] == "17013"


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
    done = _bring(workspace, written({"personas": people}))
    kinds = [row["tipo_documento"] for row in records.every(workspace.lector, Persona, workspace.junta_id)]
    assert kinds == [TipoDocumento.CC, TipoDocumento.CE, TipoDocumento.OTRO]
    assert len(done.avisos) == 1
    assert "personas[2].tipo_documento" in done.avisos[0]


def test_rows_without_id_are_known_by_their_place(workspace, written):
    data: dict[str, Any] = {
        "ruta": [{"paso": 1, "actividad": "a"}, {"paso": 1, "actividad": "b"}],
        "seguimiento": [{"actividad": "c"}],
    }
    _bring(workspace, written(data))
    data["ruta"][1]["actividad"] = "b2"
    assert _bring(workspace, written(data)).frases == ["1 actividad cambia"]
    rows = records.every(workspace.lector, Actividad, workspace.junta_id)
    assert [(row["paso"], row["texto"]) for row in rows] == [
        (Paso.NECESIDADES, "a"),
        (Paso.NECESIDADES, "b2"),
        (Paso.SEGUIMIENTO, "c"),
    ]


def test_the_ruta_and_its_follow_up_may_use_the_same_ids(workspace, written):
    data = {"ruta": [{"id": "1", "paso": 1, "actividad": "a"}], "seguimiento": [{"id": "1", "actividad": "c"}]}
    _bring(workspace, written(data))
    assert records.count(workspace.lector, Actividad) == 2


def test_a_reference_may_name_what_an_earlier_file_brought(workspace, written):
    _bring(workspace, written({"personas": [{"id": "P", "nombre": "Ana"}]}))
    path = written({"ruta": [{"paso": 1, "actividad": "a", "responsable_id": "P"}]})
    assert _refused(path, workspace.junta_id).code == "json-datos"
    apply.apply(workspace, json_form.read(path, workspace.junta_id, workspace.lector))
    row = _row(workspace, Actividad)
    assert row["responsable_id__titulo"] == "Ana"


def test_a_contact_that_collides_with_a_person_is_refused_in_words(written):
    data = {
        "aliados": [{"id": "A", "institucion": "x", "contacto": {"nombre": "y"}}],
        "personas": [{"id": "A.contacto", "nombre": "z"}],
    }
    assert len(_problems(written, data)) == 1


def test_a_padrino_without_id_is_one_person(workspace, written):
    data = {"padrino": {"nombre": "Ramiro", "entidad": "Comité"}}
    _bring(workspace, written(data))
    assert not _bring(workspace, written(data)).cambia_algo
    assert _row(workspace, Persona)["entidad"] == "Comité"


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
        told = _listed(error)
    assert all(told)
