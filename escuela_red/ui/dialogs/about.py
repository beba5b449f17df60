"""«Acerca de Escuela Red»: version, licences, and where the data and the log are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import __version__, paths
from escuela_red.ui import folders, journal
from escuela_red.ui.dialogs.overlay import Sheet
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.ui.documents import Documents

_LICENCES = (
    ("Escuela Red:", "licencia GPL 3 o posterior. Puede copiarla y compartirla."),
    ("Letra Nunito Sans:", "licencia SIL Open Font 1.1."),
    ("Iconos Lucide:", "licencia ISC."),
    ("Qt y PySide6:", "licencia LGPL 3."),
    ("Municipios:", "códigos DIVIPOLA del DANE."),
)


class About(Sheet):
    """Facts that whoever helps by telephone asks for."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents.window, "Acerca de Escuela Red")
        self.put(Text(f"Versión {__version__}", "strong", selectable=True))
        self.put(Text("No usa la red. Lo que escribe la junta queda en su archivo, en este computador."))
        self.put(Card(*(Text(words, lead=lead) for lead, words in _LICENCES), title="Licencias", compact=True))
        self.put(Text(str(paths.user_data()), "small", lead="Datos del programa:", selectable=True))
        self.put(Text(str(journal.path()), "small", lead="Registro de fallas:", selectable=True))
        self.put(Text("El registro guarda fallas y cantidades, nunca lo que se escribe.", "hint"))
        close = Button("Cerrar", "primary", on_click=self.accept)
        show = Button(
            "Ver la carpeta de datos", icon="folder", on_click=lambda: folders.show(documents.window, paths.user_data())
        )
        self.set_buttons(close, show)
        close.setFocus()


def show_about(documents: Documents) -> None:
    """Show it until it is closed."""
    sheet = About(documents)
    sheet.exec()
    sheet.deleteLater()
