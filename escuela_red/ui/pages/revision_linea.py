"""One objective or duty in a review: whether it was fulfilled, how far it is, and how that is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.fechas import as_text
from escuela_red.models.alianza import PuntoRevision, Veredicto
from escuela_red.models.campos import campo_de
from escuela_red.services import revisiones, values
from escuela_red.services.revisiones_puntos import OBJETIVOS
from escuela_red.ui import theme
from escuela_red.ui.binding import Binding
from escuela_red.ui.widgets.buttons import IconButton
from escuela_red.ui.widgets.choices import RadioGroup
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.inputs import TextBox
from escuela_red.ui.widgets.parsed import DecimalEdit
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from escuela_red.services.revisiones_puntos import Linea
    from escuela_red.ui.bridge import Bridge

HOW = "¿Cómo se sabe?"


class VerdictChoice(QWidget):
    """Cumple, Cumple en parte or No cumple: 1, 2, 3 or the arrows choose, Supr takes it back. `changed` tells it."""

    changed = Signal(object)

    def __init__(self, name: str, *, column: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        options = [(one.value, one.etiqueta) for one in Veredicto]
        self.choice = RadioGroup(options, name=name, column=column, gap=16)
        for number, button in enumerate(self.choice.buttons(), start=1):
            button.setAccessibleName(f"{name}. {button.accessibleName()}")
            button.setToolTip(f"También con la tecla {number}")
        self.choice.changed.connect(self.changed)
        self.clear = IconButton("x", f"Quitar la respuesta de «{name}»", on_click=self.take_back)
        kept = self.clear.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # what stands beside must not jump when the first answer comes
        self.clear.setSizePolicy(kept)
        self.clear.hide()
        row.addWidget(self.choice)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)

    def value(self) -> str | None:
        """Return the chosen verdict, or None."""
        found: str | None = self.choice.value()
        return found

    def set_value(self, value: str | None) -> None:
        """Show a verdict, or none; one that is not of these stays in the file and can be taken back."""
        self.choice.set_value(value)
        self.clear.setVisible(bool(value) and self.isEnabled())

    def take_back(self) -> None:
        """Leave it without verdict; the keyboard stays beside it."""
        self.choice.set_value(None)
        self.choice.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = int(event.text()) if event.text().isdecimal() else 0
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.take_back()
        elif 1 <= typed <= len(Veredicto):
            self._choose(typed)
        else:
            super().keyPressEvent(event)

    def _place(self) -> int:
        """Return the number of the chosen verdict, 0 for none."""
        return next((n for n, button in enumerate(self.choice.buttons(), start=1) if button.isChecked()), 0)

    def _choose(self, number: int) -> None:
        value = list(Veredicto)[number - 1].value
        if self._place() == number:
            return
        self.choice.set_value(value)
        self.choice.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit(value)


class LineRow(QWidget):
    """An objective or duty with its answer; it saves by itself, and an objective asks how far it is too."""

    def __init__(self, bridge: Bridge, revision: str, line: Linea) -> None:
        super().__init__()
        self._bridge, self._revision, self.id = bridge, revision, line.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(8))
        column.setSpacing(theme.px(6))
        self.title = Text("", "strong")
        self.about = Text("", "hint")
        self.verdict = VerdictChoice(line.texto or "Sin texto")
        self.verdict.setEnabled(bridge.writable)
        self.verdict.changed.connect(lambda value: self._do("veredicto", value))
        self.how = TextBox(HOW, least=1)
        self._bindings = {"como": Binding(bridge, self.how, partial(self._write, "como"))}
        for widget in (self.title, self.about, self.verdict):
            column.addWidget(widget)
        self.progress: DecimalEdit | None = None
        if line.grupo == OBJETIVOS:
            column.addWidget(self._build_progress())
        column.addWidget(self.how)
        self.show_line(line)

    def _build_progress(self) -> QWidget:
        self.progress = DecimalEdit()
        self.progress.setMaximumWidth(theme.px(110))
        self._bindings["avance"] = Binding(self._bridge, self.progress, partial(self._write, "avance"))
        self._of = Text("", "muted", wrap=False)
        self._problem = Text("", "hint", color="err")
        self._problem.hide()
        self.progress.problem.connect(self._tell_problem)
        return FlowRow(Text("Avance", wrap=False), self.progress, self._of, self._problem)

    def show_line(self, line: Linea) -> None:
        """Show what the file holds."""
        words = line.texto or "Sin texto"
        self.title.setText(words)
        gone = "" if line.vive else "Ya no está en la alianza: aquí queda lo que se revisó."
        unknown = values.option_label(campo_de(PuntoRevision, "veredicto"), line.veredicto)
        odd = f"Quedó anotado: {unknown}." if line.veredicto and line.veredicto not in set(Veredicto) else ""
        said = " ".join(part for part in (line.indicador and f"Indicador: {line.indicador}.", odd, gone) if part)
        self.about.setText(said)
        self.about.setVisible(bool(said))
        self.verdict.set_value(line.veredicto)
        self.how.setAccessibleName(f"{HOW} {words}")
        self._bindings["como"].load(line.como)
        if self.progress is not None:
            self.progress.setAccessibleName(f"Avance: {words}")
            self._of.setText(_measure(line))
            if not self.progress.hasFocus() or self.progress.value() != line.avance:
                self._bindings["avance"].load(line.avance)

    def focus(self) -> None:
        """Put the keyboard in the verdict."""
        self.verdict.choice.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _do(self, name: str, value: Any) -> None:
        self._bridge.do(lambda: self._write(name, value), anyway=True)

    def _write(self, name: str, value: Any) -> None:
        revisiones.anotar(self._bridge.workspace, self._revision, self.id, **{name: value})


def _measure(line: Linea) -> str:
    """Return «de 90 · iba en 84»."""
    before = line.avance is None and line.iba is not None
    parts = [
        f"de {as_text(line.meta)}" if line.meta is not None else "",
        f"iba en {as_text(line.iba)}" if before else "",
    ]
    return " · ".join(part for part in parts if part)
