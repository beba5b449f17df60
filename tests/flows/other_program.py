"""The program in a process of its own, with somebody in front of it: `python -m tests.flows.other_program FILE DEED`.

It says a line on its output at each step, so that a test can pull the plug at the right moment:
`abierta` when the junta is on screen, `guardado TEXT` when the header says that what was typed is saved.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SECONDS = 60
ROOT = Path(__file__).resolve().parents[2]
TYPED = ("Escuela Normal ", "Hospital San José", "Cooperativa La Esperanza")


class OtherProgram:
    """The process as a test sees it."""

    def __init__(self, file: Path, deed: str) -> None:
        command = [sys.executable, "-m", "tests.flows.other_program", str(file), deed]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT, env=dict(os.environ))
        self._said: queue.Queue[str] = queue.Queue()
        self._ear = threading.Thread(target=self._listen)
        self._ear.start()

    def hear(self) -> str:
        """Wait for the next line that it says."""
        try:
            line = self._said.get(timeout=MOST_SECONDS)
        except queue.Empty:
            line = ""
        assert line, "the other program says nothing"
        return line.strip("\n")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(line)
        self._said.put("")

    def kill(self) -> None:
        """Pull the plug: no code of the program runs after this."""
        self._process.kill()
        self._end()

    def close(self) -> None:
        """Close its window as a person does, and wait until the program has ended."""
        if self._process.poll() is None and self._process.stdin is not None:
            self._process.stdin.write("cerrar\n")
            self._process.stdin.flush()
        self._end()

    def _end(self) -> None:
        self._process.wait(30)
        self._ear.join(30)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()


def say(words: str) -> None:
    """Tell the test, at once."""
    print(words, flush=True)


def just_hold(_window) -> Iterator[bool]:
    """Look at the junta and do nothing."""
    yield True


def write_in_cells(window) -> Iterator[bool]:
    """Write in the mapa without ever leaving the last cell, and tell each time the header says it is saved."""
    from tests.flows.person import Keyboard

    keys = Keyboard(window)
    keys.press("Ctrl+4", "Ctrl+N")
    for number, text in enumerate(TYPED):
        keys.write(text)
        while not _saved(window):
            yield False
        say(f"guardado {text}")
        if number < len(TYPED) - 1:
            keys.press("Return")
    keys.write(" y algo que no alcanzó a guardarse")
    say("escribiendo")
    while True:
        yield False


def write_in_the_ruta(window) -> Iterator[bool]:
    """Write an activity, wait, and go on in the same box."""
    from tests.flows.person import Keyboard

    keys = Keyboard(window)
    window.run("ir_ruta")
    keys.press("Ctrl+N")
    for text in ("Reunir las necesidades", " de cada sede"):
        keys.write(text)
        while not _saved(window):
            yield False
        say(f"guardado {text}")
    say("escribiendo")
    while True:
        yield False


def live_the_vivencia(window) -> Iterator[bool]:
    """Write a finding and then an answer, and go on in its box."""
    from tests.flows.person import Keyboard

    keys = Keyboard(window)
    keys.press("Ctrl+1", "Ctrl+N")
    for text in ("La cooperativa apoya", "Nos reunimos cada mes"):
        keys.write(text)
        keys.press("Return")
        while not _saved(window):
            yield False
        say(f"guardado {text}")
    while not keys.name.startswith("Lo que acordamos:"):
        keys.press("Tab")
    keys.write("Un acuerdo que dura")
    while not _saved(window):
        yield False
    say("guardado Un acuerdo que dura")
    keys.write(" y algo más")
    say("escribiendo")
    while True:
        yield False


DEEDS = {"mirar": just_hold, "celdas": write_in_cells, "ruta": write_in_the_ruta, "vivencia": live_the_vivencia}


def _saved(window) -> bool:
    return window.frame.header.saved_words.startswith("Guardado")


def main() -> int:
    """Open the file in the window and do the deed, a step each time the program is idle."""
    from PySide6.QtCore import QSocketNotifier, QTimer
    from PySide6.QtWidgets import QApplication

    from escuela_red.ui import app
    from escuela_red.ui.main_window import MainWindow

    program = app.application()
    going: list[Iterator[bool]] = []

    def window() -> MainWindow:
        return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))

    def step() -> None:
        here = window()
        if not going and here.bridge is not None:
            here.activateWindow()
            say("abierta")
            going.append(DEEDS[sys.argv[2]](here))
        elif going:
            next(going[0], True)

    def close() -> None:
        ear.setEnabled(False)
        window().close()

    timer = QTimer(program, interval=20)
    timer.timeout.connect(step)
    timer.start()
    ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, program)
    ear.activated.connect(lambda *_: close())
    return app.run(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
