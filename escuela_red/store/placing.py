"""A file appears under its name only when it is complete, and never in the place of another."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.files import PARTIAL, remove, sync_file, sync_folder, system

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def partial(final: Path) -> Iterator[Path]:
    """Give a private name in the same folder; whatever is left under it is removed at the end."""
    made = final.with_name(f"{_prefix(final)}{secrets.token_hex(4)}{PARTIAL}")
    try:
        yield made
    finally:
        for leftover in (made, made.with_name(made.name + "-journal")):
            remove(leftover)


def clear_partials(final: Path) -> None:
    """Remove what a crash left half made for this file; only while its lock is held."""
    with contextlib.suppress(OSError):
        for leftover in final.parent.glob(f"{_prefix(final)}*{PARTIAL}*"):
            remove(leftover)


def place_new(made: Path, final: Path) -> None:
    """Give a complete file its final name; raise `archivo-ya-existe` when something already has it."""
    sync_file(made)
    try:
        system.SYSTEM.patiently(system.SYSTEM.rename_new, made, final)
    except FileExistsError:
        raise UserError("archivo-ya-existe", nombre=final.name) from None
    sync_folder(final.parent)


def replace(made: Path, final: Path) -> None:
    """Put a complete, verified file in the place of the one it was made from."""
    sync_file(made)
    system.SYSTEM.patiently(system.SYSTEM.replace, made, final)
    sync_folder(final.parent)


def set_aside(path: Path, word: str) -> Path:
    """Rename a file that must not be used, keep it beside, and return its new name."""
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}-{word}-{number}")):
        number += 1
    system.SYSTEM.patiently(system.SYSTEM.rename_new, path, aside)
    sync_folder(path.parent)
    return aside


def _prefix(final: Path) -> str:
    # Not the name itself: a long one would leave no room for more letters.
    return f".{hashlib.sha256(final.name.encode(errors='surrogateescape')).hexdigest()[:10]}."
