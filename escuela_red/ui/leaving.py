"""What stands in the way of closing a junta: words that could not be saved, files still on their way."""

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


def is_writing(window: MainWindow, bridge: Bridge) -> bool:
    """Tell whether files are on their way to a memoria, and then show them: it must not be pulled yet."""
    # Only when something is closed are these needed.
    from escuela_red.ui.dialogs.carry_job import CarryJob  # noqa: PLC0415
    from escuela_red.ui.pages.exportar_job import ExportJob  # noqa: PLC0415

    if CarryJob.of(bridge).running:
        bridge.told.emit("Espere a que termine de guardarse la copia, o cancele.")
        return True
    if not ExportJob.of(bridge).running:
        return False
    window.go("exportar")
    bridge.told.emit("Espere a que terminen de guardarse los archivos, o cancele.")
    return True
