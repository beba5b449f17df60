"""The days of a workshop: a short list written in place, with what may be a slip in it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from escuela_red.models.campos import campo_de
from escuela_red.models.taller import Jornada
from escuela_red.services import dias_libres, jornadas, records
from escuela_red.text import upper_first
from escuela_red.ui import editors, theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.pages.ruta_notices import SoftNotices
from escuela_red.ui.tables.pasted import rows_of
from escuela_red.ui.widgets.base import inside, maybe, take_out
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.dates import DateEdit
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

_WIDE = 620
_STRETCH = {"fecha": 5, "hora_inicio": 4, "hora_fin": 4, "lugar": 10}


class _DayEdit(DateEdit):
    """A date in which a list of days can be pasted."""

    rows_pasted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = rows_of(event)
        if rows:
            self.rows_pasted.emit(rows)
        else:
            super().keyPressEvent(event)


class JornadaRow(QWidget):
    """One day: its date, hours and place in one line, or in two where there is little room."""

    def __init__(self, bridge: Bridge, record: str, card: JornadasCard) -> None:
        super().__init__()
        self._bridge, self.record = bridge, record
        self.fields: dict[str, FormField] = {}
        self._bindings: dict[str, Binding] = {}
        for name in jornadas.COLUMNAS:
            field = campo_de(Jornada, name)
            editor: Any = _DayEdit() if name == "fecha" else editors.editor_for(field)
            self.fields[name] = FormField(field.etiqueta, editor)
            self._bindings[name] = Binding(bridge, editor, partial(self._save, name))
        self.fields["fecha"].control.rows_pasted.connect(partial(card.paste, record))  # type: ignore[attr-defined]
        self.remove = IconButton("x", "Quitar la jornada", side=38, on_click=partial(card.remove, record))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))

    def load(self, row: Fila, number: int) -> None:
        """Show what the file holds."""
        for name, binding in self._bindings.items():
            binding.load(row[name])
        called = jornadas.titulo(row, number)
        self.remove.set_name(f"Quitar la {called}")
        for name, field in self.fields.items():
            field.control.setAccessibleName(f"{campo_de(Jornada, name).etiqueta} de la {called}")

    def arrange(self, *, wide: bool, first: bool) -> None:
        """Lay the boxes in one line with labels over the first day, or in two lines with labels over each."""
        take_out(self._grid)
        for column, (name, field) in enumerate(self.fields.items()):
            field.label.setVisible(first or not wide)
            row, at, span = (0, column, 1) if wide or name != "lugar" else (1, 0, 3)
            self._grid.addWidget(field, row, at, 1, span)
            self._grid.setColumnStretch(column, _STRETCH[name] if wide else int(name != "lugar"))
        spot = (0, 4) if wide else (1, 3)
        self._grid.addWidget(self.remove, *spot, Qt.AlignmentFlag.AlignBottom)

    def focus(self, name: str = "fecha") -> None:
        """Put the keyboard in a box."""
        self.fields.get(name, self.fields["fecha"]).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in this day."""
        focused = maybe(self.window().focusWidget())
        return focused is not None and inside(focused, self)

    def chain(self) -> list[QWidget]:
        """Return its boxes in the order of Tab."""
        return [*(field.control for field in self.fields.values()), self.remove]

    def _save(self, name: str, value: Any) -> None:
        records.set_field(self._bridge.workspace, Jornada, self.record, name, value)


class JornadasCard(Card):
    """The list of the days; a day stays where it is while somebody writes in the list."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(title="Jornadas", gap=10)
        self._bridge = bridge
        self.rows: dict[str, JornadaRow] = {}
        self._wide = True
        self._empty = Text("Todavía no hay jornadas. Puede anotar también las que ya pasaron.", "muted")
        self.add(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(10))
        self.body.addLayout(self._lines)
        self.notices = SoftNotices()
        self.add(self.notices)
        self.add_button = Button("Agregar una jornada", icon="plus", on_click=self.append)
        hint = Text("También puede pegar varias desde Excel en la primera casilla.", "hint")
        self.add(FlowRow(self.add_button, hint, gap=12))

    def show_days(self, days: Sequence[Fila]) -> None:
        """Show the days of the workshop."""
        self.add_button.setEnabled(self._bridge.writable)
        by_id = {day["id"]: day for day in days}
        if set(by_id) != set(self.rows):
            self._match(by_id)
        busy = any(row.has_keyboard() for row in self.rows.values())
        order = [one for one in self.rows if one in by_id] if busy else list(by_id)
        if order != list(self.rows) or self._lines.count() != len(order):
            self._place(order)
        for number, record in enumerate(order, start=1):
            self.rows[record].load(by_id[record], number)
        self._empty.setVisible(not days)
        libres = dias_libres.de_junta(self._bridge.workspace.lector, self._bridge.junta_id)
        self.notices.show_notices(jornadas.avisos(days, libres))

    def adapt(self, width: int) -> None:
        """Fit the room, in pixels at 100 %."""
        wide = width >= _WIDE
        if wide != self._wide:
            self._wide = wide
            self._place(list(self.rows))

    def append(self) -> None:
        """Add a day and go to its date."""
        added = self._bridge.do(lambda: jornadas.agregar(self._bridge.workspace))
        if added:
            self.focus(added)

    def focus(self, record: str = "", field: str = "fecha") -> bool:
        """Put the keyboard in a day, or in the first one; tell whether it is there."""
        row = self.rows.get(record) or (next(iter(self.rows.values()), None) if not record else None)
        if row is not None:
            row.focus(field)
        return row is not None

    def remove(self, record: str) -> None:
        """Put a day in the papelera, and the keyboard in the one that follows."""
        order = list(self.rows)
        beside = [*order[order.index(record) + 1 :], *reversed(order[: order.index(record)])]
        self._bridge.remove(lambda: records.remove(self._bridge.workspace, Jornada, [record]))
        if not (beside and self.focus(beside[0])):
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_current(self) -> bool:
        """Take away the day that has the keyboard; tell whether there was one."""
        current = next((record for record, row in self.rows.items() if row.has_keyboard()), "")
        if current:
            self.remove(current)
        return bool(current)

    def paste(self, record: str, cells: Sequence[Sequence[str]]) -> None:
        """Write pasted rows over the days from this one on, and after them."""
        order = list(self.rows)
        over = order[order.index(record) :]
        workspace = self._bridge.workspace
        done = self._bridge.do(lambda: jornadas.pegar(workspace, over, cells))
        if done:
            self._bridge.told.emit(f"{upper_first(_amount(done))} en la lista.")

    def _match(self, by_id: dict[str, Fila]) -> None:
        """Take away the days that are gone and make those that are new."""
        for record in [one for one in self.rows if one not in by_id]:
            gone = self.rows.pop(record)
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for record in by_id:
            if record not in self.rows:
                self.rows[record] = JornadaRow(self._bridge, record, self)

    def _place(self, order: Sequence[str]) -> None:
        self.rows = {record: self.rows[record] for record in order}
        self._lines.setSpacing(theme.px(10 if self._wide else 24))  # days of two lines stand apart
        chain: list[QWidget] = []
        for place, row in enumerate(self.rows.values()):
            self._lines.insertWidget(place, row)
            row.arrange(wide=self._wide, first=place == 0)
            row.show()
            chain += row.chain()
        for before, after in pairwise([*chain, self.add_button]):
            QWidget.setTabOrder(before, after)


def _amount(number: int) -> str:
    return "quedó una jornada" if number == 1 else f"quedaron {number} jornadas"
