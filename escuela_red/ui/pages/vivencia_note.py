"""A finding on its card: what it says, who is behind it, and its editor in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.campos import campo_de
from escuela_red.models.vivencia import Hallazgo
from escuela_red.services import diagnostico, records
from escuela_red.services.diagnostico import Autor
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.pages.vivencia_add import AuthorPicker
from escuela_red.ui.widgets.base import inside, see_through
from escuela_red.ui.widgets.buttons import Button, IconButton, Link
from escuela_red.ui.widgets.cards import Accent
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.inputs import TextBox
from escuela_red.ui.widgets.selects import SelectBox
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.widgets.base import Value

NO_WORDS = "Sin texto todavía"
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True)
class NoteView:
    """What a card shows: `detail` is its second line, `said` counts who is behind, `placed` the one it is in."""

    id: str
    texto: str
    detail: str = ""
    said: str = ""
    placed: str = ""


class NoteCard(QFrame):
    """A card of a list. `edited`, `moved(-1 | 1)`, `removed`, `checked(bool)`, `parted`, `joined`, `unfolded`."""

    edited = Signal()
    moved = Signal(int)
    removed = Signal()
    checked = Signal(bool)
    parted = Signal()
    joined = Signal()
    unfolded = Signal()

    def __init__(self, bridge: Bridge, record: str, accent: str, *, individual: bool) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.bridge, self.record, self.individual = bridge, record, individual
        self.view: NoteView | None = None
        self.editor: NoteEditor | None = None
        self.behind: QWidget | None = None
        self._said: Link | None = None
        self._foot: FlowRow | None = None
        outer = QHBoxLayout(self)
        outer.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        outer.setSpacing(theme.px(10))
        outer.addWidget(Accent(accent))
        self.check: CheckRow | None = None
        if individual and bridge.writable:
            self.check = CheckRow("")
            self.check.setFixedWidth(theme.px(36))
            self.check.changed.connect(self.checked)
            outer.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(2))
        outer.addLayout(self._column, 1)
        self.text = Text("")
        self.text.setMinimumHeight(theme.px(28))
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        see_through(self.text)
        self._column.addWidget(self.text)
        self.pencil = IconButton("pencil", "Cambiar", on_click=self.edited.emit)
        outer.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)
        self.pencil.setVisible(bridge.writable)  # with a place: shown without one it would be a window
        for part in (self.pencil, self.check):
            if part is not None:
                part.installEventFilter(self)

    def show_view(self, view: NoteView) -> None:
        """Show what the file holds; nothing is touched when it is the same."""
        if view != self.view:
            self.view = view
            self.text.setText(view.texto or NO_WORDS)
            self.text.set_color("text" if view.texto else "muted")
            self.pencil.set_name(f"Cambiar: {view.texto or NO_WORDS}")
            if self.check is not None:
                who = f", {view.detail}" if view.detail else ""
                self.check.setAccessibleName(f"Escoger: {view.texto or NO_WORDS}{who}")
            self._show_foot(view)
        if self.editor is not None:
            self.editor.refresh()

    def set_checked(self, *, checked: bool) -> None:
        """Check or clear without telling."""
        if self.check is not None:
            self.check.set_value(checked)

    def open_editor(self, field: str = "") -> None:
        """Put the editor in the place of the words."""
        if self.editor is None:
            self.editor = NoteEditor(self.bridge, self.record, individual=self.individual)
            self.editor.done.connect(self.close_editor)
            self.editor.moved.connect(self.moved)
            self.editor.removed.connect(self.removed)
            self._column.insertWidget(1, self.editor)
        self._show_editor(shown=True)
        self.editor.focus(field)

    def close_editor(self) -> None:
        """Save and go back to the words; the keyboard stays on the card."""
        if self.editor is None:
            return
        self.bridge.flush()
        had = inside(self.window().focusWidget(), self.editor)
        editor, self.editor = self.editor, None
        self._column.removeWidget(editor)
        self._show_editor(shown=False)
        if had:
            self.pencil.setFocus(Qt.FocusReason.TabFocusReason)
        editor.hide()
        editor.deleteLater()

    def show_behind(self, widget: QWidget | None) -> None:
        """Show the notes behind, or fold them away."""
        if self.behind is not None:
            had = inside(self.window().focusWidget(), self.behind)
            self._column.removeWidget(self.behind)
            self.behind.hide()
            self.behind.deleteLater()
            if had and self._said is not None:
                self._said.setFocus(Qt.FocusReason.TabFocusReason)
        self.behind = widget
        if widget is not None:
            self._column.addWidget(widget)
            widget.show()

    def chain(self) -> list[QWidget]:
        """Return what Tab reaches, in order."""
        found: list[QWidget] = [self.check] if self.check is not None else []
        if self.editor is not None:
            found += self.editor.chain()
        if self._foot is not None:
            found += self._foot.findChildren(Link)
        if self.behind is not None:
            found += self.behind.findChildren(Button)
        return [*found, self.pencil]

    def focus(self) -> None:
        """Put the keyboard on the card."""
        place: QWidget = self.pencil if self.check is None else self.check
        place.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Alt with an arrow before the button does, which would go to its neighbour."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._moves(event)
        return super().eventFilter(watched, event)

    def _moves(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not alt or event.key() not in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return False
        self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._moves(event):
            return
        if event.key() == Qt.Key.Key_F2 and self.bridge.writable:
            self.edited.emit()
        elif event.key() in _ENTER and self.check is not None and self.check.hasFocus():
            self.joined.emit()
        elif event.key() == Qt.Key.Key_Escape and self.editor is not None:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.check is not None and self.editor is None and self.rect().contains(event.position().toPoint()):
            self.check.setFocus(Qt.FocusReason.MouseFocusReason)
            self.check.click()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.individual and self.editor is None and self.bridge.writable:
            self.edited.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def _show_editor(self, *, shown: bool) -> None:
        self.text.setVisible(not shown)
        self.pencil.setVisible(not shown and self.bridge.writable)
        if self._foot is not None:
            self._foot.setVisible(not shown)

    def _show_foot(self, view: NoteView) -> None:
        """Show the second line: made only for the cards that have one."""
        had = self._foot is not None and inside(self.window().focusWidget(), self._foot)
        if self._foot is not None:
            self._column.removeWidget(self._foot)
            self._foot.hide()
            self._foot.deleteLater()
            self._foot = self._said = None
        if not (view.detail or view.said or view.placed):
            if had:
                self.focus()
            return
        self._foot = FlowRow(gap=10)
        if view.detail:
            self._foot.add(Text(view.detail, "hint"))
        if view.said:
            self._said = Link(view.said, role="small", on_click=self.unfolded.emit)
            self._said.setAccessibleName(f"{view.said}: {view.texto}")
            self._foot.add(self._said)
        if view.placed:
            self._foot.add(Text(f"Está en «{view.placed.rstrip('.')}»", "hint"))
            if self.bridge.writable:
                part = Link("Separar", role="small", on_click=self.parted.emit)
                part.setAccessibleName(f"Separar: {view.texto}")
                self._foot.add(part)
        self._column.insertWidget(1 if self.editor is None else 2, self._foot)
        self._foot.setVisible(self.editor is None)
        if had:
            self.focus()


class NoteEditor(QWidget):
    """The fields of a finding in its card. `done` with Intro, Esc or «Listo»; `moved(-1 | 1)`; `removed`."""

    done = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, bridge: Bridge, record: str, *, individual: bool) -> None:
        super().__init__()
        self.bridge, self.record = bridge, record
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(2), theme.px(4), theme.px(4))
        column.setSpacing(theme.px(10))
        self.box = _NoteBox()
        self.box.finished.connect(self.done)
        self._bindings: dict[str, Binding] = {"texto": Binding(bridge, self.box, self._save_as("texto"))}
        column.addWidget(self.box)
        fields: list[QWidget] = []
        self.author: AuthorPicker | None = None
        if individual:
            self.author = AuthorPicker(bridge)
            self.author.changed.connect(lambda _words: self._sign())
            fields.append(FormField("¿Quién lo escribió?", self.author))
        self.controls: dict[str, QWidget] = {"texto": self.box}
        names = ("componente",) if individual else ("componente", "nivel", "prioridad")
        fields += [self._select(name) for name in names]
        column.addWidget(Columns(*fields, most=2, least=200, gap=10))
        self.buttons = [Button("Listo", icon="check", compact=True, on_click=self.done.emit)]
        if not individual:
            self.buttons += [
                Button("Subir", "ghost", icon="arrow-up", compact=True, on_click=lambda: self.moved.emit(-1)),
                Button("Bajar", "ghost", icon="arrow-down", compact=True, on_click=lambda: self.moved.emit(1)),
            ]
        self.buttons.append(Button("Quitar", "ghost", icon="trash-2", compact=True, on_click=self.removed.emit))
        column.addWidget(FlowRow(*self.buttons, gap=6))
        self.refresh()

    def refresh(self) -> None:
        """Show what the file holds; what is being typed stays."""
        row = records.one(self.bridge.workspace.lector, Hallazgo, self.record)
        if row is None:
            return
        for name, binding in self._bindings.items():
            binding.load(row[name])
        if self.author is not None and not self.author.hasFocus():
            who = Autor(row["autor_id"] or "", "" if row["autor_id"] else row["autor"])
            self.author.show_author(who if who != Autor() else None, diagnostico.quien(row))

    def focus(self, field: str = "") -> None:
        """Put the keyboard in a field, at the end of the text when none is named."""
        self.controls.get(field, self.box).setFocus(Qt.FocusReason.TabFocusReason)
        cursor = self.box.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.box.setTextCursor(cursor)

    def chain(self) -> list[QWidget]:
        """Return what Tab reaches, in order."""
        author: list[QWidget] = [self.author] if self.author is not None else []
        rest = [control for name, control in self.controls.items() if name != "texto"]
        return [self.box, *author, *rest, *self.buttons]

    def _select(self, name: str) -> FormField:
        field = campo_de(Hallazgo, name)
        options = [(one, one.etiqueta) for one in field.opciones or ()]
        select = SelectBox(options, placeholder="Sin escoger", may_be_empty=True)
        select.setMinimumContentsLength(14)  # two side by side in half a page
        self._bindings[name] = Binding(self.bridge, select, self._save_as(name))
        self.controls[name] = select
        return FormField(field.corto or field.etiqueta, select)

    def _save_as(self, name: str) -> Any:
        def save(value: Value) -> None:
            records.set_field(self.bridge.workspace, Hallazgo, self.record, name, value)

        return save

    def _sign(self) -> None:
        who = self.author.value() if self.author is not None else None
        self.bridge.do(lambda: diagnostico.firmar(self.bridge.workspace, self.record, who or Autor()), anyway=True)


class _NoteBox(TextBox):
    """The text of a finding: Intro is done with it, Ctrl+Intro is a new line."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__("Escriba lo que pasa", name="Texto del hallazgo", least=1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        new_line = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif new_line:
            self.insertPlainText("\n")
        else:
            self.finished.emit()
