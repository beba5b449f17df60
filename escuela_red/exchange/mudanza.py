"""The data change places: beside the program that travels, or back to this computer. All is copied, nothing deleted.

The mark that says where the data are comes last: cut short at any point, they are where they were.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from escuela_red import files, paths
from escuela_red.errors import UserError
from escuela_red.exchange import drives
from escuela_red.files import QUIET, Fase, Watch
from escuela_red.store import backups
from escuela_red.store.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

_SAID = (
    "Aqui guarda sus datos el programa Escuela Red que esta al lado de esta carpeta.\r\n"
    "Para volver a guardarlos en el computador: Ajustes, «Volver a guardar en este computador».\r\n"
)
_COPY = re.compile(r"(\d{6})(-.+)")
_SUPPRESSED = "suprimidos.json"


@dataclass
class Mudado:
    """What was copied: from which document to which, how many copies of safety, and where the data are now."""

    folder: Path
    juntas: dict[str, str] = field(default_factory=dict)
    copies: int = 0


def prepare() -> Path:
    """Make the empty folder beside the program, with its mark, and return it; nothing of this computer goes there."""
    folder = _new_beside()
    files.ensure_folder(paths.juntas_in(folder))
    _mark(folder)
    return folder


def to_beside(juntas: Iterable[Path], choices: Callable[[Mudado], None], watch: Watch = QUIET) -> Mudado:
    """Copy the data beside the program: the documents given, the copies of safety, and what `choices` writes.

    `choices` gets what was copied and writes the preferences into its folder. No document may be open here.
    """
    folder = _new_beside()
    moved = Mudado(files.ensure_folder(folder))
    _copies(paths.backups(), folder / "copias", moved, watch)
    _juntas([one for one in juntas if one.is_file()], paths.juntas_in(folder), moved, watch)
    choices(moved)
    _mark(folder)
    return moved


def to_computer(choices: Callable[[Mudado], None], watch: Watch = QUIET) -> Mudado:
    """Copy the data that are beside the program to this computer; those stay there, and are used no more."""
    beside = paths.beside()
    if beside is None:
        raise UserError("datos-no-viajan")
    moved = Mudado(files.ensure_folder(paths.computer_data()))
    _copies(beside / "copias", moved.folder / "copias", moved, watch)
    found = sorted(paths.juntas_in(beside).rglob(f"*{paths.EXTENSION}"))
    _juntas(found, paths.computer_documents(), moved, watch)
    choices(moved)
    mark = beside / paths.MARK
    try:
        files.publish(mark, beside, f"ya-no-{paths.MARK}")
    except OSError as error:
        raise files.explain(error, beside, mark.name, drives.place_of(beside)) from error
    return moved


def _new_beside() -> Path:
    folder = paths.new_beside()
    if folder is None:
        raise UserError("datos-no-viajan")
    return folder


def _mark(folder: Path) -> None:
    if not (folder / paths.MARK).exists():
        said = _SAID.encode("utf-8-sig")
        files.write_new(folder, paths.MARK, lambda out: out.write(said), place=drives.place_of(folder))


# Documents


def _juntas(found: Sequence[Path], target: Path, moved: Mudado, watch: Watch) -> None:
    """Write a verified copy of each document; one that is there already is left as it is."""
    files.ensure_folder(target)
    for number, path in enumerate(found):
        watch.tick(Fase.COPIANDO, number, len(found))
        twin = target / path.name
        if twin.is_file() and _same(path, twin):
            moved.juntas[str(path)] = str(twin)
            continue
        copy = files.free_path(target, path.name)
        with Document.open(path, keep_original=backups.keep_file) as document:
            document.save_copy(copy)
        moved.juntas[str(path)] = str(copy)


# Copies of safety


def _copies(source: Path, target: Path, moved: Mudado, watch: Watch) -> None:
    if not source.is_dir():
        return
    for shelf in sorted(one for one in source.iterdir() if one.is_dir()):
        _shelf(shelf, files.ensure_folder(target / shelf.name), moved, watch)


def _shelf(shelf: Path, target: Path, moved: Mudado, watch: Watch) -> None:
    """Copy the copies of one document in their order; where their numbers are taken they go after those there."""
    arriving = sorted(one for one in shelf.iterdir() if one.suffix == paths.EXTENSION and _COPY.fullmatch(one.name))
    there = {one.name: one for one in target.iterdir()}
    taken = {int(found[1]) for name in there if (found := _COPY.fullmatch(name))}
    after = 0
    for number, path in enumerate(arriving):
        watch.tick(Fase.COPIANDO, number, len(arriving))
        name = path.name
        if name in there and _same(path, there[name]):
            continue
        found = _COPY.fullmatch(name)
        if found and (after or int(found[1]) in taken):
            after = max([after, *taken]) + 1
            name = f"{after:06}{found[2]}"
        files.copy_verified(
            path, target, name, watch=watch, place=drives.place_of(target), source_place=drives.place_of(path)
        )
        moved.copies += 1
    _suppressed(shelf / _SUPPRESSED, target / _SUPPRESSED)


def _suppressed(source: Path, target: Path) -> None:
    """Know in both places who was suppressed, the first time it was."""
    both: dict[str, str] = {}
    for path in (source, target):
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            for one, when in said.items():
                both[str(one)] = min(both.get(str(one), str(when)), str(when))
        except (OSError, ValueError, AttributeError):
            continue
    if both:
        files.replace_private(target, json.dumps(both, ensure_ascii=False, indent=1).encode())


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other) or (
            one.stat().st_size == other.stat().st_size and files.sha256_of(one)[0] == files.sha256_of(other)[0]
        )
    except OSError:
        return False
