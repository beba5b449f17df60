"""Long work off the interface thread, with progress and cancel: one way for export, import, backup and checks."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from escuela_red.errors import Cancelled, UserError

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)


class Progress:
    """What the work is given: it tells how far it is and asks whether to stop."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def tell(self, state: object) -> None:
        """Tell the window how far the work is; any value that the window understands."""
        self._tell(state)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether the person asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Stop here when asked: raises Cancelled."""
        if self.cancelled:
            raise Cancelled


class Task(QObject):
    """One piece of work in a thread of its own. It never touches the living document: give it a snapshot."""

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._begun = self._told = False
        self._control = Progress(self.progress.emit)
        self._thread = _Thread(work, self._control, self)
        self._thread.finished.connect(self._ended)

    def start(self) -> Task:
        """Begin, and return itself."""
        self._begun = True
        self._thread.start()
        return self

    def cancel(self) -> None:
        """Ask it to stop; `cancelled` comes when it has."""
        self._control.cancel()

    @property
    def running(self) -> bool:
        """Tell whether the work goes on, or is over and nobody was told yet how it went."""
        return self._begun and not self._told

    def wait(self) -> None:
        """Wait until the thread has ended and tell how it went (closing the window)."""
        self._thread.wait()
        self._ended()

    def _ended(self) -> None:
        if self._told:
            return
        self._told = True
        outcome = self._thread.outcome
        if isinstance(outcome, Cancelled):
            self.cancelled.emit()
        elif isinstance(outcome, UserError):
            self.failed.emit(outcome.sentence)
        elif isinstance(outcome, Exception):
            _log.error("a task failed", exc_info=outcome)
            self.failed.emit("Algo falló en el programa. Sus datos están a salvo. Intente otra vez.")
        else:
            self.done.emit(outcome)
        self.finished.emit()


class _Thread(QThread):
    def __init__(self, work: Callable[[Progress], Any], control: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._control = work, control
        self.outcome: Any = None

    def run(self) -> None:
        try:
            self.outcome = self._work(self._control)
        except Exception as error:  # noqa: BLE001 - it is told on the interface thread
            self.outcome = error


def run(
    work: Callable[[Progress], Any],
    *,
    on_done: Callable[[Any], None],
    on_error: Callable[[str], None],
    on_progress: Callable[[Any], None] | None = None,
    parent: QObject | None = None,
) -> Task:
    """Run work in a thread and call back on the interface thread; return the task, to cancel it.

    Without a parent the work belongs to the program, not to the page that asked for it: pages are built again with
    the theme, a thread is not. Give bound methods of widgets or objects of Qt, and a page that is gone is not called.
    Before the program ends such work is asked to stop and waited for.
    """
    program = QCoreApplication.instance()
    task = Task(work, parent or program)
    if parent is None and program is not None:
        task.finished.connect(task.deleteLater)
        program.aboutToQuit.connect(task.cancel)
        program.aboutToQuit.connect(task.wait)
    task.done.connect(on_done)
    task.failed.connect(on_error)
    if on_progress is not None:
        task.progress.connect(on_progress)
    return task.start()
