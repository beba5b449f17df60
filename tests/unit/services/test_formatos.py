"""The printed forms: their order, codes, numbers and fields, for the guide there is and for a second one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from escuela_red.guide import carga
from escuela_red.models.campos import campos
from escuela_red.models.vivencia import TipoHallazgo
from escuela_red.services import formatos


@pytest.fixture
def guide():
    return carga.cargar()


def test_the_forms_stand_in_the_order_in_which_they_are_printed_and_typed(guide):
    assert [(one.codigo, one.clase) for one in formatos.formatos(guide)] == [
        ("AE-01", "asistencia"),
        ("AE-02", "diagnostico-individual"),
        ("AE-03", "diagnostico-compartido"),
        ("AE-04", "preguntas"),
        ("AE-05", "dudas"),
        ("AE-06", "pasos"),
        ("AE-07", "por_aliado"),
        ("AE-08", "mapa"),
        ("AE-09", "ruta"),
        ("AE-10", "autovaloracion"),
    ]


def test_every_row_of_a_sheet_has_its_own_number_from_one(guide):
    for one in formatos.formatos(guide):
        assert [row.numero for row in one.filas] == list(range(1, len(one.filas) + 1)), one.codigo


def test_every_column_and_fixed_value_is_a_field_of_its_kind(guide):
    for one in formatos.formatos(guide):
        known = {field.nombre for field in campos(one.kind)}
        assert set(one.campos) <= known
        assert {column.campo for column in one.cabeza if column.campo} <= known
        for row in one.filas:
            assert set(one.fijado(row)) <= known


def test_what_a_row_already_says_is_fixed_for_its_record(guide):
    individual = formatos.formato(guide, "AE-02")
    assert individual.fijado(individual.filas[0]) == {"individual": True, "tipo": TipoHallazgo.FORTALEZA}
    questions = formatos.formato(guide, "preguntas")
    assert questions.fijado(questions.filas[2]) == {"tarea": "preguntas", "clave": "c"}
    assert formatos.formato(guide, "ruta").fijado(formatos.formato(guide, "ruta").filas[4]) == {"paso": "5"}
    with pytest.raises(KeyError):
        formatos.formato(guide, "AE-99")


def test_a_second_guide_has_its_own_codes_and_only_the_forms_of_its_tasks(guide):
    moment = replace(guide.momentos[0], tareas=guide.momentos[0].tareas[1:])
    small = replace(guide, clave="microcentros", momentos=(moment,), indicadores=())
    assert [(one.codigo, one.clave) for one in formatos.formatos(small)] == [
        ("MI-01", "asistencia"),
        ("MI-02", "preguntas"),
    ]
    assert [one.codigo for one in formatos.de_tarea(guide, "diagnostico")] == ["AE-02", "AE-03"]
