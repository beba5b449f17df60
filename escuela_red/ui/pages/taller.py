"""El taller: its data and days, what is done in it, closing it, and the other workshops of the junta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import fechas
from escuela_red.guide import carga
from escuela_red.models.taller import Jornada, Taller
from escuela_red.services import guias, records, talleres
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.forms import RecordForm
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.pages.taller_cards import CloseCard, DoneCard, LinksCard, OthersCard, otros
from escuela_red.ui.pages.taller_jornadas import JornadasCard
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import RadioGroup
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns
from escuela_red.ui.widgets.notices import EmptyState, NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Changed

_HIDDEN = ("guia", "cerrado")


class TallerPage(Page):
    """The workshop on screen; without one, the way to begin it."""

    reads_in_order = True
    title = "El taller"
    back = Link("inicio", "Inicio")

    def build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = Stack()
        outer.addWidget(self._stack)
        self._stack.addWidget(self._build_full())
        self.start = Button("Empezar el taller", "primary", icon="plus", on_click=self.begin)
        words = "Anote la fecha, el lugar y quién lo acompaña. También puede escribir uno que ya pasó."
        nothing = PageScroll()
        nothing.add(EmptyState("calendar-days", "Todavía no hay taller", words, self.start), 1)
        self._stack.addWidget(nothing)

    def _build_full(self) -> QWidget:
        self.notice = NoticeBar("", "info")
        self._told = ("", False)
        self.form = RecordForm(self.bridge, Taller, hidden=_HIDDEN)
        self.form.other.connect(self.show_record)
        self.guide_card = self._build_guide()
        self.days = JornadasCard(self.bridge)
        self.done = DoneCard(self.window_)
        self.links = LinksCard(self.window_)
        self.close_ = CloseCard(self.window_, self.bridge)
        self.others = OthersCard(self.bridge, self.see, self.begin)
        self.scroller = PageScroll(self.notice, self.form, self.guide_card, self.days)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.links)
        column.addWidget(self.close_, 1)
        self.scroller.add(Columns(self.done, beside, least=360))
        self.scroller.add(self.others)
        self.scroller.end()
        return self.scroller

    def _build_guide(self) -> Card:
        """Return the choice of the guide, which is there only when there is more than one."""
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        options = [(one, guias.de_junta(lector, junta_id, one).titulo_corto) for one in carga.claves()]
        self.guide_choice = RadioGroup(options, name="Guía", column=True)
        self._guide_binding = Binding(self.bridge, self.guide_choice, self._save_guide)
        card = Card(FormField("Guía", self.guide_choice, help_text="La guía que se trabaja en el taller."))
        card.setVisible(len(options) > 1)
        return card

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        lector, junta_id, taller = self.bridge.workspace.lector, self.bridge.junta_id, self.bridge.taller_id
        row = records.one(lector, Taller, taller) if taller else None
        self._stack.setCurrentIndex(0 if row else 1)
        self.start.setEnabled(self.bridge.writable)
        days = talleres.jornadas(lector, junta_id, taller) if row else []
        self.kicker = talleres.fechas_es_texto(days)
        self.forward = Link("asistencia", "Asistencia") if row else None
        if row is None:
            self.form.record = ""
            return
        if changed is None or self.form.record != taller:
            self.form.load(taller)
        else:
            self.form.refresh(changed)
        self._guide_binding.load(row["guia"] or carga.PRINCIPAL)
        self.days.show_days(days)
        progress = self.window_.frame.progress
        if progress is not None:
            self.done.show_progress(progress)
            self.close_.show_taller(row, progress)
        self.others.show_others(otros(self.bridge))
        self._tell(row)

    def adapt(self, width: int, height: int) -> None:
        del height
        self.form.adapt(width - 48)
        self.days.adapt(width - 80)

    def show_record(self, record: str, field: str = "") -> None:
        day = records.one(self.bridge.workspace.lector, Jornada, record)
        taller = str(day["taller_id"]) if day else record
        if taller != self.bridge.taller_id:
            self.window_.use_taller(taller)
        if not (day and self.days.focus(record, field or "fecha")):
            self.form.focus_field(field)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self._add, "quitar": self._remove}

    # What it does

    def begin(self) -> None:
        """Begin a workshop and go to its name; what belongs to the junta goes on in it."""
        workspace = self.bridge.workspace
        made = self.bridge.do(lambda: talleres.agregar(workspace))
        if made:
            self.see(made)

    def see(self, taller: str) -> None:
        """Put another workshop on screen, and the keyboard where its page begins; without one, the one in course."""
        self.window_.use_taller(taller)
        self.scroller.show_top()
        self.form.focus_field("nombre")

    def _add(self) -> None:
        if self.bridge.taller_id:
            self.days.append()
        else:
            self.begin()

    def _remove(self) -> None:
        if not self.days.remove_current():
            self.bridge.told.emit("Para quitar una jornada, ponga el cursor en ella.")

    def _save_guide(self, clave: str) -> None:
        records.set_field(self.bridge.workspace, Taller, self.form.record, "guia", clave)

    def _tell(self, row: Fila) -> None:
        """Say quietly that this workshop is closed, or that another one is going on, with the way to that one."""
        now = talleres.actual(self.bridge.workspace.lector, self.bridge.junta_id)
        other = now is not None and now["id"] != row["id"] and now["cerrado"] is None
        said = f"Este taller se cerró el {fechas.long_date(row['cerrado'])}." if row["cerrado"] else ""
        if other and not said:
            said = "Hay otro taller en curso, que empezó después."
        back = [("Ver el taller en curso", lambda: self.see(""))]
        if (said, other) != self._told:
            self._told = (said, other)
            self.notice.set(said, "info", actions=back if other else [])
        self.notice.setVisible(bool(said))
