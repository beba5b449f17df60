"""A drawing as SVG inside the page: the same geometry that the screen and the PDF paint."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from escuela_red.reports.drawing.palette import ink
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Drawing, Icon, Label, Line, Sector
from escuela_red.reports.writers.pdf_icons import segments

if TYPE_CHECKING:
    from escuela_red.reports.drawing.shapes import Shape

_ANCHORS = {Anchor.LEFT: "start", Anchor.CENTER: "middle", Anchor.RIGHT: "end"}
_ICON_GRID = 24.0
_DASHES = ' stroke-dasharray="5 4"'
_LETTERS = {2: "M", 4: "L", 6: "C", 0: "Z"}


def svg(drawing: Drawing, title: str, *, blank: bool = False) -> str:
    """Return the drawing as an `svg` element that scales to the page; `title` says what it shows."""
    size = f"{_n(drawing.width)} {_n(drawing.height)}"
    shapes = "\n".join(_shape(shape, blank=blank) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" width="{_n(drawing.width)}">\n'
        f"<title>{escape(title)}</title>\n{shapes}\n</svg>"
    )


def _shape(shape: Shape, *, blank: bool) -> str:
    match shape:
        case Line():
            dashes = _DASHES if shape.dashed else ""
            points = f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
            return f"<line {points} {_stroke(shape.color, shape.width, blank=blank)}{dashes}/>"
        case Curve():
            start, *others = (f"{_n(x)} {_n(y)}" for x, y in shape.points)
            look = f'fill="none" {_stroke(shape.color, shape.width, blank=blank)}{_DASHES if shape.dashed else ""}'
            return f'<path d="M{start} C{" ".join(others)}" {look}/>'
        case Box():
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            dashes = _DASHES if shape.dashed else ""
            return f'<rect {place} rx="{_n(shape.radius)}" {_look(shape, blank=blank)}{dashes}/>'
        case Circle():
            return f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" {_look(shape, blank=blank)}/>'
        case Sector():
            return _sector(shape, blank=blank)
        case Label():
            weight = ' font-weight="700"' if shape.bold else ""
            color = ink(shape.color, blank=blank)
            return (
                f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"{weight} '
                f'text-anchor="{_ANCHORS[shape.anchor]}" fill="{color}">{escape(shape.text)}</text>'
            )
        case Icon():
            return _icon(shape, blank=blank)


def _sector(shape: Sector, *, blank: bool) -> str:
    fill = ink(shape.fill, blank=blank)
    if abs(shape.sweep) >= 360:
        return f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" fill="{fill}"/>'
    ends = []
    for degrees in (shape.start, shape.start + shape.sweep):
        angle = math.radians(degrees)
        ends.append(f"{_n(shape.x + shape.radius * math.cos(angle))} {_n(shape.y - shape.radius * math.sin(angle))}")
    arc = f"{_n(shape.radius)} {_n(shape.radius)} 0 {int(abs(shape.sweep) > 180)} {int(shape.sweep < 0)} {ends[1]}"
    return f'<path d="M{_n(shape.x)} {_n(shape.y)} L{ends[0]} A{arc} Z" fill="{fill}"/>'


def _icon(shape: Icon, *, blank: bool) -> str:
    path = []
    for segment in segments(shape.name):
        points = segment[2:] if len(segment) == 4 else segment
        path.append(_LETTERS[len(segment)] + " ".join(_n(value) for value in points))
    place = f"translate({_n(shape.x)} {_n(shape.y)}) scale({_n(shape.size / _ICON_GRID)})"
    look = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path transform="{place}" d="{"".join(path)}" {look} {_stroke(shape.color, 1.9, blank=blank)}/>'


def _look(shape: Box | Circle, *, blank: bool) -> str:
    fill = ink(shape.fill, blank=blank) if shape.fill else "none"
    rule = f" {_stroke(shape.stroke, shape.line, blank=blank)}" if shape.stroke else ""
    return f'fill="{fill}"{rule}'


def _stroke(color: str, width: float, *, blank: bool) -> str:
    return f'stroke="{ink(color, blank=blank)}" stroke-width="{_n(width)}"'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
