"""`nuevo`: make the file of a junta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace


def run(given: Namespace) -> Result:
    """Make the document, never over anything."""
    from escuela_red.services import juntas
    from escuela_red.services.workspace import Workspace

    municipio = juntas.municipio(given.municipio)
    workspace = Workspace.create(given.archivo)
    try:
        junta = juntas.create(workspace, municipio.codigo, given.nombre)
    finally:
        workspace.close()
    text = f"Se creó la junta de {municipio} en «{given.archivo}»."
    return Result(text, {"archivo": str(given.archivo), "junta": junta, "municipio": municipio.codigo})
