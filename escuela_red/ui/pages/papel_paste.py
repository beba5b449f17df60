"""Several cells of a printed sheet at once: what comes from the clipboard, and cells that are emptied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from escuela_red.text import count, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from escuela_red.ui.pages.papel_model import SheetModel

NOTHING = "No hay filas para pegar. Copie primero la tabla en Excel o en Word."


def paste(model: SheetModel, row: int, column: int, cells: Sequence[Sequence[str]]) -> str:
    """Write cells over the rows of a list from one on, and what is left as new ones at its end; say how many.

    A first row that repeats the headings is left out. Raises UserError naming row and column when a cell cannot be
    read; then nothing is written.
    """
    wanted = model.columns[max(column, 0 if model.columns[0].campo else 1) :]
    titles = {key(one.titulo) for one in wanted}
    if cells and any(cells[0]) and all(key(cell) in titles for cell in cells[0] if cell.strip()):
        cells = cells[1:]
    found, left = [], 0
    for number, line in enumerate(cells):
        values = {
            one.campo: model.sheet.leer(one, cell, f" en la fila {number + 1}, columna «{one.titulo}»")
            for one, cell in zip(wanted, line, strict=False)
        }
        place = model.place(row + number, row)
        if any(value not in (None, "") for value in values.values()):
            left += place is None
            found += [replace(place, campos=values)] if place is not None else []
    where = f" en «{side}»" if (side := model.side(row)) else ""
    done = model.sheet.escribir_varios(found)
    return _said(done, left, where)


def _said(done: int, left: int, where: str) -> str:
    if not done:
        return NOTHING
    pasted = f"{'Se pegó' if done == 1 else 'Se pegaron'} {count(done, 'renglón', 'renglones')}{where}."
    more = f" {count(left, 'fila', 'filas')} no {'cupo' if left == 1 else 'cupieron'}: la hoja no tiene más renglones."
    return pasted + (more if left else "")


def clear(model: SheetModel, indexes: Sequence[QModelIndex]) -> None:
    """Empty cells as one step; those without a record have nothing to empty."""
    cells: dict[int, dict[str, Any]] = {}
    for index in indexes:
        campo = model.columns[index.column()].campo
        if campo and model.record(index.row()):
            cells.setdefault(index.row(), {})[campo] = None
    places = [(model.place(row), values) for row, values in cells.items()]
    model.sheet.escribir_varios(
        [replace(place, campos=values) for place, values in places if place is not None], "Vaciar casillas"
    )
