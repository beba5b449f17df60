"""Alianzas que dinamizan la Red."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.ui.pages.page import Page

if TYPE_CHECKING:
    from escuela_red.services.workspace import Changed


class FundamentacionPage(Page):
    """Alianzas que dinamizan la Red."""

    title = "Alianzas que dinamizan la Red"
    moment = "B"

    def build(self) -> None:
        pass

    def refresh(self, changed: Changed | None = None) -> None:
        pass
