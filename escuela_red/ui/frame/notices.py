"""What stands between header and page: how the file is open, what failed, what was removed, a passing word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.notices import NoticeBar, UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PASSING_MS = 6000


class Notices(QWidget):
    """At most one notice of each sort, in the order of how much they matter."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        column.setSpacing(theme.px(8))
        self._top = theme.px(10)
        self.file = NoticeBar("", "info")
        self.failure = NoticeBar("", "error")
        self.undo = UndoBar()
        self.word = NoticeBar("", "ok", closable=True)
        for bar in (self.file, self.failure, self.undo, self.word):
            column.addWidget(bar)
            bar.hide()
        self._timer = QTimer(self, singleShot=True, interval=_PASSING_MS)
        self._timer.timeout.connect(self.word.hide)
        self._timer.timeout.connect(self._settle)
        self.word.closed.connect(self._settle)
        self._fresh = False
        self._settle()

    def set_file(self, text: str, actions: Sequence[tuple[str, Callable[[], object]]] = (), tone: str = "warn") -> None:
        """Say how the file is open (a private copy, read only); an empty text says nothing."""
        self.file.set(text, tone, actions=actions)
        self.file.setVisible(bool(text))
        self._settle()

    def failed(self, text: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say that something is not saved; it stays until it is."""
        self.failure.set(text, "error", actions=actions)
        self.failure.show()
        self._settle()

    def mended(self) -> None:
        """Take the failure away: it is saved now."""
        self.failure.hide()
        self._settle()

    def removed(self, text: str, undo: Callable[[], object]) -> None:
        """Show what was removed with «Deshacer», until the next change."""
        self.undo.show_for(text, undo)
        self.undo.show()
        self._fresh = True
        self._settle()

    def change_happened(self) -> None:
        """Take away what only lasts until the next change."""
        self.failure.hide()
        self.undo.hide()
        self._settle()

    def tell(self, text: str, tone: str = "ok") -> None:
        """Say a passing word; an error waits for its cross."""
        self.word.set(text, tone, closable=True)
        self.word.show()
        self._timer.stop()
        if tone != "error":
            self._timer.start()
        self._settle()

    def clear(self) -> None:
        """Take everything away."""
        for bar in (self.file, self.failure, self.undo, self.word):
            bar.hide()
        self._settle()

    def _settle(self) -> None:
        """Keep no empty strip above the page."""
        any_shown = any(not bar.isHidden() for bar in (self.file, self.failure, self.undo, self.word))
        self.setContentsMargins(0, self._top if any_shown else 0, 0, 0)
        self.setVisible(any_shown)
