"""Asistencia."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.ui.pages.page import Page

if TYPE_CHECKING:
    from escuela_red.services.workspace import Changed


class AsistenciaPage(Page):
    """Asistencia."""

    title = "Asistencia"
    moment = ""

    def build(self) -> None:
        pass

    def refresh(self, changed: Changed | None = None) -> None:
        pass
