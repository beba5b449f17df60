"""With the mouse: a need, its ally, and what the ally gives, from what it offers to what each sede received."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from tests.flows import readers
from tests.flows.alliances import on_the_board, sees
from tests.flows.person import Keyboard, find, offers, texts
from tests.flows.test_mouse import new_junta

ALLY = "Cooperativa de Caficultores"
AMOUNTS = (("Dotación de salones", "1250000000"), ("Sobres de papel", "1"), ("Un saludo", "0"))


@pytest.fixture
def mano(ventana):
    """Return the keyboard beside the mouse: words are typed where the mouse pressed."""
    return Keyboard(ventana)


def tab(raton, ventana, name):
    """Press one of the tabs over the page, or a segment of a switch."""
    raton.on(find(ventana, name, QAbstractButton))


def pick_in_menu(raton, words):
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text() == words)
    raton.on(menu, menu.actionGeometry(action).center())


def pick_in_list(raton):
    shown = QApplication.activePopupWidget()
    raton.on(shown.viewport(), shown.visualRect(shown.model().index(0, 0)).center())


def cover_the_need(raton, mano, ventana):
    raton.press("Alianzas")
    tab(raton, ventana, "Necesidades")
    raton.press("Agregar la primera necesidad")
    mano.write("Salones sin pupitres")
    raton.press("Alta")
    tab(raton, ventana, "Aliados")
    raton.press("Escriba el nombre del primer aliado")
    mano.write(ALLY)
    mano.press("Return")
    tab(raton, ventana, "Necesidades")
    tab(raton, ventana, "Cobertura")
    sees(ventana, "1 necesidad: 0 con aliado y 1 sin aliado.")
    raton.cell(find(ventana, "Cobertura: necesidades por aliados"), 0, 0)
    sees(ventana, "1 necesidad: 1 con aliado y 0 sin aliado.")
    raton.cell(find(ventana, "Cobertura: necesidades por aliados"), 0, 0)
    sees(ventana, "1 necesidad: 0 con aliado y 1 sin aliado.")
    mano.press("Ctrl+Z")
    sees(ventana, "1 necesidad: 1 con aliado y 0 sin aliado.")


def move_on_the_board(raton, ventana):
    tab(raton, ventana, "Aliados")
    card = find(ventana, "Por buscar, 1")
    raton.on(card.viewport(), card.visualRect(card.model().index(0, 0)).center())
    raton.press("Cambiar estado")
    pick_in_menu(raton, "En conversación")
    assert on_the_board(ventana, ALLY)[0] == "En conversación"


def write_what_it_gives(raton, mano, ventana):
    tab(raton, ventana, "Aportes")
    for number, (what, amount) in enumerate(AMOUNTS):
        raton.press("Agregar aporte" if number else "Agregar el primer aporte")
        raton.press("¿Qué aporta?")
        mano.write(what)
        raton.press("Aliado")
        mano.write("coop")
        pick_in_list(raton)
        raton.press("Valor ofrecido")
        mano.write(amount)
        raton.press("Ya se acordó")
        raton.press("Ya se recibió")
    sees(ventana, "Se recibió $ 0: no hay nada para repartir.")


def hand_on(raton, mano, ventana):
    """What came goes to two sedes, and the balance follows."""
    raton.cell(ventana.page().list, 1, 0)
    raton.press("Anotar una entrega")
    for sede, amount in DELIVERIES:
        mano.write(sede)
        mano.press("Return")
        mano.write("pupitres")
        mano.press("Tab", "Tab")
        mano.write(amount)
        mano.press("Tab")
        mano.write("22/11/2026")
        mano.press("Return")
    sees(ventana, "Recibido $ 1.250.000.000 · repartido $ 1.249.999.999 · quedan $ 1.")


def told(ventana):
    """Return the figures over the page by their names."""
    said = [one.replace("\N{NO-BREAK SPACE}", " ") for one in texts(ventana)]
    return {name: said[said.index(name) + 1] for name in TOTALS}


def hand_over(raton, ventana, memoria, qtbot):
    raton.press("Exportar e imprimir")
    qtbot.waitUntil(lambda: offers(ventana, "KINGSTON"), timeout=10_000)
    raton.press("KINGSTON")
    raton.press("Aportes y entregas")
    raton.press("Aportes y entregas en Excel")
    raton.press(next(name for name in texts(ventana) if name.startswith("Guardar ") and "KINGSTON" in name))
    sees(ventana, "Ya puede retirar la memoria.")
    shown = [words.removeprefix("$ ") for words in TOTALS.values()]
    assert f"Total {' '.join(shown)}" in readers.pdf_text(next(memoria.rglob("*aportes*.pdf")))
    values = readers.cells(next(memoria.rglob("*aportes*.xlsx")))
    start = values.index("Total") + 1
    assert values[start : start + len(shown)] == [int(words.replace(".", "")) for words in shown]
    for what, amount in AMOUNTS:
        assert values[values.index(what) + 3 :][:3] == [int(amount)] * 3


DELIVERIES = (("Sede Pore", "1249999999"), ("Sede Alto Bonito", "0"))
TOTALS = {
    "Pedido": "$ 0",
    "Ofrecido": "$ 1.250.000.001",
    "Acordado": "$ 1.250.000.001",
    "Recibido": "$ 1.250.000.001",
    "Repartido": "$ 1.249.999.999",
    "Queda por repartir": "$ 2",
}


def test_what_an_ally_gives_reaches_the_sedes(ventana, raton, mano, memoria, qtbot):
    new_junta(raton, mano)
    cover_the_need(raton, mano, ventana)
    move_on_the_board(raton, ventana)
    write_what_it_gives(raton, mano, ventana)
    hand_on(raton, mano, ventana)
    assert told(ventana) == TOTALS
    hand_over(raton, ventana, memoria, qtbot)
