"""The days that the signed alliances wait for, below the follow-up of the ruta; they are changed where they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.fechas import date_text
from escuela_red.services import revisiones, revisiones_avisos
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.cards import RowButton
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.revisiones_avisos import FechaAlianza
    from escuela_red.ui.bridge import Bridge


class AllianceDates(QWidget):
    """A row for each coming review and end of validity; pressed, it goes to its alliance (`on_chosen` takes its id)."""

    def __init__(self, bridge: Bridge, on_chosen: Callable[[str], object]) -> None:
        super().__init__()
        self._bridge, self._on_chosen = bridge, on_chosen
        self._shown: list[FechaAlianza] = []
        self.rows: list[RowButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(Text("Las fechas de las alianzas firmadas", "strong"))
        column.addWidget(Text("Vienen de las revisiones y de la vigencia. Aquí solo se miran.", "hint"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.hide()

    def show_dates(self) -> None:
        """Show what the file holds; nothing while no alliance is signed."""
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        found = revisiones_avisos.fechas_de(lector, junta_id, revisiones.por_alianza(lector, junta_id))
        if found != self._shown:
            self._shown = found
            empty(self._rows)
            self.rows = [self._row(one) for one in found]
            for row in self.rows:
                self._rows.addWidget(row)
        self.setVisible(bool(found))

    def _row(self, one: FechaAlianza) -> RowButton:
        return RowButton(
            one.nombre,
            Tag(one.cuando, one.tono),
            detail=f"{one.que}: {date_text(one.fecha)}",
            status=one.cuando,
            chevron=True,
            on_click=partial(self._on_chosen, one.alianza),
        )
