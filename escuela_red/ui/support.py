"""«Guardar un registro para pedir ayuda…»: what whoever helps needs to know, without anything that people wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from escuela_red.errors import UserError
from escuela_red.ui import journal, pickers, theme

if TYPE_CHECKING:
    from escuela_red.exchange.registro import Facts
    from escuela_red.ui.documents import Documents


def save_record(documents: Documents) -> None:
    """Ask for a folder and write the record there; say what it is called."""
    from escuela_red.exchange import registro  # noqa: PLC0415 - only when it is asked for

    folder = pickers.folder(documents.window, "Guardar el registro en")
    if folder is None:
        return
    bridge = documents.bridge
    if bridge is not None:
        bridge.flush()
    try:
        done = registro.write(folder, facts(documents), journal.kept(), bridge.workspace if bridge else None)
    except UserError as error:
        documents.tell(error.sentence, "error")
        return
    documents.tell(f"El registro quedó en «{done.path}». No lleva nombres ni textos de la junta.")


def facts(documents: Documents) -> Facts:
    """Return what the window knows of itself."""
    from escuela_red.exchange.registro import Facts  # noqa: PLC0415

    window, settings = documents.window, documents.settings
    screens = [
        f"{one.size().width()}×{one.size().height()} a {one.devicePixelRatio():g}" for one in QGuiApplication.screens()
    ]
    return Facts(
        (
            ("Qt", f"{qVersion()}, {QGuiApplication.platformName()}"),
            ("Pantallas", ", ".join(screens)),
            ("Tamaño", f"{window.width()}×{window.height()}"),
            ("Letra", f"{settings.letra} %"),
            ("Colores", f"{settings.tema} ({theme.current().name})"),
            ("Papel", str(settings.papel)),
            ("Página", window.key or "ninguna"),
        )
    )
