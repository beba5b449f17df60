"""A list to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import Value, set_flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QWheelEvent


class SelectBox(QComboBox):
    """One of a few options, or none; a value that is not among them is shown as it is."""

    changed = Signal(object)
    committed = Signal()

    def __init__(
        self,
        options: Sequence[tuple[Value, str]] = (),
        *,
        placeholder: str = "Escoja una opción",
        name: str = "",
        may_be_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self.setView(QListView())
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own for lists ignores the height of the style sheet
        self._may_be_empty = may_be_empty
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.set_options(options)
        self.activated.connect(self._chosen)

    def set_options(self, options: Sequence[tuple[Value, str]]) -> None:
        """Replace the options (value, words), keeping the chosen value."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        if self._may_be_empty:
            self.addItem("", None)
        for value, words in options:
            self.addItem(words, value)
        longest = max((len(words) for _, words in options), default=0)
        self.setMinimumContentsLength(max(8, min(longest, 34)))
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(words) for _, words in options), default=0)
        self.view().setMinimumWidth(min(widest + self.now.px(56), self.now.px(560)))
        self.setCurrentIndex(self._place(kept))
        self.blockSignals(False)

    def value(self) -> Value:
        """Return the chosen value, or None."""
        return self.currentData()

    def set_value(self, value: Value) -> None:
        """Choose a value without telling that it changed."""
        self.blockSignals(True)
        place = self._place(value)
        if place < 0 and value not in {None, ""}:
            self.addItem(str(value), value)
            place = self.count() - 1
        self.setCurrentIndex(place)
        self.blockSignals(False)

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - it mirrors a state
        """Show or take away the red edge."""
        set_flag(self, "invalid", invalid)

    def showPopup(self) -> None:
        # The list was laid out before the style sheet reached it: without this its rows overlap their heights.
        self.view().ensurePolished()
        self.view().doItemsLayout()
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        # «None» is a line of the list, so that it can be chosen again: Qt says the placeholder only where no line is.
        if self.currentText() or self.currentIndex() < 0:
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        area = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        painter.setPen(self.now.color("muted" if self.isEnabled() else "disabled"))  # the style sheet has one colour
        words = self.fontMetrics().elidedText(self.placeholderText(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page: it has changed too many answers by accident elsewhere.
        event.ignore()

    def _place(self, value: Value) -> int:
        return next((row for row in range(self.count()) if self.itemData(row) == value), -1)

    def _chosen(self, _row: int) -> None:
        self.changed.emit(self.value())
        self.committed.emit()
