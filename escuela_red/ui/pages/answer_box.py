"""A question with what all agreed and, below, what each group or person answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.vivencia import Respuesta
from escuela_red.services import records, respuestas
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.pages.ruta_editors import quiet_style
from escuela_red.ui.widgets.base import inside, set_flag
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import Accent, Card
from escuela_red.ui.widgets.flow import Columns
from escuela_red.ui.widgets.inputs import TextBox, TextLine
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

MOMENTS = ("A", "B", "C", "D")  # those that have a colour of their own
HINT = "Escriba lo que acordó el grupo"
MORE = "Agregar la respuesta de un grupo"


class AnswerBox(Card):
    """A card with a question, the box of what all agreed, and the answers of groups or persons.

    `tarea` is the key of the task and `clave` that of the question or step; `aliado` is the ally it is asked about.
    The page gives the answers of the task to `refresh`; the box takes its own. `more` are the words of the button for
    the answer of one more, and `least` the lines that the empty box has.
    """

    def __init__(
        self,
        bridge: Bridge,
        *,
        tarea: str,
        clave: str,
        title: str,
        letter: str = "",
        aliado: str = "",
        hint: str = "",
        more: str = MORE,
        least: int = 2,
    ) -> None:
        super().__init__()
        self.bridge, self.tarea, self.clave, self.aliado = bridge, tarea, clave, aliado
        self.question = title
        letters = [one.letra for one in bridge.guide.momentos if any(task.clave == tarea for task in one.tareas)]
        self.color = letters[0] if letters and letters[0] in MOMENTS else "primary"
        self.groups: list[GroupAnswer] = []
        self._making: GroupAnswer | None = None
        self.setStyleSheet(quiet_style())
        self.title = Text(title, "body" if letter else "h3", lead=f"{letter}." if letter else "")
        self.add(self.title)
        writable = bridge.writable
        empty_words = (hint or HINT) if writable else "Todavía no hay respuesta."
        self.agreed = TextBox(empty_words, name=f"Lo que acordamos: {title}", least=least)
        self.agreed.setReadOnly(not writable)
        self._binding = Binding(bridge, self.agreed, self._write)
        self.add(self.agreed)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self.body.addLayout(self._list)
        self.add_button = Button(more, "ghost", icon="plus", compact=True, on_click=self.add_group)
        self.add_button.setAccessibleName(f"{more}: {title}")
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.setVisible(writable)
        self.body.addStretch(1)
        self.setFocusProxy(self.agreed)

    def refresh(self, rows: Sequence[Fila]) -> None:
        """Show the answers of the file; what is being typed, and an answer just begun, stay."""
        mine = respuestas.a(rows, self.clave, self.aliado or None)
        agreed = next((row for row in mine if not row["autor"]), None)
        self._binding.load(agreed["texto"] if agreed else "")
        others = [row for row in mine if row is not agreed]
        known = {group.record: group for group in self.groups if group.record}
        if self._making is not None and not self._making.record:
            # The page hears of a new answer before the one who makes it knows its id.
            self._making.record = next((row["id"] for row in others if row["id"] not in known), "")
            known[self._making.record] = self._making
        shown = [known.get(row["id"]) or self._new_group(row["id"]) for row in others]
        for group, row in zip(shown, others, strict=True):
            group.show_row(row)
        self._place([*shown, *(group for group in self.groups if not group.record)])

    def set_ally(self, aliado: str) -> bool:
        """Ask about another ally once what was typed is saved, and tell whether it does; `refresh` comes after.

        Words that could not be saved stay on screen with the ally they are about.
        """
        if aliado == self.aliado:
            return True
        self.bridge.flush()
        if self.pending:
            return False
        self._place([])
        self.aliado = aliado
        return True

    @property
    def pending(self) -> bool:
        """Tell whether something typed here is not in the file."""
        return self._binding.pending or any(group.pending for group in self.groups)

    def focus(self, record: str = "") -> None:
        """Put the keyboard in an answer; in what all agreed when it is that one, or none is named."""
        group = next((one for one in self.groups if record and one.record == record), None)
        (group.text if group is not None else self.agreed).setFocus(Qt.FocusReason.TabFocusReason)

    def has_keyboard(self) -> bool:
        """Tell whether people are writing here."""
        return inside(self.window().focusWidget(), self)

    def remove_here(self) -> bool:
        """Take out the answer where the keyboard is; tell whether it is in one."""
        here = next((one for one in self.groups if inside(self.window().focusWidget(), one)), None)
        if here is not None and self.bridge.writable:
            self.remove_group(here)
        return here is not None

    def add_group(self) -> None:
        """Begin the answer of one more group; nothing is in the file until it says something."""
        if not self.bridge.writable:
            return
        draft = next((group for group in self.groups if not group.record), None)
        if draft is None:
            draft = self._new_group("")
            draft.author.set_value(self._next_name())
            self._place([*self.groups, draft])
        draft.author.setFocus(Qt.FocusReason.TabFocusReason)
        draft.author.selectAll()

    def remove_group(self, group: GroupAnswer) -> None:
        """Put an answer in the papelera, or let go of one that was only begun."""
        if group.record:
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, Respuesta, [group.record]))
        else:
            group.forget()
            self._place([one for one in self.groups if one is not group])

    def make(self, group: GroupAnswer, author: str, text: str) -> None:
        """Write the first words of an answer that was only begun."""
        self._making = group
        workspace = self.bridge.workspace
        try:
            group.record = respuestas.agregar(workspace, self.tarea, self.clave, author, text, self.aliado or None)
        finally:
            self._making = None

    def align(self, height: int) -> None:
        """Give the question the height of its neighbours', so that the boxes below stand side by side."""
        self.title.setMinimumHeight(height)

    def _write(self, text: str) -> None:
        respuestas.escribir(self.bridge.workspace, self.tarea, self.clave, text, self.aliado or None)

    def _next_name(self) -> str:
        names = {group.author.value() for group in self.groups}
        return next(name for n in range(1, len(names) + 2) if (name := f"Grupo {n}") not in names)

    def _new_group(self, record: str) -> GroupAnswer:
        return GroupAnswer(self, record)

    def _place(self, groups: list[GroupAnswer]) -> None:
        """Make the list on screen these answers; the keyboard is never left in one that is gone."""
        if groups == self.groups:
            return
        gone = [group for group in self.groups if group not in groups]
        lost = any(inside(self.window().focusWidget(), group) for group in gone)
        for group in gone:
            self._list.removeWidget(group)
            group.forget()
            group.hide()
            group.deleteLater()
        for place, group in enumerate(groups):
            if self._list.indexOf(group) != place:
                self._list.removeWidget(group)
                self._list.insertWidget(place, group)
                group.show()
        self.groups = groups
        before: QWidget = self.agreed
        for group in groups:
            for widget in group.chain():
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, self.add_button)
        if lost:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)


class GroupAnswer(QWidget):
    """Who answers, the words, and the way to take them out."""

    def __init__(self, box: AnswerBox, record: str) -> None:
        super().__init__(box)
        self.box, self.record = box, record
        writable = box.bridge.writable
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Accent(box.color))
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        row.addLayout(column, 1)
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        self.author = TextLine("¿Quién responde?", name=f"¿Quién responde? {box.question}")
        self.author.setFont(theme.current().font("strong"))
        self.author.setReadOnly(not writable)
        set_flag(self.author, "quiet", True)
        head.addWidget(self.author, 1)
        self.trash = IconButton("trash-2", "Quitar esta respuesta", on_click=lambda: box.remove_group(self))
        head.addWidget(self.trash)
        column.addLayout(head)
        self.trash.setVisible(writable)  # with a place: shown without one it would be a window
        self.text = TextBox("Escriba lo que respondió" if writable else "", least=1, name="Respuesta")
        self.text.setReadOnly(not writable)
        column.addWidget(self.text)
        self._bindings = (
            Binding(box.bridge, self.author, self._save_author),
            Binding(box.bridge, self.text, self._save_text),
        )
        self.author.entered.connect(lambda: self.text.setFocus(Qt.FocusReason.TabFocusReason))
        self.author.committed.connect(self._never_nobody)

    def show_row(self, row: Fila) -> None:
        """Show what the file holds."""
        self._name = row["autor"]
        self._bindings[0].load(row["autor"])
        self._bindings[1].load(row["texto"])
        self.trash.set_name(f"Quitar la respuesta de {row['autor']}" if row["autor"] else "Quitar esta respuesta")
        self.text.setAccessibleName(f"Respuesta de {row['autor']}: {self.box.question}")

    def chain(self) -> list[QWidget]:
        """Return the inputs in the order of Tab."""
        return [self.author, self.text, self.trash]

    @property
    def pending(self) -> bool:
        """Tell whether something typed here is not in the file."""
        return any(binding.pending for binding in self._bindings)

    def forget(self) -> None:
        """Drop what is pending: the answer is gone."""
        for binding in self._bindings:
            binding.forget()

    def _save_author(self, name: str) -> None:
        if not name.strip():
            return  # without a name it would pass for what all agreed: `_never_nobody` puts the old one back
        if self.record:
            records.set_field(self.box.bridge.workspace, Respuesta, self.record, "autor", name)
        else:
            self.box.make(self, name, self.text.value())

    def _save_text(self, text: str) -> None:
        if self.record:
            records.set_field(self.box.bridge.workspace, Respuesta, self.record, "texto", text)
        elif text.strip():
            self.box.make(self, self.author.value() or self._name or "Un grupo", text)

    def _never_nobody(self) -> None:
        if not self.author.value().strip():
            self._bindings[0].forget()
            self.author.set_value(self._name or "Un grupo")


class AnswerGrid(Columns):
    """Answer boxes in two columns, one in a narrow window; those side by side begin at the same height."""

    def __init__(self, boxes: Sequence[AnswerBox]) -> None:
        super().__init__(*boxes, least=330)
        self.boxes = list(boxes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self.grid.columns(self.width())
        for start in range(0, len(self.boxes), columns):
            line = self.boxes[start : start + columns]
            width = line[0].title.width() if columns > 1 else 0
            tall = max((box.title.heightForWidth(width) for box in line), default=0) if width else 0
            for box in line:
                box.align(tall)
