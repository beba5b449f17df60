"""Going to a record from a list of any kinds (search, papelera, «¿Qué falta?», historial): its workshop, its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models import registry
from escuela_red.services import lugares, records
from escuela_red.ui import navigation

if TYPE_CHECKING:
    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector
    from escuela_red.ui.main_window import MainWindow

_BY_TASK = ("respuesta", "marca")
"""Kinds that are shown where their task of the guide is done."""


def tables() -> tuple[str, ...]:
    """Return the kinds that have a page, in the order of the sidebar."""
    parts = (kind.__tablename__ for kind in registry.kinds() if kind.ficha.parte_de)
    return tuple(dict.fromkeys((*navigation.HOME_OF, *_BY_TASK, *parts)))


def home(lector: Lector, table: str, record: str = "") -> str:
    """Return the page that shows a record: an answer's is that of its task. Without record, that of its kind."""
    row = _row(lector, table, record)
    if row is not None and table in _BY_TASK:
        task = lugares.tarea(lector, row)
        if task is not None and task.clase in navigation.tasks():
            return navigation.of_task(task).key
    if row is not None and table not in navigation.HOME_OF:
        of, whose = records.owner(registry.kind(table), row)
        return home(lector, of, whose) if of else "inicio"
    return navigation.HOME_OF.get(table, "inicio")


def show(window: MainWindow, table: str, record: str = "", field: str = "") -> None:
    """Show a record in its page, in the workshop that it belongs to; one that was removed, where it waits."""
    bridge = window.bridge
    if bridge is None:
        return
    lector = bridge.workspace.lector
    row = _row(lector, table, record)
    if row is not None and _waits(lector, row, table):
        window.go("papelera")
        return
    workshop = "" if row is None else str(row.get("taller_id") or (record if table == "taller" else ""))
    if workshop and workshop != bridge.taller_id and _lives(lector, workshop):
        window.use_taller(workshop)
    of, whose = records.owner(registry.kind(table), row) if row is not None else ("", "")
    if of and table not in navigation.HOME_OF:
        show(window, of, whose)
        page = window.page()
        if page is not None:
            page.show_inner(table, record)
        return
    if table == "adjunto" and row is not None and row["alianza_id"]:
        window.go("alianzas", str(row["alianza_id"]), "papel")
        return
    subject = str(row["tarea"]) if row is not None and table == "marca" else record
    window.go(home(lector, table, record), subject, field)


def _waits(lector: Lector, row: Fila, table: str) -> bool:
    """Tell whether a record is in the papelera, or what it is attached to."""
    held = _row(lector, "alianza", str(row["alianza_id"] or "")) if table == "adjunto" else None
    return any(one is not None and one["eliminado"] is not None for one in (row, held))


def _row(lector: Lector, table: str, record: str) -> Fila | None:
    return records.one(lector, registry.kind(table), record) if record else None


def _lives(lector: Lector, workshop: str) -> bool:
    row = _row(lector, "taller", workshop)
    return row is not None and row["eliminado"] is None
