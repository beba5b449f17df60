"""Where resources, the user's data and backups are: checkout, wheel or frozen program. Only this module knows.

The data stay on the computer. Where the person said so, they are beside the folder of the program that travels on a
stick: a folder `datos` with our mark in it, beside and never inside, so that deleting an old program deletes no data.
"""

from __future__ import annotations

import functools
import os
import sys
import uuid
from pathlib import Path

EXTENSION = ".escuelared"
PROGRAM = "programa.json"
"""The file at the top of the folder of a program that travels; an installed one has none."""
MARK = "datos-de-escuela-red.txt"
"""The file that says, in a folder `datos` beside the program, that the data are in it."""
_BESIDE = ("datos", "datos-escuela-red")  # the second where a folder `datos` is somebody else's
_JUNTAS, _SETTINGS = "juntas", "ajustes.toml"
_MOST_UP = 5
_FROM_HERE = "./"


@functools.cache
def resources() -> Path:
    """Return the folder of the files that ship with the program."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [package / "_resources", package.parent / "resources"]
    return next(folder for folder in candidates if folder.is_dir())


@functools.cache
def program() -> Path | None:
    """Return the folder of the program that travels on a stick; None when it was installed or runs from its sources."""
    starts = (Path(sys.executable).parent, Path(__file__).resolve().parent)
    for start in starts:
        for folder in (start, *start.parents)[:_MOST_UP]:
            if (folder / PROGRAM).is_file():
                return folder
    return None


def running_from() -> Path:
    """Return a folder of the disk that the program runs from, however it got there."""
    return program() or Path(__file__).resolve().parent


def user_data() -> Path:
    """Return the private folder of the program, made owner-only; `ESCUELA_RED_DATOS` moves it (tests)."""
    override = os.environ.get("ESCUELA_RED_DATOS")
    if override:
        return _private(Path(override))
    folder = beside()
    return _private(folder if folder and not beside_is_protected() else computer_data())


def computer_data() -> Path:
    """Return the private folder on this computer, wherever the data are now; it is not made."""
    import platformdirs  # noqa: PLC0415 - only a run without the override needs it

    return Path(platformdirs.user_data_dir("EscuelaRed", appauthor=False))


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
    return user_data() / _SETTINGS


def documents() -> Path:
    """Return the folder where people keep documents; `ESCUELA_RED_DOCUMENTOS` moves it."""
    override = os.environ.get("ESCUELA_RED_DOCUMENTOS")
    if override:
        return Path(override)
    folder = beside()
    if folder is None or (beside_is_protected() and not juntas_in(folder).is_dir()):
        return computer_documents()
    return _private(juntas_in(folder))


def computer_documents() -> Path:
    """Return the folder of documents on this computer, wherever the data are now."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_documents_dir())


# Beside the program


@functools.cache
def beside() -> Path | None:
    """Return the folder `datos` beside the program when the person said that the data are there.

    Asked once: a session has one home, and what is chosen counts from the next one.
    """
    return next((folder for folder in _may_be_beside() if (folder / MARK).is_file()), None)


def new_beside() -> Path | None:
    """Return where the data could be beside the program; None when it was installed."""
    return next((folder for folder in _may_be_beside() if _is_free(folder)), None)


def juntas_in(data: Path) -> Path:
    """Return the folder of the documents among data that are beside a program."""
    return data / _JUNTAS


@functools.cache
def beside_is_protected() -> bool:
    """Tell whether the data beside the program take nothing now: then this computer keeps what is written."""
    folder = beside()
    if folder is None:
        return False
    probe = folder / f"prueba-{uuid.uuid4().hex[:8]}.parcial"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return True
    return False


def written(path: str) -> str:
    """Return the words that keep a path: what travels with the program is told from there, as drives change letter."""
    folder = beside()
    return path if folder is None else from_beside(folder, path)


def from_beside(folder: Path, path: str) -> str:
    """Return how a path is kept in the data of a folder `datos`."""
    if not Path(path).is_relative_to(folder.parent):
        return path
    return _FROM_HERE + Path(path).relative_to(folder.parent).as_posix()


def read(words: str) -> str:
    """Return the path that `written` kept."""
    folder = beside()
    return str(folder.parent / words.removeprefix(_FROM_HERE)) if folder and words.startswith(_FROM_HERE) else words


def _may_be_beside() -> list[Path]:
    folder = program()
    return [folder.parent / name for name in _BESIDE] if folder else []


def _is_free(folder: Path) -> bool:
    """Tell whether a folder is not there, is empty, or was ours before."""
    try:
        inside = {one.name for one in folder.iterdir()} if folder.exists() else set()
    except OSError:
        return False
    return not inside or bool(inside & {MARK, _SETTINGS})


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
