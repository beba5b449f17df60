"""The page of the Vivencia over a junta of Aguadas."""

from __future__ import annotations

import pytest

from tests.ui.window import new_workspace, shown


@pytest.fixture
def workspace(qapp, tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "vivencia") as made:
        with qtbot.waitActive(made):
            made.activateWindow()
        yield made


@pytest.fixture
def page(window):
    return window.page()
