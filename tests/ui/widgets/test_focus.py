"""The ring that shows where the keyboard is, and the page that follows it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from escuela_red.ui import widgets
from tests.ui.layout_lint import settle


def test_the_ring_comes_with_the_keyboard_and_not_with_the_mouse(qapp, show, qtbot):
    ring = widgets.FocusRing.install(qapp)
    assert widgets.FocusRing.install(qapp) is ring
    one, two, line = widgets.Button("Uno"), widgets.Button("Dos"), widgets.TextLine(name="tres")
    window = show(one, two, line)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert ring.shown_around() is two
    overlay = window.findChild(QWidget, "anillo")
    assert overlay.geometry().contains(two.geometry().adjusted(-4, -4, 4, 4))
    window.resize(400, 300)
    settle(window)
    assert overlay.geometry().contains(two.geometry())
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton)
    assert ring.shown_around() is None
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.shown_around() is None  # inputs have their own edge


def test_the_ring_does_not_outlive_its_window(qapp, show, qtbot):
    ring = widgets.FocusRing.install(qapp)
    first, button = widgets.Button("Cero"), widgets.Button("Uno")
    window = show(first, button)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.shown_around() is button
    window.close()
    window.deleteLater()
    settle(QWidget())
    other = widgets.Button("Dos")
    show(widgets.Button("Tres"), other)
    other.setFocus()
    assert ring.shown_around() is other


def test_the_page_follows_the_focus(qtbot):
    page = widgets.PageScroll()
    lines = [page.add(widgets.TextLine(name=f"Línea {number}")) for number in range(40)]
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    settle(page)
    lines[-1].setFocus()
    settle(page)
    top = lines[-1].mapTo(page, QPoint(0, 0)).y()
    assert 0 <= top <= page.height() - lines[-1].height()
    assert page.horizontalScrollBar().maximum() == 0
    assert page.body.contentsMargins().right() == 10
