"""A second guide beside the first one, for the tests that prove that a guide is a folder and no code."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from escuela_red import paths
from escuela_red.guide import carga
from escuela_red.models.taller import Taller
from escuela_red.services import guias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escuela_red.services.workspace import Workspace

CLAVE = "guia-minima"
_SOURCE = Path(__file__).parent / "data" / CLAVE


@contextmanager
def known(folder: Path) -> Iterator[str]:
    """Let the program know the second guide while the block lasts; yield its key."""
    shutil.copytree(paths.resources() / "guide" / carga.PRINCIPAL, folder / carga.PRINCIPAL)
    shutil.copytree(_SOURCE, folder / CLAVE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(carga, "_root", lambda: folder)
        _forget()
        try:
            yield CLAVE
        finally:
            patch.undo()
            _forget()


def workshop(workspace: Workspace) -> str:
    """Make a workshop over the second guide and put it on screen."""
    with workspace.change("Agregar taller") as change:
        made = change.add(Taller(nombre="El agua", guia=CLAVE))
    workspace.use_taller(made)
    return made


def _forget() -> None:
    carga.cargar.cache_clear()
    carga.claves.cache_clear()
    guias._con.cache_clear()
