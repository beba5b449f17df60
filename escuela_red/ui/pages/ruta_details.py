"""What is known of an activity beyond its row: several days, its month, when it was done, what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.models.alianza import Alianza
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records
from escuela_red.ui import editors, theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.editors import MonthEdit
from escuela_red.ui.pages.ruta_editors import EndEdit
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.dates import DateEdit
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns, FlowRow
from escuela_red.ui.widgets.inputs import TextBox
from escuela_red.ui.widgets.picker import SearchPicker

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.models.base import Fila
    from escuela_red.ui.binding import Editor
    from escuela_red.ui.bridge import Bridge


class Details(QWidget):
    """The lower part of a row, made when somebody asks for it; it saves by itself."""

    def __init__(
        self, bridge: Bridge, record: str, on_move: Callable[[int], object], on_remove: Callable[[], object]
    ) -> None:
        super().__init__()
        self._bridge, self._record = bridge, record
        self._bindings: dict[str, Binding] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(6))
        column.setSpacing(theme.px(10))
        self.end = EndEdit()
        self.fields = {
            "fin": self._field("fin", "Fecha de fin", self.end),
            "mes": self._field("mes", "¿De qué mes es esa fecha?", MonthEdit("marzo de 2027")),
            "cumplida": self._field("cumplida", "¿Cuándo se cumplió?", DateEdit()),
        }
        column.addWidget(Columns(*self.fields.values(), most=3, least=200))
        proof = TextBox("Por ejemplo: acta, fotos, lista de asistencia", least=1)
        self.fields["evidencia"] = self._field("evidencia", "Evidencia", proof)
        column.addWidget(self.fields["evidencia"])
        self.alliance = SearchPicker((), "Escriba el nombre de la alianza")
        self.fields["alianza_id"] = self._field("alianza_id", "¿De cuál alianza?", self.alliance)
        column.addWidget(self.fields["alianza_id"])
        self.up = Button("Subir", icon="arrow-up", compact=True, on_click=lambda: on_move(-1))
        self.down = Button("Bajar", icon="arrow-down", compact=True, on_click=lambda: on_move(1))
        self.remove = Button("Quitar", icon="trash-2", compact=True, on_click=on_remove)
        column.addWidget(FlowRow(self.up, self.down, self.remove))
        for button in (self.up, self.down, self.remove):
            button.setEnabled(bridge.writable)

    def show_row(self, row: Fila) -> None:
        """Show what the file holds; only the dates that apply are asked for."""
        self.end.start = row["inicio"]
        follows = row["paso"] == Paso.SEGUIMIENTO or bool(row["alianza_id"])
        self.fields["alianza_id"].setVisible(follows)
        if follows:
            lector = self._bridge.workspace.lector
            self.alliance.set_options(editors.as_options(records.choices(lector, Alianza, self._bridge.junta_id)))
        for name, binding in self._bindings.items():
            binding.load(row[name])
        done = bool(row["ya_cumplida"] or row["cumplida"])
        dated = bool(row["inicio"] or row["fin"])
        self.fields["fin"].setVisible(not row["fecha_texto"] or dated)
        self.fields["mes"].setVisible(not dated and bool(row["fecha_texto"] or row["mes"]))
        self.fields["cumplida"].setVisible(done)
        self.updateGeometry()

    def chain(self) -> list[QWidget]:
        """Return the inputs in the order of Tab."""
        return [*(field.control for field in self.fields.values()), self.up, self.down, self.remove]

    def _field(self, name: str, label: str, editor: Editor) -> FormField:
        field = FormField(label, editor)  # type: ignore[arg-type]  # every editor is a widget
        field.control.setEnabled(self._bridge.writable)
        self._bindings[name] = Binding(self._bridge, editor, lambda value: self._save(name, value))
        return field

    def _save(self, name: str, value: Any) -> None:
        records.set_field(self._bridge.workspace, Actividad, self._record, name, value)
