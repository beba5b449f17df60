"""Where each activity stands in the table of the ruta: added below another, moved within its step and beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records

if TYPE_CHECKING:
    from escuela_red.services.workspace import Workspace


def agregar(workspace: Workspace, paso: Paso, texto: str, *, record: str, after: str = "") -> None:
    """Add an activity with a given id at the end of its step, or below another one of it.

    Who writes it knows the id beforehand, so what is typed next goes on in the same undo step.
    """
    typing = f"{record}/texto"
    order = _below(workspace, paso, after)
    if order is None:
        records.add(workspace, Actividad, typing=typing, id=record, paso=paso, texto=texto)
    else:
        records.add(workspace, Actividad, typing=typing, id=record, paso=paso, texto=texto, orden=order)


def mover(workspace: Workspace, record: str, *, steps: int) -> bool:
    """Move an activity one place up (-1) or down (1); from the edge of its step it goes to the next step.

    Return False when there is nowhere to go.
    """
    row = records.one(workspace.lector, Actividad, record)
    if row is None:
        return False
    paso = row["paso"]
    mine = [one["id"] for one in records.every(workspace.lector, Actividad, workspace.junta_id, paso=paso)]
    place = mine.index(record) + steps
    if 0 <= place < len(mine):
        records.move(workspace, Actividad, record, steps=steps, paso=paso)
        return True
    every = list(Paso)
    beyond = every.index(paso) + steps if paso in every else -1
    if not 0 <= beyond < len(every):
        return False
    _to_step(workspace, record, every[beyond], first=steps > 0)
    return True


def _to_step(workspace: Workspace, record: str, paso: Paso, *, first: bool) -> None:
    orders = [one["orden"] for one in records.every(workspace.lector, Actividad, workspace.junta_id, paso=paso)]
    changes: dict[str, object] = {"paso": paso}
    if orders:
        changes["orden"] = min(orders) - 1 if first else max(orders) + 1
    with workspace.change("Mover actividad a otro paso") as change:
        change.set(Actividad, record, **changes)


def _below(workspace: Workspace, paso: Paso, after: str) -> float | None:
    """Return an order between an activity and the following one of its step; None to stand at the end."""
    rows = records.every(workspace.lector, Actividad, workspace.junta_id, paso=paso)
    ids = [row["id"] for row in rows]
    if after not in ids or after == ids[-1]:
        return None
    place = ids.index(after)
    low, high = rows[place]["orden"], rows[place + 1]["orden"]
    between = (low + high) / 2
    return float(between) if low < between < high else None
