"""The help in the window: F1 on every page, the ways between its pages, and the keys as they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from escuela_red.guide import bloques
from escuela_red.ui import actions, navigation
from escuela_red.ui.dialogs.help import SEE_ALSO, HelpPanel, topics
from escuela_red.ui.widgets.cards import RowButton
from tests.ui.layout_lint import settle
from tests.ui.program import said, ventana

__all__ = ["ventana"]


def _topic(name: str):
    return next(one for one in topics() if one.name == name)


@pytest.mark.parametrize("key", [place.key for place in navigation.PLACES])
def test_f1_explains_the_page_on_screen(ventana, key):
    ventana.documents.open_example()
    ventana.go(key)
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    settle(panel)
    assert set(bloques.textos(_topic(key).blocks)) <= set(said(panel))


def test_without_a_junta_f1_tells_the_first_steps(ventana):
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    settle(panel)
    assert "Primeros pasos" in said(panel)


@pytest.mark.parametrize("name", [topic.name for topic in topics()])
def test_the_ways_at_the_end_lead_to_other_pages_with_the_keyboard(ventana, name):
    ways = _topic(name).blocks[-1]
    assert _topic(name).blocks[-2] == bloques.Encabezado(SEE_ALSO, 2)
    panel = HelpPanel(ventana)
    panel.show()
    for title in ways.elementos:
        panel.show_topic(name)
        row = next(one for one in panel.findChildren(RowButton) if one.text() == title)
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Space)
        other = next(one for one in topics() if one.title == title)
        settle(panel)
        assert set(bloques.textos(other.blocks)) <= set(said(panel))
    panel.leave()


def test_the_page_of_keys_tells_those_of_the_menu_and_no_others(ventana):
    blocks = _topic("atajos").blocks
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
