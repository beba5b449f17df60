"""«Dudas e inquietudes», beside the reading: the list, and the box where one is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from escuela_red.models.vivencia import Duda
from escuela_red.services import dudas, records
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.pages.fundamentacion_duda import DoubtCard
from escuela_red.ui.widgets.base import maybe
from escuela_red.ui.widgets.buttons import Button, Link
from escuela_red.ui.widgets.inputs import TextBox, TextLine
from escuela_red.ui.widgets.tab_order import chain, follow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

PANEL_WIDTH = 260


class DoubtsPanel(QWidget):
    """The doubts of the workshop on screen. `back` asks for the reading, where both have no room together."""

    back = Signal()

    def __init__(self, bridge: Bridge, hint: str) -> None:
        super().__init__()
        self._bridge = bridge
        self.cards: dict[str, DoubtCard] = {}
        self._earlier: list[str] = []  # doubts of other workshops that people asked to see
        self._pinned = self._tall = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(2), 0, 0)
        self._column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(Text("Dudas e inquietudes", "h3"), 1)
        self.back_button = Button("Volver a la lectura", compact=True, icon="book-open", on_click=self.back.emit)
        head.addWidget(self.back_button)
        self._column.addLayout(head)
        self._scroll = _Fitting()
        self._scroll.column.addWidget(Text(hint, "hint"))
        self._order: list[QWidget] = []
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self._order_tabs)
        self._scroll.changed.connect(self._ordering.start)
        self._column.addWidget(self._scroll, 1000)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self._scroll.column.addLayout(self._list)
        self.earlier = Link("", on_click=self._show_earlier)
        self._scroll.column.addWidget(self.earlier)
        self.composer = Composer(bridge)
        self.composer.released.connect(self.refresh)
        self._scroll.column.addWidget(self.composer)
        self._scroll.column.addStretch(1)
        self._column.addStretch(0)

    @property
    def count(self) -> int:
        """Return how many doubts the workshop has."""
        return len(self._rows())

    def refresh(self) -> None:
        """Show what the file holds; what is open stays open."""
        if self.composer.noting:
            return
        rows = [*self._rows(), *self._earlier_rows()]
        rows = [row for row in rows if row["id"] != self.composer.draft]
        for gone in set(self.cards) - {row["id"] for row in rows}:
            card = self.cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, row in enumerate(rows):
            card = self.cards.get(row["id"]) or self._new_card(row)
            card.show_row(row)
            if self._list.indexOf(card) != place:
                self._list.insertWidget(place, card)
        self._offer_earlier()
        self.composer.refresh()
        self._scroll.fit()
        self._ordering.start()

    def adapt(self, *, beside: bool, tall: bool) -> None:
        """Stand beside the reading or in its place; the box stays in sight where the window is tall enough."""
        self.back_button.setVisible(not beside)
        if beside:
            self.setFixedWidth(theme.px(PANEL_WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        self._tall = tall
        self._place_composer()

    def show_doubt(self, record: str, field: str = "") -> None:
        """Open a doubt and put the keyboard in its answer."""
        card = self.cards.get(record)
        if card is not None:
            card.open(field=field)

    def write(self) -> None:
        """Put the keyboard where a doubt is written."""
        self.composer.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._see(self.composer)

    def remove(self, record: str = "") -> None:
        """Put a doubt in the papelera: the named one, else the one that has the keyboard or is open."""
        found = record or self._chosen()
        if found and self._bridge.writable:
            self._bridge.remove(lambda: records.remove(self._bridge.workspace, Duda, [found]))
            self.write()

    def _chosen(self) -> str:
        focused = maybe(self.window().focusWidget())
        held = [key for key, card in self.cards.items() if focused is not None and card.isAncestorOf(focused)]
        return next(iter([*held, *(key for key, card in self.cards.items() if card.opened)]), "")

    def _rows(self) -> list[Fila]:
        bridge = self._bridge
        return list(dudas.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id))

    def _earlier_rows(self) -> list[Fila]:
        rows = (records.one(self._bridge.workspace.lector, Duda, record) for record in self._earlier)
        return [row for row in rows if row is not None and row["eliminado"] is None]

    def _new_card(self, row: Fila) -> DoubtCard:
        card = DoubtCard(self._bridge, row)
        card.removal.connect(self.remove)
        card.toggled.connect(self._toggled)
        self.cards[card.record] = card
        return card

    def _toggled(self, record: str, opened: bool) -> None:  # noqa: FBT001 - a Qt signal gives it
        """Keep one doubt open at a time, with the room of the whole column."""
        if opened:
            for key, card in self.cards.items():
                if key != record and card.opened:
                    card.close_quietly()
        self._place_composer()
        if opened:
            self._see(self.cards[record])

    def _place_composer(self) -> None:
        """Keep the box in sight below the list; with a doubt open, or in a low window, it scrolls with the list."""
        pinned = self._tall and not any(card.opened for card in self.cards.values())
        if pinned != self._pinned:
            self._pinned = pinned
            focused = maybe(self.window().focusWidget())
            self._column.removeWidget(self.composer)
            self._scroll.column.removeWidget(self.composer)
            if pinned:
                self._column.insertWidget(self._column.indexOf(self._scroll) + 1, self.composer)
            else:
                self._scroll.column.insertWidget(self._scroll.column.indexOf(self.earlier) + 1, self.composer)
            self.composer.show()  # a widget that changes its parent is hidden, and lets go of the keyboard
            if focused is not None and self.composer.isAncestorOf(focused):
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.setStretch(self._column.count() - 1, 1 if pinned else 0)
        self._scroll.fit(tight=pinned)
        self._ordering.start()

    def _order_tabs(self) -> None:
        """Make Tab follow what is seen: doubts are made, moved and opened at any time."""
        order = chain(self)
        if order != self._order:
            self._order = order
            follow(order)

    def _see(self, widget: QWidget) -> None:
        """Bring something into sight once the layout knows where it is."""
        QTimer.singleShot(0, self, lambda: self._scroll.bring(widget))

    def _offer_earlier(self) -> None:
        bridge = self._bridge
        before = dudas.de_antes(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)
        left = [row for row in before if row["id"] not in self._earlier]
        whose = "del taller anterior" if len({row["taller_id"] for row in left}) == 1 else "de talleres anteriores"
        stayed = "Quedó" if len(left) == 1 else "Quedaron"
        words = f"{stayed} {count(len(left), 'duda', 'dudas')} por conversar {whose}"
        self.earlier.setText(words)
        self.earlier.setAccessibleName(words)
        self.earlier.setVisible(bool(left))

    def _show_earlier(self) -> None:
        bridge = self._bridge
        before = dudas.de_antes(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)
        self._earlier = [str(row["id"]) for row in before]
        self.refresh()
        if self._earlier:
            self.cards[self._earlier[0]].head.setFocus(Qt.FocusReason.OtherFocusReason)


class Composer(QWidget):
    """The box of a new doubt. What is typed is in the file a moment later; «Anotar duda» begins the next one.

    `draft` is the record of the doubt in the box, which is no card yet; `released` tells that it becomes one.
    """

    released = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.draft = ""
        self.noting = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(8))
        self.box = TextBox("Escriba su duda", name="Escriba su duda")
        self.author = TextLine("¿Quién pregunta? (si quiere)", name="¿Quién pregunta? Puede quedar vacío")
        self.button = Button("Anotar duda", icon="plus", on_click=self.note)
        column.addWidget(self.box)
        column.addWidget(self.author)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._words = Binding(bridge, self.box, self._save)
        self._who = Binding(bridge, self.author, self._save_author)
        self.box.installEventFilter(self)
        self.box.textChanged.connect(self._ask_who)
        self._ask_who()
        self.author.entered.connect(self.note)
        for widget in (self.box, self.author, self.button):
            widget.setEnabled(bridge.writable)

    def note(self) -> None:
        """Finish the doubt and empty the box for the next one."""
        if self._bridge.flush():
            self.release()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Let go of the doubt that was written: it becomes a card."""
        if self.draft and not self._words.pending and not self._who.pending:
            self._empty()
            self.released.emit()

    def refresh(self) -> None:
        """Empty the box when the doubt in it is gone (undo)."""
        row = records.one(self._bridge.workspace.lector, Duda, self.draft) if self.draft else None
        if self.draft and (row is None or row["eliminado"] is not None):
            self._empty()
        elif row is not None:
            self._words.load(row["pregunta"])
            self._who.load(row["autor"])

    def _empty(self) -> None:
        self.draft = ""
        self._words.load("")
        self._who.load("")
        self._ask_who()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the doubt with Ctrl+Intro."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.note()
                return True
        return super().eventFilter(watched, event)

    def _ask_who(self) -> None:
        """Ask who it is only when there is a doubt: most of the time the list needs the room."""
        self.author.setVisible(bool(self.box.value().strip() or self.author.value()))

    def _save(self, words: str) -> None:
        workspace = self._bridge.workspace
        if self.draft and words.strip():
            dudas.escribir(workspace, self.draft, words)
        elif self.draft:
            was, self.draft = self.draft, ""
            records.remove(workspace, Duda, [was])
        elif words.strip():
            self.noting = True  # the change is heard before its record is known: no card may be made of it
            try:
                self.draft = dudas.anotar(workspace, words, self.author.value())
            finally:
                self.noting = False

    def _save_author(self, who: str) -> None:
        if self.draft:
            records.set_field(self._bridge.workspace, Duda, self.draft, "autor", who)


class _Fitting(QScrollArea):
    """A scroll as high as what it holds, when there is room for it. `changed` tells that it holds something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tight = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._holder = QWidget()
        self._holder.setAutoFillBackground(False)
        self.column = QVBoxLayout(self._holder)
        self.column.setContentsMargins(0, 0, theme.px(4), 0)
        self.column.setSpacing(theme.px(8))
        self._holder.installEventFilter(self)
        self.setWidget(self._holder)

    def fit(self, *, tight: bool | None = None) -> None:
        """Ask for the height of the content, and for no more when something stands below."""
        self._tight = self._tight if tight is None else tight
        needed = self.column.totalHeightForWidth(self.viewport().width()) if self.column.hasHeightForWidth() else 0
        most = max(needed, self.column.totalMinimumSize().height(), 1)
        self.setMaximumHeight(most if self._tight else 16_777_215)

    def bring(self, widget: QWidget) -> None:
        """Show as much of a widget as fits, its top rather than its end, and always what has the keyboard."""
        if not self._holder.isAncestorOf(widget):
            return
        self.column.activate()
        top = widget.mapTo(self._holder, QPoint(0, 0)).y()
        self.ensureVisible(0, top + widget.height(), 0, 0)
        self.ensureVisible(0, top, 0, 0)
        focused = maybe(widget.window().focusWidget())
        if focused is not None and widget.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, theme.px(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.fit()
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return super().eventFilter(watched, event)
