"""One whole record on a page: its form, what belongs to it, and the way back to where the person came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.services import records
from escuela_red.ui.forms import RecordForm
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.models.base import Registro
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.kind_page import Part


class RecordPage(Page):
    """The form of a record; each field is saved as it is left, so there is nothing to confirm.

    A page with parts keeps them in `parts`, made in `below`: they follow the record on screen. `on_record` is for what
    else a page says of it. `home` is where «Volver» leads when nobody came from elsewhere, `ways` its words by page.
    """

    kind: ClassVar[type[Registro]]
    hidden: ClassVar[tuple[str, ...]] = ()
    home: ClassVar[Link]
    ways: ClassVar[dict[str, str]] = {}

    def build(self) -> None:
        self.parts: list[Part] = []
        self.back = self.home
        self._left_for = ""  # the page that this one opened: coming back from it, the way back stays as it was
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = RecordForm(self.bridge, self.kind, hidden=self.hidden)
        self.form.other.connect(self.show_record)
        above, below = self.above(), self.below()
        widgets = [one for one in (above, self.form, below) if one is not None]
        self.scroller = PageScroll(*widgets, gap=16)
        self.scroller.end()
        column.addWidget(self.scroller)

    def above(self) -> QWidget | None:
        """Return what stands before the form, if anything."""
        return None

    def below(self) -> QWidget | None:
        """Return what stands after the form, if anything; it fills `parts`."""
        return None

    def on_record(self, record: str) -> None:
        """Show what the page says of the record on screen, besides its form and parts."""

    def came(self, key: str) -> None:
        """Be told from which page the person came."""

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is not None:
            self.form.refresh(changed)
            for part in self.parts:
                part.card.refresh(changed)
        elif self.form.record and not self._is_gone():
            self._load(self.form.record)
        if self.form.record:
            self.on_record(self.form.record)
        self._name()
        if changed is not None and self._is_gone():
            QTimer.singleShot(0, self._leave_gone)

    def adapt(self, width: int, height: int) -> None:
        del height
        self.form.adapt(width - 48)
        for part in self.parts:
            part.card.adapt(width - 80)

    def show_record(self, record: str, field: str = "") -> None:
        self._remember_way()
        self._load(record)
        self.on_record(self.form.record)
        self.scroller.show_top()
        self._name()
        self.window_.frame.refresh(self)
        self.form.focus_field(field)

    def show_inner(self, table: str, record: str) -> None:
        for part in self.parts:
            if part.card.kind.__tablename__ == table and part.card.show_record(record):
                return

    def printed(self) -> str:
        return self.form.record

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"quitar": self.remove}

    def open_other(self, key: str, record: str = "") -> None:
        """Go on to another page; the way back from here stays as it is."""
        self._left_for = key
        self.window_.go(key, record)

    def remove(self) -> None:
        """Put the record in the papelera and go back to its table."""
        record = self.form.record
        if record and self.back:
            self.window_.go(self.back.page)
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, self.kind, [record]))

    def _load(self, record: str) -> None:
        self.form.load(record)
        for part in self.parts:
            part.card.load(**{part.link: self.form.record}, **part.fixed)

    def _remember_way(self) -> None:
        came, self._left_for = self._left_for, ""
        key = self.window_.came_from
        if key in self.ways and key != came:
            self.back = Link(key, self.ways[key], "Volver", record="")
            self.came(key)

    def _is_gone(self) -> bool:
        row = records.one(self.bridge.workspace.lector, self.kind, self.form.record) if self.form.record else None
        return row is None or row["eliminado"] is not None

    def _leave_gone(self) -> None:
        """Go back to the table when undoing took the record away while its form was on screen."""
        if self.back and self.window_.page() is self and self._is_gone():
            self.window_.go(self.back.page)

    def _name(self) -> None:
        lector = self.bridge.workspace.lector
        row = records.one(lector, self.kind, self.form.record) if self.form.record else None
        self.title = records.title(self.kind, row) if row else ""
        self.short_title = self.kind.ficha.singular.capitalize()
