"""The footer of the workshop pages: back, the junta's own marks, and the one green button."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QWidget

from escuela_red.text import started, upper_first
from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from escuela_red.ui.pages.page import Link, Page

_LEAST = 400  # pixels at 100 %
_LONGEST = 48  # letters of a mark: the official words of a junta may be a paragraph


@dataclass(frozen=True)
class Mark:
    """The junta's mark on a task: its key, its words («Ya terminamos: el diagnóstico») and whether it is set."""

    task: str
    words: str
    done: bool


class Marks(QWidget):
    """The marks of a page, side by side, or one over the other in a narrow window. `marked` tells task and mark."""

    marked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._shared = Text("", wrap=False)
        self._row.addWidget(self._shared)
        self.boxes: dict[str, QCheckBox] = {}
        self._tasks: list[str] = []

    def set(self, marks: Sequence[Mark], *, enabled: bool) -> None:
        """Show the marks; those of one page share the words before the colon."""
        if [one.task for one in marks] != self._tasks:
            self._build(marks)
        starts = {one.words.partition(": ")[0] for one in marks}
        shared = starts.pop() if len(marks) > 1 and len(starts) == 1 else ""
        self._shared.setText(f"{started(shared, _LONGEST)}:" if shared else "")
        self._shared.setVisible(bool(shared))
        for mark in marks:
            box = self.boxes[mark.task]
            with QSignalBlocker(box):
                words = upper_first(mark.words.partition(": ")[2]) if shared else mark.words
                box.setText(started(words, _LONGEST))
                box.setToolTip(mark.words if len(words) > _LONGEST else "")
                box.setAccessibleName(mark.words)
                box.setChecked(mark.done)
            box.setEnabled(enabled)
        self.setVisible(bool(marks))

    def stack(self, *, stacked: bool) -> None:
        """Put the marks one over the other, or side by side."""
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(theme.px(0 if stacked else 14))
        self._shared.setVisible(bool(self._shared.text()) and not stacked)

    def _build(self, marks: Sequence[Mark]) -> None:
        for box in self.boxes.values():
            self._row.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._tasks = [one.task for one in marks]
        self.boxes = {}
        for mark in marks:
            box = QCheckBox()
            box.toggled.connect(partial(self.marked.emit, mark.task))
            self.boxes[mark.task] = box
            self._row.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
            box.show()  # now and not from the event loop: what is hidden takes no room when the footer measures


class Footer(QFrame):
    """`go` carries the key of a place and what to show there; `marked` a task and whether it is declared done."""

    go = Signal(str, str)
    marked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "footer")
        self._page: Page | None = None
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.px(20))
        self.back = Button(
            "", icon="arrow-left", on_click=lambda: self._follow(self._page.back if self._page else None)
        )
        self.marks = Marks()
        self.marks.marked.connect(self.marked)
        self.forward = Button(
            "",
            "primary",
            icon="arrow-right",
            icon_right=True,
            on_click=lambda: self._follow(self._page.forward if self._page else None),
        )
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self.marks)
        self._row.addWidget(self.forward)
        self.adapt(low=False)

    def set_page(self, page: Page, marks: Sequence[Mark]) -> None:
        """Show the buttons of a page; a page without any has no footer."""
        self._page = page
        self.setVisible(bool(page.back or page.forward or marks))
        self.marks.set(marks, enabled=page.bridge.writable)
        self._fit()

    def adapt(self, *, low: bool) -> None:
        """Fit the window: smaller margins when low."""
        pad = theme.px(6 if low else 8)
        self._row.setContentsMargins(theme.px(24), pad, theme.px(24), pad)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():  # fitting changes its height: it would never come to rest
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for little width: with the long words it would keep the window from being made narrow."""
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def _follow(self, link: Link | None) -> None:
        if link is not None:
            self.go.emit(link.page, link.record)

    def _fit(self) -> None:
        """Use the long words of the buttons where they fit, then the short ones, then the marks one over the other."""
        page = self._page
        if page is None:
            return
        for short, stacked in ((False, False), (True, False), (True, True)):
            self.marks.stack(stacked=stacked)
            self.marks.updateGeometry()  # else the row measures what they took before
            for button, link in ((self.back, page.back), (self.forward, page.forward)):
                button.setVisible(link is not None)
                if link is not None:
                    button.set_text(link.short if short and link.short else link.text)
                    button.setAccessibleName(link.text)
            if self._row.minimumSize().width() <= self.width():
                return
