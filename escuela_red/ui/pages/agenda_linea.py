"""The agenda on a line of time: the ruta and the alliances as bars over the months, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from escuela_red.clock import hoy
from escuela_red.reports.content import agenda_gantt
from escuela_red.reports.drawing import gantt
from escuela_red.ui import going, theme
from escuela_red.ui.pages.agenda_vista import View
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.painted import PaintedDrawing, measure
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from escuela_red.reports.drawing.gantt import Bar
    from escuela_red.services.agenda import Cita
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.agenda import AgendaPage

_LEAST = 300.0
_ZOOM = 1.25  # letters of paper are small on a screen


class LineView(View):
    """Rows that can be pressed to open their record."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__()
        self.page = page
        self._bars: list[Bar] = []
        self._records: dict[str, tuple[str, str]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.card = Card(compact=True, gap=0)
        self.drawing = PaintedDrawing(name="La ruta y las alianzas en el tiempo")
        self.drawing.pressed.connect(self._open)
        self.card.add(self.drawing)
        column.addWidget(self.card)
        self.told = Button("Leerla en palabras", "ghost", compact=True, on_click=self._turn)
        column.addWidget(self.told)
        self.words = Text("", "body", selectable=True)
        self.words.hide()
        column.addWidget(self.words)
        go = Button("Definir la ruta", "primary", on_click=lambda: page.window_.go("ruta"))
        sentence = "Cuando la ruta o una alianza tengan fechas, se verán aquí sobre los meses."
        self.nothing = EmptyState("calendar-days", "Todavía no hay fechas para dibujar", sentence, go)
        column.addWidget(self.nothing)

    def show_dates(self, citas: Sequence[Cita], changed: Changed | None) -> None:
        del changed
        bridge = self.page.bridge
        self._bars = agenda_gantt.bars(bridge.workspace.lector, bridge.junta_id, citas)
        self._records = {one.clave: (one.tabla, one.registro) for one in citas}
        some = bool(self._bars)
        self.card.setVisible(some)
        self.told.setVisible(some)
        self.nothing.setVisible(not some)
        self.words.setVisible(some and not self.words.isHidden())
        self._draw()

    def adapt(self, width: int, height: int) -> None:
        del width, height
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self._bars:
            return
        margins = self.card.body.contentsMargins()
        room = (self.width() - margins.left() - margins.right()) / theme.current().scale / _ZOOM
        drawing = gantt.layout(self._bars, hoy(), measure, max(room, _LEAST))
        words = gantt.words(self._bars, hoy())
        rows = [bar for bar in self._bars if not bar.heading]
        names = {bar.id: said for bar, said in zip(rows, words, strict=False)}
        self.drawing.set_drawing(drawing, names=names, description=" ".join(words))
        self.words.setText("\n".join(words))

    def _open(self, target: str) -> None:
        table, record = self._records.get(target, ("alianza", target.removeprefix("alianza-")))
        going.show(self.page.window_, table, record)

    def _turn(self) -> None:
        self.words.setVisible(self.words.isHidden())
        self.told.set_text("Leerla en palabras" if self.words.isHidden() else "Ocultar las palabras")
