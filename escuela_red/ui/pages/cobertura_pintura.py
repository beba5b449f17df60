"""How the matrix of needs and allies is painted: a mark in a cell, a need at the left, an ally standing above."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from escuela_red.text import clean_line
from escuela_red.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from escuela_red.ui.pages.cobertura_matriz import MatrixView

Index = QModelIndex | QPersistentModelIndex
_CELL, _ROW, _WIDE = 42, 46, 264
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class MarkCell(QStyledItemDelegate):
    """A check in a soft square where an ally attends a need; the row and column of the current cell are tinted."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, view = theme.current(), self._view
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        here = view.currentIndex()
        painter.save()
        ally = view.cells.allies[index.column()]
        crossed = here.isValid() and (index.row() == here.row() or index.column() == here.column())
        plain = "surface" if ally.sigue else "window"
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, now.color("hover" if over else "subtle" if crossed else plain))
        if view.cells.pair(index):
            _mark(painter, area, "primary" if ally.sigue else "muted", "soft" if ally.sigue else "")
        if index == here:
            token, width = ("focus", now.px(2.5)) if view.hasFocus() else ("control", now.px(1))
            painter.setPen(QPen(now.color(token), width, Qt.PenStyle.SolidLine))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(_CELL), theme.px(_ROW))


class RowTitles(QHeaderView):
    """The needs: two lines each, the second one says «Sin aliado» where none attends it."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.wide = _WIDE
        lines = QFontMetrics(theme.current().font("small")).height() * 2 + theme.px(10)
        self.setDefaultSectionSize(max(theme.px(_ROW), lines))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self.wide), 0)  # Qt's own would ask for the words of a hundred rows

    def set_width(self, width: int) -> None:
        """Give the titles another width, in pixels at 100 %."""
        self.wide = width
        self.setFixedWidth(theme.px(width))
        self.updateGeometry()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        now, cells = theme.current(), self._view.cells
        painter.save()
        _back(painter, rect, current=self._view.currentIndex().row() == logicalIndex)
        inner = rect.adjusted(now.px(10), now.px(4), -now.px(8), -now.px(4))
        font = now.font("small", 600)
        lacks = cells.lacks(logicalIndex)
        lines = _broken(clean_line(cells.needs[logicalIndex].texto), font, inner.width(), 1 if lacks else 2)
        _write(painter, inner, lines, font, "text")
        if lacks:
            metrics = QFontMetrics(font)
            line = QRect(inner.left(), inner.bottom() - metrics.height(), inner.width(), metrics.height())
            painter.drawPixmap(QPoint(line.left(), line.top()), now.pixmap("triangle-alert", "warn", 15))
            words = _broken(lacks, now.font("small"), line.width() - now.px(20), 1)
            _write(painter, line.adjusted(now.px(20), 0, 0, 0), words, now.font("small"), "warn")
        painter.restore()

    def viewportEvent(self, event: QEvent) -> bool:
        return _tip(self, event) or bool(super().viewportEvent(event))

    def told(self, section: int) -> str:
        """Return the whole title of a row."""
        return str(
            self._view.cells.headerData(section, Qt.Orientation.Vertical, int(Qt.ItemDataRole.AccessibleTextRole))
        )


class ColumnTitles(QHeaderView):
    """The allies: their number and, where there is height, their name standing on its side."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(theme.px(28))
        self.setDefaultSectionSize(theme.px(_CELL))
        self._most = 0.0
        self.named = 0

    def set_height(self, most: float) -> None:
        """Let the names take so much height, in pixels at 100 %; 0 leaves the numbers alone."""
        self._most = most
        self.measure()

    def measure(self) -> None:
        """Take the height that the longest name needs, if there is so much."""
        now = theme.current()
        metrics = QFontMetrics(now.font("small"))
        names = (clean_line(one.nombre) for one in self._view.cells.allies)
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0) if self._most else 0
        self.named = min(longest + now.px(8), now.px(self._most)) if longest else 0
        self.setFixedHeight(self.named + now.px(34))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(0, self.named + theme.px(34))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        now = theme.current()
        ally = self._view.cells.allies[logicalIndex]
        painter.save()
        _back(painter, rect, current=self._view.currentIndex().column() == logicalIndex)
        painter.setFont(now.font("small", 700))
        painter.setPen(now.color("text" if ally.sigue else "muted"))
        foot = QRect(rect.left(), rect.bottom() - now.px(30), rect.width(), now.px(28))
        painter.drawText(foot, _MIDDLE, str(ally.numero))
        if self.named:
            font = now.font("small")
            font.setStrikeOut(not ally.sigue)
            painter.setFont(font)
            painter.translate(rect.left(), foot.top())
            painter.rotate(-90)
            name = QFontMetrics(font).elidedText(
                clean_line(ally.nombre), Qt.TextElideMode.ElideRight, self.named - now.px(4)
            )
            painter.drawText(QRect(0, 0, self.named, rect.width()), _LINE, name)
        painter.restore()

    def viewportEvent(self, event: QEvent) -> bool:
        return _tip(self, event) or bool(super().viewportEvent(event))

    def told(self, section: int) -> str:
        """Return the whole title of a column, with the state of the ally."""
        ally = self._view.cells.allies[section]
        return f"{ally.numero}. {ally.nombre}{f' ({ally.estado.etiqueta.lower()})' if ally.estado.etiqueta else ''}"


def _mark(painter: QPainter, area: QRect, token: str, back: str) -> None:
    now = theme.current()
    side = now.px(26)
    square = QRectF(area.center().x() - side / 2 + 0.5, area.center().y() - side / 2 + 0.5, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(now.color(token), now.px(1.2)))
    painter.setBrush(now.color(back) if back else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(square, now.px(5), now.px(5))
    inset = (side - now.px(18)) / 2
    painter.drawPixmap(square.topLeft() + QPoint(round(inset), round(inset)), now.pixmap("check", token, 18))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _back(painter: QPainter, rect: QRect, *, current: bool) -> None:
    now = theme.current()
    painter.fillRect(rect, now.color("selbg" if current else "subtle"))
    painter.fillRect(rect.x(), rect.bottom() - now.border + 1, rect.width(), now.border, now.color("border"))
    painter.fillRect(rect.right() - now.border + 1, rect.y(), now.border, rect.height(), now.color("border"))


def _broken(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return a text in so many lines at most, the last one cut with «…» where it does not fit."""
    metrics, words, lines = QFontMetrics(font), text.split(), [""]
    while words and len(lines) < most:
        longer = f"{lines[-1]} {words[0]}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append("")
        else:
            lines[-1] = longer
            words.pop(0)
    lines[-1] = " ".join([lines[-1], *words]).strip()
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def _write(painter: QPainter, area: QRect, lines: list[str], font: QFont, token: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.current().color(token))
    high = QFontMetrics(font).height()
    for number, line in enumerate(lines):
        painter.drawText(QRect(area.left(), area.top() + number * high, area.width(), high), _LINE, line)


def _tip(header: RowTitles | ColumnTitles, event: QEvent) -> bool:
    """Show the whole title of a section under the mouse."""
    if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
        return False
    section = header.logicalIndexAt(event.pos())
    if section >= 0:
        # Words of people, never read as markup.
        QToolTip.showText(event.globalPos(), f"<qt>{html.escape(header.told(section))}</qt>", header)
    return True
