"""Cards and rows that can be pressed whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import plain, see_through
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Card(QFrame):
    """A white card with a column inside (`body`); `tone` is "", soft, info, ok, warn or error."""

    def __init__(
        self,
        *widgets: QWidget,
        title: str = "",
        tone: str = "",
        compact: bool = False,
        gap: float = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        margin = theme.px(12 if compact else 16)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.px(gap))
        if title:
            self.add(Text(title, "h2"))
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget at the end; return it."""
        self.body.addWidget(widget, stretch)
        return widget


class Accent(QWidget):
    """The coloured bar at the left of a note or of a field with an error."""

    def __init__(self, token: str, width: float = 4, parent: QWidget | None = None) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self._token = token
        self.setFixedWidth(theme.px(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.now.color(self._token))
        painter.drawRoundedRect(QRectF(self.rect()), self.now.px(1), self.now.px(1))


class RowButton(QPushButton):
    """A row pressed whole: a name in the colour of links, an optional second line, and what stands at its right."""

    def __init__(
        self,
        title: str,
        *trailing: QWidget,
        detail: str = "",
        status: str = "",
        color: str = "link",
        chevron: bool = False,
        line: bool = True,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self._line = line
        self._chevron = chevron
        self.setText(plain(title))
        self.setAccessibleName(", ".join(part for part in (title, detail, status) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(theme.px(42))
        self._fill(title, detail, color, trailing)
        if on_click is not None:
            self.clicked.connect(lambda _on: on_click())

    def _fill(self, title: str, detail: str, color: str, trailing: Sequence[QWidget]) -> None:
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, self.now.px(5), self.now.px(22) if self._chevron else 0, self.now.px(5))
        self.row.setSpacing(self.now.px(12))
        words = QVBoxLayout()
        words.setSpacing(self.now.px(2))
        self.title = Text(title, color=color)
        words.addStretch(1)
        words.addWidget(self.title)
        if detail:
            words.addWidget(Text(detail, "hint"))
        words.addStretch(1)
        self.row.addLayout(words, 1)
        for widget in trailing:
            self.row.addWidget(widget)
        for child in self.findChildren(QWidget):
            see_through(child)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.now.px(42), self.row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        return self.row.totalSizeHint().expandedTo(QSize(0, self.now.px(42)))

    def minimumSizeHint(self) -> QSize:
        return self.row.totalMinimumSize().expandedTo(QSize(0, self.now.px(42)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = self.now
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.fillRect(self.rect(), now.color("hover"))
        if self._line:
            painter.fillRect(0, 0, self.width(), now.px(1), now.color("border"))
        if self._chevron:
            spot = QPointF(self.width() - now.px(18), (self.height() - now.px(18)) / 2)
            painter.drawPixmap(spot, now.pixmap("chevron-right", "muted", 18))
