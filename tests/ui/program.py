"""The program's window for tests of files and start: made as the program makes it, closed as a person closes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from escuela_red.ui import app, settings
from escuela_red.ui.widgets.text import Text


@pytest.fixture
def ventana(qtbot, hogar):
    """Return the window of the program on its start page; what it opens is closed at the end."""
    window = make_window()
    window.resize(1366, 690)
    window.show()
    window.documents.start()
    yield window
    end(window)


@pytest.fixture
def en_pantalla(hogar, qtbot):
    """Return what makes a window of a theme, letter and size; all are closed at the end."""
    made = []

    def make(name, percent, width, height):
        chosen = settings.load()
        chosen.tema, chosen.letra = name, percent
        window = app.make_window(chosen)
        made.append(window)
        window.resize(width, height)
        window.show()
        return window

    yield make
    for window in made:
        end(window)


def make_window():
    """Make a window as the program does, not shown."""
    return app.make_window(settings.load())


def answering(value, kept):
    """Return a function that keeps what it is asked in a list and answers always the same."""

    def answer(*asked):
        kept.append(asked)
        return value

    return answer


def end(window):
    """Close a window for good: one that lingers is styled again with every theme that a later test applies."""
    window.documents.finish()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def said(window):
    """Return every text that can be read in the window now."""
    return [text.text() for text in window.findChildren(Text) if text.isVisibleTo(window) and text.text()]


def says(window, words):
    """Tell whether some text in the window holds the words."""
    return any(words in text for text in said(window))


def press(window, words):
    """Press the visible button with these words."""
    shown = {b.text().replace("&&", "&"): b for b in window.findChildren(QPushButton) if b.isVisibleTo(window)}
    assert words in shown, f"no button «{words}» among {sorted(shown)}"
    shown[words].click()


def write(widget, text):
    """Type a text as a person does; Qt's own helper knows no letters with accents."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
