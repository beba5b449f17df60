"""The page of the Ejercitación over a junta of Aguadas."""

from __future__ import annotations

import pytest

from tests.ui import window as driving


@pytest.fixture
def workspace(qapp, tmp_path):
    return driving.new_workspace(tmp_path)


@pytest.fixture
def window(workspace, qtbot):
    with driving.shown(workspace, "ejercitacion") as shown:
        with qtbot.waitActive(shown):
            shown.activateWindow()
        yield shown


@pytest.fixture
def told(window):
    heard: list[str] = []
    window.bridge.told.connect(heard.append)
    return heard
