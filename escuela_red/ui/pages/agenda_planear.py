"""Planning backwards: the day of the signature, the dates that come before it, and taking them as one change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.alianza import Alianza
from escuela_red.models.ruta import Paso
from escuela_red.services import dias_libres, planeacion, records
from escuela_red.ui import theme
from escuela_red.ui.pages.agenda_vista import View
from escuela_red.ui.pages.ruta_notices import SoftNotices
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.dates import DateEdit
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns, FlowRow, Separator
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.parsed import NumberEdit
from escuela_red.ui.widgets.selects import SelectBox
from escuela_red.ui.widgets.tags import StepBadge
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.agenda import Cita
    from escuela_red.services.planeacion import Etapa, Plan
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.agenda import AgendaPage

_MOST_DAYS = 999
_ROUTE = ""


class StageRow(QWidget):
    """A step of the plan: whether it is taken, its date, and what taking it does."""

    def __init__(self, view: PlanView, stage: Etapa) -> None:
        super().__init__()
        self.stage = stage
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(StepBadge(stage.paso.value, "neutral", look="outline", size=30), 0, Qt.AlignmentFlag.AlignTop)
        self.taken = CheckRow(stage.paso.etiqueta, checked=stage.incluida)
        self.taken.changed.connect(lambda on: view.include(stage.paso, on))
        self.what = Text(stage.que, "hint")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self.taken)
        column.addWidget(self.what)
        self.date = DateEdit(name=f"Fecha del paso {stage.paso.value}")
        self.date.set_value(stage.fecha)
        self.date.setVisible(stage.incluida)
        self.date.setReadOnly(stage.paso is Paso.FIRMA)
        self.date.committed.connect(lambda: view.put_date(stage.paso, self.date.value()))
        row.addWidget(FlowRow(words, self.date, gap=12, fill_first=True), 1)


class PlanView(View):
    """The choices above, the proposal below; nothing is written until it is accepted."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__()
        self.page, self.bridge = page, page.bridge
        self.plan: Plan | None = None
        self._wanted: dict[Paso, bool] = {}
        self._moved: dict[Paso, dt.date | None] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        self.done = NoticeBar("", "ok", closable=True)
        self.done.hide()
        column.addWidget(self.done)
        column.addWidget(self._build_choices())
        self.proposal = self._build_proposal()
        column.addWidget(self.proposal)

    def _build_choices(self) -> Card:
        card = Card(title="Planear hacia atrás desde la firma", gap=12)
        words = "Escriban el día de la firma. El programa propone fechas para los pasos de antes."
        card.add(Text(words, "muted"))
        self.what = SelectBox(name="¿Qué planeamos?")
        self.what.changed.connect(lambda _value: self._start())
        self.sign = DateEdit(name="Día de la firma")
        self.sign.committed.connect(self._start)
        card.add(Columns(FormField("Día de la firma", self.sign), FormField("¿Qué planeamos?", self.what), least=260))
        card.add(Text("Días entre un paso y otro", "strong"))
        self.lapses: dict[Paso, NumberEdit] = {}
        fields = []
        for paso in planeacion.ANTES:
            edit = NumberEdit(least=0, most=_MOST_DAYS)
            edit.set_value(planeacion.LAPSOS[paso])
            edit.committed.connect(self._again)
            self.lapses[paso] = edit
            fields.append(FormField(f"{paso.value}. {planeacion.NOMBRES[paso]}", edit))
        card.add(Columns(*fields, most=4, least=170))
        return card

    def _build_proposal(self) -> Card:
        card = Card(title="Fechas propuestas", gap=4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        card.body.addLayout(self._rows)
        self.rows: list[StageRow] = []
        self.notices = SoftNotices()
        card.add(self.notices)
        self.summary = Text("", "strong")
        card.add(self.summary)
        self.accept_button = Button("Poner estas fechas", "primary", icon="check", on_click=self.accept)
        self.accept_button.setEnabled(self.bridge.writable)
        self.again_button = Button("Volver a proponer", icon="refresh-cw", on_click=self._start)
        self.leave_button = Button("Dejarlo así", on_click=self.clear)
        card.add(FlowRow(self.accept_button, self.again_button, self.leave_button, gap=10))
        card.hide()
        return card

    # What the page asks for

    def show_dates(self, citas: Sequence[Cita], changed: Changed | None) -> None:
        del citas
        ready = planeacion.en_preparacion(self.bridge.workspace.lector, self.bridge.junta_id)
        options = [(_ROUTE, "La ruta de la junta"), *((row["id"], records.title(Alianza, row)) for row in ready)]
        chosen = self.what.value()
        self.what.set_options(options)
        self.what.set_value(chosen if chosen in dict(options) else _ROUTE)
        if changed is not None and self.plan is not None:
            self._again()

    # The proposal

    def include(self, paso: Paso, taken: bool) -> None:  # noqa: FBT001 - what the box says
        """Take a step, or leave it out."""
        self._wanted[paso] = taken
        self._moved.pop(paso, None)
        self._again()
        next(row for row in self.rows if row.stage.paso is paso).taken.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_date(self, paso: Paso, day: dt.date | None) -> None:
        """Give a step another date."""
        if self.plan is not None and day != self.plan.etapa(paso).fecha:
            self._moved[paso] = day
            self.plan = self.plan.con_fecha(paso, day)
            self._tell()

    def accept(self) -> None:
        """Write the dates as one change."""
        self.bridge.flush()
        plan = self.plan
        if plan is None:
            return
        written = self.bridge.do(lambda: planeacion.aceptar(self.bridge.workspace, plan))
        if written:
            self.clear()
            said = "Se puso 1 fecha." if written == 1 else f"Se pusieron {written} fechas."
            words = f"{said} Puede deshacerlo con Ctrl+Z."
            go = ("Ver la ruta", lambda: self.page.window_.go("ruta"))
            self.done.set(words, "ok", actions=[go], closable=True)
            self.done.show()

    def clear(self) -> None:
        """Take the proposal away without writing anything."""
        self.plan = None
        self.sign.set_value(None)
        self.proposal.hide()
        self.sign.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self) -> None:
        """Propose anew, forgetting what was changed by hand."""
        self._wanted, self._moved = {}, {}
        self._again()

    def _again(self) -> None:
        """Propose again, keeping what was changed by hand."""
        day = self.sign.value()
        if not isinstance(day, dt.date):
            self.proposal.hide()
            self.plan = None
            return
        self.done.hide()
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        lapses: dict[Paso, int] = {paso: self._lapse(paso) for paso in planeacion.ANTES}
        plan = planeacion.proponer(
            lector, junta_id, day, alianza=str(self.what.value() or ""), lapsos=lapses, incluir=self._wanted
        )
        for paso, moved in self._moved.items():
            plan = plan.con_fecha(paso, moved)
        if plan != self.plan:
            self.plan = plan
            self._draw(plan)

    def _lapse(self, paso: Paso) -> int:
        value: Any = self.lapses[paso].value()
        return value if isinstance(value, int) else planeacion.LAPSOS[paso]

    def _draw(self, plan: Plan) -> None:
        empty(self._rows)
        self.rows = [StageRow(self, stage) for stage in plan.etapas]
        for row in self.rows:
            if self._rows.count():
                self._rows.addWidget(Separator())
            self._rows.addWidget(row)
        self.proposal.show()
        self._tell()

    def _tell(self) -> None:
        plan = self.plan
        if plan is None:
            return
        free = dias_libres.de_junta(self.bridge.workspace.lector, self.bridge.junta_id)
        self.notices.show_notices(planeacion.avisos(plan, free))
        said = planeacion.resumen(plan)
        self.summary.setText(said or "No hay nada que poner: todos los pasos están fuera.")
        self.accept_button.setEnabled(bool(said) and self.bridge.writable)
