"""Closing a junta when the last thing typed could not be saved: the person decides, with verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow


def may_leave(window: MainWindow, bridge: Bridge) -> bool:
    """Ask what to do with what could not be saved; True when the document may be closed."""
    from escuela_red.ui.dialogs.question import ask  # noqa: PLC0415 - only when something could not be saved

    while True:
        answer = ask(
            window,
            "Lo último que escribió no se ha guardado",
            "Sigue en pantalla. Lo que se guardó antes está completo.",
            [
                ("quedarse", "Seguir en la junta", "primary"),
                ("otra", "Guardar copia en otra carpeta", "secondary"),
                ("cerrar", "Cerrar sin lo último", "danger"),
            ],
        )
        if answer == "cerrar":
            return True
        if answer != "otra":
            return False
        window.run("guardar_copia")
        if bridge.flush():
            return True
