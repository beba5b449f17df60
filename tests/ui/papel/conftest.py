"""The page that takes what is on paper, over a junta with a workshop."""

from __future__ import annotations

import pytest

from escuela_red.services import talleres
from tests.ui.papel.hands import DAY
from tests.ui.window import new_workspace, shown


@pytest.fixture
def window(qapp, tmp_path):
    workspace = new_workspace(tmp_path)
    talleres.agregar(workspace, fecha=DAY, lugar="Casa de la Cultura")
    with shown(workspace, "papel") as window:
        yield window
