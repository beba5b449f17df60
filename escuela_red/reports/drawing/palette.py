"""Tokens of colour turned into ink: the light theme for documents, black on white for forms to fill in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The column «Claro» of the visual language; `window` is paper, and paper is white.
PRINT: Mapping[str, str] = {
    "window": "#FFFFFF",
    "surface": "#FFFFFF",
    "subtle": "#ECEAE0",
    "sidebar": "#E9ECE3",
    "hover": "#DDE4DA",
    "text": "#1D2925",
    "muted": "#505C56",
    "disabled": "#6F7974",
    "border": "#B9B7AA",  # darker than on the screen, or a photocopy loses the line
    "control": "#78837C",
    "primary": "#17634A",
    "primaryHover": "#0F4D39",
    "onPrimary": "#FFFFFF",
    "soft": "#DDEDE3",
    "onSoft": "#0F4D39",
    "selbg": "#D5E6DC",
    "track": "#D9D7CB",
    "focus": "#0B57D0",
    "link": "#0B5394",
    "A": "#8A4F00",
    "Abg": "#FBEFD9",
    "B": "#1C5687",
    "Bbg": "#E3EEF7",
    "C": "#75386F",
    "Cbg": "#F4E8F2",
    "D": "#17634A",
    "Dbg": "#DDEDE3",
    "ok": "#17634A",
    "okBg": "#DDEDE3",
    "info": "#1C5687",
    "infoBg": "#E3EEF7",
    "warn": "#7A4A00",
    "warnBg": "#FDF0D0",
    "err": "#A8231B",
    "errBg": "#FCE9E6",
}

_LIGHT = frozenset({"window", "surface", "onPrimary", "sidebar", "hover", "soft", "selbg", "track", "subtle"})
# A form is written on and photocopied: every mark black, every ground white, rules and borders a firm grey.
BLANK: Mapping[str, str] = {
    name: "#FFFFFF" if name in _LIGHT or name.endswith(("bg", "Bg")) else "#000000" for name in PRINT
} | {"border": "#555555", "control": "#555555"}


def ink(token: str, *, blank: bool = False) -> str:
    """Return the colour of a token on paper as #RRGGBB. An unknown token is a KeyError: it is a bug."""
    return (BLANK if blank else PRINT)[token]
