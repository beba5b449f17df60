"""How every alliance stands between its reviews: what asks for most comes first, each leads to its own reviews."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from escuela_red.fechas import date_text
from escuela_red.models.alianza import Alianza
from escuela_red.services import records, revisiones
from escuela_red.text import count
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

_ORDER = ("error", "warn", "info", "ok", "neutral")


class ReviewList(PageScroll):
    """A row for each alliance: how it stands, when it was reviewed, and when it is again."""

    def __init__(self, bridge: Bridge, on_chosen: Callable[[str], object], on_alliances: Callable[[], object]) -> None:
        super().__init__()
        self._bridge, self._on_chosen = bridge, on_chosen
        self.words = Text(
            "Una alianza vive si las dos partes la revisan. Primero están las que piden atención.", "body"
        )
        self.add(self.words)
        self.card = Card(title="Las alianzas y sus revisiones", gap=0)
        self.add(self.card)
        way = Button("Ir a las alianzas", "primary", icon="heart-handshake", on_click=on_alliances)
        words = "Cuando la junta tenga una alianza, aquí se revisa con el aliado."
        self.nothing = EmptyState("heart-handshake", "Todavía no hay alianzas", words, way)
        self.add(self.nothing, 100)
        self.rows: list[RowButton] = []
        self.end()

    def show_alliances(self) -> None:
        """Show what the file holds."""
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        lights, reviews = revisiones.semaforo(lector, junta_id), revisiones.por_alianza(lector, junta_id)
        found = list(records.every(lector, Alianza, junta_id))
        found.sort(key=lambda row: _ORDER.index(lights[row["id"]].tono))
        while self.card.body.count() > 1:
            last = self.card.body.takeAt(self.card.body.count() - 1).widget()
            last.hide()
            last.deleteLater()
        self.rows = []
        for place, row in enumerate(found):
            light = lights[row["id"]]
            button = RowButton(
                records.title(Alianza, row),
                Tag(light.palabras, light.tono),
                detail=_detail(row, reviews.get(row["id"], [])),
                status=light.palabras,
                chevron=True,
                line=place > 0,
                on_click=partial(self._on_chosen, row["id"]),
            )
            self.rows.append(button)
            self.card.add(button)
        for widget in (self.words, self.card):
            widget.setVisible(bool(found))
        self.nothing.setVisible(not found)


def _detail(row: Fila, reviews: Sequence[Fila]) -> str:
    last = reviews[-1]["fecha"] if reviews else None
    following = revisiones.siguiente(row, reviews)
    parts = [count(len(reviews), "revisión", "revisiones") if reviews else "Sin revisiones"]
    parts += [f"la última el {date_text(last)}"] if last else []
    parts += [f"la próxima el {date_text(following)}"] if following else []
    return " · ".join(parts)
