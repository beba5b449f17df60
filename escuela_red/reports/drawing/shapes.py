"""Plain geometry of a drawing: shapes in points with the origin at the top left, colours as names of tokens.

Layouts produce it once; the painter of the screen (QPainter) and the painter of the PDF (reportlab) only walk it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence


class Anchor(StrEnum):
    """Where a text is held."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Measure(Protocol):
    """How wide a text is: each painter's own font metrics, so that nothing is clipped on either."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text, in points."""
        ...


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    width: float = 1.5
    dashed: bool = False


@dataclass(frozen=True)
class Curve:
    """A cubic curve from the first to the last point."""

    points: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
    color: str
    width: float = 1.5
    dashed: bool = False


@dataclass(frozen=True)
class Box:
    """A rounded rectangle; fill and stroke are tokens or empty."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    radius: float = 8.0
    line: float = 1.2
    dashed: bool = False


@dataclass(frozen=True)
class Circle:
    """A circle by its centre."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.2


@dataclass(frozen=True)
class Sector:
    """A slice of a ring's disc; degrees counter-clockwise from three o'clock."""

    x: float
    y: float
    radius: float
    start: float
    sweep: float
    fill: str


@dataclass(frozen=True)
class Label:
    """One line of text whose baseline is at y."""

    x: float
    y: float
    text: str
    size: float
    color: str = "text"
    bold: bool = False
    anchor: Anchor = Anchor.LEFT


@dataclass(frozen=True)
class Icon:
    """A Lucide icon in a square whose top left corner is x, y."""

    x: float
    y: float
    size: float
    name: str
    color: str


Shape: TypeAlias = Line | Curve | Box | Circle | Sector | Label | Icon
S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Drawing:
    """Shapes on a page of `width` × `height` points; `targets` names the boxes that can be pressed, by record id.

    `breaks` are the heights where it may be cut, from the top, when it does not fit whole.
    """

    width: float
    height: float
    shapes: Sequence[Shape]
    targets: Sequence[tuple[str, Box]] = ()
    breaks: Sequence[float] = ()


_ANGLES = {"start", "sweep"}


def scaled(drawing: Drawing, factor: float) -> Drawing:
    """Return a drawing so many times as large, with its letters and lines."""
    return Drawing(
        drawing.width * factor,
        drawing.height * factor,
        [_scaled(one, factor) for one in drawing.shapes],
        [(target, _scaled(box, factor)) for target, box in drawing.targets],
        [place * factor for place in drawing.breaks],
    )


def _scaled(shape: S, factor: float) -> S:
    lengths: dict[str, Any] = {
        one.name: getattr(shape, one.name) * factor
        for one in fields(shape)
        if type(getattr(shape, one.name)) in {float, int} and one.name not in _ANGLES
    }
    if isinstance(shape, Curve):
        lengths["points"] = tuple((x * factor, y * factor) for x, y in shape.points)
    return replace(shape, **lengths)
