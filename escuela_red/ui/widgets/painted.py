"""A `Drawing` on the screen: scaled to the room there is, with boxes that can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Drawing, Icon, Label, Line, Sector
from escuela_red.ui import theme
from escuela_red.ui.theme import fonts, icons

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent

    from escuela_red.reports.drawing.shapes import Shape


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on the screen, in points of the drawing."""
    return QFontMetricsF(_font(size * 8, bold=bold)).horizontalAdvance(text) / 8


class PaintedDrawing(QWidget):
    """A drawing that keeps its proportions; arrows go among its targets, Intro or a press choose one."""

    pressed = Signal(str)
    hovered = Signal(str)

    def __init__(
        self,
        drawing: Drawing | None = None,
        *,
        name: str = "",
        description: str = "",
        most_scale: float = 3.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.now = theme.current()
        self._most_scale = most_scale
        self._names: dict[str, str] = {}
        self._current = ""
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.drawing = Drawing(1, 1, ())
        self.set_drawing(drawing or self.drawing, name=name, description=description)

    def set_drawing(
        self,
        drawing: Drawing,
        *,
        name: str = "",
        description: str = "",
        names: dict[str, str] | None = None,
    ) -> None:
        """Show another drawing; `names` says each target in words, for readers and tooltips."""
        self.drawing = drawing
        self._names = names or {}
        ids = [target for target, _ in drawing.targets]
        self._current = self._current if self._current in ids else ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if ids else Qt.FocusPolicy.NoFocus)
        if name:
            self.setAccessibleName(name)
        if description:
            self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def current(self) -> str:
        """Return the id of the target that is marked, or ""."""
        return self._current

    def set_current(self, target: str) -> None:
        """Mark a target, as when its row is chosen in the table."""
        if target != self._current:
            self._current = target
            self.hovered.emit(target)
            if target:
                self.setAccessibleDescription(self._names.get(target, self.accessibleDescription()))
            self.update()

    def reveal(self) -> None:
        """Bring the marked target into sight, where the drawing is taller or wider than what shows of it."""
        box = next((box for target, box in self.drawing.targets if target == self._current), None)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if box is None or area is None:
            return
        factor, origin = self.factor(), self._origin()
        for x, y in ((box.x, box.y), (box.x + box.width, box.y + box.height)):
            spot = self.mapTo(area.widget(), (QPointF(x, y) * factor + origin).toPoint())
            area.ensureVisible(spot.x(), spot.y(), 0, self.now.px(12))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.drawing.height * min(width / self.drawing.width, self._most_scale))

    def sizeHint(self) -> QSize:
        scale = self.now.scale
        return QSize(round(self.drawing.width * scale), round(self.drawing.height * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.now.px(160), self.now.px(100))

    def factor(self) -> float:
        """Return how many pixels one point of the drawing takes."""
        return min(self.width() / self.drawing.width, self.height() / self.drawing.height, self._most_scale)

    def target_at(self, spot: QPointF) -> str:
        """Return the id of the target under a point of the widget, or ""."""
        factor, origin = self.factor(), self._origin()
        x, y = (spot.x() - origin.x()) / factor, (spot.y() - origin.y()) / factor
        for target, box in reversed(self.drawing.targets):
            if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
                return target
        return ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(self._origin())
        painter.scale(self.factor(), self.factor())
        with theme.borrowed(self.now):
            paint(painter, self.drawing)
        for target, box in self.drawing.targets:
            if target == self._current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.now.color("focus"), 2.5))
                around = QRectF(box.x, box.y, box.width, box.height).adjusted(-3, -3, 3, 3)
                painter.drawRoundedRect(around, box.radius + 3, box.radius + 3)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.ArrowCursor)
        if target:
            self.set_current(target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if target and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(target)

    def leaveEvent(self, _event: QEvent) -> None:
        if not self.hasFocus():
            self.set_current("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ids = [target for target, _ in self.drawing.targets]
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if ids and step:
            place = ids.index(self._current) + step if self._current in ids else 0
            self.set_current(ids[place % len(ids)])
            self.reveal()
        elif self._current and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _origin(self) -> QPointF:
        factor = self.factor()
        left = (self.width() - self.drawing.width * factor) / 2
        top = (self.height() - self.drawing.height * factor) / 2
        return QPointF(max(0.0, left), max(0.0, top))


def paint(painter: QPainter, drawing: Drawing) -> None:
    """Paint every shape in points; colours are those of the current theme."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for shape in drawing.shapes:
        _PAINTERS[type(shape)](painter, shape)


def _font(size: float, *, bold: bool) -> QFont:
    font = QFont(fonts.family())
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


def _pen(painter: QPainter, color: str, width: float, *, dashed: bool = False) -> None:
    if not color:
        painter.setPen(Qt.PenStyle.NoPen)
        return
    pen = QPen(theme.current().color(color), width)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)


def _fill(painter: QPainter, color: str) -> None:
    painter.setBrush(theme.current().color(color) if color else Qt.BrushStyle.NoBrush)


def _line(painter: QPainter, shape: Line) -> None:
    _pen(painter, shape.color, shape.width, dashed=shape.dashed)
    painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))


def _curve(painter: QPainter, shape: Curve) -> None:
    start, one, two, end = (QPointF(x, y) for x, y in shape.points)
    path = QPainterPath(start)
    path.cubicTo(one, two, end)
    _pen(painter, shape.color, shape.width, dashed=shape.dashed)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _box(painter: QPainter, shape: Box) -> None:
    _pen(painter, shape.stroke, shape.line, dashed=shape.dashed)
    _fill(painter, shape.fill)
    painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius)


def _circle(painter: QPainter, shape: Circle) -> None:
    _pen(painter, shape.stroke, shape.line)
    _fill(painter, shape.fill)
    painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)


def _sector(painter: QPainter, shape: Sector) -> None:
    # In high contrast all backgrounds are black: an edge keeps the slices apart.
    _pen(painter, "border" if theme.current().tokens.border > 1 else "", 1.2)
    _fill(painter, shape.fill)
    area = QRectF(shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius)
    painter.drawPie(area, round(shape.start * 16), round(shape.sweep * 16))


def _label(painter: QPainter, shape: Label) -> None:
    # Fonts only come in whole pixels: text is drawn eight times larger and scaled down to its exact size.
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.scale(1 / 8, 1 / 8)
    font = _font(shape.size * 8, bold=shape.bold)
    wide = QFontMetricsF(font).horizontalAdvance(shape.text)
    left = {Anchor.LEFT: 0.0, Anchor.CENTER: -wide / 2, Anchor.RIGHT: -wide}[shape.anchor]
    painter.setFont(font)
    painter.setPen(theme.current().color(shape.color))
    painter.drawText(QPointF(left, 0), shape.text)
    painter.restore()


def _icon(painter: QPainter, shape: Icon) -> None:
    color = theme.current().color(shape.color).name()
    scale = max(1.0, painter.transform().m11())
    side = max(1, round(shape.size * scale))
    picture = icons.pixmap(shape.name, color, side)
    painter.drawPixmap(QRectF(shape.x, shape.y, shape.size, shape.size), picture, QRectF(picture.rect()))


_PAINTERS: dict[type[Shape], Callable[..., None]] = {
    Line: _line,
    Curve: _curve,
    Box: _box,
    Circle: _circle,
    Sector: _sector,
    Label: _label,
    Icon: _icon,
}
