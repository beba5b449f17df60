"""A proposal while it is written: its sections in the order of the document, with its needs, budget and calendar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.models.campos import campo_de
from escuela_red.models.propuesta import EtapaPropuesta, Propuesta, PropuestaNecesidad, Rubro
from escuela_red.reports.content.propuesta_partes import resumen_del_presupuesto
from escuela_red.services import propuesta_textos, propuestas, records
from escuela_red.ui import editors, theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.forms import form_field
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.widgets.field import FormField

BRING = "Traer lo que ya escribimos"
LIMIT = f"El límite es de {propuestas.PAGINAS} páginas. No cuenta la carta ni los anexos."
_SECTIONS = (
    ("Quiénes somos", ("quienes_somos",)),
    ("La necesidad", ("justificacion",)),
    ("Qué proponemos", ("resumen", "objetivos")),
    ("Qué pedimos", ("solicitud",)),
    ("Qué gana el aliado", ("beneficios",)),
    ("A qué se compromete la Red", ("compromisos",)),
)
WRITTEN = tuple(name for _title, names in _SECTIONS for name in names)
"""The fields that have a section of their own."""

_NOTHING = {
    "quienes_somos": "Todavía no hay datos de la junta para traer.",
    "justificacion": "Elija primero las necesidades: de ellas sale este texto.",
    "beneficios": "El aliado todavía no tiene beneficios escritos en el mapa.",
}


class Draft(QWidget):
    """The sections of the proposal on screen; `cards` are those of its parts, which the page keeps with the record."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge, self._record = bridge, ""
        made = {names[0]: Section(bridge, title, names) for title, names in _SECTIONS}
        self.sections = made
        self.needs, self.budget, self.stages = self._needs(), self._budget(), self._stages()
        self.cards = (self.needs, self.budget, self.stages)
        order: tuple[QWidget, ...] = (
            made["quienes_somos"], self.needs, made["justificacion"], made["resumen"], made["solicitud"], self.budget,
            made["beneficios"], made["compromisos"], self.stages, Text(LIMIT, "hint"),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for widget in order:
            column.addWidget(widget)

    def load(self, row: Fila) -> None:
        """Show what a proposal says; the cards of its parts are loaded with the record."""
        if row["id"] != self._record:
            self.offer.hide()
        self._record = row["id"]
        for section in self.sections.values():
            section.load(row)
        budget = propuestas.presupuesto(self._bridge.workspace.lector, self._bridge.junta_id, self._record)
        self.sums.setText(resumen_del_presupuesto(budget))
        self.sums.setVisible(bool(budget.rubros))

    def focus_field(self, name: str) -> None:
        """Put the keyboard in a field, if it is one of these; «presupuesto» is where a line is added."""
        if name == propuestas.PRESUPUESTO:
            self.budget.focus_add()
            return
        for section in self.sections.values():
            if name in section.fields:
                section.fields[name].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _needs(self) -> PartsCard:
        card = PartsCard(
            self._bridge,
            PropuestaNecesidad,
            ("necesidad_id",),
            title="Necesidades que atiende",
            empty="De aquí sale el texto de la necesidad.",
            add="Busque o escriba una necesidad",
        )
        card.changed.connect(self._offer_need)
        self.offer = NoticeBar("", "info")
        self.offer.hide()
        card.add(self.offer)
        return card

    def _budget(self) -> PartsCard:
        card = PartsCard(
            self._bridge,
            Rubro,
            ("rubro", "aporte_aliado", "aporte_red", "especie"),
            title="Presupuesto",
            hint="Un rubro por renglón. Puede pegar filas de Excel.",
            empty="Todavía no hay rubros.",
            add="Escriba un rubro: transporte, útiles",
        )
        self.sums = Text("", "strong")
        card.add(self.sums)
        return card

    def _stages(self) -> PartsCard:
        return PartsCard(
            self._bridge,
            EtapaPropuesta,
            ("texto", "inicio", "fin"),
            title="Cronograma",
            hint="Si es largo, sale en un anexo.",
            empty="Todavía no hay etapas.",
            add="Escriba qué se hace primero",
        )

    def _offer_need(self) -> None:
        """Offer to carry the text of the need that was just chosen."""
        workspace, junta_id = self._bridge.workspace, self._bridge.junta_id
        linked = records.every(workspace.lector, PropuestaNecesidad, junta_id, propuesta_id=self._record)
        last = linked[-1]["necesidad_id"] if linked else ""
        words = propuesta_textos.necesidad(workspace.lector, junta_id, last) if last else ""
        if words:
            carry = ("Llevar el texto", lambda: self._carry(words))
            self.offer.set("¿Llevar esta necesidad al texto de abajo?", actions=[carry])
            self.offer.show()

    def _carry(self, words: str) -> None:
        self._bridge.do(lambda: propuesta_textos.traer(self._bridge.workspace, self._record, "justificacion", words))
        self.offer.hide()
        self.focus_field("justificacion")


class Section(Card):
    """One section of the proposal: its fields, saved while they are typed, and the way to bring what is written."""

    def __init__(self, bridge: Bridge, title: str, names: Sequence[str]) -> None:
        super().__init__(title=title if len(names) > 1 else "")  # a field alone says it itself
        self._bridge, self._record = bridge, ""
        self.fields: dict[str, FormField] = {}
        self._bindings: dict[str, Binding] = {}
        for name in names:
            field = campo_de(Propuesta, name)
            editor = editors.editor_for(field)
            self.fields[name] = form_field(field, editor)
            self.add(self.fields[name])
            self._bindings[name] = Binding(bridge, editor, partial(self._save, name))
            if name in _NOTHING:
                self.bring = Button(
                    BRING, "ghost", icon="refresh-cw", compact=True, on_click=partial(self._bring, name)
                )
                self.bring.setAccessibleName(f"{BRING}: {field.en_frase}")
                self.bring.setEnabled(bridge.writable)
                self.add(FlowRow(self.bring))

    def load(self, row: Fila) -> None:
        """Show the texts of a proposal."""
        self._record = row["id"]
        for name, binding in self._bindings.items():
            binding.load(row[name])

    def _save(self, name: str, value: Any) -> None:
        if self._record:
            records.set_field(self._bridge.workspace, Propuesta, self._record, name, value)

    def _bring(self, name: str) -> None:
        workspace, record = self._bridge.workspace, self._record
        done = self._bridge.do(lambda: propuesta_textos.traer(workspace, record, name))
        if done is None:
            return
        told = {
            propuesta_textos.NADA: _NOTHING[name],
            propuesta_textos.YA_ESTA: "Lo que ya escribimos ya está aquí.",
        }
        self._bridge.told.emit(told.get(done, "Se trajo lo que ya estaba escrito. Cámbielo como quiera."))
