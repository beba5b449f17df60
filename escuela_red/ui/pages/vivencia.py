"""Diagnóstico y conversación."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.ui.pages.page import Page

if TYPE_CHECKING:
    from escuela_red.services.workspace import Changed


class VivenciaPage(Page):
    """Diagnóstico y conversación."""

    title = "Diagnóstico y conversación"
    moment = "A"

    def build(self) -> None:
        pass

    def refresh(self, changed: Changed | None = None) -> None:
        pass
