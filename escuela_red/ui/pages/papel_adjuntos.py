"""Every picture and scan of the junta in one list, those in the papelera too: to look who is seen in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from escuela_red.services import adjuntos
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.pages.adjuntos_row import AttachmentActions, AttachmentRow, size_text
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Separator
from escuela_red.ui.widgets.notices import EmptyState, NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.ui.main_window import MainWindow

_SHOWS = "Pueden mostrar nombres, firmas y teléfonos. Búsquelos si una persona pide borrar sus datos."
_MEANS = "«Quitar» los lleva a la papelera. «Borrar para siempre» quita también su contenido del archivo."


class AllAttachments(PageScroll):
    """The attachments of every workshop; each can be seen, copied, removed, and erased for good. `left` goes back."""

    left = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.rows: list[AttachmentRow] = []
        self._shown: object = None
        self.notice = NoticeBar("", "error", closable=True)
        self.notice.hide()
        self.ways = AttachmentActions(self, window, self._tell)
        self._total = Text("", "h2")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(2))
        self._card = Card(self._total, Text(_SHOWS, "muted"), Text(_MEANS, "muted"))
        self._card.body.addLayout(self._list)
        self.add(self.notice)
        self.add(self._card)
        self.sheets = Button("Ver las hojas", "primary", on_click=self.left.emit)
        words = "Los que adjunte en una hoja quedarán también en esta lista."
        self._nothing = EmptyState("image", "No hay fotos ni escaneos", words, self.sheets)
        self.add(self._nothing, 1)
        self.end()

    def refresh(self) -> None:
        """Show what the file holds."""
        bridge = self._window.bridge
        if bridge is None:
            return
        found = adjuntos.todos(bridge.workspace.lector, bridge.junta_id)
        self._card.setVisible(bool(found))
        self._nothing.setVisible(not found)
        shown = (found, bridge.writable)
        if shown == self._shown:
            return
        self._shown = shown
        size = size_text(sum(one.fila["tamano"] or 0 for one in found))
        self._total.setText(f"{count(len(found), 'foto o escaneo', 'fotos y escaneos')}: {size}")
        there = {str(one.fila["id"]) for one in found}
        # The one that was erased had the keyboard before the question was asked.
        focused = next((n for n, one in enumerate(self.rows) if one.has_focus() or one.record not in there), -1)
        empty(self._list)
        self.rows = [AttachmentRow(self.ways, one.fila, where=one.donde, removed=one.quitado) for one in found]
        for place, row in enumerate(self.rows):
            if place:
                self._list.addWidget(Separator())
            self._list.addWidget(row)
            row.show()  # at once, so that it can have the keyboard
        if focused >= 0:
            self.take_keyboard(focused)

    def take_keyboard(self, place: int = 0) -> None:
        """Put the keyboard in a row, the last one when there are fewer."""
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].open_.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.sheets.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str) -> None:
        self.notice.set(sentence, "error", closable=True)
        self.notice.show()
