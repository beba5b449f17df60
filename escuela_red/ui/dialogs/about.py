"""«Acerca de Escuela Red»: version, licences, and where the data and the log are."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from escuela_red import __version__, paths
from escuela_red.ui import folders, journal
from escuela_red.ui.dialogs import licences
from escuela_red.ui.dialogs.overlay import Sheet
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.ui.documents import Documents

_LICENCE = "Licencia GPL 3 o posterior: puede copiarla, compartirla y cambiarla."


class About(Sheet):
    """Facts that whoever helps by telephone asks for."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents.window, "Acerca de Escuela Red")
        self._documents = documents
        self.put(Text(f"Versión {__version__}", "strong", selectable=True))
        told = f"Qt {qVersion()} · Python {platform.python_version()} · {platform.system()} {platform.release()}"
        self.put(Text(told, "small", color="muted", selectable=True))
        self.put(Text("No usa la red. Lo que escribe la junta queda en su archivo, en este computador."))
        self.put(Text(_LICENCE))
        self.put(Text(str(paths.user_data()), "small", lead="Datos del programa:", selectable=True))
        self.put(Text(str(journal.path()), "small", lead="Registro de fallas:", selectable=True))
        self.put(Text("El registro guarda fallas y cantidades, nunca lo que se escribe.", "hint"))
        close = Button("Cerrar", "primary", on_click=self.accept)
        show = Button("Ver la carpeta de datos", icon="folder", on_click=self._show_folder)
        texts = Button("Ver las licencias", icon="scroll-text", on_click=lambda: licences.show_licences(self))
        record = Button("Guardar un registro para pedir ayuda…", icon="life-buoy", on_click=self._save_record)
        self.set_buttons(close, show, texts, record)
        close.setFocus()

    def _show_folder(self) -> None:
        folders.show(self._documents.window, paths.user_data())

    def _save_record(self) -> None:
        from escuela_red.ui import support  # noqa: PLC0415 - only when it is asked for

        self.accept()
        support.save_record(self._documents)


def show_about(documents: Documents) -> None:
    """Show it until it is closed."""
    sheet = About(documents)
    sheet.exec()
    sheet.deleteLater()
