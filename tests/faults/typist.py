"""The whole program with a person who types: run as a process of its own, which tells what was seen and when.

`python -m tests.faults.typist FILE PAUSE_MS` opens a junta in the window without a screen, and types in the sheet of
its first ally from a thread: keys wait in the queue of the window while it writes, as those of a real keyboard do.
When the header says that all is saved the process ends at once, as if the light went.
Prints one line of JSON per thing seen: what the header shows when it is painted, when a save begins and is durable,
and at the end the longest time in which the window answered nothing.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from escuela_red.ui.main_window import MainWindow

WORDS = "Enseña oficios, también en las veredas. Presta talleres y huerta."
FIELD = "objetivo_misional"
_BEAT_MS = 10


class Watcher(QObject):
    """Sees what a person would see in the header, and how long the window answers nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._header = window.frame.header
        self._seen = ""
        self._last = time.monotonic()
        self.longest = 0.0
        self._header._saved.installEventFilter(self)
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        assert window.bridge is not None
        workspace = window.bridge.workspace
        window.bridge.saving.connect(lambda: tell("tecla"))
        workspace.before_change(lambda: tell("empieza"))
        workspace.subscribe(lambda changed: tell("guardado", label=changed.label))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._header.saved_words != self._seen:
            self._seen = self._header.saved_words
            tell("pintado", words=self._seen)
        return False

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Hand(QObject):
    """Tells from the thread that types that all is typed."""

    done = Signal()


def tell(what: str, **facts: Any) -> None:
    """Print one thing that was seen."""
    print(json.dumps({"que": what, "t": round(time.monotonic(), 3), **facts}, ensure_ascii=False), flush=True)


def main(path: Path, pause: float) -> None:
    """Type the words in the details of an ally, and wait until all is saved."""
    from escuela_red.models.aliado import Aliado
    from escuela_red.services import records
    from escuela_red.ui import app
    from escuela_red.ui.forms import RecordForm

    program = app.application()
    window = app.make_window()
    window.resize(1366, 690)
    window.show()
    assert window.documents is not None
    window.documents.start(path)
    window.activateWindow()
    assert window.bridge is not None
    window.go("aliado", records.every(window.bridge.workspace.lector, Aliado, window.bridge.junta_id)[0]["id"], FIELD)
    program.processEvents()
    watcher = Watcher(window)
    box = next(form for form in window.findChildren(RecordForm) if FIELD in form.fields).fields[FIELD].control
    box.setFocus()
    tell("escribe")

    kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
    keys = [QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter) for letter in WORDS for kind in kinds]

    def type_all() -> None:
        for letter in WORDS:
            for _ in kinds:
                QCoreApplication.postEvent(box, keys.pop(0))
            # A person rests after each phrase, which is when words are saved.
            time.sleep(pause * (20 if letter in ".," else 1))
        hand.done.emit()

    def finish() -> None:
        if window.bridge is not None and window.bridge.pending:
            QTimer.singleShot(100, finish)
            return
        program.processEvents()
        tell("fin", longest=round(watcher.longest, 3), header=window.frame.header.saved_words)
        os._exit(0)

    hand = Hand()
    hand.done.connect(finish)
    threading.Thread(target=type_all, daemon=True).start()
    program.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) / 1000)
