"""`datos`: how much is kept, or the rows of one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escuela_red.cli.opening import reading
from escuela_red.cli.result import Result
from escuela_red.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

    from escuela_red.models.base import Fila, Registro


def run(given: Namespace) -> Result:
    """Count the living records of each table, or show those of one."""
    from escuela_red.services import records

    with reading(given.archivo) as workspace:
        if given.tabla is None:
            counts = records.counts(workspace.lector)
            return Result("\n".join(f"{name}: {number}" for name, number in counts.items()), counts)
        kind = _kind(given.tabla)
        found = records.in_file(workspace.lector, kind)
        rows = [_plain(kind, row) for row in found]
        lines = [f"{_called(kind, row)}  ({row['id']})" for row in found]
    return Result("\n".join(lines), rows)


def _called(kind: type[Registro], row: Fila) -> str:
    """Return how a record is called, in one line; of what is private, only its kind."""
    from escuela_red.services import records
    from escuela_red.text import clean_line

    return kind.ficha.singular if kind.ficha.privada else clean_line(records.title(kind, row))


def _kind(name: str) -> type[Registro]:
    from escuela_red.models import registry
    from escuela_red.text import join_words

    names = [kind.__tablename__ for kind in registry.kinds()]
    if name not in names:
        raise UserError("tabla-no-existe", nombre=name, tablas=join_words([f"«{one}»" for one in names]))
    return registry.kind(name)


def _plain(kind: type[Registro], row: Fila) -> dict[str, Any]:
    """Return the row as other programs read it: days as ISO text, options by their key. Private words stay inside."""
    from escuela_red.models.campos import campos

    hidden = {field.nombre for field in campos(kind) if not field.enlace} if kind.ficha.privada else set()
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in row.items()
        if not name.endswith("__titulo") and name not in hidden
    }
