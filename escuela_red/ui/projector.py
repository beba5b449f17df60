"""What the room sees: full screen, huge, light, on the second screen when there is one. Esc leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.theme import Theme
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.painted import measure, paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.reports.drawing.shapes import Drawing
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow

SCALES = (1.0, 1.2, 1.4, 1.6, 1.75)
_FIRST = 2
_MARGIN = 12


class Projector(QWidget):
    """A projected drawing with its title, A− and A+. It hears changes and draws itself again.

    `layout` makes the drawing for a width and height in points. Projectors wash out dark colours, so this window is
    always light, whatever the theme of the laptop.
    """

    left = Signal()

    def __init__(self, title: str, layout: Callable[[float, float], Drawing], bridge: Bridge) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(f"{title} — proyección")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._layout, self._bridge = layout, bridge
        self._step = _FIRST
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.bar = _Bar(title, self)
        self.canvas = _Canvas()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self.canvas)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._scroll, 1)
        bridge.changed.connect(self._changed)

    @property
    def light(self) -> Theme:
        """Return the light theme at the size of the room."""
        return Theme.of("claro", round(100 * SCALES[self._step]))

    def start(self, beside: QWidget) -> None:
        """Show full screen: on the other screen when there are two, over the window when there is one."""
        screens = QGuiApplication.screens()
        other = next((screen for screen in screens if screen is not beside.screen()), beside.screen())
        self.setGeometry(other.geometry())
        self.showFullScreen()
        self.draw()

    def resize_text(self, step: int) -> None:
        """Make everything larger or smaller."""
        self._step = max(0, min(len(SCALES) - 1, self._step + step))
        self.draw()

    def draw(self) -> None:
        """Lay out and paint again."""
        light = self.light
        self.bar.fit(light)
        edge = 2 * light.px(_MARGIN)
        room = QSize(self.width() - edge, self.height() - self.bar.sizeHint().height() - edge)
        with theme.borrowed(light):
            drawing = self._layout(room.width() / light.scale, room.height() / light.scale)
        self.canvas.set(drawing, light)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F11}:
            self.close()
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.resize_text(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._bridge.changed.disconnect(self._changed)
        self.left.emit()
        super().closeEvent(event)

    def _changed(self, _changed: Changed) -> None:
        self.draw()


class _Canvas(QWidget):
    """The drawing, in the middle of the room that is left."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self._light = Theme.of("claro")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set(self, drawing: Drawing, light: Theme) -> None:
        """Show a drawing in a theme."""
        self._drawing, self._light = drawing, light
        self.setMinimumHeight(round(drawing.height * light.scale) + 2 * light.px(_MARGIN))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._light.color("window"))
        if self._drawing is None:
            return
        room = self.width() - 2 * self._light.px(_MARGIN)
        scale = min(self._light.scale, room / self._drawing.width)
        painter.translate(
            (self.width() - self._drawing.width * scale) / 2,
            max(0.0, (self.height() - self._drawing.height * scale) / 2),
        )
        painter.scale(scale, scale)
        with theme.borrowed(self._light):
            paint(painter, self._drawing)


class _Bar(QFrame):
    """Title, A−, A+ and the way out, painted in the light theme."""

    def __init__(self, title: str, projector: Projector) -> None:
        super().__init__()
        self._title = title
        self._light = Theme.of("claro")
        row = QHBoxLayout(self)
        row.addStretch(1)
        smaller = _LightButton("A−", self, lambda: projector.resize_text(-1))
        smaller.setAccessibleName("Letra más pequeña")
        larger = _LightButton("A+", self, lambda: projector.resize_text(1))
        larger.setAccessibleName("Letra más grande")
        self.buttons = (smaller, larger, _LightButton("Salir de la proyección (Esc)", self, projector.close))
        for button in self.buttons:
            row.addWidget(button)
        self._row = row

    def light(self) -> Theme:
        """Return the theme of the room."""
        return self._light

    def fit(self, light: Theme) -> None:
        """Take another size."""
        self._light = light
        self._row.setContentsMargins(light.px(24), light.px(8), light.px(24), light.px(8))
        self._row.setSpacing(light.px(10))
        for button in self.buttons:
            button.setFont(light.font("strong"))
            button.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._light.color("surface"))
        painter.setPen(QPen(self._light.color("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setPen(self._light.color("text"))
        painter.setFont(self._light.font("h1"))
        area = QRectF(self._light.px(24), 0, self.buttons[0].x() - self._light.px(32), self.height())
        words = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)


class _LightButton(Button):
    """A button that looks as in the light theme of the bar."""

    def __init__(self, text: str, bar: _Bar, on_click: Callable[[], object]) -> None:
        self._bar = bar
        super().__init__(text, on_click=on_click)

    def sizeHint(self) -> QSize:
        with theme.borrowed(self._bar.light()):
            return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with theme.borrowed(self._bar.light()):
            super().paintEvent(event)


def project_map(window: MainWindow, bridge: Bridge) -> Projector:
    """Project the large map of allies."""
    from escuela_red.models.aliado import Aliado  # noqa: PLC0415 - heavy: only when somebody projects
    from escuela_red.reports.content.mapa_de_aliados import nodes  # noqa: PLC0415
    from escuela_red.reports.drawing import ally_map  # noqa: PLC0415
    from escuela_red.services import records  # noqa: PLC0415

    def layout(width: float, height: float) -> Drawing:
        found = nodes(records.every(bridge.workspace.lector, Aliado, bridge.junta_id))
        return ally_map.large(found, measure, width, height)

    projector = Projector("Mapa de aliados municipal", layout, bridge)
    window.destroyed.connect(projector.close)
    projector.start(window)
    return projector
