"""A picture of the program on paper, in a thin frame, with its caption below."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from escuela_red.reports import pictures
from escuela_red.reports.blocks import Align
from escuela_red.reports.writers.pdf_text import ITALIC, Style

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Picture
    from escuela_red.reports.pictures import Pixels
    from escuela_red.reports.writers.pdf_sheet import Sheet

_CAPTION = Style(ITALIC, 9, "muted")
_MOST = 0.45  # of the height of a page
_GIVES = 0.75  # a picture that nearly fits is made this small before it goes to the next page
_AIR = 10.0


def least(sheet: Sheet, block: Picture) -> float:
    """Return the height that a picture needs on a page when it gives way."""
    pixels = pictures.load(block)
    return _scale(sheet, block, pixels) * pixels.height * _GIVES + _below(sheet, block)


def draw(sheet: Sheet, block: Picture) -> None:
    """Put a picture in the middle of the page, smaller when the page has nearly room for it."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - only a PDF needs it

    pixels, below = pictures.load(block), _below(sheet, block)
    scale = _scale(sheet, block, pixels)
    tall = pixels.height * scale
    if not sheet.fresh and sheet.room < tall + below <= sheet.room + tall * (1 - _GIVES):
        scale *= (sheet.room - below) / tall
        tall = sheet.room - below
    sheet.need(tall + below)
    wide = pixels.width * scale
    x, y = sheet.left + (sheet.width - wide) / 2, sheet.y - tall
    sheet.canvas.drawImage(ImageReader(BytesIO(pixels.data)), x, y, wide, tall)
    sheet.painter.stroke("control", 0.6)
    sheet.canvas.rect(x, y, wide, tall, stroke=1, fill=0)
    sheet.y = y - 3
    sheet.flow(_caption(sheet, block), _CAPTION, align=Align.CENTER)
    sheet.y -= _AIR - 3


def _caption(sheet: Sheet, block: Picture) -> list[str]:
    return list(sheet.letters.lines(block.caption or block.alt, sheet.width, _CAPTION))


def _below(sheet: Sheet, block: Picture) -> float:
    return len(_caption(sheet, block)) * _CAPTION.step + _AIR


def _scale(sheet: Sheet, block: Picture, pixels: Pixels) -> float:
    return min(sheet.width * min(block.share, 1.0) / pixels.width, sheet.full * _MOST / pixels.height)
