"""After a year history keeps one step per field and day, and the file stops growing with each key."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select, update

from escuela_red import clock
from escuela_red.models.aliado import Aliado
from escuela_red.models.sistema import cambio, historia
from escuela_red.services import condense, juntas, records
from escuela_red.services.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.create(tmp_path / "junta.escuelared")
    juntas.create(opened, "17013", "Junta")
    yield opened
    opened.close()


def _steps(workspace):
    query = select(historia.c.antes, historia.c.despues).where(historia.c.campo == "aportes").order_by(historia.c.id)
    return [tuple(row.values()) for row in workspace.lector.rows(query)]


def _type(workspace, record, *words):
    for number, word in enumerate(words):
        with workspace.change("Cambiar", typing=f"{record}/{number}") as change:
            change.set(Aliado, record, aportes=word)


def _happened(workspace, day):
    with workspace.document.transaction() as connection:
        connection.execute(update(cambio).where(cambio.c.cuando > "2026-09").values(cuando=f"{day}T10:00:00.000Z"))


def test_old_days_keep_their_first_and_last_value(workspace):
    record = records.add(workspace, Aliado, institucion="SENA")
    _type(workspace, record, "uno", "dos", "tres")
    _happened(workspace, "2025-03-01")
    _type(workspace, record, "cuatro", "cinco")
    clock.fix_today(dt.date(2026, 11, 22))
    assert condense.condense(workspace) == 2
    assert _steps(workspace) == [('""', '"tres"'), ('"tres"', '"cuatro"'), ('"cuatro"', '"cinco"')]
    (row,) = records.every(workspace.lector, Aliado, workspace.junta_id)
    assert row["aportes"] == "cinco"
    assert workspace.document.integrity() == []


def test_it_is_done_once_a_day_and_only_when_there_is_something_old(workspace):
    record = records.add(workspace, Aliado, institucion="SENA")
    _type(workspace, record, "uno", "dos")
    assert condense.condense(workspace) == 0
    _happened(workspace, "2025-03-01")
    clock.fix_today(dt.date(2026, 11, 22))
    assert condense.condense(workspace) == 1
    state = workspace.document.state
    assert condense.condense(workspace) == 0
    assert workspace.document.state == state


def test_two_hundred_edits_of_a_day_become_one_step(workspace):
    record = records.add(workspace, Aliado, institucion="SENA")
    _type(workspace, record, *(f"palabra {number}" for number in range(200)))
    _happened(workspace, "2025-03-01")
    clock.fix_today(dt.date(2026, 11, 22))
    assert condense.condense(workspace) == 199
    assert len(_steps(workspace)) == 1
    assert workspace.lector.scalar(select(func.count()).select_from(cambio)) == 3
