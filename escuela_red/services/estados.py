"""How far the junta is with each ally: what people set, and beyond it what proposals and alliances say (DOMAIN §10).

How it came to be so is told by `services.trayectoria`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.alianza import Alianza, EstadoAlianza, ParteAlianza
from escuela_red.models.campos import campo_de
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.services import records, values
from escuela_red.text import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector

POR_BUSCAR, CONVERSANDO, FIRMADA, TERMINADA = "Por buscar", "En conversación", "Firmada", "Terminada"
GRUPOS = (POR_BUSCAR, CONVERSANDO, FIRMADA, TERMINADA)
"""The groups of allies on screen, in their order."""
SIN_ESTADO = "Sin estado"

OF_ALLIANCE = {
    EstadoAlianza.FIRMADA: "Alianza firmada",
    EstadoAlianza.EJECUCION: "En ejecución",
    EstadoAlianza.REVISION: "En revisión",
    EstadoAlianza.PRORROGADA: "Prorrogada",
}
"""The states of an alliance that is signed and not ended, from the first to the one furthest ahead."""
OF_PROPOSAL = {
    EstadoPropuesta.ENVIADA: "Propuesta presentada",
    EstadoPropuesta.EN_ESTUDIO: "En estudio",
    EstadoPropuesta.ACEPTADA: "Aceptada",
    EstadoPropuesta.DEVUELTA: "Devuelta",
    EstadoPropuesta.RECHAZADA: "Rechazada",
}
ENDED = "Terminada"
_GROUP = {
    **{one.etiqueta: POR_BUSCAR for one in (EstadoAliado.IDENTIFICADO, EstadoAliado.INVESTIGADO)},
    **{one.etiqueta: CONVERSANDO for one in (EstadoAliado.CONTACTADO, EstadoAliado.CONVERSACION)},
    **dict.fromkeys(("Propuesta presentada", "En estudio", "Aceptada", "Devuelta"), CONVERSANDO),
    **dict.fromkeys(OF_ALLIANCE.values(), FIRMADA),
    **dict.fromkeys((ENDED, "Rechazada", EstadoAliado.DESCARTADO.etiqueta), TERMINADA),
}
_BY_FOLDED = {fold(state): group for state, group in _GROUP.items()}


@dataclass(frozen=True)
class EstadoVista:
    """The state of an ally in words; `calculado` when a proposal or an alliance tells it, not people.

    `tabla`, `registro` and `titulo` are then those of the record that tells it.
    """

    etiqueta: str
    grupo: str
    calculado: bool = False
    tabla: str = ""
    registro: str = ""
    titulo: str = ""

    @property
    def falta(self) -> bool:
        """Tell whether nobody has said how it goes."""
        return not self.etiqueta

    @property
    def palabras(self) -> str:
        """Return the state as it is read: «Sin estado» while nobody has said it."""
        return self.etiqueta or SIN_ESTADO

    @property
    def segun(self) -> str:
        """Return «según la propuesta “Transporte”», or empty when people set the state."""
        words = {"propuesta": "la propuesta", "alianza": "la alianza"}.get(self.tabla, "")
        return f"según {words} {quoted(self.titulo)}" if words else ""


def de_aliados(lector: Lector, junta_id: str) -> dict[str, EstadoVista]:
    """Return the state of each living ally by its id: one reading of allies, alliances and proposals."""
    alliances = alianzas_de(lector, junta_id)
    proposals = propuestas_de(lector, junta_id)
    return {
        row["id"]: estado(row, alliances.get(row["id"], ()), proposals.get(row["id"], ()))
        for row in records.every(lector, Aliado, junta_id)
    }


def estado(row: Fila, alliances: Sequence[Fila], proposals: Sequence[Fila]) -> EstadoVista:
    """Return the state of an ally from its alliances and its proposals: the rule of DOMAIN §10."""
    signed = [one for one in alliances if one["estado"] in OF_ALLIANCE]
    if signed:
        order = list(OF_ALLIANCE)
        furthest = max(signed, key=lambda one: (order.index(one["estado"]), str(one["fecha_firma"] or "")))
        return _told_by("alianza", furthest, OF_ALLIANCE[furthest["estado"]], furthest["nombre"])
    sent = [one for one in proposals if one["estado"] in OF_PROPOSAL]
    if sent:
        latest = max(sent, key=lambda one: (str(one["enviada"] or one["fecha"] or ""), one["orden"]))
        return _told_by("propuesta", latest, OF_PROPOSAL[latest["estado"]], latest["titulo"])
    ended = [one for one in alliances if one["estado"] == EstadoAlianza.TERMINADA]
    if ended:
        latest = max(ended, key=lambda one: (str(one["fin"] or one["fecha_firma"] or ""), one["orden"]))
        return _told_by("alianza", latest, ENDED, latest["nombre"])
    own = values.option_label(campo_de(Aliado, "estado"), row["estado"])
    words = row["estado_anotado"] or own
    return EstadoVista(words, grupo_de(words))


def grupo_de(words: str) -> str:
    """Return the group of a state by its words; other words than those of the list are talk that goes on."""
    return _BY_FOLDED.get(fold(words), CONVERSANDO if words else POR_BUSCAR)


def alianzas_de(lector: Lector, junta_id: str) -> Mapping[str, list[Fila]]:
    """Return the living alliances of each ally, by its id."""
    living = {row["id"]: row for row in records.every(lector, Alianza, junta_id)}
    found: dict[str, dict[str, Fila]] = {}
    for part in records.every(lector, ParteAlianza, junta_id):
        if part["aliado_id"] and part["alianza_id"] in living:
            found.setdefault(part["aliado_id"], {})[part["alianza_id"]] = living[part["alianza_id"]]
    return {ally: list(mine.values()) for ally, mine in found.items()}


def propuestas_de(lector: Lector, junta_id: str) -> Mapping[str, list[Fila]]:
    """Return the living proposals to each ally, by its id."""
    found: dict[str, list[Fila]] = {}
    for row in records.every(lector, Propuesta, junta_id):
        if row["aliado_id"]:
            found.setdefault(row["aliado_id"], []).append(row)
    return found


def _told_by(table: str, row: Fila, words: str, title: str) -> EstadoVista:
    return EstadoVista(words, grupo_de(words), calculado=True, tabla=table, registro=row["id"], titulo=title)
