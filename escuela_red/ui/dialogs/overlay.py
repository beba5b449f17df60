"""A white sheet over the window, for what interrupts: it has a title, a body and a row of buttons; Esc leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import Text


class Sheet(QDialog):
    """A dialog in the colours of the program; `body` is its column, `width` is in pixels at 100 %."""

    def __init__(self, parent: QWidget, title: str, width: float = 560) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("page", True)
        outer = QVBoxLayout(self)
        margin = theme.px(24)
        outer.setContentsMargins(margin, theme.px(20), margin, theme.px(20))
        outer.setSpacing(theme.px(14))
        self.heading = Text(title, "h2")
        outer.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(10))
        outer.addLayout(self.body, 1)
        self._row = QHBoxLayout()
        outer.addLayout(self._row)
        room = parent.window().width() - theme.px(40)
        self.setFixedWidth(min(theme.px(width), max(room, theme.px(320))))

    def put(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget at the end of the body; return it."""
        self.body.addWidget(widget, stretch)
        return widget

    def set_buttons(self, *buttons: QWidget) -> None:
        """Put the buttons at the right of the last row; they wrap when there are many."""
        while self._row.count():
            item = self._row.takeAt(0)
            old = item.widget()
            if old is not None:
                old.deleteLater()
        row = FlowRow(*buttons, gap=8)
        self._row.addWidget(row, 1, Qt.AlignmentFlag.AlignLeft)
