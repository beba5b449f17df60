"""The clock of the padrino: how long a task of the workshop has taken, and its card. It makes no sound."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel

from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button, Link
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import IconText

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_MINUTE, _HOUR = 60, 3600
_LAST_MINUTES = 5 * _MINUTE
_ONE = {1, 60}  # minutes that are said in the singular: a minute, an hour


class Clock(QObject):
    """The time that each task has taken; at most one runs. It lives with the window, whatever its pages do.

    `ticked` tells that a second went by or that somebody pressed something. `now` are seconds that only go forward.
    """

    ticked = Signal()

    def __init__(self, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._taken: dict[str, float] = {}
        self._since = 0.0
        self.running = ""
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.ticked)

    @classmethod
    def of(cls, window: QObject) -> Clock:
        """Return the clock of a window."""
        made = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return made if made is not None else cls(window)

    def taken(self, task: str) -> int:
        """Return the whole seconds that a task has taken."""
        more = self._now() - self._since if task == self.running else 0.0
        return int(self._taken.get(task, 0.0) + more)

    def start(self, task: str) -> None:
        """Run for a task; the one that ran keeps its time."""
        self._halt()
        self.running, self._since = task, self._now()
        self._timer.start()
        self.ticked.emit()

    def pause(self) -> None:
        """Stand still."""
        self._halt()
        self.ticked.emit()

    def reset(self, task: str) -> None:
        """Forget the time of a task; if it runs, it runs again from the beginning."""
        self._taken.pop(task, None)
        if task == self.running:
            self._since = self._now()
        self.ticked.emit()

    def _halt(self) -> None:
        if self.running:
            self._taken[self.running] = self._taken.get(self.running, 0.0) + self._now() - self._since
        self.running = ""
        self._timer.stop()


class ClockCard(Card):
    """The time that is left for a task, large, with its buttons."""

    def __init__(self, clock: Clock, go: Callable[[str], object]) -> None:
        super().__init__(title="Reloj", gap=6)
        self.clock = clock
        self._task, self._minutes = "", 0
        self._names: dict[str, str] = {}
        self._said = ("", "")
        self.digits = QLabel("")
        self.digits.setFont(theme.current().font_of(46, 700))
        self.digits.setTextFormat(Qt.TextFormat.PlainText)
        self.state = IconText("clock", "", "strong")
        self.run = Button("Empezar", "secondary", icon="play", compact=True, on_click=self._run)
        self.reset = Button("Volver a cero", "ghost", icon="rotate-ccw", compact=True, on_click=self._reset)
        self.other = Link("", on_click=lambda: go(self._other))
        self._other = ""
        widgets: tuple[QWidget, ...] = (self.digits, self.state, FlowRow(self.run, self.reset, gap=4), self.other)
        for widget in widgets:
            self.add(widget)
        self.body.addStretch(1)
        clock.ticked.connect(self.refresh)

    def show_task(self, task: str, minutes: int, names: dict[str, str]) -> None:
        """Show the time of a task: its key for the clock, its minutes, and the names of all tasks by key."""
        self._task, self._minutes, self._names = task, minutes, names
        self.refresh()

    def refresh(self) -> None:
        """Show the time now."""
        clock = self.clock
        taken, runs = clock.taken(self._task), clock.running == self._task
        left = self._minutes * _MINUTE - taken
        self.digits.setText(clock_text(left))
        icon, words, color = state_of(left, taken, runs=runs)
        if (icon, words) != self._said:
            self._said = (icon, words)
            self.state.set(icon, words, color)
        # A reader of the screen is told minutes: one that counts seconds aloud never stops talking.
        self.digits.setAccessibleName(minutes_words(left))
        label, picture = ("Pausa", "pause") if runs else ("Seguir" if taken else "Empezar", "play")
        if self.run.label() != label:
            self.run.set_text(label, picture)
        self.reset.setVisible(taken > 0 or runs)
        self._other = clock.running if not runs and clock.running in self._names else ""
        self.other.setVisible(bool(self._other))
        if self._other:
            self.other.setText(f"El reloj corre en «{self._names[self._other]}»")

    def _run(self) -> None:
        if self.clock.running == self._task:
            self.clock.pause()
        else:
            self.clock.start(self._task)

    def _reset(self) -> None:
        self.clock.reset(self._task)


def clock_text(left: int) -> str:
    """Return «39:05» for the seconds that are left, «1:05:00» from an hour on, «+2:10» when it is over."""
    hours, rest = divmod(abs(left), _HOUR)
    minutes, seconds = divmod(rest, _MINUTE)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"+{text}" if left < 0 else text


def minutes_words(left: int) -> str:
    """Return the time in words: «Quedan 12 minutos», «Se pasaron 2 minutos del tiempo»."""
    minutes = -(-abs(left) // _MINUTE) if left >= 0 else abs(left) // _MINUTE
    if left >= 0:
        return f"{'Queda' if minutes in _ONE else 'Quedan'} {_hours_words(minutes)}"
    if not minutes:
        return "Se acabó el tiempo de la tarea"
    return f"{'Se pasó' if minutes in _ONE else 'Se pasaron'} {_hours_words(minutes)} del tiempo"


def _hours_words(minutes: int) -> str:
    """Return «45 minutos», «2 horas», «1 hora y 5 minutos»."""
    hours, rest = divmod(minutes, _MINUTE)
    parts = [count(hours, "hora", "horas")] * bool(hours) + [count(rest, "minuto", "minutos")] * bool(rest or not hours)
    return " y ".join(parts)


def state_of(left: int, taken: int, *, runs: bool) -> tuple[str, str, str]:
    """Return the icon, the words and the colour of the state of the clock."""
    if left < 0:
        return "clock-alert", minutes_words(left), "err"
    if runs and left <= _LAST_MINUTES:
        return "hourglass", minutes_words(left), "warn"
    if runs:
        return "clock", minutes_words(left), "text"
    return ("pause", "En pausa", "muted") if taken else ("clock", "Sin empezar", "muted")
