"""What the page of proposals is made of: the guard, a section that is written, the answer, and the versions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.fechas import date_text, pesos_text, unbroken
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.services import aportes, propuestas
from escuela_red.text import count, started
from escuela_red.ui import theme
from escuela_red.ui.forms import RecordForm
from escuela_red.ui.pages.ruta_notices import SoftNotices
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.choices import RadioGroup
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.progress import ProgressBar
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.aportes import Totales
    from escuela_red.ui.bridge import Bridge


class Guard(QWidget):
    """What a proposal lacks and how long it is, in words, over what scrolls: in sight while people write."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(2))
        row.setSpacing(theme.px(10))
        self._icon = IconLabel("circle-check", "ok", 20)
        row.addWidget(self._icon)
        self.lacks = Text("", "strong")
        self.length = Text("")
        self.bar = ProgressBar("Páginas", 0, propuestas.PAGINAS)
        self.bar.setFixedWidth(theme.px(72))
        row.addWidget(FlowRow(self.lacks, self.length, self.bar, gap=12), 1)
        self._pages = 0
        self.show_pages(0)

    def show_lacks(self, claves: Sequence[str]) -> None:
        """Say which of the three things are missing."""
        self.lacks.setText(propuestas.frase_de_falta(claves) or "Está lo que ninguna propuesta puede dejar por fuera.")
        self.lacks.set_color("warn" if claves else "ok")
        self._icon.set_icon("triangle-alert" if claves else "circle-check", "warn" if claves else "ok")

    @property
    def too_long(self) -> str:
        """Return that it is longer than it may be, in words; empty when it is not, or was not measured yet."""
        most = propuestas.PAGINAS
        return f"Va en {count(self._pages, 'página', 'páginas')}: acórtela a {most}." if self._pages > most else ""

    def show_pages(self, pages: int) -> None:
        """Say how long it is; zero is not measured yet."""
        most = propuestas.PAGINAS
        self._pages = pages
        words = self.too_long or "Midiendo las páginas…"
        if 0 < pages <= most:
            words = f"Va en {pages} de {most} páginas."
        self.length.setText(words)
        self.length.set_color("warn" if pages > most else "text")
        self.bar.set(min(pages, most), most, words)


class Answer(Card):
    """What became of a proposal that was sent: the answer in words, with its days."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(title="¿Qué pasó con la propuesta?")
        self._bridge, self._record = bridge, ""
        states = [one for one in EstadoPropuesta if one is not EstadoPropuesta.BORRADOR]
        words = {EstadoPropuesta.ENVIADA: "Enviada, sin respuesta"}
        self.state = RadioGroup([(one, words.get(one, one.etiqueta)) for one in states])
        self.state.setAccessibleName("¿Qué pasó con la propuesta?")
        self.state.changed.connect(self._answer)
        self.state.setEnabled(bridge.writable)
        self.add(self.state)
        self.totals = Text("")
        self.add(self.totals)
        self.notices = SoftNotices()
        self.add(self.notices)
        self.form = RecordForm(bridge, Propuesta, only=("enviada", "respuesta", "respondida"))

    def load(self, row: Fila, totals: Totales) -> None:
        """Show the answer of a proposal and what came of what it asked for."""
        self._record = row["id"]
        self.state.set_value(propuestas.estado(row))
        self.form.load(row["id"])
        self.totals.setText(what_came(totals))
        self.notices.show_notices(propuestas.avisos(row))

    def _answer(self) -> None:
        state = EstadoPropuesta(str(self.state.value()))
        workspace, record = self._bridge.workspace, self._record
        self._bridge.do(lambda: propuestas.responder(workspace, record, state))


class Versions(Card):
    """Every version of a proposal with its days and its answer; `wanted` carries the one to read."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(title="Versiones")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def load(self, rows: Sequence[Fila], shown: str) -> None:
        """List the versions, the last one first."""
        empty(self._rows)
        self.setVisible(len(rows) > 1)
        for row in reversed(rows):
            here = row["id"] == shown
            words = Text("Aquí" if here else "Ver", "small", color="muted" if here else "link", wrap=False)
            line = RowButton(
                version_words(row),
                words,
                detail=started(row["respuesta"], 160),
                color="text",
                status="aquí" if here else "ver",
                on_click=partial(self.wanted.emit, row["id"]),
            )
            self._rows.addWidget(line)


def version_words(row: Fila) -> str:
    """Return «Versión 1 · Devuelta con observaciones · enviada el 3 jun 2026 · respondida el 20 jun 2026»."""
    state = propuestas.estado(row)
    parts = [f"Versión {propuestas.numero(row)}", state.etiqueta]
    parts += [f"enviada el {date_text(row['enviada'])}"] if row["enviada"] else []
    parts += [f"respondida el {date_text(row['respondida'])}"] if row["respondida"] else []
    return " · ".join(parts)


def what_came(totals: aportes.Totales) -> str:
    """Return «Pedimos $ 8. Acordaron $ 5. Recibimos $ 3 y repartimos $ 1.»."""
    told = (("Pedimos", totals.pedido), ("Nos ofrecieron", totals.ofrecido), ("Acordamos", totals.acordado),
            ("Recibimos", totals.recibido), ("Repartimos", totals.distribuido))  # fmt: skip
    return unbroken(" · ".join(f"{word} {pesos_text(amount)}" for word, amount in told))
