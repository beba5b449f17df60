"""Columns, rows and drawings: where things stand, and in which colours."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Drawing, Icon, Label, Line, Sector
from escuela_red.ui import theme, widgets
from tests.ui.layout_lint import lint, settle
from tests.ui.widgets.conftest import LONG

DRAWING = Drawing(
    200,
    100,
    [
        Sector(50, 50, 40, 0, 120, "Bbg"),
        Circle(50, 50, 20, "primary"),
        Label(50, 54, "Red", 10, "onPrimary", bold=True, anchor=Anchor.CENTER),
        Line(70, 50, 120, 50, "B", dashed=True),
        Curve(((50, 10), (80, 0), (120, 0), (150, 20)), "A"),
        Box(120, 30, 60, 40, "surface", "B"),
        Icon(160, 40, 12, "landmark", "C"),
    ],
    [("sena", Box(120, 30, 60, 40)), ("alcaldia", Box(10, 10, 20, 20))],
)


def test_a_drawing_is_painted_in_tokens_and_pressed_by_its_boxes(show, qtbot):
    picture = widgets.PaintedDrawing(DRAWING, name="Mapa", description="Dos aliados")
    show(picture, width=440)
    centre = picture._origin() + QPointF(50, 40) * picture.factor()
    assert picture.grab().toImage().pixelColor(centre.toPoint()) == theme.current().color("primary")
    spot = (picture._origin() + QPointF(150, 60) * picture.factor()).toPoint()
    with qtbot.waitSignal(picture.pressed) as told:
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == ["sena"]
    picture.set_current("")
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    with qtbot.waitSignal(picture.pressed) as told:
        qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert told.args == ["alcaldia"]


def test_texts_of_a_drawing_are_measured_as_they_are_painted(qapp):
    assert widgets.measure("Cooperativa", 12, bold=True) > widgets.measure("Cooperativa", 12)
    assert widgets.measure("Cooperativa", 24) == pytest.approx(2 * widgets.measure("Cooperativa", 12), rel=0.02)


def test_columns_stack_when_there_is_no_room(show):
    one, two = widgets.Card(widgets.Text("Uno")), widgets.Card(widgets.Text("Dos"))
    columns = widgets.Columns(one, two)
    window = show(columns, width=900)
    assert one.y() == two.y()
    assert one.width() == two.width()
    window.resize(500, 400)
    settle(window)
    assert two.y() > one.y()


def test_rows_of_buttons_wrap(show):
    row = widgets.FlowRow(*(widgets.Button(f"Botón número {number}") for number in range(5)))
    window = show(row, width=300)
    assert window.width() == 300
    assert len({child.y() for child in row.findChildren(widgets.Button)}) > 1


def test_pyside_keeps_its_count_of_none(qapp):
    widget = QLabel()
    before = sys.getrefcount(None)
    for _ in range(5000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 1000


def test_a_row_beside_a_row_keeps_its_height(show):
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.addWidget(widgets.Text(LONG), 1)
    line.addWidget(widgets.Button("Corto"))
    window = show(holder, width=300)
    assert lint(window) == []


def test_a_window_may_look_unlike_the_rest(qapp, qtbot):
    theme.apply(qapp, theme.Theme.of("oscuro", 100))
    light = theme.Theme.of("claro", 150)
    window = QWidget()
    theme.dress(window, light)
    with theme.borrowed(light):
        button, line = widgets.Button("Salir", "primary"), widgets.TextLine(name="Nota")
        column = QVBoxLayout(window)
        column.addWidget(button)
        column.addWidget(line)
    qtbot.addWidget(window)
    window.show()
    settle(window)
    assert theme.current().name == "oscuro"
    assert button.height() == 60
    assert button.grab().toImage().pixelColor(12, button.height() // 2) == light.color("primary")
    assert line.grab().toImage().pixelColor(line.width() // 2, line.height() - 8) == light.color("surface")
    assert window.grab().toImage().pixelColor(2, 2) == light.color("window")
