"""One activity of the ruta: its text, who answers, its date and how it stands, in one row."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red import fechas
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad
from escuela_red.services import records, ruta, ruta_filas
from escuela_red.services.cuando import Cuando
from escuela_red.services.records import TITLE
from escuela_red.text import upper_first
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.editors import MonthEdit
from escuela_red.ui.pages.ruta_details import Details
from escuela_red.ui.pages.ruta_editors import ActivityBox, WhenEdit, WhoPicker
from escuela_red.ui.widgets.base import inside, take_out
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.models.base import Fila
    from escuela_red.models.ruta import Paso
    from escuela_red.services.ruta import ActividadVista
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.widgets.picker import Option


@dataclass(frozen=True)
class Widths:
    """The columns «Paso» and «Fecha», in pixels at 100 %; the activities take what is left."""

    title: int = 262
    date: int = 212


NARROW = Widths(160, 190)
_TONES = {
    ruta.Estado.CUMPLIDA: ("ok", "check"),
    ruta.Estado.VENCIDA: ("error", "circle-alert"),
    ruta.Estado.SIN_FECHA: ("neutral", ""),
    ruta.Estado.PROGRAMADA: ("info", ""),
}


class ActivityRow(QWidget):
    """A row of a step. Without record it is the empty box: what is typed in it becomes an activity, in place.

    Signals: `next_asked`, `moved(-1 | 1)`, `remove_asked`, `table_pasted(cells)`, `copy_asked`, `chain_changed`.
    """

    next_asked = Signal()
    moved = Signal(int)
    remove_asked = Signal()
    table_pasted = Signal(object)
    copy_asked = Signal()
    chain_changed = Signal()

    def __init__(
        self, bridge: Bridge, paso: Paso, people: Callable[[], Sequence[Option]], *, record: str = "", after: str = ""
    ) -> None:
        super().__init__()
        self.bridge, self.paso, self.record, self.after = bridge, paso, record, after
        self._people = people
        self._columns, self._stacked = Widths(), False
        self._details: Details | None = None
        self._date: Cuando | None = None
        self.text = ActivityBox()
        self.text.setAccessibleName(f"Actividad del paso «{paso.etiqueta}»")
        self.text.setReadOnly(not bridge.writable)
        self._text_binding = Binding(bridge, self.text, self._save_text)
        for signal, mine in (
            (self.text.next_asked, self.next_asked),
            (self.text.moved, self.moved),
            (self.text.emptied, self.remove_asked),
            (self.text.table_pasted, self.table_pasted),
            (self.text.copy_asked, self.copy_asked),
        ):
            signal.connect(mine)
        self.text.left.connect(self._go_on)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self._labels = [Text(words, "tiny", color="muted", parent=self) for words in ("Actividades", "Fecha")]
        self._beside = QWidget(self)  # keeps the empty box as wide as the others
        self._parts: _Parts | None = None
        if record:
            self._grow()
        self.arrange(self._columns, stacked=False)

    @property
    def is_draft(self) -> bool:
        """Tell whether nothing of the row is in the file yet."""
        return not self.record

    def show_activity(self, row: Fila, view: ActividadVista) -> None:
        """Show what the file holds, touching only what is different."""
        parts = self._parts
        if parts is None:
            parts = self._grow()
            self.arrange(self._columns, stacked=self._stacked)
        if not self._text_binding.pending:
            self.text.show_text(row["texto"])
            self._text_binding.load(self.text.value())
        parts.who.show_person(row["responsable_id"], row["responsable_id" + TITLE] or "")
        parts.who_binding.load(row["responsable_id"])
        self._date = Cuando.of(row)
        parts.when_binding.load(self._date)
        parts.done.set_value(view.estado is ruta.Estado.CUMPLIDA)
        parts.month.setVisible(view.aproximada and not row["mes"])
        _show_tag(parts.tag, view)
        words = row["texto"] or "Actividad sin texto"
        parts.done.setAccessibleName(f"Cumplida: {words}")
        parts.subject = words
        parts.name_more(opened=self._opened, brief=not self._stacked and self._columns is NARROW)
        if self._details is not None:
            self._details.show_row(row)

    def arrange(self, columns: Widths, *, stacked: bool) -> None:
        """Put the date beside the text, or below it with the headings as labels."""
        self._columns, self._stacked = columns, stacked
        parts = self._parts
        take_out(self._grid)
        for label in self._labels:
            label.setVisible(stacked and parts is not None)
        self._grid.setColumnMinimumWidth(1, 0 if stacked else theme.px(columns.date))
        self._grid.setColumnStretch(0, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._beside.setVisible(parts is None and not stacked)
        if parts is None:
            self._grid.addWidget(self.text, 1, 0, top)
            self._grid.addWidget(self._beside, 1, 1)
            return
        parts.turn(16_777_215 if stacked else theme.px(columns.date))
        if stacked:
            self._grid.addWidget(self._labels[0], 0, 0)
            self._grid.addWidget(self.text, 1, 0, top)
            self._grid.addWidget(parts.bar, 2, 0)
            self._grid.addWidget(self._labels[1], 3, 0)
            self._grid.addWidget(parts.date, 4, 0)
        else:
            self._grid.addWidget(self.text, 1, 0, top)
            self._grid.addWidget(parts.bar, 2, 0, top)
            self._grid.addWidget(parts.date, 1, 1, 2, 1, top)
        parts.name_more(opened=self._opened, brief=not stacked and columns is NARROW)
        self._place_details()

    def chain(self) -> list[QWidget]:
        """Return the inputs in the order of Tab."""
        if self._parts is None:
            return [self.text]
        parts = self._parts
        found: list[QWidget] = [self.text, parts.who, parts.when, parts.month, parts.done, parts.more]
        return [*found, *(self._details.chain() if self._details is not None else [])]

    def focus(self, field: str = "") -> None:
        """Put the keyboard in the text, or in the input of a field."""
        parts = self._parts
        if parts is not None and field in {"fin", "mes", "cumplida", "evidencia", "alianza_id"}:
            self.show_details(shown=True)
            assert self._details is not None  # noqa: S101 - just made
            target = self._details.fields[field]
            place: QWidget = parts.when if target.isHidden() else target.control
        else:
            named = {"responsable_id": parts.who, "inicio": parts.when, "fecha_texto": parts.when} if parts else {}
            place = named.get(field, self.text)
        place.setFocus(Qt.FocusReason.TabFocusReason)

    def show_details(self, *, shown: bool) -> None:
        """Open or close the lower part."""
        parts = self._parts
        if parts is None:
            return
        if self._details is None and shown:
            self._details = Details(self.bridge, self.record, self.moved.emit, self.remove_asked.emit)
            self._place_details()
            row = records.one(self.bridge.workspace.lector, Actividad, self.record)
            if row is not None:
                self._details.show_row(row)
        if self._details is not None:
            if not shown and inside(self.window().focusWidget(), self._details):
                parts.more.setFocus(Qt.FocusReason.TabFocusReason)
            self._details.setVisible(shown)
        parts.name_more(opened=shown, brief=not self._stacked and self._columns is NARROW)
        self.chain_changed.emit()

    @property
    def _opened(self) -> bool:
        return self._details is not None and not self._details.isHidden()

    def _place_details(self) -> None:
        if self._details is not None:
            self._grid.addWidget(self._details, 5, 0, 1, 1 if self._stacked else 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _grow(self) -> _Parts:
        """Become the row of an activity: who, when and how it stands."""
        self._parts = _Parts(self)
        self.text.setPlaceholderText("Escriba la actividad")
        return self._parts

    def _go_on(self) -> None:
        """Keep the words of an empty box that Tab leaves: who answers is asked next, in the same row."""
        if self.is_draft and self.text.value().strip() and self._text_binding.flush() and self._parts is not None:
            self._parts.who.setFocus(Qt.FocusReason.TabFocusReason)

    def _save_text(self, value: str) -> None:
        if self.record:
            records.set_field(self.bridge.workspace, Actividad, self.record, "texto", value)
        elif value.strip():
            # The page hears of the new activity before `agregar` ends: the row must answer to its id by then.
            self.record = str(uuid.uuid4())
            try:
                ruta_filas.agregar(self.bridge.workspace, self.paso, value, record=self.record, after=self.after)
            except Exception:
                self.record = ""
                raise

    def save_who(self, value: str | None) -> None:
        """Save who answers."""
        records.set_field(self.bridge.workspace, Actividad, self.record, "responsable_id", value)

    def save_when(self, value: Cuando | None) -> None:
        """Save the date as one step."""
        cells = {self.record: (value or Cuando()).campos()}
        records.set_cells(self.bridge.workspace, Actividad, cells, "Cambiar la fecha de una actividad")

    def save_month(self, value: Any) -> None:
        """Save the month of an approximate date."""
        records.set_field(self.bridge.workspace, Actividad, self.record, "mes", value)

    def save_done(self, value: bool) -> None:  # noqa: FBT001 - the signal of a check gives it
        """Mark as done today, or open again."""
        self.bridge.do(lambda: ruta.marcar(self.bridge.workspace, self.record, cumplida=value), anyway=True)

    def create_person(self, name: str) -> None:
        """Add a person and make it the responsible, as one step."""
        workspace = self.bridge.workspace

        def create() -> None:
            with workspace.change(f"Agregar {Persona.ficha.singular}") as change:
                change.set(Actividad, self.record, responsable_id=change.add(Persona(nombre=name)))

        self.bridge.do(create, anyway=True)

    @property
    def options(self) -> Callable[[], Sequence[Option]]:
        """Return how the people are asked for."""
        return self._people


class _Parts:
    """The inputs that a row has once its activity exists."""

    def __init__(self, row: ActivityRow) -> None:
        writable = row.bridge.writable
        self.opened, self.subject = False, ""
        self.who = WhoPicker(row.options)
        self.who.setMaximumWidth(theme.px(300))
        self.when = WhenEdit()
        self.month = MonthEdit("¿De qué mes?", name="Mes de la fecha aproximada")
        self.month.hide()
        self.done = CheckRow("Cumplida")
        self.more = Button("Más", "ghost", icon="chevron-down", icon_right=True, compact=True)
        self.more.clicked.connect(lambda _on: row.show_details(shown=not self.opened))
        self.tag = Tag("")
        for editor in (self.who, self.when, self.month, self.done):
            editor.setEnabled(writable)
        self.who_binding = Binding(row.bridge, self.who, row.save_who)
        self.when_binding = Binding(row.bridge, self.when, row.save_when)
        self.month_binding = Binding(row.bridge, self.month, row.save_month)
        self.done.changed.connect(row.save_done)
        self.who.create_asked.connect(row.create_person)
        self._lay_out(row)

    def _lay_out(self, row: ActivityRow) -> None:
        self.bar = QWidget(row)
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(theme.px(4), 0, 0, 0)
        line.setSpacing(theme.px(4))
        line.addWidget(IconLabel("user", "muted", 18))
        line.addWidget(self.who, 1)
        line.addStretch(0)
        line.addSpacing(theme.px(10))
        line.addWidget(self.done)
        line.addSpacing(theme.px(6))
        line.addWidget(self.more)
        self.date = QWidget(row)
        self._column = QVBoxLayout(self.date)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(5))
        self._problem = Text("", "hint", color="err")
        self._problem.hide()
        self.when.problem.connect(self._tell_problem)
        for widget in (self.when, self._problem, self.month):
            self._column.addWidget(widget)
        self._column.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignLeft)

    def turn(self, width: int) -> None:
        """Take the width of the column of dates, or that of the card."""
        self.date.setMaximumWidth(width)

    def name_more(self, *, opened: bool, brief: bool) -> None:
        """Say what the button of the details does; `brief` leaves its arrow alone."""
        self.opened = opened
        word = "Menos" if opened else "Más"
        self.more.set_text("" if brief else word, icon="chevron-up" if opened else "chevron-down")
        # «Menos» is wider than «Más»: what stands before it must not move when it is pressed.
        self.more.setMinimumWidth(0 if brief else self.more.fontMetrics().horizontalAdvance("Menos") + theme.px(52))
        self.more.setAccessibleName(f"{word} datos de: {self.subject}")

    def _tell_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def _show_tag(tag: Tag, view: ActividadVista) -> None:
    tone, icon = _TONES[view.estado]
    words = view.plazo
    if view.aproximada and view.estado is ruta.Estado.PROGRAMADA and view.ordena:
        month = fechas.month_text(f"{view.ordena.year}-{view.ordena.month:02d}")
        words = words if month in view.fecha else upper_first(month)
    if view.estado is ruta.Estado.PROGRAMADA and view.dias == 0 and not view.aproximada:
        tone, icon = "warn", "calendar-days"
    if (tag.text(), tag.tone) != (words, tone):
        tag.set(words, tone, icon=icon)
