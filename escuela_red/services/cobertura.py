"""Which allies may attend which needs, and what is left over on either side (guide, C.2; «¿Qué falta?» K10).

A need is attended when an ally that goes on may attend it: those discarded, or whose proposal or alliance came to an
end, are told apart and do not count. Two records that say the same of the same pair count once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from escuela_red.models.aliado import Aliado, Prioridad
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.aporte import Aporte
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.services import aportes, estados, records
from escuela_red.text import count, grouped, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement

    from escuela_red.models.base import Registro
    from escuela_red.models.vivencia import Componente
    from escuela_red.services.estados import EstadoVista
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

PRIORIDADES = (*Prioridad, None)
"""The order of the needs on screen and paper; those without a priority last."""

_LABEL = 40


class Par(NamedTuple):
    """That an ally may attend a need: the record that says it, and how."""

    registro: str
    como: str


@dataclass(frozen=True)
class NecesidadVista:
    """A row of the matrix."""

    id: str
    texto: str
    prioridad: Prioridad | None
    componente: Componente | None


@dataclass(frozen=True)
class AliadoVista:
    """A column of the matrix; its number is that of its row in the mapa. `sigue` unless it came to an end."""

    id: str
    numero: int
    nombre: str
    aportes: str
    estado: EstadoVista

    @property
    def sigue(self) -> bool:
        """Tell whether it may still attend a need."""
        return self.estado.grupo != estados.TERMINADA


@dataclass(frozen=True)
class AporteVista:
    """Something offered or agreed that nobody has used yet."""

    id: str
    descripcion: str
    aliado: str


@dataclass(frozen=True)
class Matriz:
    """Needs by priority, allies in the order of the mapa, and the pairs (need, ally) that are said."""

    necesidades: Sequence[NecesidadVista]
    aliados: Sequence[AliadoVista]
    pares: Mapping[tuple[str, str], Par] = field(default_factory=dict)

    @cached_property
    def por_necesidad(self) -> Mapping[str, Sequence[AliadoVista]]:
        """Return the allies of each need, those that do not go on too, in the order of the mapa."""
        asked: dict[str, set[str]] = {}
        for need, ally in self.pares:
            asked.setdefault(need, set()).add(ally)
        return {
            need.id: [ally for ally in self.aliados if ally.id in asked[need.id]] if need.id in asked else ()
            for need in self.necesidades
        }

    @cached_property
    def por_aliado(self) -> Mapping[str, Sequence[NecesidadVista]]:
        """Return the needs that each ally may attend."""
        asked: dict[str, set[str]] = {}
        for need, ally in self.pares:
            asked.setdefault(ally, set()).add(need)
        return {
            ally.id: [need for need in self.necesidades if need.id in asked[ally.id]] if ally.id in asked else ()
            for ally in self.aliados
        }

    def que_siguen(self, necesidad: str) -> list[AliadoVista]:
        """Return the allies that attend a need and go on."""
        return [ally for ally in self.por_necesidad[necesidad] if ally.sigue]

    @cached_property
    def sin_aliado(self) -> Sequence[NecesidadVista]:
        """Return the needs that no ally attends, or only some that do not go on."""
        return [need for need in self.necesidades if not self.que_siguen(need.id)]

    @cached_property
    def sin_necesidad(self) -> Sequence[AliadoVista]:
        """Return the allies that go on and attend no need."""
        return [ally for ally in self.aliados if ally.sigue and not self.por_aliado[ally.id]]

    def falta(self, necesidad: str) -> str:
        """Return «Sin aliado», «Sin aliado: SENA ya no sigue» for a need that nobody attends; else empty."""
        if self.que_siguen(necesidad):
            return ""
        gone = self.por_necesidad[necesidad]
        if not gone:
            return SIN_ALIADO
        who = gone[0].nombre if len(gone) == 1 else f"{len(gone)} aliados"
        return f"{SIN_ALIADO}: {who} ya no {'sigue' if len(gone) == 1 else 'siguen'}"

    @cached_property
    def resumen(self) -> tuple[str, str]:
        """Return how many needs have an ally, and how many allies have a need, a sentence each."""
        going = sum(ally.sigue for ally in self.aliados)
        without, idle = len(self.sin_aliado), len(self.sin_necesidad)
        needs = count(len(self.necesidades), "necesidad", "necesidades")
        allies = count(going, "aliado", "aliados")
        if going < len(self.aliados):
            allies = f"{allies} que {'sigue' if going == 1 else 'siguen'}"
        return (
            f"{needs}: {grouped(len(self.necesidades) - without)} con aliado y {grouped(without)} sin aliado.",
            f"{allies}: {grouped(going - idle)} con necesidad y {grouped(idle)} sin necesidad.",
        )


SIN_ALIADO = "Sin aliado"
LISTAS = ("Necesidades sin aliado", "Aliados sin necesidad", "Aportes ofrecidos y no usados")
"""The names of what is left over, on screen and paper."""
_SIGNED = frozenset(EstadoAlianza) - {EstadoAlianza.PREPARACION}


def matriz(lector: Lector, junta_id: str) -> Matriz:
    """Return needs, allies and what is said of them: one reading of each."""
    states = estados.de_aliados(lector, junta_id)
    table = Aliado.table()
    query = select(table.c.id, table.c.institucion, table.c.aportes).where(*_living(Aliado, junta_id))
    allies = [
        AliadoVista(row["id"], number, records.title(Aliado, row), row["aportes"], states[row["id"]])
        for number, row in enumerate(lector.rows(query.order_by(*_order(Aliado))), start=1)
    ]
    needs = [
        NecesidadVista(row["id"], records.title(Necesidad, row), row["prioridad"], row["componente"])
        for row in records.every(lector, Necesidad, junta_id)
    ]
    needs.sort(key=lambda need: PRIORIDADES.index(need.prioridad) if need.prioridad in PRIORIDADES else 9)
    return Matriz(needs, allies, pares(lector, junta_id))


def pares(lector: Lector, junta_id: str) -> dict[tuple[str, str], Par]:
    """Return what is said of each pair of a living need and a living ally, once: the record that says how, if any."""
    table, need, ally = Cobertura.table(), Necesidad.table(), Aliado.table()
    query = (
        select(table.c.id, table.c.necesidad_id, table.c.aliado_id, table.c.como)
        .join(need, (need.c.id == table.c.necesidad_id) & need.c.eliminado.is_(None))
        .join(ally, (ally.c.id == table.c.aliado_id) & ally.c.eliminado.is_(None))
        .where(*_living(Cobertura, junta_id))
        .order_by(*_order(Cobertura))
    )
    found: dict[tuple[str, str], Par] = {}
    for row in lector.rows(query):
        pair = (row["necesidad_id"], row["aliado_id"])
        if pair not in found or (row["como"] and not found[pair].como):
            found[pair] = Par(row["id"], row["como"])
    return found


def sin_aliado(lector: Lector, junta_id: str) -> Sequence[NecesidadVista]:
    """Return the needs that no ally attends, or only some that do not go on."""
    return matriz(lector, junta_id).sin_aliado


def sin_necesidad(lector: Lector, junta_id: str) -> Sequence[AliadoVista]:
    """Return the allies that go on and attend no need."""
    return matriz(lector, junta_id).sin_necesidad


def aportes_sin_usar(lector: Lector, junta_id: str, aliados: Sequence[AliadoVista] = ()) -> list[AporteVista]:
    """Return what was offered or agreed and neither received nor signed, of allies that go on.

    It counts as signed in its own alliance, and in one that came out of the proposal in which it was asked. `aliados`
    are those of a matrix that was read just now.
    """
    offered = [row for row in aportes.vivos(lector, junta_id) if aportes.etapa(row) is not aportes.Etapa.RECIBIDO]
    if not offered:
        return []
    states = {ally.id: ally.estado for ally in aliados} or estados.de_aliados(lector, junta_id)
    signed = [row for row in records.every(lector, Alianza, junta_id) if row["estado"] in _SIGNED or row["fecha_firma"]]
    alliances = {row["id"] for row in signed}
    proposals = {row["propuesta_id"] for row in signed if row["propuesta_id"]}
    found = []
    for row in offered:
        state = states.get(row["aliado_id"])
        used = row["alianza_id"] in alliances or row["propuesta_id"] in proposals
        if not used and (state is None or state.grupo != estados.TERMINADA):
            found.append(AporteVista(row["id"], records.title(Aporte, row), row["aliado_id" + records.TITLE] or ""))
    return found


def contados(sin_usar: Sequence[AporteVista]) -> str:
    """Return «3 aportes ofrecidos y no usados.»."""
    return f"{count(len(sin_usar), 'aporte ofrecido y no usado', 'aportes ofrecidos y no usados')}."


def alternar(workspace: Workspace, necesidad: str, aliado: str) -> bool:
    """Say that an ally attends a need, or take it back; tell whether it attends it now."""
    living, _ = _records(workspace, necesidad, aliado)
    if not living:
        agregar(workspace, necesidad, aliado)
        return True
    with workspace.change(f"Quitar que {_called(workspace, aliado)} atiende {_need(workspace, necesidad)}") as change:
        for record in living:  # a file may hold more than one
            change.remove(Cobertura, record)
    return False


def agregar(workspace: Workspace, necesidad: str, aliado: str) -> str:
    """Say that an ally attends a need and return the record: the one that says it, that of before, or a new one."""
    living, removed = _records(workspace, necesidad, aliado)
    if living:
        return living[0]
    with workspace.change(f"Marcar que {_called(workspace, aliado)} atiende {_need(workspace, necesidad)}") as change:
        if removed:
            change.restore(Cobertura, removed[0])
            return removed[0]
        return change.add(Cobertura(necesidad_id=necesidad, aliado_id=aliado))


def _records(workspace: Workspace, necesidad: str, aliado: str) -> tuple[list[str], list[str]]:
    """Return the records of a pair, living and removed: first the last removed, and the one that says how."""
    table = Cobertura.table()
    query = select(table.c.id, table.c.eliminado, table.c.como).where(
        table.c.junta_id == workspace.junta_id, table.c.necesidad_id == necesidad, table.c.aliado_id == aliado
    )
    rows = list(workspace.lector.rows(query.order_by(*_order(Cobertura))))
    rows.sort(key=lambda row: (row["eliminado"] or "", bool(row["como"])), reverse=True)
    living = [row["id"] for row in rows if row["eliminado"] is None]
    return living, [row["id"] for row in rows if row["eliminado"] is not None]


def _called(workspace: Workspace, aliado: str) -> str:
    row = records.one(workspace.lector, Aliado, aliado)
    return quoted(records.title(Aliado, row), _LABEL) if row else Aliado.ficha.un


def _need(workspace: Workspace, necesidad: str) -> str:
    row = records.one(workspace.lector, Necesidad, necesidad)
    return quoted(records.title(Necesidad, row), _LABEL) if row else Necesidad.ficha.un


def _living(kind: type[Registro], junta_id: str) -> tuple[ColumnElement[bool], ...]:
    table = kind.table()
    return table.c.eliminado.is_(None), table.c.junta_id == junta_id


def _order(kind: type[Registro]) -> tuple[ColumnElement[Any], ...]:
    table = kind.table()
    return table.c.orden, table.c.creado, table.c.id
