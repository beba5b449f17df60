"""Which file, which folder: Qt's own dialogs, in Spanish, with the places people use at the left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog

from escuela_red import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def file_to_open(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """Ask for a file; `kinds` is Qt's filter («Juntas (*.escuelared)»). None when the person leaves it."""
    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kinds, "Todos los archivos (*)"])
    return _chosen(dialog)


def files_to_open(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
    """Ask for one file or several; empty when the person leaves it."""
    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([kinds, "Todos los archivos (*)"])
    return _all_chosen(dialog)


def junta_to_open(parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
    """Ask for the file of a junta."""
    return file_to_open(parent, title, folder or paths.documents(), f"Juntas (*{paths.EXTENSION})")


def folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder to write in."""
    dialog = _dialog(parent, title, start or paths.documents())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
    return _chosen(dialog)


def _dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    from escuela_red.exchange import drives  # noqa: PLC0415 - after the first paint

    dialog = QFileDialog(parent, title, str(start))
    # The system's own is in the language of the system, which on many of these computers is English.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, on=True)
    # Qt says «fichero», which nobody says here.
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Nombre del archivo:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Qué archivos mostrar:")
    places = [paths.documents(), Path.home(), *(drive.path for drive in drives.drives())]
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(place)) for place in dict.fromkeys(places)])
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    return next(iter(_all_chosen(dialog)), None)


def _all_chosen(dialog: QFileDialog) -> list[Path]:
    try:
        return [Path(one) for one in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.deleteLater()
