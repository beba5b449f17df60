"""One row of a document, which a test knows to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escuela_red.services import records

if TYPE_CHECKING:
    from escuela_red.models.base import Fila, Registro
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


def row_of(lector: Lector, kind: type[Registro], record: str) -> Fila:
    """Return a row by its id."""
    found = records.one(lector, kind, record)
    assert found is not None
    return found


def only(workspace: Workspace, kind: type[Registro], **where: Any) -> Fila:
    """Return the row of the junta that has these values; there must be just one."""
    rows = records.every(workspace.lector, kind, workspace.junta_id, **where)
    assert len(rows) == 1, where
    return rows[0]
