"""Texto oficial de la guía: every place of the guide, and the wording of the junta in the place of the program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.documentos import TextoGuia
from escuela_red.services import guias, records
from escuela_red.text import count, fold
from escuela_red.ui import theme
from escuela_red.ui.pages.page import Page
from escuela_red.ui.pages.textos_editor import OfficialEditor, program_texts
from escuela_red.ui.pages.textos_lugares import spots
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.record_list import Entry, RecordList
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.textos_lugares import Spot

BESIDE, LOW = 760, 480
_LIST = 340
_SOME_WORDS = 240  # letters, more than the widest row shows; the list ends what does not fit with «…»


class TextosPage(Page):
    """A list of the places at the left, the chosen one at the right; one over the other where there is no room."""

    title = "Texto oficial de la guía"
    short_title = "Texto oficial"
    worded = False

    def build(self) -> None:
        self._clave = ""
        self._current = ""
        self._spots: list[Spot] = []
        self._program: Mapping[str, str] = {}
        self._official: dict[str, str] = {}
        self._beside, self._editing = True, False
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_list())
        self.editor = OfficialEditor(self.bridge)
        self.editor.back.connect(self._show_list)
        self.editor.returned.connect(lambda address: self._return([address]))
        row.addWidget(self.editor, 1)

    def _build_list(self) -> QWidget:
        self.side = QWidget()
        self._column = column = QVBoxLayout(self.side)
        column.setSpacing(theme.px(8))
        self._about = Text("Si la junta tiene las palabras oficiales, póngalas aquí.", "hint")
        column.addWidget(self._about)
        self.search = TextLine("Buscar en los textos", name="Buscar en los textos de la guía")
        self.search.changed.connect(lambda _words: self._fill())
        self.search.entered.connect(self._first)
        self.only = CheckRow("Solo los que cambió la junta")
        self.only.changed.connect(lambda _only: self._fill())
        self.list = RecordList("Textos de la guía")
        self.list.setMinimumHeight(theme.px(72))
        self.list.chosen.connect(self._choose)
        self.list.clicked.connect(lambda _index: self._open())
        self.list.activated.connect(lambda _index: self._open())
        self.nothing = Text("No hay textos con esas palabras.", "muted")
        self.all_back = Button("Volver en todos al texto del programa", compact=True, icon="undo-2")
        self.all_back.clicked.connect(lambda _on: self._return(list(self._official)))
        for widget in (self.search, self.only, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.all_back, 0, Qt.AlignmentFlag.AlignLeft)
        return self.side

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        guide = self.bridge.guide
        if changed is not None and not changed.touches("texto_guia") and guide.clave == self._clave:
            return
        if guide.clave != self._clave:
            self._clave, self._current = guide.clave, ""
            self._program = program_texts(guide.clave)
        self.kicker = guide.titulo
        self._official = guias.oficiales(self.bridge.workspace.lector, self.bridge.junta_id, self._clave)
        self._spots = spots(self._clave, self._official)
        if not any(spot.address == self._current for spot in self._spots):
            self._current = self._spots[0].address
        number = len(self._official)
        self.all_back.setVisible(bool(number))
        self.all_back.setEnabled(self.bridge.writable)
        self._fill()
        self._show()

    def adapt(self, width: int, height: int) -> None:
        low = height < LOW
        self._about.setVisible(not low)
        self._column.setContentsMargins(0, theme.px(8 if low else 16), 0, theme.px(8 if low else 16))
        self._beside = width >= BESIDE
        self.side.setMaximumWidth(theme.px(_LIST) if self._beside else 16_777_215)
        self.side.setMinimumWidth(theme.px(_LIST) if self._beside else 0)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(
                theme.px(24), theme.px(16), 0 if self._beside or self._editing else theme.px(24), 0
            )
        self.side.setVisible(self._beside or not self._editing)
        self.editor.setVisible(self._beside or self._editing)
        self.editor.back_button.setVisible(not self._beside)

    def show_record(self, record: str, field: str = "") -> None:
        address = record
        if not any(spot.address == record for spot in self._spots):
            row = records.one(self.bridge.workspace.lector, TextoGuia, record)
            address = str(row["direccion"]) if row else ""
        if any(spot.address == address for spot in self._spots):
            self.search.set_value("")
            self.only.set_value(False)
            self._fill()
            self._choose(address)
            self._open()

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"quitar": lambda: self._return([self._current])} if self.bridge.writable else {}

    # What it does

    def _fill(self) -> None:
        words = fold(self.search.value()).split()
        only = self.only.isChecked()
        found = [
            spot for spot in self._spots if (not only or spot.address in self._official) and self._has(spot, words)
        ]
        self.list.set_entries([self._entry(spot) for spot in found])
        self.list.set_current(self._current)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(
            "La junta no ha cambiado ningún texto." if only and not words else "No hay textos con esas palabras."
        )

    def _has(self, spot: Spot, words: list[str]) -> bool:
        texts = (spot.group, spot.name, self._program.get(spot.address, ""), self._official.get(spot.address, ""))
        everything = fold(" ".join(texts))
        return all(word in everything for word in words)

    def _entry(self, spot: Spot) -> Entry:
        text = self._official.get(spot.address) or self._program.get(spot.address, "")
        body = " ".join(line for line in text.splitlines() if not line.startswith("#")) or text
        detail = " ".join(body.split())[:_SOME_WORDS]
        tag = ("Texto de la junta", "ok") if spot.address in self._official else None
        return Entry(spot.address, spot.name, detail, spot.group, tag, "check")

    def _choose(self, address: str) -> None:
        self._current = address
        self._show()

    def _show(self) -> None:
        spot = next((one for one in self._spots if one.address == self._current), None)
        if spot is not None:
            address = spot.address
            self.editor.show_spot(spot, self._clave, self._program.get(address, ""), self._official.get(address, ""))
            self.list.set_current(address)

    def _open(self) -> None:
        """Go to the box of the chosen place, over the list where both have no room."""
        self._editing = True
        self._fit()
        if not self.editor.box.isReadOnly():
            self.editor.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        self.bridge.flush()
        self._editing = False
        self._fit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        room = self.window_.frame.room
        self.adapt(room.content, int(room.height))

    def _first(self) -> None:
        first = self.list.first()
        if first:
            self._choose(first)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return(self, addresses: list[str]) -> None:
        """Put the program's words back, with «Deshacer» in sight."""
        if not self.bridge.flush():
            return
        official = guias.oficiales(self.bridge.workspace.lector, self.bridge.junta_id, self._clave)
        mine = [address for address in addresses if address in official]
        if not mine:
            return
        self.bridge.do(lambda: guias.volver(self.bridge.workspace, mine, self._clave))
        where = count(len(mine), "lugar", "lugares")
        self.bridge.removed.emit(f"Volvió el texto del programa en {where}.")
