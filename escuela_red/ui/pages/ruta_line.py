"""The line of the ruta on the page: five stops by date, laid out anew for the width there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.reports.content.ruta_de_articulacion import stops
from escuela_red.reports.drawing import timeline
from escuela_red.ui import theme
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.painted import PaintedDrawing, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from escuela_red.reports.drawing.timeline import Stop
    from escuela_red.services.ruta import PasoVista


class LineCard(Card):
    """A card with the line; a stop that is pressed tells its step (`1`…`5`)."""

    def __init__(self, on_pressed: Callable[[str], object]) -> None:
        super().__init__(compact=True, gap=0)
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(6))
        self.drawing = PaintedDrawing(name="La ruta en el tiempo")
        self.drawing.pressed.connect(on_pressed)
        self.add(self.drawing)
        self._stops: list[Stop] = []

    def set_steps(self, steps: Sequence[PasoVista]) -> None:
        """Draw the steps."""
        self._stops = stops(steps)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self._stops:
            return
        margins = self.body.contentsMargins()
        room = (self.width() - margins.left() - margins.right()) / theme.current().scale
        today = hoy()
        drawing = timeline.layout(self._stops, today, measure, max(room, 200.0))
        words = timeline.words(self._stops, today)
        names = {stop.id: said for stop, said in zip(self._stops, words, strict=False)}
        self.drawing.set_drawing(drawing, names=names, description=" ".join(words))
