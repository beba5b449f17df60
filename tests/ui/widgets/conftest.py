"""Widgets in a window of their own, on a day that does not move; and words too long for one line of a narrow one."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import clock
from escuela_red.ui import theme
from tests.ui.layout_lint import settle

LONG = "Informe a la coordinación departamental con los compromisos de las reuniones y las personas a cargo"


@pytest.fixture(autouse=True)
def _claro(qapp):
    theme.apply(qapp, theme.Theme.of("claro", 100))
    clock.fix_today(dt.date(2026, 11, 22))
    yield
    theme.apply(qapp, theme.Theme.of("claro", 100))


@pytest.fixture
def show(qtbot):
    """Show widgets one below the other in a window; return it."""
    kept = []  # without a name Python would throw the window away

    def shown(*parts: QWidget, width: int = 700, height: int = 500) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        settle(window)
        return window

    return shown
