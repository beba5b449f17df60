"""Lucide icons drawn in a colour of the theme, sharp on any screen."""

from __future__ import annotations

import functools
import io
import logging
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from zipfile import ZipFile

STROKE = 1.9
# Always drawn at twice the size or more, so that old screens and new ones look the same.
LEAST_RATIO = 2.0
FALLBACK = "circle-question-mark"

_log = logging.getLogger(__name__)

missing: set[str] = set()
"""Names that were asked for and that no icon has: a mistake of the program, which its tests look for here."""

_cache: dict[tuple[str, str, int, float], QPixmap] = {}


def pixmap(name: str, color: str, size: int, ratio: float = LEAST_RATIO) -> QPixmap:
    """Return the icon `name` in `#RRGGBB`, `size` pixels of the interface wide; that of a doubt when there is none."""
    ratio = max(ratio, LEAST_RATIO)
    key = (name, color, size, ratio)
    if key not in _cache:
        _cache[key] = _render(svg(name, color), size, ratio)
    return _cache[key]


def picture(text: str, size: int, ratio: float = LEAST_RATIO) -> QPixmap:
    """Return any SVG text as a square picture, drawn once."""
    ratio = max(ratio, LEAST_RATIO)
    key = (text, "", size, ratio)
    if key not in _cache:
        _cache[key] = _render(text, size, ratio)
    return _cache[key]


def icon(name: str, color: str, size: int, disabled: str = "") -> QIcon:
    """Return a QIcon for menus and standard widgets."""
    result = QIcon(pixmap(name, color, size))
    if disabled:
        result.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return result


def svg(name: str, color: str, stroke: float = STROKE) -> str:
    """Return the drawing of an icon as SVG text in one colour."""
    text = _source(name).replace("currentColor", color)
    return re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{stroke}"', text)


def clear() -> None:
    """Forget the drawn icons, after a change of theme."""
    _cache.clear()


@functools.cache
def _archive() -> ZipFile:
    from importlib import resources  # noqa: PLC0415 - only the first icon needs them
    from zipfile import ZipFile  # noqa: PLC0415

    return ZipFile(io.BytesIO(resources.files("lucide").joinpath("lucide.zip").read_bytes()))


def exists(name: str) -> bool:
    """Tell whether there is an icon with this name."""
    return f"{name}.svg" in _archive().namelist()


@functools.cache
def _source(name: str) -> str:
    if not exists(name):
        # Raised in paint, it would come again at every try to draw, and nobody could go on working.
        missing.add(name)
        _log.error("no icon is called %s", name)
        name = FALLBACK
    return _archive().read(f"{name}.svg").decode("utf-8")


def _render(text: str, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result
