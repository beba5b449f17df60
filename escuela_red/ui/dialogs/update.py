"""«Actualizar el programa»: which version this is, and a verified copy of a newer one beside it; nothing is run."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from escuela_red import __version__, paths
from escuela_red.errors import UserError
from escuela_red.exchange import drives, programa
from escuela_red.files import Lugar, megas
from escuela_red.ui import folders, pickers
from escuela_red.ui.dialogs.working import Working, show
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import ChoiceCards
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.exchange.programa import Programa
    from escuela_red.files import Watch
    from escuela_red.ui.documents import Documents

_THIS, _OTHER = "este", "otra"
_KEPT = "Sus juntas, sus ajustes y sus copias de seguridad no se tocan."
_INSTALLED = (
    "Este programa se instaló en el computador.",
    "Para actualizarlo, abra el instalador nuevo que está en la memoria.",
    "Si hay una junta abierta, ciérrela antes.",
)


class Update(Working):
    """What can be copied from the sticks; an installed program is updated by its installer, and then it says so."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents, "Actualizar el programa")
        here = paths.program()
        self.put(Text(f"Versión {__version__}", lead="Usted tiene:"))
        self._from_stick = here is not None and drives.place_of(here) is Lugar.MEMORIA
        self._found: dict[str, Programa] = {}
        if here is None:
            for sentence in _INSTALLED:
                self.put(Text(sentence))
            self.put(Text(_KEPT, "strong"))
            self.finish_building(None)
            return
        self._offer(here)
        self.finish_building(Button("Copiar el programa", "primary", on_click=self.start))

    def _offer(self, here: Path) -> None:
        self._found = {str(one.folder): one for one in programa.on_sticks() if one.is_newer}
        choices = [
            (key, f"Versión {one.version}", f"«{one.folder}» · {megas(one.size)}", "usb")
            for key, one in self._found.items()
        ]
        if self._from_stick:
            choices.append((_THIS, "Este mismo programa", f"Pasarlo a este computador · versión {__version__}", "usb"))
        choices.append((_OTHER, "Otra carpeta", "Busque la carpeta del programa nuevo.", "folder"))
        if not self._found and not self._from_stick:
            self.put(Text("No encontramos una versión nueva en las memorias. Conecte la memoria y abra otra vez."))
        self.put(Text("La versión nueva se copia al lado de esta y se comprueba archivo por archivo."))
        self.put(Text(_KEPT, "strong"))
        self.choice = ChoiceCards(choices)
        self.choice.set_value(choices[0][0])
        self.put(self.choice)
        self._here = here

    def start(self) -> None:
        """Look at what was chosen and begin to copy it; what cannot be used is told in the sheet."""
        if self.running:
            return
        try:
            source = self._chosen()
            parent = self._where_to() if source is not None else None
        except UserError as error:
            self.say(error.sentence, "error")
            return
        if source is not None and parent is not None:
            self.work(partial(_copy, source, parent), partial(self._copied, source), "Estamos copiando el programa.")

    def _chosen(self) -> Programa | None:
        chosen = str(self.choice.value())
        if chosen == _THIS:
            return programa.read(self._here)
        if chosen in self._found:
            return self._found[chosen]
        folder = pickers.folder(self, "¿Dónde está el programa nuevo?", _first_stick())
        if folder is None:
            return None
        source = programa.read(folder)
        if not source.fits_here:
            raise UserError("programa-de-otro-sistema", sistema=programa.SYSTEMS[source.system])
        if not source.is_newer:
            raise UserError("programa-no-es-nuevo", version=source.version, programa=__version__)
        return source

    def _where_to(self) -> Path | None:
        """Return the folder beside the old program, or one that is asked for where this one runs from a stick."""
        return (
            pickers.folder(self, "¿En qué carpeta de este computador?", Path.home())
            if self._from_stick
            else (self._here.parent)
        )

    def _copied(self, source: Programa, folder: Path) -> None:
        self.choice.hide()
        sees_the_same = paths.beside() is None or folder.parent == self._here.parent
        words = f"La versión {source.version} está en «{folder}». Cierre este programa y abra el nuevo."
        after = " Cuando todo esté bien, puede borrar la carpeta de la versión anterior."
        apart = f" Sus datos siguen junto al programa anterior, en «{paths.beside()}»."
        self.say(
            words + (after if sees_the_same else apart),
            "ok",
            lead="Todo quedó copiado y comprobado.",
            actions=[("Ver la carpeta", partial(folders.show, self.documents.window, folder))],
        )


def _copy(source: Programa, parent: Path, watch: Watch) -> Path:
    return programa.copy(source, parent, watch)


def _first_stick() -> Path | None:
    return next((drive.path for drive in drives.drives()), None)


def show_update(documents: Documents) -> None:
    """Show it until it is closed."""
    show(Update(documents))
