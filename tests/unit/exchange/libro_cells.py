"""The libro of a junta as a test changes it, without a file of Excel between."""

from __future__ import annotations

from typing import Any

import pytest

from escuela_red.errors import UserError
from escuela_red.exchange import apply, libro
from escuela_red.exchange.workbook import Row, Sheet
from escuela_red.reports.content import libro_sheets
from tests.unit.exchange.refusals import listed


class Libro:
    """The libro of a junta as cells that a test may change, as a person does in Excel."""

    def __init__(self, workspace, **options):
        self.workspace = workspace
        self.extra: list[Sheet] = []
        self.cells: dict[str, list[list[Any]]] = {}
        for kind in libro_sheets.kinds():
            table = libro_sheets.sheet(workspace.lector, kind, workspace.junta_id, private=options.get("private", True))
            headings = ["id", *(column.heading for column in table.columns)]
            rows = [[one, *row] for one, row in zip(table.ids, table.rows, strict=True)]
            self.cells[kind.ficha.hoja] = [headings, *([None if cell == "" else cell for cell in row] for row in rows)]

    def column(self, sheet, heading):
        return self.cells[sheet][0].index(heading)

    def set(self, sheet, row, heading, value):
        self.cells[sheet][row][self.column(sheet, heading)] = value

    def add(self, sheet, **by_heading):
        width = len(self.cells[sheet][0])
        row = [None] * width
        for heading, value in by_heading.items():
            row[self.column(sheet, heading)] = value
        self.cells[sheet].append(row)

    def sheets(self):
        made = []
        for name, (headings, *rows) in self.cells.items():
            numbered = tuple(Row(number, tuple(row)) for number, row in enumerate(rows, start=2))
            made.append(Sheet(name, tuple(str(one or "") for one in headings), numbered, heading_row=1))
        return [*made, *self.extra]

    def plan(self):
        return libro.plan_of("libro.xlsx", self.sheets(), self.workspace.lector, self.workspace.junta_id)

    def bring(self):
        return apply.apply(self.workspace, self.plan())

    def problems(self):
        with pytest.raises(UserError) as caught:
            self.plan()
        return listed(caught.value)
