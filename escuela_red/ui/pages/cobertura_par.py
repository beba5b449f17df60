"""The cell that people are on, in words: whether the ally attends the need, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from escuela_red.models.campos import campo_de
from escuela_red.models.necesidad import Cobertura
from escuela_red.services import records
from escuela_red.ui.binding import Binding
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.inputs import TextBox
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from escuela_red.services.cobertura import Par
    from escuela_red.ui.bridge import Bridge

HINT = "Espacio, X o Intro marcan que la atiende."


class PairCard(Card):
    """Signals: `opened(table, id)` for the need or the ally, `left()` on Esc in the box."""

    opened = Signal(str, str)
    left = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(compact=True, gap=6)
        self._bridge = bridge
        self._record = ""
        self._ids = ("", "")
        self.words = Text("", "strong")
        self.add(self.words)
        label = campo_de(Cobertura, "como").etiqueta
        self.how = TextBox(label, name=label, least=1, most=3)
        self.binding = Binding(bridge, self.how, self._save)
        self.add(self.how)
        self.hint = Text(HINT, "hint")
        self.add(self.hint)
        self.need_button = Button("Abrir la necesidad", "ghost", compact=True, on_click=lambda: self._open("necesidad"))
        self.ally_button = Button("Abrir el aliado", "ghost", compact=True, on_click=lambda: self._open("aliado"))
        self.add(FlowRow(self.need_button, self.ally_button, gap=0))

    def show_pair(self, ids: tuple[str, str], words: str, pair: Par | None) -> None:
        """Show a cell; what is being typed of another is saved before, and stays while it cannot be."""
        record = pair.registro if pair else ""
        if record != self._record and not self.binding.flush():
            return
        self._record, self._ids = record, ids
        self.binding.load(pair.como if pair else "")
        self.words.setText(words.partition(" Cómo: ")[0])
        self.how.setVisible(pair is not None)
        self.hint.setVisible(pair is None)
        self.setVisible(bool(words))

    def focus(self) -> None:
        """Put the keyboard in the box, when there is something to explain."""
        if self._record:
            self.how.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _save(self, words: str) -> None:
        records.set_field(self._bridge.workspace, Cobertura, self._record, "como", words)

    def _open(self, table: str) -> None:
        record = self._ids[0 if table == "necesidad" else 1]
        if record:
            self.opened.emit(table, record)
