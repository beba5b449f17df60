"""A report read inside the window: the same blocks that are printed, as widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.reports import catalog
from escuela_red.ui import tasks, theme
from escuela_red.ui.pages.exportar_bloques import Sheet
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import ReportOptions
    from escuela_red.ui.bridge import Bridge


class ReadingView(QWidget):
    """The sheet of one report; Esc or «Volver» goes back."""

    def __init__(self, on_back: Callable[[], object], on_print: Callable[[list[str]], object]) -> None:
        super().__init__()
        self.name = ""
        self._turn = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), 0)
        bar.setSpacing(theme.px(8))
        self.back = Button("Volver", icon="arrow-left", on_click=on_back)
        self.print = Button("Imprimir", icon="printer", on_click=lambda: on_print([self.name]))
        bar.addWidget(self.back)
        bar.addWidget(self.print)
        bar.addStretch(1)
        column.addLayout(bar)
        self._on_back = on_back
        self.scroller = PageScroll()
        self._holder = QVBoxLayout()
        self.scroller.body.addLayout(self._holder)
        self.scroller.end()
        column.addWidget(self.scroller, 1)

    def load(self, name: str, bridge: Bridge, options: ReportOptions) -> None:
        """Build a report in a thread and show it."""
        fresh = name != self.name
        self.name = name
        self._turn += 1
        turn, junta_id, snapshot = self._turn, bridge.junta_id, bridge.workspace.snapshot()
        self.print.setVisible("pdf" in catalog.entry(name).formats)
        if fresh:
            self._put(Text("Un momento…", "muted"))

        def build(_progress: object) -> tuple[int, Report]:
            with snapshot:
                return turn, catalog.build(name, snapshot, junta_id, options)

        tasks.run(build, on_done=self._built, on_error=self._failed)

    def take_focus(self) -> None:
        """Give the keyboard to the way back; the arrows and page keys scroll."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_PageDown: self.scroller.viewport().height() - theme.px(40),
            Qt.Key.Key_PageUp: theme.px(40) - self.scroller.viewport().height(),
            Qt.Key.Key_Down: theme.px(60),
            Qt.Key.Key_Up: -theme.px(60),
        }
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        elif step is not None:
            bar = self.scroller.verticalScrollBar()
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def _built(self, built: tuple[int, Report]) -> None:
        turn, report = built
        if turn == self._turn:
            self._put(Sheet(report))

    def _failed(self, sentence: str) -> None:
        self._put(NoticeBar(sentence, "error"))

    def _put(self, widget: QWidget) -> None:
        empty(self._holder)
        self._holder.addWidget(widget)
