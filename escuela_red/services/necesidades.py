"""What the junta needs: a list pasted at once, and needs that come out of the diagnosis (guide, C.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from escuela_red.models.campos import campo_de
from escuela_red.models.necesidad import Necesidad, OrigenNecesidad
from escuela_red.models.vivencia import Hallazgo, TipoHallazgo
from escuela_red.services import diagnostico, paste, records, values
from escuela_red.services.records import TITLE, Choice
from escuela_red.text import count, key, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.services.diagnostico import Compartido
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

COLUMNAS = ("texto", "prioridad", "componente", "proposito")
"""The fields of a table that is pasted, when it has no headings that name them."""


def sin_usar(lector: Lector, junta_id: str) -> list[Compartido]:
    """Return the shared weaknesses that no living need comes from, in the junta's order."""
    used = _used(lector, junta_id)
    return [one for one in diagnostico.compartidos(lector, junta_id, TipoHallazgo.DEBILIDAD) if one.id not in used]


def hallazgos(lector: Lector, junta_id: str, necesidad: str) -> list[Choice]:
    """Return the shared findings that a need may still come from: weaknesses first, then strengths."""
    mine = {row["hallazgo_id"] for row in records.every(lector, OrigenNecesidad, junta_id, necesidad_id=necesidad)}
    return [
        Choice(one.id, one.texto, " · ".join(part for part in (tipo.etiqueta, one.dicho) if part))
        for tipo in (TipoHallazgo.DEBILIDAD, TipoHallazgo.FORTALEZA)
        for one in diagnostico.compartidos(lector, junta_id, tipo)
        if one.id not in mine
    ]


def del_diagnostico(workspace: Workspace, hallazgos: Sequence[str]) -> list[str]:
    """Make a need out of each shared finding, with its component, priority and origin, as one undo step."""
    found = [row for one in hallazgos if (row := records.one(workspace.lector, Hallazgo, one)) is not None]
    if not found:
        return []
    with workspace.change(f"Sacar {count(len(found), 'necesidad', 'necesidades')} del diagnóstico") as change:
        taken = ("texto", "componente", "prioridad")
        made = change.many(Necesidad, [{name: row[name] for name in taken} for row in found])
        origins = [{"necesidad_id": need, "hallazgo_id": row["id"]} for need, row in zip(made, found, strict=True)]
        change.many(OrigenNecesidad, origins)
        return made


def sale_de(workspace: Workspace, necesidad: str, hallazgo: str) -> str:
    """Say that a need comes from a finding and return the record: that of before, when it had been said."""
    table = OrigenNecesidad.table()
    query = select(table.c.id, table.c.eliminado).where(
        table.c.junta_id == workspace.junta_id, table.c.necesidad_id == necesidad, table.c.hallazgo_id == hallazgo
    )
    said = workspace.lector.one(query.order_by(table.c.eliminado.is_not(None), table.c.eliminado.desc()).limit(1))
    if said is not None and said["eliminado"] is None:
        return str(said["id"])
    with workspace.change("Anotar de dónde sale una necesidad") as change:
        if said is not None:
            change.restore(OrigenNecesidad, said["id"])
            return str(said["id"])
        return change.add(OrigenNecesidad(necesidad_id=necesidad, hallazgo_id=hallazgo))


def nuevo_hallazgo(workspace: Workspace, necesidad: str, texto: str) -> str:
    """Write a weakness that was not in the diagnosis and say that the need comes from it; return that record."""
    with workspace.change(f"Agregar la debilidad {quoted(texto)}") as change:
        row = records.one(workspace.lector, Necesidad, necesidad)
        component = row["componente"] if row else None
        made = change.add(Hallazgo(tipo=TipoHallazgo.DEBILIDAD, texto=texto, componente=component, individual=False))
        return change.add(OrigenNecesidad(necesidad_id=necesidad, hallazgo_id=made))


def pegar(workspace: Workspace, celdas: Sequence[Sequence[str]]) -> list[str]:
    """Make a need of each pasted row, as one undo step; return them.

    Several columns are read by their headings, else in the order of `COLUMNAS`; a list of one column may have bullets.
    Raises UserError naming row and column when an option cannot be read; then nothing is written.
    """
    if any(sum(bool(cell.strip()) for cell in row) > 1 for row in celdas):
        names = _headings(celdas[0])
        rows = [_read(names or COLUMNAS, row, number) for number, row in enumerate(celdas[bool(names) :], start=1)]
    else:
        said = paste.without_headings(Necesidad, ("texto",), [[text] for text in diagnostico.lineas(celdas)])
        rows = [{"texto": row[0]} for row in said]
    rows = [row for row in rows if any(row.values())]
    if not rows:
        return []
    return records.add_many(workspace, Necesidad, rows, f"Pegar {count(len(rows), 'necesidad', 'necesidades')}")


def _used(lector: Lector, junta_id: str) -> set[str]:
    rows = records.every(lector, OrigenNecesidad, junta_id)
    return {row["hallazgo_id"] for row in rows if row["necesidad_id" + TITLE] is not None}


def _headings(row: Sequence[str]) -> list[str]:
    """Return the field of each column («» for one that is none of ours); empty when the row is no heading."""
    fields = [campo_de(Necesidad, name) for name in COLUMNAS]
    known = {
        key(word): field.nombre for field in fields for word in (field.etiqueta, field.corto, *field.alias) if word
    }
    found = [known.get(key(cell), "") for cell in row]
    return found if "texto" in found else []


def _read(names: Sequence[str], row: Sequence[str], number: int) -> Mapping[str, Any]:
    found = {}
    for name, cell in zip(names, row, strict=False):
        if name:
            field = campo_de(Necesidad, name)
            found[name] = values.parse(field, cell, f" en la fila {number}, columna «{field.encabezado}»")
    return found
