"""The card of the reading: which part it is, the letter of the text, the text, and the mark «Ya leímos esta parte»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import plain
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.flow import Separator
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.reading import SIZES, Reading
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from escuela_red.ui.pages.fundamentacion_partes import Part


class ReadingCard(Card):
    """`marked` tells the person's mark of the part on screen; `chosen` another part; `doubts` asks for the doubts."""

    marked = Signal(bool)
    chosen = Signal(str)
    doubts = Signal()

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = parts
        self._part: Part | None = None
        self.body.setContentsMargins(theme.px(1), theme.px(1), theme.px(1), theme.px(1))
        self.body.setSpacing(0)
        self.mark = CheckRow("Ya leímos esta parte")
        self.mark.changed.connect(self.marked)
        self.body.addLayout(self._head())
        self.body.addWidget(Separator())
        self.notice = NoticeBar("", "info")
        self.notice.hide()
        self._notice_holder = QWidget()
        around = QVBoxLayout(self._notice_holder)
        around.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), 0)
        around.addWidget(self.notice)
        self._notice_holder.hide()
        self.notice.closed.connect(self._notice_holder.hide)
        self.body.addWidget(self._notice_holder)
        self.text = Reading()
        self.text.resized.connect(lambda _percent: self._show_sizes())
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(22), theme.px(12), theme.px(4), 0)
        row.addWidget(self.text, 1)
        self.body.addLayout(row, 1)
        self._foot = QWidget()
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.setContentsMargins(theme.px(24), theme.px(6), theme.px(16), theme.px(6))
        self.finished = Text("La junta ya terminó esta lectura.", "muted")
        self._foot_row.addWidget(self.finished, 1)
        self._line = Separator()
        self.body.addWidget(self._line)
        self.body.addWidget(self._foot)
        self.adapt(folded=False, narrow=False, low=False)
        self._show_sizes()

    def _head(self) -> QHBoxLayout:
        self.place = Text("", "muted")
        self.place.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.menu_button = Button("", compact=True)
        self.menu = QMenu(self.menu_button)
        self.menu.setAccessibleName("Partes de la lectura")
        self.menu_button.setMenu(self.menu)
        self.doubts_button = Button("Dudas", compact=True, icon="messages-square", on_click=self.doubts.emit)
        self.smaller = Button("A−", compact=True, tooltip="Letra de la lectura más pequeña")
        self.larger = Button("A+", compact=True, tooltip="Letra de la lectura más grande")
        for button, step, name in ((self.smaller, -1, "más pequeña"), (self.larger, 1, "más grande")):
            button.setAccessibleName(f"Letra de la lectura {name}")
            button.clicked.connect(lambda _on, by=step: self.text.grow(by))
        self._head_row = QHBoxLayout()
        self._head_row.setContentsMargins(theme.px(24), theme.px(8), theme.px(12), theme.px(8))
        self._head_row.setSpacing(theme.px(8))
        self._head_row.addWidget(self.menu_button)
        self._head_row.addWidget(self.place, 1)
        # Where neither the place nor the mark is shown, this keeps the buttons at the right and as wide as their words.
        self._head_row.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))
        for button in (self.doubts_button, self.smaller, self.larger):
            self._head_row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return self._head_row

    def adapt(self, *, folded: bool, narrow: bool, low: bool) -> None:
        """Fit the room: a menu in the place of the index, a button for the doubts, the mark above where it is low."""
        self.menu_button.setVisible(folded)
        self.doubts_button.setVisible(narrow)
        self._foot_row.removeWidget(self.mark)
        self._head_row.removeWidget(self.mark)
        if low:
            self._head_row.insertWidget(2, self.mark, 1)
        else:
            self._foot_row.addWidget(self.mark, 1)
        self._foot.setVisible(not low)
        self._line.setVisible(not low)
        self.place.setVisible(not (folded and low))
        self._folded, self._low = folded, low
        self._notice_holder.setVisible(not low and not self.notice.isHidden())
        self._say_place()

    def show_part(self, part: Part, read: Collection[str], *, finished: bool, writable: bool) -> None:
        """Show a part from its beginning; the one on screen stays where it was read.

        A whole reading that is declared `finished` has nothing to mark in its parts.
        """
        if self._part is not part:
            self._part = part
            self.text.show_blocks(part.blocks)
            self.text.setAccessibleName(f"Lectura, {part.place.lower()}: {part.title}")
            self._say_place()
        self.mark.set_value(part.key in read)
        self.mark.setEnabled(writable)
        self.mark.setVisible(not finished)
        self.finished.setVisible(finished)
        self._fill_menu(read)

    def offer(self, sentence: str, action: str, call: Callable[[], object]) -> None:
        """Offer something quietly above the text."""
        self.notice.set(sentence, actions=[(action, call)], closable=True)
        self.notice.show()
        self._notice_holder.setVisible(not self._low)

    def withdraw(self) -> None:
        """Take away what was offered."""
        self.notice.hide()
        self._notice_holder.hide()

    def _say_place(self) -> None:
        if self._part is None:
            return
        self.menu_button.set_text(self._part.place)
        self.menu_button.setAccessibleName(f"{self._part.place}: escoger otra parte")
        long = self._part.minutes if self._folded else f"{self._part.place} · {self._part.minutes}"
        self.place.setText(self._part.place if self._low else long)

    def _fill_menu(self, read: Collection[str]) -> None:
        self.menu.clear()
        for one in self._parts:
            done = " (leída)" if one.key in read else ""
            action = self.menu.addAction(plain(f"{one.number}. {one.title}{done}"))
            action.triggered.connect(lambda _on=False, key=one.key: self.chosen.emit(key))

    def _show_sizes(self) -> None:
        self.smaller.setEnabled(self.text.size_percent > SIZES[0])
        self.larger.setEnabled(self.text.size_percent < SIZES[-1])
