"""How long a proposal is: its real pages, laid out in a thread once the typing rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from escuela_red import files
from escuela_red.ui import tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.reports.blocks import Report
    from escuela_red.reports.writers.options import Options

REST_MS = 900


class Measure(QObject):
    """`measured(record, pages)` comes some time after `ask`; only the last one asked for is measured."""

    measured = Signal(str, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, Callable[[], Report], Options] | None = None
        self._running = False
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._start)

    def ask(self, record: str, build: Callable[[], Report], options: Options) -> None:
        """Measure a report soon; asking again begins the rest again. `build` is called in the thread of the window."""
        self._wanted = (record, build, options)
        self._timer.start()

    def _start(self) -> None:
        if self._wanted is None or self._running:
            return
        (record, build, options), self._wanted = self._wanted, None
        report = build()
        self._running = True
        tasks.run(lambda _progress: (record, pages(report, options)), on_done=self._done, on_error=self._failed)

    def _done(self, told: tuple[str, int]) -> None:
        self._running = False
        self.measured.emit(*told)
        self._start_if_asked()

    def _failed(self, _sentence: str) -> None:
        self._running = False
        self._start_if_asked()

    def _start_if_asked(self) -> None:
        if self._wanted is not None and not self._timer.isActive():
            self._start()


def pages(report: Report, options: Options) -> int:
    """Return how many pages a report takes as a PDF."""
    from escuela_red.reports.writers import registry  # noqa: PLC0415 - only when something is measured

    with files.private_folder() as folder:
        return registry.write(report, "pdf", folder / "medida.pdf", options).pages
