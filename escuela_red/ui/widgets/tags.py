"""States in a word: tags and numbered circles, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from escuela_red.ui import theme

_STATES = {  # state: (tone, word, icon)
    "sin_empezar": ("neutral", "Sin empezar", ""),
    "en_curso": ("info", "En curso", ""),
    "listo": ("ok", "Listo", "check"),
    "por_conversar": ("warn", "Por conversar", ""),
    "aclarada": ("ok", "Aclarada", "check"),
}


class Tag(QLabel):
    """A word with its tone (neutral, info, ok, warn, error, A…D); `quiet` leaves only icon and word."""

    def __init__(
        self,
        text: str,
        tone: str = "neutral",
        *,
        icon: str = "",
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone, icon=icon, quiet=quiet)

    @classmethod
    def state(cls, name: str, *, quiet: bool = False) -> Tag:
        """Return the tag of a state: sin_empezar, en_curso, listo, por_conversar, aclarada."""
        tone, word, icon = _STATES[name]
        return cls(word, tone, icon=icon, quiet=quiet)

    def set(self, text: str, tone: str = "neutral", *, icon: str = "", quiet: bool = False) -> None:
        """Show another state."""
        self.tone, self.icon_name, self.quiet = tone, icon, quiet
        self.setFont(self.now.font("tag", 400 if quiet else 0))
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        side = self.now.px(0 if self.quiet else 8)
        picture = self.now.px(16) + self.now.px(6) if self.icon_name else 0
        height = metrics.height() + self.now.px(2 if self.quiet else 6)
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * side + picture + 2, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = self.now
        letter, back = now.tokens.tone(self.tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        if not self.quiet:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color(back))
            painter.drawRoundedRect(QRectF(self.rect()), now.px(6), now.px(6))
            left = now.px(8)
        if self.icon_name:
            spot = QPointF(left, (self.height() - now.px(16)) / 2)
            painter.drawPixmap(spot, now.pixmap(self.icon_name, letter, 16))
            left += now.px(16) + now.px(6)
        painter.setPen(now.color(letter))
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text())


class StepBadge(QLabel):
    """A circle with a number or a letter: `soft` (moments), `solid` (done, allies) or `outline` (to do)."""

    def __init__(
        self,
        text: str,
        tone: str = "D",
        *,
        look: str = "soft",
        size: float = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.now = theme.current()
        self.setFixedSize(theme.px(size), theme.px(size))
        self.setFont(theme.current().font_of(16 if size >= 30 else 14, 700))
        self.set(text, tone, look)

    def set(self, text: str, tone: str, look: str) -> None:
        """Show another number, tone or look."""
        self.tone, self.look = tone, look
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with theme.borrowed(self.now):
            paint_badge(QPainter(self), QRectF(self.rect()), self.text(), self.tone, self.look)


def paint_badge(painter: QPainter, area: QRectF, text: str, tone: str, look: str) -> None:
    """Paint a numbered circle, in widgets and in cells."""
    now = theme.current()
    letter, back = now.tone(tone)
    edge = letter
    if look == "solid":
        letter, back = now.color("surface"), letter
    elif look == "outline":
        edge = now.color("control") if tone == "neutral" else letter
        letter, back = now.color("text"), now.color("surface")
    thick = now.px(2) if look == "outline" or now.tokens.border > 1 else 0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, thick) if thick else Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawEllipse(area.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
    painter.setPen(letter)
    painter.setFont(now.font_of(16 if area.height() >= now.px(30) else 13 if len(text) < 3 else 11, 700))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()
