"""Taking the place of a file: of one of the program's own, or of a document that stays beside its replacement."""

from __future__ import annotations

import hashlib
import os
import uuid
from typing import TYPE_CHECKING

from escuela_red.files import system
from escuela_red.files.failures import Lugar, explain, failure
from escuela_red.files.names import PARTIAL, numbered
from escuela_red.files.system import remove, sync_folder
from escuela_red.files.writer import NEW, copy_verified, sha256_of, write_all

if TYPE_CHECKING:
    from pathlib import Path


def put_in_place(new: Path, target: Path, keep_as: str) -> Path:
    """Put a finished file in the place of another, which stays beside it as `keep_as` with its journal.

    At every moment the old content has a name: first its second name, then the replacement. Returns the kept path.
    Both must be closed and in one folder.
    """
    folder = target.parent
    try:
        kept = next(folder / name for name in numbered(keep_as) if not os.path.lexists(folder / name))
        for ending in ("-journal", ""):
            old = target.with_name(target.name + ending)
            if os.path.lexists(old):
                _second_name(old, kept.with_name(kept.name + ending))
        sync_folder(folder)
        # A journal left beside a replacement would be played into it.
        remove(target.with_name(f"{target.name}-journal"))
        system.SYSTEM.patiently(system.SYSTEM.replace, new, target)
        sync_folder(folder)
    except OSError as error:
        raise explain(error, folder, target.name, Lugar.COMPUTADOR) from error
    return kept


def replace_private(path: Path, data: bytes) -> None:
    """Write a file of the program itself (settings, index), owner-only; the old one is replaced whole or not at all."""
    partial = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}{PARTIAL}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(partial, NEW, 0o600)
        try:
            write_all(handle, memoryview(data))
            os.fsync(handle)
        finally:
            os.close(handle)
        if sha256_of(partial)[0] != hashlib.sha256(data).hexdigest():
            raise failure("unreliable", path.parent, path.name, Lugar.COMPUTADOR)
        system.SYSTEM.patiently(system.SYSTEM.replace, partial, path)
        sync_folder(path.parent)
    except OSError as error:
        raise explain(error, path.parent, path.name, Lugar.COMPUTADOR, len(data)) from error
    finally:
        remove(partial)


def _second_name(old: Path, kept: Path) -> None:
    """Give a file a second name: another link where the disk has links, a verified copy where it has none."""
    try:
        os.link(old, kept)
    except OSError:
        copy_verified(old, kept.parent, kept.name)
