"""What the program has to say, inside the page: notices, undo, errors, and views with nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button, IconButton, Link
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import IconLabel, Text

Action: TypeAlias = tuple[str, Callable[[], object]]

_ICONS = {
    "info": ("info", "info"),
    "ok": ("circle-check", "ok"),
    "warn": ("triangle-alert", "warn"),
    "error": ("circle-alert", "err"),
}


class NoticeBar(QFrame):
    """A sentence with its icon in a tone (info, ok, warn, error), up to three actions, and a cross when `closable`."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        tone: str = "info",
        *,
        lead: str = "",
        actions: Sequence[Action] = (),
        icon: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self.setProperty("card", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(10), theme.px(6))
        row.setSpacing(theme.px(12))
        self._icon = IconLabel("", size=20)
        row.addWidget(self._icon)
        self._flow = FlowRow(gap=8, fill_first=True)
        row.addWidget(self._flow, 1)
        self._close = IconButton("x", "Cerrar este aviso", on_click=self._dismiss)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.set(text, tone, lead=lead, actions=actions, icon=icon, closable=closable)

    def set(
        self,
        text: str,
        tone: str = "info",
        *,
        lead: str = "",
        actions: Sequence[Action] = (),
        icon: str = "",
        closable: bool = False,
    ) -> None:
        """Say something else; screen readers hear it, and the keyboard stays where an action was."""
        picture, color = _ICONS[tone]
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.set_icon(icon or picture, color)
        held = next((place for place, one in enumerate(getattr(self, "buttons", ())) if one.hasFocus()), -1)
        empty(self._flow.flow)
        self.label = Text(text, lead=lead, selectable=tone == "error")
        self._flow.add(self.label)
        self.buttons = [Button(word, "ghost", compact=True, on_click=call) for word, call in actions]
        if self.buttons:
            row = FlowRow(*self.buttons, gap=4)
            self._flow.add(row)
            if held >= 0:
                row.show()  # now and not from the event loop: what it had said kept the keyboard here
                self.buttons[min(held, len(self.buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self._close.setVisible(closable)
        self.setAccessibleName(self.label.text())
        self.setMinimumHeight(self.now.px(44))
        self.updateGeometry()
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """Return the sentence."""
        return self.label.text()

    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()


class UndoBar(NoticeBar):
    """«Se quitó “SENA”. [Deshacer]»; hidden until `show_for`, and again by `done`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "info", icon="undo-2", parent=parent)
        self.hide()

    def show_for(self, text: str, on_undo: Callable[[], object]) -> None:
        """Say what was done and offer to take it back."""
        self.set(text, "info", icon="undo-2", actions=[("Deshacer", on_undo)], closable=True)
        self.show()

    def done(self) -> None:
        """Go away: the next change has come."""
        self.hide()


class ErrorSummary(QFrame):
    """A red box that takes the focus; each line goes to its field. For actions that cannot go on, never for gaps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setProperty("tone", "summary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(4))
        self.links: list[Link] = []
        self.hide()

    def show_errors(self, title: str, items: Sequence[tuple[str, QWidget | Callable[[], object] | None]]) -> None:
        """Show the sentences; each goes to its widget or calls what was given. Takes the focus."""
        empty(self._column)
        self.links = []
        self._column.addWidget(Text(title, "h2"))
        for sentence, target in items:
            if target is None:
                self._column.addWidget(Text(sentence, color="err"))
                continue
            link = Link(sentence, color="err", on_click=_goto(target))
            self.links.append(link)
            self._column.addWidget(link)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(sentence for sentence, _ in items))
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Hide the box: nothing stops the action any more."""
        empty(self._column)
        self.links = []
        self.hide()


class EmptyState(Card):
    """A view with nothing yet: icon, title, one sentence and the buttons that do the next thing."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        *buttons: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.body.addStretch(1)
        self.body.addWidget(IconLabel(icon, "primary", 64), 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(Text(title, "h2", center=True))
        words = Text(sentence, "muted", center=True)
        words.setMaximumWidth(theme.px(500))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(words, 100)
        middle.addStretch(1)
        self.body.addLayout(middle)
        self.body.addSpacing(theme.px(8))
        if buttons:
            row = FlowRow(*buttons, gap=12)
            self.body.addWidget(row, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)


def _goto(target: QWidget | Callable[[], object]) -> Callable[[], object]:
    if isinstance(target, QWidget):
        return lambda: target.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return target
