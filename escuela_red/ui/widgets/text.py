"""Text that wraps, in the roles of the type scale."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import breakable, plain

MEASURE = 690  # pixels at 100 %: about 65 characters, the widest line that reads well
_COLORS = {"muted": "muted", "hint": "muted", "kicker": "muted", "tiny": "muted"}


class Text(QLabel):
    """A sentence or a title in one role (h1, h2, h3, body, strong, muted, small, hint, kicker, tag, tiny, reading…).

    `color` is a token of the theme; `lead` is a bold beginning; what people typed is never read as markup.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        color: str = "",
        lead: str = "",
        wrap: bool = True,
        selectable: bool = False,
        weight: int = 0,
        center: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self._plain = ""
        self._lead = lead
        self.role = role
        self.setFont(theme.current().font(role, weight))
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # inside a button it would be the letter of buttons
        self.set_color(color or _COLORS.get(role, "text"))
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        across = Qt.AlignmentFlag.AlignHCenter if center else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(across | (Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter))
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._plain = text
        shown = breakable(text) if self.wordWrap() else text
        if self._lead:
            self.setTextFormat(Qt.TextFormat.RichText)
            body = html.escape(shown).replace("\n", "<br>")
            lead = breakable(self._lead) if self.wordWrap() else self._lead
            super().setText(f"<b>{html.escape(lead)}</b> {body}")
        else:
            self.setTextFormat(Qt.TextFormat.PlainText)
            super().setText(plain(shown) if self.buddy() is not None else shown)
        if self._lead or shown != text:
            self.setAccessibleName(f"{self._lead} {text}".strip())
        self.updateGeometry()

    def text(self) -> str:
        return f"{self._lead} {self._plain}".strip()

    def setBuddy(self, widget: QWidget) -> None:
        super().setBuddy(widget)
        self.setText(self._plain)

    def set_color(self, token: str) -> None:
        """Write in the colour of another token."""
        colors = QPalette(self.palette())
        colors.setColor(QPalette.ColorRole.WindowText, self.now.color(token))
        self.setPalette(colors)

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        width = min(self._natural_width(), self.now.px(MEASURE))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self.wordWrap():
            least.setHeight(self.fontMetrics().height() + 1)
        return least

    def _natural_width(self) -> int:
        wrap = self.wordWrap()
        QLabel.setWordWrap(self, False)
        width = super().sizeHint().width() + 1
        QLabel.setWordWrap(self, wrap)
        return width


class IconText(QWidget):
    """An icon beside a word: «PDF», «Guardado a las 10:42»."""

    def __init__(
        self,
        icon: str,
        text: str,
        role: str = "body",
        *,
        color: str = "text",
        icon_color: str = "",
        size: float = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.picture = IconLabel(icon, icon_color or color, size)
        self.label = Text(text, role, color=color, wrap=False)
        row.addWidget(self.picture)
        row.addWidget(self.label)

    def set(self, icon: str, text: str, color: str = "") -> None:
        """Show another icon and word."""
        self.picture.set_icon(icon, color or self.picture.token)
        self.label.setText(text)
        if color:
            self.label.set_color(color)

    def text(self) -> str:
        """Return the word."""
        return self.label.text()


class IconLabel(QLabel):
    """A Lucide icon alone; the word beside it says what it means."""

    def __init__(self, icon: str, color: str = "text", size: float = 20, parent: QWidget | None = None) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self._side = size
        self.token = color
        self.setFixedSize(theme.px(size), theme.px(size))
        self.set_icon(icon, color)

    def set_icon(self, icon: str, color: str = "") -> None:
        """Show another icon, or the same in another colour; an empty name shows nothing."""
        self.token = color or self.token
        self.name = icon
        if icon:
            self.setPixmap(self.now.pixmap(icon, self.token, self._side))
        else:
            self.clear()
