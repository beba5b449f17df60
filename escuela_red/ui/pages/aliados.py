"""Aliados: the board of how far the junta is with each one, and the ways to all that is done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.models.aliado import Aliado, EstadoAliado, Prioridad
from escuela_red.services import records, tablero
from escuela_red.text import quoted
from escuela_red.ui import theme
from escuela_red.ui.pages.aliados_board import Board
from escuela_red.ui.pages.aliados_menu import AllyMenu, not_by_hand, why_not
from escuela_red.ui.pages.page import Page
from escuela_red.ui.quick_add import QuickAdd
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.notices import EmptyState, NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.selects import SelectBox
from escuela_red.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from escuela_red.services.tablero import Tarjeta
    from escuela_red.services.workspace import Changed

TOGETHER, ROOMY = 760, 600  # the width of four columns, and the height in which the ways stand in a row
_TABLES = ("aliado", "propuesta", "alianza", "parte_alianza", "abordaje", "revision", "persona")
_WAYS = (
    ("mapa", "Mapa de aliados", "handshake"),
    ("citas", "Citas", "calendar-days"),
    ("aportes", "Aportes", "gift"),
    ("influencia", "Influencia e interés", "chart-scatter"),
    ("formas", "¿Cómo hacer parte?", "hand-helping"),
)


class AliadosPage(Page):
    """Four columns of cards; the state that people set is changed here, the one that papers tell says which."""

    title = "Aliados"
    kicker = "La Red · Alianzas"
    projectable = True

    def build(self) -> None:
        self._cards: list[Tarjeta] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = Stack()
        column.addWidget(self._stack)
        scroll = PageScroll(gap=10)
        scroll.add(self._build_actions())
        scroll.add(self._build_filters())
        self.notice = NoticeBar("", "info", closable=True)
        self.notice.hide()
        scroll.add(self.notice)
        self.board = Board()
        self.board.opened.connect(self.open_card)
        self.board.asked.connect(self.ask_state)
        self.board.went.connect(self.notice.hide)
        self.board.brought.connect(self.bring)
        scroll.add(self.board, 1)
        self._stack.addWidget(scroll)
        self._stack.addWidget(self._build_empty())

    def _build_actions(self) -> QWidget:
        self.adding = QuickAdd(self.bridge, "Agregar un aliado", self._add)
        self.open_button = Button(
            "Abrir ficha", icon="pencil", tooltip="Toda la ficha del aliado (Intro)", on_click=self._open_current
        )
        self.state_button = Button(
            "Cambiar estado", icon="list-checks", tooltip="El estado del aliado (F2)", on_click=self._ask_current
        )
        return FlowRow(self.adding, self.open_button, self.state_button, fill_first=True)

    def _build_filters(self) -> QWidget:
        self.filter = TextLine("Buscar entre los aliados", name="Buscar entre los aliados")
        self.filter.setFixedWidth(theme.px(210))
        self.filter.changed.connect(lambda _text: self._fill())
        self.priority = SelectBox(
            [(one, f"Prioridad {one.etiqueta.lower()}") for one in Prioridad],
            placeholder="Toda prioridad",
            name="Prioridad",
            may_be_empty=True,
        )
        self.priority.changed.connect(lambda _value: self._fill())
        self.short = CheckRow("Solo la lista corta")
        self.short.changed.connect(lambda _on: self._fill())
        ways = [
            Button(words, "ghost", icon=icon, compact=True, on_click=partial(self.window_.go, key))
            for key, words, icon in _WAYS
        ]
        self.more = Button("Más", icon="list", on_click=self._ask_more)
        self.print_button = Button("Imprimir", "ghost", icon="printer", compact=True, on_click=self._ask_print)
        self.ways = FlowRow(*ways, self.print_button, gap=0)
        return FlowRow(self.filter, self.priority, self.short, self.more, self.ways, gap=10)

    def _build_empty(self) -> QWidget:
        scroll = PageScroll()
        self.first = QuickAdd(self.bridge, "Escriba el nombre del primer aliado", self._add)
        empty = EmptyState(
            "heart-handshake",
            "Todavía no hay aliados",
            "Escriba quiénes pueden ayudar a la educación rural. Aquí se verá cómo van con cada uno.",
            Button("Ir al mapa de aliados", icon="handshake", on_click=lambda: self.window_.go("mapa")),
        )
        scroll.add(self.first)
        scroll.add(empty, 1)
        return scroll

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None or any(changed.touches(table) for table in _TABLES):
            self._cards = tablero.tarjetas(self.bridge.workspace.lector, self.bridge.junta_id)
            self._fill()
        writable = self.bridge.writable
        for control in (self.adding, self.first, self.state_button):
            control.setEnabled(writable)
        self.board.allow_drag(allowed=writable)
        if changed is None:
            self.notice.hide()

    def adapt(self, width: int, height: int) -> None:
        self.board.arrange(together=width >= TOGETHER)
        self.ways.setVisible(height >= ROOMY)
        self.more.setVisible(height < ROOMY)

    def show_record(self, record: str, field: str = "") -> None:
        if field:
            self.open_card(record, field)
            return
        if not self.board.show_card(record):
            self._clear_filters()
            self.board.show_card(record)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.add, "quitar": self.remove, "proyectar": self.project}

    # What it does

    def project(self) -> None:
        """Show how it goes with each ally to the room."""
        from escuela_red.ui.pages.aliados_laminas import board  # noqa: PLC0415 - only when somebody projects
        from escuela_red.ui.projection import project  # noqa: PLC0415

        bridge = self.bridge
        bridge.flush()
        project(self.window_, bridge, lambda: board(bridge))

    def add(self) -> None:
        """Put the keyboard in the line that adds: that of the board, or that of the page while there is nobody."""
        (self.adding if self._cards else self.first).focus()

    def card(self, ally: str) -> Tarjeta | None:
        """Return the card of an ally."""
        return next((one for one in self._cards if one.id == ally), None)

    def open_card(self, ally: str, field: str = "") -> None:
        """Show everything about an ally."""
        self.window_.go("aliado", ally, field)

    def ask_state(self, ally: str, spot: QPoint) -> None:
        """Open the menu of a card; what papers tell is explained instead of changed."""
        card = self.card(ally)
        if card is None:
            return
        menu = AllyMenu(self, card, writable=self.bridge.writable)
        menu.state_chosen.connect(lambda state: self.set_state(ally, state))
        menu.field_chosen.connect(lambda name, value: self._set(ally, name, value))
        menu.open_asked.connect(lambda: self.open_card(ally))
        menu.source_asked.connect(lambda: self._open_source(card))
        menu.popup(spot)

    def set_state(self, ally: str, state: EstadoAliado) -> None:
        """Set the state of an ally, and say when papers tell it and not people."""
        card = self.card(ally)
        if card is not None and card.estado.calculado:
            words = f"Abrir la {card.estado.tabla}"
            self.notice.set(why_not(card), "info", actions=[(words, lambda: self._open_source(card))], closable=True)
            self.notice.show()
            return
        workspace = self.bridge.workspace
        self.bridge.do(lambda: tablero.poner_estado(workspace, ally, state))

    def bring(self, ally: str, group: str) -> None:
        """Set the state of a card that was dragged to another column; where papers decide, say which."""
        state, card = tablero.AL_TRAER.get(group), self.card(ally)
        if card is None:
            return
        if state is not None or card.estado.calculado:
            self.set_state(ally, state or EstadoAliado.CONVERSACION)
            return
        go = ("Ir a las alianzas", lambda: self.window_.go("alianzas"))
        self.notice.set(not_by_hand(card, group), "info", actions=[go], closable=True)
        self.notice.show()

    def remove(self) -> None:
        """Put the ally of the current card in the papelera."""
        ally = self.board.current
        if ally and self.bridge.writable:
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, Aliado, [ally]))

    def _set(self, ally: str, name: str, value: Any) -> None:
        self.bridge.do(lambda: records.set_field(self.bridge.workspace, Aliado, ally, name, value))

    def _open_source(self, card: Tarjeta) -> None:
        from escuela_red.ui import going  # noqa: PLC0415 - only when somebody goes

        going.show(self.window_, card.estado.tabla, card.estado.registro)

    def _open_current(self) -> None:
        if self.board.current:
            self.open_card(self.board.current)
        else:
            self.bridge.told.emit("Escoja primero un aliado en el tablero.")

    def _ask_current(self) -> None:
        ally = self.board.current
        if ally:
            self.ask_state(ally, self.board.below(ally))
        else:
            self.bridge.told.emit("Escoja primero un aliado en el tablero.")

    def _ask_print(self) -> None:
        from escuela_red.ui.pages.aliados_menu import print_menu  # noqa: PLC0415 - only when something is printed

        menu = print_menu(self, self.board.current)
        menu.popup(self.print_button.mapToGlobal(self.print_button.rect().bottomLeft()))

    def _ask_more(self) -> None:
        from escuela_red.ui.pages.aliados_menu import print_menu  # noqa: PLC0415

        menu = print_menu(self, self.board.current)
        first = menu.actions()[0]
        for key, words, _icon in _WAYS:
            action = QAction(words, menu)
            action.triggered.connect(partial(self._go, key))
            menu.insertAction(first, action)
        menu.insertSeparator(first)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _go(self, key: str, _on: object = None) -> None:
        self.window_.go(key)

    def _add(self, names: Sequence[str]) -> bool:
        workspace, lector, junta_id = self.bridge.workspace, self.bridge.workspace.lector, self.bridge.junta_id
        alike = [one for name in names for one in records.duplicates(lector, Aliado, junta_id, name)]
        rows = [{"institucion": name, "estado": EstadoAliado.IDENTIFICADO} for name in names]
        label = f"Agregar aliado {quoted(names[0])}" if len(names) == 1 else ""
        made = self.bridge.do(lambda: records.add_many(workspace, Aliado, rows, label), flush=False)
        if made and alike:
            self.bridge.told.emit(f"Ya hay un aliado con un nombre parecido: «{alike[0].title}».")
        if made:
            self.board.show_card(made[-1], focus=False)
        return bool(made)

    def _clear_filters(self) -> None:
        self.filter.set_value("")
        self.priority.set_value(None)
        self.short.set_value(False)
        self._fill()

    def _fill(self) -> None:
        words, priority, short = self.filter.value() or "", str(self.priority.value() or ""), self.short.value()
        found = tablero.filtrar(self._cards, str(words), prioridad=priority, lista_corta=short)
        self._stack.setCurrentIndex(0 if self._cards else 1)
        self.board.load(found, filtered=bool(words or priority or short))
