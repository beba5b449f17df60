"""The hands of whoever copies a sheet of paper, and what is in the file then."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escuela_red.services import records
from tests.ui.program import write
from tests.ui.window import editor

DAY = dt.date(2026, 2, 18)


def rows_of(window, kind, **where):
    return records.every(window.bridge.workspace.lector, kind, window.bridge.junta_id, **where)


def open_sheet(window, code):
    page = window.page()
    QTest.mouseClick(page.rows[code], Qt.MouseButton.LeftButton)
    return page.view


def type_in(grid, text, key=Qt.Key.Key_Tab):
    """Type in the current cell and leave it by a key, as a person does."""
    write(grid, text[:1])
    box = editor(grid)
    write(box, text[1:])
    QTest.keyClick(box, key)


def cells(grid, row):
    model = grid.sheet
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def sign(view, name):
    view.head.author.setFocus()
    view.head.author.clear()
    write(view.head.author, name)
    view.head.author.completer().popup().hide()
    QTest.keyClick(view.head.author, Qt.Key.Key_Return)
