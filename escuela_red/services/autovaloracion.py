"""How the junta rates itself on each indicator of the guide, before and after; nothing of it is ever missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escuela_red.models.campos import Clase, campo_de
from escuela_red.models.taller import Autovaloracion
from escuela_red.services import records, talleres

if TYPE_CHECKING:
    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


def de(lector: Lector, junta_id: str, taller: str) -> dict[str, Fila]:
    """Return the rating of a workshop by the key of its indicator; one that was written twice gives its first."""
    rows = records.every(lector, Autovaloracion, junta_id, taller_id=taller)
    return {row["indicador"]: row for row in reversed(rows)}


def poner(workspace: Workspace, indicador: str, **campos: Any) -> str:
    """Write fields of the rating of an indicator (None takes a value back) and return its record; words make it.

    The words of a comment that are typed on stay one undo step; each choice is its own.
    """
    row = de(workspace.lector, workspace.junta_id, workspace.taller_id).get(indicador)
    text = next((name for name in campos if campo_de(Autovaloracion, name).clase is Clase.PARRAFO), "")
    typing = f"autovaloracion/{indicador}/{text}" if text else ""
    with workspace.change(_label(campos), typing=typing) as change:
        if row is not None:
            change.set(Autovaloracion, row["id"], **campos)
            return str(row["id"])
        if not any(campos.values()):
            return ""
        taller = talleres.de(workspace, change)
        return change.add(Autovaloracion(taller_id=taller, indicador=indicador, **campos))


def _label(campos: dict[str, Any]) -> str:
    if not any(campos.values()):
        return "Quitar una respuesta de la autovaloración"
    return "Responder la autovaloración"
