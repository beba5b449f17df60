"""Aportes on screen: stages, the buttons of today, deliveries with their balance, totals, and the chosen way."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red import clock
from escuela_red.models.aliado import Aliado
from escuela_red.models.aporte import Aporte, Distribucion, FormaPropia
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.services import aportes, formas, records
from tests.ui.layout_lint import settle
from tests.ui.window import copy, new_workspace, press, shown, words_of

HOY = dt.date(2026, 11, 22)


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    clock.fix_today(HOY)
    with shown(workspace, "aportes") as opened:
        yield opened


def _add(workspace, name="Cooperativa", **fields):
    ally = records.add(workspace, Aliado, institucion=name)
    return records.add(workspace, Aporte, aliado_id=ally, **{"descripcion": "Sillas", **fields})


def _only(workspace, kind=Aporte):
    (row,) = records.every(workspace.lector, kind, workspace.junta_id)
    return row


def _list(window):
    model = window.page().list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_first_aporte_is_written_at_once(window, workspace, qtbot):
    assert "Todavía no hay aportes" in words_of(window)
    window.run("agregar")
    settle(window)
    assert window.page().form.fields["aliado_id"].control.hasFocus()
    box = window.page().form.fields["descripcion"].control
    box.setFocus()
    qtbot.keyClicks(box, "Veinte sillas")
    window.save_now()
    assert _only(workspace)["descripcion"] == "Veinte sillas"


def test_the_list_goes_by_stage_and_by_ally(window, workspace):
    _add(workspace, "Beta", descripcion="Uno", ofrecido=5)
    _add(workspace, "Alfa", descripcion="Dos", recibido=1_250_000_000)
    gone = _add(workspace, "Gama", descripcion="Tres")
    records.add(workspace, Aporte, descripcion="Cuatro")
    records.remove(workspace, Aliado, [records.one(workspace.lector, Aporte, gone)["aliado_id"]])
    settle(window)
    heads = [one.split(" (")[0] for one in _list(window) if one.endswith(")")]
    assert heads == ["Recibido", "Ofrecido", "De un aliado que se quitó: no cuentan"]
    window.page().by.set_value("aliado")
    window.page().by.changed.emit("aliado")
    heads = [one.split(" (")[0] for one in _list(window) if one.endswith(")")]
    assert heads == ["Alfa", "Beta", "Sin aliado", "De un aliado que se quitó: no cuentan"]
    assert any("Recibido · $ 1.250.000.000" in _plain(one) for one in _list(window))


def test_the_buttons_of_today_copy_the_amount_as_one_step_each(window, workspace, qtbot):
    _add(workspace, ofrecido=500)
    settle(window)
    stage = window.page().stage
    assert stage.tag.text() == "Ofrecido"
    stage.agreed.click()
    assert (_only(workspace)["acordado"], _only(workspace)["acordado_el"]) == (500, HOY)
    assert stage.tag.text() == "Acordado el 22 nov 2026"
    assert not stage.agreed.isVisible()
    assert stage.received.hasFocus()
    press(qtbot, stage.received, "Space")
    assert (_only(workspace)["recibido"], _only(workspace)["recibido_el"]) == (500, HOY)
    assert window.page().deliveries.line.line.hasFocus()
    window.bridge.undo()
    assert (_only(workspace)["recibido"], _only(workspace)["recibido_el"]) == (None, None)
    assert _only(workspace)["acordado"] == 500


def test_deliveries_are_written_one_after_another_and_the_balance_follows(window, workspace, qtbot):
    _add(workspace, recibido=5_400_000, cantidad=40.0, unidad="sillas")
    settle(window)
    page = window.page()
    assert "Todavía no se ha entregado nada de este aporte." in words_of(window)
    page.stage.deliver.click()
    qtbot.keyClicks(page.deliveries.line.line, "Sede Pore")
    press(qtbot, page.deliveries.line.line, "Return")
    row = _only(workspace, Distribucion)
    assert (row["a_quien"], row["aporte_id"]) == ("Sede Pore", page.form.record)
    records.set_cells(workspace, Distribucion, {row["id"]: {"valor": 3_000_000, "cantidad": 25.0}}, "Escribir")
    assert _plain(page.stage.words.text()).splitlines() == [
        "Recibido $ 5.400.000 · repartido $ 3.000.000 · quedan $ 2.400.000.",
        "40 sillas: se repartieron 25, quedan 15.",
    ]
    assert _plain(page.strip.figures["saldo"].amount.text()) == "$ 2.400.000"


def test_deliveries_come_from_excel(window, workspace, qtbot):
    _add(workspace, recibido=10)
    settle(window)
    page = window.page()
    qtbot.keyClicks(page.deliveries.line.line, "Primera")
    press(qtbot, page.deliveries.line.line, "Return")
    settle(window)
    copy("Sede A\tSillas\t1,5\t$ 7\t2026-03-04\tacta\nSede B\tMesas\t2\t8\t5/3/2026\t")
    page.deliveries.grid.setFocus()
    page.deliveries.grid.go_to(0, 0)
    press(qtbot, page.deliveries.grid, "Ctrl+V")
    rows = records.every(workspace.lector, Distribucion, workspace.junta_id)
    assert [(row["a_quien"], row["cantidad"], row["valor"]) for row in rows] == [("Sede A", 1.5, 7), ("Sede B", 2.0, 8)]
    assert {row["aporte_id"] for row in rows} == {page.form.record}
    assert "se repartió $ 5 de más" in _plain(page.stage.words.text())  # told, never stopped


@pytest.mark.parametrize("amount", [0, 1, 1_250_000_000])
def test_the_totals_over_the_page_are_those_of_the_file(window, workspace, amount):
    made = _add(workspace, ofrecido=amount, acordado=amount, recibido=amount)
    ally = records.one(workspace.lector, Aporte, made)["aliado_id"]
    proposal = records.add(workspace, Propuesta, titulo="X", aliado_id=ally)
    records.add(workspace, Rubro, propuesta_id=proposal, rubro="X", aporte_aliado=amount)
    records.set_field(workspace, Propuesta, proposal, "estado", EstadoPropuesta.ENVIADA)
    records.add(workspace, Distribucion, aporte_id=made, a_quien="Sede", valor=amount)
    settle(window)
    total = aportes.totales(workspace.lector, workspace.junta_id)
    said = {name: _plain(one.amount.text()) for name, one in window.page().strip.figures.items()}
    assert said == {
        name: f"$ {getattr(total, name):,}".replace(",", ".")
        for name in ("pedido", "ofrecido", "acordado", "recibido", "distribuido", "saldo")
    }
    assert window.page().strip.isVisible() == bool(amount)


def test_the_way_is_chosen_from_the_list_and_kept_by_its_number(window, workspace, qtbot):
    _add(workspace)
    settle(window)
    picker = window.page().form.fields["forma"].control
    picker.setFocus()
    qtbot.keyClicks(picker, "dotacion")
    assert picker.matches()[0].value == "2"
    press(qtbot, picker, "Down")
    press(qtbot, picker._completer.popup(), "Return")
    window.save_now()
    assert _only(workspace)["forma"] == "2"
    assert picker.text() == formas.lista(workspace.lector, workspace.junta_id)[1].texto


def test_leaving_an_empty_way_writes_nothing(window, workspace, qtbot):
    _add(workspace)
    settle(window)
    picker = window.page().form.fields["forma"].control
    picker.setFocus()
    press(qtbot, picker, "Tab")
    window.save_now()
    assert workspace.undo() == "Agregar aporte"


def test_a_way_that_is_not_there_is_added_to_the_list_from_the_form(window, workspace, qtbot):
    _add(workspace)
    settle(window)
    picker = window.page().form.fields["forma"].control
    picker.create_asked.emit("Prestar el bus")
    assert (_only(workspace)["forma"], _only(workspace, FormaPropia)["texto"]) == ("Prestar el bus", "Prestar el bus")
    assert picker.text() == "Prestar el bus"


def test_where_it_is_low_the_totals_are_one_sentence(qtbot, workspace):
    _add(workspace, recibido=7)
    with shown(workspace, "aportes", (1024, 528)) as window:
        strip = window.page().strip
        assert strip.isVisible()
        assert "Recibido $ 7 · Repartido $ 0" in _plain(strip.sentence.text())
        assert not strip.figures["recibido"].isVisible()
