"""How long the keys rest before a save: as usual on a disk that is quick, longer on a slow one, never for long."""

from __future__ import annotations

import pytest

from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui import pace
from escuela_red.ui.pace import LONGEST_MS, PACE, USUAL_MS, Pace
from tests.ui.window import new_workspace, shown


@pytest.fixture
def reloj(monkeypatch):
    """Return a clock that is moved by hand, and the pace of which it is."""
    now = [100.0]
    monkeypatch.setattr(pace.time, "monotonic", lambda: now[0])
    return now


def after(reloj, seconds):
    one = Pace()
    one.begin()
    reloj[0] += seconds
    one.end()
    return one


@pytest.mark.parametrize(("seconds", "rest"), [(0.003, USUAL_MS), (0.1, USUAL_MS), (0.8, 1600), (30, LONGEST_MS)])
def test_the_rest_follows_the_last_save(reloj, seconds, rest):
    assert after(reloj, seconds).rest_ms() == rest


def test_what_waits_long_is_saved_in_the_first_usual_pause(reloj):
    assert after(reloj, 0.8).rest_ms(11) == USUAL_MS


def test_of_a_disk_that_nobody_knows_nothing_is_supposed(reloj):
    one = Pace()
    assert one.rest_ms() == USUAL_MS
    assert one.may_be_slow
    assert not after(reloj, 0.01).may_be_slow


def test_a_change_that_changes_nothing_does_not_stay_saving(qtbot, hogar):
    workspace = new_workspace(hogar)
    with shown(workspace, "inicio") as window:
        header = window.frame.header
        with workspace.change("Nada"):
            assert header.saved_words == "Guardando…"
        qtbot.waitUntil(lambda: header.saved_words != "Guardando…", timeout=5000)


def test_each_junta_begins_with_a_disk_that_nobody_knows(hogar):
    workspace = new_workspace(hogar)
    with shown(workspace, "inicio"):
        records.add(workspace, Aliado, institucion="SENA")
        assert PACE._took is not None
    workspace = new_workspace(hogar, "otra")
    with shown(workspace, "inicio"):
        assert PACE._took is None
