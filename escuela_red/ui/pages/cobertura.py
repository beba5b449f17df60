"""Cobertura: which allies may attend which needs, filled as a matrix, and what is left over on either side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from escuela_red.services import cobertura
from escuela_red.text import fold
from escuela_red.ui import going, theme
from escuela_red.ui.pages.cobertura_faltan import Leftovers
from escuela_red.ui.pages.cobertura_matriz import MatrixView
from escuela_red.ui.pages.cobertura_par import PairCard
from escuela_red.ui.pages.necesidades import VIEWS
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.selects import SelectBox
from escuela_red.ui.widgets.stack import Stack
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.services.cobertura import AliadoVista, Matriz, NecesidadVista
    from escuela_red.services.workspace import Changed

ALL, NEEDS, ALLIES = "todo", "necesidades", "aliados"
_SHOWN = ((ALL, "Todo"), (NEEDS, cobertura.LISTAS[0]), (ALLIES, cobertura.LISTAS[1]))
SIDE_BY_SIDE, SIDE, LOW, NARROW = 1050, 316, 600, 700
_READ_AGAIN = {"necesidad", "aliado", "propuesta", "alianza", "parte_alianza"}
_FULL, _NO_NEEDS, _NO_ALLIES = range(3)


class CoberturaPage(Page):
    """The matrix of needs and allies; beside it, or below, what is left over."""

    title = "Cobertura de necesidades"
    short_title = "Cobertura"
    kicker = "La Red · Alianzas"
    reports = ("cobertura-de-necesidades",)
    projectable = True

    def build(self) -> None:
        self.matrix: Matriz | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = Stack()
        column.addWidget(self._stack)
        self._stack.addWidget(self._build_full())
        words = "Primero diga qué necesita la junta. Después verá aquí quién puede atenderlo."
        go = Button("Ir a las necesidades", "primary", icon="clipboard-list", on_click=lambda: self._go("necesidades"))
        self._stack.addWidget(_empty("clipboard-list", "Todavía no hay necesidades", words, go))
        words = "Agregue aliados en el mapa. Después marque aquí qué necesidad puede atender cada uno."
        go = Button("Ir al mapa de aliados", "primary", icon="handshake", on_click=lambda: self._go("mapa"))
        self._stack.addWidget(_empty("handshake", "Todavía no hay aliados", words, go))

    def _build_full(self) -> QWidget:
        scroll = PageScroll(gap=12)
        self.switch = Segmented(VIEWS, name="Vista de las necesidades")
        self.switch.changed.connect(self._switched)
        self.filter = TextLine("Buscar necesidad o aliado", name="Buscar necesidad o aliado")
        self.filter.setMinimumWidth(theme.px(190))
        self.filter.changed.connect(lambda _text: self._fill())
        self.only = SelectBox(_SHOWN, name="Qué se muestra")
        self.only.setMaximumWidth(theme.px(230))
        self.only.set_value(ALL)
        self.only.changed.connect(lambda _value: self._fill())
        self.print_button = Button("Imprimir", icon="printer", on_click=lambda: self.window_.run("imprimir"))
        self.print_button.setAccessibleName("Imprimir la cobertura")
        scroll.add(FlowRow(self.switch, self.filter, self.only, self.print_button, gap=10))
        self.grid = MatrixView()
        self.grid.setMinimumHeight(theme.px(230))
        self.grid.toggled.connect(self.toggle)
        self.grid.went.connect(self._show_pair)
        self.grid.opened.connect(lambda: self._open("necesidad", self.grid.current()[0]))
        self.pair = PairCard(self.bridge)
        self.pair.opened.connect(self._open)
        self.grid.explained.connect(self.pair.focus)
        self.pair.left.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))
        self.nothing = Text("Nada coincide con lo que busca.", "muted")
        self.leftovers = Leftovers()
        self.leftovers.opened.connect(self._open)
        left, self._side = QWidget(), QWidget()
        _column(left, self.nothing, self.grid)
        _column(self._side, self.pair, self.leftovers)
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.px(16))
        self._body.addWidget(left, 1)
        self._body.addWidget(self._side)
        scroll.add(body, 1)
        return scroll

    # What it shows

    def refresh(self, changed: Changed | None = None) -> None:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        self.switch.set_value("cobertura")
        if changed is None or self.matrix is None or not changed.tables.isdisjoint(_READ_AGAIN):
            self.matrix = cobertura.matriz(lector, junta_id)
            self._fill()
        elif changed.touches("cobertura"):
            # The same rows and columns, also under a filter: a cell does not go away from under the hand.
            self.matrix = replace(self.matrix, pares=cobertura.pares(lector, junta_id))
            self.grid.cells.change(self.matrix)
            self._show_pair()
        elif not changed.touches("aporte"):
            return
        self.leftovers.show_of(self.matrix, cobertura.aportes_sin_usar(lector, junta_id, self.matrix.aliados))
        empty = _NO_ALLIES if self.matrix.necesidades else _NO_NEEDS
        self._stack.setCurrentIndex(_FULL if self.matrix.necesidades and self.matrix.aliados else empty)

    def adapt(self, width: int, height: int) -> None:
        beside = width >= SIDE_BY_SIDE
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._side.setMinimumWidth(theme.px(SIDE) if beside else 0)
        self._side.setMaximumWidth(theme.px(SIDE) if beside else 16_777_215)
        self.leftovers.list.setMinimumHeight(theme.px(96 if beside else 240))
        self.grid.rows.set_width(264 if width >= NARROW else 170)
        self.grid.columns.set_height(0 if height < LOW else min(160.0, height * 0.18))

    def show_record(self, record: str, field: str = "") -> None:
        del field
        self.filter.set_value("")
        self.only.set_value(ALL)
        self._fill()
        self.grid.show_cell(record, self.grid.current()[1])
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        if self.matrix is None:
            return
        needs, allies = _kept(self.matrix, str(self.only.value()), self.filter.value())
        self.grid.show_matrix(self.matrix, needs, allies)
        some = bool(needs and allies)
        self.nothing.setVisible(not some)
        self.grid.setVisible(some)
        self._show_pair()

    def _show_pair(self) -> None:
        index = self.grid.currentIndex()
        pair = self.grid.cells.pair(index) if index.isValid() else None
        self.pair.show_pair(self.grid.current(), self.grid.words(), pair)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"proyectar": self.project}

    # What it does

    def project(self) -> None:
        """Show who attends each need to the room."""
        from escuela_red.ui.pages.aliados_laminas import coverage  # noqa: PLC0415 - only when somebody projects
        from escuela_red.ui.projection import project  # noqa: PLC0415

        bridge = self.bridge
        bridge.flush()
        project(self.window_, bridge, lambda: coverage(bridge))

    def toggle(self, need: str, ally: str) -> None:
        """Say that an ally attends a need, or take it back; screen readers hear the new state."""
        if self.bridge.writable:
            done = self.bridge.do(lambda: cobertura.alternar(self.bridge.workspace, need, ally))
            if done is not None:
                QAccessible.updateAccessibility(QAccessibleEvent(self.pair.words, QAccessible.Event.Alert))

    def _open(self, table: str, record: str) -> None:
        if table == "aliado":
            self._go("aliado", record)
        elif record:
            going.show(self.window_, table, record)

    def _go(self, key: str, record: str = "") -> None:
        self.window_.go(key, record)

    def _switched(self, key: Any) -> None:
        self.switch.set_value("cobertura")
        if key != "cobertura":
            self._go(str(key), self.grid.current()[0])


def _kept(matrix: Matriz, only: str, written: str) -> tuple[Sequence[NecesidadVista], Sequence[AliadoVista]]:
    """Return the rows and columns that stay: of what is asked for, and of it those whose name holds the words.

    Words that only name allies leave all needs, and the other way round.
    """
    needs = matrix.sin_aliado if only == NEEDS else matrix.necesidades
    allies = matrix.sin_necesidad if only == ALLIES else matrix.aliados
    words = fold(written).split()
    if not words:
        return needs, allies
    some_needs = [need for need in needs if _holds(words, need.texto)]
    some_allies = [ally for ally in allies if _holds(words, f"{ally.numero}. {ally.nombre}")]
    if not some_needs and not some_allies:
        return (), ()
    return some_needs or needs, some_allies or allies


def _holds(words: Sequence[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def _column(holder: QWidget, first: QWidget, second: QWidget) -> None:
    """Put two widgets one below the other; the second takes the height there is."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(12))
    column.addWidget(first)
    column.addWidget(second, 1)


def _empty(icon: str, title: str, words: str, button: Button) -> QWidget:
    scroll = PageScroll()
    scroll.add(EmptyState(icon, title, words, button), 1)
    return scroll
