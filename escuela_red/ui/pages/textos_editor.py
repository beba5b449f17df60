"""One place of the guide: what the program says there, the box of the junta, and a text brought from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from escuela_red import paths
from escuela_red.exchange import texto_oficial
from escuela_red.guide import bloques, carga
from escuela_red.guide.bloques import Encabezado, Lista
from escuela_red.services import guias
from escuela_red.text import clean_line
from escuela_red.ui import pickers, tasks, theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.pages.textos_lugares import LOST
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.inputs import TextBox
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.pages.textos_lugares import Spot

_KINDS = "Textos (*.txt *.md *.docx)"
_MARKS = "Una línea que empieza con # es un título. Con - es parte de una lista."
_EMPTY = "Mientras esté vacío, se lee el texto del programa."
_MOST_LINE = 600  # letters in a place without paragraphs: twice the longest one of the program
_ROLES = ("h2", "h3", "strong")


class OfficialBox(TextBox):
    """Takes plain text alone; a place of one line takes what is pasted as one line."""

    def __init__(self) -> None:
        super().__init__(_EMPTY, name="Texto de la junta", least=3, most=14)
        self.one_line = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.one_line and source.hasText():
            self.insertPlainText(clean_line(source.text()))
        else:
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.one_line and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return
        super().keyPressEvent(event)


class OfficialEditor(PageScroll):
    """`back` asks for the list, where both have no room together; `returned` asks for the program's text again."""

    back = Signal()
    returned = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(gap=12)
        self._bridge = bridge
        self.spot: Spot | None = None
        self.clave = carga.PRINCIPAL
        self._turn = 0
        self.back_button = Button("Volver a la lista", compact=True, icon="arrow-left", on_click=self.back.emit)
        self.group, self.name = Text("", "kicker"), Text("", "h2")
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.group)
        column.addWidget(self.name)
        self.add(head)
        self.lost = NoticeBar("", "info")
        self.lost.hide()
        self.add(self.lost)
        self.own = self._own_card()
        self.brought = QWidget()
        self._brought = QVBoxLayout(self.brought)
        self._brought.setContentsMargins(0, 0, 0, 0)
        self.brought.hide()
        self.add(self.brought)
        self.program = Card(title="Texto del programa", compact=True, gap=6)
        self._words = QVBoxLayout()
        self._words.setSpacing(theme.px(6))
        self.program.body.addLayout(self._words)
        self.program.body.addStretch(1)
        self.add(Columns(self.own, self.program, least=330))
        self.end()

    def _own_card(self) -> Card:
        card = Card(title="Texto de la junta", compact=True, gap=8)
        self.hint = Text(_MARKS, "hint")
        self.box = OfficialBox()
        self._binding = Binding(self._bridge, self.box, self._save)
        self.bring_button = Button("Traer de un archivo", compact=True, icon="folder", on_click=self.choose)
        self.copy_button = Button("Copiar el texto del programa", compact=True, icon="copy", on_click=self._copy)
        self.return_button = Button("Volver al texto del programa", compact=True, icon="undo-2", on_click=self._return)
        card.add(self.box)
        card.add(self.hint)
        card.add(FlowRow(self.bring_button, self.copy_button, self.return_button, gap=8))
        card.body.addStretch(1)
        return card

    def show_spot(self, spot: Spot, clave: str, program: str, official: str) -> None:
        """Show a place; what was being typed in the one before is saved first."""
        fresh = self.spot is None or (self.spot.address, self.clave) != (spot.address, clave)
        if fresh:
            self._bridge.flush()
            self._binding.forget()
            self._turn += 1
            self._drop_brought()
            self.show_top()
        self.spot, self.clave, self._program = spot, clave, program
        gone = spot.group == LOST
        self.group.setText(spot.group)
        self.name.setText(spot.name if not gone else "Un lugar que esta guía ya no tiene")
        if gone:
            self.lost.set("Este texto de la junta se guarda, pero esta versión de la guía no lo usa.")
        self.lost.setVisible(gone)
        self.box.one_line = not spot.long
        self.hint.setVisible(spot.long and not gone)
        self._binding.load(official)
        self._show_program(program, long=spot.long)
        self.program.setVisible(not gone)
        writable = self._bridge.writable
        self.box.setReadOnly(gone or not writable)
        for button in (self.bring_button, self.copy_button):
            button.setVisible(not gone)
            button.setEnabled(writable)
        self.return_button.set_text("Quitar este texto" if gone else "Volver al texto del programa")
        self.return_button.setVisible(bool(official))
        self.return_button.setEnabled(writable)

    # A text from a file

    def choose(self) -> None:
        """Ask for a file and show what it brings."""
        path = pickers.file_to_open(self, "¿Qué archivo tiene el texto?", paths.documents(), _KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in a thread and show its text before it takes the place of anything."""
        self._turn += 1
        turn = self._turn
        self._put_brought(Text(f"Leyendo «{path.name}»…", "muted"))
        tasks.run(
            lambda _progress: (turn, path.name, texto_oficial.leer(path)),
            on_done=self._was_read,
            on_error=self._was_refused,
        )

    def _was_read(self, told: tuple[int, str, str]) -> None:
        turn, name, text = told
        if turn != self._turn or self.spot is None:
            return
        words = text if self.spot.long else clean_line(text)
        if not self.spot.long and len(words) > _MOST_LINE:
            self._was_refused(f"«{name}» trae {len(words)} letras, y este lugar es de una o dos frases.")
            return
        card = Card(title=f"Esto trae «{name}»", tone="soft", compact=True, gap=6)
        for widget in as_widgets(words, long=self.spot.long):
            card.add(widget)
        put = Button("Poner este texto", "primary", icon="check", on_click=lambda: self._put(words))
        card.add(FlowRow(put, Button("Dejarlo", on_click=self._drop_brought), gap=8))
        self._put_brought(card)
        put.setFocus(Qt.FocusReason.OtherFocusReason)

    def _was_refused(self, sentence: str) -> None:
        self._put_brought(NoticeBar(sentence, "error", actions=[("Escoger otro archivo", self.choose)]))

    def _put(self, words: str) -> None:
        self._drop_brought()
        if self._bridge.flush():
            self._bridge.do(lambda: self._save(words))
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_brought(self, widget: QWidget) -> None:
        empty(self._brought)
        self._brought.addWidget(widget)
        self.brought.show()

    def _drop_brought(self) -> None:
        empty(self._brought)
        self.brought.hide()

    # What it does

    def _save(self, words: str) -> None:
        if self.spot is not None:
            guias.poner(self._bridge.workspace, self.spot.address, words, self.clave)

    def _copy(self) -> None:
        """Put the program's words in the box, to change a few of them, and on the clipboard."""
        QApplication.clipboard().setText(self._program)
        if not self.box.value().strip():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.box.insertPlainText(self._program)

    def _return(self) -> None:
        if self.spot is not None:
            self.returned.emit(self.spot.address)

    def _show_program(self, text: str, *, long: bool) -> None:
        empty(self._words)
        for widget in as_widgets(text, long=long):
            self._words.addWidget(widget)


def as_widgets(text: str, *, long: bool) -> list[QWidget]:
    """Return a text as it will be read: headings, paragraphs and lists where the place has them."""
    if not long:
        return [Text(text, selectable=True)]
    shown: list[QWidget] = []
    for block in bloques.leer(text):
        if isinstance(block, Lista):
            marks = (f"{number}. " if block.numerada else "– " for number in range(1, len(block.elementos) + 1))
            words = "\n".join(mark + one for mark, one in zip(marks, block.elementos, strict=True))
            shown.append(Text(words, selectable=True))
        elif isinstance(block, Encabezado):
            shown.append(Text(block.texto, _ROLES[block.nivel - 1], selectable=True))
        else:
            shown.append(Text(block.texto, selectable=True))
    return shown


def program_texts(clave: str) -> Mapping[str, str]:
    """Return the words of the program by address."""
    return carga.direcciones(clave)
