"""Pasar lo que está en papel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.ui.pages.page import Page

if TYPE_CHECKING:
    from escuela_red.services.workspace import Changed


class PapelPage(Page):
    """Pasar lo que está en papel."""

    title = "Pasar lo que está en papel"
    moment = ""

    def build(self) -> None:
        pass

    def refresh(self, changed: Changed | None = None) -> None:
        pass
