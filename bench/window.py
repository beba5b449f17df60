"""A window in a process of its own, which prints when it was painted: `python bench/window.py bare|FILE [PAGE]`.

Prints JSON: `painted` and `usable` in seconds of the clock that all processes share, `page` in seconds, `rss` in bytes.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_SETTLE_MS = 600  # what the program does on its own after opening belongs to its memory
_told: dict[str, float] = {}


class _Painted(QObject):
    """Calls once when everything of the next paint of a widget is done."""

    def __init__(self, widget: QWidget, call: Callable[[], object]) -> None:
        super().__init__(widget)
        self._call: Callable[[], object] | None = call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        """Let everything through."""
        if event.type() is QEvent.Type.Paint and self._call is not None:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._call)  # the children are painted before the loop comes to it
            self._call = None
        return False


def bare() -> None:
    """Show a QMainWindow with one QLabel: the floor."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Escuela Red"))
    window.resize(1280, 720)

    def painted() -> None:
        _tell("painted")
        QTimer.singleShot(_SETTLE_MS, app.quit)

    _Painted(window, painted)
    window.show()
    app.exec()


def program(document: str, key: str) -> None:
    """Open the document as a person does, until its first page is painted, and then another page."""
    from escuela_red import cli
    from escuela_red.ui.main_window import MainWindow

    shown, opened = MainWindow.showEvent, MainWindow.open_junta

    def show_event(self: MainWindow, event: object) -> None:
        _Painted(self, lambda: _tell("painted"))
        shown(self, event)  # type: ignore[arg-type]

    def open_junta(self: MainWindow, *given: object, **named: object) -> None:
        opened(self, *given, **named)  # type: ignore[arg-type]
        page = self.page()
        assert page is not None  # noqa: S101 - it was shown now

        def usable() -> None:
            _tell("usable")
            QTimer.singleShot(_SETTLE_MS, lambda: _visit(self, key))

        _Painted(page, usable)

    MainWindow.showEvent, MainWindow.open_junta = show_event, open_junta  # type: ignore[assignment,method-assign]
    if cli.main([document]):
        sys.exit("the window ended with an error")


def _visit(window: object, key: str) -> None:
    from escuela_red.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)  # noqa: S101 - what is imported here was imported before
    _told["rss"] = _resident()
    start = time.perf_counter()
    page = window.go(key)
    assert page is not None  # noqa: S101 - a junta is open

    def done() -> None:
        _told["page"] = time.perf_counter() - start
        window.close()

    _Painted(page, lambda: QTimer.singleShot(0, done))


def _tell(moment: str) -> None:
    _told.setdefault(moment, time.monotonic())


def _resident() -> float:
    import psutil

    return float(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(str(Path(sys.argv[1]).absolute()), *(sys.argv[2:] or ["mapa"]))
    _told.setdefault("rss", _resident())
    print(json.dumps(_told))
