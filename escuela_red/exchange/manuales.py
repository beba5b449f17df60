"""The help on paper as files: the booklet and the guía rápida, which are of the program and of no junta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import files
from escuela_red.reports.blocks import Paper
from escuela_red.reports.content import guia_rapida, manual
from escuela_red.reports.writers import registry
from escuela_red.reports.writers.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from escuela_red.files import Written
    from escuela_red.reports.writers.options import WriterNotes

_MADE = {"manual": (manual.build, manual.NAME), "guia-rapida": (guia_rapida.sheet, "guia-rapida-de-escuela-red")}


def _nothing() -> None:
    """Check nothing."""


def file_name(name: str) -> str:
    """Return the name of the file of one of the two."""
    return f"{_MADE[name][1]}.pdf"


def write(name: str, path: Path, *, paper: Paper = Paper.CARTA, tick: Callable[[], object] = _nothing) -> WriterNotes:
    """Write one of the two as a PDF to a private path; `tick` may raise `Cancelled`."""

    def progress(_done: int, _total: int) -> None:
        tick()

    build, _ = _MADE[name]
    return registry.write(build(), "pdf", path, Options(paper, progress=progress))


def write_all(folder: Path, paper: Paper = Paper.CARTA) -> list[Written]:
    """Write both, each read back, into a folder; what is there keeps its name and the new ones get a number."""
    files.ensure_folder(folder)
    written = []
    with files.private_folder() as private:
        for name in _MADE:
            path = private / file_name(name)
            write(name, path, paper=paper)
            written.append(files.copy_verified(path, folder, path.name))
    return written
