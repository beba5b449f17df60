"""The program as something that travels: what its folder holds, whether it arrived whole, and a verified copy of it.

At the top of the folder `programa.json` lists every file with its size and SHA-256. It is untrusted like anything that
comes on a stick: only files that it lists and that are as it says are copied, and nothing of it is ever run from here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from escuela_red import __version__, files, paths
from escuela_red.errors import UserError
from escuela_red.exchange import drives
from escuela_red.files import QUIET, Fase, Lugar, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SYSTEMS = {"windows": "Windows", "linux": "Linux"}
_MOST_BYTES_OF_LIST = 8_000_000
_MOST_FILES = 30_000
_MOST_BYTES = 2_000_000_000
_FORMAT = 1
_VERSION = re.compile(r"\d{1,5}(?:\.\d{1,5}){1,3}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FORBIDDEN = re.compile(r'[\\:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class Entry:
    """One file of a program: its place, its size in bytes, its SHA-256, and whether it is one that runs."""

    path: str
    size: int
    sha256: str
    runs: bool = False


@dataclass(frozen=True)
class Programa:
    """A program in a folder, as its list tells it; nothing of it was compared yet."""

    folder: Path
    version: str
    system: str
    entries: tuple[Entry, ...]

    @property
    def size(self) -> int:
        """Return its bytes."""
        return sum(entry.size for entry in self.entries)

    @property
    def is_newer(self) -> bool:
        """Tell whether it is newer than the program that is running."""
        return _numbers(self.version) > _numbers(__version__)

    @property
    def fits_here(self) -> bool:
        """Tell whether it is for this system."""
        return self.system == this_system()


def this_system() -> str:
    """Return the word for this system in the list of a program."""
    return "windows" if sys.platform == "win32" else "linux"


def describe(folder: Path, system: str, version: str = __version__) -> Programa:
    """Write the list of a finished folder and return it: the last step of making the package.

    Links become plain files, as a stick holds none.
    """
    _unlink_all(folder)
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / paths.PROGRAM)
    entries = tuple(_entry(folder, path) for path in found)
    said = {
        "formato": _FORMAT,
        "version": version,
        "sistema": system,
        "archivos": {one.path: [one.size, one.sha256, one.runs] for one in entries},
    }
    files.replace_private(folder / paths.PROGRAM, (json.dumps(said, ensure_ascii=False, indent=0) + "\n").encode())
    (folder / paths.PROGRAM).chmod(0o644)
    return Programa(folder, version, system, entries)


def read(folder: Path) -> Programa:
    """Read the list of a folder; raise `programa-no-es` when it is no program of ours."""
    place = folder / paths.PROGRAM
    try:
        if place.stat().st_size > _MOST_BYTES_OF_LIST:
            raise UserError("programa-no-es", carpeta=folder.name)
        said = json.loads(place.read_text(encoding="utf-8"))
        return _checked(folder, said)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError("programa-no-es", carpeta=folder.name or str(folder)) from error


def on_sticks() -> tuple[Programa, ...]:
    """Return the programs for this system at the top of each stick, or one folder further in, the newest first."""
    found = [one for drive in drives.drives() for one in _in(drive.path)]
    return tuple(sorted(found, key=lambda one: _numbers(one.version), reverse=True))


def copy(source: Programa, parent: Path, watch: Watch = QUIET) -> Path:
    """Copy a program into a new folder and return it; each file is read again and is the one of the list.

    Raises `programa-danado` for a file that is not as the list says, and the sentences of the disk; leaves nothing
    behind then. Files that are not in the list stay where they are.
    """
    place, from_place = drives.place_of(parent), drives.place_of(source.folder)
    _room_for(source.size, parent, place)
    shutil.rmtree(parent / f"{folder_name(source.version)}{files.PARTIAL}", ignore_errors=True)  # of one cut short
    partial, _ = files.make_folder(parent, f"{folder_name(source.version)}{files.PARTIAL}", place)
    try:
        _fill(source, partial, watch, place, from_place)
        return files.publish(partial, parent, folder_name(source.version))
    except OSError as error:
        raise files.explain(error, parent, source.folder.name, place) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def folder_name(version: str) -> str:
    """Return the name of the folder of a version."""
    return files.safe_name(("escuela-red", version))


def _fill(source: Programa, partial: Path, watch: Watch, place: Lugar, from_place: Lugar) -> None:
    done, total = 0, source.size
    for entry in source.entries:
        watch.tick(Fase.COPIANDO, done, total)
        target = partial / entry.path
        files.ensure_folder(target.parent)
        written = files.copy_verified(
            source.folder / entry.path, target.parent, target.name, place=place, source_place=from_place
        )
        if (written.sha256, written.size) != (entry.sha256, entry.size) or written.path != target:
            raise UserError("programa-danado", nombre=entry.path)
        if entry.runs and os.name == "posix":
            target.chmod(0o755)
        done += entry.size
    files.copy_verified(source.folder / paths.PROGRAM, partial, paths.PROGRAM, place=place, source_place=from_place)
    if read(partial).entries != source.entries:
        raise UserError("programa-danado", nombre=paths.PROGRAM)
    watch.tick(Fase.COMPROBANDO, total, total)


def _in(top: Path) -> Iterator[Programa]:
    try:
        folders = [top, *(one for one in top.iterdir() if one.is_dir() and not one.is_symlink())]
    except OSError:
        return
    for folder in folders:
        try:
            if (folder / paths.PROGRAM).is_file():
                found = read(folder)
                if found.fits_here:
                    yield found
        except (UserError, OSError):
            continue


def _checked(folder: Path, said: Mapping[str, Any]) -> Programa:
    version, system, listed = said["version"], said["sistema"], said["archivos"]
    if said["formato"] != _FORMAT or not _VERSION.fullmatch(version) or system not in SYSTEMS:
        raise ValueError(paths.PROGRAM)
    if not 0 < len(listed) <= _MOST_FILES:
        raise ValueError(len(listed))
    entries = tuple(_listed(path, *facts) for path, facts in listed.items())
    if len({entry.path.casefold() for entry in entries}) != len(entries):
        raise ValueError(paths.PROGRAM)
    found = Programa(folder, version, system, entries)
    if found.size > _MOST_BYTES:
        raise ValueError(found.size)
    return found


def _listed(path: str, size: Any, sha256: str, runs: Any) -> Entry:  # noqa: ANN401 - what a stranger wrote
    """Return a file of the list, when its path stays inside and its facts are facts."""
    parts = PurePosixPath(path).parts
    inside = parts and not path.startswith("/") and not any(part in {".", ".."} or _bad(part) for part in parts)
    facts = type(size) is int and 0 <= size <= _MOST_BYTES and type(runs) is bool and _SHA256.fullmatch(sha256)
    if not inside or not facts or path == paths.PROGRAM or "/".join(parts) != path:
        raise ValueError(path)
    return Entry(path, size, sha256, runs)


def _bad(part: str) -> bool:
    return bool(_FORBIDDEN.search(part)) or part.endswith((".", " ", files.PARTIAL))


def _entry(folder: Path, path: Path) -> Entry:
    name = path.relative_to(folder).as_posix()
    return _listed(name, path.stat().st_size, files.sha256_of(path)[0], bool(path.stat().st_mode & 0o100))


def _unlink_all(folder: Path) -> None:
    """Put what a link leads to in its place; a link that leads out of the folder is a mistake of the package."""
    links: Sequence[Path] = [path for path in folder.rglob("*") if path.is_symlink()]
    for link in links:
        real = link.resolve()
        if not real.is_relative_to(folder.resolve()) or not real.is_file():
            raise ValueError(f"{link} leads out of the program, or to a folder")
        link.unlink()
        files.replace_private(link, real.read_bytes())
        link.chmod(real.stat().st_mode)


def _room_for(size: int, parent: Path, place: Lugar) -> None:
    try:
        free = shutil.disk_usage(parent).free
    except OSError as error:
        raise files.explain(error, parent, "", place) from error
    if free < size + 20_000_000:
        raise files.full(size + 20_000_000 - free, parent, place)


def _numbers(version: str) -> tuple[int, ...]:
    """Return what a version is compared by; «1.2» and «1.2.0» are the same."""
    found = re.match(_VERSION, version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
