"""Pictures and PDF kept in the file: scans of sheets and of signed alliances, their sizes, and copies outside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from escuela_red import files
from escuela_red.errors import UserError
from escuela_red.models.alianza import Alianza
from escuela_red.models.documentos import Adjunto
from escuela_red.models.sistema import contenido
from escuela_red.models.taller import Taller
from escuela_red.services import records, talleres
from escuela_red.text import count, lower_first, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.files import Lugar, Watch, Written
    from escuela_red.models.base import Fila
    from escuela_red.services.change import Change
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

MOST_NAME = 80
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
"""What is kept: type of content and the ending of a file that holds it."""


@dataclass(frozen=True)
class Pieza:
    """What was read, checked and made small enough to be kept (`exchange.adjuntos`); `nombre` has no ending."""

    nombre: str
    tipo: str
    datos: bytes
    paginas: int = 1


@dataclass(frozen=True)
class Peso:
    """How many attachments there are and how many bytes they take."""

    cuantos: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class Listado:
    """An attachment with the words of where it is, and whether it is in the papelera."""

    fila: Fila
    donde: str
    quitado: bool


@dataclass(frozen=True)
class Archivo:
    """The bytes of an attachment and the name of a file for them."""

    nombre: str
    datos: bytes


def de(lector: Lector, junta_id: str, taller: str, hoja: str = "") -> Sequence[Fila]:
    """Return the attachments of a workshop, of one sheet when its code is given, oldest first."""
    where = {"taller_id": taller or None, **({"hoja": hoja} if hoja else {})}
    return records.every(lector, Adjunto, junta_id, **where)


def de_alianza(lector: Lector, junta_id: str, alianza: str) -> Sequence[Fila]:
    """Return what is attached to an alliance, the scan of its signed paper, oldest first."""
    return records.every(lector, Adjunto, junta_id, alianza_id=alianza)


def todos(lector: Lector, junta_id: str) -> list[Listado]:
    """Return every attachment that still has its bytes, those in the papelera last, with where each one is."""
    table = Adjunto.table()
    query = (
        select(table)
        .where(table.c.junta_id == junta_id, table.c.huella != "")
        .order_by(table.c.eliminado.is_not(None), table.c.hoja, table.c.orden, table.c.creado)
    )
    workshops = {str(row["id"]): n for n, row in enumerate(talleres.todos(lector, junta_id), start=1)}
    rows = lector.rows(query)
    alliances = {str(one): _alianza_o_quitada(lector, one) for one in {row["alianza_id"] for row in rows} - {None}}
    found = []
    for row in rows:
        number = workshops.get(row["taller_id"])
        workshop = f"taller {number}" if number and len(workshops) > 1 else ""
        parts = (f"Hoja {row['hoja']}" if row["hoja"] else "", workshop, alliances.get(row["alianza_id"], ""))
        where = ", ".join(part for part in parts if part)
        found.append(Listado(row, where or "Sin hoja", row["eliminado"] is not None))
    return found


def iguales(lector: Lector, adjunto: str) -> list[str]:
    """Return the codes of the sheets and the alliances where the same bytes are attached too, removed ones included."""
    table, mine = Adjunto.table(), Adjunto.table().alias()
    query = (
        select(table.c.hoja, table.c.alianza_id)
        .join(mine, mine.c.huella == table.c.huella)
        .where(mine.c.id == adjunto, table.c.id != adjunto, table.c.huella != "")
        .order_by(table.c.hoja, table.c.alianza_id)
        .distinct()
    )
    rows = lector.rows(query)
    alliances = [records.one(lector, Alianza, row["alianza_id"]) for row in rows if row["alianza_id"]]
    return [row["hoja"] for row in rows if row["hoja"]] + [lower_first(_alianza(one)) for one in alliances if one]


def por_hoja(lector: Lector, junta_id: str, taller: str) -> dict[str, Peso]:
    """Return how much each sheet of a workshop has attached, by its code."""
    table = Adjunto.table()
    query = (
        select(table.c.hoja, func.count().label("cuantos"), func.coalesce(func.sum(table.c.tamano), 0).label("bytes"))
        .where(table.c.eliminado.is_(None), table.c.junta_id == junta_id, table.c.taller_id == (taller or None))
        .group_by(table.c.hoja)
    )
    return {row["hoja"]: Peso(row["cuantos"], row["bytes"]) for row in lector.rows(query)}


def en_total(lector: Lector) -> Peso:
    """Return how many contents the file keeps and their bytes, those of removed attachments too: they can come back."""
    query = select(func.count().label("cuantos"), func.coalesce(func.sum(func.length(contenido.c.datos)), 0).label("b"))
    row = lector.one(query)
    return Peso(row["cuantos"], row["b"]) if row else Peso()


def guardar(workspace: Workspace, piezas: Sequence[Pieza], hoja: str, taller: str = "") -> list[str]:
    """Attach pieces to a sheet of a workshop as one step, and return the ids of those that are new.

    Without a workshop it is the one on screen. What is already attached to the sheet is not attached again.
    Raises `adjunto-repetido` when all of it is, `adjunto-sin-taller` when the workshop was removed meanwhile.
    """
    lector = workspace.lector
    row = records.one(lector, Taller, taller) if taller else None
    if row is not None and row["eliminado"] is not None:
        raise UserError("adjunto-sin-taller", taller=records.title(Taller, row))
    taller = taller or workspace.taller_id
    fresh = _nuevas(piezas, de(lector, workspace.junta_id, taller, hoja) if taller else ())
    with workspace.change(f"Adjuntar {_cuales(fresh)} a la hoja {hoja}") as change:
        taller = taller or talleres.de(workspace, change)
        return [_adjuntar(change, one, taller_id=taller, hoja=hoja) for one in fresh]


def guardar_en_alianza(workspace: Workspace, piezas: Sequence[Pieza], alianza: str) -> list[str]:
    """Attach pieces to an alliance as one step, and return the ids of those that are new.

    Raises `adjunto-repetido` when all of it is attached already, `adjunto-sin-alianza` when the alliance was removed.
    """
    row = records.one(workspace.lector, Alianza, alianza)
    if row is None or row["eliminado"] is not None:
        raise UserError("adjunto-sin-alianza", alianza=records.title(Alianza, row) if row else "")
    fresh = _nuevas(piezas, de_alianza(workspace.lector, workspace.junta_id, alianza))
    with workspace.change(f"Adjuntar {_cuales(fresh)} a la {lower_first(_alianza(row))}") as change:
        return [_adjuntar(change, one, alianza_id=alianza) for one in fresh]


def _alianza(row: Fila) -> str:
    return f"Alianza {quoted(records.title(Alianza, row))}"


def _alianza_o_quitada(lector: Lector, alianza: str) -> str:
    row = records.one(lector, Alianza, alianza)
    if row is None:
        return ""
    return _alianza(row) if row["eliminado"] is None else f"{_alianza(row)}, que está en la papelera"


def _nuevas(piezas: Sequence[Pieza], there: Sequence[Fila]) -> list[Pieza]:
    """Return the pieces that are not there yet, each once; raise `adjunto-repetido` when all of them are."""
    known = {row["huella"] for row in there}
    fresh: dict[str, Pieza] = {}
    for one in piezas:
        fresh.setdefault(hashlib.sha256(one.datos).hexdigest(), one)
    found = [one for huella, one in fresh.items() if huella not in known]
    if piezas and not found:
        raise UserError("adjunto-repetido", nombre=piezas[0].nombre)
    return found


def _cuales(fresh: Sequence[Pieza]) -> str:
    return f"«{fresh[0].nombre}»" if len(fresh) == 1 else count(len(fresh), "archivo", "archivos")


def _adjuntar(change: Change, one: Pieza, **where: str) -> str:
    return change.add(
        Adjunto(
            nombre=one.nombre[:MOST_NAME],
            tipo=one.tipo,
            tamano=len(one.datos),
            paginas=one.paginas,
            huella=change.keep(one.datos),
            **where,
        )
    )


def archivo(lector: Lector, adjunto: str) -> Archivo:
    """Return the bytes of an attachment and a name for a file of them, made from the words people see.

    Raises `adjunto-danado` when the file does not hold them as they were kept.
    """
    row = records.one(lector, Adjunto, adjunto)
    if row is None:
        raise LookupError(adjunto)
    datos = lector.scalar(select(contenido.c.datos).where(contenido.c.huella == row["huella"]))
    if not isinstance(datos, bytes) or hashlib.sha256(datos).hexdigest() != row["huella"]:
        raise UserError("adjunto-danado", nombre=records.title(Adjunto, row))
    parts = [part for part in (row["hoja"], row["nombre"]) if part]
    return Archivo(files.safe_name(parts or ["adjunto"], ENDINGS.get(row["tipo"], "")), datos)


def exportar(
    copia: Archivo, carpeta: Path, *, lugar: Lugar = files.Lugar.COMPUTADOR, watch: Watch = files.QUIET
) -> Written:
    """Write a copy of an attachment in a folder or a stick; nothing is replaced, a taken name becomes `-2`."""
    return files.write_new(carpeta, copia.nombre, lambda out: out.write(copia.datos), watch=watch, place=lugar)
