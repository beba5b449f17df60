"""What a page shows the room: slides of text, lists and drawings. `project` puts them on the other screen, or on this.

Slides hold words that are already in the language of people: what somebody typed is drawn as plain text. They are asked
for again after every change of the file, so a list grows on the wall while it is typed on the laptop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.guide.bloques import Bloque
    from escuela_red.reports.drawing.shapes import Drawing
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow
    from escuela_red.ui.projection_session import Projection


@dataclass(frozen=True)
class Words:
    """A question or sentence, as large as it fits."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list, numbered or with points; `empty` is what stands there while it has nothing."""

    items: tuple[str, ...]
    numbered: bool = False
    empty: str = ""


@dataclass(frozen=True)
class TwoLists:
    """Two lists that must be seen together, as fortalezas and debilidades; on a narrow screen one below the other."""

    left_title: str
    left_items: tuple[str, ...]
    right_title: str
    right_items: tuple[str, ...]


@dataclass(frozen=True)
class Prose:
    """Text to read, in the blocks of the guide."""

    blocks: tuple[Bloque, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing that is laid out for the width and height that there are, in points. It stands alone in its slide."""

    layout: Callable[[float, float], Drawing]


Block: TypeAlias = Words | Items | TwoLists | Prose | Picture


@dataclass(frozen=True)
class Slide:
    """What is shown at a time: a title, the small words above it, and what stands below.

    `key` tells slides apart whose titles are the same or change while they are shown.
    """

    title: str
    kicker: str = ""
    blocks: tuple[Block, ...] = ()
    key: str = ""


class Projectable(Protocol):
    """A page with something to show the room."""

    def slides(self) -> Sequence[Slide]:
        """Return what is shown, read from the file now."""
        ...


def project(window: MainWindow, bridge: Bridge, source: Callable[[], Sequence[Slide]], start: int = 0) -> Projection:
    """Show slides to the room, from the one at `start`; what was shown before gives way.

    `source` reads the file through the bridge and no widget: the page that gave it may be gone when it is asked again.
    """
    from escuela_red.ui.projection_session import Projection  # noqa: PLC0415 - only when somebody projects

    shown = Projection.of(window)
    shown.show(bridge, source, start)
    return shown
