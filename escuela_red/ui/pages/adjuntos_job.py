"""The reading of files to attach: it belongs to the open junta, so that no page and no theme can lose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from escuela_red.errors import UserError
from escuela_red.services import adjuntos
from escuela_red.text import count, quoted
from escuela_red.ui import tasks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.services.adjuntos import Pieza
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.tasks import Progress, Task


@dataclass(frozen=True)
class Target:
    """Where files are attached: a sheet of a workshop by its code, or an alliance by its id and name."""

    sheet: str = ""
    alliance: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        """Return «hoja AE-02» or «alianza “Café que educa”»."""
        return f"alianza {quoted(self.name)}" if self.alliance else f"hoja {self.sheet}"

    def same(self, other: Target) -> bool:
        """Tell whether it is the same place, whatever it is called now."""
        return (self.sheet, self.alliance) == (other.sheet, other.alliance)

    def keep(self, bridge: Bridge, pieces: Sequence[Pieza], taller: str) -> list[str]:
        """Keep pieces here and return the ids of those that are new."""
        if self.alliance:
            return adjuntos.guardar_en_alianza(bridge.workspace, pieces, self.alliance)
        return adjuntos.guardar(bridge.workspace, pieces, self.sheet, taller)


class AttachJob(QObject):
    """Reads and shrinks files in a thread and keeps them where they were chosen for.

    `changed` comes with each step. `refused` says, until `forget`, what could not be kept in `target`.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._task: Task | None = None
        self._taller = ""
        self.target = Target()
        self.place = (0, 0)
        self.doing = ""
        self.refused: list[str] = []
        bridge.closing.connect(self.cancel)

    @classmethod
    def of(cls, bridge: Bridge) -> AttachJob:
        """Return the job of an open junta; it is made once."""
        found = bridge.findChild(cls)
        return found if isinstance(found, cls) else cls(bridge)

    @property
    def running(self) -> bool:
        """Tell whether files are being read."""
        return self._task is not None

    def start(self, files: Sequence[Path], target: Target) -> None:
        """Begin to read files for an alliance, or for a sheet of the workshop on screen."""
        if self.running or not files:
            return
        self._taller, self.target, self.refused = self._bridge.taller_id, target, []
        self.place, self.doing = (0, len(files)), "Preparando…"
        self._task = tasks.run(
            lambda progress: _prepare(files, progress),
            on_done=self._done,
            on_error=self._failed,
            on_progress=self._moved,
        )
        self._task.cancelled.connect(self._ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Ask it to stop; then nothing of it is kept."""
        if self._task is not None:
            self._task.cancel()

    def forget(self) -> None:
        """Say no more what was refused."""
        self.refused = []
        self.changed.emit()

    def _moved(self, told: tuple[int, int, str]) -> None:
        done, total, name = told
        self.place, self.doing = (done, total), f"Revisando «{name}»"
        self.changed.emit()

    def _failed(self, sentence: str) -> None:
        self.refused = [sentence]
        self._ended()

    def _done(self, found: tuple[list[Pieza], list[str]]) -> None:
        pieces, self.refused = found
        bridge, target, made = self._bridge, self.target, 0
        self._task = None  # what is kept now is heard by the pages, which look whether it still runs
        if pieces and not bridge.closed:
            try:
                made = len(target.keep(bridge, pieces, self._taller))
            except UserError as error:
                self.refused = [*self.refused, error.sentence]
        if made:
            bridge.told.emit(f"{'Se adjuntó' if made == 1 else 'Se adjuntaron'} {_files(made)} a la {target.words}.")
        elif self.refused:
            bridge.told.emit(f"No se adjuntó nada a la {target.words}.")
        self._ended()

    def _ended(self) -> None:
        self._task = None
        self.changed.emit()


def _files(number: int) -> str:
    return count(number, "archivo", "archivos")


def _prepare(files: Sequence[Path], progress: Progress) -> tuple[list[Pieza], list[str]]:
    from escuela_red.exchange import adjuntos as reading  # noqa: PLC0415 - in the thread: it loads the decoder

    pieces: list[Pieza] = []
    refused: list[str] = []
    for number, path in enumerate(files):
        progress.check()
        progress.tell((number, len(files), path.name))
        try:
            pieces.append(reading.preparar(path, progress.check))
        except UserError as error:
            refused.append(error.sentence)
    return pieces, refused
