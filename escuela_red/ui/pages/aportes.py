"""Aportes y entregas: what each ally gives, how far it is, and to whom what was received went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.models.aporte import Aporte, Distribucion
from escuela_red.services import aportes, records
from escuela_red.services.aportes import Etapa
from escuela_red.text import fold
from escuela_red.ui import theme
from escuela_red.ui.pages.aportes_strip import StageCard, TotalsStrip
from escuela_red.ui.pages.kind_page import KindPage, KindView, Part
from escuela_red.ui.pages.page import Link
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.record_list import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Changed

STAGE, ALLY = "etapa", "aliado"
GONE = "De un aliado que se quitó: no cuentan"
NOBODY = "Sin aliado"
_DELIVERY = ("a_quien", "que", "cantidad", "valor", "fecha", "evidencia")
_LOW, _SHORT, _ONE_ROW = 480, 600, 600


class AportesPage(KindPage):
    """The aportes by stage or by ally, with the totals of the junta over them and the deliveries of each below it."""

    title = "Aportes y entregas"
    short_title = "Aportes"
    kicker = "La Red · Alianzas"
    back = Link("aliados", "Aliados")
    forward = Link("formas", "¿Cómo hacer parte?")
    reports = ("aportes-y-entregas",)
    view = KindView(
        Aporte,
        icon="hand-heart",
        empty_title="Todavía no hay aportes",
        empty_words="Anote lo que un aliado ofreció, lo que se acordó y lo que llegó. Después, a qué sede se entregó.",
    )

    def build(self) -> None:
        self._saldos: Mapping[str, aportes.Saldo] = {}
        super().build()
        self.by = Segmented([(STAGE, "Por etapa"), (ALLY, "Por aliado")], name="Ordenar la lista")
        self.by.changed.connect(lambda _value: self._fill())
        self._side_column.insertWidget(2, self.by)
        self.stage = StageCard(self.bridge.writable, self.advance, self.deliveries.focus_add)
        self.scroller.body.insertWidget(0, self.stage)

    def over(self) -> QWidget:
        self.strip = TotalsStrip()
        self._over = QWidget()
        self._over_column = column = QVBoxLayout(self._over)
        column.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), 0)
        column.addWidget(self.strip)
        return self._over

    def below(self) -> QWidget:
        self.deliveries = PartsCard(
            self.bridge,
            Distribucion,
            _DELIVERY,
            title="¿A quién se entregó?",
            hint="Una fila por entrega. La evidencia puede ser un acta, una foto o un recibo.",
            empty="Todavía no se ha entregado nada de este aporte.",
            add="¿A qué sede o microcentro?",
        )
        self.parts.append(Part(self.deliveries, "aporte_id"))
        return self.deliveries

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        self._saldos = aportes.saldos(lector, junta_id)
        super().refresh(changed)
        self.strip.show_totals(aportes.totales(lector, junta_id))
        self._show_over()

    def _show_over(self) -> None:
        self.strip.setVisible(self.strip.any)
        self._over.setVisible(self.strip.any and self._over_column.indexOf(self.strip) >= 0)

    def adapt(self, width: int, height: int) -> None:
        super().adapt(width, height)
        self.strip.adapt(short=height < _SHORT)
        if height < _LOW:  # over the list it would leave no room for it
            self.scroller.body.insertWidget(0, self.strip)
        else:
            self._over_column.addWidget(self.strip)
        if not self._beside and width >= _ONE_ROW:
            self._buttons.insertWidget(2, self.by)
        else:
            self._side_column.insertWidget(2, self.by)
        self._show_over()

    def grouping(self) -> tuple[Sequence[str], Mapping[str, str]]:
        if self.by.value() == ALLY:
            groups = {row["id"]: _ally(row) for row in self._rows}
            last = {NOBODY: 1, GONE: 2}
            return sorted(set(groups.values()), key=lambda name: (last.get(name, 0), fold(name))), groups
        found = {row["id"]: GONE if _gone(row) else str(aportes.etapa(row)) for row in self._rows}
        return (*reversed(Etapa), GONE), found

    def on_record(self, record: str) -> None:
        row = next((row for row in self._rows if row["id"] == record), None)
        self.stage.setVisible(row is not None)
        if row is not None:
            self.stage.show_aporte(row, self._saldos.get(record, aportes.Saldo()), gone=_gone(row))

    def _entry(self, row: Fila, group: str) -> Entry:
        plain = super()._entry(row, group)
        stage = aportes.etapa(row)
        first = str(stage) if self.by.value() == ALLY else _ally(row) if row["aliado_id"] else ""
        detail = " · ".join(part for part in (first, aportes.cuanto(row)) if part)
        over = self._saldos.get(row["id"], aportes.Saldo()).de_mas
        return Entry(plain.id, plain.title, detail, group, ("Se repartió de más", "warn") if over else None)

    # What it does

    def advance(self, until: Etapa) -> None:
        """Write that the aporte on screen was agreed or received today, and go where one goes on."""
        record = self.form.record
        if not record or not self.bridge.writable:
            return
        self.bridge.do(lambda: aportes.avanzar(self.bridge.workspace, record, until))
        if until is Etapa.RECIBIDO:
            self.deliveries.focus_add()
        else:
            self.stage.received.setFocus(Qt.FocusReason.TabFocusReason)


def _ally(row: Fila) -> str:
    if _gone(row):
        return GONE
    return (row["aliado_id" + records.TITLE] or "Aliado sin nombre") if row["aliado_id"] else NOBODY


def _gone(row: Fila) -> bool:
    return row["aliado_id"] is not None and row["aliado_id" + records.TITLE] is None
