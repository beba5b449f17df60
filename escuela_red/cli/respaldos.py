"""`respaldos`: the copies of a junta, and bringing one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.opening import writing
from escuela_red.cli.result import Result
from escuela_red.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

    from escuela_red.store.backups import Shelf


def run(given: Namespace) -> Result:
    """List the copies, or put one in the place of the file, which is kept beside."""
    from escuela_red.store.backups import shelf_of

    shelf = shelf_of(given.archivo)
    if shelf is None:
        raise UserError("sin-copias", nombre=given.archivo.name)
    return _list(shelf) if given.restaurar is None else _restore(given, shelf)


def _list(shelf: Shelf) -> Result:
    from escuela_red.fechas import date_text

    copies = shelf.list()
    lines = []
    for one in copies:
        when = one.when.astimezone()
        lines.append(f"{one.sequence:>4}  {date_text(when.date())}, {when:%H:%M}  {one.reason}  {one.size // 1024} KB")
    data = [
        {
            "numero": one.sequence,
            "cuando": one.when.isoformat(),
            "motivo": one.reason,
            "tamano": one.size,
            "cuentas": one.counts,
        }
        for one in copies
    ]
    return Result("\n".join(lines) or "Todavía no hay copias de este archivo.", data)


def _restore(given: Namespace, shelf: Shelf) -> Result:
    copy = shelf.find(given.restaurar)
    if given.archivo.exists():
        _must_be_free(given)
    kept = shelf.put_back(copy.sequence, given.archivo)
    with writing(given.archivo):
        pass  # opening takes out again the people who were suppressed after that copy
    text = f"Se restauró la copia {copy.sequence}. El archivo anterior quedó como «{kept.name}»."
    return Result(text, {"restaurada": copy.sequence, "anterior": str(kept)})


def _must_be_free(given: Namespace) -> None:
    """Refuse when somebody has the file; a damaged one has nobody and may be replaced."""
    from escuela_red.store.document import Document

    try:
        Document.open(given.archivo, need_write=True).close()
    except UserError as error:
        if error.code in {"documento-ocupado", "documento-solo-lectura"}:
            raise
