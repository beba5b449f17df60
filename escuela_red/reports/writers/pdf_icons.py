"""Lucide icons as paths of the PDF: the part of SVG that those icons use (SVG 1.1, paths and basic shapes)."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from reportlab.pdfgen.canvas import Canvas

Segment: TypeAlias = tuple[float, ...]  # 2 numbers move, 4 (two points) a line from the first, 6 a curve, 0 close
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
_GRID = 24.0
_STROKE = 1.9


def paint_icon(canvas: Canvas, name: str, corner: tuple[float, float], size: float, color: str) -> None:
    """Draw an icon in the square with this lower left corner; colour as #RRGGBB."""
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 - only a PDF needs it

    canvas.saveState()
    canvas.setStrokeColor(HexColor(color))
    canvas.setLineWidth(_STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.translate(corner[0], corner[1] + size)
    canvas.scale(size / _GRID, -size / _GRID)
    path = canvas.beginPath()
    for segment in segments(name):
        match len(segment):
            case 0:
                path.close()
            case 2:
                path.moveTo(*segment)
            case 4:
                path.lineTo(*segment[2:])
            case _:
                path.curveTo(*segment)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


@functools.cache
def segments(name: str) -> tuple[Segment, ...]:
    """Return the segments of an icon on its grid of 24, y downwards. An icon that does not exist raises."""
    import lucide  # noqa: PLC0415 - only when a document has icons
    from defusedxml import ElementTree  # noqa: PLC0415

    trail = _Trail()
    for node in ElementTree.fromstring(lucide._render_icon(name, 24)).iter():  # noqa: SLF001 - it has no public way
        shape = _SHAPES.get(node.tag)
        if shape:
            trail.at = (0.0, 0.0)
            shape(trail, node)
    return tuple(trail.segments)


@dataclass
class _Trail:
    """A path as it is drawn: segments, where the pen is, where the part began, and the last control point."""

    segments: list[Segment] = field(default_factory=list)
    at: tuple[float, float] = (0.0, 0.0)
    start: tuple[float, float] = (0.0, 0.0)
    control: tuple[float, float] | None = None

    def move(self, x: float, y: float) -> None:
        """Begin a part of the path."""
        self.segments.append((x, y))
        self.at = self.start = (x, y)
        self.control = None

    def line(self, x: float, y: float) -> None:
        """Draw a straight line."""
        self.segments.append((*self.at, x, y))
        self.at, self.control = (x, y), None

    def curve(self, *numbers: float) -> None:
        """Draw a curve by its two control points and its end."""
        _x1, _y1, x2, y2, x, y = numbers
        self.segments.append(numbers)
        self.at, self.control = (x, y), (x2, y2)

    def close(self) -> None:
        """Go back to where the part began."""
        self.segments.append(())
        self.at, self.control = self.start, None

    def mirrored(self) -> tuple[float, float]:
        """Return the last control point turned around the pen, where a smooth curve starts."""
        if self.control is None:
            return self.at
        return 2 * self.at[0] - self.control[0], 2 * self.at[1] - self.control[1]

    def arc(self, rx: float, ry: float, turn: float, flags: tuple[bool, bool], end: tuple[float, float]) -> None:
        """Draw an elliptical arc as curves of at most a quarter (SVG 1.1, appendix F.6.5)."""
        x1, y1 = self.at
        if rx == 0 or ry == 0 or end == self.at:
            self.line(*end)
            return
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        dx, dy = (x1 - end[0]) / 2, (y1 - end[1]) / 2
        px, py = cos * dx + sin * dy, cos * dy - sin * dx
        grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
        rx, ry = abs(rx) * grow, abs(ry) * grow
        below = (rx * py) ** 2 + (ry * px) ** 2
        root = math.sqrt(max(0.0, ((rx * ry) ** 2 - below) / below)) * (-1 if flags[0] == flags[1] else 1)
        cx, cy = root * rx * py / ry, -root * ry * px / rx
        middle = (cos * cx - sin * cy + (x1 + end[0]) / 2, sin * cx + cos * cy + (y1 + end[1]) / 2)
        first = math.atan2((py - cy) / ry, (px - cx) / rx)
        sweep = math.atan2((-py - cy) / ry, (-px - cx) / rx) - first
        if flags[1] and sweep < 0:
            sweep += 2 * math.pi
        elif not flags[1] and sweep > 0:
            sweep -= 2 * math.pi
        parts = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
        for index in range(parts):
            self._quarter((rx, ry), (cos, sin), middle, (first + sweep * index / parts, sweep / parts))
        self.at, self.control = end, None

    def _quarter(
        self, radii: tuple[float, float], turn: tuple[float, float], middle: tuple[float, float],
        angles: tuple[float, float],
    ) -> None:  # fmt: skip
        (rx, ry), (cos, sin), (start, sweep) = radii, turn, angles
        reach = 4 / 3 * math.tan(sweep / 4)
        end = start + sweep
        corners = (
            (math.cos(start) - reach * math.sin(start), math.sin(start) + reach * math.cos(start)),
            (math.cos(end) + reach * math.sin(end), math.sin(end) - reach * math.cos(end)),
            (math.cos(end), math.sin(end)),
        )
        points = [
            (middle[0] + cos * rx * u - sin * ry * v, middle[1] + sin * rx * u + cos * ry * v) for u, v in corners
        ]
        self.curve(*points[0], *points[1], *points[2])


def _path(trail: _Trail, node: Element) -> None:
    tokens = _TOKEN.findall(_flags_apart(node.get("d", "")))
    index, command = 0, "M"
    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        size = _NUMBERS[command.lower()]
        _step(trail, command, [float(number) for number in tokens[index : index + size]])
        index += size
        command = {"M": "L", "m": "l"}.get(command, command)


def _flags_apart(text: str) -> str:
    """Put spaces around the two flags of an arc, which may be written together («a2 2 0 012 2»)."""
    number = r"[-+]?(?:\d+\.?\d*|\.\d+)"
    arc = re.compile(rf"({number}[\s,]*{number}[\s,]*{number})[\s,]*([01])[\s,]*([01])[\s,]*({number}[\s,]*{number})")

    def spaced(match: re.Match[str]) -> str:
        return re.sub(arc, r" \1 \2 \3 \4 ", match.group())

    return re.sub(r"[aA][^a-zA-Z]*", spaced, text)


def _step(trail: _Trail, command: str, numbers: list[float]) -> None:
    x, y = trail.at if command.islower() else (0.0, 0.0)
    points = [value + (y if index % 2 else x) for index, value in enumerate(numbers)]
    match command.lower():
        case "m":
            trail.move(*points)
        case "l":
            trail.line(*points)
        case "h":
            trail.line(points[0], trail.at[1])
        case "v":
            trail.line(trail.at[0], numbers[0] + y)
        case "c":
            trail.curve(*points)
        case "s":
            trail.curve(*trail.mirrored(), *points)
        case "q":
            (x0, y0), (x1, y1, x2, y2) = trail.at, points
            trail.curve((x0 + 2 * x1) / 3, (y0 + 2 * y1) / 3, (x2 + 2 * x1) / 3, (y2 + 2 * y1) / 3, x2, y2)
        case "a":
            end = (numbers[5] + x, numbers[6] + y)
            trail.arc(numbers[0], numbers[1], numbers[2], (bool(numbers[3]), bool(numbers[4])), end)
        case _:
            trail.close()


def _number(node: Element, name: str, default: float = 0.0) -> float:
    return float(node.get(name, default))


def _circle(trail: _Trail, node: Element) -> None:
    rx = _number(node, "r") or _number(node, "rx")
    ry = _number(node, "r") or _number(node, "ry")
    x, y = _number(node, "cx"), _number(node, "cy")
    trail.move(x - rx, y)
    trail.arc(rx, ry, 0, (False, True), (x + rx, y))
    trail.arc(rx, ry, 0, (False, True), (x - rx, y))
    trail.close()


def _rect(trail: _Trail, node: Element) -> None:
    x, y, width, height = (_number(node, name) for name in ("x", "y", "width", "height"))
    radius = _number(node, "rx") or _number(node, "ry")
    right, bottom = x + width, y + height
    trail.move(x + radius, y)
    corners = (
        ((right - radius, y), (right, y + radius)),
        ((right, bottom - radius), (right - radius, bottom)),
        ((x + radius, bottom), (x, bottom - radius)),
        ((x, y + radius), (x + radius, y)),
    )
    for straight, corner in corners:
        trail.line(*straight)
        trail.arc(radius, radius, 0, (False, True), corner)
    trail.close()


def _straight(trail: _Trail, node: Element) -> None:
    trail.move(_number(node, "x1"), _number(node, "y1"))
    trail.line(_number(node, "x2"), _number(node, "y2"))


def _many(trail: _Trail, node: Element) -> None:
    numbers = [float(number) for number in _TOKEN.findall(node.get("points", ""))]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    trail.move(*points[0])
    for point in points[1:]:
        trail.line(*point)
    if node.tag == "polygon":
        trail.close()


_SHAPES: dict[str, Callable[[_Trail, Element], None]] = {
    "path": _path, "circle": _circle, "ellipse": _circle, "rect": _rect, "line": _straight,
    "polyline": _many, "polygon": _many,
}  # fmt: skip
