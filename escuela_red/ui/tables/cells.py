"""How a cell is painted, measured and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from escuela_red.text import clean
from escuela_red.ui import theme
from escuela_red.ui.tables.link_cell import LinkCell
from escuela_red.ui.tables.roles import Role
from escuela_red.ui.widgets import (
    DateEdit,
    DecimalEdit,
    MoneyEdit,
    NumberEdit,
    SelectBox,
    TextBox,
    TextLine,
    breakable,
    paint_badge,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from escuela_red.ui.tables.grid import GridView

Index = QModelIndex | QPersistentModelIndex
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_TALLEST_EDITOR = 260
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CellEditor(TextBox):
    """The box inside a cell: grows with what is written; Ctrl+Intro is a new line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, least=1, most=10)

    def _grow(self) -> None:
        self.setMinimumHeight(min(self._height(), theme.px(_TALLEST_EDITOR)))


class TextCell(QStyledItemDelegate):
    """Words that wrap, an optional number circle with a bold name, a small second line and a tag."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self._loaded: QWidget | None = None  # the editor that already shows its cell
        self._before: Any = None  # what the cell held when it was opened: Esc brings it back
        self.saved = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        try:
            self._paint(painter, area, state, index)
        finally:  # a painter left as it was lent would hang the whole window
            painter.restore()

    def _paint(self, painter: QPainter, area: QRect, state: QStyle.StateFlag, index: Index) -> None:
        now = theme.current()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        plain = "subtle" if index.data(Role.HEAD) else "surface"
        painter.fillRect(area, now.color("selbg" if chosen else plain))
        inner = area.adjusted(now.px(10), now.px(9), -now.px(10), -now.px(6))
        badge = index.data(Role.BADGE)
        if badge:
            circle = QRectF(inner.x(), inner.y(), now.px(25), now.px(25))
            paint_badge(painter, circle, str(badge), index.data(Role.TONE) or "neutral", "solid")
            inner.setLeft(inner.left() + now.px(34))
        for text, font, token in self._parts(index):
            painter.setFont(font)
            painter.setPen(now.color(token))
            used = painter.boundingRect(inner, _FLAGS, text)
            painter.drawText(inner, _FLAGS, text)
            inner.setTop(used.bottom() + now.px(3))
        self._paint_tag(painter, inner, index)
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(
                QPen(
                    now.color("focus"),
                    now.px(2),
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.FlatCap,
                    Qt.PenJoinStyle.MiterJoin,
                )
            )
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        now = theme.current()
        wide = self._view.columnWidth(index.column())  # the rectangle of the option is still empty here
        room = QRect(0, 0, max(1, wide - 2 * now.px(10) - (now.px(34) if index.data(Role.BADGE) else 0)), 10_000)
        height = 0
        for text, font, _ in self._parts(index):
            height += QFontMetrics(font).boundingRect(room, _FLAGS, text).height() + now.px(3)
        if index.data(Role.TAG):
            height += round(now.metrics("tag").height()) + now.px(6)
        return QSize(wide, max(height + now.px(16), now.px(42)))

    def _parts(self, index: Index) -> list[tuple[str, QFont, str]]:
        now = theme.current()
        text = str(index.data() or "")
        result = []
        if index.data(Role.LABEL):
            result.append((str(index.data(Role.LABEL)), now.font("tag"), "muted"))
        if text:
            result.append((breakable(text), now.font("strong" if index.data(Role.BADGE) else "body"), "text"))
        elif index.data(Role.PLACEHOLDER):
            result.append((str(index.data(Role.PLACEHOLDER)), now.font("body"), "muted"))
        if index.data(Role.DETAIL):
            result.append((breakable(str(index.data(Role.DETAIL))), now.font("tiny", 400), "muted"))
        return result

    def _paint_tag(self, painter: QPainter, inner: QRect, index: Index) -> None:
        tag = index.data(Role.TAG)
        if not tag:
            return
        now = theme.current()
        words, tone = tag
        letter, back = now.tone(tone)
        font = now.font("tag")
        metrics = QFontMetrics(font)
        box = QRect(inner.x(), inner.y(), metrics.horizontalAdvance(words) + now.px(16), metrics.height() + now.px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(box, now.px(6), now.px(6))
        painter.setPen(letter)
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        kind = index.data(Role.EDITOR) or "text"
        makers: dict[str, type[TextLine]] = {
            "line": TextLine,
            "date": DateEdit,
            "number": NumberEdit,
            "decimal": DecimalEdit,
            "money": MoneyEdit,
        }
        editor: QWidget
        if kind == "options":
            editor = SelectBox(index.data(Role.OPTIONS) or (), may_be_empty=True, parent=parent)
        elif kind == "link":
            link = LinkCell(parent)
            link.set_options(index.data(Role.OPTIONS) or ())
            link.left.connect(lambda step: self._finish(link, right=step))
            editor = link
        elif kind in makers:
            editor = makers[kind](parent=parent)
        else:
            editor = CellEditor(parent)
        title = index.data(Role.LABEL) or self._view.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title or "Casilla"))
        editor.changed.connect(lambda *_: self._view.typed(editor))
        self._loaded = None
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if editor is self._loaded:
            self._show_again(editor, value)
            return
        self._loaded, self._before = editor, value
        if isinstance(editor, TextBox | TextLine | SelectBox):
            editor.set_value(value)
        if isinstance(editor, QPlainTextEdit):
            if self._view.replacing:  # typing over a cell replaces it, as in a spreadsheet
                editor.selectAll()
            else:
                editor.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(editor, TextLine) and self._view.replacing:
            editor.selectAll()
        elif isinstance(editor, TextLine):
            editor.end(False)

    def cursor_to_end(self) -> None:
        """Go on behind what the cell holds, as F2 does in a spreadsheet; Qt chooses all of a line."""
        if isinstance(self._loaded, TextLine):
            self._loaded.end(False)

    def _show_again(self, editor: QWidget, value: Any) -> None:
        """Show what changed under an open editor (it was undone); what is being typed and its cursor stay."""
        if self._view.pending or isinstance(editor, LinkCell) or not isinstance(editor, TextBox | TextLine | SelectBox):
            return
        shown = editor.value()
        if (clean(shown) if isinstance(shown, str) else shown) != (value or "" if isinstance(shown, str) else value):
            editor.set_value(value)
            if isinstance(editor, QPlainTextEdit):
                editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LinkCell):
            editor.settle()
        value: Any = editor.value() if isinstance(editor, TextBox | TextLine | SelectBox) else None
        self.saved = True
        if isinstance(editor, DateEdit | NumberEdit | DecimalEdit | MoneyEdit):
            editor.settle()
            if editor.sentence():
                return
            value = editor.value()
        if value != index.data(Qt.ItemDataRole.EditRole):
            self.saved = bool(model.setData(index, value, Qt.ItemDataRole.EditRole))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        area = QRect(option.rect)  # type: ignore[attr-defined]
        if isinstance(editor, CellEditor):
            height = max(area.height(), theme.px(96), editor.minimumHeight())
            bottom = self._view.viewport().height()
            area.setHeight(min(height, max(area.height(), theme.px(_TALLEST_EDITOR))))
            if area.bottom() > bottom:
                area.moveBottom(max(area.height(), bottom))
        else:
            area.setHeight(max(theme.px(40), editor.sizeHint().height()))
        editor.setGeometry(area)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            event.type() is not QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(editor, QWidget)
        ):
            return super().eventFilter(editor, event)
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and control and isinstance(editor, QPlainTextEdit):
            editor.insertPlainText("\n")
        elif key in _ENTER:
            self._finish(editor, down=-1 if back else 1)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._finish(editor, right=-1 if back or key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_Escape:
            self._take_back(editor)
        else:
            return super().eventFilter(editor, event)
        return True

    def _finish(self, editor: QWidget, *, down: int = 0, right: int = 0) -> None:
        """Save, close and go on; what cannot be saved stays open, with its text."""
        self.commitData.emit(editor)
        if self.saved:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self._view.step(down, right)

    def _take_back(self, editor: QWidget) -> None:
        """Close without what was typed, also when a part of it was saved meanwhile."""
        index, before = self._view.currentIndex(), self._before
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        if index.isValid() and index.data(Qt.ItemDataRole.EditRole) != before:
            self._view.model().setData(index, before, Qt.ItemDataRole.EditRole)
