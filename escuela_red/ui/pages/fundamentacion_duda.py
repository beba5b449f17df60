"""One doubt: its question with its state, and its answer in place when it is pressed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import fechas
from escuela_red.models.campos import campo_de, campos
from escuela_red.models.vivencia import Duda, EstadoDuda
from escuela_red.services import dudas, records
from escuela_red.ui import editors, theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.forms import form_field
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.widgets.field import FormField

_ELSEWHERE = ("taller_id", "estado")


def _of_group(group: str, *first: str) -> tuple[str, ...]:
    """Return the fields that a doubt declares in a group: those named first, then whatever else there is."""
    names = (field.nombre for field in campos(Duda) if field.grupo == group)
    return (*first, *(name for name in names if name not in (*first, *_ELSEWHERE)))


ANSWER = _of_group("La respuesta", "respuesta", "respondida_por", "fecha_respuesta")
QUESTION = _of_group("La duda", "pregunta", "autor", "fecha")


class DoubtCard(Card):
    """A doubt of the list. `removal` asks to put it in the papelera; `toggled` tells that it was opened or closed."""

    removal = Signal(str)
    toggled = Signal(str, bool)

    def __init__(self, bridge: Bridge, row: Fila) -> None:
        super().__init__(compact=True, gap=8)
        self._bridge = bridge
        self.record = str(row["id"])
        self.opened = False
        self._row = row
        self.head = _Question(row)
        self.head.clicked.connect(lambda _on: self.open(opened=not self.opened))
        self.add(self.head)
        self._details: _Details | None = None
        self.show_row(row)

    def show_row(self, row: Fila) -> None:
        """Show what the file holds."""
        self._row = row
        self.head.set(row, opened=self.opened)
        if self._details is not None:
            self._details.show_row(row)

    def open(self, *, opened: bool = True, field: str = "") -> None:
        """Open the answer in place, or close it; the keyboard goes to a field when it opens."""
        if self.opened and not opened:
            self._bridge.flush()
        self.opened = opened
        if opened and self._details is None:
            self._details = _Details(self._bridge, self.record)
            self._details.removal.connect(lambda: self.removal.emit(self.record))
            self.add(self._details)
        if self._details is not None:
            self._details.setVisible(opened)
        self.show_row(self._row)
        if opened and self._details is not None:
            self._details.focus(field or ANSWER[0])
        else:
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.toggled.emit(self.record, opened)

    def close_quietly(self) -> None:
        """Close the answer because another doubt was opened; the keyboard stays there."""
        self._bridge.flush()
        self.opened = False
        if self._details is not None:
            self._details.hide()
        self.show_row(self._row)


class _Question(RowButton):
    """The question with its tag, pressed whole."""

    def __init__(self, row: Fila) -> None:
        self._who = Text("", "hint")
        self._tag = Tag.state("por_conversar")
        super().__init__(row["pregunta"], color="text", line=False)

    def _fill(self, title: str, detail: str, color: str, trailing: Sequence[QWidget]) -> None:
        super()._fill(title, detail, color, trailing)
        self.row.setContentsMargins(0, 0, 0, 0)
        words = self.row.itemAt(0).layout()
        assert isinstance(words, QVBoxLayout)  # noqa: S101 - `RowButton` put it there
        words.setSpacing(self.now.px(6))
        words.insertWidget(2, self._who)
        words.insertWidget(3, self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._who, self._tag):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set(self, row: Fila, *, opened: bool) -> None:
        """Show the question as it is now."""
        words = row["pregunta"] or "Duda sin escribir"
        self.title.setText(words)
        when = fechas.date_text(row["fecha"]) if row["fecha"] else ""
        who = " · ".join(part for part in (row["autor"], when) if part)
        self._who.setText(who)
        self._who.setVisible(bool(who))
        cleared = row["estado"] == EstadoDuda.ACLARADA
        if cleared:
            self._tag.set("Aclarada", "ok", icon="check")
        else:
            self._tag.set("Por conversar", "warn")
        self.setAccessibleName(", ".join(part for part in (words, who, self._tag.text()) if part))
        self.setAccessibleDescription("Abierta" if opened else "Pulse para ver o escribir la respuesta")
        self.updateGeometry()


class _Details(QWidget):
    """The answer, who gave it and when; the question, who asked and when behind «Cambiar la pregunta»."""

    removal = Signal()

    def __init__(self, bridge: Bridge, record: str) -> None:
        super().__init__()
        self._bridge, self._record = bridge, record
        self._fields: dict[str, FormField] = {}
        self._bindings: dict[str, Binding] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))
        self.cleared = CheckRow("Ya quedó aclarada")
        self.cleared.changed.connect(self._clear_up)
        self._add(ANSWER[:2])
        self._column.addWidget(self.cleared)
        self._add(ANSWER[2:])
        self.more = Button("Cambiar la pregunta", "ghost", compact=True, icon="pencil", on_click=self._show_question)
        remove = Button("Quitar", "ghost", compact=True, icon="trash-2", on_click=self.removal.emit)
        self._buttons = FlowRow(self.more, remove, gap=4)
        self._column.addWidget(self._buttons)
        for widget in (self.cleared, remove):
            widget.setEnabled(bridge.writable)

    def show_row(self, row: Fila) -> None:
        """Show what the file holds, but in what is being typed."""
        for name, binding in self._bindings.items():
            binding.load(row[name])
        self.cleared.set_value(row["estado"] == EstadoDuda.ACLARADA)
        self._fields[ANSWER[2]].setVisible(bool(row["fecha_respuesta"] or row["respuesta"]))

    def focus(self, name: str) -> None:
        """Put the keyboard in a field."""
        if name in QUESTION and name not in self._fields:
            self._show_question()
        self._fields.get(name, self._fields[ANSWER[0]]).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, names: Sequence[str]) -> None:
        for name in names:
            field = campo_de(Duda, name)
            editor = editors.editor_for(field)
            shown = form_field(field, editor)
            shown.control.setEnabled(self._bridge.writable)
            self._fields[name] = shown
            self._bindings[name] = Binding(self._bridge, editor, partial(self._save, name))
            self._column.addWidget(shown)

    def _save(self, name: str, value: Any) -> None:
        workspace = self._bridge.workspace
        if name == ANSWER[0]:
            dudas.responder(workspace, self._record, value)
        else:
            records.set_field(workspace, Duda, self._record, name, value)

    def _clear_up(self, cleared: bool) -> None:  # noqa: FBT001 - a Qt signal gives it
        change = dudas.aclarar if cleared else dudas.abrir
        self._bridge.do(lambda: change(self._bridge.workspace, self._record))

    def _show_question(self) -> None:
        if QUESTION[0] not in self._fields:
            self._column.removeWidget(self._buttons)
            self._add(QUESTION)
            self._column.addWidget(self._buttons)
            row = records.one(self._bridge.workspace.lector, Duda, self._record)
            if row is not None:
                self.show_row(row)
        self.more.hide()
        self._fields[QUESTION[0]].control.setFocus(Qt.FocusReason.OtherFocusReason)
