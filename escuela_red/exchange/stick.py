"""Handing over on a stick: everything is made and checked on the computer first, then copied and read back."""

from __future__ import annotations

import contextlib
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from escuela_red import files, paths
from escuela_red.errors import Cancelled, UserError
from escuela_red.exchange import drives
from escuela_red.files import Fase, Lugar, Watch, Written
from escuela_red.store import backups

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from escuela_red.store.moment import Copyable

MARGIN = 1_000_000
READY_ON_STICK = "Listo. Ya puede retirar la memoria."
READY_ELSEWHERE = "Listo. Los archivos quedaron guardados."


@dataclass(frozen=True)
class Item:
    """One file to hand over: its safe name and what writes it, finished, at the path it is given."""

    name: str
    produce: Callable[[Path], object]


@dataclass(frozen=True)
class FileState:
    """Where one file is: phase, bytes done and in all (0: not known yet), and the sentence if it could not be made."""

    name: str
    phase: Fase
    done: int = 0
    total: int = 0
    problem: str = ""


@dataclass(frozen=True)
class ExportResult:
    """What was handed over; `problems` are the files that could not be made, each with its sentence."""

    folder: Path
    written: tuple[Written, ...]
    problems: tuple[tuple[str, UserError], ...]
    place: Lugar

    @property
    def verified_from_medium(self) -> bool:
        """Tell whether the bytes were read from the medium itself (if not: «verificación básica»)."""
        return all(one.from_medium for one in self.written)

    @property
    def message(self) -> str:
        """Return the last word, said only now that every byte was read back."""
        return READY_ON_STICK if self.place is Lugar.MEMORIA else READY_ELSEWHERE


def _nobody(_index: int, _state: FileState) -> None:
    pass


def export(
    items: Sequence[Item],
    target: drives.Drive | Path,
    municipio: str,
    date: dt.date,
    *,
    on_progress: Callable[[int, FileState], None] = _nobody,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> ExportResult:
    """Write the items into one folder of the day on a stick, or in a folder of the computer.

    `on_progress(index of the item, its state)` is called from this thread. A file that cannot be made is told in the
    result and the others go on; a place that fails stops everything. Raises `UserError` and `Cancelled`; after both,
    nothing of this export is left.
    """
    return _Export(items, target, on_progress, is_cancelled).run(files.export_folder_name(municipio, date))


def take_document(
    document: Copyable,
    target: drives.Drive | Path,
    municipio: str,
    date: dt.date,
    *,
    on_progress: Callable[[int, FileState], None] = _nobody,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> ExportResult:
    """Write one verified copy of a document («Llevar la junta a otro computador»).

    An open document is only read in its own thread; give another thread a `Moment` of it.
    """
    name = files.safe_name(("junta", municipio, date.isoformat()), paths.EXTENSION)
    item = Item(name, lambda path: backups.copy_document(document, path))
    return _Export([item], target, on_progress, is_cancelled).run(files.export_folder_name(municipio, date))


class _Export:
    """One export: what it has written so far, so that all of it can be taken back."""

    def __init__(
        self,
        items: Sequence[Item],
        target: drives.Drive | Path,
        on_progress: Callable[[int, FileState], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self._items = items
        self._root = target if isinstance(target, Path) else target.path
        drive = drives.drive_of(target) if isinstance(target, Path) else target
        self._place = drives.place_of(target) if isinstance(target, Path) else Lugar.MEMORIA
        self._most = drive.most_bytes if drive else None
        self._tell = on_progress
        self._is_cancelled = is_cancelled
        self._written: list[Written] = []
        self._problems: list[tuple[str, UserError]] = []

    def run(self, folder_name: str) -> ExportResult:
        """Make everything, see that it fits, copy it."""
        for index, item in enumerate(self._items):
            self._tell(index, FileState(item.name, Fase.EN_ESPERA))
        with files.private_folder() as private:
            made = [(index, path) for index, path in self._make(private)]
            if not made:
                raise self._problems[0][1] if self._problems else Cancelled
            self._see_that_it_fits([path for _, path in made])
            files.probe(self._root, self._place)
            folder, is_new = files.make_folder(self._root, folder_name, self._place)
            try:
                self._copy(made, folder)
            except BaseException:
                self._take_back(folder, is_new=is_new)
                raise
        return ExportResult(folder, tuple(self._written), tuple(self._problems), self._place)

    def _make(self, private: Path) -> Iterator[tuple[int, Path]]:
        for index, item in enumerate(self._items):
            self._stop_if_asked()
            path = _own_path(private, item.name)
            try:
                item.produce(path)
                check_made(path)
            except UserError as error:
                self._problems.append((item.name, error))
                self._tell(index, FileState(item.name, Fase.EN_ESPERA, problem=error.sentence))
            except OSError as error:
                raise files.explain(error, private, item.name, Lugar.COMPUTADOR) from error
            else:
                self._tell(index, FileState(item.name, Fase.EN_ESPERA, 0, path.stat().st_size))
                yield index, path

    def _see_that_it_fits(self, made: Sequence[Path]) -> None:
        sizes = {path.name: path.stat().st_size for path in made}
        for name, size in sizes.items():
            if self._most is not None and size > self._most:
                raise UserError("archivo-muy-grande", nombre=name)
        try:
            free = shutil.disk_usage(self._root).free
        except OSError as error:
            raise files.explain(error, self._root, "", self._place) from error
        needed = sum(sizes.values()) + MARGIN
        if free < needed:
            raise files.full(needed - free, self._root, self._place)

    def _copy(self, made: Sequence[tuple[int, Path]], folder: Path) -> None:
        _clear_leftovers(folder)
        for index, path in made:
            name = self._items[index].name
            watch = Watch(
                lambda phase, done, total, index=index, name=name: self._tell(  # type: ignore[misc]
                    index, FileState(name, phase, done, total)
                ),
                self._is_cancelled,
            )
            self._written.append(files.copy_verified(path, folder, name, watch=watch, place=self._place))
        self._stop_if_asked()

    def _take_back(self, folder: Path, *, is_new: bool) -> None:
        """Remove what this export wrote; on a stick that is gone there is nothing to remove it from."""
        for one in self._written:
            files.remove(one.path)
        if is_new:
            files.remove_empty(folder)

    def _stop_if_asked(self) -> None:
        if self._is_cancelled():
            raise Cancelled


def check_made(path: Path) -> None:
    """Look at a finished file as a reader would: whole from its first to its last bytes; raise `informe-incompleto`."""
    try:
        good = _looks_whole(path)
    except (OSError, zipfile.BadZipFile, EOFError):
        good = False
    if not good:
        raise UserError("informe-incompleto", nombre=path.name)


def _looks_whole(path: Path) -> bool:
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(16)
        file.seek(max(0, size - 64))
        end = file.read().rstrip()
    match path.suffix:
        case ".pdf":
            return start.startswith(b"%PDF-") and end.endswith(b"%%EOF")
        case ".xlsx" | ".docx":
            with zipfile.ZipFile(path) as packed:
                return packed.testzip() is None
        case ".ics":
            return start.startswith(b"BEGIN:VCALENDAR") and end.endswith(b"END:VCALENDAR")
        case paths.EXTENSION:
            return start.startswith(b"SQLite format 3\x00")
    return size > 0


def _own_path(private: Path, name: str) -> Path:
    """Return a path with the item's own name, also when two items share it."""
    for candidate in files.numbered(name):
        path = private / candidate
        if not path.exists():
            return path
    raise AssertionError  # `numbered` has no end


def _clear_leftovers(folder: Path) -> None:
    """Remove what an export that was cut off left half made in this folder of ours."""
    with contextlib.suppress(OSError):
        for path in list(folder.glob(f"*{files.PARTIAL}")):
            files.remove(path)
