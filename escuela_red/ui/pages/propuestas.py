"""Propuestas."""

from __future__ import annotations

from escuela_red.models.propuesta import Propuesta
from escuela_red.ui.pages.kind_page import KindPage, KindView


class PropuestasPage(KindPage):
    """Propuestas."""

    title = "Propuestas"
    kicker = "La Red · Alianzas"
    view = KindView(
        Propuesta, icon="heart-handshake", empty_title="Todavía no hay nada aquí", empty_words="Agregue lo primero."
    )
