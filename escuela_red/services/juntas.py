"""The junta of a file: making it, and checking the code of its municipio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.guide import territorio
from escuela_red.models.junta import Junta
from escuela_red.services import history
from escuela_red.text import clean_line

if TYPE_CHECKING:
    from escuela_red.guide.territorio import Municipio
    from escuela_red.services.workspace import Workspace


def municipio(codigo: str) -> Municipio:
    """Return the municipio of a DANE code; raise `municipio-desconocido`."""
    found = territorio.por_codigo(codigo.strip())
    if found is None:
        raise UserError("municipio-desconocido", codigo=clean_line(codigo)[:20])
    return found


def create(workspace: Workspace, codigo: str, nombre: str, *, ejemplo: bool = False) -> str:
    """Write the junta of a new file and return its id. It is the beginning of the file: it cannot be undone."""
    name = clean_line(nombre)
    if not name:
        raise UserError("junta-sin-nombre")
    with workspace.change("Crear la junta", kind=history.INICIO) as change:
        record = change.add(Junta(nombre=name, municipio=municipio(codigo).codigo, es_ejemplo=ejemplo))
    workspace.use_junta(record)
    return record
