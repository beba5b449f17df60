"""A row that becomes several when the window is narrow, and lines between things."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from escuela_red.ui import theme


class _Items(QLayout):
    """The items of a layout whose height follows from its width; how they are arranged is each one's own."""

    def __init__(self, parent: QWidget | None, gap: float) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = theme.px(gap)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Return the height that the items take in a rectangle, and put them there when asked."""
        raise NotImplementedError

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


class FlowLayout(_Items):
    """Places items from left to right and wraps; with `fill_first` the first item takes what is left of its line."""

    def __init__(self, parent: QWidget | None = None, *, gap: float = 8, fill_first: bool = False) -> None:
        super().__init__(parent, gap)
        self._fill_first = fill_first

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal if self._fill_first else Qt.Orientation(0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = max(0, rect.height() - self.heightForWidth(rect.width()))
        self._arrange(rect.adjusted(0, spare // 2, 0, 0), place=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        margins = self.contentsMargins()
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        margins = self.contentsMargins()
        width = max((size.width() for size in sizes), default=0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self._shown():
            wish = min(item.sizeHint().width(), width)
            if lines[-1] and used + self._gap + wish > width:
                lines.append([])
                used = 0
            used += wish + (self._gap if lines[-1] else 0)
            lines[-1].append((item, wish))
        if self._fill_first and lines[0]:
            first, wish = lines[0][0]
            rest = sum(other for _, other in lines[0][1:]) + self._gap * (len(lines[0]) - 1)
            lines[0][0] = (first, max(wish, width - rest))
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        top = area.y()
        for line in self._lines(max(area.width(), 1)):
            tall = max((_height(item, width) for item, width in line), default=0)
            left = area.x()
            for item, width in line:
                if place:
                    high = _height(item, width)
                    item.setGeometry(QRect(QPoint(left, top + (tall - high) // 2), QSize(width, high)))
                left += width + self._gap
            top += tall + self._gap
        return top - self._gap - rect.y() + margins.bottom()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        # Its least size is no help: of a text it is the height in a narrower column than the one it has here.
        return item.heightForWidth(width)
    return item.sizeHint().height()


class FlowRow(QWidget):
    """A row of widgets that wraps; `add` returns the widget."""

    def __init__(
        self,
        *widgets: QWidget,
        gap: float = 8,
        fill_first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=gap, fill_first=fill_first)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end."""
        self.flow.addWidget(widget)
        return widget


class ColumnsLayout(_Items):
    """Columns of the same width, as many as fit with `least` pixels each; one below the other when narrow."""

    def __init__(self, parent: QWidget | None = None, *, most: int = 2, least: float = 340, gap: float = 16) -> None:
        super().__init__(parent, gap)
        self._most, self._least = most, theme.px(least)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        width = max((item.sizeHint().width() for item in self._items), default=0)
        wide = width * self._most + self._gap * (self._most - 1)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def columns(self, width: int) -> int:
        """Return how many columns fit in a width."""
        least = max([self._least, *(item.minimumSize().width() for item in self._shown())])
        return max(1, min(self._most, (width + self._gap) // (least + self._gap)))

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        shown = self._shown()
        columns = self.columns(rect.width())
        width = (rect.width() - self._gap * (columns - 1)) // columns
        top = rect.y()
        for start in range(0, len(shown), columns):
            line = shown[start : start + columns]
            tall = max(_height(item, width) for item in line)
            for number, item in enumerate(line):
                if place:
                    left = rect.x() + number * (width + self._gap)
                    item.setGeometry(QRect(left, top, width, tall))
            top += tall + self._gap
        return max(0, top - self._gap - rect.y())


class Columns(QWidget):
    """Widgets in equal columns (two, or `most`) that stack when the window is narrow."""

    def __init__(
        self,
        *widgets: QWidget,
        most: int = 2,
        least: float = 340,
        gap: float = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.grid = ColumnsLayout(self, most=most, least=least, gap=gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget in the next place; return it."""
        self.grid.addWidget(widget)
        return widget


class Separator(QWidget):
    """A decorative line between rows, or between columns when `upright`."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        self.now = theme.current()
        super().__init__(parent)
        width = theme.px(1)
        if upright:
            self.setFixedWidth(width)
        else:
            self.setFixedHeight(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.now.color("border"))
