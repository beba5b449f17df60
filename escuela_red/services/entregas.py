"""What was handed on: each delivery that counts, and what every sede or microcentro has received."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from escuela_red.models.aporte import Distribucion
from escuela_red.services import aportes, records
from escuela_red.services.aportes import unidades_text
from escuela_red.text import clean_line, fold

if TYPE_CHECKING:
    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector


@dataclass
class PorSede:
    """A sede or microcentro with what reached it: deliveries, whole pesos, and what was delivered in words."""

    nombre: str
    entregas: int = 0
    valor: int = 0
    que: list[str] = field(default_factory=list)


def todas(lector: Lector, junta_id: str) -> list[tuple[Fila, Fila]]:
    """Return every delivery that counts with its aporte, aporte by aporte in the junta's order."""
    found: dict[str, list[Fila]] = {}
    for row in records.every(lector, Distribucion, junta_id):
        if row["aporte_id"]:
            found.setdefault(row["aporte_id"], []).append(row)
    return [(one, aporte) for aporte in aportes.vivos(lector, junta_id) for one in found.get(aporte["id"], ())]


def por_sede(lector: Lector, junta_id: str) -> list[PorSede]:
    """Return who received what, by name; «sede pore» and «Sede Pore» are one."""
    found: dict[str, PorSede] = {}
    for one, aporte in todas(lector, junta_id):
        name = clean_line(one["a_quien"])
        place = found.setdefault(fold(name), PorSede(name or "Sin sede escrita"))
        place.entregas += 1
        place.valor += one["valor"] or 0
        said = _what(one, aporte)
        if said and said not in place.que:
            place.que.append(said)
    return sorted(found.values(), key=lambda place: fold(place.nombre))


def _what(one: Fila, aporte: Fila) -> str:
    """Return «15 sillas» or «Sillas»: how much of what, from the delivery or else its aporte."""
    what = clean_line(one["que"]) or aporte["unidad"] or clean_line(aporte["descripcion"])
    return f"{unidades_text(one['cantidad'])} {what}".strip() if one["cantidad"] is not None else what
