"""Asked, granted, received and handed on: what counts, what does not, and that received is handed on plus balance."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escuela_red import clock
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.aporte import Aporte, Distribucion
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.services import aportes, records
from escuela_red.services.aportes import NADA, Etapa, Saldo, Totales
from tests.unit.rows import row_of


def _ally(workspace, name="Cooperativa"):
    return records.add(workspace, Aliado, institucion=name)


def _proposal(workspace, ally, amount, estado=EstadoPropuesta.ENVIADA, **more):
    with workspace.change("Agregar propuesta") as change:
        made = change.add(Propuesta(titulo="Transporte", aliado_id=ally, estado=estado, **more))
        change.add(Rubro(propuesta_id=made, rubro="Bus", aporte_aliado=amount, aporte_red=99))
    return made


def _all(workspace, **of):
    return aportes.totales(workspace.lector, workspace.junta_id, **of)


def test_nothing_yet_is_zero(workspace):
    assert _all(workspace) == NADA
    assert _all(workspace, aliado="x") == _all(workspace, propuesta="x") == _all(workspace, alianza="x") == NADA
    assert aportes.de_aliados(workspace.lector, workspace.junta_id) == {}


@pytest.mark.parametrize("amount", [0, 1, 1_250_000_000])
def test_each_step_is_added_up_for_the_junta_the_ally_the_proposal_and_the_alliance(workspace, amount):
    ally = _ally(workspace)
    proposal = _proposal(workspace, ally, amount)
    alliance = records.add(workspace, Alianza, nombre="Buses", propuesta_id=proposal)
    links = {"aliado_id": ally, "propuesta_id": proposal, "alianza_id": alliance}
    aporte = records.add(workspace, Aporte, **links, ofrecido=amount, acordado=amount, recibido=amount)
    for _ in range(2):
        records.add(workspace, Distribucion, aporte_id=aporte, a_quien="Sede", valor=amount)
    wanted = Totales(amount, amount, amount, amount, 2 * amount)
    assert wanted.saldo == -amount
    found = [_all(workspace), _all(workspace, aliado=ally), _all(workspace, propuesta=proposal)]
    assert [*found, _all(workspace, alianza=alliance)] == [wanted] * 4
    lector, junta = workspace.lector, workspace.junta_id
    assert aportes.de_aliados(lector, junta) == {ally: wanted}
    assert aportes.de_propuestas(lector, junta) == {proposal: wanted}
    assert aportes.de_alianzas(lector, junta) == {alliance: wanted}


def test_a_draft_asks_for_nothing_and_of_what_was_sent_only_the_latest_version(workspace):
    ally = _ally(workspace)
    first = _proposal(workspace, ally, 100)
    _proposal(workspace, ally, 7, EstadoPropuesta.BORRADOR)
    assert _all(workspace).pedido == 100
    second = _proposal(workspace, ally, 300, EstadoPropuesta.BORRADOR, reemplaza_a_id=first)
    assert _all(workspace).pedido == 100  # the new version was not sent yet
    third = _proposal(workspace, ally, 500, EstadoPropuesta.EN_ESTUDIO, reemplaza_a_id=second)
    assert _all(workspace).pedido == _all(workspace, aliado=ally).pedido == 500
    records.remove(workspace, Propuesta, [second])
    assert _all(workspace).pedido == 500  # a version in between that was removed does not bring the first one back
    records.remove(workspace, Propuesta, [third])
    assert _all(workspace).pedido == 100


def test_an_aporte_of_an_earlier_version_counts_for_the_later_one(workspace):
    ally = _ally(workspace)
    first = _proposal(workspace, ally, 100)
    records.add(workspace, Aporte, aliado_id=ally, propuesta_id=first, acordado=60)
    second = _proposal(workspace, ally, 90, reemplaza_a_id=first)
    assert _all(workspace, propuesta=second) == Totales(pedido=90, acordado=60)
    assert _all(workspace) == Totales(pedido=90, acordado=60)


def test_versions_that_name_each_other_end(workspace):
    ally = _ally(workspace)
    one = _proposal(workspace, ally, 10)
    two = _proposal(workspace, ally, 20, reemplaza_a_id=one)
    records.set_field(workspace, Propuesta, one, "reemplaza_a_id", two)
    assert _all(workspace).pedido == 0  # each was replaced by the other


def test_what_belongs_to_something_removed_does_not_count_and_comes_back_with_it(workspace):
    ally, other = _ally(workspace), _ally(workspace, "Otra")
    proposal = _proposal(workspace, ally, 10)
    mine = records.add(workspace, Aporte, aliado_id=ally, recibido=5)
    theirs = records.add(workspace, Aporte, aliado_id=other, recibido=7)
    records.add(workspace, Distribucion, aporte_id=mine, a_quien="Sede", valor=3)
    records.add(workspace, Distribucion, aporte_id=theirs, a_quien="Sede", valor=4)
    before = _all(workspace)
    assert before == Totales(pedido=10, recibido=12, distribuido=7)
    records.remove(workspace, Aliado, [ally])
    assert _all(workspace) == Totales(recibido=7, distribuido=4)
    assert [row["id"] for row in aportes.vivos(workspace.lector, workspace.junta_id)] == [theirs]
    assert set(aportes.saldos(workspace.lector, workspace.junta_id)) == {theirs}
    workspace.undo()
    assert _all(workspace) == before
    records.remove(workspace, Aporte, [theirs])
    records.remove(workspace, Propuesta, [proposal])
    assert _all(workspace) == Totales(recibido=5, distribuido=3)


def test_an_aporte_without_an_ally_yet_counts_for_the_junta(workspace):
    records.add(workspace, Aporte, descripcion="Sillas", recibido=5)
    assert _all(workspace).recibido == 5
    assert aportes.de_aliados(workspace.lector, workspace.junta_id) == {}


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, Etapa.OFRECIDO),
        ({"ofrecido": 5}, Etapa.OFRECIDO),
        ({"acordado": 5}, Etapa.ACORDADO),
        ({"acordado_el": dt.date(2026, 3, 1), "recibido": 0}, Etapa.ACORDADO),
        ({"recibido": 1}, Etapa.RECIBIDO),
        ({"ofrecido": 9, "recibido_el": dt.date(2026, 3, 1)}, Etapa.RECIBIDO),
        ({"cantidad": 40.0}, Etapa.RECIBIDO),
    ],
)
def test_how_far_an_aporte_is(workspace, fields, wanted):
    made = records.add(workspace, Aporte, **fields)
    assert aportes.etapa(row_of(workspace.lector, Aporte, made)) == wanted


def test_agreed_and_received_write_the_day_and_the_amount_as_one_step(workspace):
    day = dt.date(2026, 11, 22)
    made = records.add(workspace, Aporte, descripcion="Sillas", ofrecido=500)
    clock.fix_today(day)
    aportes.avanzar(workspace, made, Etapa.ACORDADO)
    records.set_field(workspace, Aporte, made, "acordado", 400)
    aportes.avanzar(workspace, made, Etapa.RECIBIDO)
    row = row_of(workspace.lector, Aporte, made)
    assert (row["acordado"], row["acordado_el"], row["recibido"], row["recibido_el"]) == (400, day, 400, day)
    assert workspace.undo() == "Anotar recibido «Sillas»"
    assert row_of(workspace.lector, Aporte, made)["recibido"] is None
    aportes.avanzar(workspace, records.add(workspace, Aporte, recibido=0, ofrecido=9), Etapa.RECIBIDO)
    assert _all(workspace).recibido == 0  # what somebody wrote stays


@pytest.mark.parametrize(
    ("saldo", "wanted"),
    [
        (Saldo(), []),
        (Saldo(0), []),
        (Saldo(5_400_000, 3_000_000), ["Recibido $ 5.400.000 · repartido $ 3.000.000 · quedan $ 2.400.000."]),
        (Saldo(5, 8), ["Recibido $ 5 · repartido $ 8 · se repartió $ 3 de más."]),
        (Saldo(None, 8), ["Repartido $ 8 · falta escribir cuánto se recibió."]),
        (Saldo(None, 0, 40.0, 25.0, "sillas"), ["40 sillas: se repartieron 25, quedan 15."]),
        (Saldo(None, 0, 2.5, 3.0, ""), ["2,5 unidades: se repartieron 3, 0,5 de más."]),
        (Saldo(None, 0, None, 3.0, "sillas"), ["Se repartieron 3 sillas · falta escribir cuántas se recibieron."]),
    ],
)
def test_the_balance_in_words(saldo, wanted):
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in saldo.frases()] == wanted


_UNITS = st.decimals(0, 10**6, places=3).map(float)
_PESOS = st.integers(0, 1_250_000_000)


@given(
    received=_PESOS,
    units=_UNITS,
    deliveries=st.lists(st.tuples(st.none() | _PESOS, st.none() | _UNITS), max_size=8),
)
def test_received_is_what_was_handed_on_plus_the_balance(received, units, deliveries, workspace):
    ally = _ally(workspace)
    made = records.add(workspace, Aporte, aliado_id=ally, recibido=received, cantidad=units)
    rows = [{"aporte_id": made, "a_quien": "Sede", "valor": value, "cantidad": one} for value, one in deliveries]
    records.add_many(workspace, Distribucion, rows)
    found = aportes.saldo(workspace.lector, workspace.junta_id, made)
    assert found == aportes.saldos(workspace.lector, workspace.junta_id)[made]
    assert found.recibido == received == found.distribuido + found.saldo
    assert found.distribuido == sum(value or 0 for value, _ in deliveries)
    assert found.cantidad == units == pytest.approx(found.entregado + found.quedan, abs=1e-6)
    assert found.de_mas == (found.saldo < 0 or found.quedan < 0)
    assert _all(workspace, aliado=ally).saldo == found.saldo


def test_what_two_alliances_of_one_proposal_asked_for_is_counted_once(workspace):
    ally = _ally(workspace)
    first = _proposal(workspace, ally, 100)
    second = _proposal(workspace, ally, 90, reemplaza_a_id=first)
    made = [records.add(workspace, Alianza, nombre=name, propuesta_id=second) for name in ("Buses", "Más buses")]
    older = records.add(workspace, Alianza, nombre="La de antes", propuesta_id=first)
    each = aportes.de_alianzas(workspace.lector, workspace.junta_id)
    assert [each[one].pedido for one in (*made, older)] == [90, 90, 100]  # each of them says what was asked for it
    assert _portfolio(workspace).pedido == 90
    records.remove(workspace, Alianza, made)
    assert _portfolio(workspace).pedido == 100


def _portfolio(workspace):
    return aportes.del_portafolio(workspace.lector, workspace.junta_id)


@settings(max_examples=30)
@given(
    asked=st.lists(_PESOS, min_size=1, max_size=4),
    alliances=st.lists(st.integers(-1, 3), max_size=6),
    received=st.lists(st.tuples(st.integers(-1, 5), _PESOS, _PESOS), max_size=6),
)
def test_each_peso_of_the_portfolio_is_counted_once(asked, alliances, received, workspace):
    named = [place % len(asked) if place >= 0 else -1 for place in alliances]
    with workspace.change("Ejemplo") as change:
        proposals = [change.add(Propuesta(titulo="P", estado=EstadoPropuesta.ACEPTADA)) for _ in asked]
        for proposal, amount in zip(proposals, asked, strict=True):
            change.add(Rubro(propuesta_id=proposal, rubro="Bus", aporte_aliado=amount))
        links = [proposals[place] if place >= 0 else None for place in named]
        made = [change.add(Alianza(nombre="Una", propuesta_id=link)) for link in links]
        for place, amount, handed in received:
            of = made[place % len(made)] if made and place >= 0 else None
            aporte = change.add(Aporte(alianza_id=of, recibido=amount))
            change.add(Distribucion(aporte_id=aporte, a_quien="Sede", valor=handed))
    found, each = _portfolio(workspace), aportes.de_alianzas(workspace.lector, workspace.junta_id).values()
    workspace.undo()
    assert found.pedido == sum(asked[place] for place in set(named) - {-1})
    assert found.pedido <= sum(one.pedido for one in each)
    assert found.recibido == sum(one.recibido for one in each)
    assert found.distribuido == sum(one.distribuido for one in each)
    assert _portfolio(workspace) == NADA
