"""What the page of a meeting says besides its form: what it was before, what is missing, and where it leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from escuela_red import fechas
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import EstadoAliado
from escuela_red.models.persona import Persona
from escuela_red.services import citas, records
from escuela_red.text import quoted, started
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.notices import NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.forms import RecordForm
    from escuela_red.ui.main_window import MainWindow
    from escuela_red.ui.widgets.notices import Action

_TO = {
    EstadoAliado.CONVERSACION: "Pasar el aliado a «En conversación»",
    EstadoAliado.CONTACTADO: "Pasar el aliado a «Contactado»",
}
_NOTE = "Anotarla como contacto del aliado"


def when(row: Fila) -> str:
    """Return «27 nov 2026, 9:00 a. m. · Oficina» of a meeting, or that it has no date."""
    day = fechas.date_text(row["fecha"]) if row["fecha"] else "Sin fecha"
    known = row["hora"] and fechas.read_hour(row["hora"]) == row["hora"]
    moment = f"{day}, {fechas.hour_text(row['hora'])}" if known else day
    return f"{moment} · {row['lugar']}" if row["lugar"] else moment


class OtherMeetings(Card):
    """The other meetings with the same ally; each leads to its own form."""

    def __init__(self, on_pressed: Callable[[str], object]) -> None:
        super().__init__(title="Otras citas con este aliado", gap=2)
        self._on_pressed = on_pressed
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)

    def show_rows(self, rows: Sequence[Fila]) -> None:
        """Show a line for each meeting; nothing at all when there is none."""
        empty(self._lines)
        for row in rows:
            detail = started(row["resultado"]) or citas.momento(row).una
            line = RowButton(when(row), detail=detail, chevron=True, on_click=partial(self._on_pressed, row["id"]))
            self._lines.addWidget(line)
        self.setVisible(bool(rows))


class CitaNotices:
    """The words that stand where they are of use in the form of a meeting, each with what mends it in one click."""

    def __init__(self, window: MainWindow, bridge: Bridge, form: RecordForm) -> None:
        self._window, self._bridge, self._form = window, bridge, form
        self.passed, self.contact, self.known, self.next = (NoticeBar("") for _ in range(4))
        form.put_after("La cita", self.contact)
        form.put_after("Antes de la cita", self.known)
        form.put_after("Después de la cita", self.next)

    def show_of(self, row: Fila) -> None:
        """Show what there is to say of a meeting."""
        self._say_passed(row)
        self._say_contact(row)
        self._say_known(row)
        self._say_next(row)

    def _say(self, bar: NoticeBar, text: str, tone: str, *actions: Action) -> None:
        bar.set(text, tone, actions=actions if self._bridge.writable else ())
        bar.show()

    def _say_passed(self, row: Fila) -> None:
        late = citas.momento(row) is citas.Momento.POR_CONTAR
        self.passed.setVisible(late)
        if late:
            tell = ("Escribir qué resultó", lambda: self._form.focus_field("resultado"))
            self._say(self.passed, "Ya pasó la fecha: cuente qué resultó.", "info", tell)

    def _say_contact(self, row: Fila) -> None:
        """Offer the contact of the ally for the meeting or, when it has none, the person of the meeting for it."""
        lector = self._bridge.workspace.lector
        known = None if row["persona_id"] else citas.contacto(lector, row["aliado_id"])
        met = citas.posible_contacto(lector, row)
        self.contact.setVisible(known is not None or met is not None)
        if known is not None:
            text = f"La persona de contacto de este aliado es {quoted(records.title(Persona, known))}."
            action = ("Hablar con esa persona", partial(self._set_person, row["id"], known["id"]))
            self._say(self.contact, text, "info", action)
        elif met is not None:
            text = f"Este aliado no tiene persona de contacto. Puede ser {quoted(records.title(Persona, met))}."
            self._say(self.contact, text, "info", (_NOTE, partial(self._note_contact, row["id"])))

    def _say_known(self, row: Fila) -> None:
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        known = citas.averiguado_antes(lector, junta_id, row["id"]) if citas.momento(row) in _BEFORE else {}
        self.known.setVisible(bool(known))
        if known:
            text = "En una cita anterior ya averiguaron algo de esta entidad."
            self._say(self.known, text, "info", ("Traer lo averiguado", partial(self._bring, row["id"])))

    def _say_next(self, row: Fila) -> None:
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        states = citas.estados_que_siguen(lector, junta_id, row["id"])
        actions: list[Action] = [(_TO[one], partial(self._advance, row["id"], one)) for one in states]
        if row["resultado"] and citas.sigue_sin_agendar(row):
            actions.append(("Agendar lo que sigue", partial(self._schedule, row["id"])))
        in_route = bool(row["actividad_id"]) and row["actividad_id" + records.TITLE] is not None
        self.next.setVisible(bool(actions) or in_route)
        if actions:
            self._say(self.next, "Ya contaron qué resultó. Esto puede seguir:", "ok", *actions)
        elif in_route:
            self.next.set("Lo que sigue está en la ruta.", "ok", actions=[("Ver en la ruta", self._to_route(row))])

    def _set_person(self, record: str, person: str) -> None:
        workspace = self._bridge.workspace
        self._bridge.do(lambda: records.set_field(workspace, Abordaje, record, "persona_id", person))

    def _note_contact(self, record: str) -> None:
        if self._bridge.do(lambda: citas.anotar_contacto(self._bridge.workspace, record)):
            self._bridge.told.emit("Quedó anotada como contacto. Las cartas a este aliado irán a su nombre.")

    def _bring(self, record: str) -> None:
        self._bridge.do(lambda: citas.traer_lo_averiguado(self._bridge.workspace, record))

    def _advance(self, record: str, state: EstadoAliado) -> None:
        if self._bridge.do(lambda: citas.avanzar(self._bridge.workspace, record, state)):
            self._bridge.told.emit(f"El aliado pasó a «{state.etiqueta}».")

    def _schedule(self, record: str) -> None:
        if self._bridge.do(lambda: citas.agendar_lo_que_sigue(self._bridge.workspace, record)):
            self._bridge.told.emit("Lo que sigue quedó en la ruta, con su fecha.")

    def _to_route(self, row: Fila) -> Callable[[], object]:
        return lambda: self._window.go("ruta", str(row["actividad_id"]))


_BEFORE = (citas.Momento.POR_PREPARAR, citas.Momento.PROXIMA)
