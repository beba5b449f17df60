"""The sheet of one review: its day, who came, the objectives, the duties of the two sides, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.models.abordaje import Participante
from escuela_red.models.alianza import Revision
from escuela_red.services import records, revisiones
from escuela_red.services.revisiones_puntos import ALIADO, GRUPOS, OBJETIVOS, RED, derechos
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.forms import RecordForm
from escuela_red.ui.pages.revision_lados import GeneralVerdict, GroupCard
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Columns
from escuela_red.ui.widgets.notices import NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge

_HEAD = ("fecha", "hora_inicio", "hora_fin", "lugar")
_LEAST = 380  # pixels at 100 %: with less the two sides stand one below the other
_LOOSE = "Falta decir de quién es {}. Vaya a la alianza y escójalo."


class ReviewSheet(QWidget):
    """Shows and saves one review; `on_alliance` goes to where its objectives and duties are written."""

    def __init__(self, bridge: Bridge, on_alliance: Callable[[], object]) -> None:
        super().__init__()
        self._bridge = bridge
        self.revision = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        self.head = RecordForm(bridge, Revision, only=_HEAD)
        top = Columns(self.head, self._build_people(), least=_LEAST)
        self.loose = NoticeBar("", "warn", actions=[("Ir a la alianza", on_alliance)])
        self.groups = {group: GroupCard(bridge, group, on_alliance) for group in GRUPOS}
        self.sides = Columns(self.groups[RED], self.groups[ALIADO], least=_LEAST)
        self.general = {group: GeneralVerdict(bridge, group) for group in GRUPOS}
        in_general = Card(title="En general")
        in_general.add(Columns(*self.general.values(), most=3, least=220))
        self.rest = RecordForm(bridge, Revision, hidden=("alianza_id", *_HEAD, *GRUPOS))
        for widget in (top, self.loose, self.groups[OBJETIVOS], self.sides, in_general, self.rest):
            column.addWidget(widget)

    def _build_people(self) -> QWidget:
        self.people = PartsCard(
            self._bridge,
            Participante,
            ["persona_id"],
            title="¿Quiénes estuvieron?",
            hint="Personas de la junta y del aliado.",
            empty="Todavía no hay nadie anotado.",
            add="Agregar a una persona",
        )
        self.same = Button("", icon="users", compact=True, on_click=self._same_people)
        self.people.body.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        return self.people

    def load(self, revision: str) -> None:
        """Show a review; what was being typed in the one before is saved first."""
        self._bridge.flush()
        self.revision = revision
        self.head.load(revision)
        self.rest.load(revision)
        self.people.load(revision_id=revision)
        self.show_answers()

    def refresh(self, changed: Changed) -> None:
        """Show again what another place of the window changed."""
        self.head.refresh(changed)
        self.rest.refresh(changed)
        self.people.refresh(changed)
        self.show_answers()

    def show_answers(self) -> None:
        """Show the lines, the verdicts and who may be added, as the file holds them."""
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        row = records.one(lector, Revision, self.revision)
        if row is None:
            return
        lines = revisiones.lineas(lector, junta_id, self.revision)
        rights = derechos(lector, junta_id, row["alianza_id"])
        for group, card in self.groups.items():
            card.show_lines(self.revision, lines, rights.get(group, ()))
            self.general[group].show_review(row, lines)
        loose = sum(1 for line in lines if not line.grupo)
        self.loose.setVisible(bool(loose))
        if loose:
            self.loose.label.setText(_LOOSE.format(count(loose, "deber", "deberes")))
        missing = len(revisiones.faltan_de_antes(lector, junta_id, self.revision))
        self.same.setVisible(bool(missing) and self._bridge.writable)
        self.same.set_text(f"Agregar a quienes vinieron la vez pasada ({missing})", icon="users")

    def adapt(self, width: int) -> None:
        """Use the columns that fit, in pixels at 100 %."""
        half = (width - 16) // 2 if width >= 2 * _LEAST + 16 else width
        self.head.adapt(half)
        self.people.adapt(half)
        self.rest.adapt(width)

    def focus(self, field: str = "") -> None:
        """Put the keyboard in a field, in a general verdict, or in the date."""
        if field in self.general:
            self.general[field].focus()
        elif field in self.rest.fields:
            self.rest.focus_field(field)
        elif field == "puntos":
            self.focus_first()
        else:
            self.head.focus_field(field)

    def focus_first(self) -> None:
        """Put the keyboard in the first objective or duty."""
        first = next((row for card in self.groups.values() for row in card.rows), None)
        if first is not None:
            first.focus()
        else:
            self.head.focus_field()

    def focus_line(self, line: str) -> bool:
        """Go to an objective or duty; tell whether it is here."""
        row = next((row for card in self.groups.values() for row in card.rows if row.id == line), None)
        if row is not None:
            row.focus()
        return row is not None

    def _same_people(self) -> None:
        self._bridge.do(lambda: revisiones.mismos_asistentes(self._bridge.workspace, self.revision))
