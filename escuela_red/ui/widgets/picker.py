"""Choose one of many by typing part of its name: a municipio, a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QCompleter, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from escuela_red.text import fold
from escuela_red.ui import theme
from escuela_red.ui.widgets.inputs import TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escuela_red.ui.widgets.base import Value

MOST = 60  # lines shown at once; typing one letter more finds the rest
_DETAIL = int(Qt.ItemDataRole.UserRole)
_NOTHING = _DETAIL + 1
_CREATE = object()


@dataclass(frozen=True)
class Option:
    """Something to choose: its value, its words and a second line that is searched too."""

    value: Value
    words: str
    detail: str = ""


class SearchPicker(TextLine):
    """A line that filters a list while typing, without accents or case; arrows and Intro choose.

    With `may_create`, a name that is not there can be added: `create_asked` tells it.
    """

    chosen = Signal(object)
    create_asked = Signal(str)

    def __init__(
        self,
        options: Iterable[Option] = (),
        placeholder: str = "Escriba para buscar",
        *,
        name: str = "",
        may_create: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, name=name, parent=parent)
        self.textEdited.disconnect(self.changed)
        self.editingFinished.disconnect(self.committed)
        self._value: Value = None
        self._list = _Matches(self, may_create=may_create)
        self._completer = _Completer(self._list, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        self.setCompleter(self._completer)
        popup = self._completer.popup()
        popup.setItemDelegate(_TwoLines(popup))
        popup.setAccessibleName(name or placeholder)
        self.textEdited.connect(self._filter)
        self.returnPressed.connect(self._enter)
        self.editingFinished.connect(self._leave)
        self.set_options(options)

    def set_options(self, options: Iterable[Option]) -> None:
        """Replace what can be chosen."""
        self._list.load(options)

    def value(self) -> Value:
        """Return the chosen value, or None."""
        return self._value

    def set_value(self, value: Value) -> None:
        """Choose a value without telling that it changed."""
        self._value = None if value == "" else value
        option = self._list.find(self._value)
        self.setText(option.words if option else "" if self._value is None else str(value))
        self.setCursorPosition(0)

    def matches(self) -> list[Option]:
        """Return what the list shows now."""
        return list(self._list.shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # The line would write the words of what is chosen once more, after whoever took it emptied the line.
        self._completer.activated[str].disconnect()  # type: ignore[index]
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    def _filter(self, text: str) -> None:
        self._list.filter(text)

    def _pick(self, index: QModelIndex) -> None:
        row = index.row()
        if not 0 <= row < len(self._list.shown):
            return
        option = self._list.shown[row]
        if option.value is _CREATE:
            self.create_asked.emit(option.detail)
            return
        self._take(option)

    def _enter(self) -> None:
        """Choose with Intro the only one that the words name, or add the name that nobody has."""
        popup = self._completer.popup()
        if popup.isVisible() and not popup.currentIndex().isValid():
            self._take_only()

    def _take_only(self) -> None:
        """Take the only one that the words name, or a name that nobody has."""
        popup = self._completer.popup()
        known = [option for option in self._list.shown if option.value is not _CREATE]
        same = self._list.exact(self.text()) or (known[0] if len(known) == 1 else None)
        if same is not None:
            popup.hide()
            self._take(same)
        elif not known and self._list.shown:
            popup.hide()
            self._pick(self._list.index(0))

    def _leave(self) -> None:
        typed = self.text().strip()
        if self._completer.popup().isVisible():
            return
        if not typed:
            self._take(None)
            return
        same = self._list.exact(typed)
        if same is not None:
            self._take(same)
        else:  # what was typed names nothing: the choice made before comes back
            self.set_value(self._value)

    def _take(self, option: Option | None) -> None:
        value = option.value if option else None
        self.setText(option.words if option else "")
        if value != self._value:
            self._value = value
            self.chosen.emit(value)
            self.changed.emit(self.text())
            self.committed.emit()


class _Completer(QCompleter):
    """Lights no line by itself: Qt would light «Agregar «mart»» rather than «Marta», which has a capital."""

    def __init__(self, matches: _Matches, parent: QWidget) -> None:
        super().__init__(matches, parent)
        self.setCompletionRole(_NOTHING)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(int(Qt.ItemDataRole.EditRole)) or "")


class _Matches(QAbstractListModel):
    """The options that match what is typed: those that begin with it first."""

    def __init__(self, parent: QWidget, *, may_create: bool) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, str, Option]] = []
        self._may_create = may_create
        self.shown: list[Option] = []

    def load(self, options: Iterable[Option]) -> None:
        self._all = [(fold(option.words), fold(f"{option.words} {option.detail}"), option) for option in options]
        self.filter("")

    def find(self, value: Value) -> Option | None:
        return next((option for _, _, option in self._all if option.value == value), None)

    def exact(self, text: str) -> Option | None:
        """Return the only option with these words; «Armenia» of two departments is not one."""
        found = [option for words, _, option in self._all if words == fold(text)]
        return found[0] if len(found) == 1 else None

    def filter(self, text: str) -> None:
        parts = fold(text).split()
        first: list[Option] = []
        other: list[Option] = []
        for words, everything, option in self._all:
            if all(part in everything for part in parts):
                (first if words.startswith(" ".join(parts)) else other).append(option)
        shown = (first + other)[:MOST]
        if self._may_create and text.strip() and self.exact(text) is None:
            shown.append(Option(_CREATE, f"Agregar «{text.strip()}»", text.strip()))
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Value:
        option = self.shown[index.row()]
        if role == Qt.ItemDataRole.EditRole and option.value is _CREATE:
            return option.detail
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return option.words
        if role == _DETAIL and option.value is not _CREATE:
            return option.detail
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{option.words}, {option.detail}" if option.detail else option.words
        return None


class _TwoLines(QStyledItemDelegate):
    """Draws the words and, smaller below, the second line."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        now = theme.current()
        height = now.metrics("body").height() + now.px(12)
        if index.data(_DETAIL):
            height += now.metrics("hint").height()
        return QSize(now.px(200), round(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        now = theme.current()
        area: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.save()
        painter.fillRect(area, now.color("selbg" if chosen else "surface"))
        if chosen:
            painter.fillRect(area.x(), area.y(), now.px(3), area.height(), now.color("primary"))
        inner = area.adjusted(now.px(12), now.px(6), -now.px(8), -now.px(4))
        for text, role, token in ((index.data(), "body", "text"), (index.data(_DETAIL), "hint", "muted")):
            if not text:
                continue
            painter.setFont(now.font(role))
            painter.setPen(now.color(token))
            metrics = QFontMetrics(painter.font())
            painter.drawText(inner, 0, metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width()))
            inner.setTop(inner.top() + metrics.height())
        painter.restore()
