"""What was sent stays as it was sent, whoever writes; undo goes back in time, and a new version goes on."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red import clock
from escuela_red.errors import UserError
from escuela_red.exchange import apply
from escuela_red.exchange.plan import Fila, PlanDeImporte
from escuela_red.models.necesidad import Necesidad
from escuela_red.models.propuesta import EstadoPropuesta, EtapaPropuesta, Propuesta, PropuestaNecesidad, Rubro
from escuela_red.services import paste, propuestas, records
from tests.unit.reports import content

HOY = dt.date(2026, 11, 22)


@pytest.fixture
def junta(tmp_path):
    clock.fix_today(HOY)
    workspace = content.llena(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def bus(junta) -> str:
    """Return a proposal with one line of budget, that was sent."""
    made = propuestas.nueva(junta, titulo="Rutas", solicitud="Un bus", beneficios="Visibilidad")
    records.add(junta, Rubro, propuesta_id=made, rubro="Bus", aporte_aliado=80)
    propuestas.enviar(junta, made)
    return made


def only(junta, kind, propuesta):
    (row,) = records.every(junta.lector, kind, junta.junta_id, propuesta_id=propuesta)
    return row


def row(junta, propuesta):
    return records.one(junta.lector, Propuesta, propuesta)


def plan(junta, *rows):
    return PlanDeImporte("otro.xlsx", junta.junta_id, rows)


def test_what_was_sent_is_refused_in_words_and_stays(junta, bus):
    line = only(junta, Rubro, bus)["id"]
    for write in (
        lambda: records.set_field(junta, Propuesta, bus, "solicitud", "Dos buses"),
        lambda: records.set_cells(junta, Rubro, {line: {"aporte_aliado": 1}}, "Pegar"),
        lambda: records.add(junta, Rubro, propuesta_id=bus, rubro="Gasolina"),
        lambda: records.add_many(junta, EtapaPropuesta, [{"propuesta_id": bus, "texto": "Firmar"}]),
        lambda: records.remove(junta, Rubro, [line]),
        lambda: paste.paste(junta, Rubro, ("rubro",), [line], [["Otro"]]),
        lambda: records.set_cells(junta, Propuesta, {bus: {"estado": None, "enviada": None}}, "Vaciar casillas"),
    ):
        with pytest.raises(UserError) as told:
            write()
        assert "La propuesta «Rutas» ya se envió y no cambia." in str(told.value)
    assert row(junta, bus)["solicitud"] == "Un bus"
    assert only(junta, Rubro, bus)["aporte_aliado"] == 80
    assert not propuestas.editable(row(junta, bus))


def test_a_line_that_was_removed_before_does_not_come_back_into_what_was_sent(junta):
    made = propuestas.nueva(junta, titulo="Rutas")
    line = records.add(junta, Rubro, propuesta_id=made, rubro="Bus")
    records.remove(junta, Rubro, [line])
    propuestas.enviar(junta, made)
    with pytest.raises(UserError):
        records.restore(junta, Rubro, line)


def test_a_line_does_not_move_into_or_out_of_what_was_sent(junta, bus):
    other = propuestas.nueva(junta, titulo="Otra")
    free = records.add(junta, Rubro, propuesta_id=other, rubro="Útiles")
    with pytest.raises(UserError):
        records.set_field(junta, Rubro, free, "propuesta_id", bus)
    with pytest.raises(UserError):
        records.set_field(junta, Rubro, only(junta, Rubro, bus)["id"], "propuesta_id", other)


def test_the_answer_is_written_after_it_was_sent(junta, bus):
    records.set_field(junta, Propuesta, bus, "respuesta", "Nos llaman")
    propuestas.responder(junta, bus, EstadoPropuesta.ACEPTADA)
    records.set_field(junta, Propuesta, bus, "enviada", dt.date(2026, 11, 1))
    assert row(junta, bus)["respuesta"] == "Nos llaman"
    records.remove(junta, Propuesta, [bus])
    records.restore(junta, Propuesta, bus)


def test_undo_takes_back_the_sending_and_what_was_written_before_it(junta, bus):
    junta.undo()
    assert propuestas.editable(row(junta, bus))
    junta.undo()
    assert not records.every(junta.lector, Rubro, junta.junta_id, propuesta_id=bus)
    junta.redo()
    junta.redo()
    assert only(junta, Rubro, bus)["rubro"] == "Bus"
    assert not propuestas.editable(row(junta, bus))


def test_versions_after_versions_are_written_and_taken_back(junta, bus):
    second = propuestas.nueva_version(junta, bus)
    records.set_field(junta, Rubro, only(junta, Rubro, second)["id"], "aporte_aliado", 70)
    propuestas.enviar(junta, second)
    third = propuestas.nueva_version(junta, bus)
    assert [propuestas.numero(one) for one in propuestas.versiones(junta.lector, junta.junta_id, third)] == [1, 2, 3]
    assert only(junta, Rubro, third)["aporte_aliado"] == 80  # it was made from the first one
    junta.undo()
    assert propuestas.ultima(junta.lector, junta.junta_id, bus) == second
    records.remove(junta, Propuesta, [bus])
    assert [one["id"] for one in propuestas.versiones(junta.lector, junta.junta_id, second)] == [second]
    assert [one["id"] for one in propuestas.vigentes(junta.lector, junta.junta_id)] == [second]


def test_lines_of_drafts_are_put_in_order_beside_what_was_sent(junta, bus):
    draft = propuestas.nueva(junta, titulo="Otra")
    first, second = (records.add(junta, Rubro, propuesta_id=draft, rubro=words) for words in ("Uno", "Dos"))
    with junta.change("Mover") as change:
        change.set(Rubro, second, orden=records.one(junta.lector, Rubro, first)["orden"])
    records.move(junta, Rubro, second, steps=-1, propuesta_id=draft)
    lines = propuestas.presupuesto(junta.lector, junta.junta_id, draft).rubros
    assert sorted(one["rubro"] for one in lines) == ["Dos", "Uno"]


def test_a_file_that_would_change_it_tells_what_was_left_alone(junta, bus):
    line = only(junta, Rubro, bus)["id"]
    coming = plan(
        junta,
        Fila("propuesta", bus, {"solicitud": "Dos buses", "respuesta": "Sí", "estado": EstadoPropuesta.BORRADOR}),
        Fila("rubro", line, {"propuesta_id": bus, "aporte_aliado": 1}),
        Fila("rubro", "6f1c1f6e-4a5c-4d0e-9a59-0c9f6d2f0a11", {"propuesta_id": bus, "rubro": "Gasolina"}),
    )
    shown = apply.preview(junta, coming)
    assert [str(one) for one in shown.no_guardado] == [
        "Propuestas (1): ya se enviaron y se dejan como estaban",
        "Rubros (2): ya se enviaron y se dejan como estaban",
    ]
    apply.apply(junta, coming)
    assert row(junta, bus)["respuesta"] == "Sí"
    assert row(junta, bus)["solicitud"] == "Un bus"
    assert only(junta, Rubro, bus)["aporte_aliado"] == 80
    again = apply.preview(junta, coming)
    assert not again.cambia_algo


def test_a_file_brings_whole_what_another_junta_sent_and_sends_a_draft_with_its_lines(junta):
    draft = propuestas.nueva(junta, titulo="Nuestra")
    line = records.add(junta, Rubro, propuesta_id=draft, rubro="Bus", aporte_aliado=5)
    need = records.add(junta, Necesidad, texto="Transporte")
    new = "0b7f9a52-6c5f-4a43-8a53-0b53c8a3c0d1"
    apply.apply(
        junta,
        plan(
            junta,
            Fila("propuesta", new, {"titulo": "De ellos", "estado": EstadoPropuesta.ENVIADA, "enviada": HOY}),
            Fila("rubro", "0b7f9a52-6c5f-4a43-8a53-0b53c8a3c0d2", {"propuesta_id": new, "rubro": "Útiles"}),
            Fila("propuesta", draft, {"estado": EstadoPropuesta.ENVIADA}),
            Fila("rubro", line, {"propuesta_id": draft, "aporte_aliado": 6}),
            Fila(
                "propuesta_necesidad",
                "0b7f9a52-6c5f-4a43-8a53-0b53c8a3c0d3",
                {"propuesta_id": draft, "necesidad_id": need},
            ),
        ),
    )
    assert only(junta, Rubro, new)["rubro"] == "Útiles"
    assert only(junta, Rubro, draft)["aporte_aliado"] == 6
    assert only(junta, PropuestaNecesidad, draft)["necesidad_id"] == need
    with pytest.raises(UserError):
        records.set_field(junta, Rubro, line, "aporte_aliado", 7)
