"""Where some notes go: into something shared that says the same, or into a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.services import diagnostico
from escuela_red.ui import theme
from escuela_red.ui.pages.vivencia_note import NO_WORDS
from escuela_red.ui.widgets.base import empty, inside
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.flow import FlowRow, Separator
from escuela_red.ui.widgets.inputs import TextBox, TextLine
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.models.vivencia import TipoHallazgo
    from escuela_red.services.diagnostico import Compartido
    from escuela_red.ui.bridge import Bridge

MOST = 5


class JoinPanel(Card):
    """The shared findings, the most alike first, and the text of a new one. Esc leaves everything as it was.

    Signals: `joined(id)`, `shared(text)`, `left()`, `typed()` while something is written here.
    `below` is the note under which it stands.
    """

    joined = Signal(str)
    shared = Signal(str)
    left = Signal()
    typed = Signal()

    def __init__(self, bridge: Bridge, tipo: TipoHallazgo, below: str) -> None:
        super().__init__(tone="soft", compact=True)
        self.bridge, self.tipo, self.below = bridge, tipo, below
        self._texts: list[str] = []
        self._typed = False
        self.rows: list[RowButton] = []
        self._old = QWidget()
        old = QVBoxLayout(self._old)
        old.setContentsMargins(0, 0, 0, 0)
        old.setSpacing(theme.px(6))
        old.addWidget(Text("¿Con cuál se juntan? Las más parecidas van primero.", "strong"))
        self.search = TextLine("Buscar en lo de todos")
        self.search.changed.connect(lambda _words: self._searched())
        self.search.entered.connect(self._first)
        old.addWidget(self.search)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        old.addLayout(self._list)
        self._rest = Text("", "hint")
        old.addWidget(self._rest)
        old.addWidget(Separator())
        self.add(self._old)
        self.add(Text("O páselas como una nueva, con palabras de todos:", "strong"))
        self.words = TextBox("Escriba cómo lo dicen todos", least=1)
        self.words.changed.connect(self._own_words)
        self.add(self.words)
        self.new = Button("Pasar a lo de todos", icon="plus", compact=True, on_click=self._share)
        self.leave = Button("Dejar así", "ghost", compact=True, on_click=self.left.emit)
        self.add(FlowRow(self.new, self.leave))

    def set_notes(self, texts: Sequence[str]) -> None:
        """Set the texts of the notes that are being gathered; the new one begins with the longest of them."""
        self._texts = list(texts)
        if not self._typed:
            self.words.set_value(max(texts, key=len, default=""))
        self._fill()

    @property
    def written(self) -> tuple[str, str | None]:
        """Return what is being searched and, once a person wrote them, the words of a new one."""
        return self.search.text(), self.words.value() if self._typed else None

    def recall(self, search: str, words: str | None) -> None:
        """Show what was written here before the page was built again."""
        self.search.set_value(search)
        self._typed = words is not None
        if words is not None:
            self.words.set_value(words)
        self._fill()

    def refresh(self) -> None:
        """Look again at what is shared."""
        self._fill()

    def focus(self) -> None:
        """Put the keyboard where the answer most likely is."""
        place: QWidget = self.words if self._old.isHidden() else self.search
        place.setFocus(Qt.FocusReason.TabFocusReason)

    def chain(self) -> list[QWidget]:
        """Return what Tab reaches, in order."""
        return [self.search, *self.rows, self.words, self.new, self.leave]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step and not self.words.hasFocus():
            line: list[QWidget] = [self.search, *self.rows]
            at = next((n for n, one in enumerate(line) if one.hasFocus()), 0)
            line[max(0, min(len(line) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        workspace = self.bridge.workspace
        every = diagnostico.compartidos(workspace.lector, workspace.junta_id, self.tipo)
        found = diagnostico.parecidos(every, self._texts, self.search.text())
        had = any(inside(self.window().focusWidget(), row) for row in self.rows)
        empty(self._list)
        self.rows = [self._row(one) for one in found[:MOST]]
        for row in self.rows:
            self._list.addWidget(row)
            row.show()
        if had:
            self.search.setFocus(Qt.FocusReason.TabFocusReason)
        hidden = len(found) - len(self.rows)
        nothing = "" if found else "Ninguna dice eso. Pásela como una nueva."
        self._rest.setText(f"Hay {hidden} más. Escriba una palabra para encontrarlas." if hidden else nothing)
        self._rest.setVisible(bool(self._rest.text()))
        self._old.setVisible(bool(every))
        before: QWidget = self.search
        for widget in self.chain()[1:]:
            QWidget.setTabOrder(before, widget)
            before = widget

    def _row(self, one: Compartido) -> RowButton:
        row = RowButton(one.texto or NO_WORDS, detail=one.dicho, on_click=partial(self.joined.emit, one.id))
        row.setAccessibleName(f"Juntar con: {one.texto or NO_WORDS}")
        return row

    def _first(self) -> None:
        if self.rows:
            self.rows[0].click()

    def _own_words(self, _text: str) -> None:
        self._typed = True
        self.typed.emit()

    def _searched(self) -> None:
        self._fill()
        self.typed.emit()

    def _share(self) -> None:
        if self.words.value().strip():
            self.shared.emit(self.words.value())
        else:
            self.words.setFocus(Qt.FocusReason.TabFocusReason)
