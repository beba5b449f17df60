"""A junta to work with, a clock whose stamps a test chooses, and a way to close and open the document again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from escuela_red.models.junta import Junta
from escuela_red.services import history, undo
from escuela_red.services import workspace as module
from escuela_red.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


class Home:
    """An open workspace that can be closed and opened again, as a person does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = Workspace.create(path)
        with self.now.change("Crear la junta", kind=history.INICIO) as change:
            change.add(Junta(nombre="Junta de prueba", municipio="17013"))

    def reopen(self) -> Workspace:
        """Close and open."""
        self.now.close()
        self.now = Workspace.open(self.path)
        return self.now


@pytest.fixture
def home(tmp_path: Path):
    """Give a document with its junta."""
    made = Home(tmp_path / "aguadas.escuelared")
    yield made
    made.now.close()


@pytest.fixture
def workspace(home: Home) -> Workspace:
    """Give the open workspace."""
    return home.now


@pytest.fixture
def stamp(monkeypatch: pytest.MonkeyPatch):
    """Return a function that sets the second at which the next changes happen."""

    def at(second: float) -> None:
        minute, rest = divmod(second, 60)
        written = f"2026-11-22T15:{int(minute):02d}:{rest:06.3f}Z"
        monkeypatch.setattr(module, "now_utc", lambda: written)
        monkeypatch.setattr(undo, "now_utc", lambda: written)

    return at
