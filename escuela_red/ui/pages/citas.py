"""Citas con aliados."""

from __future__ import annotations

from escuela_red.models.abordaje import Abordaje
from escuela_red.ui.pages.kind_page import KindPage, KindView


class CitasPage(KindPage):
    """Citas con aliados."""

    title = "Citas con aliados"
    kicker = "La Red · Alianzas"
    view = KindView(
        Abordaje, icon="heart-handshake", empty_title="Todavía no hay nada aquí", empty_words="Agregue lo primero."
    )
