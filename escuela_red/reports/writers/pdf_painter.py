"""The painter of paper: walks the shapes of a drawing and puts them on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.drawing.palette import ink
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Icon, Label, Line, Sector
from escuela_red.reports.writers.pdf_icons import paint_icon
from escuela_red.reports.writers.pdf_text import BOLD, REGULAR, Style, show

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

    from escuela_red.reports.drawing.shapes import Drawing, Shape
    from escuela_red.reports.writers.pdf_text import Typesetter


class Painter:
    """Paints drawings on a canvas, in the ink of documents or of forms."""

    def __init__(self, canvas: Canvas, letters: Typesetter, *, blank: bool = False) -> None:
        self._canvas = canvas
        self._letters = letters
        self._blank = blank

    def paint(self, drawing: Drawing, x: float, top: float, scale: float = 1.0) -> None:
        """Paint a drawing with its top left corner at x, top (points from the lower left), at a scale."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, top)
        canvas.scale(scale, scale)
        for shape in drawing.shapes:
            self._shape(shape)
        canvas.restoreState()

    def icon(self, name: str, x: float, top: float, size: float, token: str) -> None:
        """Paint one icon with its top left corner at x, top."""
        paint_icon(self._canvas, name, (x, top - size), size, ink(token, blank=self._blank))

    def fill(self, token: str) -> None:
        """Take the colour of a token for what is filled or written."""
        self._canvas.setFillColor(self._color(token))

    def stroke(self, token: str, width: float) -> None:
        """Take the colour of a token and a width for lines."""
        self._canvas.setStrokeColor(self._color(token))
        self._canvas.setLineWidth(width)

    def _color(self, token: str) -> Color:
        from reportlab.lib.colors import HexColor  # noqa: PLC0415 - only a PDF needs it

        return HexColor(ink(token, blank=self._blank))

    def _shape(self, shape: Shape) -> None:
        canvas = self._canvas
        match shape:
            case Line():
                self.stroke(shape.color, shape.width)
                canvas.setDash([4, 3] if shape.dashed else [])
                canvas.line(shape.x1, -shape.y1, shape.x2, -shape.y2)
                canvas.setDash([])
            case Curve():
                self.stroke(shape.color, shape.width)
                canvas.setDash([4, 3] if shape.dashed else [])
                canvas.bezier(*(number for x, y in shape.points for number in (x, -y)))
                canvas.setDash([])
            case Box():
                self._inks(shape.fill, shape.stroke, shape.line)
                canvas.setDash([4, 3] if shape.dashed else [])
                canvas.roundRect(
                    shape.x, -shape.y - shape.height, shape.width, shape.height, min(shape.radius, shape.height / 2),
                    stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill)),
                )  # fmt: skip
                canvas.setDash([])
            case Circle():
                self._inks(shape.fill, shape.stroke, shape.line)
                canvas.circle(
                    shape.x, -shape.y, shape.radius, stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill))
                )
            case Sector():
                self.fill(shape.fill)
                x, y, radius = shape.x, -shape.y, shape.radius
                canvas.wedge(x - radius, y - radius, x + radius, y + radius, shape.start, shape.sweep, stroke=0, fill=1)
            case Label():
                self._label(shape)
            case Icon():
                self.icon(shape.name, shape.x, -shape.y, shape.size, shape.color)

    def _inks(self, fill: str, stroke: str, width: float) -> None:
        if fill:
            self.fill(fill)
        if stroke:
            self.stroke(stroke, width)

    def _label(self, label: Label) -> None:
        style = Style(BOLD if label.bold else REGULAR, label.size, label.color)
        text = self._letters.safe(label.text)
        share = {Anchor.LEFT: 0.0, Anchor.CENTER: 0.5, Anchor.RIGHT: 1.0}[label.anchor]
        self.fill(label.color)
        show(self._canvas, label.x - share * style.width(text), -label.y, [text], style)
