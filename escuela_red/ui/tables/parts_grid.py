"""The parts of one record as a small spreadsheet: budget lines, objectives, duties; as high as its rows."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal

from escuela_red.models.campos import Clase
from escuela_red.services import paste, records
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.tables.records_model import RecordsModel
from escuela_red.ui.tables.stacking import Place, StackingGrid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from PySide6.QtGui import QKeyEvent, QWheelEvent

    from escuela_red.models.base import Registro
    from escuela_red.ui.bridge import Bridge

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PartsGrid(StackingGrid):
    """Speaks of parts by their id. `opened(id)` on Alt+Intro; it has no scroll bar of its own: the page scrolls."""

    opened = Signal(str)
    model_class: ClassVar[type[RecordsModel]] = RecordsModel

    def __init__(self, bridge: Bridge, kind: type[Registro], names: Sequence[str]) -> None:
        self.kind = kind
        self.parts = self.model_class(bridge, kind, names)
        super().__init__(kind.ficha.plural.capitalize(), self.parts, bridge)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._grow)
        self.verticalHeader().sectionResized.connect(lambda *_: self._growing.start())
        self.removal_asked.connect(lambda _rows: self.remove())

    def weights(self) -> Sequence[float]:
        return [field.ancho for field in self.parts.fields]

    def narrowest(self) -> Sequence[int]:
        """Return the width of the longest amount of each column: cut, it would be read as another one."""
        if self.stacked:
            return ()
        now, rows = theme.current().metrics("body"), range(self.parts.rowCount())
        found = []
        for column, field in enumerate(self.parts.fields):
            amounts = rows if field.clase is Clase.PESOS else ()
            told = [str(self.parts.index(row, column).data() or "") for row in amounts]
            widest = max((now.horizontalAdvance(text) for text in told), default=0.0)
            found.append(ceil(widest) + theme.px(24) if widest else 0)
        return found

    def show_of(self, where: Mapping[str, Any]) -> None:
        """Show the parts that these links keep."""
        self.parts.show_where(where)

    def chosen(self) -> list[str]:
        """Return the ids of the parts with a selected cell, else of the current one."""
        return [record for row in self.rows_chosen() if (record := self.parts.record(row))]

    def show_cell(self, record: str, field: str = "", *, edit: bool = False) -> bool:
        """Go to a part and one of its columns; tell whether it is here."""
        row = self.parts.row_of(record)
        if row < 0:
            return False
        names = [one.nombre for one in self.parts.fields]
        self.go_to(row, names.index(field) if field in names else 0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if edit and self._bridge.writable:
            self.edit(self.currentIndex())
        return True

    def remove(self) -> None:
        """Put the chosen parts in the papelera."""
        ids = self.chosen()
        if ids and self._bridge.writable:
            self._bridge.remove(lambda: records.remove(self._bridge.workspace, self.kind, ids))

    def paste_cells(self, row: int, column: int, cells: list[list[str]]) -> None:
        names = [field.nombre for field in self.parts.fields][column:]
        self.paste_over(names, self.parts.ids(row, len(cells)), cells)

    def paste_over(self, names: Sequence[str], over: Sequence[str], cells: list[list[str]]) -> bool:
        """Write cells over parts and after them as one step; tell whether any came."""
        where, workspace, turn = self.parts.where, self._bridge.workspace, self.as_written
        done = self._bridge.do(lambda: paste.paste(workspace, self.kind, names, over, cells, where, turn))
        if done:
            self._bridge.told.emit(f"{'Se pegó' if done == 1 else 'Se pegaron'} {count(done, 'fila', 'filas')}.")
        return bool(done)

    def as_written(self, record: str, row: dict[str, Any]) -> dict[str, Any]:
        """Return what the columns of a row say, by the fields of its record: the same, but where rows are turned."""
        del record
        return row

    def clear_cells(self, places: list[Place]) -> None:
        cells: dict[str, list[str]] = {}
        for row, column in places:
            field = self.parts.fields[column]
            if not (field.enlace and column == 0):  # the link that a row begins with is what it is about
                cells.setdefault(self.parts.record(row), []).append(field.nombre)
        self._bridge.do(lambda: paste.clear(self._bridge.workspace, self.kind, cells))

    def measure_rows(self) -> None:
        self.weigh()
        super().measure_rows()
        self._growing.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.opened.emit(next(iter(self.chosen()), ""))
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def _grow(self) -> None:
        head = 0 if self.stacked else self.horizontalHeader().height()
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        self.setFixedHeight(head + rows + 2 * self.frameWidth() + theme.px(2))
