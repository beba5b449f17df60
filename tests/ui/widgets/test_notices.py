"""Notices that say something else while somebody is on one of their actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from escuela_red.ui.widgets.notices import NoticeBar


def test_the_keyboard_stays_on_the_actions_of_a_notice_that_says_something_else(qtbot):
    bar = NoticeBar("Esto puede seguir:", "ok")
    steps = ["Contactado", "En conversación"]

    def press():
        steps.pop(0)
        bar.set("Esto puede seguir:", "ok", actions=[(one, press) for one in steps])

    bar.set("Esto puede seguir:", "ok", actions=[(one, press) for one in steps])
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bar.buttons[0].setFocus()
    qtbot.keyClick(bar.buttons[0], Qt.Key.Key_Space)
    assert QApplication.focusWidget() is bar.buttons[0]
    assert bar.buttons[0].label() == "En conversación"
