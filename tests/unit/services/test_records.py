"""Any kind of record: order, removal, the papelera, links, likely duplicates and choices."""

from __future__ import annotations

import random

import pytest

from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.campos import campo_de
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.models.taller import NotaPadrino
from escuela_red.services import records
from tests.unit.rows import row_of


def _names(workspace, kind=Aliado, **where):
    field = kind.ficha.titulo
    return [row[field] for row in records.every(workspace.lector, kind, workspace.junta_id, **where)]


def _allies(workspace, *names):
    return [records.add(workspace, Aliado, institucion=name) for name in names]


def test_pages_follow_the_junta_s_own_order(workspace):
    records.add_many(workspace, Aliado, [{"institucion": f"{n:03}"} for n in range(250)])
    first = records.page(workspace.lector, Aliado, workspace.junta_id)
    last = records.page(workspace.lector, Aliado, workspace.junta_id, offset=200)
    assert (len(first), first[0]["institucion"]) == (100, "000")
    assert (len(last), last[-1]["institucion"]) == (50, "249")
    found = records.page(workspace.lector, Aliado, workspace.junta_id, where={"institucion": "007"})
    assert [row["institucion"] for row in found] == ["007"]


def test_pages_that_go_on_from_the_last_row_hold_each_record_once(workspace):
    records.add_many(workspace, Aliado, [{"institucion": f"{n:03}"} for n in range(5)])
    same = {row["id"]: {"orden": 2.0} for row in records.every(workspace.lector, Aliado, workspace.junta_id)}
    records.set_cells(workspace, Aliado, same, "El mismo lugar para todos")
    wanted = [row["id"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]
    found, last = [], None
    while rows := records.page(workspace.lector, Aliado, workspace.junta_id, limit=2, after=last):
        last = rows[-1]
        found += [row["id"] for row in rows]
    assert found == wanted
    assert [row["id"] for row in records.each(workspace.lector, Aliado, workspace.junta_id)] == wanted


@pytest.mark.parametrize(
    ("which", "steps", "wanted"),
    [(0, 1, "BAC"), (2, -1, "ACB"), (2, -2, "CAB"), (0, 9, "BCA"), (1, 0, "ABC"), (0, -5, "ABC"), (2, -99, "CAB")],
)
def test_moving_up_and_down(workspace, which, steps, wanted):
    ids = _allies(workspace, *"ABC")
    records.move(workspace, Aliado, ids[which], steps=steps)
    assert "".join(_names(workspace)) == wanted


def test_moving_among_the_rows_that_are_seen(workspace):
    ids = {}
    for text, paso in (("a1", "1"), ("b1", "2"), ("a2", "1"), ("b2", "2"), ("a3", "1")):
        ids[text] = records.add(workspace, Actividad, texto=text, paso=paso)
    records.move(workspace, Actividad, ids["a3"], steps=-2, paso=Paso.NECESIDADES)
    assert _names(workspace, Actividad, paso=Paso.NECESIDADES) == ["a3", "a1", "a2"]
    assert _names(workspace, Actividad, paso=Paso.ALIADOS) == ["b1", "b2"]


def test_moving_rows_that_had_no_order_yet(workspace):
    """An older file brings records whose order is 0 in all."""
    rows = [{"institucion": name, "orden": 0.0, "creado": f"2026-01-0{n}"} for n, name in enumerate("ABCD", 1)]
    ids = records.add_many(workspace, Aliado, rows)
    records.move(workspace, Aliado, ids[3], steps=-2)
    assert "".join(_names(workspace)) == "ADBC"
    records.move(workspace, Aliado, ids[0], steps=3)
    assert "".join(_names(workspace)) == "DBCA"
    workspace.undo()
    assert "".join(_names(workspace)) == "ADBC"


def test_moving_again_and_again_never_loses_the_order(workspace):
    ids = _allies(workspace, *"ABCDE")
    wanted = list("ABCDE")
    draw = random.Random(7)
    for _ in range(150):
        place = draw.choice([1, 2])
        name = wanted[place]
        record = ids["ABCDE".index(name)]
        step = 1 if place == 1 else -1
        records.move(workspace, Aliado, record, steps=step)
        wanted.insert(place + step, wanted.pop(place))
        assert _names(workspace) == wanted


def test_what_is_removed_waits_in_the_papelera_and_comes_back(workspace):
    first, second = _allies(workspace, "SENA", "ICBF")
    person = records.add(workspace, Persona, nombre="")
    records.remove(workspace, Aliado, [first])
    assert records.remove(workspace, Aliado, [second]) == "aliado «ICBF»"
    assert records.remove(workspace, Persona, [person]) == "una persona sin nombre"
    found = records.papelera(workspace.lector, workspace.junta_id)
    assert {(one.tabla, one.title) for one in found} == {
        ("aliado", "SENA"),
        ("aliado", "ICBF"),
        ("persona", "persona sin nombre"),
    }
    assert [one.when for one in found] == sorted((one.when for one in found), reverse=True)
    records.restore(workspace, Aliado, first)
    assert _names(workspace) == ["SENA"]
    assert workspace.undo() == "Recuperar aliado «SENA»"
    assert _names(workspace) == []


def test_what_was_never_to_be_does_not_fill_the_papelera(workspace):
    def waiting():
        return [one.title for one in records.papelera(workspace.lector, workspace.junta_id)]

    _allies(workspace, "SENA")
    records.add_many(workspace, Aliado, [{"institucion": name} for name in "ABC"], "Pegar 3 aliados")
    workspace.undo()
    assert (_names(workspace), waiting()) == (["SENA"], [])
    workspace.undo()
    assert (_names(workspace), waiting()) == ([], [])
    workspace.redo()
    workspace.redo()
    assert (_names(workspace), waiting()) == (["SENA", "A", "B", "C"], [])


def test_the_papelera_keeps_what_someone_removed_whatever_is_undone_after(workspace):
    def waiting():
        return [one.title for one in records.papelera(workspace.lector, workspace.junta_id)]

    (ally,) = _allies(workspace, "SENA")
    records.remove(workspace, Aliado, [ally])
    records.restore(workspace, Aliado, ally)
    assert waiting() == []
    workspace.undo()  # the restoring
    assert waiting() == ["SENA"]
    workspace.undo()  # the removal
    assert waiting() == []
    workspace.undo()  # the addition
    assert (_names(workspace), waiting()) == ([], [])
    workspace.redo()
    records.remove(workspace, Aliado, [ally])
    assert waiting() == ["SENA"]


def test_several_are_removed_as_one_step(workspace):
    ids = _allies(workspace, *"ABC")
    assert records.remove(workspace, Aliado, ids[:2]) == "2 aliados"
    assert workspace.undo() == "Quitar 2 aliados"
    assert _names(workspace) == ["A", "B", "C"]


def test_removing_twice_is_one_removal(workspace):
    (ally,) = _allies(workspace, "SENA")
    records.remove(workspace, Aliado, [ally])
    records.remove(workspace, Aliado, [ally])
    assert workspace.undo() == "Quitar aliado «SENA»"
    assert _names(workspace) == ["SENA"]


def test_a_link_shows_the_name_of_its_record_while_it_lives(workspace):
    person = records.add(workspace, Persona, nombre="Marta Osorio")
    ally = records.add(workspace, Aliado, institucion="SENA", contacto_id=person)
    field = campo_de(Aliado, "contacto_id")
    assert records.shown(field, row_of(workspace.lector, Aliado, ally)) == "Marta Osorio"
    records.remove(workspace, Persona, [person])
    row = row_of(workspace.lector, Aliado, ally)
    assert records.shown(field, row) == ""
    assert row["contacto_id"] == person
    workspace.undo()
    assert records.shown(field, row_of(workspace.lector, Aliado, ally)) == "Marta Osorio"


@pytest.mark.parametrize(
    "name",
    ["cooperativa de caficultores", "COOP. DE CAFICULTORES", "Coop. Caficultores", "Coöperativa  de los Caficultores"],
)
def test_likely_duplicates_are_found_however_they_are_written(workspace, name):
    (ally, _other) = _allies(workspace, "Cooperativa de Caficultores", "Comité de Cafeteros")
    found = records.duplicates(workspace.lector, Aliado, workspace.junta_id, name)
    assert [one.id for one in found] == [ally]
    assert records.duplicates(workspace.lector, Aliado, workspace.junta_id, name, but=ally) == []


@pytest.mark.parametrize("name", ["", "de", "SE", "Cooperativa"])
def test_what_is_only_alike_is_no_duplicate(workspace, name):
    _allies(workspace, "Cooperativa de Caficultores", "SE")
    assert records.duplicates(workspace.lector, Aliado, workspace.junta_id, name) == []


def test_a_removed_record_is_no_duplicate(workspace):
    (ally,) = _allies(workspace, "SENA")
    records.remove(workspace, Aliado, [ally])
    assert records.duplicates(workspace.lector, Aliado, workspace.junta_id, "sena") == []


def test_choices_are_sorted_as_people_read(workspace):
    for name in ("Zoila", "ángela", "Ana", "Álvaro"):
        records.add(workspace, Persona, nombre=name, cargo="Docente")
    found = records.choices(workspace.lector, Persona, workspace.junta_id)
    assert [one.title for one in found] == ["Álvaro", "Ana", "ángela", "Zoila"]
    assert found[0].detail == "Docente"


def test_counts_are_of_the_living_in_each_junta(workspace):
    ids = _allies(workspace, "A", "B")
    records.remove(workspace, Aliado, ids[:1])
    with workspace.change("Otra junta") as change:
        other = change.add(Junta(nombre="Otra"))
        change.add(Aliado(institucion="C", junta_id=other))
    assert records.counts(workspace.lector)["aliado"] == 2
    assert records.count(workspace.lector, Aliado, workspace.junta_id) == 1
    assert _names(workspace) == ["B"]


def test_a_paste_over_cells_is_one_step(workspace):
    ids = _allies(workspace, "A", "B")
    cells = {ids[0]: {"tipo": "x", "perfil": Perfil.OTRA}, ids[1]: {"tipo": "y"}}
    records.set_cells(workspace, Aliado, cells, "Pegar 2 filas")
    assert [row["tipo"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)] == ["x", "y"]
    assert workspace.undo() == "Pegar 2 filas"
    assert [row["tipo"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)] == ["", ""]


def test_what_is_removed_without_a_name_has_its_article(workspace):
    note = records.add(workspace, NotaPadrino, tarea="lectura", texto="Privada")
    ally = records.add(workspace, Aliado)
    assert records.remove(workspace, NotaPadrino, [note]) == "una nota del padrino"
    assert records.remove(workspace, Aliado, [ally]) == "un aliado sin nombre"
    assert workspace.undo() == "Quitar un aliado sin nombre"
