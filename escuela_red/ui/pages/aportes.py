"""Aportes y entregas."""

from __future__ import annotations

from escuela_red.models.aporte import Aporte
from escuela_red.ui.pages.kind_page import KindPage, KindView


class AportesPage(KindPage):
    """Aportes y entregas."""

    title = "Aportes y entregas"
    kicker = "La Red · Alianzas"
    view = KindView(
        Aporte, icon="heart-handshake", empty_title="Todavía no hay nada aquí", empty_words="Agregue lo primero."
    )
