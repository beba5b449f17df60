"""The three questions about one ally, its profile, and the reasons for choosing it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campo_de, campos
from escuela_red.services import records
from escuela_red.ui import editors, theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.pages.answer_box import AnswerBox
from escuela_red.ui.pages.ejercitacion_antes import Earlier
from escuela_red.ui.widgets.buttons import Link
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.guia import Paso, Tarea
    from escuela_red.models.base import Fila
    from escuela_red.ui.main_window import MainWindow

_PROFILE = "perfil"


class AllyPanel(QWidget):
    """Everything of step 2 about the chosen ally; the criteria are fields of the ally, and optional."""

    def __init__(self, window: MainWindow, task: Tarea, step: Paso) -> None:
        super().__init__()
        assert window.bridge is not None  # noqa: S101 - a page is built over an open junta
        self._window, self._bridge = window, window.bridge
        self.ally = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self._build_head())
        self.boxes = {
            question.clave: AnswerBox(
                self._bridge, tarea=task.clave, clave=question.clave, title=question.texto, letter=question.clave
            )
            for question in task.preguntas
        }
        self._earlier = {clave: Earlier() for clave in self.boxes}
        for clave, box in self.boxes.items():
            column.addWidget(box)
            column.addWidget(self._earlier[clave])
        self.fields: dict[str, FormField] = {}
        self._bindings: dict[str, Binding] = {}
        column.addWidget(self._build_criteria(step))
        column.addStretch(1)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self.name = Text("", "h2")
        row.addWidget(self.name, 1)
        self.open_link = Link("Abrir ficha", on_click=lambda: self._window.go("aliado", self.ally))
        row.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_criteria(self, step: Paso) -> Card:
        card = Card(title="¿Por qué este aliado?", gap=12)
        card.add(Text("Es opcional. Se guarda en la ficha del aliado.", "muted"))
        self._add_field(card, _PROFILE, campo_de(Aliado, _PROFILE).etiqueta)
        known = {field.nombre for field in campos(Aliado)}
        for question in step.criterios:
            if question.clave in known:
                self._add_field(card, question.clave, question.texto)
        return card

    def _add_field(self, card: Card, name: str, label: str) -> None:
        editor = editors.editor_for(campo_de(Aliado, name))
        field = FormField(label, editor)  # type: ignore[arg-type]  # every editor is a widget
        field.control.setEnabled(self._bridge.writable)
        self.fields[name] = field
        self._bindings[name] = Binding(self._bridge, editor, partial(self._save, name))
        card.add(field)

    def show_ally(self, row: Fila, answers: Sequence[Fila], earlier: Sequence[Fila]) -> None:
        """Show what the file holds about an ally; what is being typed about the same one stays.

        Words about another ally that could not be saved stay on screen with theirs.
        """
        if row["id"] != self.ally:
            if self.ally and not self._bridge.flush():
                return
            self.ally = row["id"]
        self.name.setText(records.title(Aliado, row))
        self.open_link.setAccessibleName(f"Abrir ficha de {records.title(Aliado, row)}")
        for name, binding in self._bindings.items():
            binding.load(row[name])
        for clave, box in self.boxes.items():
            box.set_ally(self.ally)
            box.refresh(answers)
            self._earlier[clave].show_rows(
                [one for one in earlier if one["aliado_id"] == self.ally and one["clave"] == clave]
            )

    def focus(self, clave: str = "", field: str = "") -> None:
        """Put the keyboard in a question, the first one when none is named, or in a field of the ally."""
        if field in self.fields:
            self.fields[field].control.setFocus(Qt.FocusReason.TabFocusReason)
            return
        box = self.boxes.get(clave) or next(iter(self.boxes.values()), None)
        if box is not None:
            box.focus()

    def _save(self, name: str, value: Any) -> None:
        if self.ally:
            records.set_field(self._bridge.workspace, Aliado, self.ally, name, value)
