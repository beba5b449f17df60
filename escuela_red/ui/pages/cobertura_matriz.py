"""The matrix of needs and allies: painted cells over one reading, filled by keyboard or with a press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from escuela_red.services.cobertura import Matriz
from escuela_red.text import quoted
from escuela_red.ui import theme
from escuela_red.ui.pages.cobertura_pintura import ColumnTitles, MarkCell, RowTitles
from escuela_red.ui.tables import clipboard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from escuela_red.services.cobertura import AliadoVista, NecesidadVista, Par

Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _READ = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
_TOGGLE = {Qt.Key.Key_Space, Qt.Key.Key_X, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ATTENDS, _NOT = "la atiende", "no la atiende"


class MatrixModel(QAbstractTableModel):
    """Rows are needs, columns are allies: those of a matrix that a filter leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matriz((), ())
        self.needs: Sequence[NecesidadVista] = ()
        self.allies: Sequence[AliadoVista] = ()

    def load(self, matrix: Matriz, needs: Sequence[NecesidadVista], allies: Sequence[AliadoVista]) -> None:
        """Show other rows and columns."""
        self.beginResetModel()
        self.matrix, self.needs, self.allies = matrix, needs, allies
        self.endResetModel()

    def change(self, matrix: Matriz) -> None:
        """Show what is said now of the same rows and columns."""
        self.matrix = matrix
        if self.needs and self.allies:
            last = self.index(len(self.needs) - 1, len(self.allies) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.needs) - 1)

    def pair(self, index: Index) -> Par | None:
        """Return what is said of a cell, None when nothing."""
        return self.matrix.pares.get((self.needs[index.row()].id, self.allies[index.column()].id))

    def words(self, index: Index) -> str:
        """Return what a cell says, as a sentence."""
        need, ally = self.needs[index.row()], self.allies[index.column()]
        pair = self.pair(index)
        gone = "" if ally.sigue else f", ya no sigue ({ally.estado.etiqueta.lower()})"
        how = f" Cómo: {pair.como}" if pair and pair.como else ""
        state = _ATTENDS if pair else _NOT
        return f"Necesidad {quoted(need.texto)}, aliado {ally.numero} {quoted(ally.nombre)}{gone}: {state}.{how}"

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.needs)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.allies)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        if role == _DISPLAY:
            return "X" if self.pair(index) else ""
        return self.words(index) if role == _READ else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role not in {_DISPLAY, _READ}:
            return None
        if orientation == Qt.Orientation.Vertical:
            need = self.needs[section]
            lacks = self.lacks(section)
            return f"{need.texto}. {lacks}" if lacks and role == _READ else need.texto
        return f"{self.allies[section].numero}. {self.allies[section].nombre}"

    def lacks(self, row: int) -> str:
        """Return what a need is told to lack, empty when some ally attends it."""
        return self.matrix.falta(self.needs[row].id)


class MatrixView(QTableView):
    """Arrows move, Space, X and Intro tick; the titles stay in sight while it scrolls both ways.

    Signals: `toggled(need, ally)`, `went()` to another cell, `explained()` on F2, `opened()` on Alt+Intro.
    """

    toggled = Signal(str, str)
    went = Signal()
    explained = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.now = theme.current()
        self.cells = MatrixModel()
        self.rows, self.columns = RowTitles(self), ColumnTitles(self)
        self.setVerticalHeader(self.rows)
        self.setHorizontalHeader(self.columns)
        self.setModel(self.cells)
        self.setAccessibleName("Cobertura: necesidades por aliados")
        self.setProperty("bothWays", True)
        self.setItemDelegate(MarkCell(self))
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for set_mode in (self.setVerticalScrollMode, self.setHorizontalScrollMode):
            set_mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self._toggle)

    def show_matrix(self, matrix: Matriz, needs: Sequence[NecesidadVista], allies: Sequence[AliadoVista]) -> None:
        """Show other rows and columns; the cell that people are on stays when it is still there."""
        need, ally = self.current()
        self.cells.load(matrix, needs, allies)
        self.columns.measure()
        self.show_cell(need, ally)

    def show_cell(self, need: str, ally: str = "") -> bool:
        """Go to a need and an ally, or to the first of each; tell whether the need is here."""
        rows = [one.id for one in self.cells.needs]
        columns = [one.id for one in self.cells.allies]
        if not rows or not columns:
            self.went.emit()
            return False
        row = rows.index(need) if need in rows else 0
        column = columns.index(ally) if ally in columns else 0
        index = self.cells.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return need in rows

    def current(self) -> tuple[str, str]:
        """Return the ids of the need and the ally of the current cell; empty when there is none."""
        index = self.currentIndex()
        if not index.isValid():
            return "", ""
        return self.cells.needs[index.row()].id, self.cells.allies[index.column()].id

    def words(self) -> str:
        """Return what the current cell says."""
        index = self.currentIndex()
        return self.cells.words(index) if index.isValid() else ""

    def copy(self) -> None:
        """Put what is shown on the clipboard, with its titles, as a spreadsheet does."""
        head = ["", *(f"{one.numero}. {one.nombre}" for one in self.cells.allies)]
        pairs: Mapping[tuple[str, str], Par] = self.cells.matrix.pares
        body = [
            [need.texto, *("X" if (need.id, ally.id) in pairs else "" for ally in self.cells.allies)]
            for need in self.cells.needs
        ]
        QGuiApplication.clipboard().setText(clipboard.to_text([head, *body]))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for part in (self.viewport(), self.rows.viewport(), self.columns.viewport()):
            part.update()
        self.went.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())  # it was chosen before there was any height, or the window grew small

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and held == Qt.KeyboardModifier.AltModifier:
            self.opened.emit()
        elif key in _TOGGLE and held in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}:
            if not event.isAutoRepeat():
                self._toggle(self.currentIndex())
        elif key == Qt.Key.Key_F2:
            self.explained.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: Index) -> None:
        if index.isValid():
            self.toggled.emit(self.cells.needs[index.row()].id, self.cells.allies[index.column()].id)
