"""Check boxes, radio buttons and arrows as SVG: painted by our widgets, and written as files for the style sheet.

Qt's style sheet takes pictures only from files, and without pictures a sized check box loses its frame.
"""

from __future__ import annotations

import contextlib
import functools
import zlib
from typing import TYPE_CHECKING

from escuela_red import paths
from escuela_red.ui.theme import icons

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.ui.theme.tokens import Tokens

_PEN = 'fill="none" stroke="{}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"'
_TICK = f'<path d="M6 11.6 L9.6 15.1 L16.2 7.6" {_PEN}/>'
_DOT = '<circle cx="11" cy="11" r="5.4" fill="{}"/>'
_DASH = f'<path d="M6 11 H16" {_PEN}/>'


@functools.cache
def drawings(tokens: Tokens) -> dict[str, str]:
    """Return every indicator of a theme as SVG text by name; `-d` is the disabled one."""
    result = {}
    for end, edge, fill, mark in (
        ("", tokens["control"], tokens["primary"], tokens["onPrimary"]),
        ("-d", tokens["disabled"], tokens["disabled"], tokens["surface"]),
    ):
        result[f"casilla-0{end}"] = _svg(_box(tokens["surface"], edge))
        result[f"casilla-1{end}"] = _svg(_box(fill, fill) + _TICK.format(mark))
        result[f"casilla-2{end}"] = _svg(_box(fill, fill) + _DASH.format(mark))
        result[f"opcion-0{end}"] = _svg(_ring(tokens["surface"], edge))
        result[f"opcion-1{end}"] = _svg(_ring(tokens["surface"], fill) + _DOT.format(fill))
        arrow = tokens["text"] if not end else edge
        result[f"flecha-abajo{end}"] = icons.svg("chevron-down", arrow, 2.2)
        result[f"flecha-arriba{end}"] = icons.svg("chevron-up", arrow, 2.2)
    result["marca"] = icons.svg("check", tokens["primary"], 2.4)
    return result


def folder(tokens: Tokens) -> Path:
    """Write the indicators of a theme where the style sheet finds them, once per content; return the folder."""
    pictures = drawings(tokens)
    mark = f"{zlib.crc32(''.join(pictures.values()).encode()):08x}"  # the content is compared, this only names it
    place = paths.user_data() / "cache" / f"{tokens.name}-{mark}"
    for name, text in pictures.items():
        target = place / f"{name}.svg"
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            _write(target, text)
    return place


def _write(target: Path, text: str) -> None:
    from escuela_red.errors import UserError  # noqa: PLC0415 - only the first start with a theme writes
    from escuela_red.files import replace_private  # noqa: PLC0415

    # A full disk must not keep the window from opening: a check box without its frame is the lesser evil.
    with contextlib.suppress(UserError, OSError):
        replace_private(target, text.encode("utf-8"))


def _svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="0 0 22 22">{inside}</svg>'


def _box(fill: str, edge: str) -> str:
    return f'<rect x="1" y="1" width="20" height="20" rx="4" fill="{fill}" stroke="{edge}" stroke-width="2"/>'


def _ring(fill: str, edge: str) -> str:
    return f'<circle cx="11" cy="11" r="10" fill="{fill}" stroke="{edge}" stroke-width="2"/>'
