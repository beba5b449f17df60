"""Asistencia: who came to the workshop, day by day, as fast as names can be said."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red import fechas
from escuela_red.models.taller import Asistencia, Taller
from escuela_red.services import asistencia, records
from escuela_red.text import clean_line, fold, join_words, key
from escuela_red.ui import theme
from escuela_red.ui.pages.asistencia_list import CheckLine, CheckList
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.tables.pasted import ListLine
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import EmptyState, NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.services.asistencia import Asistente, Resumen
    from escuela_red.services.workspace import Changed

LIST = "lista-de-asistencia"
_DAY, _TYPED = "asistencia:jornada", "asistencia:nombre"  # of `Bridge.looking`
_BEGIN = "Escriba arriba los nombres uno por uno, o pegue la lista completa desde Excel o Word."
_HINT = "Busque un nombre, o escriba uno nuevo y pulse Intro"


class _NameLine(ListLine):
    """A name to look for or to add; a list pasted here goes to the page, ↓ goes to the list."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class AsistenciaPage(Page):
    """A line to look for or add a name, and the checklist; the padrino stands apart."""

    title = "Asistencia"
    back = Link("taller", "El taller")
    forward = Link("vivencia", "Siguiente: Vivencia", "Vivencia")
    reports = (LIST,)

    def build(self) -> None:
        # The day and the name that is being typed stay when the page is built again, for another theme.
        self._day = self.bridge.looking.get(_DAY, asistencia.TODO)
        self._days: list[tuple[str, str]] = []
        self._summary: Resumen | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=14)
        outer.addWidget(self.scroller)
        self.scroller.add(self._build_top())
        self.unsigned = NoticeBar("", "info", actions=[("Ver personas", lambda: self.window_.go("personas"))])
        self.scroller.add(self.unsigned)
        self.list, self.helpers = CheckList("Personas de la junta"), CheckList("Acompaña el taller")
        self._nobody = Text("", "muted")
        self._people = Card(self._build_line(), self._nobody, self.list, gap=10)
        self.scroller.add(self._people)
        self._apart = Card(Text("Acompaña el taller", "h2"), self.helpers)
        self.scroller.add(self._apart)
        self._empty = EmptyState("users", "¿Quién vino al taller?", _BEGIN)
        self.scroller.add(self._empty, 1000)  # all the room there is; without it what is above stays at the top
        self.scroller.end()
        for one in (self.list, self.helpers):
            one.turned.connect(self._turn)
            one.selectionModel().currentChanged.connect(lambda _now, _old, view=one: self._follow(view))

    def _build_top(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.count = Text("", "h2")
        self.detail = Text("", "hint")
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(2))
        lines.addWidget(self.count)
        lines.addWidget(self.detail)
        self.everybody = Button("Vinieron todos", icon="check", on_click=self._everybody)
        self.print_ = Button("Imprimir la lista de asistencia", icon="printer", on_click=self._print)
        self.blank = Button("En blanco", icon="file-text", on_click=lambda: self._print(blank=True))
        self.blank.setAccessibleName("Imprimir la lista de asistencia en blanco")
        column.addWidget(FlowRow(words, FlowRow(self.everybody, self.print_, self.blank), gap=12, fill_first=True))
        self._choice = QHBoxLayout()
        column.addLayout(self._choice)
        return holder

    def _build_line(self) -> QWidget:
        self.name = _NameLine(_HINT, name="Buscar o agregar una persona")
        self.add_button = Button("Agregar", icon="plus", on_click=self._add)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(self.name, 1)
        line.addWidget(self.add_button)
        self.name.set_value(self.bridge.looking.get(_TYPED, ""))
        self.name.changed.connect(self._typed)
        self.name.entered.connect(self._entered)
        self.name.rows_pasted.connect(self._paste)
        self.name.down.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        return row

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        del changed
        bridge = self.bridge
        row = records.one(bridge.workspace.lector, Taller, bridge.taller_id) if bridge.taller_id else None
        self.kicker = clean_line(row["nombre"]) if row else ""
        self._summary = summary = asistencia.resumen(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)
        self._offer_days(summary)
        for widget in (self.name, self.add_button, self.everybody, self.list, self.helpers):
            widget.setEnabled(bridge.writable)
        self._show()

    def show_record(self, record: str, field: str = "") -> None:
        del field
        row = records.one(self.bridge.workspace.lector, Asistencia, record)
        self.name.set_value("")
        self._show()
        person = str(row["persona_id"]) if row else record
        view = self.helpers if self.helpers.set_current(person) else self.list
        view.set_current(person)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": lambda: self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)}

    # What it shows

    def _offer_days(self, summary: Resumen) -> None:
        """Offer each day when there are several; the choice is made anew only when they are others."""
        days = [(day["id"], _short(day["fecha"], number)) for number, day in enumerate(summary.jornadas, start=1)]
        offered = [(asistencia.TODO, "Todo el taller"), *days] if len(days) > 1 else []
        if offered == self._days:
            return
        self._days = offered
        if self._day not in dict(offered):
            self._day = asistencia.TODO
        empty(self._choice)
        if offered:
            choice = Segmented(offered, name="Jornada")
            choice.set_value(self._day)
            choice.changed.connect(self._choose)
            self._choice.addWidget(choice)
            # The days stay together in the order of Tab, and what stands below comes after them.
            line = [choice.buttons()[-1], self.name, self.add_button, self.list, self.helpers]
            for before, after in pairwise(line):
                QWidget.setTabOrder(before, after)

    def _typed(self, text: str) -> None:
        self.bridge.looking[_TYPED] = text
        self._show()

    def _choose(self, day: str) -> None:
        self._day = self.bridge.looking[_DAY] = day
        self._show()

    def _show(self) -> None:
        summary = self._summary
        if summary is None:
            return
        self._say(summary)
        words = fold(self.name.value()).split()
        mine = [one for one in summary.integrantes if all(word in fold(f"{one.nombre} {one.cargo}") for word in words)]
        self.list.set_lines([self._line(one) for one in sorted(mine, key=lambda one: fold(one.nombre))])
        self.list.setVisible(bool(mine))
        self.helpers.set_lines([self._line(one) for one in summary.padrinos])
        self._apart.setVisible(bool(summary.padrinos))
        typed = str(self.name.value()).strip()
        self._nobody.setVisible(bool(typed) and not mine)
        self._nobody.setText(f"Nadie se llama así todavía. Pulse Intro para agregar a «{typed}»." if typed else "")
        self._empty.setVisible(not summary.integrantes and not typed)

    def _say(self, summary: Resumen) -> None:
        came, total = summary.presentes(self._day), len(summary.integrantes)
        people = "persona" if total == 1 else "personas"
        self.count.setText(f"{came} de {total} {people}" if total else "Todavía no hay nadie en la lista")
        some = summary.a_medias() if self._day == asistencia.TODO else 0
        where = "en alguna jornada" if some else "ese día" if self._day else "en el taller"
        words = f"Estuvieron {where}." if total else "Quien se marque aquí saldrá en la lista y en el informe."
        if some:
            words += f" {some} {'vino' if some == 1 else 'vinieron'} solo algunos días."
        self.detail.setText(words)
        self.everybody.setVisible(came < total)
        left = summary.sin_autorizar(self._day)
        self.unsigned.setVisible(bool(left))
        if left and self.unsigned.text() != _unsigned(left):
            self.unsigned.set(_unsigned(left), "info", actions=[("Ver personas", lambda: self.window_.go("personas"))])

    def _line(self, one: Asistente) -> CheckLine:
        state = 1 if one.vino(self._day) else 0
        days = ""
        if self._day == asistencia.TODO and one.dias and not one.entero:
            state = 2
            days = f"Vino el {join_words([words for day, words in self._days if day in one.dias])}"
        detail = " · ".join(part for part in (one.cargo, days) if part)
        return CheckLine(one.id, one.nombre, detail, state, "" if one.autorizo else "Falta la autorización")

    def _follow(self, view: CheckList) -> None:
        """Keep the person on whom the keyboard is in sight: the page scrolls, not the list."""
        if view.hasFocus():
            spot = view.visualRect(view.currentIndex())
            at = view.viewport().mapTo(self.scroller.page, QPoint(0, spot.center().y()))
            self.scroller.ensureVisible(0, at.y(), 0, spot.height())

    # What it does

    def _turn(self, person: str) -> None:
        summary = self._summary
        found = [one for one in (*summary.integrantes, *summary.padrinos) if one.id == person] if summary else []
        if found:
            came = self._line(found[0]).state == 1
            workspace, day = self.bridge.workspace, self._day
            self.bridge.do(lambda: asistencia.marcar(workspace, person, day, presente=not came), anyway=True)

    def _entered(self) -> None:
        """Mark the only person that is left in the list; go to the list when there are several; else add the name."""
        typed = str(self.name.value()).strip()
        lines = self.list.lines()
        exact = [line for line in lines if key(line.title) == key(typed)]
        if not typed or not lines or exact:
            self._add()
        elif len(lines) == 1:
            self._clear()
            if lines[0].state != 1:
                self._turn(lines[0].id)
            self.bridge.told.emit(f"Vino {lines[0].title}.")
        else:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self) -> None:
        typed = str(self.name.value()).strip()
        if typed:
            self._note([(typed, "")])
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self, cells: Sequence[Sequence[str]]) -> None:
        self._note(asistencia.leer_lista(cells))

    def _note(self, names: Sequence[tuple[str, str]]) -> None:
        workspace, day = self.bridge.workspace, self._day
        done = self.bridge.do(lambda: asistencia.anotar(workspace, names, day))
        if not done or not sum(done):
            return
        new, known = done
        self._clear()
        if len(names) == 1:
            self.bridge.told.emit(f"{'Se agregó a' if new else 'Vino'} {names[0][0]}.")
        else:
            self.bridge.told.emit(f"Se anotaron {new + known} personas: {new} nuevas y {known} que ya estaban.")

    def _clear(self) -> None:
        self.name.set_value("")
        self.bridge.looking[_TYPED] = ""
        self._show()

    def _everybody(self) -> None:
        workspace, day, summary = self.bridge.workspace, self._day, self._summary
        people = [one.id for one in summary.integrantes] if summary else []
        self.bridge.do(lambda: asistencia.marcar_todos(workspace, people, day))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self, *, blank: bool = False) -> None:
        from escuela_red.ui.printing import print_reports  # noqa: PLC0415 - only when something is printed

        if self.window_.documents is not None:
            print_reports(self.window_.documents, self.reports, blank=blank)


def _short(day: object, number: int) -> str:
    """Return «18 feb», or «Jornada 2» for a day without date."""
    return fechas.as_text(day).rsplit(" ", 1)[0] if day else f"Jornada {number}"  # type: ignore[arg-type]


def _unsigned(left: int) -> str:
    who = "Una persona que vino no ha" if left == 1 else f"{left} personas que vinieron no han"
    return f"{who} autorizado por escrito. Solo se imprimen nombre y cargo."
