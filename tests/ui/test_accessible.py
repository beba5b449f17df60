"""Whoever does not see the screen, or has no mouse, reaches everything and hears what it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMainWindow, QTabBar, QWidget

from escuela_red.exchange import example
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui.navigation import PLACES
from escuela_red.ui.widgets import accessible_name
from escuela_red.ui.widgets.base import maybe
from tests.ui.layout_lint import describe, settle
from tests.ui.window import shown

MOST_STEPS = 600


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ejemplo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ESCUELA_RED_DATOS", str(folder / "datos"))
        with shown(example.create(folder / "e.escuelared"), "inicio") as opened:
            yield opened


def show(window, key: str):
    rows = records.every(window.bridge.workspace.lector, Aliado, window.bridge.junta_id)
    page = window.go(key, rows[0]["id"] if key == "aliado" else "")
    settle(window)
    return page


def reachable(zone: QWidget) -> list[QWidget]:
    """Return what Tab must reach: a group of radio buttons is reached once, the arrows do the rest."""
    found = [
        one
        for one in zone.findChildren(QWidget)
        if one.isVisibleTo(zone) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return [one for one in found if maybe(one.focusProxy()) is None and not isinstance(one, QMainWindow)]


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_everything_that_takes_the_keyboard_has_a_name(window, key):
    show(window, key)
    named = [one for one in reachable(window) if not isinstance(one, QTabBar)]
    nameless = [describe(one) for one in named if not accessible_name(one).strip()]
    assert not nameless
    assert named


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_tab_reaches_everything_and_goes_round(window, key):
    page = show(window, key)
    wanted = {one for one in reachable(page) if isinstance(one, QAbstractButton | QLineEdit)}
    wanted = {one for one in wanted if not _one_of_several(one)}
    start = window.frame.header if not wanted else next(iter(wanted))
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: set[QWidget] = set()
    for _ in range(MOST_STEPS):
        here = QApplication.focusWidget()
        if here is None or wanted <= seen:
            break
        seen.add(here)
        here.focusNextPrevChild(True)
    missed = [describe(one) for one in wanted - seen if one.isVisibleTo(window)]
    assert not missed


def _one_of_several(widget: QWidget) -> bool:
    """Tell whether arrows, and not Tab, reach the widget: an option that is not the chosen one of its group."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = maybe(widget.group())
    return widget.autoExclusive() or (group is not None and group.exclusive())
