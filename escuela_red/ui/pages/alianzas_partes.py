"""The parts of an alliance in cards: who signs, objectives, rights and duties of both sides, what is given, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from escuela_red.clock import hoy
from escuela_red.fechas import date_text, unbroken
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
    Revision,
)
from escuela_red.models.aporte import Aporte
from escuela_red.models.campos import campo_de
from escuela_red.services import alianzas, aportes, records, revisiones, values
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.pages.kind_page import Part
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

LINK = "alianza_id"
_SIGNS = ("firma_id", "calidad", "nit", "domicilio")
_CLAUSES = {
    (Lado.RED, DerechoDeber.DERECHO): (
        "Derechos de la Red",
        "Lo que la Red puede esperar.",
        "Escriba un derecho de la Red",
    ),
    (Lado.ALIADO, DerechoDeber.DERECHO): (
        "Derechos del aliado",
        "Lo que el aliado puede esperar.",
        "Escriba un derecho del aliado",
    ),
    (Lado.RED, DerechoDeber.DEBER): (
        "Deberes de la Red",
        "Lo que la Red se compromete a hacer.",
        "Escriba un deber de la Red",
    ),
    (Lado.ALIADO, DerechoDeber.DEBER): (
        "Deberes del aliado",
        "Lo que el aliado se compromete a hacer.",
        "Escriba un deber del aliado",
    ),
}


class Parties:
    """Who signs: a card for each side, and one for parties that do not say their side, while there are any."""

    def __init__(self, bridge: Bridge, alliance: Callable[[], str]) -> None:
        self.allies = PartsCard(
            bridge,
            ParteAlianza,
            ("aliado_id", "entidad", *_SIGNS),
            title="Por el aliado",
            hint="La entidad vacía quiere decir la del aliado.",
            empty="Todavía no dice con qué aliado es.",
            add="Agregar un aliado a la alianza",
            make=lambda ally: alianzas.agregar_aliado(bridge.workspace, alliance(), ally),
        )
        self.own = PartsCard(
            bridge,
            ParteAlianza,
            ("entidad", *_SIGNS),
            title="Por la Red de Maestros",
            hint="Pregunte en la alcaldía o al rector quién firma. La entidad vacía quiere decir la junta.",
            empty="Todavía no dice quién firma por la Red.",
            add="Escriba la entidad que firma",
        )
        self.loose = PartsCard(
            bridge,
            ParteAlianza,
            ("entidad", "lado", "aliado_id", *_SIGNS[:2]),
            title="Sin lado",
            hint="Diga de qué lado es cada una.",
        )
        self.parts = [
            Part(self.allies, LINK, {"lado": Lado.ALIADO}),
            Part(self.own, LINK, {"lado": Lado.RED}),
            Part(self.loose, LINK, {"lado": None}),
        ]
        self.widget = stacked(self.allies, self.own, self.loose)

    def show(self) -> None:
        """Show the card of those without side only while there are any."""
        self.loose.setVisible(self.loose.total > 0)


class Clauses:
    """Rights and duties, the Red's beside the ally's; and those that do not say whose or which, while there are any."""

    def __init__(self, bridge: Bridge) -> None:
        self.cards: dict[tuple[Lado, DerechoDeber], PartsCard] = {}
        self.parts: list[Part] = []
        for (side, kind), (title, hint, add) in _CLAUSES.items():
            card = PartsCard(bridge, Clausula, ("texto",), title=title, hint=hint, empty="Todavía no hay.", add=add)
            card.body.addStretch(1)  # beside a taller one
            self.cards[side, kind] = card
            self.parts.append(Part(card, LINK, {"lado": side, "clase": kind}))
        self.loose = [
            PartsCard(bridge, Clausula, ("texto", "lado", "clase"), title=title, hint="Complételo en su fila.")
            for title in ("No dicen de quién son", "No dicen si son derecho o deber")
        ]
        self.parts += [Part(self.loose[0], LINK, {"lado": None}), Part(self.loose[1], LINK, {"clase": None})]
        self.widget = stacked(Columns(*self.cards.values(), least=300), *self.loose)

    def show(self) -> None:
        """Show the cards of what is incomplete only while there is any."""
        for card in self.loose:
            card.setVisible(card.total > 0)


def objectives(bridge: Bridge) -> PartsCard:
    """Return the card of what the alliance wants to reach."""
    return PartsCard(
        bridge,
        ObjetivoAlianza,
        ("texto", "indicador", "meta", "avance"),
        title="Objetivos",
        hint="Diga cómo se sabrá si se logró. El avance se anota en cada revisión.",
        empty="Todavía no hay objetivos.",
        add="Escriba un objetivo",
    )


class GivenCard(PartsCard):
    """What is given in this alliance, with its totals; what is added is of its ally when it has only one."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            bridge,
            Aporte,
            ("descripcion", "aliado_id", "acordado", "recibido"),
            title="Aportes de esta alianza",
            hint="Alt+Intro abre el aporte, con sus fechas y lo que se repartió a cada sede.",
            empty="Todavía no hay aportes.",
            add="¿Qué aporta el aliado?",
        )
        self.totals = Text("", "strong")
        self.add(self.totals)

    def show_of(self, alliance: str) -> None:
        """Show the totals of an alliance, and give what is added to its one ally."""
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        allies = alianzas.aliados_de(lector, junta_id, alliance)
        self._where = {LINK: alliance, **({"aliado_id": allies[0]} if len(allies) == 1 else {})}
        self.totals.setText(unbroken(alianzas.dinero(aportes.totales(lector, junta_id, alianza=alliance))))
        self.totals.setVisible(bool(self.totals.text()))


class ReviewsCard(Card):
    """The reviews of an alliance, newest first. `opened(id)` asks for one, `begun` for a new one."""

    opened = Signal(str)
    begun = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(title="Revisiones")
        self._bridge = bridge
        self.next = Text("", "muted")
        self.add(self.next)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.begin = Button("Hacer una revisión", icon="list-checks", on_click=self.begun.emit)
        self.add(FlowRow(self.begin))
        self.rows: list[RowButton] = []
        self._said: list[tuple[str, str, str]] | None = None

    def show_of(self, alliance: str) -> None:
        """Show the reviews of an alliance."""
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        row = records.one(lector, Alianza, alliance)
        if row is None:
            return
        found = revisiones.de(lector, junta_id, alliance)
        said = [(one["id"], *_review(one, number)) for number, one in enumerate(found, 1)][::-1]
        if said != self._said:
            self._said = said
            empty(self._list)
            self.rows = [
                RowButton(title, detail=detail, chevron=True, on_click=lambda one=one: self.opened.emit(one))  # type: ignore[misc]
                for one, title, detail in said
            ]
            for button in self.rows:
                self._list.addWidget(button)
        self.begin.setVisible(revisiones.se_revisa(row, found) and self._bridge.writable)
        self.next.setText(_next(row, found))


def _review(row: Fila, number: int) -> tuple[str, str]:
    """Return how a review is called, and its general verdicts in words."""
    title = f"Revisión {number}" + (f" · {date_text(row['fecha'])}" if row["fecha"] else " · sin fecha")
    said = [(words, values.option_label(campo_de(Revision, name), row[name])) for words, name in _VERDICTS]
    told = " · ".join(f"{words}: {verdict.lower()}" for words, verdict in said if verdict)
    return title, told or "Todavía no dice cómo va."


_VERDICTS = (("Objetivos", "objetivos"), ("La Red", "red"), ("El aliado", "aliado"))


def _next(row: Fila, found: Sequence[Fila]) -> str:
    if row["estado"] == EstadoAlianza.TERMINADA:
        return "La alianza ya terminó. Pueden revisarla una última vez."
    if not alianzas.esta_firmada(row):
        return "Las dos partes la revisan desde que se firma."
    day = revisiones.siguiente(row, found)
    if day is None:
        return "Falta decir cuándo la revisamos."
    left = (day - hoy()).days
    when = (
        "hoy" if not left else f"en {count(left, 'día', 'días')}" if left > 0 else f"hace {count(-left, 'día', 'días')}"
    )
    return f"{'La próxima revisión es' if left >= 0 else 'La revisión era'} el {date_text(day)}, {when}."


def stacked(*widgets: QWidget) -> QWidget:
    """Return widgets one below the other, as the cards of a page."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)  # or the room of narrower columns stays below them
    holder.setSizePolicy(policy)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(16))
    for widget in widgets:
        column.addWidget(widget)
    return holder
