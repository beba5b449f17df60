"""Alianzas."""

from __future__ import annotations

from escuela_red.models.alianza import Alianza
from escuela_red.ui.pages.kind_page import KindPage, KindView


class AlianzasPage(KindPage):
    """Alianzas."""

    title = "Alianzas"
    kicker = "La Red · Alianzas"
    view = KindView(
        Alianza, icon="heart-handshake", empty_title="Todavía no hay nada aquí", empty_words="Agregue lo primero."
    )
