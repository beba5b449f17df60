"""«Llevar la junta a otro computador»: one verified copy on a stick, or in a folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from escuela_red.errors import UserError
from escuela_red.exchange import drives
from escuela_red.files import Fase, Lugar
from escuela_red.ui import folders, pickers
from escuela_red.ui.dialogs.carry_job import CarryJob
from escuela_red.ui.dialogs.overlay import Sheet
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import ChoiceCards
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.progress import FileProgressRow, ProgressBar
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.exchange.stick import ExportResult
    from escuela_red.ui.documents import Documents

_OTHER = "otra"
_STATES = {
    Fase.EN_ESPERA: ("espera", "Preparando la copia"),
    Fase.COPIANDO: ("copiando", "Copiando"),
    Fase.COMPROBANDO: ("comprobando", "Comprobando"),
    Fase.LISTO: ("listo", "Copiado y comprobado"),
}
_PARTS = {Fase.EN_ESPERA: 0, Fase.COPIANDO: 0, Fase.COMPROBANDO: 1, Fase.LISTO: 2}


class Carry(Sheet):
    """Where to, then how far the copy is, then whether the stick can be taken out.

    While the copy is on its way the sheet stays: leaving it cancels, and then it says so.
    """

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents.window, "Llevar la junta a otro computador")
        self._documents = documents
        self._job = CarryJob.of(documents.bridge) if documents.bridge is not None else None
        self._is_stick = False
        self._build()
        if self._job is not None:
            self._job.moved.connect(self._show_how_far)
            self._job.done.connect(self._done)
            self._job.failed.connect(self._failed)
            self._job.cancelled.connect(self._cancelled)

    @property
    def running(self) -> bool:
        """Tell whether the copy is on its way."""
        return self._job is not None and self._job.running

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
        self.row = FileProgressRow("La copia de la junta")
        self.bar = ProgressBar("Avance de la copia")
        for widget in (self.row, self.bar):
            self.put(widget)
            widget.hide()
        self.put(self.notice)
        self.go = Button("Guardar la copia", "primary", on_click=self.save)
        self.again = Button("Buscar memorias otra vez", icon="refresh-cw", on_click=self._build)
        self.leave = Button("Cancelar", "ghost", on_click=self.reject)
        self.set_buttons(self.go, self.again, self.leave)
        self.settle()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Begin to write the copy; the sheet says how far it is and when it was read back."""
        target = self._target()
        if target is None or self._job is None or self.running:
            return
        self._is_stick = isinstance(target, drives.Drive) or drives.place_of(target) is Lugar.MEMORIA
        try:
            self._job.start(target)
        except UserError as error:
            self._failed(error.sentence)
            return
        if self._is_stick:
            self.notice.set("Le avisaremos cuando pueda sacarla.", "warn", lead="No retire la memoria todavía.")
        else:
            self.notice.set("No cierre el programa todavía.", "info", lead="Estamos guardando.")
        self._show_how_far()
        self._arrange(writing=True)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Leave the sheet; while the copy is on its way, cancel it and stay until it has stopped."""
        if self._job is not None and self.running:
            self.leave.setEnabled(False)
            self.row.set_state("copiando", "Cancelando…")
            self._job.cancel()
            return
        super().reject()

    # While and after

    def _show_how_far(self) -> None:
        if self._job is None or not self.leave.isEnabled():
            return
        state, words = _STATES[self._job.phase]
        self.row.set_state(state, words)
        part = _PARTS[self._job.phase] + (self._job.share if self._job.phase is not Fase.LISTO else 0)
        self.bar.set(round(100 * part), 200, f"Avance de la copia: {words}")

    def _done(self, result: ExportResult) -> None:
        lead, _, rest = result.message.partition(". ")
        checked = "" if result.verified_from_medium else " Este computador solo permite una verificación básica."
        self.notice.set(
            f"{rest} La copia está en «{result.folder}».{checked}",
            "ok",
            lead=f"{lead}.",
            actions=[("Abrir la carpeta", partial(folders.show, self._documents.window, result.folder))],
        )
        self.row.set_state("listo")
        self.bar.set(200, 200, "Avance de la copia: copiada y comprobada")
        self._arrange(writing=False)
        for gone in (self.go, self.again, self.choice):
            gone.hide()
        self.leave.set_text("Cerrar")
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle_soon()

    def _failed(self, sentence: str) -> None:
        self._stopped(sentence, "error", "")

    def _cancelled(self) -> None:
        self._stopped("No quedó ningún archivo a medias.", "info", "Se canceló.")

    def _stopped(self, sentence: str, tone: str, lead: str) -> None:
        self.notice.set(sentence, tone, lead=lead)
        self._arrange(writing=False)
        self.row.hide()
        self.bar.hide()
        self._settle_soon()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, *, writing: bool) -> None:
        """Show what can be chosen, or how far the copy is."""
        self.notice.show()
        self.choice.setEnabled(not writing)
        self.go.setVisible(not writing)
        self.again.setVisible(not writing)
        self.leave.setEnabled(True)
        self.row.show()
        self.bar.show()
        self._settle_soon()

    def _settle_soon(self) -> None:
        """Be as high as what is said, with the last word in sight, once each part has taken its place."""
        QTimer.singleShot(0, self, self._settle_now)

    def _settle_now(self) -> None:
        self.settle()
        self.body.activate()
        self.reveal(self.notice)

    def _target(self) -> drives.Drive | Path | None:
        chosen = self.choice.value()
        if chosen in self._drives:
            return self._drives[chosen]
        return pickers.folder(self, "¿En qué carpeta guardar la copia?")
