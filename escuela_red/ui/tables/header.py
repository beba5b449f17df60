"""A heading whose titles wrap instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from escuela_red.ui import theme

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class WrapHeader(QHeaderView):
    """The titles of the columns, as high as the longest needs at the present widths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(theme.current().font("tag"))
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(theme.px(48))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.needed_height())

    def needed_height(self) -> int:
        """Return the height at which no title is cut."""
        metrics = QFontMetrics(self.font())
        height = metrics.height()
        for section in range(self.count()):
            room = QRect(0, 0, max(1, self.sectionSize(section) - 2 * theme.px(10)), 10_000)
            height = max(height, metrics.boundingRect(room, _FLAGS, self._title(section)).height())
        return height + 2 * theme.px(8)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        now = theme.current()
        painter.save()
        painter.fillRect(rect, now.color("subtle"))
        painter.fillRect(rect.x(), rect.bottom() - now.border + 1, rect.width(), now.border, now.color("border"))
        painter.setFont(self.font())
        painter.setPen(now.color("text"))
        painter.drawText(rect.adjusted(now.px(10), 0, -now.px(10), 0), _FLAGS, self._title(logicalIndex))
        painter.restore()

    def _title(self, section: int) -> str:
        title = self.model().headerData(section, Qt.Orientation.Horizontal) if self.model() is not None else ""
        return str(title or "")
