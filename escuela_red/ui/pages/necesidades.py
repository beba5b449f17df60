"""Necesidades."""

from __future__ import annotations

from escuela_red.models.necesidad import Necesidad
from escuela_red.ui.pages.kind_page import KindPage, KindView


class NecesidadesPage(KindPage):
    """Necesidades."""

    title = "Necesidades"
    kicker = "La Red · Alianzas"
    view = KindView(
        Necesidad, icon="heart-handshake", empty_title="Todavía no hay nada aquí", empty_words="Agregue lo primero."
    )
