"""Undo and redo: from the table, also after reopening, with typing gathered into one step."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.models.sistema import cambio
from escuela_red.services import history, records, undo
from escuela_red.services.history import Author
from escuela_red.services.workspace import Changed, Workspace
from escuela_red.text import clean, clean_line
from tests.unit.rows import row_of


def _value(workspace, record, field="institucion", kind=Aliado):
    return row_of(workspace.lector, kind, record)[field]


def _labels(workspace):
    found = workspace.stacks
    return (found.undo and found.undo.label, found.redo and found.redo.label)


def test_a_fresh_junta_has_nothing_to_undo(workspace):
    assert _labels(workspace) == (None, None)
    assert workspace.undo() == ""
    assert workspace.redo() == ""


def test_undo_takes_back_each_step_and_redo_brings_it_again(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    records.set_field(workspace, Aliado, ally, "institucion", "SENA Regional Caldas")
    records.remove(workspace, Aliado, [ally])
    seen = [workspace.undo() for _ in range(3)]
    assert seen == [
        "Quitar aliado «SENA Regional Caldas»",
        "Cambiar institución, organización de «SENA»",
        "Agregar aliado",
    ]
    assert records.count(workspace.lector, Aliado) == 0
    assert _value(workspace, ally) == "SENA"
    assert workspace.redo() == "Agregar aliado"
    assert records.count(workspace.lector, Aliado) == 1
    workspace.redo()
    assert _value(workspace, ally) == "SENA Regional Caldas"
    workspace.redo()
    assert records.count(workspace.lector, Aliado) == 0
    assert _labels(workspace) == ("Quitar aliado «SENA Regional Caldas»", None)


def test_undo_and_redo_go_on_after_reopening(home):
    ally = records.add(home.now, Aliado, institucion="SENA")
    records.set_field(home.now, Aliado, ally, "tipo", "Formación")
    assert home.reopen().undo() == "Cambiar tipo de «SENA»"
    assert _value(home.now, ally, "tipo") == ""
    assert _labels(home.reopen()) == ("Agregar aliado", "Cambiar tipo de «SENA»")
    assert home.now.redo() == "Cambiar tipo de «SENA»"
    assert _value(home.reopen(), ally, "tipo") == "Formación"


def test_a_new_change_forgets_what_could_be_redone(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    records.set_field(workspace, Aliado, ally, "tipo", "uno")
    workspace.undo()
    records.set_field(workspace, Aliado, ally, "tipo", "dos")
    assert _labels(workspace) == ("Cambiar tipo de «SENA»", None)
    assert workspace.redo() == ""
    assert _value(workspace, ally, "tipo") == "dos"


def test_undo_brings_back_every_kind_of_value(home):
    values: dict[str, Any] = {
        "texto": "Visitar",
        "paso": Paso.ABORDAJE,
        "inicio": dt.date(2026, 2, 18),
        "mes": "2026-03",
        "ya_cumplida": True,
        "responsable_id": records.add(home.now, Persona, nombre="Ana"),
    }
    act = records.add(home.now, Actividad, **values)
    empty = {"texto": "x", "paso": None, "inicio": None, "mes": None, "ya_cumplida": False, "responsable_id": None}
    records.set_cells(home.now, Actividad, {act: empty}, "Vaciar")
    workspace = home.reopen()
    workspace.undo()
    assert {name: _value(workspace, act, name, Actividad) for name in values} == values
    workspace.redo()
    assert {name: _value(workspace, act, name, Actividad) for name in empty} == empty


def test_undo_is_a_change_of_its_own_with_history_who_and_events(home):
    home.now.author = Author("nodo-1", "Marta")
    ally = records.add(home.now, Aliado, institucion="SENA")
    heard: list[Changed] = []
    home.now.subscribe(heard.append)
    home.now.author = Author("nodo-1", "Jairo")
    home.now.undo()
    rows = home.now.lector.rows(select(cambio).order_by(cambio.c.id))
    assert [(row["tipo"], row["quien"]) for row in rows][1:] == [("cambio", "Marta"), ("deshacer", "Jairo")]
    assert heard[0].replayed
    assert heard[0].touches("aliado", ally)


def test_typing_within_three_seconds_is_one_step(workspace, stamp):
    stamp(0)
    ally = records.add(workspace, Aliado, institucion="S")
    for second, words in ((2, "SE"), (5, "SEN"), (8, "SENA")):
        stamp(second)
        records.set_field(workspace, Aliado, ally, "institucion", words)
    assert workspace.undo() == "Cambiar institución, organización de «S»"
    assert _value(workspace, ally) == "S"
    workspace.redo()
    assert _value(workspace, ally) == "SENA"


@pytest.mark.parametrize("pause", [3.001, 60, -1])
def test_a_longer_pause_or_a_clock_set_back_is_another_step(workspace, stamp, pause):
    stamp(30)
    ally = records.add(workspace, Aliado, institucion="S")
    records.set_field(workspace, Aliado, ally, "institucion", "SE")
    stamp(30 + pause)
    records.set_field(workspace, Aliado, ally, "institucion", "SENA")
    workspace.undo()
    assert _value(workspace, ally) == "SE"


def test_another_field_person_or_change_ends_the_typing(workspace, stamp):
    stamp(0)
    ally = records.add(workspace, Aliado, institucion="S")
    records.set_field(workspace, Aliado, ally, "institucion", "SE")
    records.set_field(workspace, Aliado, ally, "tipo", "x")
    records.set_field(workspace, Aliado, ally, "institucion", "SEN")
    workspace.author = Author("nodo", "Otra persona")
    records.set_field(workspace, Aliado, ally, "institucion", "SENA")
    steps = []
    while label := workspace.undo():
        steps.append(label)
    assert len(steps) == 5


def test_typing_does_not_go_on_after_undo(workspace, stamp):
    stamp(0)
    ally = records.add(workspace, Aliado, institucion="S")
    records.set_field(workspace, Aliado, ally, "institucion", "SE")
    workspace.undo()
    records.set_field(workspace, Aliado, ally, "institucion", "SX")
    assert workspace.undo() == "Cambiar institución, organización de «S»"
    assert _value(workspace, ally) == "S"


def test_what_was_typed_and_taken_back_is_no_step(home, stamp):
    stamp(0)
    ally = records.add(home.now, Aliado, institucion="SENA")
    records.set_field(home.now, Aliado, ally, "tipo", "x")
    records.set_field(home.now, Aliado, ally, "tipo", "")
    assert _labels(home.now) == ("Agregar aliado", None)
    assert home.reopen().undo() == "Agregar aliado"
    assert records.count(home.now.lector, Aliado) == 0


def test_a_typed_letter_is_found_again_after_one_that_was_taken_back(workspace, stamp):
    stamp(0)
    ally = records.add(workspace, Aliado, institucion="SENA")
    for words in ("x", "", "xy"):
        records.set_field(workspace, Aliado, ally, "tipo", words)
    assert workspace.undo() == "Cambiar tipo de «SENA»"
    assert _value(workspace, ally, "tipo") == ""
    assert workspace.redo() == "Cambiar tipo de «SENA»"
    assert _value(workspace, ally, "tipo") == "xy"


def test_typing_that_could_not_be_saved_leaves_nothing_to_go_on_in(workspace, stamp, monkeypatch):
    stamp(0)
    ally = records.add(workspace, Aliado, institucion="S")
    real = workspace.document.transaction

    class Full:
        """A disk that is full at the moment of the COMMIT."""

        def __enter__(self):
            self.inner = real()
            return self.inner.__enter__()

        def __exit__(self, *_error):
            full = UserError("disco-lleno")
            self.inner.__exit__(UserError, full, None)
            raise full

    monkeypatch.setattr(workspace.document, "transaction", Full)
    with pytest.raises(UserError, match="disco-lleno"):
        records.set_field(workspace, Aliado, ally, "institucion", "SE")
    monkeypatch.undo()
    stamp(1)
    records.set_field(workspace, Aliado, ally, "institucion", "SEN")
    assert workspace.undo() == "Cambiar institución, organización de «S»"
    assert _value(workspace, ally) == "S"


def test_more_than_fifty_old_steps_are_kept_no_longer(workspace, stamp, monkeypatch):
    ally = records.add(workspace, Aliado, institucion="0")
    with workspace.document.transaction() as connection:
        connection.execute(cambio.update().values(cuando="2020-01-01T00:00:00.000Z"))
    for number in range(1, 61):
        with workspace.change(str(number)) as change:
            change.set(Aliado, ally, institucion=str(number))
        with workspace.document.transaction() as connection:
            connection.execute(cambio.update().values(cuando="2020-01-01T00:00:00.000Z"))
    taken = 0
    workspace._stacks = None
    while workspace.undo():
        taken += 1
    assert 25 <= taken <= undo.KEPT


def test_ten_thousand_rows_are_undone_as_a_set(workspace):
    rows = [{"institucion": f"Aliado {number}", "perfil": Perfil.OTRA} for number in range(10_000)]
    records.add_many(workspace, Aliado, rows, "Traer")
    assert workspace.undo() == "Traer"
    assert records.count(workspace.lector, Aliado) == 0
    assert workspace.redo() == "Traer"
    assert records.count(workspace.lector, Aliado, perfil="otra") == 10_000


def _texts():
    nasty = "áéñÑ\u0301\u00ad\u200b\u202e\x00\x07\t\n\r\u2028'\"%_{}<>&=+-@\ud800\ufffe😀ßİ"
    return st.text(st.one_of(st.characters(codec=None), st.sampled_from(nasty)), max_size=40)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Give one document for all the texts: opening is what takes time."""
    path = tmp_path_factory.mktemp("textos") / "textos.escuelared"
    workspace = Workspace.create(path)
    with workspace.change("Crear la junta", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta"))
    ally = records.add(workspace, Aliado, institucion="SENA")
    workspace.close()
    return path, ally


@settings(max_examples=60)
@given(line=_texts(), paragraph=_texts())
def test_every_text_is_equal_after_save_reopen_undo_and_redo(opened, line, paragraph):
    path, ally = opened
    workspace = Workspace.open(path)
    try:
        before = dict(row_of(workspace.lector, Aliado, ally))
        with workspace.change("Escribir") as change:
            change.set(Aliado, ally, tipo=line, aportes=paragraph)
        after = {"tipo": clean_line(line), "aportes": clean(paragraph)}
        assert {name: _value(workspace, ally, name) for name in after} == after
        workspace.close()
        workspace = Workspace.open(path)
        assert {name: _value(workspace, ally, name) for name in after} == after
        if any(before[name] != after[name] for name in after):
            assert workspace.undo() == "Escribir"
            assert {name: _value(workspace, ally, name) for name in after} == {name: before[name] for name in after}
            assert workspace.redo() == "Escribir"
            assert {name: _value(workspace, ally, name) for name in after} == after
    finally:
        workspace.close()
