"""What is written once on a sheet: who wrote it, which ally it asks about, which day. It is asked before its rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red import fechas
from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.services import records, talleres
from escuela_red.services.papel import Cabeza
from escuela_red.text import clean_line, count, key
from escuela_red.ui.widgets.base import empty, set_tooltip
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.picker import Option, SearchPicker
from escuela_red.ui.widgets.selects import SelectBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escuela_red.services.papel import Hoja
    from escuela_red.store.lector import Lector
    from escuela_red.ui.bridge import Bridge

_ALL = "Lo que acordaron todos"
_NOBODY = "Sin nombre"
_MOST_OFFERED, _LONGEST = 12, 32


class NamePicker(SearchPicker):
    """A picker that takes a new name also by leaving it, as the heads of many sheets are typed one after another."""

    def _leave(self) -> None:
        typed = clean_line(self.text())
        known = {key(one.words) for one in self.matches()}
        if typed and key(typed) not in known and not self.completer().popup().isVisible():
            self.create_asked.emit(typed)
            return
        super()._leave()


class SheetHead(QWidget):
    """The fields of the head of a sheet; `changed(Cabeza)` when another sheet of the same form is to be seen."""

    changed = Signal(object)
    finished = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._sheet: Hoja | None = None
        self.head = Cabeza()
        self.author: NamePicker | None = None
        self.ally: NamePicker | None = None
        self.day: SelectBox | None = None
        self.typed: list[Button] = []
        self._offered: list[tuple[str, int]] = []
        self._typed = FlowRow()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_sheet(self, sheet: Hoja) -> None:
        """Ask for the head of another form."""
        self._sheet, self.head = sheet, sheet.cabeza
        empty(self._column)
        self.author = self.ally = self.day = None
        self.typed, self._offered = [], []
        names = {column.campo for column in sheet.formato.cabeza}
        fields: list[QWidget] = []
        if "aliado_id" in names:
            fields.append(self._ask_ally())
        if "autor" in names:
            fields.append(self._ask_author(people="autor_id" in names))
        if "jornada_id" in names:
            fields.append(self._ask_day())
        if fields:
            self._column.addWidget(Columns(*fields, least=300))
        self._typed = FlowRow(gap=4)
        self._column.addWidget(self._typed)
        self.setVisible(bool(fields))
        self.refresh()

    def refresh(self) -> None:
        """Offer the heads there are now."""
        sheet = self._sheet
        if sheet is None:
            return
        if self.author is not None:
            self.author.set_options(self._authors(sheet))
            who = (self.head.persona, self.head.grupo)
            self.author.set_value(who if any(who) else None)
        if self.ally is not None:
            allies = records.choices(self._lector, Aliado, self._bridge.junta_id)
            self.ally.set_options([Option(one.id, one.title, one.detail) for one in allies])
            self.ally.set_value(self.head.aliado or None)
        if self.day is not None:
            self.day.set_options(self._days())
            self.day.set_value(self.head.jornada)
        self._show_typed(sheet)

    def focus(self) -> bool:
        """Put the keyboard in the first field; tell whether there is one."""
        first = self.ally or self.author or self.day
        if first is None:
            return False
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _show_typed(self, sheet: Hoja) -> None:
        """Offer the sheets that are typed in already, to look at them or to go on."""
        others = [(head, rows) for head, rows in sheet.cabezas.items() if head != self.head][:_MOST_OFFERED]
        words = [(self._name(head), rows) for head, rows in others]
        if words == self._offered:
            return
        self._offered = words
        empty(self._typed.flow)
        self.typed = []
        for (name, rows), (head, _) in zip(words, others, strict=True):
            short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
            button = Button(
                f"{short} ({rows})", "ghost", compact=True, icon="file-text", on_click=partial(self._go, head)
            )
            button.setAccessibleName(f"Ver la hoja de {name}, {count(rows, 'renglón', 'renglones')}")
            set_tooltip(button, name)
            self.typed.append(button)
            self._typed.add(button)
        self._typed.setVisible(bool(self.typed))

    def _name(self, head: Cabeza) -> str:
        kind, record = (Aliado, head.aliado) if head.aliado else (Persona, head.persona)
        row = records.one(self._lector, kind, record) if record else None
        named = records.title(kind, row) if row else ""
        nobody = _NOBODY if self._asks_people else _ALL
        both = [part for part in (named, head.grupo) if part]
        return ", ".join(both) or nobody

    @property
    def _asks_people(self) -> bool:
        return self._sheet is not None and any(one.campo == "autor_id" for one in self._sheet.formato.cabeza)

    def _go(self, head: Cabeza) -> None:
        if self._bridge.flush():
            self.head = head
            self.changed.emit(head)
            self.refresh()
            self.finished.emit()

    # Its fields

    def _ask_author(self, *, people: bool) -> FormField:
        words = "Persona o grupo que la escribió" if people else "Grupo que respondió"
        empty_words = _NOBODY if people else _ALL
        self.author = NamePicker((), empty_words, may_create=True)
        self.author.chosen.connect(self._set_author)
        self.author.create_asked.connect(lambda name: self._set(persona="", grupo=clean_line(name)))
        self.author.entered.connect(self.finished)
        help_text = "Vacío quiere decir sin nombre." if people else "Vacío quiere decir lo que acordaron todos."
        return FormField(words, self.author, help_text=help_text)

    def _ask_ally(self) -> FormField:
        self.ally = NamePicker((), "Escriba el nombre de la entidad", may_create=True)
        self.ally.chosen.connect(lambda value: self._set(aliado=value or ""))
        self.ally.create_asked.connect(self._new_ally)
        self.ally.entered.connect(self.finished)
        return FormField("Aliado de esta hoja", self.ally, help_text="Si no está en el mapa, se agrega.")

    def _ask_day(self) -> FormField:
        self.day = SelectBox(self._days(), placeholder="Todo el taller")
        self.day.changed.connect(lambda value: self._set(jornada=value or ""))
        return FormField("Jornada de esta lista", self.day)

    # What it offers

    @property
    def _lector(self) -> Lector:
        return self._bridge.workspace.lector

    def _authors(self, sheet: Hoja) -> Iterable[Option]:
        typed = {(head.persona, head.grupo): rows for head, rows in sheet.cabezas.items()}
        people = {column.campo for column in sheet.formato.cabeza} & {"autor_id"}
        choices = records.choices(self._lector, Persona, self._bridge.junta_id) if people else []
        names = {(one.id, ""): (one.title, one.detail) for one in choices}
        for head in [*typed, (self.head.persona, self.head.grupo)]:
            if head[1]:
                names.setdefault(head, (head[1], "Grupo"))
        for value in sorted(names, key=lambda one: (one not in typed, names[one][0].casefold())):
            rows = typed.get(value, 0)
            yield Option(value, names[value][0], count(rows, "renglón", "renglones") if rows else names[value][1])

    def _days(self) -> list[tuple[str, str]]:
        days = talleres.jornadas(self._lector, self._bridge.junta_id, self._bridge.taller_id)
        named = [
            (str(day["id"]), fechas.as_text(day["fecha"]) or f"Jornada {n}") for n, day in enumerate(days, start=1)
        ]
        return [("", "Todo el taller"), *named]

    def _set_author(self, value: tuple[str, str] | None) -> None:
        self._set(persona=value[0] if value else "", grupo=value[1] if value else "")

    def _new_ally(self, name: str) -> None:
        words = clean_line(name)
        there = records.duplicates(self._lector, Aliado, self._bridge.junta_id, words)
        made = (
            there[0].id
            if there
            else self._bridge.do(lambda: records.add(self._bridge.workspace, Aliado, institucion=words))
        )
        if made:
            self._set(aliado=made)

    def _set(self, **written: str) -> None:
        kept = {name: getattr(self.head, name) for name in ("persona", "grupo", "aliado", "jornada")}
        wanted = Cabeza(**{**kept, **written})
        if wanted != self.head and self._bridge.flush():
            self.head = wanted
            self.changed.emit(wanted)
        self.refresh()
