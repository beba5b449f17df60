"""How commands open a junta: those that only read take a private copy if somebody has it; those that write do not."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from escuela_red.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from escuela_red.services.workspace import Workspace


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Workspace]:
    """Open a junta to read it."""
    with _opened(path, need_write=False) as workspace:
        yield workspace


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Workspace]:
    """Open a junta to change it; raise `documento-ocupado` when somebody has it."""
    with _opened(path, need_write=True) as workspace:
        yield workspace


@contextlib.contextmanager
def _opened(path: Path, *, need_write: bool) -> Iterator[Workspace]:
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.document import Document

    workspace = Workspace(Document.open(path, need_write=need_write))
    try:
        yield workspace
    finally:
        workspace.close()


def junta_of(workspace: Workspace) -> str:
    """Return the junta of the file; raise `sin-junta` when it has none yet."""
    if not workspace.junta_id:
        raise UserError("sin-junta", nombre=workspace.document.path.name)
    return workspace.junta_id
