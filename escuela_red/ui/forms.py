"""The form of any kind of record, made from its declared fields: groups, inputs, help, saving and duplicates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from escuela_red.models import registry
from escuela_red.models.campos import Clase, campo_de, campos
from escuela_red.services import catalogos, formas, records
from escuela_red.text import lower_first
from escuela_red.ui import editors, theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.widgets.base import take_out
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.picker import SearchPicker

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QResizeEvent

    from escuela_red.models.base import Registro
    from escuela_red.models.campos import Campo
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.binding import Editor
    from escuela_red.ui.bridge import Bridge

TWO_COLUMNS = 780


class RecordForm(QWidget):
    """Shows and saves one record. `other` asks to show another record of the kind (a likely duplicate)."""

    other = Signal(str)

    def __init__(
        self, bridge: Bridge, kind: type[Registro], *, hidden: Collection[str] = (), only: Collection[str] = ()
    ) -> None:
        super().__init__()
        self._bridge, self._kind = bridge, kind
        self.record = ""
        self.fields: dict[str, FormField] = {}
        self._bindings: dict[str, Binding] = {}
        self._groups: list[_Group] = []
        self._cards: dict[str, Card] = {}
        self._embedded: list[EmbeddedForm] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(16))
        self._warning = NoticeBar("", "warn")
        self._warning.hide()
        shown = [field for field in campos(kind) if field.nombre not in hidden and (not only or field.nombre in only)]
        for title in dict.fromkeys(field.grupo for field in shown):
            self._add_group(title, [field for field in shown if field.grupo == title])
        self.adapt(TWO_COLUMNS)

    def load(self, record: str) -> None:
        """Show a record; what was being typed in the one before is saved first, and it stays while that cannot be."""
        if record != self.record:
            self._bridge.flush()
            if any(one.pending for one in self._every_binding()):
                return
        self.record = record
        row = records.one(self._bridge.workspace.lector, self._kind, record)
        if row is None:
            return
        for name, binding in self._bindings.items():
            editor = self.fields[name].control
            if isinstance(editor, SearchPicker):
                self._load_choices(name, editor)
            binding.load(row[name])
        for embedded in self._embedded:
            embedded.load(record, row[embedded.field.nombre])
        self._warn(row[self._kind.ficha.titulo])

    def refresh(self, changed: Changed) -> None:
        """Show again what another place of the window changed."""
        if self.record and (
            changed.touches(self._kind.__tablename__) or any(e.touched(changed) for e in self._embedded)
        ):
            self.load(self.record)

    def adapt(self, width: int) -> None:
        """Use one or two columns for the width there is, in pixels at 100 %."""
        for group in self._groups:
            group.arrange(2 if width >= TWO_COLUMNS else 1)

    def put_after(self, title: str, widget: QWidget) -> None:
        """Show something else of the record below a group: its parts, a word about what is written there."""
        self._column.insertWidget(self._column.indexOf(self._cards[title]) + 1, widget)

    def focus_field(self, name: str = "") -> None:
        """Put the keyboard in a field, the first one when none is named."""
        field = self.fields.get(name) or next(iter(self.fields.values()))
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_shown(self, name: str, *, shown: bool) -> None:
        """Show or put away a field that only sometimes has a sense; its place goes with it."""
        for group in self._groups:
            group.set_shown(self.fields[name], shown=shown)

    def put_under(self, name: str, widget: QWidget) -> None:
        """Put a widget under a field, over the whole width: what is said about its choice."""
        for group in self._groups:
            group.put_under(self.fields[name], widget)

    def _every_binding(self) -> list[Binding]:
        return [*self._bindings.values(), *(one for embedded in self._embedded for one in embedded.bindings.values())]

    def _add_group(self, title: str, fields: list[Campo]) -> None:
        self._cards[title] = card = Card(title=title)
        group = _Group(card)
        for field in fields:
            if field.embebe:
                embedded = EmbeddedForm(self._bridge, self._kind, field)
                self._embedded.append(embedded)
                for part, widget in embedded.parts():
                    group.put(widget, whole=editors.takes_whole_row(part))
            else:
                group.put(self._add_field(field), whole=editors.takes_whole_row(field))
            if field.nombre == self._kind.ficha.titulo:
                group.put(self._warning, whole=True)
        self._groups.append(group)
        self._column.addWidget(card)

    def _add_field(self, field: Campo) -> FormField:
        editor = editors.editor_for(field)
        shown = form_field(field, editor)
        self.fields[field.nombre] = shown
        self._bindings[field.nombre] = Binding(self._bridge, editor, lambda value: self._save(field, value))
        if isinstance(editor, SearchPicker):
            create = self._create_linked if field.enlace else self._create_way
            editor.create_asked.connect(lambda name: create(field, name))
        return shown

    def _save(self, field: Campo, value: Any) -> None:
        if self.record:
            records.set_field(self._bridge.workspace, self._kind, self.record, field.nombre, value)
            if field.nombre == self._kind.ficha.titulo:
                self._warn(value)

    def _load_choices(self, name: str, picker: SearchPicker) -> None:
        field, lector, junta_id = campo_de(self._kind, name), self._bridge.workspace.lector, self._bridge.junta_id
        if field.enlace:
            found = records.choices(lector, registry.kind(field.enlace), junta_id)
        else:
            found = catalogos.de(lector, junta_id, field)
        picker.set_options(editors.as_options(found))

    def _create_way(self, _field: Campo, words: str) -> None:
        self._bridge.do(lambda: formas.crear_para(self._bridge.workspace, self.record, words), flush=False)
        self.load(self.record)

    def _create_linked(self, field: Campo, name: str) -> None:
        target = registry.kind(field.enlace)
        workspace = self._bridge.workspace

        def create() -> None:
            with workspace.change(f"Agregar {target.ficha.singular}") as change:
                linked = change.add(target(**{target.ficha.titulo: name}))
                change.set(self._kind, self.record, **{field.nombre: linked})

        self._bridge.do(create, flush=False)
        self.load(self.record)

    def _warn(self, name: str) -> None:
        """Tell of a record whose name is nearly the same, without getting in the way."""
        lector, ficha = self._bridge.workspace.lector, self._kind.ficha
        found = records.duplicates(lector, self._kind, self._bridge.junta_id, name, but=self.record)
        self._warning.setVisible(bool(found))
        if found:
            text = f"Ya hay {ficha.un} con un nombre parecido: «{found[0].title}»."
            see = f"Ver {'esa' if ficha.femenino else 'ese'} {ficha.singular}"
            self._warning.set(text, "warn", actions=[(see, lambda: self.other.emit(found[0].id))])


class EmbeddedForm:
    """Some fields of a linked record inside another form; typing in an empty one makes the record and the link."""

    def __init__(self, bridge: Bridge, owner: type[Registro], field: Campo) -> None:
        self._bridge, self._owner, self.field = bridge, owner, field
        self._kind = registry.kind(field.enlace)
        self._record = self._linked = ""
        self._fields: list[tuple[Campo, FormField]] = []
        self.bindings: dict[str, Binding] = {}
        for name in field.embebe:
            part = campo_de(self._kind, name)
            editor = editors.editor_for(part)
            self._fields.append((part, form_field(part, editor)))
            self.bindings[name] = Binding(bridge, editor, partial(self._save, name))

    def parts(self) -> list[tuple[Campo, QWidget]]:
        """Return the fields with their widgets, to be laid out by the form that holds them."""
        return list(self._fields)

    def load(self, record: str, linked: str | None) -> None:
        """Show the linked record, or empty fields."""
        self._record, self._linked = record, linked or ""
        row = records.one(self._bridge.workspace.lector, self._kind, self._linked) if self._linked else None
        for name, binding in self.bindings.items():
            binding.load(row[name] if row else "")

    def touched(self, changed: Changed) -> bool:
        """Tell whether a change reached the linked records."""
        return changed.touches(self._kind.__tablename__)

    def _save(self, name: str, value: Any) -> None:
        workspace = self._bridge.workspace
        if self._linked:
            records.set_field(workspace, self._kind, self._linked, name, value)
        elif value:
            label = f"Agregar {lower_first(self.field.etiqueta)}"
            with workspace.change(label) as change:
                self._linked = change.add(self._kind(**{name: value}))
                change.set(self._owner, self._record, **{self.field.nombre: self._linked})


class _Holder(QWidget):
    """What holds the fields of a group; it tells its width."""

    def __init__(self, on_width: Callable[[int], None]) -> None:
        super().__init__()
        self._on_width = on_width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_width(self.width())


class _Group:
    """The fields of one card, laid out in one or two columns."""

    def __init__(self, card: Card) -> None:
        holder = _Holder(self._align)
        card.add(holder)
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(14))
        self._widgets: list[tuple[QWidget, bool]] = []
        self._away: set[QWidget] = set()
        self._pairs: list[tuple[FormField, FormField]] = []
        self._columns = 0

    def put(self, widget: QWidget, *, whole: bool) -> None:
        """Add a field at the end."""
        self._widgets.append((widget, whole))

    def put_under(self, field: QWidget, widget: QWidget) -> None:
        """Add a widget under a field, if it is here."""
        place = next((n for n, (one, _whole) in enumerate(self._widgets, 1) if one is field), 0)
        if place:
            self._widgets.insert(place, (widget, True))
            self._lay_out()

    def set_shown(self, field: QWidget, *, shown: bool) -> None:
        """Show or put away a field, if it is here."""
        if shown == (field not in self._away) or all(one is not field for one, _whole in self._widgets):
            return
        (self._away.discard if shown else self._away.add)(field)
        self._lay_out()
        field.setVisible(shown)

    def arrange(self, columns: int) -> None:
        """Lay the fields out again when the number of columns changes."""
        if columns != self._columns:
            self._columns = columns
            self._lay_out()

    def _lay_out(self) -> None:
        columns = self._columns
        if not columns:
            return
        take_out(self._grid)
        row, column = 0, 0
        self._pairs = []
        here = [one for one in self._widgets if one[0] not in self._away]
        for place, (widget, whole) in enumerate(here):
            alone = whole or (column == 0 and (place + 1 == len(here) or here[place + 1][1]))
            if alone and column:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, columns if alone else 1)
            if isinstance(widget, FormField):
                widget.lead(0)
                before = here[place - 1][0] if column else None
                if isinstance(before, FormField):
                    self._pairs.append((before, widget))
            column = 0 if alone else (column + 1) % columns
            row += 1 if column == 0 else 0
        for index in range(2):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)

    def _align(self, width: int) -> None:
        """Put the inputs of fields side by side at the same height, whatever their labels and help take."""
        column = (width - self._grid.horizontalSpacing()) // 2
        for pair in self._pairs:
            heads = [field.head_height(column) for field in pair]
            for field, head in zip(pair, heads, strict=True):
                field.lead(max(heads) - head)


def form_field(field: Campo, editor: Editor) -> FormField:
    """Put the words of a field round its input; a check box says its own label."""
    label = "" if field.clase is Clase.SI_NO else field.etiqueta
    shown = FormField(label, editor, help_text="" if field.clase is Clase.SI_NO else field.ayuda)  # type: ignore[arg-type]
    shown.control.setAccessibleName(field.etiqueta)
    if not label:
        shown.label.hide()
    return shown
