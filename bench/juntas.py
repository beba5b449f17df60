"""Juntas to measure with: the example, and the example with as many allies as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.exchange import example
from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campos
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.services import records

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.services.workspace import Workspace


def with_allies(folder: Path, allies: int) -> Workspace:
    """Return a new open junta with so many allies: those of the example, over and over under other names."""
    workspace = example.create(folder / f"junta-{allies}.escuelared")
    pattern = records.every(workspace.lector, Aliado, workspace.junta_id)
    names = [field.nombre for field in campos(Aliado)]
    more = []
    for number in range(allies - len(pattern)):
        row = {name: pattern[number % len(pattern)][name] for name in names}
        row["institucion"] = f"{row['institucion']} {number + 1}"
        more.append(row)
    if more:
        records.add_many(workspace, Aliado, more)
    return workspace


def written(folder: Path, allies: int = 0) -> Path:
    """Return the closed file of such a junta; 0 allies: the example as it is."""
    workspace = with_allies(folder, allies)
    workspace.close()
    return workspace.document.path


def with_coverage(folder: Path, allies: int, needs: int) -> Path:
    """Return the closed file of a junta with so many allies and needs; each ally attends two of the needs."""
    folder.mkdir()
    workspace = with_allies(folder, allies)
    junta = workspace.junta_id
    there = records.count(workspace.lector, Necesidad, junta)
    records.add_many(workspace, Necesidad, [{"texto": f"Necesidad {number}"} for number in range(needs - there)])
    wanted = [row["id"] for row in records.every(workspace.lector, Necesidad, junta)]
    pairs = [
        {"necesidad_id": wanted[place % len(wanted)], "aliado_id": row["id"]}
        for number, row in enumerate(records.every(workspace.lector, Aliado, junta))
        for place in (number, number * 7 + 3)
    ]
    records.add_many(workspace, Cobertura, pairs)
    workspace.close()
    return workspace.document.path
