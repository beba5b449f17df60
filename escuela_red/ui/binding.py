"""A widget and a field kept equal: what is typed is saved 600 ms after the last key, and on leaving the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer

from escuela_red.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from escuela_red.ui.bridge import Bridge

DELAY_MS = 600


class Binding(QObject):
    """Saves one widget through one function; after a failure the typed text stays on screen and is tried again."""

    def __init__(
        self,
        bridge: Bridge,
        widget: QWidget,
        *,
        changed: SignalInstance,
        read: Callable[[], Any],
        show: Callable[[Any], None],
        save: Callable[[Any], None],
    ) -> None:
        super().__init__(widget)
        self._bridge, self._widget = bridge, widget
        self._read, self._show, self._save = read, show, save
        self._last: Any = read()
        self.pending = False
        self.error = ""
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.flush)
        changed.connect(self._typed)
        widget.installEventFilter(self)
        bridge.register(self)

    def load(self, value: Any) -> None:  # noqa: ANN401 - any kind of field
        """Show a value that came from the file; what is being typed is never taken away, nor the cursor moved."""
        if self.pending:
            return
        if self._read() != value:
            with QSignalBlocker(self._widget):
                self._show(value)
        self._last = self._read()

    def flush(self) -> bool:
        """Save now what is pending; tell whether it is durable."""
        self._timer.stop()
        if not self.pending:
            return True
        value = self._read()
        try:
            self.pending = False
            if value != self._last:
                self._save(value)
            self._last, self.error = value, ""
        except UserError as error:
            self.pending, self.error = True, error.sentence
            self._bridge.failed.emit(error.sentence)
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save on leaving the field."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self.pending = True
        self._bridge.saving.emit()
        self._timer.start()
