"""The colours of a theme by name, read from `resources/themes`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from escuela_red import paths

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("claro", "oscuro", "contraste")

# Tones are the words of the blocks and of the tags; each is a pair (letter, background).
_TONES = {
    "neutral": ("muted", "subtle"),
    "info": ("info", "infoBg"),
    "ok": ("ok", "okBg"),
    "warn": ("warn", "warnBg"),
    "error": ("err", "errBg"),
    "soft": ("onSoft", "soft"),
    "A": ("A", "Abg"),
    "B": ("B", "Bbg"),
    "C": ("C", "Cbg"),
    "D": ("D", "Dbg"),
}


@dataclass(frozen=True, eq=False)
class Tokens:
    """One theme: its name and title, whether it is dark, the width of edges and `#RRGGBB` by token."""

    name: str
    title: str
    dark: bool
    border: int
    colors: Mapping[str, str]

    def __getitem__(self, token: str) -> str:
        return self.colors[token]

    def color(self, token: str) -> QColor:
        """Return the colour of a token; a `#RRGGBB` passes through as it is."""
        return QColor(token if token.startswith("#") else self.colors[token])

    def tone(self, tone: str) -> tuple[str, str]:
        """Return the tokens (letter, background) of a tone: neutral, info, ok, warn, error, soft, A, B, C or D."""
        return _TONES[tone]


@functools.cache
def load(name: str) -> Tokens:
    """Read the theme `claro`, `oscuro` or `contraste`."""
    raw = tomllib.loads((paths.resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    return Tokens(name, raw["titulo"], raw["oscuro"], raw["borde"], raw["colores"])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
