"""Where resources, the user's data and backups are: checkout, wheel or frozen program. Only this module knows."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path

EXTENSION = ".escuelared"


@functools.cache
def resources() -> Path:
    """Return the folder of the files that ship with the program."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [package / "_resources", package.parent / "resources"]
    return next(folder for folder in candidates if folder.is_dir())


def user_data() -> Path:
    """Return the private folder of the program, made owner-only; `ESCUELA_RED_DATOS` moves it (tests, portable)."""
    override = os.environ.get("ESCUELA_RED_DATOS")
    if override:
        folder = Path(override)
    else:
        import platformdirs  # noqa: PLC0415 - only a run without the override needs it

        folder = Path(platformdirs.user_data_dir("EscuelaRed", appauthor=False))
    return _private(folder)


def backups() -> Path:
    """Return the folder of verified copies, one folder per document id below it."""
    return _private(user_data() / "copias")


def private_temporary() -> Path:
    """Return the private folder for files that are being made; emptied at start and exit."""
    return _private(user_data() / "temporal")


def logs() -> Path:
    """Return the folder of the log, which holds ids and counts only."""
    return _private(user_data() / "registro")


def settings_file() -> Path:
    """Return the file of the user's preferences."""
    return user_data() / "ajustes.toml"


def documents() -> Path:
    """Return the folder where people keep documents; `ESCUELA_RED_DOCUMENTOS` moves it."""
    override = os.environ.get("ESCUELA_RED_DOCUMENTOS")
    if override:
        return Path(override)
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_documents_dir())


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
