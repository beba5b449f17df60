"""The one copy that may be on its way to another computer; it belongs to the open junta, which waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from escuela_red.clock import hoy
from escuela_red.exchange import stick
from escuela_red.files import Fase
from escuela_red.store.moment import Moment
from escuela_red.ui import facts, tasks

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.exchange.drives import Drive
    from escuela_red.exchange.stick import ExportResult, FileState
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.tasks import Progress, Task


class CarryJob(QObject):
    """Writes and reads back one copy in a thread, from a moment of the document.

    `moved` comes with each step; then one of `done(ExportResult)`, `failed(sentence)` and `cancelled`.
    """

    moved = Signal()
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._task: Task | None = None
        self.phase = Fase.EN_ESPERA
        self.share = 0.0

    @classmethod
    def of(cls, bridge: Bridge) -> CarryJob:
        """Return the job of an open junta; it is made once."""
        found = bridge.findChild(cls)
        return found if isinstance(found, cls) else cls(bridge)

    @property
    def running(self) -> bool:
        """Tell whether the copy is being written or read back."""
        return self._task is not None

    def start(self, target: Drive | Path) -> None:
        """Begin; what is being typed was saved before. Raises UserError when the document cannot be read."""
        workspace = self._bridge.workspace
        moment, municipio, today = Moment(workspace.document), facts.municipio_of(workspace), hoy()
        self.phase, self.share = Fase.EN_ESPERA, 0.0

        def write(progress: Progress) -> ExportResult:
            with moment:
                return stick.take_document(
                    moment,
                    target,
                    municipio,
                    today,
                    on_progress=lambda _index, state: progress.tell(state),
                    is_cancelled=lambda: progress.cancelled,
                )

        self._task = tasks.run(write, on_done=self._done, on_error=self._failed, on_progress=self._moved)
        self._task.cancelled.connect(self._cancelled)

    def cancel(self) -> None:
        """Ask it to stop; nothing half made is left."""
        if self._task is not None:
            self._task.cancel()

    def _moved(self, state: FileState) -> None:
        self.phase = state.phase
        self.share = state.done / state.total if state.total else 0.0
        self.moved.emit()

    def _done(self, result: ExportResult) -> None:
        self._task = None
        self.done.emit(result)

    def _failed(self, sentence: str) -> None:
        self._task = None
        self.failed.emit(sentence)

    def _cancelled(self) -> None:
        self._task = None
        self.cancelled.emit()
