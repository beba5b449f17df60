"""Where the data are kept: beside the program that travels, when the person says so, or on this computer again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from escuela_red import paths
from escuela_red.ui import settings as settings_file
from escuela_red.ui.dialogs.working import Working, show
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.exchange.mudanza import Mudado
    from escuela_red.files import Watch
    from escuela_red.ui.documents import Documents

BESIDE = "Guardar los datos junto al programa"
BACK = "Volver a guardar en este computador"
_WARNING = (
    "Una memoria se pierde y se daña con facilidad. Con ella se pierden la junta y sus copias.",
    "Si la retira mientras escribe, se puede perder lo último.",
    "Quien tenga la memoria puede ver los datos de las personas.",
)
_INSTEAD = "Es mejor dejar los datos en este computador y llevar una copia con «Llevar la junta a otro computador»."
_AGAIN = "Cierre el programa y ábralo otra vez."


class DataPlace(Working):
    """Warns, copies and verifies; what is chosen counts when the program is opened again, so it ends the program."""

    def __init__(self, documents: Documents, *, beside: bool) -> None:
        super().__init__(documents, BESIDE if beside else BACK)
        self._beside, self._elsewhere = beside, False
        if beside:
            for sentence in _WARNING:
                self.put(Text(sentence))
            self.put(Text(_INSTEAD, "strong"))
            self.put(Text("Se copian las juntas recientes, las copias y los ajustes. Lo de aquí no se borra.", "hint"))
            go = Button("Guardarlos junto al programa", "danger", on_click=self.start)
        else:
            self.put(Text("Las juntas, las copias y los ajustes se copian a este computador y se comprueban."))
            self.put(Text("Lo que está junto al programa no se borra. Ya no se usará.", "hint"))
            go = Button("Copiarlos a este computador", "primary", on_click=self.start)
        self.finish_building(go, "Dejarlos donde están", safe=beside)

    def start(self) -> None:
        """Close the junta and begin."""
        if self.running or not self.documents.close():
            return
        self.documents.finish()  # copies of safety that are being written come first
        self.documents.show_start()
        self.work(self._to_beside if self._beside else self._to_computer, self._done_moving, "Estamos copiando.")

    def reject(self) -> None:
        """Leave; when the data are elsewhere now this session ends too."""
        super().reject()
        if self._elsewhere:
            self.documents.window.close()

    def _to_beside(self, watch: Watch) -> Mudado:
        from escuela_red.exchange import mudanza  # noqa: PLC0415

        return mudanza.to_beside(map(Path, self.documents.settings.recientes), self._choices, watch)

    def _to_computer(self, watch: Watch) -> Mudado:
        from escuela_red.exchange import mudanza  # noqa: PLC0415

        return mudanza.to_computer(self._choices, watch)

    def _choices(self, moved: Mudado) -> None:
        settings_file.carried(self.documents.settings, moved.folder, moved.juntas, relative=self._beside)

    def _done_moving(self, moved: Mudado) -> None:
        self._elsewhere = True
        self.leave.set_text("Cerrar el programa")
        where = paths.juntas_in(moved.folder) if self._beside else paths.computer_documents()
        self.say(f"Las juntas están en «{where}». {_AGAIN}", "ok", lead="Todo quedó copiado y comprobado.")


def beside(documents: Documents) -> None:
    """Ask, and put the data beside the program."""
    show(DataPlace(documents, beside=True))


def back(documents: Documents) -> None:
    """Ask, and bring the data back to this computer."""
    show(DataPlace(documents, beside=False))
