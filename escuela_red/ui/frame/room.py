"""The room there is, as UI §3 counts it, and what each part of the frame does with it."""

from __future__ import annotations

from dataclasses import dataclass

from escuela_red.ui.frame.sidebar import NARROW, WIDE


@dataclass(frozen=True)
class Room:
    """Width and height of the window divided by the size of the letter, so that rules speak of pixels at 100 %."""

    width: float
    height: float

    @classmethod
    def of(cls, width: int, height: int, scale: float) -> Room:
        """Measure a window."""
        return cls(width / scale, height / scale)

    @property
    def sidebar(self) -> int:
        """Return the width of the sidebar, 0 when it hides behind «Menú»."""
        if self.width >= 1200:
            return WIDE
        return NARROW if self.width >= 960 else 0

    @property
    def compact_sidebar(self) -> bool:
        """Tell whether the rows of the sidebar must be tighter to fit."""
        return self.height < 560

    @property
    def content(self) -> int:
        """Return the width that is left for the page (`cw`)."""
        return int(self.width - self.sidebar)

    @property
    def low(self) -> bool:
        """Tell whether kicker and menu bar fold away."""
        return self.height < 480
