"""A card pressed whole, for a way to begin: icon, what it does, and a line that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import plain, see_through
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Callable


class ActionCard(QPushButton):
    """A large button in the shape of a card."""

    def __init__(
        self, icon: str, title: str, detail: str, *, on_click: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = theme.current()
        self.setText(plain(title))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        margin = theme.px(16)
        self._row.setContentsMargins(margin, theme.px(14), margin, theme.px(14))
        self._row.setSpacing(theme.px(14))
        self._row.addWidget(IconLabel(icon, "primary", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Text(title, "strong"))
        words.addWidget(Text(detail, "hint"))
        words.addStretch(1)
        self._row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            see_through(child)
        self.clicked.connect(lambda _on: on_click())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.totalMinimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = self._now
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setPen(QPen(now.color("control" if hover else "border"), now.border))
        painter.setBrush(now.color("hover" if hover else "surface"))
        half = now.border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), now.px(8), now.px(8))
