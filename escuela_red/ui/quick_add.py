"""Writing one thing after another: the line that Intro keeps open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from escuela_red.services import diagnostico
from escuela_red.ui import theme
from escuela_red.ui.tables.pasted import held
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.inputs import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

    from escuela_red.ui.bridge import Bridge

_STAYS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason}


class QuickAdd(QWidget):
    """A line and its button. Intro adds and stays; several pasted lines are added together; nothing typed is lost.

    `add` saves the texts and tells whether it could: what it could not stays in the line.
    """

    added = Signal()

    def __init__(self, bridge: Bridge, placeholder: str, add: Callable[[Sequence[str]], bool]) -> None:
        super().__init__()
        self._add = add
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.line = _Line(placeholder)
        self.line.entered.connect(self.commit)
        self.line.several.connect(self._take)
        self.line.left.connect(self.commit)
        self.button = Button("Agregar", icon="plus", on_click=self._pressed)
        self.button.setAccessibleName(f"Agregar: {placeholder[:1].lower()}{placeholder[1:]}")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press must not take the keyboard from the line
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        bridge.register(self)

    @property
    def pending(self) -> bool:
        """Tell whether something typed is not in the file."""
        return bool(self.line.text().strip())

    def flush(self) -> bool:
        """Save what is typed; tell whether it is durable."""
        return self.commit()

    def commit(self) -> bool:
        """Add what the line says, if anything, and empty it."""
        return not self.pending or self._take([self.line.text()], keep=False)

    def focus(self) -> None:
        """Put the keyboard in the line."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self) -> None:
        self.commit()
        self.focus()

    def _take(self, texts: Sequence[str], *, keep: bool = True) -> bool:
        before = self.line.text()
        if not keep:
            self.line.clear()  # before it is saved: saving asks everybody for what is pending
        done = self._add(texts)
        if not keep and not done:
            self.line.setText(before)
        if done:
            self.added.emit()
        return done


class _Line(TextLine):
    """`several(list[str])` for rows that come from Excel or Word; `left` when the keyboard goes elsewhere."""

    several = Signal(object)
    left = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        self.textEdited.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            texts = diagnostico.lineas(held())
            if len(texts) > 1:
                self.several.emit(texts)
            else:
                self.insert(texts[0] if texts else "")
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def _look(self, text: str) -> None:
        """Part what came in with several lines by another way: the menu of the mouse, a text dropped here."""
        texts = diagnostico.lineas([[line] for line in text.replace("\u2029", "\n").splitlines()])
        if len(texts) > 1:
            self.clear()
            self.several.emit(texts)
