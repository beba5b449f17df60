"""¿Cómo hacer parte?."""

from __future__ import annotations

from escuela_red.models.aporte import FormaPropia
from escuela_red.ui.pages.kind_page import KindPage, KindView


class FormasPage(KindPage):
    """¿Cómo hacer parte?."""

    title = "¿Cómo hacer parte?"
    kicker = "La Red · Alianzas"
    view = KindView(
        FormaPropia, icon="heart-handshake", empty_title="Todavía no hay nada aquí", empty_words="Agregue lo primero."
    )
