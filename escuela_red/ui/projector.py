"""What the room sees: full screen, huge, light. Keys, mouse and its own bar go through the slides; Esc leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.ui import projection_layout, theme
from escuela_red.ui.projection import Picture, Slide, project
from escuela_red.ui.theme import Theme
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.painted import measure, paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QScreen

    from escuela_red.reports.drawing.shapes import Drawing
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow
    from escuela_red.ui.projection_session import Projection

SCALES = (1.0, 1.2, 1.4, 1.6, 1.75)
FIRST = 2
_MARGIN = 12
_STRIP = 26  # below the drawing, for «3 de 8»
_USUAL, _LARGEST = (
    QSize(1366, 768),
    2.5,
)  # a finer projector shows the same on the wall, so its letters take more pixels
_LEAVE, _LEAVE_SHORT = "Salir de la proyección (Esc)", "Salir (Esc)"
_NEXT = {Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BEFORE = {Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace}
_OUT = {Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F11}
_LARGER, _SMALLER = {Qt.Key.Key_Plus, Qt.Key.Key_Equal}, {Qt.Key.Key_Minus}
_FORWARD_BUTTONS = {Qt.MouseButton.LeftButton, Qt.MouseButton.ForwardButton}
_BACK_BUTTONS = {Qt.MouseButton.RightButton, Qt.MouseButton.BackButton}


class Projector(QWidget):
    """The window on the wall: one screen of a slide at a time.

    Projectors wash out dark colours, so it is always light, whatever the theme of the laptop.
    """

    def __init__(self, projection: Projection, step: int = -1) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Proyección")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._projection = projection
        self.step = step if step >= 0 else FIRST
        self.home: QScreen | None = None
        self._slide = Slide("")
        self._number, self._count, self.part = 1, 1, 0
        self.drawings: list[Drawing] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = Bar(self, projection)
        self.canvas = Canvas()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.canvas)
        self.strip = Strip()
        for widget in (self.bar, self.area, self.strip):
            column.addWidget(widget, 1 if widget is self.area else 0)

    @property
    def light(self) -> Theme:
        """Return the light theme at the size of the room."""
        finer = min(self.width() / _USUAL.width(), self.height() / _USUAL.height())
        return Theme.of("claro", round(100 * SCALES[self.step] * max(1.0, min(finer, _LARGEST))))

    def start(self, screen: QScreen, window: QWidget) -> None:
        """Show full screen; beside the window it leaves the keyboard on the laptop, over it it takes it."""
        beside = screen is not window.screen()
        if self.home is not screen or not self.isVisible():
            self.home = screen
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, beside)
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        if beside:
            window.activateWindow()  # some systems hand the keyboard to whatever opens
        else:
            self.raise_()
            self.activateWindow()
            self.setFocus()

    def covers(self, window: QWidget) -> bool:
        """Tell whether it lies over a window."""
        return self.home is None or self.home is window.screen()

    def show_slide(self, slide: Slide, number: int, count: int, part: int | None = 0) -> None:
        """Show a slide from one of its parts: 0 is the first, -1 the last, None the one that is shown."""
        self._slide, self._number, self._count = slide, number, count
        self.setWindowTitle(f"{slide.title or slide.kicker} — proyección")
        before, scrolled = self.part, self.area.verticalScrollBar().value()
        self.part = 0
        self.draw()
        last = len(self.drawings) - 1
        self.part = before if part is None else part
        self.part = last if self.part < 0 else min(self.part, last)
        self._paint()
        bar = self.area.verticalScrollBar()
        bar.setValue(scrolled if part is None else bar.maximum() if part < 0 else 0)

    def turn(self, step: int) -> bool:
        """Show the next or the previous part of the slide; tell whether there was one."""
        bar = self.area.verticalScrollBar()
        if 0 <= self.part + step < len(self.drawings):
            self.part += step
            self._paint()
            return True
        before = bar.value()
        bar.setValue(before + round(step * bar.pageStep() * 0.85))
        return bar.value() != before

    @property
    def turns(self) -> bool:
        """Tell whether the slide has more than what is seen of it now."""
        return len(self.drawings) > 1 or self.area.verticalScrollBar().maximum() > 0

    def resize_text(self, step: int) -> None:
        """Make everything larger or smaller; about the same part stays."""
        through = self.part / max(1, len(self.drawings))
        self.step = max(0, min(len(SCALES) - 1, self.step + step))
        self.draw()
        self.part = min(len(self.drawings) - 1, round(through * len(self.drawings)))
        self._paint()

    def draw(self) -> None:
        """Lay out and paint again."""
        light = self.light
        self.strip.setFixedHeight(light.px(_STRIP))
        titled = self.bar.fit(light, self._slide)
        edge = 2 * light.px(_MARGIN)
        room = QSize(self.width() - edge, self.height() - self.bar.minimumHeight() - self.strip.minimumHeight() - edge)
        with theme.borrowed(light):
            self.drawings = projection_layout.screens(
                self._slide, room.width() / light.scale, room.height() / light.scale, measure, titled=titled
            )
        self.part = min(self.part, len(self.drawings) - 1)
        self._paint()

    def _paint(self) -> None:
        light = self.light
        whole = len(self.drawings) == 1 and any(isinstance(one, Picture) for one in self._slide.blocks)
        self.canvas.set(self.drawings[self.part], light, centred=whole)
        self.canvas.setAccessibleName(self._slide.title or self._slide.kicker)
        self.canvas.setAccessibleDescription(projection_layout.spoken(self._slide))
        self.bar.show_title(again=self.part > 0)
        self.strip.set(light, self._number, self._count, self.part + 1, len(self.drawings))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        projection = self._projection
        if key in _OUT:
            projection.stop()
        elif key in _LARGER | _SMALLER:
            self.resize_text(1 if key in _LARGER else -1)
        elif key in _NEXT:
            projection.forward()
        elif key in _BEFORE:
            projection.backward()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._scroll(1 if key is Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            projection.go(0 if key is Qt.Key.Key_Home else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in _FORWARD_BUTTONS:
            self._projection.forward()
        elif event.button() in _BACK_BUTTONS:
            self._projection.backward()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._projection.projector is self:  # closed by the system and not by the program
            self._projection.stop()

    def _scroll(self, step: int) -> None:
        """Scroll a drawing a little; what is in parts goes on to the next one."""
        bar = self.area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * self.light.px(60))
        if bar.value() == before:
            (self._projection.forward if step > 0 else self._projection.backward)()


class Canvas(QWidget):
    """A drawing in the middle of the room that is left, or from the top when it is text."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing: Drawing | None = None
        self._light = Theme.of("claro")
        self._centred = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set(self, drawing: Drawing, light: Theme, *, centred: bool = True) -> None:
        """Show a drawing in a theme."""
        self.drawing, self._light, self._centred = drawing, light, centred
        self.setMinimumHeight(round(drawing.height * light.scale) + 2 * light.px(_MARGIN))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._light.color("window"))
        if self.drawing is None:
            return
        room = self.width() - 2 * self._light.px(_MARGIN)
        scale = min(self._light.scale, room / self.drawing.width)
        spare = (self.height() - self.drawing.height * scale) / 2
        painter.translate(
            (self.width() - self.drawing.width * scale) / 2,
            max(0.0, spare) if self._centred else self._light.px(_MARGIN),
        )
        painter.scale(scale, scale)
        with theme.borrowed(self._light):
            paint(painter, self.drawing)


class Strip(QWidget):
    """«3 de 8» at the foot, quiet; and that the slide goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._light = Theme.of("claro")
        self.text = ""

    def set(self, light: Theme, number: int, count: int, part: int, parts: int) -> None:
        """Say where the room is."""
        place = f"{number} de {count}" if count > 1 else ""
        within = f"pantalla {part} de {parts}" if parts > 1 else ""
        self._light, self.text = light, " · ".join(one for one in (place, within) if one)
        self.setAccessibleName(self.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        light = self._light
        painter.fillRect(self.rect(), light.color("window"))
        painter.setPen(light.color("muted"))
        painter.setFont(light.font("small"))
        area = self.rect().adjusted(light.px(24), 0, -light.px(24), -light.px(6))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.text)


class Bar(QFrame):
    """Title, arrows, A−, A+ and the way out, painted in the light theme."""

    def __init__(self, projector: Projector, projection: Projection) -> None:
        super().__init__()
        self._light = Theme.of("claro")
        self._slide, self._titled = Slide(""), True
        self.title = self.kicker = ""
        row = QHBoxLayout(self)
        row.addStretch(1)
        self.before = LightButton("", self, projection.backward, icon="arrow-left", name="Anterior")
        self.after = LightButton("", self, projection.forward, icon="arrow-right", name="Siguiente")
        self.smaller = LightButton("A−", self, lambda: projector.resize_text(-1), name="Letra más pequeña")
        self.larger = LightButton("A+", self, lambda: projector.resize_text(1), name="Letra más grande")
        self.leave = LightButton(_LEAVE, self, projection.stop)
        self.buttons = (self.before, self.after, self.smaller, self.larger, self.leave)
        for button in self.buttons:
            row.addWidget(button)
        self._row = row

    def light(self) -> Theme:
        """Return the theme of the room."""
        return self._light

    def fit(self, light: Theme, slide: Slide) -> bool:
        """Take another size and slide; tell whether the title fits here, so that it need not stand below."""
        self._light, self._slide = light, slide
        self._row.setContentsMargins(light.px(24), light.px(8), light.px(24), light.px(8))
        self._row.setSpacing(light.px(8))
        narrow = self.window().width() < light.px(760)
        self.leave.set_text(_LEAVE_SHORT if narrow else _LEAVE)
        for arrow in (self.before, self.after):
            arrow.setVisible(not narrow)
        for button in self.buttons:
            button.setFont(light.font("strong"))
            button.updateGeometry()
        self.setFixedHeight(max(light.px(64), self.leave.sizeHint().height() + light.px(16)))
        picture = any(isinstance(one, Picture) for one in slide.blocks)
        self._titled = picture or light.metrics("h1").horizontalAdvance(slide.title) <= self._room()
        self.show_title(again=False)
        return self._titled

    def show_title(self, *, again: bool) -> None:
        """Show the title where it fits; on the further parts of a slide, its beginning."""
        self.title = self._slide.title if self._titled or again else ""
        self.kicker = self._slide.kicker
        self.setAccessibleName(self._slide.title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        light = self._light
        painter.fillRect(self.rect(), light.color("surface"))
        painter.setPen(QPen(light.color("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        left, room = light.px(24), self._room()
        lines = [(self.kicker, "kicker", "muted"), (self.title, "h1", "text")]
        shown = [line for line in lines if line[0]]
        heights = [light.metrics(role).height() * 0.94 for _, role, _ in shown]
        top = (self.height() - sum(heights)) / 2
        for (words, role, color), height in zip(shown, heights, strict=True):
            painter.setFont(light.font(role))
            painter.setPen(light.color(color))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(left, top, room, height), int(Qt.AlignmentFlag.AlignVCenter), cut)
            top += height

    def _room(self) -> float:
        """Return how wide a title may be."""
        light = self._light
        seen = [button for button in self.buttons if not button.isHidden()]
        taken = sum(button.sizeHint().width() + light.px(8) for button in seen)
        return max(0.0, self.window().width() - taken - light.px(56))


class LightButton(Button):
    """A button that looks as in the light theme of the bar; every one of them has its key, so none takes the focus."""

    def __init__(self, text: str, bar: Bar, on_click: Callable[[], object], *, icon: str = "", name: str = "") -> None:
        self._bar = bar
        super().__init__(text, icon=icon, on_click=on_click)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if name:
            self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        self.now = self._bar.light()
        return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.now = self._bar.light()
        super().paintEvent(event)


def project_map(window: MainWindow, bridge: Bridge) -> Projection:
    """Project the large map of allies."""
    from escuela_red.reports.content.mapa_de_aliados import drawn  # noqa: PLC0415 - heavy: only when somebody projects
    from escuela_red.reports.drawing import ally_map  # noqa: PLC0415

    def layout(width: float, height: float) -> Drawing:
        found, ties = drawn(bridge.workspace.lector, bridge.junta_id)
        return ally_map.large(found, measure, width, height, ties)

    return project(window, bridge, lambda: (Slide("Mapa de aliados municipal", blocks=(Picture(layout),)),))
