"""«Llevar la junta a otro computador»: one verified copy on a stick, or in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escuela_red.clock import hoy
from escuela_red.errors import UserError
from escuela_red.exchange import drives, stick
from escuela_red.ui import facts, pickers
from escuela_red.ui.dialogs.overlay import Sheet
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import ChoiceCards
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.ui.documents import Documents

_OTHER = "otra"


class Carry(Sheet):
    """Where to, then the copy, then whether the stick can be taken out."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents.window, "Llevar la junta a otro computador")
        self._documents = documents
        self._build()

    def _build(self) -> None:
        empty(self.body)
        self._drives = {str(drive.path): drive for drive in drives.drives()}
        sticks = [(path, one.label, f"Memoria USB · {one.free_words}", "usb") for path, one in self._drives.items()]
        self.put(Text("Se escribe una copia completa. Allá se abre con «Abrir una copia de una memoria»."))
        self.put(Text("La copia lleva datos de personas. Cuide la memoria.", "hint"))
        self.notice = NoticeBar("", "warn")
        self.notice.hide()
        if not sticks:
            self.notice.set("No encontramos ninguna memoria USB. Conéctela y espere unos segundos.", "warn")
            self.notice.show()
        self.choice = ChoiceCards([*sticks, (_OTHER, "Otra carpeta", "De este computador o de la red", "folder")])
        self.choice.set_value(sticks[0][0] if sticks else _OTHER)
        self.put(self.choice)
        self.put(self.notice)
        self.go = Button("Guardar la copia", "primary", on_click=self.save)
        self.again = Button("Buscar memorias otra vez", icon="refresh-cw", on_click=self._build)
        self.leave = Button("Cancelar", "ghost", on_click=self.reject)
        self.set_buttons(self.go, self.again, self.leave)
        self.settle()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Write the copy and say that it was read back."""
        target = self._target()
        bridge = self._documents.bridge
        if target is None or bridge is None:
            return
        self.notice.set("Copiando y comprobando. No retire la memoria todavía.", "warn")
        self.notice.show()
        self.settle()
        QApplication.processEvents()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            workspace = bridge.workspace
            done = stick.take_document(workspace.document, target, facts.municipio_of(workspace), hoy())
        except UserError as error:
            self.notice.set(error.sentence, "error")
        else:
            self.notice.set(f"{done.message} La copia está en «{done.folder}».", "ok")
            self.leave.set_text("Cerrar")
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        finally:
            QApplication.restoreOverrideCursor()
        self.settle()

    def _target(self) -> drives.Drive | Path | None:
        chosen = self.choice.value()
        if chosen in self._drives:
            return self._drives[chosen]
        return pickers.folder(self, "¿En qué carpeta guardar la copia?")
