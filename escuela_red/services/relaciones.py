"""Which allies would do more together (guide, C.2 question c): each pair once, seen from either side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado, RelacionAliados
from escuela_red.models.campos import campo_de
from escuela_red.services import records, values

if TYPE_CHECKING:
    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


@dataclass(frozen=True)
class Relacion:
    """Two allies by id and name, what joins them, how close they are (key and words) and what they would do."""

    id: str
    uno: str
    otro: str
    nombre_uno: str
    nombre_otro: str
    tipo: str = ""
    fuerza: str = ""
    fuerza_texto: str = ""
    nota: str = ""

    @property
    def al_reves(self) -> Relacion:
        """Return the same pair seen from the other side."""
        return replace(self, uno=self.otro, otro=self.uno, nombre_uno=self.nombre_otro, nombre_otro=self.nombre_uno)

    @property
    def detalle(self) -> str:
        """Return how close they are and what joins them, in words; empty when nobody has said."""
        close = self.fuerza_texto.lower()
        return f"{close} ({self.tipo})" if close and self.tipo else close or self.tipo


def todas(lector: Lector, junta_id: str) -> list[Relacion]:
    """Return the pairs of living allies, each once and none with itself, in the order of the junta."""
    return [_relation(row) for row in filas(lector, junta_id)]


def de_aliado(lector: Lector, junta_id: str, aliado: str) -> list[Relacion]:
    """Return the pairs of an ally seen from it: `otro` is always the other one."""
    found = [one for one in todas(lector, junta_id) if aliado in (one.uno, one.otro)]
    return [one if one.uno == aliado else one.al_reves for one in found]


def filas(lector: Lector, junta_id: str) -> list[Fila]:
    """Return the records of `todas`: what came twice, in either direction, counts the first time."""
    seen: set[frozenset[str]] = set()
    rows = []
    for row in records.every(lector, RelacionAliados, junta_id):
        ends = [row[name] for name in ("uno_id", "otro_id") if row[name] and row[name + records.TITLE] is not None]
        pair = frozenset(ends)
        if len(pair) == 2 and pair not in seen:
            seen.add(pair)
            rows.append(row)
    return rows


def agregar(workspace: Workspace, uno: str, otro: str) -> str:
    """Join two allies and return the record; those that are joined stay as they are. Raises `relacion-consigo`."""
    if uno == otro:
        row = records.one(workspace.lector, Aliado, uno)
        raise UserError("relacion-consigo", aliado=records.title(Aliado, row) if row else "este aliado")
    for row in filas(workspace.lector, workspace.junta_id):
        if {row["uno_id"], row["otro_id"]} == {uno, otro}:
            return str(row["id"])
    return records.add(workspace, RelacionAliados, uno_id=uno, otro_id=otro)


def _relation(row: Fila) -> Relacion:
    one, other = (row[name + records.TITLE] or f"{Aliado.ficha.singular} sin nombre" for name in ("uno_id", "otro_id"))
    words = values.option_label(campo_de(RelacionAliados, "fuerza"), row["fuerza"])
    return Relacion(
        row["id"], row["uno_id"], row["otro_id"], one, other, row["tipo"], str(row["fuerza"] or ""), words, row["nota"]
    )
