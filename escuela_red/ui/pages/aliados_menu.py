"""What can be done with the card of an ally, and what can be printed of allies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from escuela_red.models.aliado import EstadoAliado, Prioridad

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from escuela_red.services.tablero import Tarjeta
    from escuela_red.ui.pages.page import Page


class AllyMenu(QMenu):
    """The menu of a card: its state among those that people set, priority, short list, and the whole ficha."""

    state_chosen = Signal(object)
    field_chosen = Signal(str, object)
    open_asked = Signal()
    source_asked = Signal()

    def __init__(self, parent: QWidget, card: Tarjeta, *, writable: bool) -> None:
        super().__init__(card.nombre, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"Qué hacer con {card.nombre}")
        if card.estado.calculado:
            self._line(f"Por qué no se cambia el estado «{card.estado.palabras}»", lambda: self._tell_why(card))
            self._line(f"Abrir la {card.estado.tabla}", self.source_asked.emit)
        else:
            for state in EstadoAliado:
                line = self._line(state.etiqueta, partial(self.state_chosen.emit, state), enabled=writable)
                self._mark(line, marked=not card.estado.falta and card.estado.etiqueta == state.etiqueta)
        self.addSeparator()
        for priority in Prioridad:
            line = self._line(
                f"Prioridad {priority.etiqueta.lower()}",
                partial(self.field_chosen.emit, "prioridad", None if card.prioridad == priority else priority),
                enabled=writable,
            )
            self._mark(line, marked=card.prioridad == priority)
        self.addSeparator()
        short = self._line(
            "En la lista corta", lambda: self.field_chosen.emit("seleccionado", not card.seleccionado), enabled=writable
        )
        self._mark(short, marked=card.seleccionado)
        self._line("Abrir ficha", self.open_asked.emit)
        first = self.actions()[0]
        self.setActiveAction(next((one for one in self.actions() if one.isChecked()), first))

    def _tell_why(self, card: Tarjeta) -> None:
        """Ask for a state that cannot be set: the page says why."""
        self.state_chosen.emit(card.puesto or EstadoAliado.IDENTIFICADO)

    def _line(self, words: str, call: Callable[[], object], *, enabled: bool = True) -> QAction:
        action = QAction(words.replace("&", "&&"), self)
        action.triggered.connect(lambda _on: call())
        action.setEnabled(enabled)
        self.addAction(action)
        return action

    def _mark(self, action: QAction, *, marked: bool) -> None:
        action.setCheckable(True)
        action.setChecked(marked)


def why_not(card: Tarjeta) -> str:
    """Return why the state of an ally is not set by hand, and which record tells it."""
    return f"El estado de «{card.nombre}» va {card.estado.segun}. Cambia cuando ella cambie."


def not_by_hand(card: Tarjeta, group: str) -> str:
    """Return why a card does not stay in a column to which it was dragged: an alliance leads there."""
    return f"«{card.nombre}» pasa a «{group}» cuando firme una alianza. Anótela en Alianzas."


def print_menu(page: Page, ally: str) -> QMenu:
    """Return the menu of what can be printed of allies: the ficha of one, those of all, and the portafolio."""
    from escuela_red.reports import catalog  # noqa: PLC0415 - only when something is printed

    menu = QMenu("Imprimir", page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if ally:
        _add(menu, "Imprimir la ficha de este aliado", lambda: print_ficha(page, ally))
    _add(menu, "Imprimir las fichas de todos los aliados", lambda: print_ficha(page))
    _add(menu, "Imprimir el mapa de aliados", lambda: _print(page, "mapa-de-aliados"))
    for entry in catalog.entries():
        if entry.name.startswith("portafolio"):
            _add(menu, "Imprimir el portafolio de alianzas", partial(_print, page, entry.name))
    return menu


def print_ficha(page: Page, ally: str = "") -> None:
    """Print the ficha of an ally, or those of all."""
    _print(page, "ficha-de-aliado", ally)


def _print(page: Page, name: str, record: str = "") -> None:
    from escuela_red.ui import printing  # noqa: PLC0415 - only when something is printed

    documents = page.window_.documents
    if documents is not None:
        printing.print_reports(documents, [name], registro=record)


def _add(menu: QMenu, words: str, call: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _on: call())
