"""The table answers as a spreadsheet does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from escuela_red.ui import theme, widgets
from escuela_red.ui.tables.grid import GridView
from escuela_red.ui.tables.roles import Role
from tests.ui.layout_lint import lint, settle

TITLES = ("Institución, organización", "Objetivo misional", "Aportes que puede realizar a la educación rural")


class Aliados(QAbstractTableModel):
    """A small item model as a page would have."""

    def __init__(self, rows: int = 4) -> None:
        super().__init__()
        self.cells = [[f"Aliado {row}", "Formar para el trabajo", "Útiles"] for row in range(rows)]

    def rowCount(self, parent=None):
        return 0 if parent is not None and parent.isValid() else len(self.cells)

    def columnCount(self, parent=None):
        return 3

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return TITLES[section] if shown else None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.cells[index.row()][index.column()]
        if index.column() == 0:
            return {Role.BADGE: str(index.row() + 1), Role.TONE: "B", Role.DETAIL: "Empresa privada"}.get(role)
        return "¿Qué aporta?" if role == Role.PLACEHOLDER else None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):
        self.cells[index.row()][index.column()] = value
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index):
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable


@pytest.fixture
def kept():
    """Hold the window by a name, or Python would throw it away."""
    return []


@pytest.fixture
def grid(qapp, qtbot, kept):
    theme.apply(qapp, theme.Theme.of("claro", 100))
    window = QWidget()
    kept.append(window)
    column = QVBoxLayout(window)
    view = GridView("Mapa de aliados")
    view.setModel(Aliados())
    view.set_weights([3, 4, 4])
    column.addWidget(view)
    column.addWidget(widgets.Button("Continuar"))
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.show()
    window.activateWindow()
    view.setFocus()
    view.go(0, 0)
    settle(window)
    return view


def where(view: GridView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def editor(view: GridView) -> QPlainTextEdit | None:
    boxes = [box for box in view.viewport().findChildren(QPlainTextEdit) if box.isVisible()]
    return boxes[0] if boxes else None


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ((0, 0), Qt.Key.Key_Tab, (0, 1)),
        ((0, 2), Qt.Key.Key_Tab, (1, 0)),
        ((1, 0), Qt.Key.Key_Backtab, (0, 2)),
        ((0, 1), Qt.Key.Key_Return, (1, 1)),
        ((1, 1), Qt.Key.Key_Right, (1, 2)),
        ((1, 1), Qt.Key.Key_Home, (1, 0)),
        ((1, 1), Qt.Key.Key_End, (1, 2)),
    ],
)
def test_keys_move_as_in_a_spreadsheet(grid, qtbot, start, key, end):
    grid.go(*start)
    qtbot.keyClick(grid, key)
    assert where(grid) == end


def test_tab_at_the_end_leaves_the_table(grid, qtbot):
    grid.go(3, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert not grid.hasFocus()


def test_intro_in_the_last_row_offers_a_new_one(grid, qtbot):
    grid.go(3, 1)
    asked: list[bool] = []
    grid.after_last.connect(lambda: asked.append(True))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert asked == [True]
    assert where(grid) == (3, 1)


def test_typing_replaces_and_f2_changes(grid, qtbot):
    grid.go(0, 1)
    qtbot.keyClick(grid, "N")
    qtbot.keyClicks(editor(grid), "uevo")
    qtbot.keyClick(editor(grid), Qt.Key.Key_Return)
    assert grid.model().cells[0][1].casefold() == "nuevo"
    assert where(grid) == (1, 1)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(grid), " y otros")
    qtbot.keyClick(editor(grid), Qt.Key.Key_Tab)
    assert grid.model().cells[1][1] == "Formar para el trabajo y otros"
    assert where(grid) == (1, 2)


def test_esc_takes_back_only_the_change_in_course(grid, qtbot):
    grid.go(0, 1)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(grid), "xxx")
    qtbot.keyClick(editor(grid), Qt.Key.Key_Escape)
    assert grid.model().cells[0][1] == "Formar para el trabajo"
    assert where(grid) == (0, 1)


def test_ctrl_intro_is_a_new_line_and_the_row_grows(grid, qtbot):
    before = grid.rowHeight(0)
    grid.go(0, 2)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    for _ in range(4):
        qtbot.keyClick(editor(grid), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor(grid), "fin")
    qtbot.keyClick(editor(grid), Qt.Key.Key_Return)
    settle(grid.window())
    assert grid.model().cells[0][2] == "Útiles\n\n\n\nfin"
    assert grid.rowHeight(0) > before + 40


def test_ctrl_supr_asks_to_remove_and_supr_to_empty(grid, qtbot):
    grid.go(2, 1)
    with qtbot.waitSignal(grid.removal_asked) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [[2]]
    with qtbot.waitSignal(grid.cleared) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert [(index.row(), index.column()) for index in told.args[0]] == [(2, 1)]


def test_copy_and_paste_keep_rows_and_lines(grid, qtbot):
    grid.model().cells[0][1] = "dos\nlíneas"
    grid.selectRow(0)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == 'Aliado 0\t"dos\nlíneas"\tÚtiles'
    grid.go(1, 0)
    with qtbot.waitSignal(grid.pasted) as told:
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [1, 0, [["Aliado 0", "dos\nlíneas", "Útiles"]]]


def test_no_title_and_no_cell_is_cut(grid):
    grid.window().resize(420, 500)
    settle(grid.window())
    header = grid.horizontalHeader()
    assert header.height() >= header.needed_height()
    assert header.needed_height() > 3 * header.fontMetrics().height()
    for row in range(4):
        hints = [grid.sizeHintForIndex(grid.model().index(row, column)).height() for column in range(3)]
        assert grid.rowHeight(row) >= max(hints)
    assert lint(grid.window()) == []


def test_a_long_table_measures_what_is_seen(grid):
    model = Aliados(3000)
    for row in model.cells:
        row[2] = "Útiles, transporte, talleres y una parcela demostrativa para las familias. " * 2
    grid.setModel(model)
    settle(grid.window())
    assert grid.rowHeight(0) >= grid.sizeHintForIndex(model.index(0, 2)).height()
    assert grid.rowHeight(2999) < grid.rowHeight(0)
    grid.go(1500, 0)
    settle(grid.window())
    assert grid.rowHeight(1500) >= grid.sizeHintForIndex(model.index(1500, 2)).height()


def test_without_a_model_nothing_breaks(qapp, qtbot):
    view = GridView("Vacía")
    qtbot.addWidget(view)
    view.show()
    settle(view)
    view.setModel(Aliados(0))
    settle(view)
    assert view.step(1, 0) is False
    assert not QModelIndex().isValid()
