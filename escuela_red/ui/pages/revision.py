"""Revisión."""

from __future__ import annotations

from escuela_red.models.alianza import Revision
from escuela_red.ui.pages.kind_page import KindPage, KindView


class RevisionPage(KindPage):
    """Revisión."""

    title = "Revisión"
    kicker = "La Red · Alianzas"
    view = KindView(
        Revision, icon="heart-handshake", empty_title="Todavía no hay nada aquí", empty_words="Agregue lo primero."
    )
