"""A step of the ruta: its official title and the list of its activities, with the empty box that is always there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.models.ruta import Paso
from escuela_red.ui import theme
from escuela_red.ui.pages.ruta_row import ActivityRow, Widths
from escuela_red.ui.widgets.base import inside
from escuela_red.ui.widgets.tags import StepBadge
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.ruta import PasoVista
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.widgets.picker import Option


class StepBlock(QWidget):
    """Keeps one row widget per activity: they are made, moved and taken away, never built anew.

    `moved(record, -1 | 1)`, `remove_asked(record)`, `pasted(paso, cells)`, `copy_asked()`, `chain_changed()`.
    """

    moved = Signal(str, int)
    remove_asked = Signal(str)
    pasted = Signal(object, object)
    copy_asked = Signal()
    chain_changed = Signal()

    def __init__(self, bridge: Bridge, paso: Paso, titulo: str, people: Callable[[], Sequence[Option]]) -> None:
        super().__init__()
        self.bridge, self.paso = bridge, paso
        self._people = people
        self._columns, self._stacked = Widths(), False
        self.rows: list[ActivityRow] = []
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(0, theme.px(12), 0, theme.px(12))
        self._outer.setSpacing(theme.px(16))
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.px(14))
        self.badge: StepBadge | None = None
        mark: QWidget = IconLabel("heart-handshake", "primary", 26)
        if paso is not Paso.SEGUIMIENTO:
            mark = self.badge = StepBadge(paso.value, "neutral", look="outline", size=30)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self.title = Text(titulo, "strong")
        words.addSpacing(theme.px(4))
        words.addWidget(self.title)
        words.addStretch(1)
        head.addLayout(words, 1)
        self._outer.addWidget(self._head)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        self._outer.addLayout(self._list, 1)
        if bridge.writable:
            self._place([*self.rows, self._new_row()])

    @property
    def draft(self) -> ActivityRow | None:
        """Return the empty box at the end."""
        return self.rows[-1] if self.rows and self.rows[-1].is_draft else None

    def show_step(self, step: PasoVista, rows: Mapping[str, Fila], *, current: bool) -> None:
        """Show the activities of the file: only what changed is touched, and what is being typed stays."""
        if self.badge is not None:
            tone, look = ("ok", "solid") if step.lista else ("info" if current else "neutral", "outline")
            self.badge.set(self.paso.value, tone, look)
            state = ", listo" if step.lista else ", en curso" if current else ""
            self.badge.setAccessibleName(f"Paso {self.paso.value}{state}")
        known = {row.record: row for row in self.rows if row.record}
        wanted = [known.get(one.id) or self._new_row(record=one.id) for one in step.actividades]
        for row, one in zip(wanted, step.actividades, strict=True):
            row.show_activity(rows[one.id], one)
        self._place(self._with_drafts(wanted))

    def arrange(self, columns: Widths, *, stacked: bool) -> None:
        """Put the title at the left of the activities, or above them."""
        self._columns, self._stacked = columns, stacked
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._outer.setDirection(direction)
        self._head.setMaximumWidth(16_777_215 if stacked else theme.px(columns.title))
        self._head.setMinimumWidth(0 if stacked else theme.px(columns.title))
        down = QSizePolicy.Policy.Maximum if stacked else QSizePolicy.Policy.Preferred
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, down)
        for row in self.rows:
            row.arrange(columns, stacked=stacked)

    def row_of(self, record: str) -> ActivityRow | None:
        """Return the row of an activity."""
        return next((row for row in self.rows if row.record == record and record), None)

    def focus_new(self) -> None:
        """Put the keyboard in the empty box."""
        if self.draft is not None:
            self.draft.focus()

    def go_next(self, row: ActivityRow) -> None:
        """Go on below a row, as Intro asks: to the empty box that is there, or to a new one."""
        if row.is_draft and not row.text.value().strip():
            return
        self.bridge.flush()
        if row not in self.rows:
            return
        following = self.rows[self.rows.index(row) + 1 :][:1]
        if following and following[0].is_draft:
            following[0].focus()
        elif self.bridge.writable:
            new = self._new_row(after=row.record)
            self._place([*self.rows[: self.rows.index(row) + 1], new, *self.rows[self.rows.index(row) + 1 :]])
            new.focus()

    def drop_empty(self, but: QWidget | None) -> None:
        """Take away the empty boxes between activities that nobody wrote in."""
        left = [row for row in self.rows[:-1] if row.is_draft and row is not but and not row.text.value().strip()]
        if left:
            self._place([row for row in self.rows if row not in left])

    def _with_drafts(self, wanted: list[ActivityRow]) -> list[ActivityRow]:
        """Return the rows with the empty boxes in their places: below their activity, and one at the end."""
        placed = list(wanted)
        ids = [row.record for row in wanted]
        for row in self.rows:
            if row.is_draft and row.after in ids:
                placed.insert(placed.index(wanted[ids.index(row.after)]) + 1, row)
        last = self.rows[-1] if self.rows and self.rows[-1].is_draft and not self.rows[-1].after else None
        if not self.bridge.writable:
            return placed
        return [*placed, last or self._new_row()]

    def _new_row(self, *, record: str = "", after: str = "") -> ActivityRow:
        row = ActivityRow(self.bridge, self.paso, self._people, record=record, after=after)
        row.arrange(self._columns, stacked=self._stacked)
        row.next_asked.connect(lambda: self.go_next(row))
        row.moved.connect(lambda step: self.moved.emit(row.record, step) if row.record else None)
        row.remove_asked.connect(lambda: self._remove(row))
        row.table_pasted.connect(lambda cells: self.pasted.emit(self.paso, cells))
        row.copy_asked.connect(self.copy_asked)
        row.chain_changed.connect(self.chain_changed)
        return row

    def _remove(self, row: ActivityRow) -> None:
        if row.record:
            self.remove_asked.emit(row.record)
        elif row is not self.draft:
            before = self.rows[max(0, self.rows.index(row) - 1)]
            before.focus()
            self.drop_empty(None)

    def _place(self, rows: list[ActivityRow]) -> None:
        """Make the list on screen these rows, in this order."""
        if rows == self.rows:
            return
        lost = -1
        for place, gone in enumerate(self.rows):
            if gone not in rows:
                lost = place if inside(self.window().focusWidget(), gone) else lost
                self._list.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        for place, row in enumerate(rows):
            if self._list.indexOf(row) != place:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
                row.show()
        self.rows = rows
        if lost >= 0 and rows:
            rows[min(lost, len(rows) - 1)].focus()
        self.chain_changed.emit()
