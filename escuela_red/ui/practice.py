"""«Practicar con una junta de ejemplo»: opening the practice junta, and making it new when it is spoiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escuela_red.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.history import Author
    from escuela_red.services.workspace import Workspace
    from escuela_red.ui.documents import Documents

_ASK = "¿Empezar otra vez la práctica?"
_LOST = "Lo que escribió en la práctica se borra. Sus juntas quedan como están."


def open_practice(documents: Documents) -> None:
    """Open the practice junta as it was left, or for the first time."""
    from escuela_red.exchange import practica  # noqa: PLC0415 - after the first paint

    bridge = documents.bridge
    if bridge is not None and practica.is_practice(bridge.workspace.document.path):
        documents.window.go("inicio")
        return
    _take(documents, practica.open_or_make, "")


def start_again(documents: Documents) -> None:
    """Ask, and make the practice junta new."""
    from escuela_red.exchange import practica  # noqa: PLC0415
    from escuela_red.ui.dialogs.question import ask  # noqa: PLC0415

    answers = (("no", "Dejarla como está", "secondary"), ("si", "Empezar otra vez", "primary"))
    if ask(documents.window, _ASK, _LOST, answers) == "si":
        _take(documents, practica.start_again, "La práctica quedó como el primer día.")


def _take(documents: Documents, make: Callable[[Author], Workspace], told: str) -> None:
    if not documents.close():
        return
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        workspace = make(documents.author())
    except UserError as error:
        documents.show_start()
        documents.tell(error.sentence, "error")
        return
    finally:
        QApplication.restoreOverrideCursor()
    documents.begin(workspace, fresh=True, example=True)
    if told:  # else the line that stays says what it is
        documents.tell(told)
