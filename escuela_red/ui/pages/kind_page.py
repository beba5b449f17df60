"""The page of any kind of record from its declaration: a list with search and groups, and the form beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.campos import campo_de, campos
from escuela_red.services import records
from escuela_red.text import fold
from escuela_red.ui import theme
from escuela_red.ui.forms import RecordForm
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.record_list import Entry, RecordList
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from escuela_red.models.base import Fila, Registro
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.parts import PartsCard

LIST_WIDTH = 320
BESIDE = 820
LEAST_LIST = 96  # where the window is lower than this asks for, list and buttons scroll together


@dataclass(frozen=True)
class KindView:
    """What a page shows of a kind: groups in their order, a mark per row, and what to say when there is nothing."""

    kind: type[Registro]
    icon: str
    empty_title: str
    empty_words: str
    groups: tuple[str, ...] = ()
    group_of: Callable[[Bridge, Sequence[Fila]], Mapping[str, str]] | None = None
    tag: Callable[[Fila], tuple[str, str] | None] | None = None
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A card with parts of the record on screen: the link that ties them to it, and what else they have in common."""

    card: PartsCard
    link: str
    fixed: Mapping[str, Any] = field(default_factory=dict)


class _List(RecordList):
    """Takes the height that is left and asks for no more than its least: it scrolls by itself."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class KindPage(Page):
    """List and form of a kind; where there is no room for both, the list gives way to the form and back.

    A page with parts keeps them in `parts`, made in `below`: they follow the record on screen. `on_record` is for what
    else a page says of it.
    """

    reads_in_order = True
    view: ClassVar[KindView]

    def build(self) -> None:
        self.parts: list[Part] = []
        self._rows: Sequence[Fila] = ()
        self._names = {field.nombre for field in campos(self.view.kind)}
        self._beside = True
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        over = self.over()
        if over is not None:
            outer.addWidget(over)
        self._stack = Stack()
        outer.addWidget(self._stack, 1)
        self._stack.addWidget(self._build_full())
        ficha = self.view.kind.ficha
        first = "la primera" if ficha.femenino else "el primer"
        add = Button(f"Agregar {first} {ficha.singular}", "primary", icon="plus", on_click=self.add)
        for button in (add, self.add_button, self.remove_button):
            button.setEnabled(self.bridge.writable)
        scroll = PageScroll()
        ways = (add, *self.other_ways())
        scroll.add(EmptyState(self.view.icon, self.view.empty_title, self.view.empty_words, *ways), 1)
        self._stack.addWidget(scroll)

    def _build_full(self) -> QWidget:
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        ficha = self.view.kind.ficha
        self._side = PageScroll(gap=10)
        self._side_column = side = self._side.body
        self._buttons = buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        self.add_button = Button(f"Agregar {ficha.singular}", "primary", icon="plus", on_click=self.add)
        self.remove_button = Button("Quitar", icon="trash-2", on_click=self.remove)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        side.addLayout(buttons)
        self.filter = TextLine(f"Buscar entre {ficha.plural}", name=f"Buscar entre {ficha.plural}")
        self.filter.changed.connect(lambda _text: self._fill())
        side.addWidget(self.filter)
        self.list = _List(ficha.plural.capitalize())
        self.list.chosen.connect(self._show)
        self.list.setMinimumHeight(theme.px(LEAST_LIST))
        side.addWidget(self.list, 1)
        row.addWidget(self._side)
        self._detail = self._build_detail()
        row.addWidget(self._detail, 1)
        return full

    def _build_detail(self) -> QWidget:
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        self._back = Button("Volver a la lista", icon="arrow-left", on_click=self._to_list)
        self._back_bar = QWidget()
        bar = QHBoxLayout(self._back_bar)
        bar.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), 0)
        bar.addWidget(self._back)
        bar.addStretch(1)
        column.addWidget(self._back_bar)
        self.form = RecordForm(self.bridge, self.view.kind, hidden=self.view.hidden)
        self.form.other.connect(self.show_record)
        self.scroller = PageScroll(self.form)
        below = self.below()
        if below is not None:
            self.scroller.add(below)
        self.scroller.end()
        column.addWidget(self.scroller, 1)
        return detail

    def other_ways(self) -> Sequence[QWidget]:
        """Return the buttons of other ways to begin, where there is no record yet."""
        return ()

    def over(self) -> QWidget | None:
        """Return what a page of a kind says over its list and form, if anything."""
        return None

    def below(self) -> QWidget | None:
        """Return what a page of a kind has after its form, if anything."""
        return None

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        self._rows = self.rows()
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._fill()
        ids = [row["id"] for row in self._rows]
        if self.form.record not in ids and ids:
            self._show(self.list.first() or ids[0])
        elif changed is not None:
            self.form.refresh(changed)
            for part in self.parts:
                part.card.refresh(changed)
            if self.form.record in ids:
                self.on_record(self.form.record)
        elif self.form.record:
            self._load(self.form.record)

    def adapt(self, width: int, height: int) -> None:
        del height
        self._beside = width >= BESIDE
        self._side.setMaximumWidth(theme.px(LIST_WIDTH + 24) if self._beside else 16_777_215)
        self._side.setMinimumWidth(theme.px(LIST_WIDTH + 24) if self._beside else 0)
        self._side.set_edges(24, 16, 0 if self._beside else 24, 14)
        room = width - LIST_WIDTH - 72 if self._beside else width - 48
        self.form.adapt(room)
        for part in self.parts:
            part.card.adapt(room)
        self._back_bar.setVisible(not self._beside)
        self._show_parts(form=not self._side.isVisibleTo(self) and not self._beside)

    def show_record(self, record: str, field: str = "") -> None:
        self.filter.set_value("")
        self._fill()
        self._show(record)
        self._show_parts(form=True)
        self.form.focus_field(field)

    def show_inner(self, table: str, record: str) -> None:
        for part in self.parts:
            if part.card.kind.__tablename__ == table and part.card.show_record(record):
                return

    def rows(self) -> Sequence[Fila]:
        """Return the records of the list: all of the kind."""
        return records.every(self.bridge.workspace.lector, self.view.kind, self.bridge.junta_id)

    def grouping(self) -> tuple[Sequence[str], Mapping[str, str]]:
        """Return the groups of the list in their order, and the group of each record."""
        return self.view.groups, self.view.group_of(self.bridge, self._rows) if self.view.group_of else {}

    def on_record(self, record: str) -> None:
        """Show what the page says of the record on screen, besides its form and parts."""

    def printed(self) -> str:
        return self.form.record

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.add, "quitar": self.remove}

    # What it does

    def add(self) -> None:
        """Add a record, of the workshop on screen when it belongs to one, and begin with its first field."""
        fields: dict[str, Any] = {"taller_id": self.bridge.taller_id or None} if "taller_id" in self._names else {}
        record = self.bridge.do(lambda: records.add(self.bridge.workspace, self.view.kind, **fields))
        if record:
            self.show_record(record)

    def remove(self) -> None:
        """Put the record on screen in the papelera."""
        record = self.form.record
        if record:
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, self.view.kind, [record]))

    def _show(self, record: str) -> None:
        self._load(record)
        self.scroller.show_top()
        self.list.set_current(self.form.record)
        if not self._beside and self.sender() is self.list:
            self._show_parts(form=True)
            self.form.focus_field()

    def _load(self, record: str) -> None:
        self.form.load(record)
        for part in self.parts:
            part.card.load(**{part.link: self.form.record}, **part.fixed)
        self.on_record(self.form.record)

    def _to_list(self) -> None:
        self._show_parts(form=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self, *, form: bool) -> None:
        self._side.setVisible(self._beside or not form)
        self._detail.setVisible(self._beside or form)

    def _fill(self) -> None:
        words = fold(self.filter.value() or "").split()
        names, groups = self.grouping()
        entries = [self._entry(row, groups.get(row["id"], "")) for row in self._rows]
        order = {name: number for number, name in enumerate(names)}
        entries.sort(key=lambda entry: order.get(entry.group, len(order)))
        self.list.set_entries(
            [one for one in entries if all(word in fold(f"{one.title} {one.detail}") for word in words)]
        )
        self.list.set_current(self.form.record)

    def _entry(self, row: Fila, group: str) -> Entry:
        kind = self.view.kind
        detail = records.shown(campo_de(kind, kind.ficha.detalle), row) if kind.ficha.detalle else ""
        tag = self.view.tag(row) if self.view.tag else None
        return Entry(row["id"], records.title(kind, row), detail, group, tag)
