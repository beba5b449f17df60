"""A junta to bring things into, and the example as plain data that a test may spoil."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from escuela_red import paths
from escuela_red.exchange import apply, json_form
from escuela_red.models.junta import Junta
from escuela_red.services import history
from escuela_red.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXAMPLE = paths.resources() / "examples" / "ejemplo-aguadas.json"


@pytest.fixture
def workspace(tmp_path: Path):
    """Give an open document with a junta of Aguadas."""
    made = Workspace.create(tmp_path / "aguadas.escuelared")
    with made.change("Crear la junta", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta de prueba", municipio="17013"))
    yield made
    made.close()


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """Give the junta with the example in it."""
    apply.apply(workspace, json_form.read(EXAMPLE, workspace.junta_id))
    return workspace


@pytest.fixture
def example() -> dict[str, Any]:
    """Return the example, fresh."""
    read: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return read


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Any], Path]:
    """Return a function that writes data as a JSON file and says where."""

    def write(data: Any) -> Path:
        path = tmp_path / "junta.json"
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode())
        return path

    return write
