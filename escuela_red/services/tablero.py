"""The board of allies: a card for each one with its state and the next day on which something happens with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.alianza import EstadoAlianza, Revision
from escuela_red.models.campos import campo_de
from escuela_red.services import estados, records, values
from escuela_red.text import fold, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.estados import EstadoVista
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


AL_TRAER = {
    estados.POR_BUSCAR: EstadoAliado.IDENTIFICADO,
    estados.CONVERSANDO: EstadoAliado.CONVERSACION,
    estados.TERMINADA: EstadoAliado.DESCARTADO,
}
"""The state that an ally takes when its card is brought to a group; the other groups are told by papers."""


@dataclass(frozen=True)
class Tarjeta:
    """An ally on the board. `puesto` is the key that people set; `proxima` the next day that is written for it."""

    id: str
    nombre: str
    perfil: str
    perfil_texto: str
    estado: EstadoVista
    puesto: str
    prioridad: str
    prioridad_texto: str
    seleccionado: bool
    proxima: dt.date | None = None
    que: str = ""


def tarjetas(lector: Lector, junta_id: str) -> list[Tarjeta]:
    """Return the card of each living ally, in the order of the mapa."""
    alliances = estados.alianzas_de(lector, junta_id)
    proposals = estados.propuestas_de(lector, junta_id)
    days = _next_days(lector, junta_id, alliances)
    found = []
    for row in records.every(lector, Aliado, junta_id):
        ally = row["id"]
        view = estados.estado(row, alliances.get(ally, ()), proposals.get(ally, ()))
        found.append(_card(row, view, days.get(ally)))
    return found


def columnas(cards: Sequence[Tarjeta]) -> dict[str, list[Tarjeta]]:
    """Return the cards of each group, every group in its order."""
    found: dict[str, list[Tarjeta]] = {group: [] for group in estados.GRUPOS}
    for card in cards:
        found[card.estado.grupo].append(card)
    return found


def filtrar(
    cards: Iterable[Tarjeta], palabras: str = "", *, prioridad: str = "", lista_corta: bool = False
) -> list[Tarjeta]:
    """Return the cards whose words hold these, of a priority and of the short list when asked."""
    wanted = fold(palabras).split()
    return [
        one
        for one in cards
        if (not prioridad or one.prioridad == prioridad)
        and (one.seleccionado or not lista_corta)
        and (not wanted or _holds(one, wanted))
    ]


def poner_estado(workspace: Workspace, aliado: str, estado: EstadoAliado) -> None:
    """Set the state of an ally as people see it; what was written instead of one (`estado_anotado`) gives way."""
    row = records.one(workspace.lector, Aliado, aliado)
    name = quoted(records.title(Aliado, row)) if row else "un aliado"
    with workspace.change(f"Cambiar estado de {name}") as change:
        change.set(Aliado, aliado, **records.by_hand(Aliado, {"estado": estado}))


def _card(row: Fila, view: EstadoVista, day: tuple[dt.date, str] | None) -> Tarjeta:
    profile = values.option_label(campo_de(Aliado, "perfil"), row["perfil"])
    priority = values.option_label(campo_de(Aliado, "prioridad"), row["prioridad"])
    when, what = day or (None, "")
    return Tarjeta(
        row["id"],
        records.title(Aliado, row),
        str(row["perfil"] or ""),
        profile,
        view,
        str(row["estado"] or ""),
        str(row["prioridad"] or ""),
        priority,
        bool(row["seleccionado"]),
        when,
        what,
    )


def _holds(card: Tarjeta, wanted: Sequence[str]) -> bool:
    text = fold(f"{card.nombre} {card.perfil_texto} {card.estado.etiqueta}")
    return all(word in text for word in wanted)


def _next_days(
    lector: Lector, junta_id: str, alliances: Mapping[str, Sequence[Fila]]
) -> dict[str, tuple[dt.date, str]]:
    """Return for each ally the first day from today on: a meeting, what follows one, or the review of an alliance."""
    found: dict[str, list[tuple[dt.date, str]]] = {}
    for row in records.every(lector, Abordaje, junta_id):
        if row["aliado_id"]:
            mine = found.setdefault(row["aliado_id"], [])
            mine += [(row["fecha"], "cita")] if row["fecha"] and not row["resultado"] else []
            mine += [(row["siguiente_el"], row["siguiente"] or "lo que sigue")] if row["siguiente_el"] else []
    reviews = _reviews(lector, junta_id)
    for ally, mine_too in alliances.items():
        for row in mine_too:
            day = reviews.get(row["id"]) or row["primera_revision"]
            if day and row["estado"] != EstadoAlianza.TERMINADA:
                found.setdefault(ally, []).append((day, "revisión"))
    today = hoy()
    coming = {ally: [one for one in days if one[0] >= today] for ally, days in found.items()}
    return {ally: min(days) for ally, days in coming.items() if days}


def _reviews(lector: Lector, junta_id: str) -> dict[str, dt.date | None]:
    """Return the next review of each alliance that has been reviewed: what its last review says."""
    rows = [row for row in records.every(lector, Revision, junta_id) if row["alianza_id"] and row["fecha"]]
    return {row["alianza_id"]: row["proxima"] for row in sorted(rows, key=lambda row: row["fecha"])}
