"""Where to save: the sticks that are connected, Documentos, and any other folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import paths
from escuela_red.exchange import drives
from escuela_red.files import Lugar, megas
from escuela_red.ui import pickers, tasks, theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import ChoiceCards
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QShowEvent

    from escuela_red.exchange.drives import Drive

EVERY_MS = 3000
NO_STICKS = "No encontramos ninguna memoria USB. Conéctela y espere unos segundos."
_KINDS = {
    Lugar.COMPUTADOR: "Carpeta de este computador",
    Lugar.RED: "Carpeta de la red",
    Lugar.SINCRONIZADA: "Carpeta que se sincroniza con internet",
    Lugar.MEMORIA: "Carpeta de una memoria",
}


@dataclass(frozen=True)
class Target:
    """A place to save in: its path, what people call it and what stands below; `drive` when it is a stick."""

    path: Path
    name: str
    detail: str
    drive: Drive | None = None

    @property
    def icon(self) -> str:
        """Return the picture of a stick or of a folder."""
        return "usb" if self.drive else "folder"


class Places(QWidget):
    """Cards to choose one place; while it shows, sticks that come and go are noticed by themselves.

    `chosen` comes when a person chooses, `changed` when the places there are, or their free space, are others.
    """

    changed = Signal()
    chosen = Signal()

    def __init__(self, remembered: Path | None = None) -> None:
        super().__init__()
        self._remembered = remembered
        self._other: Target | None = None
        self._targets: list[Target] = []
        self._wanted: Path | None = None  # what the person pressed; sticks that come do not take its place
        self._looking = False
        self.cards = ChoiceCards()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(Text("1. Elija dónde guardar", "h2"))
        self._holder = QVBoxLayout()
        column.addLayout(self._holder)
        self.missing = NoticeBar(NO_STICKS, "info", icon="usb")
        column.addWidget(self.missing)
        self.again = Button("Buscar memorias otra vez", "ghost", icon="refresh-cw", on_click=self.look)
        self.folder = Button("Otra carpeta…", "ghost", icon="folder", on_click=self._ask_folder)
        column.addWidget(FlowRow(self.again, self.folder, gap=4))
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._show((), first=True)

    def target(self) -> Target | None:
        """Return the place that is chosen."""
        chosen = self.cards.value()
        return next((one for one in self._targets if str(one.path) == chosen), None)

    def look(self) -> None:
        """Look for sticks in a thread: one that does not answer must not stop the window."""
        if not self._looking:
            self._looking = True
            tasks.run(lambda _progress: drives.drives(), on_done=self._found, on_error=self._not_found)

    def add_folder(self, folder: Path) -> None:
        """Offer another folder and choose it."""
        place = _KINDS[drives.place_of(folder)]
        self._other = Target(folder, folder.name or str(folder), f"{place} · {folder}", drives.drive_of(folder))
        self._wanted = folder
        self._show([one.drive for one in self._targets if one.drive and one is not self._other])
        self.chosen.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _found(self, found: Sequence[Drive]) -> None:
        self._looking = False
        if self.isEnabled():  # while files are being written the place stays as it is
            self._show(found)

    def _not_found(self, _sentence: str) -> None:
        self._looking = False

    def _show(self, found: Sequence[Drive], *, first: bool = False) -> None:
        targets = [*map(_stick, found), _documents()]
        if self._other is not None and all(one.path != self._other.path for one in targets):
            targets.append(self._other)
        self.missing.setVisible(not found and not first)
        if targets == self._targets:
            return
        focused = any(button.hasFocus() for button in self.cards.buttons())
        self._targets = targets
        empty(self._holder)
        options = [(str(one.path), one.name, one.detail, one.icon) for one in targets]
        self.cards = ChoiceCards(options, name="Dónde guardar")
        self.cards.set_value(str(self._preferred().path))
        self.cards.changed.connect(self._chose)
        self._holder.addWidget(self.cards)
        if focused:
            next(button for button in self.cards.buttons() if button.isChecked()).setFocus()
        self.changed.emit()

    def _preferred(self) -> Target:
        """Return what was pressed; else where the last files were taken; else the first place, a stick if any."""
        for path in (self._wanted, self._remembered):
            found = next((one for one in self._targets if one.path == path), None)
            if found is not None and (path == self._wanted or found.drive):
                return found
        return self._targets[0]

    def _chose(self, path: str) -> None:
        self._wanted = next(one.path for one in self._targets if str(one.path) == path)
        self.chosen.emit()

    def _ask_folder(self) -> None:
        folder = pickers.folder(self, "¿En qué carpeta guardar?")
        if folder is not None:
            self.add_folder(folder)


def _stick(drive: Drive) -> Target:
    free = megas(drive.free, rounded_up=False)
    return Target(drive.path, drive.label, f"Memoria USB · {free} libres de {megas(drive.total)}", drive)


def _documents() -> Target:
    return Target(paths.documents(), "Documentos", "Carpeta de este computador")
