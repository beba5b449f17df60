"""Amounts stand whole in the tables of a record, however long: one that is cut is read as another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.aporte import Aporte
from escuela_red.services import records
from escuela_red.ui import theme
from escuela_red.ui.tables.measured import shares
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, shown


@pytest.mark.parametrize("amount", [0, 1, 1_250_000_000, 1_250_000_000_000])
def test_an_amount_is_whole_in_the_aportes_of_an_alliance(qtbot, tmp_path, amount):
    workspace = new_workspace(tmp_path)
    made = records.add(workspace, Alianza, nombre="Café", estado=EstadoAlianza.FIRMADA)
    with shown(workspace, "alianzas") as window:
        window.go("alianzas", made)
        given_ = {"alianza_id": made, "descripcion": "Buses", "acordado": amount, "recibido": amount}
        records.add(workspace, Aporte, **given_)
        settle(window)
        grid = window.page().given.grid
        letters = QFontMetrics(theme.current().font("body"))
        for column in (2, 3):
            told = grid.model().index(0, column).data(Qt.ItemDataRole.DisplayRole)
            assert told.endswith(f"{amount:,}".replace(",", "."))
            assert letters.horizontalAdvance(told) + 2 * theme.px(10) <= grid.columnWidth(column)
        assert sum(grid.columnWidth(column) for column in range(4)) == grid.viewport().width()
        assert min(grid.columnWidth(column) for column in range(4)) > theme.px(40)


@given(
    room=st.integers(300, 3000),
    columns=st.lists(st.tuples(st.floats(0.4, 4), st.integers(0, 400)), min_size=1, max_size=9),
)
def test_columns_fill_the_room_and_get_what_they_need_where_it_can_be(room, columns):
    weights, least = [one[0] for one in columns], [one[1] for one in columns]
    found = shares(room, weights, least)
    assert sum(found) == room
    assert min(found) >= 0
    usual = [int(room * weight / sum(weights)) for weight in weights]
    needs = {place: need for place, need in enumerate(least) if need > usual[place]}
    if sum(needs.values()) <= room / 2 and len(needs) < len(weights):
        assert all(found[place] >= need for place, need in needs.items())
