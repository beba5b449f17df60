"""The program with its window: what is set up before the first paint, what after it, and what happens at the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from escuela_red.ui import journal, qt_spanish, theme
from escuela_red.ui import settings as settings_file
from escuela_red.ui.documents import Documents
from escuela_red.ui.main_window import TITLE, MainWindow
from escuela_red.ui.widgets.focus import FocusRing

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.ui.settings import Settings

_FIRST_SIZE = (1280, 720)


def run(path: Path | None = None) -> int:
    """Open the window, and a document when one is given; return the exit code when the window is closed."""
    app = application()
    settings = settings_file.load()
    journal.start()
    window = make_window(settings)
    journal.tell_in(window)
    _show(window)
    window.after_paint(lambda: _documents(window).start(path))
    code = app.exec()
    _documents(window).finish()
    journal.stop()
    return code


def application() -> QApplication:
    """Return the application, in Spanish, made once."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(TITLE)
    app.setDesktopFileName("escuela-red")
    qt_spanish.install(app)
    return app


def make_window(settings: Settings | None = None) -> MainWindow:
    """Return a window that is not shown yet, on its start page; `window.documents` opens and closes files in it.

    The application must exist. Pictures and tests use it without `run`; they call `window.documents.finish()` at the
    end.
    """
    settings = settings or settings_file.load()
    app = application()
    theme.apply(app, theme.Theme.of(settings.tema, settings.letra))
    FocusRing.install(app)
    app.setWindowIcon(theme.current().icon("sprout", "primary", 64))
    documents = Documents(settings)
    window = MainWindow(documents.commands())
    window.resize(*_FIRST_SIZE)
    documents.attach(window)
    return window


def _show(window: MainWindow) -> None:
    if QApplication.platformName() == "offscreen":
        window.show()
    else:
        window.showMaximized()


def _documents(window: MainWindow) -> Documents:
    assert window.documents is not None  # noqa: S101 - `make_window` gave it
    return window.documents
