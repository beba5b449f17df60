"""«Sacar necesidades del diagnóstico»: the shared weaknesses that no need comes from, to be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.models.campos import campo_de
from escuela_red.models.vivencia import Hallazgo
from escuela_red.services import values
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from escuela_red.services.diagnostico import Compartido

TITLE = "Sacar necesidades del diagnóstico"


class FromDiagnosis(PageScroll):
    """Signals: `taken(list of ids)`, `left()`. Esc leaves everything as it was."""

    taken = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CheckRow] = []
        self._ids: list[str] = []
        card = Card(title=TITLE)
        card.add(
            Text("Estas debilidades son de toda la junta y todavía no tienen una necesidad. Marque las que lo son.")
        )
        self.all = CheckRow("Marcar todas")
        self.all.changed.connect(self._tick_all)
        card.add(self.all)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.px(2))
        card.add(holder)
        card.add(Text("Cada una guarda su componente y de qué debilidad sale. Después se pueden cambiar.", "hint"))
        self.take = Button("Sacar las marcadas", "primary", icon="check", on_click=self._take)
        self.leave = Button("Volver sin sacar nada", on_click=self.left.emit)
        card.add(FlowRow(self.take, self.leave, gap=12))
        self.add(card)
        self.end()

    def show_findings(self, found: Sequence[Compartido]) -> None:
        """Show findings to tick; those that were ticked and are still there stay so."""
        ticked = set(self.chosen())
        empty(self._list)
        self._ids = [one.id for one in found]
        self.rows = [self._row(one, checked=one.id in ticked) for one in found]
        for row in self.rows:
            self._list.addWidget(row)
        before: QWidget = self.all
        for widget in (*self.rows, self.take, self.leave):
            QWidget.setTabOrder(before, widget)
            before = widget
        self._count()

    def chosen(self) -> list[str]:
        """Return the ids of the findings that are ticked."""
        return [record for record, row in zip(self._ids, self.rows, strict=True) if row.value()]

    def focus(self) -> None:
        """Put the keyboard on the first finding."""
        self.show_top()
        (self.rows[0] if self.rows else self.leave).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _row(self, one: Compartido, *, checked: bool) -> CheckRow:
        component = values.option_label(campo_de(Hallazgo, "componente"), one.componente)
        detail = " · ".join(part for part in (component, one.dicho) if part)
        row = CheckRow(one.texto or "Sin palabras", detail=detail, checked=checked, roomy=True)
        row.changed.connect(lambda _on: self._count())
        return row

    def _tick_all(self, on: bool) -> None:  # noqa: FBT001 - a signal gives it
        for row in self.rows:
            row.set_value(on)
        self._count()

    def _count(self) -> None:
        chosen = len(self.chosen())
        self.take.setEnabled(chosen > 0)
        words = f"Sacar {count(chosen, 'necesidad', 'necesidades')}" if chosen else "Sacar las marcadas"
        self.take.set_text(words)
        self.all.set_value(bool(self.rows) and chosen == len(self.rows))
        self.all.setVisible(len(self.rows) > 1)

    def _take(self) -> None:
        if self.chosen():
            self.taken.emit(self.chosen())
