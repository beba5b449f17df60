"""A text of the guide to be read: our own blocks in large letters, selectable, scrolled with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextListFormat
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from escuela_red.guide.bloques import Encabezado, Lista, Parrafo
from escuela_red.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from escuela_red.guide.bloques import Bloque

SIZES = (80, 100, 120, 145, 175)
MEASURE = 690  # pixels at 100 %: about 65 characters
_LEADING = 118.0  # percent of the spacing that the font itself asks for
_BODY, _HEADINGS = 19, (25, 21, 19)
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_DISC, _DECIMAL = QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListDecimal


class _Session:
    """The size of the letter of the reading, in percent: it stays while the program is open."""

    percent = 100


class Reading(QTextEdit):
    """Shows blocks and nothing else: no markup is read, nothing is fetched. `resized` tells the new size of the letter.

    `size` is the percentage of the reading alone, within `SIZES`; arrows, the page keys and the space bar scroll.
    """

    resized = Signal(int)

    def __init__(self, name: str = "Lectura", parent: QWidget | None = None) -> None:
        self.now = theme.current()
        super().__init__(parent)
        self._blocks: tuple[Bloque, ...] = ()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setProperty("bare", True)
        self.setProperty("ring", "inside")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(self.now.px(8))
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._wrap()

    @property
    def size_percent(self) -> int:
        """Return the size of the letter, in percent."""
        return _Session.percent

    def grow(self, step: int) -> None:
        """Make the letter one step larger (1) or smaller (-1)."""
        place = SIZES.index(_Session.percent) + step
        if not 0 <= place < len(SIZES):
            return
        _Session.percent = SIZES[place]
        seen = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        self.show_blocks(self._blocks)
        self._go_to(seen)
        self.resized.emit(_Session.percent)

    def show_blocks(self, blocks: Sequence[Bloque]) -> None:
        """Show another text from its beginning; the same one stays where it was."""
        self._blocks = tuple(blocks)
        self.clear()
        self._wrap()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for place, block in enumerate(self._blocks):
            self._put(cursor, block, first=place == 0)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _put(self, cursor: QTextCursor, block: Bloque, *, first: bool) -> None:
        if isinstance(block, Encabezado):
            size = _HEADINGS[min(block.nivel, len(_HEADINGS)) - 1]
            above = 0 if first else 26 if block.nivel == 1 else 18
            self._line(cursor, block.texto, self._letter(size, 700), above=above, below=8, first=first)
        elif isinstance(block, Parrafo):
            self._line(cursor, block.texto, self._letter(_BODY), below=12, first=first)
        elif isinstance(block, Lista):
            style = QTextListFormat()
            style.setStyle(_DECIMAL if block.numerada else _DISC)
            style.setNumberSuffix(".")
            kept = None
            for place, words in enumerate(block.elementos):
                last = place == len(block.elementos) - 1
                self._line(cursor, words, self._letter(_BODY), below=12 if last else 5, first=first and place == 0)
                if kept is None:
                    kept = cursor.createList(style)
                else:
                    kept.add(cursor.block())

    def _line(
        self, cursor: QTextCursor, words: str, letter: QTextCharFormat, *, above: int = 0, below: int, first: bool
    ) -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(_LEADING, _PROPORTIONAL)
        shape.setTopMargin(self._length(above))
        shape.setBottomMargin(self._length(below))
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)
        cursor.setBlockCharFormat(letter)
        cursor.insertText(words, letter)

    def _letter(self, size: float, weight: int = 400) -> QTextCharFormat:
        letter = QTextCharFormat()
        letter.setFont(self.now.font_of(size * _Session.percent / 100, weight))
        letter.setForeground(self.now.color("text"))
        return letter

    def _length(self, pixels: float) -> int:
        return self.now.px(pixels * _Session.percent / 100)

    def _go_to(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, min(position, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.cursorRect(cursor).top())

    def _wrap(self) -> None:
        room = self.viewport().width()
        self.setLineWrapColumnOrWidth(max(1, min(self._length(MEASURE), room)))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Qt would change the letter here without telling anybody; A− and A+ do that.
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text: what is pasted elsewhere brings no letter of this window along."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data
