"""Pictures of every page: for the documentation, the help, and to look at what was drawn."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QWidget

    from escuela_red.services.workspace import Workspace


@dataclass(frozen=True)
class Shots:
    """Which pages to draw, and how: themes, sizes of letter in percent, and windows in pixels."""

    pages: tuple[str, ...]
    themes: tuple[str, ...] = ("claro",)
    scales: tuple[int, ...] = (100,)
    sizes: tuple[tuple[int, int], ...] = ((1366, 690),)


def capture(folder: Path, shots: Shots) -> list[Path]:
    """Draw the pages with the example and write them; nothing is opened on the screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from escuela_red import files  # noqa: PLC0415
    from escuela_red.exchange import example  # noqa: PLC0415

    files.ensure_folder(folder)
    written = []
    with files.private_folder() as private:
        workspace = example.create(private / f"{example.NAME}.escuelared")
        try:
            for name, picture in draw(workspace, shots):
                written.append(_write(folder, name, picture))
        finally:
            workspace.close()
    return written


def draw(workspace: Workspace, shots: Shots) -> Iterator[tuple[str, QPixmap]]:
    """Yield each picture with its name, such as `mapa-claro-100-1366x690.png`."""
    from escuela_red.ui import theme  # noqa: PLC0415

    app = application()
    for look in shots.themes:
        for scale in shots.scales:
            theme.apply(app, theme.Theme.of(look, scale))
            for width, height in shots.sizes:
                for page, picture in _pages(app, workspace, shots.pages, (width, height)):
                    yield f"{page}-{look}-{scale}-{width}x{height}.png", picture


def application() -> QApplication:
    """Return the application, made in Spanish when there is none."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from escuela_red.ui import qt_spanish  # noqa: PLC0415

    app = QApplication.instance() or QApplication(["escuela-red"])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else makes one
    qt_spanish.install(app)
    return app


def described() -> str:
    """Return which Qt and which letter draw the window; a letter that is not ours is an error of the installation."""
    from PySide6.QtCore import qVersion  # noqa: PLC0415

    from escuela_red.ui import theme  # noqa: PLC0415

    theme.apply(application(), theme.Theme.of("claro"))
    return f"Qt {qVersion()}, letra {theme.current().font().family()}"


def _pages(
    app: QApplication, workspace: Workspace, pages: tuple[str, ...], size: tuple[int, int]
) -> Iterator[tuple[str, QPixmap]]:
    from escuela_red.ui.bridge import Bridge  # noqa: PLC0415
    from escuela_red.ui.main_window import MainWindow  # noqa: PLC0415

    window, bridge = MainWindow({}), Bridge(workspace)
    window.resize(*size)
    window.show()
    window.open_junta(bridge)
    for key in pages:
        window.go(key)
        _show_one(window, key)
        _settle(app)
        yield key, window.grab()
    bridge.close()
    window.close()
    window.deleteLater()


def _show_one(window: QWidget, key: str) -> None:
    """Pages of one record show the first one there is."""
    from escuela_red.models import registry  # noqa: PLC0415
    from escuela_red.services import records  # noqa: PLC0415
    from escuela_red.ui.main_window import MainWindow  # noqa: PLC0415

    assert isinstance(window, MainWindow)  # noqa: S101
    tables = {kind.__tablename__: kind for kind in registry.kinds()}
    if key in tables and window.bridge is not None:
        rows = records.page(window.bridge.workspace.lector, tables[key], window.bridge.junta_id, limit=1)
        if rows:
            window.go(key, rows[0]["id"])


def _settle(app: QApplication) -> None:
    """Let layouts and zero timers finish."""
    for _ in range(5):
        app.processEvents()


def _write(folder: Path, name: str, picture: QPixmap) -> Path:
    from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415

    from escuela_red import files  # noqa: PLC0415

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    data = bytes(buffer.data().data())
    target = folder / name
    if target.exists():
        files.remove(target)  # a picture made again takes the place of the one before: it is nobody's work
    return files.write_new(folder, name, lambda stream: stream.write(data)).path
