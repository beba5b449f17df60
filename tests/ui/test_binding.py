"""A box and a field kept equal: nothing typed is lost, nothing is written twice."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.bridge import Bridge
from escuela_red.ui.widgets import TextLine
from tests.ui.window import ally, new_workspace


@pytest.fixture
def bridge(qapp, tmp_path):
    theme.apply(qapp, theme.Theme.of("claro"))
    workspace = new_workspace(tmp_path)
    records.add(workspace, Aliado, institucion="SENA")
    made = Bridge(workspace)
    yield made
    made.close()
    workspace.close()


@pytest.fixture
def box(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    lines = [TextLine(), TextLine()]
    for line in lines:
        column.addWidget(line)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    lines[0].setFocus()
    yield lines[0]
    window.close()


@pytest.fixture
def binding(bridge, box):
    record = ally(bridge.workspace)["id"]
    made = Binding(bridge, box, lambda value: records.set_field(bridge.workspace, Aliado, record, "tipo", value))
    made.load("")
    return made


def test_a_moment_after_the_last_key_it_is_in_the_file(binding, bridge, box, qtbot):
    with qtbot.waitSignal(bridge.saved, timeout=5000):
        qtbot.keyClicks(box, "Centro")
    assert ally(bridge.workspace)["tipo"] == "Centro"
    assert not binding.pending


def test_leaving_the_box_saves(binding, bridge, box, qtbot):
    qtbot.keyClicks(box, "Centro")
    assert bridge.pending
    box.focusNextChild()
    assert ally(bridge.workspace)["tipo"] == "Centro"


def test_typed_and_taken_back_writes_nothing(binding, bridge, box, qtbot):
    heard: list[object] = []
    bridge.changed.connect(heard.append)
    qtbot.keyClicks(box, "x")
    box.clear()
    box.changed.emit("")
    assert bridge.flush()
    assert heard == []


def test_a_value_from_the_file_does_not_take_away_what_is_being_typed(binding, box, qtbot):
    qtbot.keyClicks(box, "Cen")
    binding.load("otra cosa")
    assert box.text() == "Cen"


def test_what_fails_stays_pending_and_is_tried_again(bridge, box, qtbot):
    refused = [True]
    kept = []

    def save(value: str) -> None:
        if refused:
            raise UserError("dato-largo", donde="", largo=10_001, tope=10_000)
        kept.append(value)

    Binding(bridge, box, save)
    told: list[str] = []
    bridge.failed.connect(told.append)
    qtbot.keyClicks(box, "Centro")
    assert not bridge.flush()
    assert bridge.pending
    assert len(told) == 1
    refused.clear()
    assert bridge.flush()
    assert kept == ["Centro"]
    assert not bridge.pending


def test_undo_saves_first_and_takes_back_what_was_typed(binding, bridge, box, qtbot):
    qtbot.keyClicks(box, "Centro")
    bridge.undo()
    assert ally(bridge.workspace)["tipo"] == ""


def test_nothing_else_is_done_while_what_is_typed_cannot_be_saved(binding, bridge, box, qtbot):
    said, told = list[str](), list[str]()
    bridge.failed.connect(said.append)
    bridge.told.connect(told.append)
    box.setFocus()
    box.setText("a" * 10_001)
    qtbot.keyClicks(box, "b")
    assert bridge.do(lambda: records.add(bridge.workspace, Aliado, institucion="ICBF")) is None
    bridge.undo()
    assert [row["institucion"] for row in records.every(bridge.workspace.lector, Aliado, bridge.junta_id)] == ["SENA"]
    assert len(said) == 2
    assert told == []
    assert box.text().endswith("ab")
    bridge.do(lambda: records.add(bridge.workspace, Aliado, institucion="ICBF"), anyway=True)
    assert records.count(bridge.workspace.lector, Aliado, bridge.junta_id) == 2
