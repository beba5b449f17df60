"""What a person does on the pages of «Alianzas» with keys, and reads there: the board, a card with parts, a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from escuela_red.ui.pages.aliados_board import CardList
from tests.flows.person import find, reads, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

SOON = 10_000  # milliseconds, for a computer with much else to do


def begin(teclado) -> None:
    """Answer the first run with the municipio alone: the rest is left for later."""
    teclado.press("Space")
    teclado.write("aguad")
    teclado.press("Down", "Return", "Tab", "Return")
    teclado.tab_to("Dejar para después")
    teclado.press("Space")
    teclado.tab_to("Empezar el taller")
    teclado.press("Space")


def push(teclado, name: str) -> None:
    """Go to a button, a check or a link with Tab and press it."""
    teclado.tab_to(name)
    teclado.press("Space")


def fill(teclado, answers: Sequence[tuple[str, str]]) -> None:
    """Write in the fields of a form, one after another."""
    for name, words in answers:
        teclado.tab_to(name)
        teclado.write(words)


def choose(teclado, name: str, words: str) -> None:
    """Choose in a line that looks for what is typed."""
    teclado.tab_to(name)
    teclado.write(words)
    teclado.press("Down", "Return")


def sees(ventana, *words: str) -> None:
    """Wait until every one of these can be read: what is typed is saved, and told elsewhere, when the keys rest."""
    limit = QDeadlineTimer(SOON)
    while not all(reads(ventana, one) for one in words):
        assert not limit.hasExpired(), f"{[one for one in words if not reads(ventana, one)]} not in {texts(ventana)}"
        QTest.qWait(20)


def on_the_board(ventana, ally: str) -> tuple[str, str]:
    """Return the column in which the card of an ally stands, and what the card says."""
    for column in ventana.page().findChildren(CardList):
        for row in range(column.model().rowCount()):
            said = str(column.model().index(row, 0).data(_READ))
            if ally in said:
                return column.accessibleName().rpartition(",")[0], said
    message = f"no card of «{ally}»; a person sees {texts(ventana)}"
    raise AssertionError(message)


def cells(ventana, name: str) -> list[list[str]]:
    """Return what the table or the list with this name shows, row by row."""
    model = find(ventana, name, QAbstractItemView).model()
    rows, columns = range(model.rowCount()), range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    return [[str(model.index(row, column).data() or "") for column in columns] for row in rows]


_READ = 11  # what a screen reader says of a line
