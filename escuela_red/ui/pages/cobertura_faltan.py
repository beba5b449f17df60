"""What is left over in the coverage: needs without ally, allies without need, offers that nobody used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from escuela_red.services import cobertura
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.record_list import Entry, RecordList
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QModelIndex

    from escuela_red.services.cobertura import AporteVista, Matriz

_NOTHING = "Cada necesidad tiene aliado, cada aliado tiene necesidad y no sobra ningún aporte."


class Leftovers(Card):
    """The counts in words, and the three lists in one; `opened(table, id)` when a line is pressed."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(title="Lo que falta")
        self._tables: dict[str, str] = {}
        self.summary = Text("", "small")
        self.add(self.summary)
        self.list = RecordList("Necesidades sin aliado, aliados sin necesidad y aportes no usados")
        # The height it would like is not asked of the page: it scrolls by itself.
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.clicked.connect(self._pressed)
        self.list.activated.connect(self._pressed)
        self.add(self.list, 1)
        self.nothing = Text(_NOTHING, "hint")
        self.add(self.nothing)
        self.body.addStretch(0)

    def show_of(self, matrix: Matriz, unused: Sequence[AporteVista]) -> None:
        """Show the lists of a matrix and the offers that nobody used."""
        self.summary.setText("\n".join((*matrix.resumen, cobertura.contados(unused))))
        lists = list(_entries(matrix, unused))
        self._tables = {entry.id: table for table, entry in lists}
        self.list.set_entries([entry for _, entry in lists])
        self.list.setVisible(bool(lists))
        self.nothing.setVisible(not lists)
        self.body.setStretch(self.body.count() - 1, 0 if lists else 1)

    def _pressed(self, index: QModelIndex) -> None:
        record = self.list.at(index)
        if record in self._tables:
            self.opened.emit(self._tables[record], record)


def _entries(matrix: Matriz, unused: Sequence[AporteVista]) -> Iterable[tuple[str, Entry]]:
    needs, allies, offers = cobertura.LISTAS
    for need in matrix.sin_aliado:
        lacks = matrix.falta(need.id)
        yield "necesidad", Entry(need.id, need.texto, lacks if lacks != cobertura.SIN_ALIADO else "", needs)
    for ally in matrix.sin_necesidad:
        yield "aliado", Entry(ally.id, f"{ally.numero}. {ally.nombre}", ally.aportes, allies)
    for offer in unused:
        yield "aporte", Entry(offer.id, offer.descripcion, offer.aliado, offers)
