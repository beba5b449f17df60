"""The parts of the record on screen in a card: the table, the line that adds one after another, and their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from escuela_red.models import registry
from escuela_red.models.campos import Clase, campo_de
from escuela_red.services import records
from escuela_red.ui import editors
from escuela_red.ui.quick_add import QuickAdd
from escuela_red.ui.tables.parts_grid import PartsGrid
from escuela_red.ui.widgets.buttons import IconButton
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.picker import SearchPicker
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Registro
    from escuela_red.services.records import Choice
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge

STACKED_UNDER = 520


class PartsCard(Card):
    """The parts of one record. `names` are its columns, the first one is what the line at the end adds.

    A first column that is a link is chosen from the records of its kind, or made. `empty` is said while there is none;
    `opened(id)` asks for the whole of a part; `make` may add what is linked in another way (it takes the id of the
    linked record and gives that of the part), `create` what is not there yet (by its name), and `choices` offers
    others than every record of the kind.
    """

    opened = Signal(str)
    changed = Signal()
    grid_class: ClassVar[type[PartsGrid]] = PartsGrid

    def __init__(
        self,
        bridge: Bridge,
        kind: type[Registro],
        names: Sequence[str],
        *,
        title: str,
        hint: str = "",
        empty: str = "",
        add: str = "",
        make: Callable[[str], str] | None = None,
        create: Callable[[str], str] | None = None,
        choices: Callable[[], Sequence[Choice]] | None = None,
    ) -> None:
        super().__init__()
        self._bridge, self._kind = bridge, kind
        self._make, self._make_new, self._choices = make, create, choices
        self._where: dict[str, Any] = {}
        self._first = campo_de(kind, names[0])
        self._names = tuple(names)
        self._head(title, hint)
        self.empty = Text(empty, "hint")
        self.grid = self.grid_class(bridge, kind, names)
        self.grid.setAccessibleName(title)
        self.grid.opened.connect(self.opened)
        self.grid.after_last.connect(self.focus_add)
        self.add(self.empty)
        self.add(self.grid)
        self.line = self._build_line(add or f"Agregar {kind.ficha.singular}")
        self.line.setEnabled(bridge.writable)
        self.add(self.line)

    def _head(self, title: str, hint: str) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(title, "h3"), 1)
        ficha = self._kind.ficha
        self.remove_button = IconButton("trash-2", f"Quitar {ficha.singular}", on_click=self._remove)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        if hint:
            self.add(Text(hint, "hint"))

    def _build_line(self, words: str) -> QWidget:
        if self._first.clase is Clase.ENLACE:
            picker = SearchPicker((), words, name=words, may_create=True)
            picker.chosen.connect(self._link)
            picker.create_asked.connect(self._create)
            return picker
        line = QuickAdd(self._bridge, words, self._add_texts)
        line.added.connect(self.changed)
        return line

    # What it shows

    def load(self, **where: Any) -> None:
        """Show the parts that these links and values keep; they are those of a part that is added."""
        self._bridge.flush()
        if where != self._where and isinstance(self.line, SearchPicker):
            self.line.set_value(None)  # what was being looked for was for another record
        self._where = where
        self.grid.show_of(where)
        self._show()

    def refresh(self, changed: Changed) -> None:
        """Show again what another place of the window changed."""
        linked = {campo_de(self._kind, name).enlace for name in self._names} - {""}
        if any(changed.touches(table) for table in (self._kind.__tablename__, *linked)):
            self.grid.parts.refresh(changed)
        self._show()

    def adapt(self, width: int) -> None:
        """Stand the cells one below the other where there is no width, in pixels at 100 %."""
        self.grid.stack(stacked=width < STACKED_UNDER and len(self._names) > 1)

    def show_record(self, record: str, field: str = "") -> bool:
        """Go to a part; tell whether it is here."""
        return self.grid.show_cell(record, field)

    def focus_add(self) -> None:
        """Put the keyboard in the line that adds."""
        target = self.line.line if isinstance(self.line, QuickAdd) else self.line
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def kind(self) -> type[Registro]:
        """Return the kind of the parts."""
        return self._kind

    @property
    def total(self) -> int:
        """Return how many parts there are."""
        return self.grid.parts.total()

    def _show(self) -> None:
        there = self.total > 0
        self.grid.setVisible(there)
        self.empty.setVisible(not there and bool(self.empty.text()))
        self.remove_button.setVisible(there)
        self.remove_button.setEnabled(self._bridge.writable)
        if isinstance(self.line, SearchPicker):
            self.line.set_options(editors.as_options(self._offered()))

    def _offered(self) -> Sequence[Choice]:
        if self._choices is not None:
            return self._choices()
        target = registry.kind(self._first.enlace)
        return records.choices(self._bridge.workspace.lector, target, self._bridge.junta_id)

    # What it does

    def _remove(self) -> None:
        self.grid.remove()

    def _add_texts(self, texts: Sequence[str]) -> bool:
        workspace = self._bridge.workspace
        rows = [{**self._where, self._first.nombre: text} for text in texts]
        label = f"Agregar {self._kind.ficha.singular}" if len(rows) == 1 else ""
        made = self._bridge.do(lambda: records.add_many(workspace, self._kind, rows, label), flush=False) or []
        if len(made) == 1 and len(self._names) > 1:
            self.grid.show_cell(made[0], self._names[1], edit=True)
        return bool(made)

    def _link(self, target: Any) -> None:
        if target:
            self._took(lambda: self._added(str(target)))

    def _create(self, name: str) -> None:
        make = self._make_new
        if make is not None:
            self._took(lambda: make(name))
            return
        self._took(lambda: self._added_with(name))

    def _added_with(self, name: str) -> str:
        """Make what is linked and the part, as one step."""
        target, workspace = registry.kind(self._first.enlace), self._bridge.workspace
        if self._make is not None:
            return self._make(records.add(workspace, target, **{target.ficha.titulo: name}))
        with workspace.change(f"Agregar {self._kind.ficha.singular}") as change:
            linked = change.add(target(**{target.ficha.titulo: name}))
            return change.add(self._kind(**self._where, **{self._first.nombre: linked}))

    def _added(self, target: str) -> str:
        if self._make is not None:
            return self._make(target)
        return records.add(self._bridge.workspace, self._kind, **self._where, **{self._first.nombre: target})

    def _took(self, add: Callable[[], str]) -> None:
        made = self._bridge.do(add, flush=False)
        if isinstance(self.line, SearchPicker):
            self.line.set_value(None)
        if made:
            self.changed.emit()
            if len(self._names) > 1:
                self.grid.show_cell(made, self._names[1], edit=True)
            else:
                self.focus_add()
