"""The board: a column for each group of states, with the arrows going from card to card and from column to column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDrag, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from escuela_red.reports.drawing.ally_states import look_of
from escuela_red.services import estados, tablero
from escuela_red.ui import theme
from escuela_red.ui.pages.aliados_card import CardDelegate, Cards
from escuela_red.ui.pages.carried import ally_in, carried
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QPaintEvent,
    )

    from escuela_red.services.tablero import Tarjeta

_OPEN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ASK = {Qt.Key.Key_F2, Qt.Key.Key_Menu, Qt.Key.Key_Space}
_SIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LEAST_HEIGHT = 230
_BATCH = 30


class CardList(QListView):
    """The cards of one column. `opened(id)` on Intro, `asked(id, spot)` on F2 or the menu key, `sideways(step)`.

    `brought(id)` when the card of another column is let go here.
    """

    opened = Signal(str)
    asked = Signal(str, QPoint)
    sideways = Signal(int)
    went = Signal(str)
    brought = Signal(str)

    def __init__(self, group: str) -> None:
        super().__init__()
        self.now = theme.current()
        self.cards = Cards()
        self.placeholder = ""
        self.setAccessibleName(group)
        self.setProperty("card", True)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # hundreds of cards: those in sight first
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self._over = False
        self.setDropIndicatorShown(False)
        self.allow_drag(allowed=True)
        colors = QPalette(self.palette())
        colors.setColor(QPalette.ColorRole.Base, self.now.color("sidebar"))
        self.setPalette(colors)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.cards.cards[index.row()].id))
        self.selectionModel().currentChanged.connect(lambda index, _old: self._went(index.row()))

    @property
    def current(self) -> str:
        """Return the ally of the current card, empty when there is none."""
        row = self.currentIndex().row()
        return self.cards.cards[row].id if 0 <= row < len(self.cards.cards) else ""

    def take(self, row: int) -> None:
        """Make a card the current one."""
        row = max(0, min(row, len(self.cards.cards) - 1))
        if row >= _BATCH and self.layoutMode() is QListView.LayoutMode.Batched:
            self.setLayoutMode(QListView.LayoutMode.SinglePass)  # to scroll to it, it must have its place
            self.doItemsLayout()
        self.setCurrentIndex(self.cards.index(row))
        self.scrollTo(self.cards.index(row))

    def let_go(self) -> None:
        """Have no current card: another column has it."""
        self.selectionModel().clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ally = Qt.Key(event.key()), self.current
        if key in _OPEN and ally:
            self.opened.emit(ally)
        elif key in _ASK and ally:
            self.asked.emit(ally, self.below(ally))
        elif key in _SIDE:
            self.sideways.emit(_SIDE[key])
        else:
            super().keyPressEvent(event)

    def below(self, ally: str) -> QPoint:
        """Return the place on the screen below a card, where its menu opens."""
        spot = self.visualRect(self.cards.index(self.cards.row_of(ally))).center()
        return self.viewport().mapToGlobal(spot)

    # The mouse

    def allow_drag(self, *, allowed: bool) -> None:
        """Let cards be taken from here and brought here, or not."""
        self.setDragEnabled(allowed)
        self.setAcceptDrops(allowed)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        if self.current:
            drag = QDrag(self)
            drag.setMimeData(carried(self.current))
            card = self.visualRect(self.currentIndex())
            drag.setPixmap(self.viewport().grab(card))
            drag.setHotSpot(QPoint(card.width() // 2, self.now.px(20)))
            drag.exec(Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take_up(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take_up(event)

    def _take_up(self, event: QDragMoveEvent) -> None:
        ally = ally_in(event.mimeData())
        self._over = bool(ally) and self.cards.row_of(ally) < 0
        event.setAccepted(self._over)
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self._over = False
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.viewport().update()
        ally = ally_in(event.mimeData())
        if ally and self.cards.row_of(ally) < 0:
            event.acceptProposedAction()
            self.brought.emit(ally)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            self.asked.emit(self.current, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current and self.cards.cards:
            self.take(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.cards.cards and self.placeholder:
            painter = QPainter(self.viewport())
            painter.setFont(self.now.font("hint"))
            painter.setPen(self.now.color("muted"))
            edge = self.now.px(14)
            area: QRect = self.viewport().rect().adjusted(edge, edge, -edge, -edge)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(area, int(flags) | int(Qt.TextFlag.TextWordWrap), self.placeholder)
            painter.end()
        if self._over:
            painter, edge = QPainter(self.viewport()), self.now.px(2)
            painter.setPen(QPen(self.now.color("focus"), edge))
            painter.drawRect(self.viewport().rect().adjusted(edge, edge, -edge, -edge))

    def _went(self, row: int) -> None:
        if 0 <= row < len(self.cards.cards):
            self.went.emit(self.cards.cards[row].id)


class Column(QWidget):
    """A group: its words with how many there are, and its cards."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.group = group
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        look = look_of(group)
        head.addWidget(IconLabel(look.icon, look.color, 18))
        self.title = Text(group, "h3")
        head.addWidget(self.title, 1)
        self.head = QWidget()
        self.head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        self.list = CardList(group)
        column.addWidget(self.list, 1)

    def load(self, cards: Sequence[Tarjeta], *, filtered: bool) -> None:
        """Show the cards of the group."""
        self.list.placeholder = "Ninguno con lo que buscó." if filtered else _NOBODY[self.group]
        self.list.cards.load(cards)
        self.title.setText(f"{self.group} ({len(cards)})")
        self.list.setAccessibleName(f"{self.group}, {len(cards)}")
        self.list.viewport().update()


_NOBODY = {
    estados.POR_BUSCAR: "Aquí quedan los que apenas identificamos o investigamos.",
    estados.CONVERSANDO: "Aquí quedan los que ya contactamos.",
    estados.FIRMADA: "Aquí quedan los que firman una alianza.",
    estados.TERMINADA: "Aquí quedan las alianzas que terminan y los aliados que se descartan.",
}


class Board(QWidget):
    """The four columns side by side, or one of them where it is narrow. `brought(id, group)` when a card is dragged."""

    opened = Signal(str)
    asked = Signal(str, QPoint)
    went = Signal()
    brought = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._together = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.choice = Segmented([(group, group) for group in estados.GRUPOS], name="Grupo de aliados")
        self.choice.changed.connect(lambda _group: self._show_columns())
        column.addWidget(self.choice)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        column.addLayout(row, 1)
        self.columns = [Column(group) for group in estados.GRUPOS]
        for place, one in enumerate(self.columns):
            row.addWidget(one, 1)
            one.list.opened.connect(self.opened)
            one.list.asked.connect(self.asked)
            one.list.sideways.connect(lambda step, here=place: self._sideways(here, step))
            one.list.went.connect(lambda _ally, here=place: self._went(here))
            one.list.brought.connect(lambda ally, group=one.group: self.brought.emit(ally, group))
        self.setMinimumHeight(theme.px(LEAST_HEIGHT))

    @property
    def current(self) -> str:
        """Return the ally of the current card, empty when there is none."""
        return next((one.list.current for one in self.columns if one.list.current), "")

    def load(self, cards: Sequence[Tarjeta], *, filtered: bool = False) -> None:
        """Show the cards in their columns; the current one is followed to where it went."""
        kept, focused = self.current, any(one.list.hasFocus() for one in self.columns)
        found = tablero.columnas(cards)
        for one in self.columns:
            one.load(found[one.group], filtered=filtered)
        for button, one in zip(self.choice.buttons(), self.columns, strict=True):
            button.setText(f"{one.group} ({len(found[one.group])})")
            button.setAccessibleName(button.text())
        if kept:
            self.show_card(kept, focus=focused)

    def show_card(self, ally: str, *, focus: bool = True) -> bool:
        """Go to the card of an ally; tell whether it is on the board."""
        for one in self.columns:
            row = one.list.cards.row_of(ally)
            if row >= 0:
                self.choice.set_value(one.group)
                self._show_columns()
                one.list.take(row)
                if focus:
                    one.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def allow_drag(self, *, allowed: bool) -> None:
        """Let cards be dragged from column to column, or not."""
        for one in self.columns:
            one.list.allow_drag(allowed=allowed)

    def arrange(self, *, together: bool) -> None:
        """Show all columns, or the one that is chosen."""
        self._together = together
        self.choice.setVisible(not together)
        self._show_columns()

    def below(self, ally: str) -> QPoint:
        """Return where the menu of a card opens."""
        mine = next(one.list for one in self.columns if one.list.cards.row_of(ally) >= 0)
        return mine.below(ally)

    def _show_columns(self) -> None:
        for one in self.columns:
            one.setVisible(self._together or one.group == self.choice.value())
            one.head.setVisible(self._together)

    def _went(self, here: int) -> None:
        for place, one in enumerate(self.columns):
            if place != here:
                one.list.let_go()
        self.went.emit()

    def _sideways(self, here: int, step: int) -> None:
        """Go to the nearest column with cards on that side, to the card at the same height."""
        mine = self.columns[here].list
        height = mine.visualRect(mine.currentIndex()).center().y()
        place = here + step
        while 0 <= place < len(self.columns):
            other = self.columns[place]
            if other.list.cards.cards:
                self.choice.set_value(other.group)
                self._show_columns()
                other.list.setFocus(Qt.FocusReason.TabFocusReason)
                beside = other.list.indexAt(QPoint(other.list.viewport().width() // 2, height))
                other.list.take(beside.row() if beside.isValid() else min(mine.currentIndex().row(), 10_000))
                return
            place += step
