"""A list of records with a title, a quiet second line, an optional mark, and headings between groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escuela_red.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
_ENTRY = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class Entry:
    """A line of the list; `tag` is (words, tone), with its icon."""

    id: str
    title: str
    detail: str = ""
    group: str = ""
    tag: tuple[str, str] | None = None
    icon: str = "triangle-alert"


@dataclass(frozen=True)
class _Heading:
    title: str
    count: int


class RecordList(QListView):
    """`chosen` carries the id of the line that a person goes to."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("card", True)
        self._model = _Lines()
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._went)
        self._silent = False

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other lines; the current one stays when it is still there."""
        self._silent = True
        self._model.load(entries)
        self._silent = False

    def set_current(self, record: str) -> None:
        """Light a line without telling that a person chose it."""
        row = self._model.row_of(record)
        self._silent = True
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        self._silent = False

    def at(self, index: Index) -> str:
        """Return the id of a line, empty for a heading."""
        line = index.data(_ENTRY)
        return line.id if isinstance(line, Entry) else ""

    def first(self) -> str:
        """Return the id of the first line."""
        return next((line.id for line in self._model.lines if isinstance(line, Entry)), "")

    def _went(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = current.data(_ENTRY) if current.isValid() else None
        if isinstance(line, Entry) and not self._silent:
            self.chosen.emit(line.id)


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Entry | _Heading] = []

    def load(self, entries: Sequence[Entry]) -> None:
        """Put headings before each group."""
        self.beginResetModel()
        self.lines = []
        for name in dict.fromkeys(entry.group for entry in entries):
            members = [entry for entry in entries if entry.group == name]
            self.lines += [_Heading(name, len(members))] if name else []
            self.lines += members
        self.endResetModel()

    def row_of(self, record: str) -> int:
        """Return the row of a record, -1 when it is not shown."""
        return next((n for n, line in enumerate(self.lines) if isinstance(line, Entry) and line.id == record), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], _Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.lines[index.row()]
        if role == _ENTRY:
            return line
        if role in {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}:
            if isinstance(line, _Heading):
                return f"{line.title} ({line.count})"
            return ", ".join(part for part in (line.title, line.detail, line.tag[0] if line.tag else "") if part)
        return None


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        now, line = theme.current(), index.data(_ENTRY)
        if isinstance(line, _Heading):
            return QSize(10, QFontMetrics(now.font("tiny")).height() + now.px(18))
        lines = QFontMetrics(now.font("strong")).height()
        lines += QFontMetrics(now.font("small")).height() if line.detail else 0
        lines += QFontMetrics(now.font("tiny")).height() + now.px(4) if line.tag else 0
        return QSize(10, max(lines + now.px(16), now.px(42)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, line = theme.current(), index.data(_ENTRY)
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if isinstance(line, _Heading):
            self._words(
                painter,
                area.adjusted(now.px(14), now.px(6), -now.px(8), 0),
                f"{line.title} ({line.count})",
                "tiny",
                "muted",
            )
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            if chosen or state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(area, now.color("selbg" if chosen else "hover"))
            if chosen:
                painter.fillRect(QRect(area.left(), area.top(), now.px(4), area.height()), now.color("primary"))
            self._line(painter, area.adjusted(now.px(14), now.px(8), -now.px(8), -now.px(6)), line)
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, line: Entry) -> None:
        now = theme.current()
        top = self._words(painter, area, line.title, "strong", "text")
        if line.detail:
            top = self._words(painter, area.adjusted(0, top - area.top(), 0, 0), line.detail, "small", "muted")
        if line.tag:
            letter, _back = now.tone(line.tag[1])
            below = area.adjusted(0, top - area.top() + now.px(2), 0, 0)
            side = now.px(15)
            painter.drawPixmap(below.left(), below.top(), now.pixmap(line.icon, letter.name(), 15))
            self._words(painter, below.adjusted(side + now.px(5), 0, 0, 0), line.tag[0], "tiny", letter.name())

    def _words(self, painter: QPainter, area: QRect, words: str, role: str, color: str) -> int:
        now = theme.current()
        painter.setFont(now.font(role))
        painter.setPen(now.color(color))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), shown)
        return area.top() + metrics.height()
