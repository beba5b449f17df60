"""The list of files that a package ships, made when it is built: a virus or an old stick changes files in silence.

It stands beside the folder of the resources and names everything below that place, as `sha256sum` writes it. A working
copy of the project has none.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from escuela_red import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "manifiesto.sha256"


def write(folder: Path) -> Path:
    """List every file below a folder; what Python compiles by itself is left out."""
    lines = [f"{_sum(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(_files(folder))]
    listed = folder / NAME
    files.replace_private(listed, "".join(lines).encode())
    listed.chmod(0o644)  # whoever runs the program reads it
    return listed


def differences(folder: Path) -> tuple[int, list[str]]:
    """Return how many files the list of a folder names, and those that are missing or are not as they were shipped."""
    bad = []
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    for line in lines:
        expected, name = line.split("  ", 1)
        path = folder / name
        if not path.is_file():
            bad.append(f"falta «{name}»")
        elif _sum(path) != expected:
            bad.append(f"«{name}» cambió")
    return len(lines), bad


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name != NAME and "__pycache__" not in path.parts:
            yield path


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
