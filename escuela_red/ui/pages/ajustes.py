"""Ajustes: who writes, the facts of the junta, how the window looks, the paper, and where the data are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from escuela_red import paths
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.services import records
from escuela_red.services.history import Author
from escuela_red.ui import folders
from escuela_red.ui.binding import Binding
from escuela_red.ui.dialogs import data_place
from escuela_red.ui.forms import RecordForm
from escuela_red.ui.look_choices import LookChoices
from escuela_red.ui.looks import keep
from escuela_red.ui.municipio import MunicipioEdit
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import RadioGroup
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.picker import Option, SearchPicker
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.documents import Documents

_PAPERS = (("carta", "Carta"), ("a4", "A4"))
_WHO = "Su nombre queda en el historial. Puede dejarlo vacío."


class AjustesPage(Page):
    """Everything applies as soon as it is chosen; there is nothing to confirm."""

    title = "Ajustes"
    kicker = "De este computador y de la junta"

    def build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll()
        column.addWidget(self._scroll)
        self._scroll.add(self._build_junta())
        self._scroll.add(self.form)
        self._scroll.add(Columns(self._build_who(), self._build_paper(), least=400))
        self._scroll.add(Card(LookChoices(self._documents.settings, self._documents.looks), title="La pantalla"))
        self._scroll.add(self._build_folders())
        self._scroll.end()

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None or changed.touches(Junta.__tablename__):
            self.form.load(self.bridge.junta_id)
            row = records.one(self.bridge.workspace.lector, Junta, self.bridge.junta_id)
            self._municipio_binding.load(row["municipio"] if row else "")
        if changed is None or changed.touches(Persona.__tablename__):
            self._load_people()

    def adapt(self, width: int, height: int) -> None:
        del height
        self.form.adapt(width - 48)

    def show_record(self, record: str, field: str = "") -> None:
        if field == "municipio":
            self.municipio.picker.setFocus()
        else:
            self.form.focus_field(field)

    @property
    def _documents(self) -> Documents:
        documents = self.window_.documents
        if documents is None:
            message = "the window was made without documents"
            raise RuntimeError(message)
        return documents

    # The parts

    def _build_junta(self) -> Card:
        self.municipio = MunicipioEdit()
        self._municipio_binding = Binding(self.bridge, self.municipio, self._save_municipio)
        self.form = RecordForm(self.bridge, Junta, hidden=("municipio", "es_ejemplo"))
        return Card(FormField("Municipio de la junta", self.municipio))

    def _build_who(self) -> Card:
        self.who = SearchPicker((), "Escriba un nombre", name="¿Quién escribe?", may_create=True)
        self.who.changed.connect(lambda _words: self._save_who(self.who.value() or ""))
        self.who.create_asked.connect(self._save_other)
        return Card(FormField("¿Quién escribe?", self.who, help_text=_WHO))

    def _build_paper(self) -> Card:
        self.paper = RadioGroup(_PAPERS, name="Papel para imprimir")
        self.paper.set_value(self._documents.settings.papel)
        self.paper.changed.connect(self._save_paper)
        return Card(FormField("Papel para imprimir", self.paper, help_text="Carta es el tamaño usual en Colombia."))

    def _build_folders(self) -> Card:
        card = Card(title="Carpeta de datos", gap=10)
        file = self.bridge.workspace.document.path
        for words, folder in (
            ("La junta está en:", file.parent),
            ("Las copias de seguridad están en:", paths.backups()),
        ):
            shown = file if folder == file.parent else folder
            text = Text(str(shown), lead=words, selectable=True)
            button = Button("Ver la carpeta", icon="folder", compact=True, on_click=partial(self._show, folder))
            button.setAccessibleName(f"Ver la carpeta. {words} {shown}")
            card.add(FlowRow(text, button, gap=12, fill_first=True))
        if paths.program() is not None:
            card.add(self._build_beside())
        return card

    def _build_beside(self) -> FlowRow:
        """Return whether the data travel with the program, and the way to change it."""
        beside = paths.beside()
        said = (
            f"Los datos están junto al programa, en «{beside}»." if beside else "Los datos no viajan con el programa."
        )
        words, action = (data_place.BACK, "datos_aqui") if beside else (data_place.BESIDE, "datos_junto")
        button = Button(words, icon="folder", compact=True, on_click=partial(self.window_.run, action))
        return FlowRow(Text(said), button, gap=12, fill_first=True)

    # What they do

    def _show(self, folder: Path) -> None:
        folders.show(self.window_, folder)

    def _save_municipio(self, code: str) -> None:
        if code:
            records.set_field(self.bridge.workspace, Junta, self.bridge.junta_id, "municipio", code)

    def _load_people(self) -> None:
        lector = self.bridge.workspace.lector
        people = [choice.title for choice in records.choices(lector, Persona, self.bridge.junta_id)]
        quien = self._documents.settings.quien
        names = list(dict.fromkeys([*people, *([quien] if quien else [])]))
        self.who.set_options(Option(name, name) for name in names)
        self.who.set_value(quien or None)

    def _save_other(self, name: str) -> None:
        self._save_who(name)
        self._load_people()

    def _save_who(self, name: str) -> None:
        settings = self._documents.settings
        settings.quien = name
        self.bridge.workspace.author = Author(settings.nodo, name)
        self._told(keep(settings))

    def _save_paper(self, paper: str) -> None:
        self._documents.settings.papel = paper
        self._told(keep(self._documents.settings))

    def _told(self, problem: str) -> None:
        if problem:
            self.window_.frame.notices.tell(problem, "error")
