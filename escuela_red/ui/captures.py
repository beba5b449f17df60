"""Pictures of every page: for the documentation, the help, and to look at what was drawn."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QPixmap

    from escuela_red.services.workspace import Workspace
    from escuela_red.ui.main_window import MainWindow


PLAIN = ("empezar", "primera-vez-1", "primera-vez-2", "primera-vez-3")
"""Pages without the frame, drawn too; they are no places of the navigation."""


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
        for name, picture in draw(workspace, shots):
            written.append(_write(folder, name, picture))
    return written


def draw(workspace: Workspace, shots: Shots, *, example: bool = True) -> Iterator[tuple[str, QPixmap]]:
    """Yield each picture with its name, such as `mapa-claro-100-1366x690.png`.

    It is the real window, with its own way of opening and closing; the workspace is closed at the end. `example` tells
    whether the junta is the program's own, which says so on every page.
    """
    from escuela_red.ui import app, theme  # noqa: PLC0415
    from escuela_red.ui.settings import Settings  # noqa: PLC0415

    window = app.make_window(Settings(tema="claro"))
    documents = window.documents
    assert documents is not None  # noqa: S101 - `make_window` gave it
    window.show()
    documents.begin(workspace, fresh=True, example=example)
    try:
        for look in shots.themes:
            for scale in shots.scales:
                theme.apply(app.application(), theme.Theme.of(look, scale))
                window.rebuild()
                for width, height in shots.sizes:
                    window.resize(width, height)
                    for page, picture in _pages(window, shots.pages):
                        yield f"{page}-{look}-{scale}-{width}x{height}.png", picture
    finally:
        documents.finish()
        window.close()
        window.deleteLater()


def described() -> str:
    """Return which Qt and which letter draw the window; a letter that is not ours is an error of the installation."""
    from PySide6.QtCore import qVersion  # noqa: PLC0415

    from escuela_red.ui import app, theme  # noqa: PLC0415
    from escuela_red.ui.theme import fonts  # noqa: PLC0415

    theme.apply(app.application(), theme.Theme.of("claro"))
    if fonts.family() != fonts.FAMILY:
        raise RuntimeError(f"letra {fonts.family()} en vez de {fonts.FAMILY}")
    return f"Qt {qVersion()}, letra {fonts.family()}"


def _pages(window: MainWindow, pages: tuple[str, ...]) -> Iterator[tuple[str, QPixmap]]:
    for key in pages:
        if key in PLAIN:
            _show_plain(window, key)
        else:
            _choose_taller(window, key)
            window.go(key, _first_record(window, key))
        _settle()
        yield key, window.grab()
        if key in PLAIN and window.documents is not None:
            window.documents.show_junta()


def _show_plain(window: MainWindow, key: str) -> None:
    """Show a page that stands without the frame: the start, or a step of the first run."""
    from escuela_red.ui.pages.first_run import Draft, FirstRun  # noqa: PLC0415

    documents = window.documents
    assert documents is not None  # noqa: S101 - `make_window` gave it
    if key == PLAIN[0]:
        documents.show_start()
        return
    draft = Draft(step=PLAIN.index(key), municipio="17013", nombre="Junta municipal de Aguadas")
    documents.show_plain(lambda: FirstRun(documents, draft))


def _choose_taller(window: MainWindow, key: str) -> None:
    """Look at the workshop with most tasks marked done, so that its pages are full; Inicio shows the one in course."""
    from escuela_red.services import avance, talleres  # noqa: PLC0415

    if window.bridge is None:
        return
    workspace = window.bridge.workspace
    lector, junta_id = workspace.lector, workspace.junta_id
    rows = talleres.todos(lector, junta_id)
    fullest = max(rows, key=lambda row: len(avance.marcadas(lector, junta_id, row["id"])), default=None)
    workspace.use_taller(fullest["id"] if fullest is not None and key != "inicio" else "")
    window.show_junta()


def _first_record(window: MainWindow, key: str) -> str:
    """Return the first record for a page that shows one, empty for the others."""
    from escuela_red.models import registry  # noqa: PLC0415
    from escuela_red.services import records  # noqa: PLC0415
    from escuela_red.ui import navigation  # noqa: PLC0415

    tables = {kind.__tablename__: kind for kind in registry.kinds()}
    # A page that shows the records of a table begins by itself; one of a single record is told which.
    if key not in tables or navigation.place(key).tables or window.bridge is None:
        return ""
    rows = records.page(window.bridge.workspace.lector, tables[key], window.bridge.junta_id, limit=1)
    return str(rows[0]["id"]) if rows else ""


def _settle() -> None:
    """Let layouts and zero timers finish."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    for _ in range(5):
        QApplication.processEvents()


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
