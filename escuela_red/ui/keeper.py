"""The copies made while people work: before the first edit, every half hour, before what is risky, at close."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from escuela_red.errors import UserError
from escuela_red.store.backups import Backups, Razon
from escuela_red.ui.tasks import Task

if TYPE_CHECKING:
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.backups import Copia, Taken
    from escuela_red.ui.tasks import Progress

EVERY_MS = 30 * 60 * 1000
_log = logging.getLogger(__name__)


class Keeper(QObject):
    """Keeps copies of one open document.

    A copy is taken into memory in the thread of the document and written and verified in a thread of its own, one
    after another. `made(Copia)` comes when one is whole; `failed(str)` says why there is none: it never stops anybody
    from writing.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, *, fresh: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._backups = Backups(workspace.document)
        self._kept_state = workspace.document.state
        self._edited = fresh  # a document that was made now has nothing to go back to
        self._waiting: list[Taken] = []
        self._task: Task | None = None
        if not workspace.document.read_only:
            workspace.before_change(self._before_change)
            self._timer = QTimer(self, interval=EVERY_MS)
            self._timer.timeout.connect(self.half_hour)
            self._timer.start()

    @property
    def changed(self) -> bool:
        """Tell whether the document is different from its last copy."""
        document = self._workspace.document
        return not document.read_only and document.state != self._kept_state

    @property
    def busy(self) -> bool:
        """Tell whether a copy is still being written."""
        return self._task is not None or bool(self._waiting)

    def half_hour(self) -> None:
        """Make a copy if something changed."""
        if self.changed:
            self.keep(Razon.CADA_MEDIA_HORA)

    def keep(self, reason: str) -> bool:
        """Begin a copy of this moment; return whether it could be taken. `made` or `failed` tell how it ended."""
        try:
            taken = self._backups.take(reason)
        except UserError as error:
            _log.warning("no copy could be taken: %s", error.code)
            self.failed.emit(error.sentence)
            return False
        self._kept_state = self._workspace.document.state
        self._waiting.append(taken)
        self._next()
        return True

    def keep_now(self, reason: str) -> Copia:
        """Make a copy and wait for it: before something that must not begin without one. Raises UserError."""
        self.wait()
        copy = self._backups.make(reason)
        self._kept_state = self._workspace.document.state
        return copy

    def close(self) -> None:
        """Take the copy of closing if something changed since the last; it may still be written after the document."""
        if self.changed:
            self.keep(Razon.AL_CERRAR)

    def wait(self) -> None:
        """Wait until every copy is written."""
        while self._task is not None or self._waiting:
            if self._task is None:
                self._next()
                continue
            self._task.wait()

    def _before_change(self) -> None:
        if not self._edited:
            self._edited = True
            self.keep(Razon.ANTES_DE_EDITAR)

    def _next(self) -> None:
        if self._task is not None or not self._waiting:
            return
        taken = self._waiting.pop(0)
        shelf = self._backups

        def write(_progress: Progress) -> Copia:
            return shelf.keep(taken)

        self._task = Task(write, self)
        self._task.done.connect(self.made)
        self._task.failed.connect(self._write_failed)
        self._task.finished.connect(self._ended)
        self._task.start()

    def _write_failed(self, sentence: str) -> None:
        _log.warning("a copy could not be written")
        self.failed.emit(sentence)

    def _ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        self._next()
