"""Showing a folder of the computer in its own file manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.ui.main_window import MainWindow


def show(window: MainWindow, folder: Path) -> None:
    """Open a folder; where nothing answers, or it is gone, say so in the window."""
    if not folder.is_dir():
        window.frame.notices.tell(f"La carpeta «{folder}» ya no está.", "error")
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        window.frame.notices.tell(f"No pudimos abrir la carpeta. Está en «{folder}».", "error")
