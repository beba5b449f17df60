"""Buttons: an icon and a word, painted in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import plain, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable

ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
"""How many options further on each arrow goes."""
KINDS = ("primary", "secondary", "ghost", "danger")
_LOOKS = {  # kind: (letter, background, edge); an empty name draws nothing
    "primary": ("onPrimary", "primary", "primary"),
    "secondary": ("text", "surface", "control"),
    "ghost": ("primary", "", ""),
    "danger": ("err", "surface", "err"),
    "icon": ("muted", "", ""),
}
_HOVER = {
    "primary": ("onPrimary", "primaryHover", "primaryHover"),
    "secondary": ("text", "hover", "control"),
    "ghost": ("primary", "hover", ""),
    "danger": ("err", "errBg", "err"),
    "icon": ("text", "hover", ""),
}


def leaves_arrow(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Leave an arrow to the group that a button is an option of, and tell so: Qt would go by places, not by order."""
    left = event.key() in ARROWS and button.group() is not None
    if left:
        event.ignore()
    return left


class Button(QPushButton):
    """A button of 40 pixels (32 when `compact`): primary, secondary, ghost or danger, with an icon left or right."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        *,
        icon: str = "",
        icon_right: bool = False,
        compact: bool = False,
        on_click: Callable[[], object] | None = None,
        tooltip: str = "",
        shortcut: str | QKeySequence.StandardKey = "",
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        super().__init__(plain(text), parent)
        self.kind = kind
        self.icon_name = icon
        self.icon_right = icon_right
        self.compact = compact
        self.setFont(theme.current().font("strong"))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        if tooltip:
            set_tooltip(self, tooltip)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        if on_click is not None:
            self.clicked.connect(lambda _on: on_click())

    def set_text(self, text: str, icon: str | None = None) -> None:
        """Show another word, and another icon when one is given."""
        self.setText(plain(text))
        self.setAccessibleName(text)
        self.icon_name = self.icon_name if icon is None else icon
        self.updateGeometry()
        self.update()

    def label(self) -> str:
        """Return the word of the button as it was given."""
        return self.text().replace("&&", "&")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leaves_arrow(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = 2 * self._padding() + metrics.horizontalAdvance(self.label()) + 2
        if self.icon_name:
            width += self._icon_side() + (self._gap() if self.text() else 0)
        if self.menu() is not None:
            width += self.now.px(22)
        height = max(self.now.px(32 if self.compact else 40), metrics.height() + self.now.px(8))
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letter, back, edge = self._look()
        self._paint_frame(painter, back, edge)
        self._paint_content(painter, letter)

    def _look(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return (
                "disabled",
                "" if self.kind in {"ghost", "icon"} else "window",
                "" if self.kind in {"ghost", "icon"} else "border",
            )
        if self.isCheckable() and self.isChecked():
            return ("onSoft", "soft", "primary")
        hover = self.underMouse() or self.isDown()
        return (_HOVER if hover else _LOOKS)[self.kind]

    def _paint_frame(self, painter: QPainter, back: str, edge: str) -> None:
        now = self.now
        width = now.px(2) if self.isCheckable() and self.isChecked() else now.px(1)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(now.color(edge), width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(now.color(back) if back else Qt.BrushStyle.NoBrush)
        if back or edge:
            painter.drawRoundedRect(box, now.px(6), now.px(6))

    def _paint_content(self, painter: QPainter, letter: str) -> None:
        now = self.now
        metrics = QFontMetrics(self.font())
        words = metrics.horizontalAdvance(self.label())
        picture = self._icon_side() if self.icon_name else 0
        gap = self._gap() if picture and self.text() else 0
        arrow = now.px(22) if self.menu() is not None else 0
        left = (self.width() - words - picture - gap - arrow) / 2
        icon_x = left + words + gap if self.icon_right else left
        text_x = left if self.icon_right else left + picture + gap
        if picture:
            spot = QPointF(icon_x, (self.height() - picture) / 2)
            painter.drawPixmap(spot, now.pixmap(self.icon_name, letter, self._icon_size()))
        painter.setPen(now.color(letter))
        painter.setFont(self.font())
        area = QRect(round(text_x), 0, words + 2, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.label())
        if arrow:
            spot = QPointF(left + words + picture + gap + now.px(6), (self.height() - now.px(16)) / 2)
            painter.drawPixmap(spot, now.pixmap("chevron-down", letter, 16))

    def _padding(self) -> int:
        if not self.text():
            return self.now.px(6)
        return self.now.px({"ghost": 12}.get(self.kind, 17 if not self.compact else 12))

    def _gap(self) -> int:
        return self.now.px(10)

    def _icon_size(self) -> float:
        return 18

    def _icon_side(self) -> int:
        return self.now.px(self._icon_size())


class IconButton(Button):
    """A button of one icon; `name` is what a reader says and the tooltip shows."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        kind: str = "icon",
        side: float = 32,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        self._side = side
        super().__init__("", kind, icon=icon, on_click=on_click, parent=parent)
        self.set_name(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Set what a reader says and the tooltip shows."""
        self.setAccessibleName(name)
        set_tooltip(self, name)

    def sizeHint(self) -> QSize:
        side = self.now.px(self._side)
        return QSize(side, side)


class Link(QPushButton):
    """A sentence to press, which wraps; `color` is a token."""

    def __init__(
        self,
        text: str,
        *,
        color: str = "link",
        role: str = "body",
        underline: bool = True,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        super().__init__(plain(text), parent)
        self._color = color
        font = theme.current().font(role)
        font.setUnderline(underline)
        self.setFont(font)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if on_click is not None:
            self.clicked.connect(lambda _on: on_click())

    def label(self) -> str:
        """Return the sentence as it was given."""
        return self.text().replace("&&", "&")

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        area = QFontMetrics(self.font()).boundingRect(QRect(0, 0, max(width, 1), 10_000), self._flags(), self.label())
        return max(self.now.px(28), area.height() + self.now.px(6))

    def sizeHint(self) -> QSize:
        width = min(QFontMetrics(self.font()).horizontalAdvance(self.label()) + 4, self.now.px(690))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = self.label().split() or [""]
        return QSize(max(QFontMetrics(self.font()).horizontalAdvance(word) for word in words) + 4, self.now.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = self.now
        hover = self.underMouse() and self.isEnabled()
        if hover:
            painter.fillRect(self.rect(), now.color("hover"))
        painter.setPen(now.color(self._color if self.isEnabled() else "disabled"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), self._flags(), self.label())

    def _flags(self) -> int:
        return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
