"""The help in the window: F1 on every page, the ways between its pages, and the keys as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtTest import QTest

from escuela_red.exchange import manuales
from escuela_red.guide import ayuda, bloques
from escuela_red.ui import actions, navigation
from escuela_red.ui.dialogs.help import HelpPanel
from escuela_red.ui.widgets.cards import RowButton
from escuela_red.ui.widgets.text import Text
from tests.ui.layout_lint import settle
from tests.ui.program import press, said, ventana, write

__all__ = ["ventana"]


@pytest.mark.parametrize("key", [place.key for place in navigation.PLACES])
def test_f1_explains_the_page_on_screen(ventana, key):
    ventana.documents.open_example()
    ventana.go(key)
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    settle(panel)
    assert set(bloques.textos(ayuda.tema(key).bloques)) <= set(said(panel))


def test_without_a_junta_f1_tells_the_first_steps(ventana):
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    settle(panel)
    assert "Primeros pasos" in said(panel)


@pytest.mark.parametrize("name", [topic.nombre for topic in ayuda.temas()])
def test_the_ways_at_the_end_lead_to_other_pages_with_the_keyboard(ventana, name):
    ways = ayuda.tema(name).vease
    assert ways
    panel = HelpPanel(ventana)
    panel.show()
    for title in ways:
        panel.show_topic(name)
        row = next(one for one in panel.findChildren(RowButton) if one.text() == title)
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Space)
        settle(panel)
        assert set(bloques.textos(ayuda.con_titulo(title).bloques)) <= set(said(panel))
    panel.leave()


def test_the_page_of_keys_tells_those_of_the_menu_and_no_others(ventana):
    blocks = ayuda.tema("atajos").bloques
    start = blocks.index(bloques.Encabezado("Del menú", 2))
    told = [line.split(": ")[0].split(" o ") for line in blocks[start + 1].elementos]
    native = QKeySequence.SequenceFormat.NativeText
    keys = [
        [QKeySequence(key).toString(native) for key in spec.keys]
        for _, specs in actions.MENUS
        for spec in specs
        if spec.keys
    ]
    assert told == keys


def test_the_menu_writes_the_keys_as_they_are_on_them(ventana):
    native = QKeySequence.SequenceFormat.NativeText
    shown = [key.toString(native) for action in ventana.actions() for key in action.shortcuts()]
    assert "Ctrl+Supr" in shown
    assert "Ctrl+Mayús+Z" in shown
    assert not any("Control" in key or "Suprimir" in key for key in shown)


def test_a_search_shows_sentences_and_a_press_leads_to_their_place(ventana, qtbot):
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    write(panel.search, "pégar filas excél")
    qtbot.waitUntil(lambda: "Mapa de aliados" in said(panel))
    sentence = "Con el mapa vacío también sirve el botón «Pegar desde Excel»."
    row = next(one for one in panel.findChildren(RowButton) if one.text() == sentence)
    QTest.keyClick(row, Qt.Key.Key_Space)
    settle(panel)
    assert _is_in_sight(panel, sentence)
    assert "Cuando terminen" in said(panel)
    press(panel, "Volver a lo encontrado")
    settle(panel)
    assert sentence in said(panel)
    assert "Cuando terminen" not in said(panel)


def test_words_that_nobody_wrote_are_answered_too(ventana, qtbot):
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    write(panel.search, "xyzzy")
    qtbot.waitUntil(lambda: "No hay nada sobre «xyzzy». Pruebe con otra palabra." in said(panel))
    write(panel.search, " proyector")
    qtbot.waitUntil(lambda: "Ninguna página tiene todas esas palabras. Estas tienen algunas." in said(panel))
    assert "Proyectar" in said(panel)


def test_what_people_want_to_do_leads_to_where_it_is_told(ventana):
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    panel.show_index()
    settle(panel)
    wishes = [wish.texto for wish in ayuda.deseos()]
    assert [text for text in said(panel) if text in wishes] == wishes
    press(panel, "Volver a como estaba ayer")
    settle(panel)
    assert _is_in_sight(panel, "Volver a una copia")


def _is_in_sight(panel, words):
    return any(one.text() == words and not one.visibleRegion().isEmpty() for one in panel.findChildren(Text))


@pytest.mark.parametrize(
    ("words", "name"), [("Imprimir la guía rápida", "guia-rapida"), ("Imprimir el manual", "manual")]
)
def test_the_help_is_printed_without_a_junta(ventana, qtbot, monkeypatch, words, name):
    opened: list[Path] = []

    def open_url(url):
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    panel.show_index()
    settle(panel)
    press(panel, words)
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    assert opened[0].name == manuales.file_name(name)
    assert opened[0].read_bytes().startswith(b"%PDF")
