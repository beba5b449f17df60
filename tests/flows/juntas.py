"""Files of juntas as somebody left them, and what is in them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import paths
from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.models.ruta import Actividad
from escuela_red.services import history, records
from escuela_red.services.history import Author
from escuela_red.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def make(*names: str, municipio: str = "17013", nombre: str = "Junta municipal de Aguadas") -> Path:
    """Write a junta with these allies into Documentos, as another program would have left it."""
    path = paths.documents() / "junta-aguadas.escuelared"
    workspace = Workspace.create(path, Author("otro"))
    try:
        with workspace.change("Crear la junta", kind=history.INICIO) as change:
            change.add(Junta(nombre=nombre, municipio=municipio))
        for name in names:
            records.add(workspace, Aliado, institucion=name)
    finally:
        workspace.close()
    return path


def rows(path: Path, kind=Aliado):
    """Return the records of a file that nobody has open."""
    workspace = Workspace.open(path, Author("otro"))
    try:
        return [dict(row) for row in records.every(workspace.lector, kind, workspace.junta_id)]
    finally:
        workspace.close()


def allies(path: Path) -> list[str]:
    """Return the names of the allies of a file."""
    return [row["institucion"] for row in rows(path)]


def activities(path: Path) -> list[str]:
    """Return the texts of the activities of a file."""
    return [row["texto"] for row in rows(path, Actividad)]
