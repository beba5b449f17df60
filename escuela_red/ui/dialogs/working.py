"""A sheet that copies something large while it says how far it is: what it will do, the bar, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from escuela_red.files import Watch
from escuela_red.ui import tasks
from escuela_red.ui.dialogs.overlay import Sheet
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.progress import ProgressBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.ui.documents import Documents
    from escuela_red.ui.tasks import Progress, Task


class Working(Sheet):
    """Does one long work in a thread; leaving it while it works cancels it, and then it says so.

    A subclass puts its words in the body, calls `finish_building` and starts with `work`.
    """

    def __init__(self, documents: Documents, title: str) -> None:
        super().__init__(documents.window, title)
        self.documents = documents
        self._task: Task | None = None
        self._then: Callable[[Any], None] = lambda _result: None

    @property
    def running(self) -> bool:
        """Tell whether it works."""
        return self._task is not None

    def finish_building(self, go: Button | None, leave: str = "Cerrar", *, safe: bool = False) -> None:
        """Put the bar, the notice and the buttons after the body; with `safe`, to leave is the first answer."""
        self.bar = ProgressBar("Avance de la copia")
        self.notice = NoticeBar("", "info")
        for widget in (self.bar, self.notice):
            self.put(widget)
            widget.hide()
        self.go = go
        self.leave = Button(leave, "primary" if safe or go is None else "ghost", on_click=self.reject)
        order = [self.leave, go] if safe else [go, self.leave]
        self.set_buttons(*(one for one in order if one is not None))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self, call: Callable[[Watch], Any], then: Callable[[Any], None], lead: str) -> None:
        """Begin; `then` gets the result. What fails is said in the sheet, with the button to try again."""

        def run(progress: Progress) -> Any:
            return call(Watch(lambda _phase, done, total: progress.tell((done, total)), lambda: progress.cancelled))

        self._then = then
        if self.go is not None:
            self.go.hide()
        self.leave.set_text("Cancelar")
        self.bar.set(0, 1, "Avance de la copia")
        self.bar.show()
        self.say("No retire la memoria ni cierre el programa.", "warn", lead=lead)
        self._task = tasks.run(run, on_done=self._done, on_error=self._failed, on_progress=self._moved)
        self._task.cancelled.connect(self._cancelled)

    def say(self, sentence: str, tone: str, *, lead: str = "", actions: Sequence[tuple[str, Any]] = ()) -> None:
        """Say something under the bar."""
        self.notice.set(sentence, tone, lead=lead, actions=list(actions))
        self.notice.show()
        QTimer.singleShot(0, self, self._settle_now)

    def reject(self) -> None:
        """Leave the sheet; while it works, cancel and stay until it has stopped."""
        if self._task is not None:
            self.leave.setEnabled(False)
            self._task.cancel()
            return
        super().reject()

    def _settle_now(self) -> None:
        self.settle()
        self.body.activate()
        self.reveal(self.notice)

    def _moved(self, how_far: tuple[int, int]) -> None:
        done, total = how_far
        self.bar.set(int(done / max(total, 1) * 1000), 1000, "Avance de la copia")

    def _stopped(self) -> None:
        self._task = None
        self.leave.setEnabled(True)
        self.leave.set_text("Cerrar")
        self.bar.hide()

    def _done(self, result: object) -> None:
        self._stopped()
        self._then(result)

    def _failed(self, sentence: str) -> None:
        self._stopped()
        if self.go is not None:
            self.go.show()
        self.say(sentence, "error")

    def _cancelled(self) -> None:
        self._stopped()
        if self.go is not None:
            self.go.show()
        self.say("No quedó nada a medias.", "info", lead="Se canceló.")


def show(sheet: Working) -> None:
    """Show it until it is closed."""
    sheet.exec()
    sheet.deleteLater()
