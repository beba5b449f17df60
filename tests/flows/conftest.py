"""The real window, a keyboard and a mouse for it, and a folder that counts as a stick."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from escuela_red.clock import fix_today
from escuela_red.exchange import drives
from escuela_red.ui import app, pickers, printing, settings
from tests.data import hostile_pictures as samples
from tests.flows.person import Keyboard, Mouse, NoMouse, StrayWindows, calm

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today():
    fix_today(TODAY)


@pytest.fixture
def abrir(qtbot, hogar):
    """Return a function that starts the program: a window on its start page, with the keyboard in it."""
    windows: list[Any] = []
    strays: list[StrayWindows] = []

    def start():
        window = app.make_window(settings.load())
        windows.append(window)
        stray = StrayWindows(window)
        strays.append(stray)
        QApplication.instance().installEventFilter(stray)
        window.resize(1366, 690)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.documents.start()
        calm()
        return window

    yield start
    for window in windows:
        window.documents.finish()
        window.close()
        window.deleteLater()
    calm()
    for stray in strays:
        QApplication.instance().removeEventFilter(stray)
        assert stray.seen == [], "something opened as a window of its own"


@pytest.fixture
def ventana(abrir):
    """Return the window of the program on its start page."""
    return abrir()


@pytest.fixture
def teclado(ventana):
    """Return a keyboard; a pointer that moves or presses anything fails the test."""
    watch = NoMouse()
    QApplication.instance().installEventFilter(watch)
    yield Keyboard(ventana)
    QApplication.instance().removeEventFilter(watch)
    assert watch.seen == [], "only keys are allowed here"


@pytest.fixture
def raton(qtbot, ventana):
    """Return a mouse."""
    return Mouse(qtbot, ventana)


@pytest.fixture
def memoria(tmp_path, monkeypatch) -> Path:
    """Return a folder that counts as a stick called KINGSTON."""
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    monkeypatch.setenv(drives.EXTRA, str(folder))
    return folder


@pytest.fixture
def abiertos(monkeypatch) -> list[Path]:
    """Return the files that are opened with the program of the system, as they come."""
    found: list[Path] = []

    def open_url(url: Any) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(printing.QDesktopServices, "openUrl", open_url)
    return found


@pytest.fixture
def firmado(tmp_path, monkeypatch) -> Path:
    """Return a photo of a signed paper, which is chosen whenever the program asks for a file to attach."""
    photo = tmp_path / "convenio firmado.jpg"
    photo.write_bytes(samples.as_bytes(samples.sheet((1500, 2000)), quality=95))
    monkeypatch.setattr(pickers, "files_to_open", lambda *_: [photo])
    return photo
