"""The workshop sections of the JSON form (DOMAIN §19): what they become, what is warned about and what is refused."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escuela_red.errors import UserError
from escuela_red.exchange import apply, bring, json_form, json_taller
from escuela_red.guide import carga
from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, Marca, Taller
from escuela_red.models.vivencia import Componente, Duda, EstadoDuda, Hallazgo, Nivel, Respuesta, TipoHallazgo
from escuela_red.services import autovaloracion, avance, records, respuestas, talleres
from tests.unit.exchange.conftest import EXAMPLE

TALLER = {"talleres": [{"id": "T", "nombre": "Uno"}]}


def _bring(workspace, path):
    return bring.apply(workspace, bring.read(path, workspace))


def _every(workspace, kind, **where):
    return list(records.every(workspace.lector, kind, workspace.junta_id, **where))


def _problems(path, workspace=None):
    with pytest.raises(UserError) as caught:
        json_form.read(path) if workspace is None else bring.read(path, workspace)
    found = caught.value.facts["problemas"]
    assert isinstance(found, tuple)
    return [str(one).split(": ")[0] for one in found]


def test_the_example_comes_in_with_both_workshops(workspace):
    _bring(workspace, EXAMPLE)
    first, second = talleres.todos(workspace.lector, workspace.junta_id)
    assert first["padrino_id__titulo"].startswith("Ramiro Antonio")
    days = talleres.jornadas(workspace.lector, workspace.junta_id, first["id"])
    assert [(day["fecha"].day, day["hora_inicio"], day["hora_fin"]) for day in days] == [
        (18, "08:00", "15:00"),
        (11, "08:00", "13:00"),
        (8, "08:00", "15:00"),
    ]
    marked = avance.marcadas(workspace.lector, workspace.junta_id, first["id"])
    assert marked == {task.clave for task in carga.cargar().tareas}
    assert avance.marcadas(workspace.lector, workspace.junta_id, second["id"]) == {"diagnostico"}
    mark = _every(workspace, Marca, taller_id=second["id"])[0]
    assert mark["fecha"] == dt.date(2026, 11, 18)
    assert len(_every(workspace, Asistencia, taller_id=first["id"])) == 17
    assert len(_every(workspace, Asistencia, taller_id=second["id"])) == 12


def test_the_example_comes_in_with_what_people_said(workspace):
    _bring(workspace, EXAMPLE)
    taller = talleres.todos(workspace.lector, workspace.junta_id)[0]["id"]
    shared = _every(workspace, Hallazgo, individual=False)
    assert [row["tipo"] for row in shared].count(TipoHallazgo.FORTALEZA) == 12
    assert (shared[1]["componente"], shared[1]["nivel"]) == (Componente.FORMACION, Nivel.MUNICIPAL)
    assert {row["taller_id"] for row in shared} == {None}
    notes = _every(workspace, Hallazgo, individual=True)
    assert all(row["taller_id__titulo"] and row["autor_id__titulo"] for row in notes)
    assert any(row["agrupado_en_id__titulo"] for row in notes)
    letters = [row["clave"] for row in respuestas.de(workspace.lector, workspace.junta_id, taller, "preguntas")]
    assert letters == ["a", "b", "c", "d"]
    allies = respuestas.de(workspace.lector, workspace.junta_id, taller, "por_aliado")
    assert {row["aliado_id__titulo"] for row in allies if row["clave"] == "a"} == {
        row["institucion"] for row in _every(workspace, Aliado) if row["id"] in {one["aliado_id"] for one in allies}
    }
    steps = respuestas.de(workspace.lector, workspace.junta_id, taller, "pasos")
    assert [(row["clave"], row["autor"]) for row in steps][-1] == ("5", "Todos")
    doubts = _every(workspace, Duda)
    assert [row["estado"] for row in doubts] == [EstadoDuda.ACLARADA, EstadoDuda.ACLARADA, EstadoDuda.POR_CONVERSAR]
    rated = {row["indicador"]: (row["antes"], row["despues"]) for row in _every(workspace, Autovaloracion)}
    assert rated == {"conceptual": (2, 4), "procedimental": (1, 3), "actitudinal": (3, 4)}


def test_twice_changes_nothing_whether_the_document_is_read_or_not(workspace):
    _bring(workspace, EXAMPLE)
    assert not _bring(workspace, EXAMPLE).cambia_algo
    assert not apply.preview(workspace, json_form.read(EXAMPLE, workspace.junta_id)).cambia_algo


def test_what_people_wrote_by_hand_is_not_doubled(workspace, written):
    _bring(workspace, written(TALLER | {"personas": [{"id": "P", "nombre": "Ana"}]}))
    taller = _every(workspace, Taller)[0]["id"]
    workspace.use_taller(taller)
    person = _every(workspace, Persona)[0]["id"]
    day = records.add(workspace, Jornada, taller_id=taller, fecha=dt.date(2026, 3, 4))
    records.add(workspace, Asistencia, taller_id=taller, persona_id=person, jornada_id=day)
    avance.marcar(workspace, "mapa", lista=True)
    respuestas.escribir(workspace, "preguntas", "a", "A mano")
    autovaloracion.poner(workspace, "conceptual", antes=1)
    data = {
        "talleres": [
            {"id": "T", "nombre": "Uno", "asistentes": ["P"], "tareas": [{"tarea": "mapa", "estado": "listo"}]}
        ],
        "personas": [{"id": "P", "nombre": "Ana"}],
        "conversatorio": [{"momento": "A", "clave": "A", "respuesta": "Del archivo"}],
        "autovaloracion": [{"taller_id": "T", "indicador": "Conceptual", "despues": 4}],
    }
    assert _bring(workspace, written(data)).frases == ["1 autovaloración cambia", "1 respuesta cambia"]
    counted = {kind: records.count(workspace.lector, kind) for kind in (Asistencia, Marca, Respuesta, Autovaloracion)}
    assert set(counted.values()) == {1}
    assert (_every(workspace, Autovaloracion)[0]["antes"], _every(workspace, Autovaloracion)[0]["despues"]) == (1, 4)
    assert _every(workspace, Asistencia)[0]["jornada_id"] == day


def test_a_mark_from_before_there_were_workshops_is_that_of_the_first(workspace, written):
    records.add(workspace, Marca, tarea="ruta")
    data = {"talleres": [{"id": "T", "tareas": [{"tarea": "ruta", "estado": "Listo", "fecha": "2026-03-04"}]}]}
    _bring(workspace, written(data))
    marks = _every(workspace, Marca)
    assert [(row["tarea"], row["taller_id"], row["fecha"]) for row in marks] == [
        ("ruta", _every(workspace, Taller)[0]["id"], dt.date(2026, 3, 4))
    ]


@pytest.mark.parametrize("state", ["Sin empezar", "En curso"])
def test_a_task_that_is_not_done_in_the_file_takes_no_mark_away(workspace, written, state):
    done = {"talleres": [{"id": "T", "tareas": [{"tarea": "mapa", "estado": "Listo"}]}]}
    _bring(workspace, written(done))
    done["talleres"][0]["tareas"][0]["estado"] = state
    assert not _bring(workspace, written(done)).cambia_algo
    assert records.count(workspace.lector, Marca) == 1


def test_without_workshop_in_the_file_it_goes_to_the_open_one_and_says_so(workspace, written):
    talleres.agregar(workspace)
    data = {"dudas": [{"id": "D", "pregunta": "¿Y ahora?"}]}
    done = _bring(workspace, written(data))
    assert any("queda en «Alianzas" in one for one in done.avisos)
    assert _every(workspace, Duda)[0]["taller_id"] == _every(workspace, Taller)[0]["id"]
    assert not _bring(workspace, written(data)).cambia_algo


def test_without_any_workshop_one_is_made_once(workspace, written):
    data = {"comentarios_pasos": [{"paso": 2, "comentario": "Bien"}], "padrino": {"nombre": "Ramiro"}}
    done = _bring(workspace, written(data))
    assert "1 taller nuevo" in done.frases
    taller = _every(workspace, Taller)[0]
    assert (taller["guia"], taller["padrino_id__titulo"]) == ("alianzas-estrategicas", "Ramiro")
    assert not _bring(workspace, written(data)).cambia_algo
    assert not apply.preview(workspace, json_form.read(written(data), workspace.junta_id)).cambia_algo
    workspace.undo()
    assert records.count(workspace.lector, Respuesta) == 0
    assert "1 taller vuelve de la papelera" in _bring(workspace, written(data)).frases


def test_a_question_that_nobody_answered_makes_nothing(workspace, written):
    data = TALLER | {
        "conversatorio": [{"momento": "A", "clave": "a"}, {"momento": "A", "clave": "b", "respuesta": " "}],
        "comentarios_pasos": [{"paso": 1, "autor": "Grupo 1"}],
        "autovaloracion": [{"indicador": "conceptual"}],
    }
    assert _bring(workspace, written(data)).frases == ["1 taller nuevo"]


def test_what_is_odd_but_legal_is_warned_about(workspace, written):
    data = {
        "aliados": [{"id": "A", "institucion": "SENA"}],
        "talleres": [
            {
                "id": "T",
                "guia": "otra-guia",
                "jornadas": [{"fecha": "2026-01-02", "hora_inicio": "15:00", "hora_fin": "08:00"}],
            }
        ],
        "conversatorio": [
            {"momento": "A", "clave": "a", "aliado_id": "A", "respuesta": "x"},
            {"momento": "C", "clave": "a", "respuesta": "y"},
        ],
        "dudas": [{"id": "D", "pregunta": "?", "fecha": "2026-03-04", "fecha_respuesta": "2026-03-01"}],
        "autovaloracion": [{"indicador": "conceptual", "antes": 0, "despues": 9}],
    }
    done = _bring(workspace, written(data))
    places = [one.split(" ")[0].rstrip(":") for one in done.avisos]
    assert places == [
        "talleres[0].guia",
        "talleres[0].jornadas[0]",
        "conversatorio[0]",
        "conversatorio[1]",
        "dudas[0]",
        "autovaloracion[0].antes",
        "autovaloracion[0].despues",
    ]
    assert _every(workspace, Taller)[0]["guia"] == "otra-guia"
    assert [row["aliado_id"] for row in _every(workspace, Respuesta)] == [None, None]
    assert _every(workspace, Autovaloracion)[0]["despues"] == 9


@pytest.mark.parametrize("word", ["formación", "Capacitacion", "de capacitación (formación)"])
def test_the_component_has_several_words(workspace, written, word):
    _bring(workspace, written({"diagnostico": {"fortalezas": [{"id": "F", "texto": "x", "componente": word}]}}))
    assert _every(workspace, Hallazgo)[0]["componente"] is Componente.FORMACION


def test_a_finding_may_be_grouped_with_one_of_an_earlier_file_of_the_same_kind(workspace, written):
    _bring(workspace, written({"diagnostico": {"fortalezas": [{"id": "F", "texto": "x"}]}}))
    note = {"id": "I", "tipo": "fortaleza", "texto": "y", "agrupado_en": "F"}
    path = written(TALLER | {"diagnostico": {"individuales": [note]}})
    assert _problems(path) == ["diagnostico.individuales[0].agrupado_en"]
    _bring(workspace, path)
    assert next(row for row in _every(workspace, Hallazgo) if row["individual"])["agrupado_en_id__titulo"] == "x"
    path = written(TALLER | {"diagnostico": {"individuales": [{**note, "tipo": "debilidad"}]}})
    assert _problems(path, workspace) == ["diagnostico.individuales[0].agrupado_en"]
    path = written(TALLER | {"diagnostico": {"individuales": [{**note, "id": "J", "agrupado_en": "I"}]}})
    assert _problems(path, workspace) == ["diagnostico.individuales[0].agrupado_en"]


def test_into_a_junta_typed_by_hand_nothing_of_it_is_lost_and_who_would_be_twice_is_said(workspace):
    records.add(workspace, Persona, nombre="marta lucia osorio cardenas")
    respuestas.escribir(workspace, "preguntas", "a", "A mano")
    mine, before = workspace.taller_id, records.counts(workspace.lector)
    (told,) = bring.preview(workspace, bring.read(EXAMPLE, workspace)).avisos
    assert told == "Ya hay 1 persona con ese nombre: «marta lucia osorio cardenas». Si lo trae, quedará dos veces."
    _bring(workspace, EXAMPLE)
    assert workspace.taller_id == mine, "people stay in the workshop they were in"
    kept = respuestas.de(workspace.lector, workspace.junta_id, mine, "preguntas")
    assert [row["texto"] for row in kept] == ["A mano"]
    assert _bring(workspace, EXAMPLE).avisos == ()
    workspace.undo()
    assert records.counts(workspace.lector) == before


def test_a_step_of_undo_takes_all_of_it_back(workspace):
    _bring(workspace, EXAMPLE)
    before = records.counts(workspace.lector)
    workspace.undo()
    assert {name for name, number in records.counts(workspace.lector).items() if number} == {"junta"}
    workspace.redo()
    assert records.counts(workspace.lector) == before


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"talleres": [{}]}, "talleres[0].id"),
        ({"talleres": [{"id": "T"}, {"id": "T"}]}, "talleres[1].id"),
        ({"talleres": [{"id": "T", "jornadas": [{}]}]}, "talleres[0].jornadas[0].fecha"),
        ({"talleres": [{"id": "T", "jornadas": [{"fecha": "2026-02-30"}]}]}, "talleres[0].jornadas[0].fecha"),
        (
            {"talleres": [{"id": "T", "jornadas": [{"fecha": "2026-02-03", "hora_fin": "24:00"}]}]},
            "talleres[0].jornadas[0].hora_fin",
        ),
        ({"talleres": [{"id": "T", "asistentes": ["P-1"]}]}, "talleres[0].asistentes[0]"),
        ({"talleres": [{"id": "T", "padrino_id": "X"}]}, "talleres[0].padrino_id"),
        (
            {"talleres": [{"id": "T", "tareas": [{"tarea": "mapa", "estado": "Hecha"}]}]},
            "talleres[0].tareas[0].estado",
        ),
        (
            {"talleres": [{"id": "T", "tareas": [{"tarea": "mapa", "estado": "Listo"}] * 2}]},
            "talleres[0].tareas[1].tarea",
        ),
        (TALLER | {"conversatorio": [{"momento": "A", "clave": "e", "respuesta": "x"}]}, "conversatorio[0].clave"),
        (TALLER | {"conversatorio": [{"momento": "B", "clave": "a"}]}, "conversatorio[0].momento"),
        (TALLER | {"conversatorio": [{"momento": "A"}]}, "conversatorio[0].clave"),
        (TALLER | {"conversatorio": [{"momento": "A", "clave": "a", "respuesta": "x"}] * 2}, "conversatorio[1]"),
        (
            TALLER | {"conversatorio": [{"momento": "C", "clave": "a", "aliado_id": "A", "respuesta": "x"}]},
            "conversatorio[0].aliado_id",
        ),
        (TALLER | {"comentarios_pasos": [{"paso": 6, "comentario": "x"}]}, "comentarios_pasos[0].paso"),
        (TALLER | {"comentarios_pasos": [{"paso": "1", "comentario": "x"}]}, "comentarios_pasos[0].paso"),
        (TALLER | {"dudas": [{"id": "D"}]}, "dudas[0].pregunta"),
        (TALLER | {"dudas": [{"id": "D", "pregunta": "x", "taller_id": "Z"}]}, "dudas[0].taller_id"),
        (TALLER | {"dudas": [{"id": "D", "pregunta": "x", "estado": "Quizás"}]}, "dudas[0].estado"),
        (TALLER | {"autovaloracion": [{"indicador": "otro"}]}, "autovaloracion[0].indicador"),
        (TALLER | {"autovaloracion": [{"indicador": "conceptual", "antes": 2.5}]}, "autovaloracion[0].antes"),
        (TALLER | {"autovaloracion": [{"indicador": "conceptual", "antes": "2"}]}, "autovaloracion[0].antes"),
        (
            {
                "diagnostico": {
                    "debilidades": [{"id": "D", "texto": "x"}],
                    "individuales": [{"id": "I", "tipo": "fortaleza", "texto": "y", "agrupado_en": "D"}],
                }
            },
            "diagnostico.individuales[0].agrupado_en",
        ),
        (
            {"diagnostico": {"individuales": [{"id": "I", "tipo": "fortaleza", "texto": "y", "autor_id": "P"}]}},
            "diagnostico.individuales[0].autor_id",
        ),
        ({"diagnostico": {"fortalezas": [{"id": "X", "texto": "a"}, {"id": "X", "texto": "b"}]}}, None),
    ],
)
def test_what_is_wrong_is_named_by_its_path(written, data, path):
    found = _problems(written(data))
    assert found == [path or "diagnostico.fortalezas[1].id"]


_value = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["T", "A", "a", "mapa", "Listo", "2026-03-04", "08:30", "conceptual", "fortaleza", "F", 1])
)
_KEYS = """id taller_id momento clave respuesta aliado_id paso comentario autor pregunta estado indicador antes despues
tipo texto agrupado_en guia jornadas asistentes tareas tarea fecha hora_inicio"""
_row = st.dictionaries(
    st.sampled_from(_KEYS.split()),
    _value | st.lists(_value | st.dictionaries(st.sampled_from(["fecha", "tarea", "estado"]), _value), max_size=2),
    max_size=7,
)
_rows = st.lists(_row, max_size=3)
_files = st.dictionaries(
    st.sampled_from(["talleres", "conversatorio", "dudas", "comentarios_pasos", "autovaloracion"]), _rows, max_size=4
)


@given(data=_files, found=st.dictionaries(st.sampled_from(["fortalezas", "debilidades", "individuales"]), _rows))
def test_whatever_the_sections_hold_they_are_read_or_refused_in_words(tmp_path_factory, data, found):
    path = tmp_path_factory.mktemp("j") / "x.json"
    path.write_text(json.dumps(data | {"diagnostico": found}), encoding="utf-8")
    try:
        told = [row.tabla for row in json_form.read(path).filas]
    except UserError as error:
        problems = error.facts["problemas"]
        assert isinstance(problems, tuple)
        told = [str(one) for one in problems]
        assert len(told) <= 21
    assert all(told)


_DAMAGE = st.sampled_from(
    [None, True, 0, 6, "", "x", "2026-02-30", "25:00", "F-01", "HI-01", "TA-02", "P-01", [], {}, [None], {"id": "F-01"}]
)


def _leaves(value, path=()):
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield (*path, name)
        yield from _leaves(one, (*path, name))


_TREE = json.loads(EXAMPLE.read_text(encoding="utf-8"))
_PLACES = list(_leaves({name: _TREE[name] for name in json_taller.SECTIONS}))


@settings(max_examples=25)
@given(changes=st.lists(st.tuples(st.sampled_from(_PLACES), _DAMAGE), min_size=1, max_size=3))
def test_a_damaged_example_is_refused_or_brought_once_and_undone_as_one_step(workspace, tmp_path, changes):
    tree = copy.deepcopy(_TREE)
    for path, value in changes:
        place = tree
        with contextlib.suppress(KeyError, IndexError, TypeError):  # an earlier change took the place away
            for name in path[:-1]:
                place = place[name]
            place[path[-1]] = value
    path = tmp_path / "x.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    before = records.counts(workspace.lector)
    try:
        done = _bring(workspace, path)
    except UserError:
        assert records.counts(workspace.lector) == before
        return
    assert not _bring(workspace, path).cambia_algo
    if done.cambia_algo:
        workspace.undo()
    assert records.counts(workspace.lector) == before
