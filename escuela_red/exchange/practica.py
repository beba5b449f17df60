"""The practice junta: a copy of the example in a file of its own, which stays between sessions and can be made again.

It is an example in everything: what is printed says so, and it never enters another junta.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from escuela_red import files, paths
from escuela_red.errors import UserError
from escuela_red.models.junta import Junta
from escuela_red.services import history, records
from escuela_red.services.workspace import Workspace
from escuela_red.store.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.services.history import Author

PREFIX = "PRÁCTICA · "
"""What the name of the practice junta begins with, on screen and on paper."""
_NAME = "junta-de-practica"
_HELD = {"documento-ocupado", "documento-solo-lectura"}
_log = logging.getLogger(__name__)


def is_practice(path: Path) -> bool:
    """Tell whether a file is the practice junta of this computer."""
    return path.parent == _folder() and path.name.startswith(_NAME)


def open_or_make(author: Author | None = None) -> Workspace:
    """Return the practice junta open; where it does not open any more, a new one."""
    for path in reversed(_found()):
        try:
            workspace = Workspace.open(path, author)
        except UserError as error:
            _log.info("the practice junta did not open: %s", error.code)
            continue
        return workspace
    return _make(author)


def start_again(author: Author | None = None) -> Workspace:
    """Make the practice junta new and return it open; the spoiled one is removed.

    Raises `practica-abierta` when another window has it open: nothing is removed then.
    """
    old = _found()
    for path in old:
        _see_that_it_is_free(path)
    workspace = _make(author)
    for path in old:
        files.remove(path)
    return workspace


def _make(author: Author | None) -> Workspace:
    from escuela_red.exchange import example  # noqa: PLC0415 - every window asks whether its file is this one

    with files.private_folder() as private:
        made = private / f"{_NAME}{paths.EXTENSION}"
        workspace = example.create(made, author, set_clock=False)
        try:
            _name(workspace)
        finally:
            workspace.close()
        # It gets its place when it is whole: a session that ends before leaves no half practice.
        path = files.publish(made, _folder(), made.name)
    return Workspace.open(path, author)


def _name(workspace: Workspace) -> None:
    junta = records.one(workspace.lector, Junta, workspace.junta_id)
    with workspace.change("Crear la junta", kind=history.INICIO) as change:
        change.set(Junta, workspace.junta_id, nombre=PREFIX + (junta["nombre"] if junta else ""))


def _see_that_it_is_free(path: Path) -> None:
    try:
        Document.open(path, need_write=True).close()
    except UserError as error:
        if error.code in _HELD:
            raise UserError("practica-abierta") from error
        _log.info("the practice junta was spoiled for good: %s", error.code)  # it is there for that


def _found() -> list[Path]:
    return sorted(_folder().glob(f"{_NAME}*{paths.EXTENSION}"))


def _folder() -> Path:
    return files.ensure_folder(paths.user_data() / "practica")
