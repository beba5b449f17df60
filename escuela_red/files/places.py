"""Folders to write in: made, tried out, lent and taken away."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from escuela_red import paths
from escuela_red.files.failures import Lugar, explain
from escuela_red.files.names import PARTIAL, numbered
from escuela_red.files.system import remove, sync_folder
from escuela_red.files.writer import NEW, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator


def ensure_folder(folder: Path) -> Path:
    """Return the folder that a person named, made with those above it when it is not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(error, folder.parent, folder.name, Lugar.COMPUTADOR) from error
    return folder


def free_path(folder: Path, name: str) -> Path:
    """Return a path that nothing has yet in a folder: with the name itself, else with `-2`, `-3` and so on."""
    return next(folder / candidate for candidate in numbered(name) if not (folder / candidate).exists())


def make_folder(parent: Path, name: str, place: Lugar = Lugar.COMPUTADOR) -> tuple[Path, bool]:
    """Return the folder of that name, and whether it was made now; a file in its place moves it to `-2`."""
    for candidate in numbered(name):
        folder = parent / candidate
        try:
            if folder.is_dir():
                return folder, False
            folder.mkdir()
            sync_folder(parent)
        except FileExistsError:
            continue
        except OSError as error:
            raise explain(error, parent, candidate, place) from error
        return folder, True
    raise AssertionError  # `numbered` has no end


def remove_empty(folder: Path) -> None:
    """Remove a folder of ours if nothing is in it."""
    with contextlib.suppress(OSError):
        folder.rmdir()


def probe(folder: Path, place: Lugar) -> None:
    """Write and delete 1 KB, so that a place that takes nothing says so before any work is done."""
    partial = folder / f"prueba-{uuid.uuid4().hex[:8]}{PARTIAL}"
    try:
        handle = os.open(partial, NEW, 0o666)
        try:
            write_all(handle, memoryview(bytes(1024)))
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise explain(error, folder, partial.name, place, 1024) from error
    finally:
        remove(partial)


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """Lend a folder of the program's own, removed with everything in it."""
    try:
        folder = Path(tempfile.mkdtemp(dir=paths.private_temporary()))
    except OSError as error:
        raise explain(error, Path("temporal"), "", Lugar.COMPUTADOR) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
