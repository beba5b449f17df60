"""How the window looks: `theme.current()`, `theme.px(12)`, `theme.apply(app, Theme.of("claro", 100))`."""

from __future__ import annotations

from escuela_red.ui.theme.theme import (
    CHOICES,
    ROLES,
    SIZES,
    SYSTEM,
    Theme,
    apply,
    borrowed,
    current,
    dress,
    next_size,
    prepare,
    px,
    system_theme,
)
from escuela_red.ui.theme.tokens import Tokens, contrast, load

__all__ = [
    "CHOICES",
    "ROLES",
    "SIZES",
    "SYSTEM",
    "Theme",
    "Tokens",
    "apply",
    "borrowed",
    "contrast",
    "current",
    "dress",
    "load",
    "next_size",
    "prepare",
    "px",
    "system_theme",
]
