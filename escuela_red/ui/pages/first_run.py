"""A new junta in three short pages: its municipio, who takes part, how the window looks. Each can be left for later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.look_choices import LookChoices
from escuela_red.ui.municipio import MunicipioEdit
from escuela_red.ui.new_junta import NewJunta
from escuela_red.ui.pages.first_run_people import PeopleStep
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.tags import StepBadge
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.ui.documents import Documents

_WIDE = 760
_TITLES = (
    "¿De qué municipio es la junta?",
    "¿Quiénes participan y cuándo es el taller?",
    "¿Cómo quiere ver la pantalla?",
)
_LAST = 3


@dataclass
class Draft:
    """Where the person is; it outlives the page, which is built again when the theme changes."""

    step: int = 1
    municipio: str = ""
    nombre: str = ""


class FirstRun(QWidget):
    """Shows one step at a time; the file exists from the first «Continuar», so nothing that follows can be lost."""

    def __init__(self, documents: Documents, draft: Draft) -> None:
        super().__init__()
        self._documents, self._draft = documents, draft
        self._file = NewJunta(documents)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._scroll = PageScroll()
        self._outer.addWidget(self._scroll, 1)
        holder = QWidget()
        holder.setMaximumWidth(theme.px(_WIDE))
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        self._column.setSpacing(theme.px(14))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 1000)
        middle.addStretch(1)
        self._scroll.body.addLayout(middle)
        self._scroll.end()
        self._build()

    def _build(self) -> None:
        step = self._draft.step
        self._column.addLayout(_head(step))
        first, leave = (self._municipio, self._people, self._look)[step - 1]()
        back = Button("Volver al principio" if step == 1 else "Atrás", "ghost", icon="arrow-left", on_click=self._back)
        later = Button("Dejar para después", on_click=self._later)
        if step == _LAST:  # showing a button that has no place yet would open a window of its own
            later.hide()
        words = "Empezar el taller" if step == _LAST else "Continuar"
        self.forward = Button(words, "primary", icon="arrow-right", icon_right=True, on_click=leave)
        self._footer(back, later, self.forward)
        self.setFocusProxy(first)

    def _footer(self, back: Button, *others: Button) -> None:
        bar = QFrame()
        bar.setProperty("bar", "footer")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(back)
        row.addStretch(1)
        for button in others:
            row.addWidget(button)
        self._outer.addWidget(bar)

    # The steps: each returns what takes the keyboard and what «Continuar» does

    def _municipio(self) -> tuple[QWidget, Callable[[], None]]:
        self.municipio, self.nombre = MunicipioEdit(), TextLine("Por ejemplo: Junta municipal de Aguadas")
        self.municipio.set_value(self._draft.municipio)
        self.nombre.set_value(self._draft.nombre)
        self.where = Text("", "hint")
        self._field = FormField("Municipio", self.municipio)
        card = Card(
            self._field,
            FormField(
                "Nombre de la junta", self.nombre, help_text="Como aparece en sus documentos. Puede cambiarlo después."
            ),
            self.where,
            gap=14,
        )
        self._column.addWidget(card)
        self.municipio.changed.connect(self._chosen)
        self.nombre.entered.connect(self._leave_municipio)
        self._say_where()
        return self.municipio.picker, self._leave_municipio

    def _people(self) -> tuple[QWidget, Callable[[], None]]:
        bridge = self._documents.bridge
        if bridge is None:
            message = "the file is made before this step"
            raise RuntimeError(message)
        self.people = PeopleStep(bridge)
        self._column.addWidget(self.people)
        return self.people.first, self._leave_people

    def _look(self) -> tuple[QWidget, Callable[[], None]]:
        self.look = LookChoices(self._documents.settings, self._documents.looks)
        self._column.addWidget(Card(self.look))
        return self.look.letter, self._documents.show_junta

    # What the buttons do

    def _chosen(self) -> None:
        before = NewJunta.proposal(self._draft.municipio)
        self._draft.municipio = self.municipio.value()
        if self.nombre.value() in {"", before}:
            self.nombre.set_value(NewJunta.proposal(self._draft.municipio))
        self._field.set_error("")
        self._say_where()

    def _say_where(self) -> None:
        self.where.setText(
            f"El archivo quedará en Documentos, con el nombre «{self._file.place(self._draft.municipio).name}»."
        )
        self.where.setVisible(self._documents.bridge is None)

    def _leave_municipio(self) -> None:
        if not self.municipio.value():
            self._field.set_error("Escriba el municipio y escójalo de la lista. También puede dejarlo para después.")
            self.municipio.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._draft.municipio, self._draft.nombre = self.municipio.value(), self.nombre.value().strip()
        self._keep()

    def _leave_people(self) -> None:
        if self.people.finish():
            self._go(_LAST)

    def _later(self) -> None:
        if self._draft.step == 1:
            self._keep()
        else:
            self._go(_LAST)

    def _keep(self) -> None:
        if self._file.keep(self._draft.municipio, self._draft.nombre):
            self._go(2)

    def _back(self) -> None:
        if self._draft.step == 1:
            self._documents.close_to_start()
        else:
            self._go(self._draft.step - 1)

    def _go(self, step: int) -> None:
        self._draft.step = step
        documents, draft = self._documents, self._draft
        documents.show_plain(lambda: FirstRun(documents, draft))


def _head(step: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(10))
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for number in range(1, _LAST + 1):
        tone, look = ("D", "solid") if number == step else ("D", "soft") if number < step else ("neutral", "outline")
        badge = StepBadge(str(number), tone, look=look, size=26)
        row.addWidget(badge)
    row.addWidget(Text(f"Nueva junta · paso {step} de {_LAST}", "kicker", wrap=False))
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(Text(_TITLES[step - 1], "h1"))
    return column
