"""Choosing a municipio: by any part of its name, without accents, always with its department."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.guide import territorio
from escuela_red.ui import theme
from escuela_red.ui.widgets.picker import Option, SearchPicker
from escuela_red.ui.widgets.text import Text


class MunicipioEdit(QWidget):
    """The picker and, below it, the department of what was chosen; its value is the DIVIPOLA code."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        options = [Option(one.codigo, one.nombre, one.departamento.nombre) for one in territorio.municipios()]
        self.picker = SearchPicker(options, "Escriba el nombre del municipio", name="Municipio")
        self.setFocusProxy(self.picker)
        self._department = Text("", "hint")
        column.addWidget(self.picker)
        column.addWidget(self._department)
        self.picker.changed.connect(self._told)
        self._show()

    def value(self) -> str:
        """Return the code, or an empty text."""
        return self.picker.value() or ""

    def set_value(self, code: str | None) -> None:
        """Show a municipio by its code, without telling that it changed."""
        self.picker.set_value(code or None)
        self._show()

    def municipio(self) -> territorio.Municipio | None:
        """Return the municipio chosen."""
        return territorio.por_codigo(self.value())

    def _told(self) -> None:
        self._show()
        self.changed.emit(self.value())

    def _show(self) -> None:
        chosen = self.municipio()
        words = (
            f"{chosen.departamento.nombre} · código DANE {chosen.codigo}" if chosen else "Puede escribir sin tildes."
        )
        self._department.setText(words)
