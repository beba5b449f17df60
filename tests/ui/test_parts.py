"""The table of the parts of a record, while the window changes its width."""

from __future__ import annotations

import pytest

from escuela_red.models.propuesta import Propuesta, Rubro
from escuela_red.services import records
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, shown


@pytest.fixture
def budget(tmp_path):
    """Return a workspace with a proposal of two budget lines."""
    workspace = new_workspace(tmp_path)
    made = records.add(workspace, Propuesta, titulo="Microcentros")
    for name in ("Transporte", "Refrigerios"):
        records.add(workspace, Rubro, propuesta_id=made, rubro=name, aporte_aliado=1_250_000_000, aporte_red=0)
    return workspace


def test_a_table_of_parts_follows_the_window_from_narrow_to_wide_and_back(budget):
    with shown(budget, "propuestas") as window:
        grid = window.page().draft.budget.grid
        for width, stacked in ((1366, False), (1100, True), (1366, False)):
            window.resize(width, 690)
            settle(window)
            assert grid.stacked is stacked
        widths = [grid.columnWidth(column) for column in range(grid.model().columnCount())]
        assert sum(widths) == grid.viewport().width()
        assert min(widths) > 60
        assert grid.model().index(0, 1).data() == "$ 1.250.000.000"
