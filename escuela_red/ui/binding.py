"""An editor and a field kept equal: what is typed is saved when the keys rest, and on leaving the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent

from escuela_red.errors import UserError
from escuela_red.text import clean
from escuela_red.ui.pace import PACE, Rest
from escuela_red.ui.widgets.inputs import only_to_read

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from escuela_red.ui.bridge import Bridge


_TO_THE_NEXT = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class Editor(Protocol):
    """What every input of `ui.widgets` offers: its value, and a signal when a person changes it."""

    @property
    def changed(self) -> SignalInstance:
        """Tell that a person typed or chose."""

    def value(self) -> Any:
        """Return what the input holds."""

    def set_value(self, value: Any) -> None:
        """Show a value without telling that it changed."""


class Binding(QObject):
    """Saves one editor through one function; after a failure the typed text stays on screen and is tried again.

    In a file that cannot be changed the editor is only to read.
    """

    def __init__(self, bridge: Bridge, editor: Editor, save: Callable[[Any], None]) -> None:
        super().__init__(_widget(editor))
        self._bridge, self._editor, self._save = bridge, editor, save
        self._last: Any = editor.value()
        self.pending = False
        self.error = ""
        self._timer = Rest(self)
        self._timer.timeout.connect(self.flush)
        editor.changed.connect(self._typed)
        _widget(editor).installEventFilter(self)
        bridge.register(self)
        if not bridge.writable:
            only_to_read(_widget(editor))

    def load(self, value: Any) -> None:
        """Show a value that came from the file; what is being typed is never taken away, nor the cursor moved."""
        if self.pending:
            return
        if not self._says_the_same(value):
            with QSignalBlocker(_widget(self._editor)):
                self._editor.set_value(value)
        self._last = value

    def _says_the_same(self, value: Any) -> bool:
        """Tell whether the editor already shows it: a space at the end is not stored, and must not move the cursor."""
        shown = self._editor.value()
        both_texts = isinstance(shown, str) and isinstance(value, str)
        return bool(clean(shown) == value) if both_texts and _widget(self._editor).hasFocus() else bool(shown == value)

    def forget(self) -> None:
        """Drop what is pending: another record takes the place of this one (it was flushed before)."""
        self._timer.stop()
        self.pending = False

    def flush(self) -> bool:
        """Save now what is pending; tell whether it is durable."""
        self._timer.stop()
        if not self.pending:
            return True
        value = self._editor.value()
        self.pending = False
        try:
            if value != self._last:
                self._save(value)
        except UserError as error:
            self.pending, self.error = True, error.sentence
            self._bridge.failed.emit(error.sentence)
            return False
        self._last, self.error = value, ""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save on leaving the field; on a slow disk, when the keys rest also in the next one."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if self.pending and PACE.slow and event.reason() in _TO_THE_NEXT:
                self._timer.key()
            else:
                self.flush()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self.pending = True
        self._bridge.saving.emit()
        self._timer.key()


def _widget(editor: Editor) -> QWidget:
    return editor  # type: ignore[return-value]  # every editor is a widget; a Protocol cannot say so
