"""How far the junta is with each ally: what people set, and beyond it what proposals and alliances say (DOMAIN §10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.alianza import Alianza, EstadoAlianza, ParteAlianza
from escuela_red.models.campos import campo_de
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.services import records, values
from escuela_red.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector

POR_BUSCAR, CONVERSANDO, FIRMADA, TERMINADA = "Por buscar", "En conversación", "Firmada", "Terminada"
GRUPOS = (POR_BUSCAR, CONVERSANDO, FIRMADA, TERMINADA)
"""The groups of allies on screen, in their order."""

_OF_ALLIANCE = {
    EstadoAlianza.FIRMADA: "Alianza firmada",
    EstadoAlianza.EJECUCION: "En ejecución",
    EstadoAlianza.REVISION: "En revisión",
    EstadoAlianza.PRORROGADA: "Prorrogada",
}
"""The states of an alliance that is signed and not ended, from the first to the one furthest ahead."""
_OF_PROPOSAL = {
    EstadoPropuesta.ENVIADA: "Propuesta presentada",
    EstadoPropuesta.EN_ESTUDIO: "En estudio",
    EstadoPropuesta.ACEPTADA: "Aceptada",
    EstadoPropuesta.DEVUELTA: "Devuelta",
    EstadoPropuesta.RECHAZADA: "Rechazada",
}
_ENDED = "Terminada"
_GROUP = {
    **{one.etiqueta: POR_BUSCAR for one in (EstadoAliado.IDENTIFICADO, EstadoAliado.INVESTIGADO)},
    **{one.etiqueta: CONVERSANDO for one in (EstadoAliado.CONTACTADO, EstadoAliado.CONVERSACION)},
    **dict.fromkeys(("Propuesta presentada", "En estudio", "Aceptada", "Devuelta"), CONVERSANDO),
    **dict.fromkeys(_OF_ALLIANCE.values(), FIRMADA),
    **dict.fromkeys((_ENDED, "Rechazada", EstadoAliado.DESCARTADO.etiqueta), TERMINADA),
}
_BY_FOLDED = {fold(state): group for state, group in _GROUP.items()}


@dataclass(frozen=True)
class EstadoVista:
    """The state of an ally in words; `calculado` when a proposal or an alliance tells it, not people."""

    etiqueta: str
    grupo: str
    calculado: bool = False

    @property
    def falta(self) -> bool:
        """Tell whether nobody has said how it goes."""
        return not self.etiqueta


def de_aliados(lector: Lector, junta_id: str) -> dict[str, EstadoVista]:
    """Return the state of each living ally by its id: one reading of allies, alliances and proposals."""
    alliances = _alliances(lector, junta_id)
    proposals = _proposals(lector, junta_id)
    return {
        row["id"]: estado(row, alliances.get(row["id"], ()), proposals.get(row["id"], ()))
        for row in records.every(lector, Aliado, junta_id)
    }


def estado(row: Fila, alliances: Sequence[EstadoAlianza], proposals: Sequence[Fila]) -> EstadoVista:
    """Return the state of an ally from its alliances and its proposals: the rule of DOMAIN §10."""
    signed = [one for one in _OF_ALLIANCE if one in alliances]
    if signed:
        return _view(_OF_ALLIANCE[signed[-1]], computed=True)
    sent = [one for one in proposals if one["estado"] in _OF_PROPOSAL]
    if sent:
        latest = max(sent, key=lambda one: (str(one["enviada"] or one["fecha"] or ""), one["orden"]))
        return _view(_OF_PROPOSAL[latest["estado"]], computed=True)
    if EstadoAlianza.TERMINADA in alliances:
        return _view(_ENDED, computed=True)
    own = values.option_label(campo_de(Aliado, "estado"), row["estado"])
    return _view(row["estado_anotado"] or own)


def _view(words: str, *, computed: bool = False) -> EstadoVista:
    return EstadoVista(words, _BY_FOLDED.get(fold(words), CONVERSANDO if words else POR_BUSCAR), computed)


def _alliances(lector: Lector, junta_id: str) -> Mapping[str, list[EstadoAlianza]]:
    states = {row["id"]: row["estado"] for row in records.every(lector, Alianza, junta_id)}
    found: dict[str, list[EstadoAlianza]] = {}
    for part in records.every(lector, ParteAlianza, junta_id):
        if part["aliado_id"] and part["alianza_id"] in states:
            found.setdefault(part["aliado_id"], []).append(states[part["alianza_id"]])
    return found


def _proposals(lector: Lector, junta_id: str) -> Mapping[str, list[Fila]]:
    found: dict[str, list[Fila]] = {}
    for row in records.every(lector, Propuesta, junta_id):
        if row["aliado_id"]:
            found.setdefault(row["aliado_id"], []).append(row)
    return found
