"""Boxes to write in. All inputs share: `value()`, `set_value()`, `changed` (while typing), `committed` (on leaving)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import Value, leave_undo_to_window, set_flag

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent


_INNER = 2  # pixels that a line keeps free at each side of its text


def only_to_read(control: QWidget) -> None:
    """Let people see what an input holds, and copy its words, but not write: its look says so before they try.

    Words that invite to write are taken away too, but for those of a box that was made to be read.
    """
    if isinstance(control, QComboBox):
        control.setPlaceholderText("")
    if not isinstance(control, QLineEdit | QPlainTextEdit):
        control.setEnabled(False)
    elif not control.isReadOnly():
        control.setReadOnly(True)
        control.setPlaceholderText("")
        control.style().unpolish(control)  # the style sheet looks at it only when it dresses the box
        control.style().polish(control)


class TextLine(QLineEdit):
    """One line of text; Intro commits it (`entered`), so does leaving it."""

    changed = Signal(str)
    committed = Signal()
    entered = Signal()

    def __init__(self, placeholder: str = "", *, name: str = "", most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setMinimumWidth(theme.px(80))
        if most:
            self.setMaxLength(most)
        self.textEdited.connect(self.changed)
        self.editingFinished.connect(self.committed)
        self.returnPressed.connect(self.entered)

    def value(self) -> Value:
        """Return the text as it was typed."""
        return self.text()

    def set_value(self, value: Value) -> None:
        """Show a value without telling that it changed."""
        if value != self.text():
            self.setText(value or "")
            self.setCursorPosition(0)

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - it mirrors a state
        """Show or take away the red edge."""
        set_flag(self, "invalid", invalid)

    def event(self, event: QEvent) -> bool:
        return False if leave_undo_to_window(event) else super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a text that has no room with «…» at its end while nobody writes in it."""
        words = self.displayText()
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        margins = self.textMargins()
        area.adjust(margins.left() + _INNER, 0, -margins.right() - _INNER, 0)
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(words) <= area.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class TextBox(QPlainTextEdit):
    """Several lines; grows from 2 to 6 with what is written, then scrolls. Tab leaves it."""

    changed = Signal(str)
    committed = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        name: str = "",
        least: int = 2,
        most: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self._least, self._most = least, most
        self._loading = False
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(120))
        self.document().setDocumentMargin(theme.px(4))
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.textChanged.connect(self._tell)
        self._grow()

    def value(self) -> str:
        """Return the text as it was typed."""
        return self.toPlainText()

    def set_value(self, value: str | None) -> None:
        """Show a value without telling that it changed."""
        if (value or "") == self.toPlainText():
            return
        self._loading = True
        self.setPlainText(value or "")
        self._loading = False

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - it mirrors a state
        """Show or take away the red edge."""
        set_flag(self, "invalid", invalid)

    def sizeHint(self) -> QSize:
        return QSize(self.now.px(320), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.now.px(120), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.committed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A box that happens to lie under the pointer must not stop the page from scrolling.
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        return False if leave_undo_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc never loses text here: it goes on to whoever closes an overlay.
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if not self._loading:
            self.changed.emit(self.toPlainText())

    def _lines(self) -> int:
        total = 0
        block = self.document().begin()
        while block.isValid() and total < self._most:
            total += max(1, block.layout().lineCount())
            block = block.next()
        return total

    def _height(self) -> int:
        lines = max(self._least, min(self._most, self._lines()))
        return lines * self.fontMetrics().lineSpacing() + 2 * self.now.px(4) + self.now.px(12) + 2 * self.now.border

    def _grow(self) -> None:
        tall = self._lines() >= self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if tall else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() is not policy:
            self.setVerticalScrollBarPolicy(policy)
        if self.height() != self._height() or self.minimumHeight() != self._height():
            self.setFixedHeight(self._height())
