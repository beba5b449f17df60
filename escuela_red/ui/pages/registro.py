"""One whole record on a page: its form, and the way back to the table where it lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui.forms import RecordForm
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.models.base import Registro
    from escuela_red.services.workspace import Changed


class RecordPage(Page):
    """The form of a record; each field is saved as it is left, so there is nothing to confirm."""

    kind: ClassVar[type[Registro]]
    hidden: ClassVar[tuple[str, ...]] = ()

    def build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = RecordForm(self.bridge, self.kind, hidden=self.hidden)
        self.form.other.connect(self.show_record)
        self.scroller = PageScroll(self.form, gap=16)
        self.scroller.end()
        column.addWidget(self.scroller)

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is not None:
            self.form.refresh(changed)
        self._name()
        if changed is not None and self._is_gone():
            QTimer.singleShot(0, self._leave_gone)

    def adapt(self, width: int, height: int) -> None:
        del height
        self.form.adapt(width - 48)

    def show_record(self, record: str, field: str = "") -> None:
        self.form.load(record)
        self.scroller.show_top()
        self._name()
        self.window_.frame.refresh(self)
        self.form.focus_field(field)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"quitar": self.remove}

    def remove(self) -> None:
        """Put the record in the papelera and go back to its table."""
        record = self.form.record
        if record and self.back:
            self.window_.go(self.back.page)
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, self.kind, [record]))

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


class AliadoPage(RecordPage):
    """Everything about one ally."""

    kind = Aliado
    hidden = ("estado_anotado",)
    kicker = "Momento D · Aplicación · Ficha del aliado"
    moment = "D"
    back = Link("mapa", "Volver al mapa")
