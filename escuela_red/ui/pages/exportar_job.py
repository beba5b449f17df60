"""The one handing over that may be going on: it belongs to the open junta, so that any page can show how far it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from escuela_red.exchange import handover
from escuela_red.exchange.stick import FileState
from escuela_red.files import Fase
from escuela_red.ui import tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.exchange.handover import Chosen
    from escuela_red.exchange.stick import ExportResult
    from escuela_red.reports.content.entry import ReportOptions
    from escuela_red.store.lector import Lector
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.pages.exportar_places import Target
    from escuela_red.ui.tasks import Progress, Task


class Stage(Enum):
    """How far it is."""

    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Order:
    """What to write and where."""

    chosen: Sequence[Chosen]
    target: Target
    options: ReportOptions


class ExportJob(QObject):
    """Writes in a thread from a snapshot; `changed` comes with each step."""

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._task: Task | None = None
        self.stage = Stage.READY
        self.order: Order | None = None
        self.files: list[FileState] = []
        self.result: ExportResult | None = None
        self.sentence = ""
        self.cancelling = False

    @classmethod
    def of(cls, bridge: Bridge) -> ExportJob:
        """Return the job of an open junta; it is made once."""
        found = bridge.findChild(cls)
        return found if isinstance(found, cls) else cls(bridge)

    @property
    def running(self) -> bool:
        """Tell whether files are being written."""
        return self.stage is Stage.RUNNING

    @property
    def last_word(self) -> str:
        """Return how it ended, empty while it has not."""
        if self.stage is Stage.DONE and self.result is not None:
            return self.result.message
        return self.sentence if self.stage is Stage.FAILED else ""

    def start(self, order: Order) -> None:
        """Begin to write; what is being typed was saved before."""
        self.order, self.result, self.sentence, self.cancelling = order, None, "", False
        self.files = [FileState("", Fase.EN_ESPERA) for _ in order.chosen]
        snapshot, junta_id = self._bridge.workspace.snapshot(), self._bridge.junta_id
        self._go(Stage.RUNNING)
        self._task = tasks.run(
            lambda progress: _write(order, snapshot, junta_id, progress),
            on_done=self._done,
            on_error=self._failed,
            on_progress=self._moved,
        )
        self._task.cancelled.connect(self._cancelled)

    def cancel(self) -> None:
        """Ask it to stop; nothing half made is left."""
        if self._task is not None and self.running:
            self.cancelling = True
            self._task.cancel()
            self.changed.emit()

    def forget(self) -> None:
        """Be ready for another one."""
        if not self.running:
            self._go(Stage.READY)

    def _moved(self, told: tuple[int, FileState]) -> None:
        index, state = told
        self.files[index] = state
        self.changed.emit()

    def _done(self, result: ExportResult) -> None:
        self.result = result
        self._go(Stage.DONE)

    def _failed(self, sentence: str) -> None:
        self.sentence = sentence
        self._go(Stage.FAILED)

    def _cancelled(self) -> None:
        self._go(Stage.CANCELLED)

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        if stage is not Stage.RUNNING:
            self._task = None
        self.changed.emit()


def _write(order: Order, snapshot: Lector, junta_id: str, progress: Progress) -> ExportResult:
    def step(_done: int, _total: int) -> None:
        progress.check()

    with snapshot:
        return handover.export(
            order.chosen,
            snapshot,
            junta_id,
            order.target.drive or order.target.path,
            replace(order.options, progress=step),
            on_progress=lambda index, state: progress.tell((index, state)),
            is_cancelled=lambda: progress.cancelled,
        )
