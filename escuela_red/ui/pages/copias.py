"""Copias de seguridad: what there is, making one now, and going back to one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.files import megas
from escuela_red.services import historial
from escuela_red.store.backups import Razon, Shelf
from escuela_red.store.retention import CAP
from escuela_red.text import lower_first
from escuela_red.ui import facts, restoring, tasks, theme
from escuela_red.ui.keeper import Keeper
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import EmptyState, NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.workspace import Changed
    from escuela_red.store.backups import Copia
    from escuela_red.ui.tasks import Progress

_HELP = "El programa guarda copias solo: antes de su primer cambio, cada media hora y al cerrar."
_NONE = ("Todavía no hay copias", "La primera se hace antes de su primer cambio.")
_EXAMPLE = (
    "Del ejemplo no se guardan copias",
    "En la junta de su municipio verá aquí cada copia con su fecha.",
)
_FULL = (
    f"Las copias ya ocupan los {megas(CAP)} que les damos en este computador. "
    "Por eso las más viejas se borran antes. Guarde cada semana una copia en una memoria."
)
_PAGE = 40


class CopiasPage(Page):
    """The verified copies of this junta, newest first. Restoring keeps what there is now as another copy."""

    title = "Copias de seguridad"
    kicker = "Para volver atrás"

    def build(self) -> None:
        self._copies: Sequence[Copia] = ()
        self._most = _PAGE
        self._asking = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=12)
        column.addWidget(self.scroller)
        self.scroller.add(Text(_HELP, "muted"))
        self.make = Button("Hacer una copia ahora", "primary", icon="save", on_click=self.make_copy)
        self.carry = Button("Guardar una copia en una memoria", icon="usb", on_click=self._carry)
        self.scroller.add(FlowRow(self.make, self.carry, gap=12))
        self.notice = NoticeBar("", "info")
        self.notice.hide()
        self.scroller.add(self.notice)
        self.full = NoticeBar(_FULL, "info")
        self.full.hide()
        self.scroller.add(self.full)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(10))
        self.scroller.body.addLayout(self._list)
        self.more = Button("Ver copias más viejas", icon="history", on_click=self._more)
        self.scroller.add(FlowRow(self.more))
        self.scroller.end()
        self.more.hide()
        self._keeper: Keeper | None = None

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is not None:
            return
        self._asking = 0
        self._keeper = self._find_keeper()
        self.make.setVisible(self._keeper is not None)
        if self._is_example:
            self._fill()
        else:
            self._look()

    # What it does

    def make_copy(self) -> None:
        """Keep a copy of this moment, written and verified in a thread."""
        if self._keeper is None or not self.bridge.flush():
            return
        self.make.setEnabled(False)
        self._tell("Haciendo la copia…", "info")
        if not self._keeper.keep(Razon.A_PEDIDO):
            self.make.setEnabled(True)

    def restore(self, number: int) -> None:
        """Go back to a copy, once the person has said so."""
        documents = self.window_.documents
        if documents is not None:
            restoring.restore(documents, number)

    def _carry(self) -> None:
        self.window_.run("llevar")

    @property
    def _is_example(self) -> bool:
        documents = self.window_.documents
        return documents is not None and documents.is_example

    def _find_keeper(self) -> Keeper | None:
        """Return who keeps the copies of this document; a window without files has one of its own."""
        documents, workspace = self.window_.documents, self.bridge.workspace
        if workspace.document.read_only or self._is_example:
            return None
        keeper = documents.keeper if documents is not None else self._own_keeper()
        if keeper is not None and keeper is not self._keeper:
            keeper.made.connect(self._made)
            keeper.failed.connect(self._failed)
        return keeper

    def _own_keeper(self) -> Keeper:
        found = self.bridge.findChild(Keeper)
        return found if isinstance(found, Keeper) else Keeper(self.bridge.workspace, fresh=True, parent=self.bridge)

    def _made(self, copy: Copia) -> None:
        self.make.setEnabled(True)
        if copy.reason == Razon.A_PEDIDO:
            self._tell("La copia quedó guardada y comprobada.", "ok")
        self._look()

    def _failed(self, sentence: str) -> None:
        self.make.setEnabled(True)
        self._tell(sentence, "error")

    def _tell(self, sentence: str, tone: str) -> None:
        self.notice.set(sentence, tone)
        self.notice.show()

    # The list

    def _look(self) -> None:
        """Read the copies in a thread: each is a file to be opened."""
        shelf = Shelf(self.bridge.workspace.document.doc_id)

        def look(_progress: Progress) -> tuple[Sequence[Copia], bool]:
            copies = shelf.list()
            return copies, shelf.is_full(copies)

        tasks.run(look, on_done=self._found, on_error=self._failed)

    def _found(self, found: tuple[Sequence[Copia], bool]) -> None:
        self._copies, is_full = found
        self.full.setVisible(is_full)
        self._fill()

    def _fill(self) -> None:
        empty(self._list)
        for copy in self._copies[: self._most]:
            self._list.addWidget(self._asked(copy) if copy.sequence == self._asking else self._card(copy))
        if not self._copies:
            title, sentence = _EXAMPLE if self._is_example else _NONE
            self._list.addWidget(EmptyState("shield-check", title, sentence), 1)
        body = self.scroller.body
        body.setStretchFactor(self._list, 0 if self._copies else 1)
        body.setStretch(body.count() - 1, 1 if self._copies else 0)
        self.more.setVisible(len(self._copies) > self._most)

    def _card(self, copy: Copia) -> Card:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Text(historial.when_words(copy.when), "strong"))
        held = facts.counts_words(copy.counts) or "Sin nada escrito todavía"
        column.addWidget(Text(held if copy.readable else "No pudimos leer esta copia.", "body"))
        column.addWidget(Text(f"Se hizo {copy.reason or 'sin razón anotada'} · {megas(copy.size)}", "hint"))
        words.setSizePolicy(Text("").sizePolicy())
        row = FlowRow(words, gap=12, fill_first=True)
        if copy.readable and not self.bridge.workspace.document.read_only:
            button = Button("Restaurar esta copia", icon="archive-restore", on_click=partial(self._ask, copy.sequence))
            button.setAccessibleName(f"Restaurar la copia de {historial.when_words(copy.when)}")
            row.add(button)
        return Card(row, compact=True)

    def _asked(self, copy: Copia) -> Card:
        """Return the card of a copy while the person decides."""
        when = lower_first(historial.when_words(copy.when))
        question = Text(f"¿Volver a como estaba la junta? Copia de {when}.", "strong")
        words = Text("Lo que hay ahora se guarda antes como otra copia. Nada se pierde.")
        yes = Button("Restaurar", "primary", icon="archive-restore", on_click=partial(self.restore, copy.sequence))
        no = Button("Dejar como está", on_click=partial(self._ask, 0))
        return Card(question, words, FlowRow(yes, no, gap=12), compact=True, tone="warn")

    def _ask(self, number: int) -> None:
        self._asking = number
        self._fill()
        place = next((at for at, copy in enumerate(self._copies) if copy.sequence == number), -1)
        item = self._list.itemAt(place) if place >= 0 else None
        button = item.widget().findChild(Button) if item is not None else self.make
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _more(self) -> None:
        self._most += _PAGE
        self._fill()
