"""The ficha of an ally: how it goes with it, its form, and all that was done and agreed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import fechas
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.aporte import Aporte
from escuela_red.models.campos import campo_de
from escuela_red.models.propuesta import Propuesta
from escuela_red.services import aportes, estados, records, respuestas, trayectoria, values
from escuela_red.text import started
from escuela_red.ui import theme
from escuela_red.ui.pages import aliado_partes
from escuela_red.ui.pages.aliado_franja import Strip
from escuela_red.ui.pages.aliado_partes import TALKED, RowsCard, TalkCard
from escuela_red.ui.pages.kind_page import Part
from escuela_red.ui.pages.page import Link
from escuela_red.ui.pages.registro import RecordPage
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Changed

_OF_THE_MAPA = ("mapa", "ruta")
_WATCHED = (
    "aliado", "propuesta", "alianza", "parte_alianza", "abordaje", "aporte", "distribucion", "rubro", "respuesta",
    "taller",
)  # fmt: skip
_CRITERIA = ("valores", "intereses", "por_que")


class AliadoPage(RecordPage):
    """Everything about one ally."""

    kind = Aliado
    hidden = ("estado_anotado",)
    kicker = "Momento D · Aplicación · Ficha del aliado"
    moment = "D"
    reports = ("ficha-de-aliado",)
    home = Link("mapa", "Volver al mapa")
    ways = {  # noqa: RUF012 - declared in the parent
        "mapa": "Volver al mapa",
        "aliados": "Volver al tablero",
        "cobertura": "Volver a la cobertura",
        "necesidades": "Volver a las necesidades",
        "influencia": "Volver a influencia e interés",
        "citas": "Volver a las citas",
        "aportes": "Volver a los aportes",
        "propuestas": "Volver a las propuestas",
        "alianzas": "Volver a las alianzas",
        "agenda": "Volver a la agenda",
        "ejercitacion": "Volver a los pasos",
        "buscar": "Volver a la búsqueda",
        "inicio": "Volver al inicio",
    }

    def came(self, key: str) -> None:
        here = key in _OF_THE_MAPA
        self.moment = "D" if here else ""
        self.kicker = type(self).kicker if here else "La Red · Alianzas · Ficha del aliado"
        self.stands_in = "" if here else "aliados"

    def above(self) -> QWidget:
        self.strip = Strip()
        self.strip.source_asked.connect(self._open_source)
        self.strip.criteria_asked.connect(lambda: self.form.focus_field(_CRITERIA[0]))
        self.strip.part_asked.connect(self._go_to_part)
        self.strip.meet.clicked.connect(self.prepare_meeting)
        self.strip.paper.clicked.connect(self._print)
        return self.strip

    def below(self) -> QWidget:
        needs, pairs = aliado_partes.parts(self.bridge)
        gifts = PartsCard(
            self.bridge,
            Aporte,
            ("descripcion", "especie", "ofrecido", "acordado", "recibido"),
            title="Aportes",
            hint="Alt+Intro abre todo el aporte: fechas, forma y a quién se entregó.",
            empty="Todavía no ha ofrecido nada.",
            add="Agregar un aporte",
        )
        gifts.opened.connect(lambda gift: self.open_other("aportes", gift))
        self.totals = Text("", "strong")
        gifts.add(self.totals)
        self.parts += [needs, pairs, Part(gifts, "aliado_id")]
        self.meetings = RowsCard(
            "Citas", "Todavía no nos hemos reunido.", self._way("Preparar una cita", self.prepare_meeting)
        )
        self.proposals = RowsCard(
            "Propuestas", "Todavía no hay propuestas.", self._way("Nueva propuesta", self.propose)
        )
        self.alliances = RowsCard("Alianzas", "Todavía no hay alianzas.", self._way("Nueva alianza", self.ally))
        self.talk = self._build_talk()
        self.trail = RowsCard("Cómo hemos ido", "Todavía no hay cambios de estado.")
        self.cards: dict[str, QWidget] = {
            "Necesidades": needs.card, "Relaciones": pairs.card, "Citas": self.meetings, "Aportes": gifts,
            "Propuestas": self.proposals, "Alianzas": self.alliances, TALKED: self.talk, "Cómo hemos ido": self.trail,
        }  # fmt: skip
        if self.task is None:
            del self.cards[TALKED]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for card in self.cards.values():
            column.addWidget(card)
        return holder

    def _build_talk(self) -> TalkCard:
        self.task = next((one for one in self.guide.tareas if one.clase is ClaseTarea.POR_ALIADO), None)
        go = Button("Ir a Ejercitación", "ghost", icon="arrow-right", icon_right=True, compact=True)
        go.clicked.connect(lambda _on: self.open_other("ejercitacion", self.form.record))
        return TalkCard(self.task, go)

    def _way(self, words: str, call: Callable[[], None]) -> Button:
        return Button(words, icon="plus", compact=True, on_click=call)

    # What it shows

    def refresh(self, changed: Changed | None = None) -> None:
        self._changed = changed
        super().refresh(changed)
        self._changed = None

    def on_record(self, record: str) -> None:
        changed = getattr(self, "_changed", None)
        row = records.one(self.bridge.workspace.lector, Aliado, record) if record else None
        if row is None or row["eliminado"] is not None:
            return
        if changed is None or any(changed.touches(table) for table in _WATCHED):
            self._show_rows(record)
            self._show_totals(record)
        self._show_state(row)
        for way in (*self.meetings.ways, *self.proposals.ways, *self.alliances.ways, self.strip.meet):
            way.setEnabled(self.bridge.writable)

    def _show_state(self, row: Fila) -> None:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        mine = estados.alianzas_de(lector, junta_id).get(row["id"], ())
        view = estados.estado(row, mine, estados.propuestas_de(lector, junta_id).get(row["id"], ()))
        counts = {words: getattr(card, "total", 0) for words, card in self.cards.items()}
        self.strip.show_state(view, counts, answered=any(row[name] for name in _CRITERIA))
        self.form.fields["estado"].setVisible(not view.calculado)  # the strip says who tells it, and why
        self._source = (view.tabla, view.registro)

    def _show_rows(self, record: str) -> None:
        from escuela_red.services import alianzas, citas  # noqa: PLC0415 - heavy: after the page is there

        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        self.meetings.show_rows(
            [(*_meeting(row), self._opener("citas", row)) for row in citas.de_aliado(lector, junta_id, record)]
        )
        sent = sorted(estados.propuestas_de(lector, junta_id).get(record, ()), key=_sent, reverse=True)
        self.proposals.show_rows([(*_proposal(row), self._opener("propuestas", row)) for row in sent])
        found = alianzas.de_aliado(lector, junta_id, record)
        self.alliances.show_rows([(*_alliance(row), self._opener("alianzas", row)) for row in found])
        if self.task is not None:
            self.talk.show_answers(respuestas.de_aliado(lector, junta_id, self.task.clave, record))
        steps = trayectoria.pasos(lector, junta_id, record)
        self.trail.show_rows([(step.palabras, "", None) for step in reversed(steps)])

    def _show_totals(self, record: str) -> None:
        found = aportes.totales(self.bridge.workspace.lector, self.bridge.junta_id, aliado=record)
        told = [f"{words}: {fechas.pesos_text(amount)}" for words, amount in found.nombradas() if amount]
        self.totals.setText(" · ".join(told))
        self.totals.setVisible(bool(told))

    def _opener(self, page: str, row: Fila) -> Callable[[], None]:
        return lambda: self.open_other(page, row["id"])

    # What it does

    def prepare_meeting(self) -> None:
        """Begin a meeting with the ally and go to it."""
        from escuela_red.services import citas  # noqa: PLC0415

        made = self.bridge.do(lambda: citas.preparar(self.bridge.workspace, self.form.record))
        if made:
            self.open_other("citas", made)

    def propose(self) -> None:
        """Begin a proposal to the ally and go to it."""
        from escuela_red.services import propuestas  # noqa: PLC0415

        made = self.bridge.do(lambda: propuestas.nueva(self.bridge.workspace, aliado_id=self.form.record))
        if made:
            self.open_other("propuestas", made)

    def ally(self) -> None:
        """Begin an alliance with the ally and go to it."""
        from escuela_red.services import alianzas  # noqa: PLC0415

        made = self.bridge.do(lambda: alianzas.nueva(self.bridge.workspace, aliado=self.form.record))
        if made:
            self.open_other("alianzas", made)

    def _open_source(self) -> None:
        table, record = self._source
        self.open_other(f"{table}s", record)

    def _go_to_part(self, words: str) -> None:
        from escuela_red.ui.frame.frame import first_focusable  # noqa: PLC0415

        card = self.cards[words]
        bar = self.scroller.verticalScrollBar()
        first = first_focusable(card)
        if first is not None:
            first.setFocus()
        bar.setValue(card.mapTo(self.scroller.page, card.rect().topLeft()).y() - theme.px(12))

    def _print(self) -> None:
        from escuela_red.ui.pages.aliados_menu import print_ficha  # noqa: PLC0415

        print_ficha(self, self.form.record)


def _meeting(row: Fila) -> tuple[str, str]:
    day = fechas.date_text(row["fecha"]) if row["fecha"] else "Sin fecha"
    who = row["persona_id" + records.TITLE] or ""
    next_day = f" ({fechas.date_text(row['siguiente_el'])})" if row["siguiente_el"] else ""
    follows = f"Sigue: {row['siguiente'] or 'otra reunión'}{next_day}." if row["siguiente"] or next_day else ""
    told = started(row["resultado"], 160) if row["resultado"] else "Todavía sin resultado."
    return (f"{day}, con {who}" if who else day), " ".join(part for part in (told, follows) if part)


def _proposal(row: Fila) -> tuple[str, str]:
    state = values.option_label(campo_de(Propuesta, "estado"), row["estado"]) or "Borrador"
    sent = f", enviada el {fechas.date_text(row['enviada'])}" if row["enviada"] else ""
    answered = f", respondida el {fechas.date_text(row['respondida'])}" if row["respondida"] else ""
    version = f", versión {row['version']}" if row["version"] and row["version"] > 1 else ""
    return records.title(Propuesta, row), f"{state}{version}{sent}{answered}"


def _alliance(row: Fila) -> tuple[str, str]:
    state = values.option_label(campo_de(Alianza, "estado"), row["estado"]) or "En preparación"
    signed = f", firmada el {fechas.date_text(row['fecha_firma'])}" if row["fecha_firma"] else ""
    until = f", hasta el {fechas.date_text(row['fin'])}" if row["fin"] else ""
    return records.title(Alianza, row), f"{state}{signed}{until}"


def _sent(row: Fila) -> tuple[str, float]:
    return str(row["enviada"] or row["fecha"] or ""), row["orden"]
