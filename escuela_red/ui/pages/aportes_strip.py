"""What stands over the aportes: the totals of the junta, and how far the one on screen is, with what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.fechas import date_text, pesos_text, unbroken
from escuela_red.services.aportes import FIGURAS, Etapa, etapa
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.models.base import Fila
    from escuela_red.services.aportes import Saldo, Totales

_TONES = {Etapa.OFRECIDO: "neutral", Etapa.ACORDADO: "info", Etapa.RECIBIDO: "ok"}


class TotalsStrip(Card):
    """Asked, offered, agreed, received, handed on and left: figures side by side, or one sentence where it is low."""

    def __init__(self) -> None:
        super().__init__(compact=True)
        self.any = False
        self.figures = {name: _Figure(words) for name, words in FIGURAS.items()}
        self._wide = Columns(*self.figures.values(), most=len(FIGURAS), least=120, gap=10)
        self.sentence = Text("", "small")
        self.add(self._wide)
        self.add(self.sentence)
        self.adapt(short=False)

    def show_totals(self, totals: Totales) -> None:
        """Show the totals."""
        said = []
        for name, words in FIGURAS.items():
            amount = pesos_text(getattr(totals, name))
            self.figures[name].show_amount(amount)
            said.append(f"{words} {amount}")
        self.sentence.setText(unbroken(" · ".join(said)))
        self.setAccessibleName(", ".join(said))
        self.any = totals.hay

    def adapt(self, *, short: bool) -> None:
        """Say it in one sentence where the window is low."""
        self._wide.setVisible(not short)
        self.sentence.setVisible(short)


class _Figure(QWidget):
    """An amount under its name."""

    def __init__(self, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(words, "hint"))
        self.amount = Text("", "strong")
        column.addWidget(self.amount)

    def show_amount(self, words: str) -> None:
        self.amount.setText(words)


class StageCard(Card):
    """How far an aporte is, since when, what is left of it, and the buttons of the next step."""

    def __init__(self, writable: bool, advance: Callable[[Etapa], object], deliver: Callable[[], object]) -> None:  # noqa: FBT001 - a state
        super().__init__(compact=True)
        self._writable = writable
        self.tag = Tag("")
        self.words = Text("")
        self.agreed = Button("Ya se acordó", icon="handshake", on_click=lambda: advance(Etapa.ACORDADO))
        self.received = Button("Ya se recibió", icon="check", on_click=lambda: advance(Etapa.RECIBIDO))
        self.deliver = Button("Anotar una entrega", icon="plus", on_click=deliver)
        self.add(FlowRow(self.tag, self.agreed, self.received, self.deliver))
        self.add(self.words)

    def show_aporte(self, row: Fila, saldo: Saldo, *, gone: bool) -> None:
        """Show one aporte with its balance; `gone` when its ally was removed."""
        stage = etapa(row)
        day = row[f"{stage.name.lower()}_el"]
        self.tag.set(f"{stage} el {date_text(day)}" if day else str(stage), _TONES[stage])
        self.agreed.setVisible(stage is Etapa.OFRECIDO)
        self.received.setVisible(stage is not Etapa.RECIBIDO)
        self.deliver.setVisible(stage is Etapa.RECIBIDO)
        for button in (self.agreed, self.received, self.deliver):
            button.setEnabled(self._writable and not gone)
        said = saldo.frases()
        if gone:
            said = ["Su aliado está en la papelera: este aporte no cuenta en los totales.", *said]
        elif not said and stage is Etapa.RECIBIDO and row["recibido"] == 0:
            said = [f"Se recibió {pesos_text(0)}: no hay nada para repartir."]
        elif not said and stage is Etapa.RECIBIDO:
            said = ["Escriba cuánto se recibió, en pesos o en unidades."]
        elif not said:
            said = ["El botón escribe la fecha de hoy y copia el valor. Después puede cambiarlos."]
        self.words.setText(unbroken("\n".join(said)))
        self.words.set_color("warn" if saldo.de_mas else "text")
