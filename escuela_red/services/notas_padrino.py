"""What the padrino writes for themselves on each task. Nothing of it leaves the file: no report, no slide, no libro."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.taller import NotaPadrino
from escuela_red.services import records, talleres

if TYPE_CHECKING:
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


def de(lector: Lector, junta_id: str, taller: str) -> dict[str, str]:
    """Return the notes of a workshop by the key of their task."""
    rows = records.every(lector, NotaPadrino, junta_id, taller_id=taller) if taller else []
    notes: dict[str, str] = {}
    for row in rows:
        # Two computers may each have begun a note on the same task: both are read until one is written over.
        before = notes.get(row["tarea"], "")
        notes[row["tarea"]] = "\n\n".join(text for text in (before, row["texto"]) if text)
    return notes


def escribir(workspace: Workspace, tarea: str, texto: str) -> None:
    """Write the note on a task; the first words make it."""
    lector, junta_id, taller = workspace.lector, workspace.junta_id, workspace.taller_id
    rows = records.every(lector, NotaPadrino, junta_id, taller_id=taller, tarea=tarea) if taller else []
    with workspace.change("Escribir una nota del padrino", typing=f"nota_padrino/{tarea}") as change:
        if rows:
            change.set(NotaPadrino, rows[0]["id"], texto=texto)
            for more in rows[1:]:
                change.remove(NotaPadrino, more["id"])
        elif texto.strip():
            change.add(NotaPadrino(taller_id=talleres.de(workspace, change), tarea=tarea, texto=texto))
