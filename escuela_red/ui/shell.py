"""The window before anything is in it: painted at once, so that people see that the program heard them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE = "Escuela Red"
_WAIT = f"Abriendo {TITLE}…"


class Shell(QMainWindow):
    """A window that says that it is opening until its parts are imported and put in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(960, 520)
        self._painted = False
        self._after_paint: list[Callable[[], object]] = []
        self.furnished = False

    def after_paint(self, call: Callable[[], object]) -> None:
        """Call once the window has been painted: what is heavy is imported then."""
        if self._painted:
            QTimer.singleShot(0, call)
        else:
            self._after_paint.append(call)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.furnished:
            painter = QPainter(self)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _WAIT)
            painter.end()
        if not self._painted:
            self._painted = True
            for call in self._after_paint:
                QTimer.singleShot(0, call)
            self._after_paint.clear()
