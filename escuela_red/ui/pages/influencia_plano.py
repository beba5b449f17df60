"""The grid on the screen: an ally is chosen and moved by arrows, by digits, by dragging or by pressing a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QToolTip

from escuela_red.reports.content import influencia_e_interes
from escuela_red.reports.drawing import influence
from escuela_red.ui.pages.carried import ally_in
from escuela_red.ui.widgets.painted import PaintedDrawing, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QDragLeaveEvent

    from escuela_red.services.influencia import Ubicado

MIDDLE = 3
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
_NEIGHBOURS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4, Qt.Key.Key_5: 5}


class Plano(PaintedDrawing):
    """The grid with the ally that keys move; what is asked of it goes out, and comes back in `show_allies`.

    Signals: `chosen(id)` for a number that is pressed, `moved(id, influence, interest)`, `taken_out(id)`, `opened(id)`,
    `cell(influence, interest)` for a crowded one that is asked for, `step(±1)` for the ally before or after, `half(i)`
    while a second digit is awaited, 0 when it is no more.
    """

    chosen = Signal(str)
    moved = Signal(str, int, int)
    taken_out = Signal(str)
    cell = Signal(int, int)
    step = Signal(int)
    half = Signal(int)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="Plano de influencia e interés")
        self.writable = True
        self._plane = influence.Plane(560, 360)
        self._allies: dict[str, Ubicado] = {}
        self._ally = ""
        self._first = 0
        self._pressed: tuple[str, QPointF] | None = None
        self._over: tuple[int, int] | None = None
        self._ghost: QPointF | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What it shows

    def show_allies(self, allies: Sequence[Ubicado]) -> None:
        """Draw the allies again; the chosen one stays while it is there."""
        self._allies = {one.id: one for one in allies}
        self._draw()
        self.choose(self._ally)

    def fit(self, width: float, height: float) -> None:
        """Lay the grid out for the room there is, in pixels at 100 %."""
        if (width, height) != (self._plane.width, self._plane.height):
            self._plane = influence.Plane(width, height)
            self._draw()

    def choose(self, ally: str) -> None:
        """Mark the ally that keys move, without telling; one that a crowded cell hid comes to be seen."""
        self._ally = ally if ally in self._allies else ""
        self._await(0)
        hidden = self._ally not in [target for target, _ in self.drawing.targets]
        if self._ally and hidden and self._allies[self._ally].completo:
            self._draw()
        self._mark()

    def _mark(self) -> None:
        self.set_current(self._ally if self._ally in [target for target, _ in self.drawing.targets] else "")
        self._tell()

    def words(self) -> str:
        """Return where the chosen ally stands and what that suggests, in two sentences."""
        ally = self._allies.get(self._ally)
        if ally is None:
            return "Escoja un aliado de la lista."
        if ally.cuadrante is None:
            return f"{ally.nombre}: sin ubicar."
        return f"{ally.nombre}: influencia {ally.influencia}, interés {ally.interes}. {ally.cuadrante.nombre}."

    def _draw(self) -> None:
        allies, plane = list(self._allies.values()), self._plane
        drawing = influencia_e_interes.draw(allies, measure, plane.width, plane.height, self._ally)
        self.set_drawing(drawing, names={one.id: f"{one.numero}. {one.nombre}" for one in allies})
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._mark()

    def _tell(self) -> None:
        """Say where the chosen ally is to who hears the screen."""
        if self.accessibleDescription() != self.words():
            self.setAccessibleDescription(self.words())
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ally = Qt.Key(event.key()), self._allies.get(self._ally)
        if key in _NEIGHBOURS:
            self.step.emit(_NEIGHBOURS[key])
        elif key == Qt.Key.Key_Escape and (self._first or self._ghost is not None):
            self._await(0)
            self._let_go()
        elif ally is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(ally.id)
        elif not self.writable:
            event.ignore()
        elif key in _STEPS:
            self._walk(ally, *_STEPS[key])
        elif key in _DIGITS:
            self._digit(ally, _DIGITS[key])
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.taken_out.emit(ally.id)
        else:
            event.ignore()

    def _walk(self, ally: Ubicado, up: int, right: int) -> None:
        """Move one cell; who has no place yet begins in the middle."""
        if not ally.completo:
            self._move(ally.id, ally.influencia or MIDDLE, ally.interes or MIDDLE)
            return
        place = [min(max(grade + way, 1), influence.CELLS) for grade, way in
                 ((ally.influencia, up), (ally.interes, right))]  # fmt: skip
        if place != [ally.influencia, ally.interes]:
            self._move(ally.id, *place)

    def _digit(self, ally: Ubicado, digit: int) -> None:
        """Take the first digit for the influence and the second for the interest."""
        if self._first:
            first, self._first = self._first, 0
            self._move(ally.id, first, digit)
        else:
            self._await(digit)

    def _await(self, digit: int) -> None:
        if digit != self._first:
            self._first = digit
            self.half.emit(digit)

    def _move(self, ally: str, influencia: int, interes: int) -> None:
        self.moved.emit(ally, influencia, interes)

    # The mouse

    def cell_at(self, spot: QPointF) -> tuple[int, int] | None:
        """Return influence and interest of the cell under a point of the widget."""
        factor, origin = self.factor(), self._origin()
        return self._plane.cell((spot.x() - origin.x()) / factor, (spot.y() - origin.y()) / factor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        target = self.target_at(event.position())
        self._pressed = (target, event.position())
        if target in self._allies:
            self.chosen.emit(target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if self._pressed is None:
            self.setCursor(Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.ArrowCursor)
            QToolTip.showText(event.globalPosition().toPoint(), self._names.get(target, ""), self)
            return
        ally, start = self._pressed
        far = (event.position() - start).manhattanLength() >= QApplication.startDragDistance()
        if ally in self._allies and self.writable and (far or self._ghost is not None):
            self._ghost, self._over = event.position(), self.cell_at(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        target, place, dragged = self._pressed[0], self.cell_at(event.position()), self._ghost is not None
        self._let_go()
        crowded, chosen = influence.cell_of(target), self._allies.get(self._ally)
        if dragged and place:
            self._move(target, *place)
        elif dragged:
            return  # let go outside: it stays where it was
        elif crowded:
            self.cell.emit(*crowded)
        elif not target and place and self.writable and chosen is not None and not chosen.completo:
            self._move(chosen.id, *place)

    def leaveEvent(self, event: QEvent) -> None:
        del event  # the chosen ally stays marked

    def _let_go(self) -> None:
        self._pressed, self._ghost, self._over = None, None, None
        self.update()

    # From the list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.writable and ally_in(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._over = self.cell_at(event.position())
        event.setAccepted(self._over is not None)
        self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        place, ally = self.cell_at(event.position()), ally_in(event.mimeData())
        self._let_go()
        if place and ally in self._allies:
            event.acceptProposedAction()
            self._move(ally, *place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over is None and self._ghost is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.now.color("focus"), 2.5))
        if self._over is not None:
            box, factor = self._plane.box(*self._over), self.factor()
            corner = self._origin() + QPointF(box.x, box.y) * factor
            painter.drawRect(QRectF(corner, QSizeF(box.width, box.height) * factor))
        if self._ghost is not None:
            painter.setBrush(self.now.color("focus"))
            painter.drawEllipse(self._ghost, self.now.px(10), self.now.px(10))
