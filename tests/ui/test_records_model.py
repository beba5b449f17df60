"""The rows of a table: read as they are reached, told apart when they change, kept when they cannot be saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from escuela_red.models.aliado import Aliado
from escuela_red.models.aporte import Aporte
from escuela_red.services import formas, guias, records
from escuela_red.ui.bridge import Bridge
from escuela_red.ui.tables.records_model import PAGE, RecordsModel
from escuela_red.ui.tables.roles import Role
from escuela_red.ui.tables.stacked import StackedModel
from tests.ui.window import ally, new_workspace

NAMES = ("institucion", "objetivo_misional", "perfil")


@pytest.fixture
def bridge(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    made = Bridge(workspace)
    yield made
    made.close()
    workspace.close()


@pytest.fixture
def model(bridge):
    for name in ("Uno", "Dos"):
        records.add(bridge.workspace, Aliado, institucion=name, perfil="publica")
    made = RecordsModel(bridge, Aliado, NAMES)
    made.load()
    bridge.changed.connect(made.refresh)
    return made


def test_what_a_cell_says(model):
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Institución, organización"
    assert model.index(0, 2).data() == "Institución pública"
    assert model.index(0, 1).data(Role.PLACEHOLDER) == "Falta: objetivo misional"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Objetivo misional: vacío"


def test_only_the_rows_that_changed_are_drawn_again(model, bridge):
    seen: list[object] = []
    model.dataChanged.connect(lambda first, last: seen.append((first.row(), last.row())))
    model.modelReset.connect(lambda: seen.append("all"))
    records.set_field(bridge.workspace, Aliado, model.record(1), "objetivo_misional", "Formar")
    assert seen == [(1, 1)]


def test_rows_are_read_by_page(bridge):
    records.add_many(bridge.workspace, Aliado, [{"institucion": str(n)} for n in range(PAGE + 50)])
    model = RecordsModel(bridge, Aliado, NAMES)
    model.load()
    assert (model.rowCount(), model.total()) == (PAGE, PAGE + 50)
    assert model.ids(PAGE - 1, 3) == [ally(bridge.workspace, n)["id"] for n in range(PAGE - 1, PAGE + 2)]
    assert model.row_of(ally(bridge.workspace, PAGE + 49)["id"]) == PAGE + 49
    assert not model.canFetchMore(QModelIndex())


def test_what_cannot_be_saved_stays_in_its_cell(model, bridge):
    told: list[str] = []
    bridge.failed.connect(told.append)
    long = "x" * 10_001
    assert not model.setData(model.index(0, 1), long)
    assert told
    assert model.index(0, 1).data(Qt.ItemDataRole.EditRole) == long
    assert model.index(0, 1).data(Role.TAG) == ("Sin guardar", "error")
    assert bridge.pending
    assert not bridge.flush()
    assert model.setData(model.index(0, 1), "corto")
    assert not bridge.pending
    assert ally(bridge.workspace)["objetivo_misional"] == "corto"


def test_stacked_cells_are_the_same_cells(model, bridge):
    cards = StackedModel(model)
    assert cards.rowCount() == 6
    assert cards.index(3, 0).data() == "Dos"
    assert cards.index(3, 0).data(Role.HEAD)
    assert cards.index(4, 0).data(Role.LABEL) == "Objetivo misional"
    assert cards.setData(cards.index(4, 0), "Formar")
    assert ally(bridge.workspace, 1)["objetivo_misional"] == "Formar"
    assert cards.place(cards.at(1, 2)) == (1, 2)
    records.add(bridge.workspace, Aliado, institucion="Tres")
    assert cards.rowCount() == 9


def test_a_cell_that_names_something_of_the_guide_is_chosen_from_its_list_in_the_words_of_the_junta(bridge):
    workspace = bridge.workspace
    guias.poner(workspace, "anexo.formas.2", "Dotar las escuelas.")
    formas.agregar(workspace, ["Prestar el bus"])
    records.add(workspace, Aporte, forma="2")
    model = RecordsModel(bridge, Aporte, ("descripcion", "forma"))
    model.load()
    cell = model.index(0, 1)
    assert (cell.data(), cell.data(Role.EDITOR)) == ("Dotar las escuelas.", "options")
    assert cell.data(Role.OPTIONS)[1:15:13] == [("2", "Dotar las escuelas."), ("Prestar el bus", "Prestar el bus")]
    assert model.setData(cell, "Prestar el bus")
    assert records.every(workspace.lector, Aporte, workspace.junta_id)[0]["forma"] == "Prestar el bus"
