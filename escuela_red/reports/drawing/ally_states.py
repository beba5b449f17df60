"""How the group of a state is drawn: an icon and a kind of outline, beside its word and never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StateLook:
    """The icon of a group of states, its token, and the outline of a box: broken, and how thick (1 is usual)."""

    icon: str
    color: str
    dashed: bool = False
    thick: float = 1.0


UNKNOWN = StateLook("circle", "muted")
LOOKS = {
    "Por buscar": StateLook("search", "muted", dashed=True),
    "En conversación": StateLook("messages-square", "info"),
    "Firmada": StateLook("handshake", "ok", thick=2.2),
    "Terminada": StateLook("circle-stop", "muted", dashed=True, thick=0.6),
}
"""By the words of the group."""


def look_of(group: str) -> StateLook:
    """Return how a group is drawn."""
    return LOOKS.get(group, UNKNOWN)
