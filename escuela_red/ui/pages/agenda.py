"""Agenda."""

from __future__ import annotations

from escuela_red.models.agenda import DiaLibre
from escuela_red.ui.pages.kind_page import KindPage, KindView


class AgendaPage(KindPage):
    """Agenda."""

    title = "Agenda"
    kicker = "La Red · Alianzas"
    view = KindView(
        DiaLibre, icon="heart-handshake", empty_title="Todavía no hay nada aquí", empty_words="Agregue lo primero."
    )
