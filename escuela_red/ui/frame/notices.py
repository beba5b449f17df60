"""What stands between header and page: how the file is open, what failed, what was removed, a passing word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.notices import NoticeBar, UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PASSING_MS = 6000


class Notices(QWidget):
    """At most one notice of each sort, in the order of how much they matter; on a low window only the first of them."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        column.setSpacing(theme.px(8))
        self._top = theme.px(10)
        self.failure = NoticeBar("", "error")
        self.undo = UndoBar()
        self.word = NoticeBar("", "ok", closable=True)
        self.file = NoticeBar("", "info")
        self._bars: tuple[NoticeBar, ...] = (self.failure, self.undo, self.word, self.file)
        self._wanted: set[NoticeBar] = set()
        self._low = False
        for bar in self._bars:
            column.addWidget(bar)
        for closable in (self.undo, self.word):
            closable.closed.connect(partial(self._take_away, closable))
        self._timer = QTimer(self, singleShot=True, interval=_PASSING_MS)
        self._timer.timeout.connect(partial(self._take_away, self.word))
        self._settle()

    def set_file(self, text: str, actions: Sequence[tuple[str, Callable[[], object]]] = (), tone: str = "warn") -> None:
        """Say how the file is open (a private copy, read only); an empty text says nothing."""
        self.file.set(text, tone, actions=actions)
        self._wanted.discard(self.file)
        if text:
            self._show(self.file)
        else:
            self._settle()

    def failed(self, text: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say that something is not saved; it stays until it is."""
        self.failure.set(text, "error", actions=actions)
        self._show(self.failure)

    def mended(self) -> None:
        """Take the failure away: it is saved now."""
        self._take_away(self.failure)

    def removed(self, text: str, undo: Callable[[], object]) -> None:
        """Show what was removed with «Deshacer», until the next change."""
        self.undo.show_for(text, undo)
        self._show(self.undo)

    def change_happened(self) -> None:
        """Take away what only lasts until the next change."""
        self._take_away(self.failure, self.undo)

    def tell(self, text: str, tone: str = "ok") -> None:
        """Say a passing word; an error waits for its cross."""
        self.word.set(text, tone, closable=True)
        self._timer.stop()
        if tone != "error":
            self._timer.start()
        self._show(self.word)

    def moved(self) -> None:
        """Take away a passing word: it was said of the page that people leave."""
        if self._timer.isActive():
            self._timer.stop()
            self._take_away(self.word)

    def clear(self) -> None:
        """Take everything away."""
        self._take_away(*self._bars)

    def adapt(self, *, low: bool) -> None:
        """Fit the window: where it is low, only what matters most is said."""
        self._low = low
        self._settle()

    def _show(self, bar: NoticeBar) -> None:
        self._wanted.add(bar)
        self._settle()

    def _take_away(self, *bars: NoticeBar) -> None:
        self._wanted.difference_update(bars)
        self._settle()

    def _settle(self) -> None:
        """Keep no empty strip above the page."""
        wanted = [bar for bar in self._bars if bar in self._wanted]
        shown = wanted[:1] if self._low else wanted
        for bar in self._bars:
            bar.setVisible(bar in shown)
        self.setContentsMargins(0, self._top if shown else 0, 0, 0)
        self.setVisible(bool(shown))
