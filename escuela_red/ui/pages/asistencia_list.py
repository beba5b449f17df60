"""The checklist of who came: the whole row is pressed, Space turns it, arrows go from one person to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escuela_red.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
_ROW = int(Qt.ItemDataRole.UserRole) + 1
_STATES = (Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked)
_WIDE = 620
_TEXTS = {
    int(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
}
_SAID = ("no vino", "vino", "vino algunos días")


@dataclass(frozen=True)
class CheckLine:
    """A person of the list: `state` is 0 (did not come), 1 (came) or 2 (some days); `note` is a quiet warning."""

    id: str
    title: str
    detail: str
    state: int
    note: str = ""


class CheckList(QListView):
    """As tall as its rows: the page scrolls, not the list. `turned` carries the id of a person."""

    turned = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._lines = _Lines()
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(name)
        self.clicked.connect(self._turn)

    def lines(self) -> list[CheckLine]:
        """Return what is shown."""
        return list(self._lines.lines)

    def set_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show these people; the keyboard stays on the same one."""
        record = self.current()
        came = sum(line.state > 0 for line in lines)
        self.setAccessibleName(f"{self._name}: {came} de {len(lines)}")
        self._lines.load(lines)
        self.set_current(record)
        self._fit()

    def current(self) -> str:
        """Return the person on whom the keyboard is, or empty."""
        line = self.currentIndex().data(_ROW) if self.currentIndex().isValid() else None
        return line.id if isinstance(line, CheckLine) else ""

    def set_current(self, record: str) -> bool:
        """Put the cursor of the list on a person, or on the first one; tell whether the person is there."""
        row = next((n for n, line in enumerate(self._lines.lines) if line.id == record), -1)
        self.setCurrentIndex(self._lines.index(max(row, 0)) if self._lines.lines else QModelIndex())
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn(self, index: QModelIndex) -> None:
        line = index.data(_ROW)
        if isinstance(line, CheckLine):
            self.setCurrentIndex(index)
            self.turned.emit(line.id)

    def _fit(self) -> None:
        heights = [self.sizeHintForRow(row) for row in range(len(self._lines.lines))]
        self.setFixedHeight(sum(heights))


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[CheckLine] = []

    def load(self, lines: Sequence[CheckLine]) -> None:
        """Show other lines; where only what is said of them changed, nothing moves."""
        if [line.id for line in lines] == [line.id for line in self.lines]:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        del index
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.lines[index.row()]
        if role == _ROW:
            return line
        if role in _TEXTS:
            return ", ".join(part for part in (line.title, _SAID[line.state], line.detail, line.note) if part)
        if role == int(Qt.ItemDataRole.CheckStateRole):
            return _STATES[line.state]
        return None


class _Delegate(QStyledItemDelegate):
    """One line where there is room, the detail at the right; else the detail below the name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        now, line = theme.current(), index.data(_ROW)
        words = QFontMetrics(now.font("body")).height()
        if _below(line) and not self._wide():
            words += QFontMetrics(now.font("small")).height()
        return QSize(10, max(words + now.px(14), now.px(42)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, line = theme.current(), index.data(_ROW)
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, now.color("hover"))
        if index.row():
            painter.fillRect(area.left(), area.top(), area.width(), now.px(1), now.color("border"))
        mark = now.indicator(f"casilla-{line.state}")
        painter.drawPixmap(area.left() + now.px(8), area.center().y() - now.px(11), mark)
        self._words(painter, area.adjusted(now.px(42), 0, -now.px(8), 0), line)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.color("focus"), now.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _wide(self) -> bool:
        view = self.parent()
        return isinstance(view, CheckList) and view.viewport().width() >= theme.px(_WIDE)

    def _words(self, painter: QPainter, area: QRect, line: CheckLine) -> None:
        now, below = theme.current(), _below(line)
        color = "warn" if line.note and not line.detail else "muted"
        if self._wide() or not below:
            left = area.width() * 11 // 20 if below else area.width()
            _draw(painter, QRect(area.left(), area.top(), left - now.px(12), area.height()), line.title)
            rest = QRect(area.left() + left, area.top(), area.width() - left, area.height())
            _draw(painter, rest, below, "small", color)
            return
        top, small = QFontMetrics(now.font("body")).height(), QFontMetrics(now.font("small")).height()
        start = area.top() + (area.height() - top - small) // 2
        _draw(painter, QRect(area.left(), start, area.width(), top), line.title)
        _draw(painter, QRect(area.left(), start + top, area.width(), small), below, "small", color)


def _below(line: CheckLine) -> str:
    return " · ".join(part for part in (line.detail, line.note) if part)


def _draw(painter: QPainter, area: QRect, words: str, font: str = "body", color: str = "text") -> None:
    now = theme.current()
    painter.setFont(now.font(font))
    painter.setPen(now.color(color))
    shown = painter.fontMetrics().elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
