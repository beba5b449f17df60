"""Bringing a file in, whatever its form: read it into a plan, say what it would do, and do it after a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from escuela_red.errors import UserError
from escuela_red.exchange import apply as applying

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.exchange.plan import PlanDeImporte, Preview
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

ENDINGS = (".json", ".xlsx")


class Opened(Protocol):
    """What reading needs to know of the junta that is open: a workspace, or a snapshot of it in a worker."""

    @property
    def lector(self) -> Lector:
        """Return the reader of its records."""

    @property
    def junta_id(self) -> str:
        """Return its id, empty when the file has no junta yet."""


def read(path: Path, workspace: Opened) -> PlanDeImporte:
    """Read a file into a plan for the junta that is open; raise UserError with every place that is wrong."""
    if not path.is_file():
        raise UserError("archivo-no-existe", nombre=path.name)
    ending = path.suffix.lower()
    if ending == ".json":
        from escuela_red.exchange import json_form  # noqa: PLC0415 - only the reader that is needed

        return json_form.read(path, workspace.junta_id, workspace.lector)
    if ending in {".xlsx", ".xlsm", ".xls", ".xlsb"}:
        from escuela_red.exchange import libro  # noqa: PLC0415

        return libro.read(path, workspace.lector, workspace.junta_id)
    raise UserError("origen-desconocido", nombre=path.name, formas=" o ".join(ENDINGS))


def preview(workspace: Workspace, plan: PlanDeImporte) -> Preview:
    """Return what bringing the plan in would do; nothing is written."""
    return applying.preview(workspace, plan)


def apply(workspace: Workspace, plan: PlanDeImporte) -> Preview:
    """Keep a verified copy of the document, then bring the plan in as one change that can be undone."""
    from escuela_red.store.backups import Backups, Razon  # noqa: PLC0415

    if applying.preview(workspace, plan).cambia_algo and workspace.junta_id:
        Backups(workspace.document).make(Razon.ANTES_DE_IMPORTAR)
    return applying.apply(workspace, plan)
