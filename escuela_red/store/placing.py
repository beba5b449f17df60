"""A file appears under its name only when it is complete, and never in the place of another."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING

from escuela_red.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def partial(final: Path) -> Iterator[Path]:
    """Give a private name in the same folder; whatever is left under it is removed at the end."""
    name = final.with_name(f".{secrets.token_hex(6)}.parcial")
    try:
        yield name
    finally:
        for leftover in (name, name.with_name(name.name + "-journal")):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Force a finished file to the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Force the names of a folder to the disk, where the system lets folders be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def place_new(made: Path, final: Path) -> None:
    """Give a complete file its final name; raise `archivo-ya-existe` when something already has it."""
    sync(made)
    try:
        os.link(made, final)  # the only way on POSIX that never replaces
    except FileExistsError:
        raise UserError("archivo-ya-existe", nombre=final.name) from None
    except (OSError, NotImplementedError, AttributeError):
        # No links here (exFAT, some network folders). On Windows a rename does not replace either.
        if os.path.lexists(final):
            raise UserError("archivo-ya-existe", nombre=final.name) from None
        made.rename(final)
    else:
        made.unlink()
    sync_folder(final.parent)


def replace(made: Path, final: Path) -> None:
    """Put a complete, verified file in the place of the one it was made from."""
    sync(made)
    made.replace(final)
    sync_folder(final.parent)


def set_aside(path: Path, word: str) -> Path:
    """Rename a file that must not be used, keep it beside, and return its new name."""
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}-{word}-{number}")):
        number += 1
    path.rename(aside)
    sync_folder(path.parent)
    return aside
