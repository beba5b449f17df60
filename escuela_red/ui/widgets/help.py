"""The (i) beside a word of the field, with its line of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.buttons import IconButton
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class HelpMark(IconButton):
    """Explains a word of the field when it is pressed; Esc or a press elsewhere closes the line."""

    def __init__(self, term: str, explanation: str, *, parent: QWidget | None = None) -> None:
        super().__init__("info", f"¿Qué es {term}?", side=28, parent=parent)
        self._explanation = explanation
        self.setAccessibleDescription(explanation)
        self.setToolTip("")
        self.clicked.connect(lambda _on: self.open())

    def open(self) -> QFrame:
        """Show the explanation below the mark; return the line."""
        line = _Line(self._explanation, self)
        area = self.screen().availableGeometry()
        size = line.sizeHint()
        spot = self.mapToGlobal(QPoint(0, self.height() + theme.px(2)))
        if spot.y() + size.height() > area.bottom():
            spot.setY(self.mapToGlobal(QPoint(0, 0)).y() - size.height())
        line.move(max(area.left(), min(spot.x(), area.right() - size.width())), spot.y())
        line.show()
        return line


class _Line(QFrame):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        words = Text(text)
        wide = min(theme.px(380), words.sizeHint().width())
        words.setFixedSize(wide, words.heightForWidth(wide))
        column.addWidget(words)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space}:
            self.close()
        else:
            super().keyPressEvent(event)
