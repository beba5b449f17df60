"""How an alliance stands, at the head of its page: state, what it lacks, next step with its date, and papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.clock import hoy
from escuela_red.fechas import date_text
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.campos import campo_de
from escuela_red.services import alianzas, records, revisiones, values
from escuela_red.text import count, join_words
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button, Link
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.dates import DateEdit
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.faltantes_taller import Gap
    from escuela_red.services.workspace import Workspace
    from escuela_red.ui.bridge import Bridge

ICONS = {"ok": "circle-check", "info": "calendar-days", "warn": "triangle-alert", "error": "circle-alert"}


@dataclass(frozen=True)
class Step:
    """A change of state: its button, the question for its date («» when it takes none), and what it does."""

    words: str
    icon: str
    question: str
    confirm: str
    act: Callable[[Workspace, str, dt.date], str]


_SIGN = Step("Firmar…", "pen-line", "¿Cuándo se firmó?", "Anotar la firma", alianzas.firmar)
_BEGIN = Step("Poner en ejecución", "play", "", "", lambda workspace, one, _day: alianzas.empezar(workspace, one))
_PROLONG = Step("Prorrogar…", "calendar-plus", "¿Hasta cuándo se prorroga?", "Anotar la prórroga", alianzas.prorrogar)
_END = Step("Terminar…", "flag", "¿Cuándo terminó?", "Anotar que terminó", alianzas.terminar)


def steps(row: Fila) -> tuple[Step, ...]:
    """Return what may be done next with an alliance, the usual first."""
    if row["estado"] == EstadoAlianza.TERMINADA:
        return ()
    if not alianzas.esta_firmada(row):
        return (_SIGN,)
    return (*((_BEGIN,) if row["estado"] == EstadoAlianza.FIRMADA else ()), _PROLONG, _END)


class StateCard(Card):
    """`asked(table, record, field)` goes to what is missing."""

    asked = Signal(str, str, str)

    def __init__(self, bridge: Bridge, *papers: QWidget) -> None:
        super().__init__(tone="soft", gap=10)
        self._bridge = bridge
        self._record = ""
        self._step: Step | None = None
        self.gaps: list[Link] = []
        self.buttons: list[Button] = []
        self.state, self.light = Tag("", "info"), Tag("", "ok")
        self.add(FlowRow(self.state, self.light))
        self.words = Text("", "strong")
        self.add(self.words)
        self._missing = QVBoxLayout()
        self._missing.setSpacing(0)
        self.body.addLayout(self._missing)
        self._actions = FlowRow()
        self.add(self._actions)
        self.add(self._build_dating())
        self.add(FlowRow(*papers))

    def _build_dating(self) -> QWidget:
        self.dating = QWidget()
        column = QVBoxLayout(self.dating)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.day = DateEdit(name="Fecha")
        self._asking = FormField("Fecha", self.day)
        self._asking.setMaximumWidth(theme.px(320))
        self.confirm = Button("", "primary", icon="check", on_click=self.take)
        self.cancel = Button("Cancelar", "ghost", on_click=lambda: self.ask(None))
        column.addWidget(self._asking)
        column.addWidget(FlowRow(self.confirm, self.cancel))
        self.dating.hide()
        return self.dating

    def show_alliance(self, record: str) -> None:
        """Show another alliance, or the same as it is now."""
        row = records.one(self._bridge.workspace.lector, Alianza, record) if record else None
        if row is None:
            return
        if record != self._record:
            self.ask(None)
        self._record = record
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        label = values.option_label(campo_de(Alianza, "estado"), row["estado"]) or EstadoAlianza.PREPARACION.etiqueta
        self.state.set(label, "neutral", icon="handshake")
        light = revisiones.semaforo(lector, junta_id)[record]
        self.light.setVisible(alianzas.esta_firmada(row))
        self.light.set(light.palabras, light.tono, icon=ICONS.get(light.tono, ""))
        self.words.setText(summary(row, alianzas.nombres_de_los_aliados(lector, junta_id, record).get(record, [])))
        self._show_gaps([*revisiones.avisos(lector, junta_id, record), *alianzas.falta(lector, junta_id, record)])
        self._show_steps(row)

    def _show_gaps(self, found: Sequence[Gap]) -> None:
        said = [(gap.text, gap.tabla, gap.registro, gap.campo) for gap in found]
        if said == getattr(self, "_said", None):
            return
        self._said = said
        empty(self._missing)
        self.gaps = [
            Link(gap.text, role="small", on_click=lambda gap=gap: self.asked.emit(gap.tabla, gap.registro, gap.campo))  # type: ignore[misc]
            for gap in found
        ]
        for one in self.gaps:
            self._missing.addWidget(one)

    def _show_steps(self, row: Fila) -> None:
        offered = steps(row) if self._bridge.writable else ()
        if [step.words for step in offered] == [one.label() for one in self.buttons]:
            return
        empty(self._actions.flow)
        self.buttons = [
            Button(
                step.words,
                "primary" if step is _SIGN else "secondary",
                icon=step.icon,
                on_click=lambda step=step: self.ask(step),  # type: ignore[misc]
            )
            for step in offered
        ]
        for one in self.buttons:
            self._actions.add(one)
        self._actions.setVisible(bool(offered))

    # What it does

    def ask(self, step: Step | None) -> None:
        """Ask for the day of a step, or do at once the one that takes none; None puts the question away."""
        had = self.day.hasFocus() or self.confirm.hasFocus() or self.cancel.hasFocus()
        self._step = step
        if step is not None and not step.question:
            self.take()
            return
        self.dating.setVisible(step is not None)
        if step is not None:
            self._asking.label.setText(step.question)
            self.day.setAccessibleName(step.question)
            self.day.set_value(None if step is _PROLONG else hoy())
            self.confirm.set_text(step.confirm)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had and self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Write the step with its date; without one, say so beside it."""
        step, record = self._step, self._record
        day = self.day.value() if step is not None and step.question else hoy()
        if step is None or not record:
            return
        if day is None:
            self._asking.set_error("Escriba la fecha o escójala en el calendario.")
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._bridge.do(lambda: step.act(self._bridge.workspace, record, day)):
            self.ask(None)


def summary(row: Fila, names: Sequence[str]) -> str:
    """Return «Con la alcaldía y el SENA. Va hasta el 10 dic 2027: faltan 383 días.»."""
    said = [f"Con {join_words(list(names))}." if names else "Todavía no dice con qué aliado es."]
    end = row["fin"]
    if row["estado"] == EstadoAlianza.TERMINADA:
        day = row["terminada_el"] or end
        said.append(f"Terminó el {date_text(day)}." if day else "Ya terminó.")
    elif end and end >= hoy():
        left = (end - hoy()).days
        verb = "falta" if left == 1 else "faltan"
        said.append(f"Va hasta el {date_text(end)}: " + (f"{verb} {count(left, 'día', 'días')}." if left else "hoy."))
    elif end:
        said.append(f"Iba hasta el {date_text(end)}.")
    return " ".join(said)
