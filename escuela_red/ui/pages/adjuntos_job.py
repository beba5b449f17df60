"""The reading of files to attach: it belongs to the open junta, so that no page and no theme can lose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from escuela_red.errors import UserError
from escuela_red.services import adjuntos
from escuela_red.text import count
from escuela_red.ui import tasks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.services.adjuntos import Pieza
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.tasks import Progress, Task


class AttachJob(QObject):
    """Reads and shrinks files in a thread and keeps them in the sheet and workshop for which they were chosen.

    `changed` comes with each step. `refused` says, until `forget`, what could not be kept in `sheet`.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._task: Task | None = None
        self._taller = ""
        self.sheet = ""
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

    def start(self, files: Sequence[Path], sheet: str) -> None:
        """Begin to read files for a sheet of the workshop on screen."""
        if self.running or not files:
            return
        self._taller, self.sheet, self.refused = self._bridge.taller_id, sheet, []
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
        bridge, sheet, made = self._bridge, self.sheet, 0
        self._task = None  # what is kept now is heard by the pages, which look whether it still runs
        if pieces and not bridge.closed:
            try:
                made = len(adjuntos.guardar(bridge.workspace, pieces, sheet, self._taller))
            except UserError as error:
                self.refused = [*self.refused, error.sentence]
        if made:
            bridge.told.emit(f"{'Se adjuntó' if made == 1 else 'Se adjuntaron'} {_files(made)} a la hoja {sheet}.")
        elif self.refused:
            bridge.told.emit(f"No se adjuntó nada a la hoja {sheet}.")
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
