"""The reading and the open doubts as the room sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.services import dudas
from escuela_red.ui.pages.fundamentacion_partes import parts_of
from escuela_red.ui.projection import Items, Prose, Slide

if TYPE_CHECKING:
    from escuela_red.ui.bridge import Bridge

DOUBTS = "dudas"  # the key of the last slide; those of the reading have the key of their part


def slides(bridge: Bridge) -> list[Slide]:
    """Return a slide per part of the reading, in the words that the junta reads now, and the doubts to be talked about.

    How many screens a part needs, only the wall knows.
    """
    found = [Slide(part.title, part.place, (Prose(part.blocks),), part.key) for part in parts_of(bridge.guide)]
    rows = dudas.por_conversar(dudas.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id))
    questions = tuple(row["pregunta"] for row in rows)
    open_ones = Items(questions, empty="No hay dudas abiertas.")
    return [*found, Slide("Dudas e inquietudes", "Por conversar", (open_ones,), DOUBTS)]
