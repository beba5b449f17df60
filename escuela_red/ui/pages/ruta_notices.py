"""Soft notices: what may be a slip in the dates. They never block, and each goes away with its cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.notices import NoticeBar

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 2


class SoftNotices(QWidget):
    """The first notices, and how many more there are; what was closed stays closed while the window is open."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._closed: set[str] = set()
        self._every = False
        self._notices: list[str] = []
        self.bars: list[NoticeBar] = []
        self.hide()

    def show_notices(self, notices: Sequence[str]) -> None:
        """Show these notices, except those that somebody closed."""
        left = [text for text in dict.fromkeys(notices) if text not in self._closed]
        if left != self._notices:
            self._notices = left
            self._draw()

    def _draw(self) -> None:
        empty(self._column)
        self.bars = []
        shown = self._notices if self._every else self._notices[:MOST]
        for text in shown:
            bar = NoticeBar(text, "warn", closable=True)
            bar.closed.connect(lambda text=text: self._close(text))
            self.bars.append(bar)
            self._column.addWidget(bar)
        more = len(self._notices) - len(shown)
        if more and self.bars:
            words = f"Ver {more} más" if more > 1 else "Ver uno más"
            self.bars[-1].set(shown[-1], "warn", actions=[(words, self._show_every)], closable=True)
        self.setVisible(bool(self.bars))

    def _close(self, text: str) -> None:
        self._closed.add(text)
        self.show_notices([one for one in self._notices if one != text])

    def _show_every(self) -> None:
        self._every = True
        self._draw()
