"""An ally that is dragged with the mouse: from a list to the grid, from a column of the board to another one."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

ALLY = "application/x-escuela-red-aliado"
"""The kind of what is dragged: the id of an ally."""


def carried(ally: str) -> QMimeData:
    """Return an ally as what is dragged."""
    data = QMimeData()
    data.setData(ALLY, ally.encode())
    return data


def ally_in(data: QMimeData) -> str:
    """Return the ally that is dragged, empty when it is something else."""
    return bytes(data.data(ALLY).data()).decode() if data.hasFormat(ALLY) else ""
