"""The junta of which reports are made, on the day on which they are made."""

from __future__ import annotations

import pytest

from escuela_red import clock
from tests.unit.reports import content


@pytest.fixture
def junta(tmp_path):
    """Give a junta with allies, people and activities; today is the day of its reports."""
    clock.fix_today(content.HOY)
    workspace = content.llena(tmp_path)
    yield workspace
    workspace.close()
