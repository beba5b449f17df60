"""The program with its window: what is set up before the first paint, what after it, and what happens at the end."""

from __future__ import annotations

import gc
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from escuela_red.ui import qt_spanish, theme
from escuela_red.ui import settings as settings_file
from escuela_red.ui.main_window import TITLE, MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.ui.settings import Settings

_FIRST_SIZE = (1280, 720)


def run(path: Path | None = None) -> int:
    """Open the window, and a document when one is given; return the exit code when the window is closed.

    The window is painted before most of the program is imported: on an old computer people see at once that it opens.
    """
    app = application()
    settings = settings_file.load()
    theme.prepare(app, _theme(settings))
    window = MainWindow()
    window.resize(*_FIRST_SIZE)
    window.after_paint(partial(_begin, window, settings, path))
    _show(window)
    code = app.exec()
    if window.documents is not None:
        window.documents.finish()
    from escuela_red.ui import journal  # noqa: PLC0415 - it was imported after the first paint

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
    application()
    window = MainWindow()
    window.resize(*_FIRST_SIZE)
    _furnish(window, settings)
    return window


def _begin(window: MainWindow, settings: Settings, path: Path | None) -> None:
    """Do what waited for the first paint; a program that cannot begin ends, rather than stay as an empty window."""
    from escuela_red.ui import journal  # noqa: PLC0415

    try:
        journal.start()
        _furnish(window, settings, opening=path is not None)
        journal.tell_in(window)
    except BaseException:
        QApplication.exit(1)
        raise
    # With no document the start page is painted before the database is imported.
    window.after_paint(partial(_open, window, path))


def _open(window: MainWindow, path: Path | None) -> None:
    from escuela_red.ui import where  # noqa: PLC0415

    try:
        if window.documents is not None:
            window.documents.start(path)
            where.tell(window.documents)
    finally:
        gc.freeze()  # what was imported stays: the collector need not look through it again and again
        gc.enable()


def _furnish(window: MainWindow, settings: Settings, *, opening: bool = False) -> None:
    """Put the program in the window; with `opening` there is no start page, a document comes at once."""
    from escuela_red.ui.documents import Documents  # noqa: PLC0415
    from escuela_red.ui.widgets.focus import FocusRing  # noqa: PLC0415

    app = application()
    theme.apply(app, _theme(settings))
    FocusRing.install(app)
    app.setWindowIcon(theme.current().icon("sprout", "primary", 64))
    documents = Documents(settings)
    window.furnish(documents.commands())
    documents.attach(window, opening=opening)


def _theme(settings: Settings) -> theme.Theme:
    return theme.Theme.of(settings.tema, settings.letra)


def _show(window: MainWindow) -> None:
    if QApplication.platformName() == "offscreen":
        window.show()
    else:
        window.showMaximized()
