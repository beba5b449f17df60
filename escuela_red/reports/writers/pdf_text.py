"""Text on paper: the only place where a string becomes ink, so that what people typed is never markup.

Nothing here parses the text: it is measured, broken into lines and shown sign by sign. A sign that the bundled letter
does not have prints as a drawn box and is remembered, so that the document can say so.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from escuela_red import paths
from escuela_red.reports.drawing import lettering

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reportlab.pdfgen.canvas import Canvas

REGULAR, ITALIC, SEMIBOLD, BOLD = "regular", "italic", "semibold", "bold"
_THIN = 0.2  # no text is narrower than this share of its size for each sign, in the mean
BOX = "\ufffd"
# Signs that say the same as one the letter has: nothing is lost, so nothing is told.
_EQUALS = {"\u2010": "-", "\u2011": "-", "\u2043": "•", "\u25cf": "•", "\u25aa": "•", "\uf0b7": "•", "\u00ad": ""}


@dataclass(frozen=True)
class Style:
    """How a text looks: weight, size in points, token of its colour, and distance between lines in sizes."""

    weight: str = REGULAR
    size: float = 10.0
    color: str = "text"
    leading: float = 1.36

    @property
    def step(self) -> float:
        """Return the distance between two baselines."""
        return self.size * self.leading

    def width(self, text: str) -> float:
        """Return the width of a text that went through `Typesetter.safe`."""
        return lettering.face(self.weight).width(text, self.size)


@dataclass
class Typesetter:
    """Turns texts into lines that print, and remembers the signs that could not."""

    missing: dict[str, None] = field(default_factory=dict)
    _good: set[str] = field(default_factory=set)

    def safe(self, text: str) -> str:
        """Return the text with what the letter has; each sign it lacks is remembered and becomes a box."""
        signs = set(text)
        if signs <= self._good:
            return text
        has = lettering.face(REGULAR).widths
        self._good |= {sign for sign in signs if sign in "\n\t" or ord(sign) in has}
        if signs <= self._good:
            return text
        return "".join(sign if sign in self._good else self._instead(sign) for sign in text)

    def lines(self, text: str, width: float, style: Style) -> list[str]:
        """Return the lines of a text at a width in points; an empty text is one empty line."""
        safe = self.safe(text)
        short = len(safe) * style.size * _THIN <= width  # only then is it worth measuring whole
        if short and "\n" not in safe and "  " not in safe and "\t" not in safe and style.width(safe) <= width:
            return [safe.strip(" ")]
        return lettering.wrap(safe, width, style.width)

    def _instead(self, sign: str) -> str:
        if sign in _EQUALS:
            return _EQUALS[sign]
        if sign.isspace():
            return " "
        if unicodedata.category(sign) == "Cc":
            return ""
        if unicodedata.category(sign) == "Mn" and unicodedata.combining(sign) == 0:
            return ""  # a variation selector shows nothing by itself; the sign before it is the one that counts
        self.missing[sign] = None
        return BOX


def show(canvas: Canvas, x: float, y: float, lines: Sequence[str], style: Style, *, step: float = 0.0) -> None:
    """Print lines from a baseline down; `step` overrides the distance. x, y in points from the lower left."""
    ink = canvas.beginText(x, y)
    ink.setFont(register(style.weight), style.size, leading=step or style.step)
    boxed = [index for index, line in enumerate(lines) if BOX in line]
    for line in lines:
        ink.textLine(line.replace(BOX, 2 * lettering.NO_BREAK))
    canvas.drawText(ink)
    for index in boxed:
        _boxes(canvas, (x, y - index * (step or style.step)), lines[index], style)


def _boxes(canvas: Canvas, start: tuple[float, float], line: str, style: Style) -> None:
    """Draw a box for each sign of a line that has no glyph (the letter's own substitute is empty)."""
    (x, y), size = start, style.size
    thick = size * 0.06
    frames = canvas.beginPath()  # two rectangles filled between them: in the ink of the text, whatever it is
    for sign in line:
        wide = style.width(sign)
        if sign == BOX:
            frames.rect(x + thick, y, wide - 2 * thick, 0.68 * size)
            frames.rect(x + 2 * thick, y + thick, wide - 4 * thick, 0.68 * size - 2 * thick)
        x += wide
    canvas.drawPath(frames, stroke=0, fill=1, fillMode=0)


@functools.cache
def register(weight: str) -> str:
    """Register a weight of the bundled letter with the PDF library, once, and return its name there."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - only a PDF needs it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    name = lettering.FACES[weight]
    pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf")))
    return name


_KINDS = (("ARROW", "flecha"), ("CHECK", "chulo"), ("HEART", "corazón"), ("STAR", "estrella"),
          ("FACE", "carita"), ("CIRCLE", "círculo"), ("SQUARE", "cuadro"), ("BALLOT", "casilla"))  # fmt: skip


def describe_missing(missing: Collection[str]) -> str:
    """Return the note about the signs that did not print, in words; empty when all did."""
    if not missing:
        return ""
    kinds: dict[str, None] = dict.fromkeys(_kind(sign) for sign in missing)
    one = len(missing) == 1
    start = "Un signo no se pudo imprimir" if one else f"{len(missing)} signos distintos no se pudieron imprimir"
    return (
        f"{start} con esta letra: {', '.join(kinds)}. En su lugar hay un cuadro. "
        "En el archivo de la junta no cambió nada."
    )


def _kind(sign: str) -> str:
    name = unicodedata.name(sign, "")
    found = next((word for mark, word in _KINDS if mark in name), "")
    if found:
        return found
    return "signo de otra escritura" if unicodedata.category(sign).startswith("L") else "dibujo o signo especial"
