"""Pasar lo que está en papel: a workshop that was held by hand, typed in sheet by sheet with its real dates."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from escuela_red.models.documentos import Adjunto
from escuela_red.models.taller import Taller
from escuela_red.services import adjuntos, formatos, papel, records, talleres
from escuela_red.services.adjuntos import Peso
from escuela_red.text import count
from escuela_red.ui.binding import Binding
from escuela_red.ui.pages.adjuntos_row import size_text
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.pages.papel_adjuntos import AllAttachments
from escuela_red.ui.pages.papel_hoja import SheetView
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.progress import ProgressBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.stack import Stack
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.formatos import Formato
    from escuela_red.services.workspace import Changed

PAGE, SHEETS, SCANS = "papel", "hojas", "adjuntos"
"""The page, and its parts for `show_record`: all the sheets, and all the pictures and scans of the junta."""

_BACK = Link("inicio", "Inicio")
_TO_SHEETS = Link("papel", "Todas las hojas", "Hojas", record=SHEETS)


class PapelPage(Page):
    """The sheets in the order in which they were printed; each opens its table and keeps its scans."""

    title = "Pasar lo que está en papel"
    short_title = "Pasar el papel"
    back = _BACK

    def build(self) -> None:
        self.forms = formatos.formatos(self.guide)
        self.code = ""
        self.rows: dict[str, RowButton] = {}
        self._room = (0, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = Stack()
        outer.addWidget(self._stack)
        self.scroller = PageScroll(self._build_workshop(), self._build_sheets())
        self.scroller.end()
        self._stack.addWidget(self.scroller)
        self.view = SheetView(self.window_, self.forms[0])
        self._stack.addWidget(self.view)
        self.scans = AllAttachments(self.window_)
        self.scans.left.connect(self.close_sheet)
        self._stack.addWidget(self.scans)
        self._look_again()
        self.view.shown.connect(self._remember)

    def _build_workshop(self) -> Card:
        self._name = Text("", "h2")
        self._dates = Text("", "muted")
        self.on_paper = CheckRow("Se hizo en papel", detail="Lo que se escribió a mano se pasa después al programa.")
        self._binding = Binding(self.bridge, self.on_paper, self._save_on_paper)
        self.dates_button = Button(
            "Anotar las fechas", icon="calendar-days", on_click=lambda: self.window_.go("taller")
        )
        self.print_button = Button("Imprimir los formatos en blanco", icon="printer", on_click=self._print_blank)
        return Card(self._name, self._dates, self.on_paper, FlowRow(self.dates_button, self.print_button))

    def _build_sheets(self) -> Card:
        self._done = Text("", "h2")
        self.bar = ProgressBar("Hojas pasadas")
        self._weight = Text("", "hint")
        self.scans_button = Button("Ver todos los adjuntos", icon="images", compact=True, on_click=self.open_scans)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        card = Card(self._done, self.bar, FlowRow(self._weight, self.scans_button, fill_first=True))
        card.body.addLayout(self._list)
        return card

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if self.code == SCANS:
            self.scans.refresh()
        elif self.code and changed is not None:
            self.view.refresh()
        elif self.code:
            self.view.show_form(self._form(self.code), self.view.head.head)
        else:
            self._show_workshop()
            self._show_sheets()

    def adapt(self, width: int, height: int) -> None:
        self._room = (width, height)
        self.view.adapt(width, height)

    def show_record(self, record: str, field: str = "") -> None:
        del field
        known = {one.codigo for one in self.forms} | {one.clave for one in self.forms}
        scan = records.one(self.bridge.workspace.lector, Adjunto, record) if record not in known else None
        if record == SCANS:
            self.open_scans()
        elif record in known:
            self.open_sheet(self._form(record).codigo)
        elif scan is not None and scan["hoja"] in known:
            if scan["taller_id"] and scan["taller_id"] != self.bridge.taller_id:
                self.window_.use_taller(scan["taller_id"])
            self.open_sheet(scan["hoja"])
        else:
            self.close_sheet()

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.view.grid.begin, "quitar": self.view.grid.remove} if self._sheet_open else {}

    # What it does

    def open_sheet(self, code: str) -> None:
        """Show a sheet and put the keyboard where its paper begins."""
        if not self.bridge.flush():
            return
        self._name_sheet(code)
        self.view.show_form(self._form(code))
        self.view.adapt(*self._room)
        self._stack.setCurrentWidget(self.view)
        self._tell_frame()
        self.view.begin()

    def open_scans(self) -> None:
        """Show the pictures and scans of every sheet of the junta."""
        if self.bridge.flush():
            self._name_scans()
            self._remember()
            self.scans.refresh()
            self._stack.setCurrentWidget(self.scans)
            self._tell_frame()
            self.scans.take_keyboard()

    def _remember(self) -> None:
        """Keep which sheet is open, and whose it is, for the page that is built after this one (another theme)."""
        self.bridge.looking[PAGE] = json.dumps([self.code, asdict(self.view.head.head)]) if self.code else ""

    def _look_again(self) -> None:
        """Open again the sheet that was open."""
        code, head = json.loads(self.bridge.looking.get(PAGE) or '["", {}]')
        if code in {one.codigo for one in self.forms}:
            self._name_sheet(code)
            self.view.show_form(self._form(code), papel.Cabeza(**head))
            self._stack.setCurrentWidget(self.view)
        elif code == SCANS:
            self._name_scans()
            self._stack.setCurrentWidget(self.scans)

    def _name_scans(self) -> None:
        self.code = SCANS
        self.title, self.short_title, self.kicker = "Fotos y escaneos", "", "Pasar lo que está en papel"
        self.back, self.forward = _TO_SHEETS, None

    def _name_sheet(self, code: str) -> None:
        """Take the words of a sheet: its title, and the sheets before and after it."""
        self.code = code
        form = self._form(code)
        place = self.forms.index(form)
        following = self.forms[place + 1] if place + 1 < len(self.forms) else None
        self.title, self.short_title = f"{form.codigo}. {form.titulo}", form.codigo
        self.kicker = f"Pasar lo que está en papel · hoja {place + 1} de {len(self.forms)}"
        self.back = _TO_SHEETS
        words = f"Siguiente: {following.codigo}. {following.titulo}" if following else "Todas las hojas"
        short = following.codigo if following else "Hojas"
        self.forward = Link("papel", words, short, record=following.codigo if following else SHEETS)

    def close_sheet(self) -> None:
        """Go back to all the sheets, on the one that was open."""
        if not self.bridge.flush():
            return
        before, self.code = self.code, ""
        self._remember()
        kind = type(self)
        self.title, self.short_title, self.kicker = kind.title, kind.short_title, ""
        self.back, self.forward = _BACK, None
        self._stack.setCurrentWidget(self.scroller)
        self.refresh()
        self._tell_frame()
        came_from = self.rows.get(before) or (self.scans_button if before == SCANS else None)
        if came_from is not None and came_from.isVisibleTo(self):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _sheet_open(self) -> bool:
        return self.code not in {"", SCANS}

    def _form(self, code: str) -> Formato:
        return next(one for one in self.forms if code in {one.codigo, one.clave})

    def _tell_frame(self) -> None:
        if self.window_.page() is self:
            self.window_.frame.refresh(self)
            self.window_._show_actions()  # noqa: SLF001 - what the menu can do changed with the sheet

    def _show_workshop(self) -> None:
        lector, junta_id, taller = self.bridge.workspace.lector, self.bridge.junta_id, self.bridge.taller_id
        row = records.one(lector, Taller, taller) if taller else None
        days = talleres.jornadas(lector, junta_id, taller) if row else []
        dates = talleres.fechas_es_texto(days)
        self._name.setText(records.title(Taller, row) if row else "Todavía no hay taller")
        if dates:
            words = f"Fue el {dates}. Lo que pase queda con esa fecha." if len(days) == 1 else f"Fechas: {dates}."
        elif row:
            words = "Este taller no tiene fechas. Anótelas primero: lo que pase queda con ellas."
        else:
            words = "Anote primero sus fechas. También puede empezar por una hoja: el taller se agrega solo."
        self._dates.setText(words)
        self.dates_button.set_text("Ver el taller" if dates else "Anotar las fechas")
        self.on_paper.setVisible(row is not None)
        self.on_paper.setEnabled(self.bridge.writable)
        self._binding.load(bool(row and row["en_papel"]))

    def _show_sheets(self) -> None:
        lector, junta_id, taller = self.bridge.workspace.lector, self.bridge.junta_id, self.bridge.taller_id
        scans = adjuntos.por_hoja(lector, junta_id, taller)
        typed = {one.codigo: papel.hoja(self.bridge.workspace, one).pasadas for one in self.forms}
        done = sum(bool(rows) for rows in typed.values())
        self._done.setText(f"Van {done} de {len(self.forms)} hojas")
        self.bar.set(done, len(self.forms), f"Hojas pasadas: {done} de {len(self.forms)}")
        kept = Peso(sum(one.cuantos for one in scans.values()), sum(one.bytes for one in scans.values()))
        self._weight.setText(
            f"{count(kept.cuantos, 'foto o escaneo', 'fotos y escaneos')} de este taller: {size_text(kept.bytes)}."
            if kept.cuantos
            else "Cada hoja lleva su código arriba. Puede guardar también la foto de la hoja."
        )
        self.scans_button.setVisible(bool(adjuntos.todos(lector, junta_id)))
        focused = next((code for code, button in self.rows.items() if button.hasFocus()), "")
        empty(self._list)
        self.rows = {one.codigo: self._row(one, typed[one.codigo], scans.get(one.codigo, Peso())) for one in self.forms}
        for button in self.rows.values():
            self._list.addWidget(button)
            button.show()  # at once, so that it can have the keyboard
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, form: Formato, typed: int, scans: Peso) -> RowButton:
        state = count(typed, "renglón", "renglones") if typed else "Sin pasar"
        detail = f"{count(scans.cuantos, 'adjunto', 'adjuntos')}, {size_text(scans.bytes)}" if scans.cuantos else ""
        tag = Tag(state, "ok" if typed else "neutral", icon="check" if typed else "", quiet=bool(typed))
        return RowButton(
            f"{form.codigo}. {form.titulo}",
            tag,
            detail=detail,
            status=state,
            chevron=True,
            on_click=lambda: self.open_sheet(form.codigo),
        )

    def _save_on_paper(self, on: bool) -> None:  # noqa: FBT001 - the value of the check
        if self.bridge.taller_id:
            records.set_field(self.bridge.workspace, Taller, self.bridge.taller_id, "en_papel", on)

    def _print_blank(self) -> None:
        from escuela_red.reports.content.formatos_en_blanco import NOTEBOOK  # noqa: PLC0415
        from escuela_red.ui.printing import print_reports  # noqa: PLC0415 - only when something is printed

        if self.window_.documents is not None:
            print_reports(self.window_.documents, [NOTEBOOK], blank=True)
