"""What the room sees is large, light, and follows what is written on the laptop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui.projector import Projector, project_map
from tests.ui.layout_lint import settle
from tests.ui.window import look_like, new_workspace, shown


@pytest.fixture
def window(qtbot, tmp_path):
    workspace = new_workspace(tmp_path)
    records.add(workspace, Aliado, institucion="SENA", perfil="publica")
    with shown(workspace, "mapa") as opened:
        yield opened


@pytest.fixture
def projector(window):
    projection = project_map(window, window.bridge)
    settle(projection.projector)
    yield projection.projector
    projection.stop()


def test_the_menu_opens_it_and_esc_leaves(window, qtbot):
    window.page_action("proyectar")
    projector = _open()
    assert projector.isVisible()
    qtbot.keyClick(projector, Qt.Key.Key_Escape)
    assert not projector.isVisible()


def test_letters_grow_and_shrink(projector, qtbot):
    before = projector.light.scale
    projector.bar.larger.click()
    assert projector.light.scale > before
    for _ in range(9):
        qtbot.keyClick(projector, Qt.Key.Key_Minus)
    assert projector.light.scale == 1.0


def test_it_draws_again_what_changes(projector, window):
    workspace = window.bridge.workspace
    before = len(projector.canvas.drawing.shapes)
    records.add(workspace, Aliado, institucion="ICBF", perfil="publica")
    assert len(projector.canvas.drawing.shapes) > before


def test_it_is_light_whatever_the_theme(projector, window):
    look_like(window, "contraste", 100, (1366, 690))
    picture = projector.grab().toImage()
    assert picture.pixelColor(2, picture.height() - 2).lightness() > 200


def test_the_drawing_leaves_a_margin(projector):
    picture = projector.canvas.grab().toImage()
    paper = picture.pixelColor(0, 0)
    assert all(picture.pixelColor(x, y) == paper for x in range(12) for y in range(0, picture.height(), 7))


def _open() -> Projector:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, Projector) and one.isVisible())
