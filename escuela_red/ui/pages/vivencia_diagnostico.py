"""The diagnosis: two lists of what each one says or of what all say, who is writing, and the notes that are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.persona import Persona
from escuela_red.services import records
from escuela_red.services.diagnostico import Autor
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.pages.vivencia_add import AuthorPicker
from escuela_red.ui.pages.vivencia_column import SIDES, NoteColumn, SharedColumn
from escuela_red.ui.pages.vivencia_own import ChosenBar, OwnColumn
from escuela_red.ui.widgets.base import inside
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.guide.guia import Tarea
    from escuela_red.ui.bridge import Bridge

OWN, ALL = "cada_uno", "todos"
MOMENT, _WRITER = "A", "A/quien"  # what the bridge remembers: which lists people look at, and who is writing
_ROOM_FOR_HINT = 780  # pixels at 100 %


class DiagnosisSection(QWidget):
    """«Lo de cada uno» and «Lo de todos», each with its strengths and weaknesses.

    `bar` is for the page to put where it is always in sight. `chain_changed` tells that Tab must go another way,
    `asking` carries the panel that asks where notes go.
    """

    chain_changed = Signal()
    asking = Signal(object)

    def __init__(self, bridge: Bridge, task: Tarea, print_blank: Callable[[], None]) -> None:
        super().__init__()
        self.bridge = bridge
        self.view = Segmented([(OWN, "Lo de cada uno"), (ALL, "Lo de todos")], name="¿De quién?")
        self.view.set_value(bridge.looking.get(MOMENT, ALL))
        self.view.changed.connect(self._switch)
        self.shared = [SharedColumn(bridge, side) for side in SIDES]
        self.own = [OwnColumn(bridge, side, self._who) for side in SIDES]
        self.bar = ChosenBar(self.own)
        self.bar.asking.connect(self.asking)
        for each in (*self.shared, *self.own):
            each.chain_changed.connect(self.chain_changed)
        self.waiting = Button("", "ghost", icon="combine", compact=True, on_click=lambda: self.look_at(OWN))
        self.blank = Button(
            "Imprimir el formato en blanco", "ghost", icon="printer", compact=True, on_click=print_blank
        )
        self._next_thing = FlowRow(self.waiting, self.blank)
        self._shared_columns = Columns(*self.shared, least=318)
        self._own_columns = Columns(*self.own, least=318)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(FlowRow(self.view, Text(task.ayuda, "muted"), gap=16))
        column.addWidget(self._build_writer())
        for part in (self._next_thing, self._shared_columns, self._own_columns):
            column.addWidget(part)

    def _build_writer(self) -> QWidget:
        self.author = AuthorPicker(self.bridge)
        self.author.setMaximumWidth(theme.px(320))
        self.author.changed.connect(lambda _words: self._remember_writer())
        self._writer = QWidget()
        row = QHBoxLayout(self._writer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        label = Text("¿Quién lo escribió?", "strong", wrap=False)
        label.setBuddy(self.author)
        row.addWidget(label)
        row.addWidget(self.author, 1)
        self._stays = Text("Queda puesto para las notas que siguen.", "hint", wrap=False)
        row.addWidget(self._stays)
        row.addStretch(0)
        return self._writer

    @property
    def columns(self) -> Sequence[NoteColumn]:
        """Return the two lists that are seen."""
        return self.own if self.individual else self.shared

    @property
    def individual(self) -> bool:
        """Tell whether people look at what each one says."""
        return bool(self.view.value() == OWN)

    def refresh(self) -> None:
        """Show the file."""
        own = self.individual
        for column in (*self.shared, *self.own):
            column.refresh()
        left = sum(len(column.waiting) for column in self.own)
        self.waiting.set_text(f"Hay {count(left, 'nota', 'notas')} por juntar")
        self.waiting.setVisible(bool(left) and not own)
        self.blank.setVisible(not any(column.items for column in self.shared) and not left and not own)
        self._next_thing.setVisible(not self.waiting.isHidden() or not self.blank.isHidden())
        self._writer.setVisible(own and self.bridge.writable)
        self._shared_columns.setVisible(not own)
        self._own_columns.setVisible(own)
        self._show_writer()
        if not own:
            self.bar.drop_all()

    def adapt(self, width: int) -> None:
        """Leave out what there is no room for, in pixels at 100 %."""
        self._stays.setVisible(width >= _ROOM_FOR_HINT)

    def look_at(self, view: str, *, focus: bool = True) -> None:
        """Show what each one says, or what all say; the keyboard goes to the first note that waits."""
        self.view.set_value(view)
        self._switch(view)
        if focus:
            column = next((one for one in self.own if one.waiting), self.own[0])
            column.focus_first()

    def reveal(self, record: str, field: str, *, individual: bool) -> None:
        """Open the editor of a finding, in the list where it is."""
        self.look_at(OWN if individual else ALL, focus=False)
        any(column.reveal(record, field) for column in self.columns)

    def add(self) -> None:
        """Go to where a strength is written, or a weakness where the keyboard is among them."""
        focus = self.window().focusWidget()
        next((one for one in self.columns if inside(focus, one)), self.columns[0]).quick.focus()

    def remove(self) -> None:
        """Put the notes that are chosen, or the one where the keyboard is, in the papelera."""
        for column in self.columns:
            ids = column.here()
            if ids:
                column.remove(ids)
                return

    def chain(self) -> list[QWidget]:
        """Return what Tab reaches, in order."""
        found: list[QWidget] = [*self.view.buttons(), self.author, self.waiting, self.blank]
        return found + [widget for column in (*self.shared, *self.own) for widget in column.chain()]

    def _switch(self, view: str) -> None:
        self.bridge.flush()
        self.refresh()
        self.chain_changed.emit()
        self.bridge.looking[MOMENT] = str(view)
        self.bridge.looked.emit()

    # Who is writing

    def _who(self) -> Autor:
        self.author.settle()
        who = self.author.value()
        return who if isinstance(who, Autor) else Autor()

    def _remember_writer(self) -> None:
        """Keep who is writing while the page is built again, in another size of letter or other words."""
        who = self.author.value()
        kept = f"{who.persona_id}\n{who.grupo}" if isinstance(who, Autor) else ""
        self.bridge.looking[_WRITER] = kept

    def _show_writer(self) -> None:
        """Show who was writing; a person who is no longer in the file writes nothing."""
        person, _, group = self.bridge.looking.get(_WRITER, "").partition("\n")
        row = records.one(self.bridge.workspace.lector, Persona, person) if person else None
        if person and (row is None or row["eliminado"] is not None):
            person = self.bridge.looking[_WRITER] = ""
        name = row["nombre"] if person and row is not None else group
        who = Autor(person, group) if person or group else None
        if who != self.author.value() or (who is not None and not self.author.hasFocus()):
            self.author.show_author(who, name)
