"""What the room sees of the allies: how it goes with each, who attends each need, and influence × interest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.content.influencia_e_interes import draw
from escuela_red.reports.drawing.shapes import scaled
from escuela_red.services import cobertura, influencia, tablero
from escuela_red.ui.projection import Items, Picture, Slide, Words
from escuela_red.ui.widgets.painted import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.reports.drawing.shapes import Drawing
    from escuela_red.services.cobertura import Matriz
    from escuela_red.services.influencia import Ubicado
    from escuela_red.ui.bridge import Bridge

GRID, BOARD, COVERAGE = "Influencia e interés", "Cómo vamos con los aliados", "Quién atiende cada necesidad"
_LARGER = 1.6  # the letters of the grid are those of paper: the room sits farther away


def influence(bridge: Bridge) -> list[Slide]:
    """Return the grid, and then each quarter with the names of its allies."""
    allies = influencia.todos(bridge.workspace.lector, bridge.junta_id)
    placed = [one for one in allies if one.completo]

    def grid(width: float, height: float) -> Drawing:
        return scaled(draw(placed, measure, width / _LARGER, height / _LARGER), _LARGER)

    quarters = [(one, [ally for ally in placed if ally.cuadrante is one]) for one in influencia.CUADRANTES]
    found = [Slide(GRID, blocks=(Picture(grid),), key="plano")]
    found += [
        Slide(f"{one.nombre} ({len(mine)})", one.quienes, (Items(_named(mine)),), one.nombre)
        for one, mine in quarters
        if mine
    ]
    rest = [one for one in allies if not one.completo]
    if rest:
        found.append(Slide(f"Sin ubicar ({len(rest)})", GRID, (Items(_named(rest)),), "sin-ubicar"))
    return found


def board(bridge: Bridge) -> list[Slide]:
    """Return how many allies each group has, and then each group with the state of its allies."""
    groups = tablero.columnas(tablero.tarjetas(bridge.workspace.lector, bridge.junta_id))
    counted = tuple(Words(f"{group}: {len(cards)}") for group, cards in groups.items())
    found = [Slide(BOARD, blocks=counted, key="cuentas")]
    for group, cards in groups.items():
        told = tuple(f"{card.nombre}: {card.estado.palabras.lower()}" for card in cards)
        if told:
            found.append(Slide(f"{group} ({len(told)})", BOARD, (Items(told),), group))
    return found


def coverage(bridge: Bridge) -> list[Slide]:
    """Return the counts, who attends each need, and what is left over on either side."""
    lector, junta_id = bridge.workspace.lector, bridge.junta_id
    matrix = cobertura.matriz(lector, junta_id)
    unused = cobertura.aportes_sin_usar(lector, junta_id, matrix.aliados)
    told = tuple(Words(one) for one in (*matrix.resumen, cobertura.contados(unused)))
    attended = tuple(_attended(matrix, need.id, need.texto) for need in matrix.necesidades)
    needs, allies, offers = cobertura.LISTAS
    left = (
        (needs, tuple(need.texto for need in matrix.sin_aliado)),
        (allies, tuple(ally.nombre for ally in matrix.sin_necesidad)),
        (offers, tuple(f"{one.descripcion} ({one.aliado})" if one.aliado else one.descripcion for one in unused)),
    )
    return [
        Slide("Cobertura de necesidades", blocks=told, key="cuentas"),
        Slide(COVERAGE, blocks=(Items(attended, empty="Todavía no hay necesidades."),), key="quien"),
        *(Slide(f"{title} ({len(items)})", COVERAGE, (Items(items),), title) for title, items in left if items),
    ]


def _attended(matrix: Matriz, need: str, words: str) -> str:
    who = ", ".join(ally.nombre for ally in matrix.que_siguen(need))
    return f"{words.rstrip('.')}: {who or matrix.falta(need).lower()}"


def _named(allies: Sequence[Ubicado]) -> tuple[str, ...]:
    return tuple(f"{one.numero}. {one.nombre}" for one in allies)
