"""The ruta as the room sees it: the line, and below it the five steps with their activities in large letters."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.reports.content.ruta_de_articulacion import stops
from escuela_red.reports.drawing import timeline
from escuela_red.reports.drawing.lettering import wrap
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Drawing, Icon, Label, Line, Sector
from escuela_red.services import ruta
from escuela_red.ui import projection
from escuela_red.ui.projection import Picture, Slide
from escuela_red.ui.widgets.painted import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.reports.drawing.shapes import Shape
    from escuela_red.services.ruta import ActividadVista, PasoVista
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow
    from escuela_red.ui.projection_session import Projection

_MARGIN = 24.0
_TEXT, _SMALL = 18.0, 15.0
_LEADING = 1.3
_GAP = 14.0
_LINE_SCALE = 1.25
_COLUMNS = (0.27, 0.53, 0.20)  # paso, actividades, fecha
_BESIDE = 760.0  # points; with less room the step stands above its activities
_INDENT = 46.0


def project(window: MainWindow, bridge: Bridge) -> Projection:
    """Project the ruta of the open junta."""

    def drawn(width: float, height: float) -> Drawing:
        words = bridge.guide.ruta
        titles = {str(row.numero): row.titulo for row in words.filas}
        steps = ruta.pasos(bridge.workspace.lector, bridge.junta_id)
        shown = [(step, titles.get(step.paso.value, words.seguimiento)) for step in steps]
        return layout(shown, width, height)

    return projection.project(window, bridge, lambda: (Slide("Ruta de articulación", blocks=(Picture(drawn),)),))


def layout(steps: Sequence[tuple[PasoVista, str]], width: float, screen: float) -> Drawing:
    """Lay out the line and the table of the steps with their titles for a width in points; as high as it needs.

    A step that fits on a `screen` is not cut: the room always sees which step it reads about.
    """
    official = [step for step, _ in steps if step.paso in ruta.PASOS]
    inner = width - 2 * _MARGIN
    line = timeline.layout(stops(official), hoy(), measure, inner / _LINE_SCALE)
    factor = inner / line.width
    shapes: list[Shape] = [_placed(shape, factor, _MARGIN, _MARGIN / 2) for shape in line.shapes]
    top = _MARGIN / 2 + line.height * factor + _GAP
    breaks: list[float] = []
    for step, title in steps:
        if step.paso in ruta.PASOS or step.actividades:
            row, inside, bottom = _row(step, title, inner, top)
            shapes += [Line(_MARGIN, top, _MARGIN + inner, top, "border", 1.2), *row]
            breaks += [top, *(inside if bottom - top > screen else ())]
            top = bottom
    return Drawing(width, top + _MARGIN, shapes, breaks=breaks)


def _row(step: PasoVista, words: str, inner: float, top: float) -> tuple[list[Shape], list[float], float]:
    """Return the shapes of a step, where it may be cut, and where the next one begins."""
    first = _MARGIN
    beside = inner >= _BESIDE
    second = first + (inner * _COLUMNS[0] if beside else _INDENT)
    third = first + inner * (1 - _COLUMNS[2] if beside else 0.74)
    start = top + _GAP
    shapes: list[Shape] = []
    if step.paso in ruta.PASOS:
        fill, ink = ("ok", "surface") if step.lista else ("surface", "text")
        shapes.append(Circle(first + 17, start + 13, 16, fill, "ok" if step.lista else "control", 2))
        number = Label(first + 17, start + 19, str(step.numero), _TEXT, ink, bold=True, anchor=Anchor.CENTER)
        shapes.append(number)
    else:
        shapes.append(Icon(first + 3, start - 1, 28, "heart-handshake", "primary"))
    room = second - first - _INDENT - 16 if beside else inner - _INDENT
    title, left = _text(words, first + _INDENT, start, room, _TEXT, bold=True)
    shapes += title
    start = right = start if beside else left + _GAP / 2
    title_ends, breaks = left, []
    for place, one in enumerate(step.actividades):
        if place and right >= title_ends:
            breaks.append(right + _GAP / 2)
        right += _GAP if place else 0
        activity, right = _activity(one, (second, third), inner + _MARGIN, right)
        shapes += activity
    if not step.actividades:
        nothing, right = _text("Todavía sin actividades", second, start, third - second, _TEXT, color="muted")
        shapes += nothing
    return shapes, breaks, max(left, right) + _GAP


def _activity(one: ActividadVista, columns: tuple[float, float], edge: float, top: float) -> tuple[list[Shape], float]:
    second, third = columns
    words, left = _text(one.texto, second, top, third - second - 20, _TEXT)
    if one.responsable:
        who, left = _text(one.responsable, second, left, third - second - 20, _SMALL, color="muted")
        words += who
    date, right = _text(one.fecha or "Sin fecha", third, top, edge - third, _TEXT, bold=bool(one.fecha))
    color = {ruta.Estado.CUMPLIDA: "ok", ruta.Estado.VENCIDA: "err"}.get(one.estado, "muted")
    if one.fecha:
        state, right = _text(one.plazo, third, right, edge - third, _SMALL, color=color, bold=True)
        date += state
    return [*words, *date], max(left, right)


def _text(
    text: str, x: float, top: float, width: float, size: float, *, color: str = "text", bold: bool = False
) -> tuple[list[Shape], float]:
    """Return the lines of a text from a top, and where it ends."""
    lines = wrap(text, max(width, size * 2), lambda words: measure(words, size, bold=bold))
    step = size * _LEADING
    shapes: list[Shape] = [
        Label(x, top + size * 1.05 + place * step, line, size, color, bold=bold) for place, line in enumerate(lines)
    ]
    return shapes, top + len(lines) * step


def _placed(shape: Shape, factor: float, right: float, down: float) -> Shape:
    """Return a shape larger and elsewhere."""
    match shape:
        case Line():
            return dataclasses.replace(
                shape,
                x1=shape.x1 * factor + right,
                y1=shape.y1 * factor + down,
                x2=shape.x2 * factor + right,
                y2=shape.y2 * factor + down,
                width=shape.width * factor,
            )
        case Circle():
            return dataclasses.replace(
                shape, x=shape.x * factor + right, y=shape.y * factor + down, radius=shape.radius * factor
            )
        case Label() | Icon():
            return dataclasses.replace(
                shape, x=shape.x * factor + right, y=shape.y * factor + down, size=shape.size * factor
            )
        case Box() | Sector() | Curve():
            message = "the line of the ruta has lines, circles and labels"
            raise TypeError(message)
