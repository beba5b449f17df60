"""When the workshop is, who accompanies it and who takes part, as fast as it can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.services import asistencia, personas, records, talleres
from escuela_red.ui import theme
from escuela_red.ui.tables.pasted import ListLine
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import RadioGroup
from escuela_red.ui.widgets.dates import DateEdit
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import Columns, FlowRow, Separator
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge

_PRIVATE = "Estos datos quedan solo en este computador."


class PeopleStep(QWidget):
    """The workshop, then the people of the junta: Intro adds one and goes back to the name for the next."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self._workshop())
        column.addWidget(self._members())
        self.first = self.padrino
        self._show()
        self._show_workshop()

    def finish(self) -> bool:
        """Add what is still in the boxes; tell whether everything is in the file."""
        self.fecha.settle()
        if self.fecha.sentence():
            self.fecha.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self._keep_workshop()
        return not self.nombre.value().strip() or self._add()

    def _workshop(self) -> Card:
        self.padrino, self.lugar = TextLine("Nombres y apellidos"), TextLine("sede, vereda, casa de la cultura")
        self.fecha = DateEdit()
        help_ = "Padrino o madrina: quien guía el taller. Si todavía no sabe, déjelo vacío."
        when = "El primer día. También si ya pasó."
        card = Card(title="El taller", gap=14)
        card.add(FormField("¿Quién acompaña el taller?", self.padrino, help_text=help_))
        day = FormField("¿Cuándo es el taller?", self.fecha, help_text=when)
        place = FormField("¿Dónde?", self.lugar, help_text="Puede dejarlo para después.")
        card.add(Columns(day, place, least=260))
        line = (self.padrino, self.fecha, self.lugar)
        for before, after in zip(line, (*line[1:], None), strict=True):
            before.entered.connect(lambda after=after: (after or self.nombre).setFocus(Qt.FocusReason.OtherFocusReason))
            before.committed.connect(self._keep_workshop)
        return card

    def _members(self) -> Card:
        card = Card(title="Integrantes de la junta", gap=12)
        self.nombre, self.cargo = ListLine("Nombres y apellidos"), TextLine("docente, rectora, presidente de la junta")
        self._nombre_field = FormField("Nombre", self.nombre)
        card.add(Columns(self._nombre_field, FormField("Cargo", self.cargo), least=260))
        self.autorizo = RadioGroup([(True, "Sí"), (False, "Todavía no")], name="¿La persona autorizó por escrito?")
        self.autorizo.set_value(False)
        card.add(FormField("¿La persona autorizó por escrito?", self.autorizo, help_text=_PRIVATE))
        card.add(
            FlowRow(
                Button("Agregar", icon="plus", on_click=self._add),
                Text("Intro también agrega. Puede pegar la lista.", "hint"),
                gap=12,
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        card.body.addLayout(self._rows)
        for line in (self.nombre, self.cargo):
            line.entered.connect(self._add)
        self.nombre.rows_pasted.connect(self._paste)
        return card

    def _add(self) -> bool:
        nombre, cargo = self.nombre.value().strip(), self.cargo.value().strip()
        if not nombre:
            self._nombre_field.set_error("Escriba el nombre y pulse Intro.")
            self.nombre.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self._nombre_field.set_error("")
        workspace, autorizo = self._bridge.workspace, bool(self.autorizo.value())
        added = self._bridge.do(
            lambda: personas.add_with_post(workspace, Cuerpo.JUNTA, "", nombre=nombre, cargo=cargo, autorizo=autorizo)
        )
        if added is None:
            return False
        for line in (self.nombre, self.cargo):
            line.set_value("")
        self.autorizo.set_value(False)
        self.nombre.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        return True

    def _paste(self, cells: Sequence[Sequence[str]]) -> None:
        workspace, people = self._bridge.workspace, asistencia.leer_lista(cells)
        self._bridge.do(lambda: asistencia.agregar_personas(workspace, people))
        self._show()

    def _keep_workshop(self) -> None:
        """Write the day, the place and the padrino together; nothing is made of what is empty."""
        workspace = self._bridge.workspace
        fecha, lugar = self.fecha.value(), str(self.lugar.value()).strip()
        padrino = str(self.padrino.value()).strip()
        self._bridge.do(lambda: talleres.comenzar(workspace, fecha=fecha, lugar=lugar, padrino=padrino))

    def _show_workshop(self) -> None:
        workspace = self._bridge.workspace
        days = talleres.jornadas(workspace.lector, workspace.junta_id, workspace.taller_id)
        if days and workspace.taller_id:
            self.fecha.set_value(days[0]["fecha"])
            self.lugar.set_value(days[0]["lugar"])

    def _remove(self, person: Fila) -> None:
        self._bridge.do(lambda: records.remove(self._bridge.workspace, Persona, [person["id"]]))
        self._show()
        self.nombre.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        workspace = self._bridge.workspace
        posts = personas.by_body(workspace.lector, workspace.junta_id, Cuerpo.PADRINO)
        guides = {post["persona_id"] for post in posts}
        empty(self._rows)
        for person in records.every(workspace.lector, Persona, workspace.junta_id):
            if person["id"] in guides:
                self.padrino.set_value(person["nombre"])
            else:
                self._rows.addWidget(Separator())
                self._rows.addWidget(self._row(person))

    def _row(self, person: Fila) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme.px(5), 0, theme.px(5))
        row.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(person["nombre"]))
        if person["cargo"]:
            words.addWidget(Text(person["cargo"], "hint"))
        row.addLayout(words, 1)
        tag = (
            Tag("Autorizó", "ok", icon="check", quiet=True) if person["autorizo"] else Tag("Falta autorización", "warn")
        )
        row.addWidget(tag)
        row.addWidget(IconButton("x", f"Quitar a {person['nombre']}", on_click=lambda: self._remove(person)))
        return holder
