"""Suppressing a person's data (Ley 1581 art. 8): gone from record, history and search text, with only a trace.

It is the one exception to «nothing is ever deleted» and cannot be undone. What stays is the id, so that links do not
break and the suppression can be applied again to a copy that is restored.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from escuela_red import files
from escuela_red.clock import now_utc
from escuela_red.models.base import TipoOpcion, empty_value
from escuela_red.models.campos import campos
from escuela_red.models.persona import Persona
from escuela_red.models.sistema import busqueda, cambio, documento, historia
from escuela_red.services import records
from escuela_red.store.backups import Shelf
from escuela_red.text import quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from escuela_red.services.workspace import Workspace

SUPRIMIDO = "[dato suprimido]"
_KEY = "suprimidos"


def suppress(workspace: Workspace, persona: str) -> None:
    """Suppress the data of a person for good, in the file and, by its list, in what is restored later."""
    with workspace.erasing("Suprimir los datos de una persona") as connection:
        _erase(connection, [persona])
        _write_list(connection, {**_read_list(connection), persona: now_utc()})
    workspace.document.vacuum()
    _remember(workspace)


def reapply(workspace: Workspace) -> int:
    """Suppress again whom this computer knows as suppressed (a copy from before was restored); return how many."""
    known = known_to_computer(workspace.document.doc_id)
    with_data = [one for one in known if _has_data(workspace, one)]
    if not with_data:
        return 0
    with workspace.erasing("Suprimir otra vez los datos ya suprimidos") as connection:
        _erase(connection, with_data)
        _write_list(connection, {**known, **_read_list(connection)})
    workspace.document.vacuum()
    return len(with_data)


def known_to_computer(doc_id: str) -> dict[str, str]:
    """Return the people suppressed in a document, by id, with when; kept beside its copies, ids alone."""
    path = Shelf(doc_id).suppressed_list
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(one): str(when) for one, when in found.items()} if isinstance(found, dict) else {}


def _remember(workspace: Workspace) -> None:
    shelf = Shelf(workspace.document.doc_id)
    query = select(documento.c.valor).where(documento.c.clave == _KEY)
    known = {**known_to_computer(shelf.doc_id), **json.loads(workspace.lector.scalar(query) or "{}")}
    shelf.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files.replace_private(shelf.suppressed_list, json.dumps(known, indent=1).encode())


def _has_data(workspace: Workspace, persona: str) -> bool:
    row = records.one(workspace.lector, Persona, persona)
    return row is not None and row["nombre"] != SUPRIMIDO


def _erase(connection: Connection, people: list[str]) -> None:
    table = Persona.table()
    names = _names(connection, people)
    empty: dict[str, Any] = {field.nombre: _nothing(field.nombre) for field in campos(Persona)}
    values = {**empty, "nombre": SUPRIMIDO, "eliminado": now_utc(), "modificado": now_utc()}
    connection.execute(update(table).where(table.c.id.in_(people)).values(values))
    connection.execute(delete(busqueda).where(busqueda.c.registro.in_(people)))
    touched = select(historia.c.cambio_id).where(historia.c.registro.in_(people)).distinct()
    ids = list(connection.execute(touched).scalars())
    # A label may hold the name: «Cambiar teléfono de “Ana”».
    connection.execute(update(cambio).where(cambio.c.id.in_(ids)).values(etiqueta=f"Cambio en {SUPRIMIDO}"))
    connection.execute(delete(historia).where(historia.c.registro.in_(people)))
    for name in names:  # labels of what hangs from the person: «Quitar asistencia “Ana”»
        said = update(cambio).where(cambio.c.etiqueta.contains(name, autoescape=True))
        connection.execute(said.values(etiqueta=func.replace(cambio.c.etiqueta, name, SUPRIMIDO)))


def _names(connection: Connection, people: list[str]) -> list[str]:
    """Return how these people are and were called, as labels say it, the longest first."""
    table = Persona.table()
    found = set(connection.execute(select(table.c.nombre).where(table.c.id.in_(people))).scalars())
    steps = select(historia.c.antes, historia.c.despues).where(
        historia.c.registro.in_(people), historia.c.campo == "nombre"
    )
    found |= {json.loads(value) for row in connection.execute(steps) for value in row if value}
    full = [name for name in found if isinstance(name, str) and len(name) > 1 and name != SUPRIMIDO]
    said = {form for name in full for form in (name, quoted(name).strip("«»"))}
    return sorted(said, key=len, reverse=True)


def _nothing(name: str) -> Any:  # noqa: ANN401 - depends on the field
    column = Persona.table().c[name]
    return None if column.nullable or isinstance(column.type, TipoOpcion) else empty_value(column.type)


def _read_list(connection: Connection) -> dict[str, str]:
    written = connection.execute(select(documento.c.valor).where(documento.c.clave == _KEY)).scalar()
    found: dict[str, str] = json.loads(written) if written else {}
    return found


def _write_list(connection: Connection, people: dict[str, str]) -> None:
    connection.execute(delete(documento).where(documento.c.clave == _KEY))
    connection.execute(insert(documento), {"clave": _KEY, "valor": json.dumps(people)})
