"""Suppressing a person's data (Ley 1581 art. 8): gone from record, history and search text, with only a trace.

It is the one exception to «nothing is ever deleted» and cannot be undone. What stays is the id, so that links do not
break and the suppression can be applied again to a copy that is restored. The scan of a sheet shows names and
signatures that no program can take out of it: the junta suppresses the scan, with its bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from escuela_red import files
from escuela_red.clock import now_utc
from escuela_red.models.base import TipoOpcion, empty_value
from escuela_red.models.campos import campos
from escuela_red.models.documentos import Adjunto
from escuela_red.models.persona import Persona
from escuela_red.models.sistema import busqueda, cambio, contenido, documento, historia
from escuela_red.services import records
from escuela_red.store.backups import Shelf
from escuela_red.text import count, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from escuela_red.models.base import Registro
    from escuela_red.services.workspace import Workspace

SUPRIMIDO = "[dato suprimido]"
_KEY = "suprimidos"


def suppress(workspace: Workspace, persona: str) -> None:
    """Suppress the data of a person for good, in the file and, by its list, in what is restored later."""
    scans = workspace.lector.scalar(select(func.count()).select_from(contenido)) or 0
    left = f" (por mirar: {count(scans, 'foto o escaneo', 'fotos y escaneos')})" if scans else ""
    with workspace.erasing(f"Suprimir los datos de una persona{left}") as connection:
        _erase(connection, [persona])
        _write_list(connection, {**_read_list(connection), persona: now_utc()})
    workspace.document.vacuum()
    _remember(workspace)


def suppress_attachment(workspace: Workspace, adjunto: str) -> int:
    """Suppress an attachment for good, and every other one of the same bytes; return how many there were."""
    with workspace.erasing("Suprimir un adjunto", Adjunto.__tablename__) as connection:
        same = _same_bytes(connection, [adjunto])
        _erase_attachments(connection, same)
        _write_list(connection, {**_read_list(connection), **dict.fromkeys(same, now_utc())})
    workspace.document.vacuum()
    _remember(workspace)
    return len(same)


def reapply(workspace: Workspace) -> int:
    """Suppress again what this computer knows as suppressed (a copy from before was restored); return how many."""
    known = known_to_computer(workspace.document.doc_id)
    with_data = [one for one in known if _has_data(workspace, one)]
    if not with_data:
        return 0
    with workspace.erasing("Suprimir otra vez los datos ya suprimidos") as connection:
        _erase(connection, with_data)
        _erase_attachments(connection, _same_bytes(connection, with_data))
        _write_list(connection, {**known, **_read_list(connection)})
    workspace.document.vacuum()
    return len(with_data)


def known_to_computer(doc_id: str) -> dict[str, str]:
    """Return who and what was suppressed in a document, by id, with when; kept beside its copies, ids alone."""
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


def _has_data(workspace: Workspace, record: str) -> bool:
    rows = [records.one(workspace.lector, kind, record) for kind in (Persona, Adjunto)]
    return any(row is not None and row["nombre"] != SUPRIMIDO for row in rows)


def _erase(connection: Connection, people: list[str]) -> None:
    names = _names(connection, people)
    _empty_records(connection, Persona, people)
    for name in names:  # labels of what hangs from the person: «Quitar asistencia “Ana”»
        said = update(cambio).where(cambio.c.etiqueta.contains(name, autoescape=True))
        connection.execute(said.values(etiqueta=func.replace(cambio.c.etiqueta, name, SUPRIMIDO)))
    # What this person wrote down stays; that it was this person does not.
    connection.execute(update(cambio).where(cambio.c.quien.in_(names)).values(quien=""))


def _same_bytes(connection: Connection, ids: list[str]) -> list[str]:
    """Return these attachments and every other one that holds the bytes of one of them."""
    table = Adjunto.table()
    huellas = select(table.c.huella).where(table.c.id.in_(ids), table.c.huella != "")
    found = select(table.c.id).where(table.c.id.in_(ids) | table.c.huella.in_(huellas))
    return list(connection.execute(found).scalars())


def _erase_attachments(connection: Connection, ids: list[str]) -> None:
    table = Adjunto.table()
    bytes_of = select(table.c.huella).where(table.c.id.in_(ids))
    connection.execute(delete(contenido).where(contenido.c.huella.in_(bytes_of)))
    _empty_records(connection, Adjunto, ids)


def _empty_records(connection: Connection, kind: type[Registro], ids: list[str]) -> None:
    """Empty every field of records that then are in the papelera, with their history and what search knows of them."""
    table = kind.table()
    empty: dict[str, Any] = {field.nombre: _nothing(kind, field.nombre) for field in campos(kind)}
    values = {**empty, "nombre": SUPRIMIDO, "eliminado": now_utc(), "modificado": now_utc()}
    connection.execute(update(table).where(table.c.id.in_(ids)).values(values))
    connection.execute(delete(busqueda).where(busqueda.c.registro.in_(ids)))
    touched = select(historia.c.cambio_id).where(historia.c.registro.in_(ids)).distinct()
    changes = list(connection.execute(touched).scalars())
    # A label may hold the name: «Cambiar teléfono de “Ana”».
    connection.execute(update(cambio).where(cambio.c.id.in_(changes)).values(etiqueta=f"Cambio en {SUPRIMIDO}"))
    connection.execute(delete(historia).where(historia.c.registro.in_(ids)))


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


def _nothing(kind: type[Registro], name: str) -> Any:  # noqa: ANN401 - depends on the field
    column = kind.table().c[name]
    return None if column.nullable or isinstance(column.type, TipoOpcion) else empty_value(column.type)


def _read_list(connection: Connection) -> dict[str, str]:
    written = connection.execute(select(documento.c.valor).where(documento.c.clave == _KEY)).scalar()
    found: dict[str, str] = json.loads(written) if written else {}
    return found


def _write_list(connection: Connection, people: dict[str, str]) -> None:
    connection.execute(delete(documento).where(documento.c.clave == _KEY))
    connection.execute(insert(documento), {"clave": _KEY, "valor": json.dumps(people)})
