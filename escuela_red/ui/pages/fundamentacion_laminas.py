"""The reading and the open doubts as the room sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide.bloques import Encabezado, Lista
from escuela_red.services import dudas
from escuela_red.ui.projection import Items, Prose, Slide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.bloques import Bloque
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.pages.fundamentacion_partes import Part

_MOST = 560  # letters of a screen that the last row of a room reads
_ITEM, _HEADING = 30, 60  # what a line of its own and a heading take, in letters


def slides(parts: Sequence[Part], bridge: Bridge) -> list[Slide]:
    """Return the parts of the reading, in as many screens as each needs, and then the doubts to be talked about."""
    found = [_slide(part, number, screens) for part in parts for number, screens in _numbered(part)]
    rows = dudas.por_conversar(dudas.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id))
    questions = tuple(row["pregunta"] for row in rows)
    return [*found, Slide("Dudas e inquietudes", "Por conversar", (Items(questions, empty="No hay dudas abiertas."),))]


def first_of(parts: Sequence[Part], current: str) -> int:
    """Return the place of the first screen of a part."""
    place = 0
    for part in parts:
        if part.key == current:
            return place
        place += len(screens_of(part.blocks))
    return 0


def screens_of(blocks: Sequence[Bloque]) -> list[tuple[Bloque, ...]]:
    """Split a text in screens; a heading goes with what follows it, and the title of the part stands above."""
    body = blocks[1:] if blocks and isinstance(blocks[0], Encabezado) else blocks
    screens: list[list[Bloque]] = [[]]
    for place, block in enumerate(body):
        following = body[place + 1] if place + 1 < len(body) else None
        needed = _weight(block)
        if following is not None and (isinstance(block, Encabezado) or isinstance(following, Lista)):
            needed += _weight(following)
        if screens[-1] and sum(map(_weight, screens[-1])) + needed > _MOST and not _led(screens[-1], block):
            screens.append([])
        screens[-1].append(block)
    return [tuple(screen) for screen in screens]


def _led(screen: Sequence[Bloque], block: Bloque) -> bool:
    """Tell whether a block belongs to the one before it: a list to its sentence, a text to its heading."""
    return isinstance(screen[-1], Encabezado) or isinstance(block, Lista)


def _weight(block: Bloque) -> int:
    if isinstance(block, Lista):
        return sum(max(len(one), _ITEM) for one in block.elementos)
    return len(block.texto) + (_HEADING if isinstance(block, Encabezado) else 0)


def _numbered(part: Part) -> list[tuple[int, list[tuple[Bloque, ...]]]]:
    screens = screens_of(part.blocks)
    return [(number, screens) for number in range(len(screens))]


def _slide(part: Part, number: int, screens: list[tuple[Bloque, ...]]) -> Slide:
    title = part.title if len(screens) == 1 else f"{part.title} ({number + 1} de {len(screens)})"
    return Slide(title, part.place, (Prose(screens[number]),))
