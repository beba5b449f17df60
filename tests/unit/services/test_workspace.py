"""The one write path: durable changes, their history, what is heard of them, and what it refuses."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from sqlalchemy import select, text, update

from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.campos import campo_de
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.models.sistema import busqueda, cambio, historia
from escuela_red.services import history, records
from escuela_red.services.history import Author
from escuela_red.services.workspace import Changed, Workspace
from tests.unit.rows import row_of


def _rows(workspace, table=historia):
    return [dict(row) for row in workspace.lector.rows(select(table).order_by(table.c.id))]


def _steps(workspace):
    last = workspace.lector.scalar(select(cambio.c.id).order_by(cambio.c.id.desc()).limit(1))
    rows = history.steps_of(workspace.lector, last)
    return {(row["tabla"], row["registro"], row["campo"]): (row["antes"], row["despues"]) for row in rows}


def test_a_new_document_has_no_junta_until_one_is_made(tmp_path):
    workspace = Workspace.create(tmp_path / "nueva.escuelared")
    try:
        assert workspace.junta_id == ""
        with workspace.change("Crear la junta", kind=history.INICIO) as change:
            made = change.add(Junta(nombre="Junta"))
            ally = change.add(Aliado(institucion="SENA"))
        assert workspace.junta_id == made
        row = row_of(workspace.lector, Aliado, ally)
        assert row is not None
        assert row["junta_id"] == made
        assert workspace.undo() == ""
    finally:
        workspace.close()


def test_a_second_junta_belongs_to_itself(workspace):
    with workspace.change("Otra") as change:
        other = change.add(Junta(nombre="Otra"))
    row = row_of(workspace.lector, Junta, other)
    assert row["junta_id"] == other
    assert workspace.junta_id != other


def test_what_is_added_is_there_after_reopening(home):
    ally = records.add(home.now, Aliado, institucion="SENA", perfil=Perfil.PUBLICA)
    row = row_of(home.reopen().lector, Aliado, ally)
    assert (row["institucion"], row["perfil"], row["eliminado"]) == ("SENA", Perfil.PUBLICA, None)


def test_texts_are_cleaned_and_content_that_looks_dangerous_stays(workspace):
    ally = records.add(workspace, Aliado, institucion="  =cmd|'/c calc'!A0\n <b>{x}\x00 ", aportes=" a\r\nb\x07 ")
    row = row_of(workspace.lector, Aliado, ally)
    assert row["institucion"] == "=cmd|'/c calc'!A0 <b>{x}"
    assert row["aportes"] == "a\nb"


def test_each_change_has_its_label_who_when_and_a_counter_that_grows(home):
    home.now.author = Author("nodo-1", "Marta")
    records.add(home.now, Aliado, institucion="SENA")
    records.add(home.reopen(), Aliado, institucion="ICBF")
    home.now.author = Author("nodo-1")
    records.add(home.now, Aliado, institucion="CHEC")
    rows = [row for row in _rows(home.now, cambio) if row["nodo"] == "nodo-1"]
    assert [(row["etiqueta"], row["quien"], row["contador"]) for row in rows] == [
        ("Agregar aliado", "Marta", 1),
        ("Agregar aliado", "", 2),
    ]
    assert all(row["cuando"].endswith("Z") for row in rows)


def test_history_holds_before_and_after_of_each_field(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    with workspace.change("Cambiar") as change:
        change.set(Aliado, ally, perfil=Perfil.PUBLICA, tipo="Formación", institucion="SENA")
    assert _steps(workspace) == {
        ("aliado", ally, "perfil"): (None, '"publica"'),
        ("aliado", ally, "tipo"): ('""', '"Formación"'),
    }


def test_history_collapses_what_is_set_twice_in_one_change(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    with workspace.change("Cambiar") as change:
        change.set(Aliado, ally, tipo="uno")
        change.add(Persona(nombre="Ana"))
        change.set(Aliado, ally, tipo="dos")
    assert _steps(workspace)["aliado", ally, "tipo"] == ('""', '"dos"')


def test_a_change_that_changes_nothing_leaves_no_trace(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    before = _rows(workspace, cambio)
    heard: list[Changed] = []
    workspace.subscribe(heard.append)
    with workspace.change("Nada") as change:
        change.set(Aliado, ally, institucion=" SENA ")
    assert _rows(workspace, cambio) == before
    assert heard == []


def test_listeners_hear_exactly_what_is_different(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    heard: list[Changed] = []
    stop = workspace.subscribe(heard.append)
    with workspace.change("Cambiar") as change:
        change.set(Aliado, ally, tipo="x", institucion="otra")
        change.get(Aliado, ally)
        change.add(Persona(nombre="Ana"))
        change.set(Aliado, ally, institucion="SENA")
    assert {(table, field) for table, _, field in heard[0].fields} == {("aliado", "tipo"), ("persona", "eliminado")}
    assert heard[0].tables == {"aliado", "persona"}
    assert heard[0].touches("aliado", ally)
    assert not heard[0].touches("aliado", "otro")
    stop()
    stop()
    records.add(workspace, Aliado, institucion="ICBF")
    assert len(heard) == 1


def test_a_listener_that_fails_is_never_a_failed_save(workspace, caplog):
    heard: list[Changed] = []

    def broken(_changed):
        message = "de prueba"
        raise ValueError(message)

    workspace.subscribe(broken)
    workspace.subscribe(heard.append)
    with caplog.at_level(logging.ERROR):
        ally = records.add(workspace, Aliado, institucion="SENA")
    assert row_of(workspace.lector, Aliado, ally)["institucion"] == "SENA"
    assert len(heard) == 1
    assert "listener" in caplog.text
    caplog.clear()


def test_what_fails_inside_the_block_leaves_everything_as_it_was(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")

    def fails():
        with workspace.change("Cambiar") as change:
            change.set(Aliado, ally, institucion="otra")
            change.add(Aliado(institucion="una más"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert [row["institucion"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)] == ["SENA"]
    records.set_field(workspace, Aliado, ally, "tipo", "sigue sirviendo")
    assert row_of(workspace.lector, Aliado, ally)["tipo"] == "sigue sirviendo"


def test_changes_do_not_nest(workspace):
    with pytest.raises(RuntimeError, match="nest"), workspace.change("Fuera"), workspace.change("Dentro"):
        pass
    records.add(workspace, Aliado, institucion="SENA")


def test_bulk_statements_are_refused(workspace):
    with pytest.raises(TypeError, match="history"), workspace.change("Todo") as change:
        change._session.execute(update(Aliado).values(tipo="x"))


@pytest.mark.parametrize(
    "values", [{"tipo": Aliado.institucion + "!"}, {"orden": Aliado.orden + 1}, {"tipo": text("'x'")}]
)
def test_sql_expressions_are_refused(workspace, values):
    ally = records.add(workspace, Aliado, institucion="SENA")
    with pytest.raises(TypeError, match="expression"), workspace.change("Cambiar") as change:
        change.set(Aliado, ally, **values)
    with pytest.raises(TypeError, match="expression"), workspace.change("Cambiar") as change:
        change.many(Aliado, [{"institucion": Aliado.tipo}])


def test_a_name_that_is_no_field_is_refused(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    with pytest.raises(AttributeError, match="institución"), workspace.change("Cambiar") as change:
        change.set(Aliado, ally, institución="x")
    with pytest.raises(AttributeError, match="junta_id"), workspace.change("Cambiar") as change:
        change.set(Aliado, ally, junta_id="x")


@pytest.mark.parametrize(
    ("field", "value"),
    [("inicio", "2026-03-04"), ("mes", "2026-13"), ("mes", "marzo"), ("texto", 7), ("paso", 3)],
)
def test_a_value_of_another_type_never_reaches_the_file(workspace, field, value):
    with pytest.raises(TypeError), workspace.change("Agregar") as change:
        change.add(Actividad(**{"texto": "Ir", field: value}))
    with pytest.raises(TypeError), workspace.change("Agregar") as change:
        change.many(Actividad, [{"texto": "Ir", field: value}])


def test_an_option_that_this_program_does_not_know_is_kept_and_shown(home):
    ally = records.add(home.now, Aliado, institucion="SENA")
    with home.now.change("De un programa más nuevo") as change:
        change.set(Aliado, ally, perfil="cooperativa_nueva")
    workspace = home.reopen()
    row = row_of(workspace.lector, Aliado, ally)
    assert records.shown(campo_de(Aliado, "perfil"), row) == "cooperativa_nueva"
    records.set_field(workspace, Aliado, ally, "tipo", "x")
    assert row_of(workspace.lector, Aliado, ally)["perfil"] == "cooperativa_nueva"


def test_many_adds_in_order_after_what_there_is(workspace):
    records.add(workspace, Aliado, institucion="Primero")
    ids = records.add_many(workspace, Aliado, [{"institucion": f" Aliado {n} "} for n in range(3)])
    rows = records.every(workspace.lector, Aliado, workspace.junta_id)
    assert [row["institucion"] for row in rows] == ["Primero", "Aliado 0", "Aliado 1", "Aliado 2"]
    assert [row["id"] for row in rows][1:] == ids
    assert {row["creado"] for row in rows[1:]} == {rows[1]["modificado"]}
    assert workspace.undo() == "Agregar 3 aliados"
    assert records.count(workspace.lector, Aliado) == 1


def test_set_many_changes_only_what_is_given_and_is_undone_as_one(workspace):
    ids = records.add_many(workspace, Aliado, [{"institucion": f"Aliado {n}"} for n in range(1200)])
    wanted = {one: {"tipo": f"tipo {n}"} | ({"prioridad": "alta"} if n % 2 else {}) for n, one in enumerate(ids)}
    with workspace.change("Traer") as change:
        change.set_many(Aliado, wanted)
    assert records.count(workspace.lector, Aliado, prioridad="alta") == 600
    assert records.count(workspace.lector, Aliado, tipo="tipo 1199") == 1
    assert workspace.undo() == "Traer"
    assert records.count(workspace.lector, Aliado, tipo="") == 1200
    assert records.count(workspace.lector, Aliado, prioridad="alta") == 0
    with pytest.raises(LookupError), workspace.change("Traer") as change:
        change.set_many(Aliado, {"nadie": {"tipo": "x"}})


def test_set_many_sees_what_the_same_change_did_before(workspace):
    with workspace.change("Varias cosas") as change:
        ally = change.add(Aliado(institucion="SENA"))
        change.set_many(Aliado, {ally: {"tipo": "primero"}})
        change.set(Aliado, ally, tipo="después")
    assert row_of(workspace.lector, Aliado, ally)["tipo"] == "después"


def test_saved_at_tells_the_time_of_the_last_durable_change(workspace, stamp):
    stamp(65)
    records.add(workspace, Aliado, institucion="SENA")
    assert workspace.saved_at.astimezone(dt.UTC).strftime("%H:%M:%S") == "15:01:05"


def test_the_hook_runs_before_each_change_and_undo(workspace):
    calls = []
    workspace.before_change(lambda: calls.append(records.count(workspace.lector, Aliado)))
    records.add(workspace, Aliado, institucion="SENA")
    workspace.undo()
    assert calls == [0, 1]


def test_a_snapshot_does_not_move(workspace):
    records.add(workspace, Aliado, institucion="SENA")
    with workspace.snapshot() as still:
        records.add(workspace, Aliado, institucion="ICBF")
        assert records.count(still, Aliado) == 1
        assert records.count(workspace.lector, Aliado) == 2


def test_removing_keeps_the_record_and_takes_it_out_of_search(workspace):
    ally = records.add(workspace, Aliado, institucion="SENA")
    assert records.remove(workspace, Aliado, [ally]) == "aliado «SENA»"
    assert records.count(workspace.lector, Aliado) == 0
    assert workspace.lector.rows(select(busqueda).where(busqueda.c.registro == ally)) == []
    assert row_of(workspace.lector, Aliado, ally)["eliminado"] is not None


def test_a_link_to_nothing_is_refused_and_nothing_is_written(workspace):
    with pytest.raises(Exception, match="FOREIGN KEY"), workspace.change("Agregar") as change:
        change.add(Actividad(paso=Paso.ALIADOS, texto="Ir", responsable_id="nadie"))
    assert records.count(workspace.lector, Actividad) == 0
    records.add(workspace, Actividad, paso=Paso.ALIADOS, texto="Ir")
