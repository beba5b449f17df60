"""Influencia e interés."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.scroll import PageScroll

if TYPE_CHECKING:
    from escuela_red.services.workspace import Changed


class InfluenciaPage(Page):
    """Influencia e interés."""

    title = "Influencia e interés"
    kicker = "La Red · Alianzas"

    def build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageScroll())

    def refresh(self, changed: Changed | None = None) -> None:
        del changed
