"""The style sheet and the palette of a theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

from escuela_red import paths
from escuela_red.ui.theme import indicators

if TYPE_CHECKING:
    from escuela_red.ui.theme.theme import Theme

_LENGTH = re.compile(r"\b(\d+)(dp|bd)\b")
_PICTURE = re.compile(r"@url\(([\w-]+)\)")
_COLOR = re.compile(r"@(\w+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

_ROLES = (
    ("Window", "window"),
    ("WindowText", "text"),
    ("Base", "surface"),
    ("AlternateBase", "subtle"),
    ("Text", "text"),
    ("PlaceholderText", "muted"),
    ("Button", "surface"),
    ("ButtonText", "text"),
    ("BrightText", "err"),
    ("ToolTipBase", "surface"),
    ("ToolTipText", "text"),
    ("Highlight", "primary"),
    ("HighlightedText", "onPrimary"),
    ("Link", "link"),
    ("LinkVisited", "link"),
    ("Light", "surface"),
    ("Midlight", "subtle"),
    ("Mid", "border"),
    ("Dark", "control"),
    ("Shadow", "control"),
    ("Accent", "primary"),
)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the application with colours, lengths and pictures filled in."""
    text = (paths.resources() / "themes" / "estilo.qss").read_text(encoding="utf-8")
    folder = indicators.folder(theme.tokens).as_posix()
    text = _COMMENT.sub("", text)
    text = _PICTURE.sub(lambda match: f'url("{folder}/{match[1]}.svg")', text)
    text = _COLOR.sub(lambda match: theme.tokens[match[1]], text)
    return _LENGTH.sub(
        lambda match: f"{theme.border * int(match[1]) if match[2] == 'bd' else theme.px(int(match[1]))}px",
        text,
    )


def palette(theme: Theme) -> QPalette:
    """Return the colours of everything that the style sheet does not name."""
    result = QPalette()
    for role, token in _ROLES:
        result.setColor(QPalette.ColorRole[role], theme.color(token))
    for role in ("WindowText", "Text", "ButtonText"):
        result.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], theme.color("disabled"))
    return result
