"""The icons of Windows: our sprout on the green of the program, and a page with it for the files of a junta."""

from __future__ import annotations

import io
import os
import re
import tomllib
from typing import TYPE_CHECKING

from PIL import Image

from escuela_red import paths

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# Below this a thin stem disappears: the sprout is drawn larger and thicker.
SMALL = 32


def write(folder: Path) -> None:
    """Write `programa.ico` and `documento.ico`, every size drawn by itself."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    for name, art in (("programa", program), ("documento", document)):
        pictures = [_drawn(art(size), size) for size in SIZES]
        largest = pictures[-1]
        largest.save(folder / f"{name}.ico", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    del application


def program(size: int = 256) -> str:
    """Return the icon of the program as SVG, on a square of 24."""
    colours = _colours()
    share = 0.8 if size < SMALL else 0.66
    return _svg(
        f'<rect x="0.75" y="0.75" width="22.5" height="22.5" rx="5" fill="{colours["primary"]}"/>'
        + _sprout(colours["onPrimary"], share, 2.2 if size < SMALL else 1.9, 12, 12)
    )


def document(size: int = 256) -> str:
    """Return the icon of a junta's file as SVG: a page with a folded corner and the sprout."""
    colours = _colours()
    small = size < SMALL
    page = (
        "M5 .75h9.5l5.75 5.75v15a1.75 1.75 0 0 1-1.75 1.75h-13.5a1.75 1.75 0 0 1-1.75-1.75v-19A1.75 1.75 0 0 1 5 .75z"
    )
    return _svg(
        f'<path d="{page}" fill="{colours["surface"]}" stroke="{colours["primary"]}" stroke-width="1.2"/>'
        f'<path d="M14.5 .75v5.75h5.75z" fill="{colours["primary"]}"/>'
        + _sprout(colours["primary"], 0.62 if small else 0.52, 2.6 if small else 2.2, 11.7, 14.2)
    )


def _sprout(colour: str, share: float, stroke: float, x: float, y: float) -> str:
    from escuela_red.ui.theme import icons

    lines = re.sub(r"(?s)^.*?<svg[^>]*>|</svg>\s*$", "", icons.svg("sprout", colour))
    pen = f'fill="none" stroke="{colour}" stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round"'
    place = f"translate({x} {y}) scale({share}) translate(-12 -12)"
    return f'<g transform="{place}" {pen}>{lines}</g>'


def _svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{inside}</svg>'


def _colours() -> dict[str, str]:
    text = (paths.resources() / "themes" / "claro.toml").read_text("utf-8")
    colours: dict[str, str] = tomllib.loads(text)["colores"]
    return colours


def _drawn(svg: str, size: int) -> Image.Image:
    from PySide6.QtCore import QBuffer, QIODevice

    from escuela_red.ui.theme import icons

    # Four times larger and then reduced: finer edges than drawing at the size.
    picture = icons.picture(svg, size, 4.0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    large = Image.open(io.BytesIO(buffer.data().data()))
    return large.resize((size, size), Image.Resampling.LANCZOS)
